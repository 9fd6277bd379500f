// The conflicts of every pair of an application and an expert, each looked at for itself: the judge of the
// engine in tests and benchmarks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "matching/conflicts/name_keys.hpp"
#include "matching/conflicts/records.hpp"
#include "matching/conflicts/rules.hpp"

namespace guohe::matching::conflicts::reference {

/// A hit as texts: application ("*": every one), expert, rule, left, what, certainty, date.
using Line = std::string;

class Naive {
 public:
  Naive(const Records& records, const RuleBook& rules, Day as_of);
  /// The hits of a pair; sorted, each relation once.
  [[nodiscard]] std::vector<Line> hits(std::size_t application, std::size_t expert) const;
  /// Of all pairs, and of experts under a sanction; sorted.
  [[nodiscard]] std::vector<Line> all() const;

 private:
  struct One {
    const Person* person;
    std::size_t expert;  // npos: of no expert
    std::size_t identity;
  };
  [[nodiscard]] const One& of(const Person& person) const;
  [[nodiscard]] const NameKeys& keys_of(Id name) const;
  [[nodiscard]] int match(const Person& a, const Person& b) const;
  [[nodiscard]] std::vector<Id> organisations(const One& one) const;
  [[nodiscard]] std::vector<Id> line_of(Id organisation) const;

  const Records& records_;
  const RuleBook& rules_;
  Day as_of_;
  std::vector<One> people_;
  std::unordered_map<const Person*, std::size_t> number_;
  mutable std::unordered_map<Id, NameKeys> names_;
};

}  // namespace guohe::matching::conflicts::reference
