// A decision table of a model file as the analysis wants it: every input with its type and the values it can
// have.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dmn/analysis/table.hpp"
#include "dmn/dmn.hpp"
#include "dmn/model/model.hpp"

namespace guohe::dmn::analysis {

class TableReader {
 public:
  /// All must live as long.
  TableReader(const Model& model, const Definitions& definitions);

  /// `parameters` are names the table can read beside the model's elements.
  [[nodiscard]] Table read(const DecisionTable& table, const std::vector<InformationItem>& parameters) const;

 private:
  struct Known {
    feel::Type type;
    std::string allowed;
  };
  [[nodiscard]] Known resolve(const std::string& type_ref, int depth = 0) const;
  [[nodiscard]] Known type_of(const InputClause& input, const feel::Scope& scope) const;

  const Definitions& definitions_;
  feel::Scope scope_{false};
};

}  // namespace guohe::dmn::analysis
