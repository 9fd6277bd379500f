// Item definitions as types of the language (DMN 1.5, 7.3.2 and 7.3.3).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/diagnostic.hpp"
#include "dmn/model/model.hpp"
#include "feel/feel.hpp"

namespace guohe::dmn {

/// The types that the texts of one model may name: FEEL's own, the model's, and those of imported models
/// behind the import's name.
class Types {
 public:
  explicit Types(const Definitions& model);
  /// The types of an imported model, which must live as long. An empty name imports them under their own.
  void import(const std::string& name, const Types& types);
  /// Makes every type of the model and says what is wrong with it.
  void make_all(Diagnostics& diagnostics);

  /// The type of a name; nothing when there is none. Any when the name is empty.
  [[nodiscard]] std::optional<feel::Type> find(std::string_view name) const;
  /// The item definition of that name in this model, whose texts stand in this model's file; null when there
  /// is none.
  [[nodiscard]] const ItemDefinition* own_item(std::string_view name) const {
    const auto found = items_.find(name);
    return found == items_.end() ? nullptr : found->second;
  }
  /// Names of the components at any depth, for the parser.
  [[nodiscard]] const feel::syntax::Names& fields() const { return fields_; }

 private:
  [[nodiscard]] std::optional<feel::Type> find_imported(std::string_view name) const;
  feel::Type make(const ItemDefinition& item, Diagnostics& diagnostics, int depth);
  feel::Type base_of(const ItemDefinition& item, Diagnostics& diagnostics, int depth);
  feel::Type constrain(feel::Type type, const Written& tests, const ItemDefinition& item,
                       Diagnostics& diagnostics) const;
  feel::Type resolve(const std::string& name, const ItemDefinition& user, Diagnostics& diagnostics,
                     int depth);
  void complain(Diagnostics& diagnostics, std::string code, Text message, Span span,
                Severity severity = Severity::error) const;

  const Definitions& model_;
  std::unordered_map<std::string_view, const ItemDefinition*> items_;
  std::unordered_map<std::string, std::optional<feel::Type>> made_;  // nothing while it is being made
  std::vector<std::pair<std::string, const Types*>> imports_;        // with the point: "name."
  feel::syntax::Names fields_;
};

}  // namespace guohe::dmn
