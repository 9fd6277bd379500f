// FEEL values. A Value is 24 bytes: a tag and either the thing itself (booleans, numbers, dates, times,
// durations) or a counted reference to an immutable object (strings, lists, contexts, ranges, functions).
// Counts are atomic, so values may be read by many threads at once; the evaluator borrows rather than counts.
//
// FEEL has one null; Guohe remembers why it is null (Why), which never changes what standard FEEL shows.
// In missing-aware evaluation a null that is `missing` may carry bounds: the interval of an uncertain
// number, or the elements a list certainly has and may have. All code that does not know of bounds sees a
// missing null, which is always sound.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "feel/value/temporal.hpp"
#include "feel/value/type.hpp"

namespace guohe::feel {

/// Why a value is null.
enum class Why : std::uint8_t {
  literal,    // somebody wrote null
  missing,    // an input that nobody gave
  judgement,  // an input that a person has yet to decide
  error,      // a wrong value met an operation
  limit       // a stated limit was exceeded
};

class Value;
struct FunctionObject;
struct RangeObject;

/// An error behind a null: a stable code and a message.
struct Reason {
  std::string code;  // "feel.division_by_zero"
  Text message;
};

class Value {
 public:
  using Kind = Type::Kind;  // never `any`

  Value() = default;  // null, literal
  static Value null(Why why = Why::literal) { return Value(why); }
  static Value missing() { return Value(Why::missing); }
  /// Null, with the reason kept for traces.
  static Value error(std::string code, Text message);
  /// The same without a copy; the reason must live as long as the program.
  static Value error(const Reason* permanent);
  static Value limit(std::string code, Text message);
  static Value boolean(bool value) {
    Value made;
    made.head_.kind = Kind::boolean;
    made.head_.flag = value ? 1 : 0;
    return made;
  }
  /// Null, error, when the number is not finite.
  static Value number(const Decimal& value) {
    if (!value.is_finite()) return not_finite();
    Value made;
    made.head_.kind = Kind::number;
    made.bits_.number = value;
    return made;
  }
  static Value number(std::int64_t value) { return number(Decimal(value)); }
  static Value string(std::string value);
  static Value date(const Date& value);
  static Value time(const Time& value);
  static Value date_time(const DateTime& value);
  static Value days_duration(const DaysDuration& value);
  static Value months_duration(const MonthsDuration& value);
  static Value list(std::vector<Value> items);
  /// `values` in the order of the shape's names, as many as there are names.
  static Value context(std::shared_ptr<const Shape> shape, std::vector<Value> values);
  /// A range. When `half`, a null end has no bound: `(> 5)` is range(5, null, false, false, true); otherwise
  /// nothing is known to be within a range that ends in null.
  static Value range(Value low, Value high, bool low_closed, bool high_closed, bool half = false);
  static Value function(std::shared_ptr<const FunctionObject> function);

  Value(const Value& other) noexcept : bits_(other.bits_), head_(other.head_) {
    if (is_counted()) retain();
  }
  Value(Value&& other) noexcept : bits_(other.bits_), head_(other.head_) { other.head_ = Head{}; }
  Value& operator=(const Value& other) noexcept {
    if (other.is_counted()) other.retain();
    if (is_counted()) release();
    bits_ = other.bits_;
    head_ = other.head_;
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    if (is_counted()) release();
    bits_ = other.bits_;
    head_ = other.head_;
    other.head_ = Head{};
    return *this;
  }
  ~Value() {
    if (is_counted()) release();
  }

  /// Becomes null, literal.
  void reset() {
    if (is_counted()) release();
    head_ = Head{};
  }

  [[nodiscard]] Kind kind() const { return head_.kind; }
  [[nodiscard]] bool is(Kind kind) const { return head_.kind == kind; }
  [[nodiscard]] bool is_null() const { return head_.kind == Kind::null; }
  [[nodiscard]] bool is_missing() const { return is_null() && head_.why == Why::missing; }
  [[nodiscard]] bool is_true() const { return head_.kind == Kind::boolean && head_.flag != 0; }
  [[nodiscard]] bool is_false() const { return head_.kind == Kind::boolean && head_.flag == 0; }
  /// Of a null only.
  [[nodiscard]] Why why() const { return head_.why; }
  /// The reason behind an error or limit; null when there is none.
  [[nodiscard]] const Reason* reason() const;

  // Each accessor may be called only for its own kind.
  [[nodiscard]] bool as_boolean() const { return head_.flag != 0; }
  [[nodiscard]] const Decimal& as_number() const { return bits_.number; }
  [[nodiscard]] const std::string& as_string() const;
  [[nodiscard]] Date as_date() const {
    return {static_cast<std::int32_t>(bits_.date_key >> 16), static_cast<std::uint8_t>(bits_.date_key >> 8),
            static_cast<std::uint8_t>(bits_.date_key)};
  }
  /// Days since 1970-01-01 of a date; and a number that orders dates, cheaper to have.
  [[nodiscard]] std::int64_t date_days() const { return to_days(as_date()); }
  [[nodiscard]] std::int64_t date_key() const { return bits_.date_key; }
  [[nodiscard]] const Time& as_time() const { return bits_.time; }
  [[nodiscard]] const DateTime& as_date_time() const { return bits_.date_time; }
  [[nodiscard]] const DaysDuration& as_days_duration() const { return bits_.days_duration; }
  [[nodiscard]] const MonthsDuration& as_months_duration() const { return bits_.months_duration; }
  [[nodiscard]] std::span<const Value> items() const;  // of a list
  [[nodiscard]] const Shape& shape() const;            // of a context
  [[nodiscard]] const std::shared_ptr<const Shape>& shared_shape() const;
  [[nodiscard]] std::span<const Value> values() const;  // of a context, in shape order
  /// The entry of a context, or null when it has none of that name.
  [[nodiscard]] const Value* entry(std::string_view name) const;
  /// How many values are in a value, itself included, counting shared ones each time, and text by its length:
  /// what it costs to go through all of it.
  [[nodiscard]] std::uint64_t weight() const;
  [[nodiscard]] const RangeObject& as_range() const;
  [[nodiscard]] const FunctionObject& as_function() const;

  // Bounds of missing-aware evaluation; see the head of this file.
  struct Interval;
  struct MaybeList;
  /// A number known to lie in [low, high].
  static Value uncertain_number(const Decimal& low, const Decimal& high);
  /// A list that has `certain`, and may have each of `possible`.
  static Value uncertain_list(std::vector<Value> certain, std::vector<Value> possible);
  [[nodiscard]] const Interval* interval() const;     // null when it is not an uncertain number
  [[nodiscard]] const MaybeList* maybe_list() const;  // null when it is not an uncertain list

  /// Marks a frame slot whose definition has not been evaluated yet; never seen outside frames.
  static Value unset();
  [[nodiscard]] bool is_unset() const { return is_null() && head_.flag == kUnset; }

 private:
  friend class ListBuilder;
  struct Counted;
  struct StringObject;
  struct ListObject;
  struct ContextObject;
  struct NullObject;
  struct FunctionBox;
  struct RangeBox;
  static constexpr std::uint8_t kUnset = 2;
  static constexpr std::uint8_t kPermanent = 4;
  struct Head {
    Kind kind = Kind::null;
    Why why = Why::literal;
    std::uint8_t flag = 0;     // of a boolean: its value; of a null: kUnset or kPermanent
    std::uint8_t counted = 0;  // bits hold a counted reference
  };
  union Bits {
    Decimal number;
    std::int64_t date_key;  // year * 65536 + month * 256 + day
    Time time;
    DateTime date_time;
    DaysDuration days_duration;
    MonthsDuration months_duration;
    const Counted* object;
    const Reason* reason;
    Bits() : object(nullptr) {}
  };

  explicit Value(Why why) { head_.why = why; }
  static Value not_finite();
  Value(Kind kind, const Counted* object);
  [[nodiscard]] bool is_counted() const { return head_.counted != 0; }
  void retain() const;
  void release() const;
  static void destroy(Kind kind, const Counted* object);

  Bits bits_;
  Head head_;
};
static_assert(sizeof(Value) == 24);

// The objects, here so that reading them is inline; only this room makes them.
struct Value::Counted {
  mutable std::atomic<std::uint32_t> references{1};
};
struct Value::StringObject : Counted {
  std::string text;
};
struct Value::ListObject : Counted {
  std::vector<Value> items;
  std::uint64_t weight = 1;
};
struct Value::ContextObject : Counted {
  std::shared_ptr<const Shape> shape;
  std::vector<Value> values;
  std::uint64_t weight = 1;
};

inline void Value::retain() const {
  bits_.object->references.fetch_add(1, std::memory_order_relaxed);
}
inline const std::string& Value::as_string() const {
  return static_cast<const StringObject*>(bits_.object)->text;
}
inline std::span<const Value> Value::items() const {
  return static_cast<const ListObject*>(bits_.object)->items;
}
inline std::uint64_t Value::weight() const {
  switch (head_.kind) {
    case Kind::list:
      return static_cast<const ListObject*>(bits_.object)->weight;
    case Kind::context:
      return static_cast<const ContextObject*>(bits_.object)->weight;
    case Kind::string:
      return 1 + as_string().size() / 16;
    default:
      return 1;
  }
}
inline const std::shared_ptr<const Shape>& Value::shared_shape() const {
  return static_cast<const ContextObject*>(bits_.object)->shape;
}
inline const Shape& Value::shape() const {
  return *shared_shape();
}
inline std::span<const Value> Value::values() const {
  return static_cast<const ContextObject*>(bits_.object)->values;
}

struct Value::Interval {
  Decimal low, high;
};
struct Value::MaybeList {
  std::vector<Value> certain, possible;
};
struct RangeObject {
  Value low, high;
  bool low_closed = false, high_closed = false;
  bool half = false;  // made from a comparison without left side
};

/// Builds a context entry by entry; a name given twice keeps its last value.
class ContextBuilder {
 public:
  ContextBuilder& set(std::string name, Value value);
  [[nodiscard]] Value build() &&;

 private:
  std::vector<std::string> names_;
  std::vector<Value> values_;
};

/// The longest text that is made of a value.
inline constexpr std::size_t kTextBytesMax = 64U << 20U;

/// Canonical FEEL text of a value: `"a\"b"`, `@"2025-04-08"`, `[1, 2]`, `{name: "x"}`, `null`. Lists longer
/// than `items_max` are elided as `[1, 2, ... 40 items]`; uncertain values show their bounds. Text over
/// kTextBytesMax is cut off.
[[nodiscard]] std::string to_feel_literal(const Value& value, std::size_t items_max = SIZE_MAX);
/// The same for messages: lists and long texts shortened.
[[nodiscard]] std::string to_shown(const Value& value);
/// FEEL's string(): like a literal, but a string is itself. What is longer than `bytes_max` is cut off soon
/// after.
[[nodiscard]] std::string to_feel_string(const Value& value, std::size_t bytes_max = kTextBytesMax);

/// FEEL's equality as a host sees it: same kind and equal; null equals null whatever the reason.
[[nodiscard]] bool equal(const Value& a, const Value& b);
/// A total order over all values for sorting and maps; not FEEL's `<`.
[[nodiscard]] int total_order(const Value& a, const Value& b);
/// The type of a value, as precise as the value allows.
[[nodiscard]] Type type_of(const Value& value);

}  // namespace guohe::feel
