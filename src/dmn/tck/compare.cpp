// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/compare.hpp"

namespace guohe::dmn::tck {
namespace {

using feel::Value;
using Kind = feel::Type::Kind;

constexpr std::size_t kItemsShownMax = 20;

bool same_number(const Decimal& expected, const Decimal& actual) {
  static const Decimal kWithin = *Decimal::parse("0.00000001");
  return expected == actual || (expected - actual).abs() < kWithin;
}

bool same_time(const feel::Time& a, const feel::Time& b) {
  return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds &&
         a.zone.is_absent() == b.zone.is_absent() && a.zone.offset_at(0) == b.zone.offset_at(0);
}

// XML Schema has no named zones, so one is the same as the offset that it has then.
bool same_date_time(const feel::DateTime& a, const feel::DateTime& b) {
  return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds &&
         a.zone.is_absent() == b.zone.is_absent() &&
         a.zone.offset_at(a.seconds) == b.zone.offset_at(b.seconds);
}

bool same_scalar(const Value& expected, const Value& actual) {
  if (expected.kind() != actual.kind()) return false;
  switch (expected.kind()) {
    case Kind::number:
      return same_number(expected.as_number(), actual.as_number());
    case Kind::time:
      return same_time(expected.as_time(), actual.as_time());
    case Kind::date_time:
      return same_date_time(expected.as_date_time(), actual.as_date_time());
    default:
      return feel::equal(expected, actual);
  }
}

Text at(const std::string& path, const Text& what) {
  if (path.empty()) return what;
  return {path + "：" + what.zh, path + ": " + what.en};
}

Text differ(const std::string& path, const Value& expected, const Value& actual) {
  const std::string wanted = feel::to_feel_literal(expected, kItemsShownMax);
  const std::string found = feel::to_feel_literal(actual, kItemsShownMax);
  return at(path, {"应为 " + wanted + "，得到 " + found, "expected " + wanted + ", found " + found});
}

std::optional<Text> difference_at(const Value& expected, const Value& actual, const std::string& path) {
  if (expected.is(Kind::list) && actual.is(Kind::list)) {
    if (expected.items().size() != actual.items().size()) return differ(path, expected, actual);
    for (std::size_t i = 0; i < expected.items().size(); ++i) {
      const std::string inner = path + "[" + std::to_string(i + 1) + "]";
      if (auto found = difference_at(expected.items()[i], actual.items()[i], inner)) return found;
    }
    return std::nullopt;
  }
  if (expected.is(Kind::context) && actual.is(Kind::context)) {
    if (expected.values().size() != actual.values().size()) return differ(path, expected, actual);
    for (std::size_t i = 0; i < expected.values().size(); ++i) {
      const std::string& name = expected.shape().names()[i];
      const Value* entry = actual.entry(name);
      if (entry == nullptr) return differ(path, expected, actual);
      const std::string inner = path.empty() ? name : path + "." + name;
      if (auto found = difference_at(expected.values()[i], *entry, inner)) return found;
    }
    return std::nullopt;
  }
  if (same_scalar(expected, actual)) return std::nullopt;
  return differ(path, expected, actual);
}

}  // namespace

std::optional<Text> difference(const Value& expected, const Value& actual) {
  return difference_at(expected, actual, {});
}

}  // namespace guohe::dmn::tck
