// A filter, iteration or quantifier that runs: where it is, and what it has so far.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/eval/invoke.hpp"
#include "feel/eval/sequence.hpp"

namespace guohe::feel {

struct Loop {
  Sequence sequence;
  std::vector<Value> certain, possible;
  std::int64_t certain_count = 0, possible_count = 0;
  const Value* element = nullptr;
  Value undecided;
  bool decided = false;
  bool first = true;

  /// Empties what a filter or iteration has kept.
  void begin() {
    first = true;
    certain_count = 0;
    possible_count = 0;
    certain.clear();
    possible.clear();
  }

  /// Takes a filter's condition for the current element: kept, or only counted. False when the condition is a
  /// number, which picks one element of the source instead.
  bool filter(const Value& condition, bool count_only, const Evaluation& evaluation) {
    if (condition.is_true()) {
      keep(sequence.possible(), count_only);
    } else if (!condition.is(Type::Kind::boolean)) {
      if (first && condition.is(Type::Kind::number)) return false;
      if (feel::undecided(condition, evaluation)) keep(true, count_only);
    }
    first = false;
    return true;
  }

  /// The number of elements a filter has kept.
  [[nodiscard]] Value count() const {
    if (possible_count == 0) return Value::number(certain_count);
    return Value::uncertain_number(Decimal(certain_count), Decimal(certain_count + possible_count));
  }
  /// The elements that a filter or iteration has kept, given away.
  [[nodiscard]] Value list() {
    Value made = Value::uncertain_list(std::move(certain), std::move(possible));
    certain = {};
    possible = {};
    return made;
  }

 private:
  void keep(bool maybe, bool count_only) {
    if (count_only) {
      ++(maybe ? possible_count : certain_count);
    } else {
      (maybe ? possible : certain).push_back(*element);
    }
  }
};

}  // namespace guohe::feel
