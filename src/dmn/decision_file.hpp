// One decision table of a model file, used by itself: its expressions are compiled in a scope of the
// caller's, whose names take the place of the model's input data.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "base/diagnostic.hpp"
#include "feel/feel.hpp"

namespace guohe::dmn {

struct Definitions;
struct DecisionTable;

class DecisionFile {
 public:
  /// Finds a decision by name, or the only one with a decision table when the name is empty. Null, with
  /// diagnostics, when the text is no DMN model (dmn.xml.*, dmn.model.*), has no such decision
  /// (dmn.unknown_element) or its logic is not a decision table (dmn.not_a_table).
  [[nodiscard]] static std::shared_ptr<const DecisionFile> read(
      const std::shared_ptr<const SourceText>& source, const std::string& decision, Diagnostics& diagnostics);
  ~DecisionFile();
  DecisionFile(const DecisionFile&) = delete;
  DecisionFile& operator=(const DecisionFile&) = delete;

  /// The table as a program. A name that the scope does not know is an error, with its place in the file. The
  /// file's item definitions are the types it may name.
  [[nodiscard]] feel::Compilation compile(const feel::Scope& scope) const;

  /// All FEEL texts of the table, a line each: to see which names they may hold.
  [[nodiscard]] std::string texts() const;
  [[nodiscard]] const std::string& decision() const;
  [[nodiscard]] const DecisionTable& table() const;
  [[nodiscard]] const std::shared_ptr<const SourceText>& source() const { return source_; }

 private:
  DecisionFile();
  std::shared_ptr<const SourceText> source_;
  std::unique_ptr<Definitions> definitions_;
  std::size_t element_ = 0;  // of the definitions
};

}  // namespace guohe::dmn
