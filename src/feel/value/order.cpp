// Host-side equality, a total order over all values, and the type of a value.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <compare>

#include "feel/eval/operations.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
constexpr int kDepthMax = 500;

int sign_of(std::strong_ordering order) {
  return std::is_lt(order) ? -1 : std::is_gt(order) ? 1 : 0;
}

int order_at(const Value& a, const Value& b, int depth);

int order_items(std::span<const Value> a, std::span<const Value> b, int depth) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (const int sign = order_at(a[i], b[i], depth + 1); sign != 0) return sign;
  }
  return sign_of(a.size() <=> b.size());
}

int order_at(const Value& a, const Value& b, int depth) {
  if (a.kind() != b.kind()) return a.kind() < b.kind() ? -1 : 1;
  if (depth > kDepthMax) return 0;
  switch (a.kind()) {
    case Kind::any:
    case Kind::null:
      return 0;
    case Kind::boolean:
      return static_cast<int>(a.as_boolean()) - static_cast<int>(b.as_boolean());
    case Kind::list:
      return order_items(a.items(), b.items(), depth);
    case Kind::context: {
      const auto left = a.shape().names();
      const auto right = b.shape().names();
      if (std::equal(left.begin(), left.end(), right.begin(), right.end()))
        return order_items(a.values(), b.values(), depth);
      return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end()) ? -1 : 1;
    }
    case Kind::range: {
      const RangeObject& x = a.as_range();
      const RangeObject& y = b.as_range();
      if (const int low = order_at(x.low, y.low, depth + 1); low != 0) return low;
      if (const int high = order_at(x.high, y.high, depth + 1); high != 0) return high;
      if (x.half != y.half) return x.half ? 1 : -1;
      return (x.low_closed ? 2 : 0) + (x.high_closed ? 1 : 0) - (y.low_closed ? 2 : 0) -
             (y.high_closed ? 1 : 0);
    }
    case Kind::function:
      return &a.as_function() < &b.as_function() ? -1 : &a.as_function() == &b.as_function() ? 0 : 1;
    default: {
      if (const std::optional<int> sign = order(a, b)) return *sign;
      return to_feel_string(a).compare(to_feel_string(b)) < 0 ? -1 : 1;  // with and without zone
    }
  }
}

Type type_at(const Value& value, int depth) {
  if (depth > kDepthMax) return Type::any();
  switch (value.kind()) {
    case Kind::any:
      return Type::any();
    case Kind::null:
      return Type::null();
    case Kind::boolean:
      return Type::boolean();
    case Kind::number:
      return Type::number();
    case Kind::string:
      return Type::string();
    case Kind::date:
      return Type::date();
    case Kind::time:
      return Type::time();
    case Kind::date_time:
      return Type::date_time();
    case Kind::days_duration:
      return Type::days_duration();
    case Kind::months_duration:
      return Type::months_duration();
    case Kind::range: {
      const Value& low = value.as_range().low;
      return Type::range(type_at(low.is_null() ? value.as_range().high : low, depth + 1));
    }
    case Kind::list: {
      std::optional<Type> element;
      for (const Value& item : value.items()) {
        Type type = type_at(item, depth + 1);
        if (element && !(*element == type)) return Type::list(Type::any());
        element = std::move(type);
      }
      return Type::list(element.value_or(Type::any()));
    }
    case Kind::context: {
      std::vector<Type::Field> fields;
      for (std::size_t i = 0; i < value.values().size(); ++i) {
        fields.push_back({value.shape().names()[i], type_at(value.values()[i], depth + 1)});
      }
      return Type::record(std::move(fields));
    }
    case Kind::function:
      return value.as_function().type;
  }
  return Type::any();
}

}  // namespace

bool equal(const Value& a, const Value& b) {
  return equality(a, b, false) == Truth::yes;
}

int total_order(const Value& a, const Value& b) {
  return order_at(a, b, 0);
}

Type type_of(const Value& value) {
  return type_at(value, 0);
}

}  // namespace guohe::feel
