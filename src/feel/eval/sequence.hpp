// Walking the source of a filter, loop or quantifier one element at a time: a list, a range of numbers or
// dates, a single value, or an uncertain list (its certain elements first, then its possible ones).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/eval/evaluation.hpp"
#include "feel/eval/operations.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {

class Sequence {
 public:
  /// Begins a walk; `source` must stay where it is. False when the source is null or no collection: then
  /// failure() is the result of the whole.
  bool begin(const Value& source, const Evaluation& evaluation);
  /// Begins `low..high`, downwards when high is less.
  bool begin_span(const Value& low, const Value& high);
  /// The next element, or null at the end. The element stays until the next call.
  const Value* next() {
    if (at_ < items_.size()) return &items_[at_++];
    return next_slowly();
  }
  /// Whether the element given last may not be there.
  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] const Value& failure() const { return failure_; }

 private:
  const Value* next_slowly();

  std::span<const Value> items_;
  std::size_t at_ = 0;
  bool possible_ = false;
  std::span<const Value> more_;  // the possible elements, while the certain ones are walked
  std::int64_t left_ = 0;        // elements of a span still to come
  int step_ = 1;
  bool first_ = false;  // of a span of dates: the first is still to come
  Value current_;
  Value failure_;
};

}  // namespace guohe::feel
