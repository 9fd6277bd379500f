// SPDX-License-Identifier: Apache-2.0
#include "feel/check/types.hpp"

#include <algorithm>
#include <numeric>

namespace guohe::feel::check {
namespace {

using Kind = Type::Kind;
using syntax::Op;

bool is_duration(Kind kind) {
  return kind == Kind::days_duration || kind == Kind::months_duration;
}
bool is_moment(Kind kind) {
  return kind == Kind::date || kind == Kind::date_time || kind == Kind::time;
}
bool unknown(const Type& type) {
  return type.is(Kind::any) || type.is(Kind::null);
}

std::optional<Type> sum_type(Op op, const Type& a, const Type& b) {
  const Kind x = a.kind();
  const Kind y = b.kind();
  if (x == y && (x == Kind::number || is_duration(x))) return a;
  if (x == Kind::string && y == Kind::string && op == Op::add) return Type::string();
  if (is_moment(x) && is_duration(y))
    return x == Kind::time && y == Kind::months_duration ? std::nullopt : std::optional(a);
  if (op == Op::add && is_duration(x) && is_moment(y)) return sum_type(op, b, a);
  if (op == Op::subtract && is_moment(x) && is_moment(y)) {
    return (x == Kind::time) == (y == Kind::time) ? std::optional(Type::days_duration()) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Type> arithmetic_type(Op op, const Type& a, const Type& b) {
  const auto can = [&](const Type& x) {
    if (unknown(x)) return true;
    const Kind kind = x.kind();
    if (kind == Kind::number || is_duration(kind)) return true;
    return (op == Op::add || op == Op::subtract) &&
           (is_moment(kind) || (kind == Kind::string && op == Op::add));
  };
  if (unknown(a) || unknown(b)) {
    if (!can(a) || !can(b)) return std::nullopt;
    return op == Op::power ? Type::number() : Type::any();
  }
  const Kind x = a.kind();
  const Kind y = b.kind();
  switch (op) {
    case Op::add:
    case Op::subtract:
      return sum_type(op, a, b);
    case Op::multiply:
      if (x == Kind::number && (y == Kind::number || is_duration(y))) return b;
      if (is_duration(x) && y == Kind::number) return a;
      return std::nullopt;
    case Op::divide:
      if ((x == Kind::number || is_duration(x)) && y == Kind::number) return a;
      if (is_duration(x) && x == y) return Type::number();
      return std::nullopt;
    case Op::power:
      return x == Kind::number && y == Kind::number ? std::optional(Type::number()) : std::nullopt;
    default:
      return std::nullopt;
  }
}

bool can_equal(const Type& a, const Type& b) {
  if (unknown(a) || unknown(b)) return true;
  if (a.kind() != b.kind()) return false;
  if (a.is(Kind::list) || a.is(Kind::range)) return can_equal(a.element(), b.element());
  return true;
}

bool can_order(const Type& a, const Type& b) {
  const auto ordered = [](const Type& type) {
    switch (type.kind()) {
      case Kind::any:
      case Kind::null:
      case Kind::number:
      case Kind::string:
      case Kind::date:
      case Kind::time:
      case Kind::date_time:
      case Kind::days_duration:
      case Kind::months_duration:
        return true;
      default:
        return false;
    }
  };
  return ordered(a) && ordered(b) && (unknown(a) || unknown(b) || a.kind() == b.kind());
}

Type common_type(const Type& a, const Type& b) {
  if (a.is(Kind::null)) return b;
  if (b.is(Kind::null) || a == b) return a;
  if (a.kind() != b.kind()) return Type::any();
  if (a.is(Kind::list)) return Type::list(common_type(a.element(), b.element()));
  if (a.is(Kind::range)) return Type::range(common_type(a.element(), b.element()));
  if (a.is(Kind::string)) return Type::string();
  if (a.is(Kind::context)) return Type::context();
  return Type::any();
}

std::optional<Type> property_type(const Type& type, std::string_view name) {
  const auto among = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const Kind kind = type.kind();
  const bool has_date = kind == Kind::date || kind == Kind::date_time;
  const bool has_time = kind == Kind::time || kind == Kind::date_time;
  if (has_date && among({"year", "month", "day", "weekday"})) return Type::number();
  if (has_time && among({"hour", "minute", "second"})) return Type::number();
  if (has_time && name == "time offset") return Type::days_duration();
  if (has_time && name == "timezone") return Type::string();
  if (kind == Kind::days_duration && among({"days", "hours", "minutes", "seconds"})) return Type::number();
  if (kind == Kind::months_duration && among({"years", "months"})) return Type::number();
  if (kind == Kind::range && among({"start", "end"})) return type.element();
  if (kind == Kind::range && among({"start included", "end included"})) return Type::boolean();
  return std::nullopt;
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  if (name.size() > 100) return best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 100) continue;
    // Levenshtein's distance, row by row.
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= name.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        const std::size_t replaced = diagonal + (name[i - 1] == candidate[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace guohe::feel::check
