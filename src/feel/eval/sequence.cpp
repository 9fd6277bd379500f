// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/sequence.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
const Reason kNotIterable{"feel.not_iterable",
                          {"不能逐项处理这个值", "this value has no elements to go through"}};

std::int64_t count_between(const Decimal& low, const Decimal& high) {
  const Decimal distance = (high - low).abs().rounded(0, Rounding::floor);
  const std::optional<std::int64_t> count = distance.to_int64();
  return count && *count < INT64_MAX ? *count + 1 : INT64_MAX;
}

}  // namespace

bool Sequence::begin(const Value& source, const Evaluation& evaluation) {
  items_ = {};
  more_ = {};
  at_ = 0;
  left_ = 0;
  possible_ = false;
  switch (source.kind()) {
    case Kind::list:
      items_ = source.items();
      return true;
    case Kind::null:
      if (const Value::MaybeList* list = source.maybe_list(); list != nullptr && evaluation.aware()) {
        items_ = list->certain;
        more_ = list->possible;
        return true;
      }
      failure_ = null_of(source, kNotIterable);
      return false;
    case Kind::range: {
      const RangeObject& range = source.as_range();
      if (!begin_span(range.low, range.high)) return false;
      if (step_ < 0) {  // a range does not go downwards
        failure_ = Value::error(&kNotIterable);
        return false;
      }
      if (!range.low_closed && left_ > 0) next_slowly();
      if (!range.high_closed && left_ > 0) {
        const Decimal distance =
            range.low.is(Kind::number) ? range.high.as_number() - range.low.as_number() : Decimal();
        if (distance.is_integer()) --left_;
      }
      return true;
    }
    default:
      items_ = std::span(&source, 1);
      return true;
  }
}

bool Sequence::begin_span(const Value& low, const Value& high) {
  items_ = {};
  more_ = {};
  at_ = 0;
  left_ = 0;
  possible_ = false;
  if (low.is(Kind::number) && high.is(Kind::number)) {
    step_ = high.as_number() < low.as_number() ? -1 : 1;
    left_ = count_between(low.as_number(), high.as_number());
    current_ = Value::number(low.as_number() - Decimal(step_));
    return true;
  }
  if (low.is(Kind::date) && high.is(Kind::date)) {
    step_ = high.date_days() < low.date_days() ? -1 : 1;
    left_ = (high.date_days() - low.date_days()) * step_ + 1;
    // The day before the first may be out of range; next_slowly() counts from the first instead.
    current_ = low;
    first_ = true;
    return true;
  }
  failure_ = null_of(low, high, kNotIterable);
  return false;
}

const Value* Sequence::next_slowly() {
  if (!more_.empty()) {
    items_ = more_;
    more_ = {};
    at_ = 0;
    possible_ = true;
    return &items_[at_++];
  }
  if (left_ <= 0) return nullptr;
  --left_;
  if (current_.is(Kind::number)) {
    current_ = Value::number(current_.as_number() + Decimal(step_));
  } else if (!std::exchange(first_, false)) {
    current_ = Value::date(from_days(current_.date_days() + step_).value_or(Date{}));
  }
  return &current_;
}

}  // namespace guohe::feel
