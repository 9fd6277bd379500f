// SPDX-License-Identifier: Apache-2.0
#include "feel/compile/table_index.hpp"

#include <algorithm>

#include "feel/eval/operations.hpp"

namespace guohe::feel {

namespace {

using check::Kind;
using check::Node;

constexpr std::size_t kBitsMax = 1U << 26U;  // of one column: 8 MiB

bool is_indexable(Type::Kind kind) {
  return kind == Type::Kind::number || kind == Type::Kind::string || kind == Type::Kind::date ||
         kind == Type::Kind::boolean;
}

// Booleans are equal or not and have no order; any order does for the regions.
int compare_points(const Value& a, const Value& b) {
  if (a.is(Type::Kind::boolean)) return static_cast<int>(a.as_boolean()) - static_cast<int>(b.as_boolean());
  return order(a, b).value_or(0);
}

// The constants of a cell; false when it does more than compare the input with constants.
bool gather_constant(const Value& value, std::vector<Value>& into) {
  switch (value.kind()) {
    case Type::Kind::list:
      return std::all_of(value.items().begin(), value.items().end(),
                         [&](const Value& item) { return gather_constant(item, into); });
    case Type::Kind::range: {
      const RangeObject& range = value.as_range();
      const bool open_low = range.half && range.low.is_null();
      const bool open_high = range.half && range.high.is_null();
      return (open_low || gather_constant(range.low, into)) &&
             (open_high || gather_constant(range.high, into));
    }
    default:
      if (!is_indexable(value.kind())) return false;
      into.push_back(value);
      return true;
  }
}

bool gather(const Node& node, std::uint32_t input, std::vector<Value>& into) {
  switch (node.kind) {
    case Kind::local:
      return node.index == input;
    case Kind::constant:
      return gather_constant(node.value, into);
    case Kind::in_constants:
      if (!gather_constant(node.value, into)) return false;
      break;
    case Kind::membership:
    case Kind::comparison:
    case Kind::between:
    case Kind::conjunction:
    case Kind::disjunction:
    case Kind::negated:
      break;
    default:
      return false;
  }
  return std::all_of(node.kids.begin(), node.kids.end(),
                     [&](const check::NodePtr& kid) { return gather(*kid, input, into); });
}

// A cell's answer for one value of the input.
Value answer(const Node& node, const Value& input) {
  const auto kid = [&](std::size_t i) { return answer(*node.kids[i], input); };
  switch (node.kind) {
    case Kind::local:
      return input;
    case Kind::constant:
      return node.value;
    case Kind::in_constants:
      return membership(kid(0), node.value, false);
    case Kind::membership:
      return membership(kid(0), kid(1), false);
    case Kind::comparison:
      return compare(node.op, kid(0), kid(1), false);
    case Kind::between:
      return between(kid(0), kid(1), kid(2), false);
    case Kind::conjunction:
      return conjunction(kid(0), kid(1));
    case Kind::disjunction:
      return disjunction(kid(0), kid(1));
    case Kind::negated:
      return logical_not(kid(0));
    default:
      return Value::null();
  }
}

bool is_less(const Value& a, const Value& b) {
  return compare_points(a, b) < 0;
}

// A value strictly between two others, either of which may be absent; null when none is found.
Value between_points(const Value* low, const Value* high) {
  const Value& one = low != nullptr ? *low : *high;
  Value found;
  switch (one.kind()) {
    case Type::Kind::number:
      found = Value::number(low == nullptr    ? high->as_number() - Decimal(1)
                            : high == nullptr ? low->as_number() + Decimal(1)
                                              : (low->as_number() + high->as_number()) / Decimal(2));
      break;
    case Type::Kind::string:
      found = Value::string(low == nullptr ? std::string() : low->as_string() + '\x01');
      break;
    case Type::Kind::date:
      if (const auto day = from_days(low != nullptr ? low->date_days() + 1 : high->date_days() - 1))
        found = Value::date(*day);
      break;
    default:
      return found;
  }
  if (found.is_null() || (low != nullptr && !is_less(*low, found)) ||
      (high != nullptr && !is_less(found, *high)))
    return {};
  return found;
}

}  // namespace

// Makes the index of one column.
class ColumnIndexer {
 public:
  ColumnIndexer(const Node& table, std::size_t column)
      : node_(table), shape_(*table.table), column_(column), input_(table.locals[column]) {}

  std::unique_ptr<const ColumnIndex> run() {
    if (!gather_points()) return nullptr;
    ColumnIndex& index = *index_;
    index.words_ = (shape_.rules + 63) / 64;
    const std::size_t regions = 2 * index.points_.size() + 2;
    if (regions * index.words_ * 64 > kBitsMax) return nullptr;
    index.known_.resize(regions);
    index.bits_.resize(regions * index.words_);
    values_.resize(regions);
    for (std::size_t region = 0; region < regions; ++region) find_value(region);
    for (std::size_t rule = 0; rule < shape_.rules; ++rule) fill(rule);
    return std::move(index_);
  }

 private:
  [[nodiscard]] const Node& cell(std::size_t rule) const { return *node_.kids[shape_.cell(rule, column_)]; }

  bool gather_points() {
    ColumnIndex& index = *index_;
    index.answered_.resize(shape_.rules);
    own_points_.resize(shape_.rules);
    for (std::size_t rule = 0; rule < shape_.rules; ++rule) {
      std::vector<Value>& own = own_points_[rule];
      if (cell(rule).kind == Kind::constant || !gather(cell(rule), input_, own) || own.empty()) continue;
      if (index.kind_ == Type::Kind::null) index.kind_ = own.front().kind();
      const bool fits =
          std::all_of(own.begin(), own.end(), [&](const Value& value) { return value.is(index.kind_); });
      if (!fits) continue;
      index.answered_[rule] = true;
      index.points_.insert(index.points_.end(), own.begin(), own.end());
    }
    auto& points = index.points_;
    std::sort(points.begin(), points.end(), is_less);
    const auto same = [](const Value& a, const Value& b) { return compare_points(a, b) == 0; };
    points.erase(std::unique(points.begin(), points.end(), same), points.end());
    return !points.empty();
  }

  // A value that stands for all of a region.
  void find_value(std::size_t region) {
    ColumnIndex& index = *index_;
    const auto& points = index.points_;
    const std::size_t null_region = 2 * points.size() + 1;
    const std::size_t after = region / 2;
    if (region == null_region) {
      index.known_[region] = true;
    } else if (region % 2 == 1) {
      values_[region] = points[after];
      index.known_[region] = true;
    } else {
      values_[region] = between_points(after == 0 ? nullptr : &points[after - 1],
                                       after == points.size() ? nullptr : &points[after]);
      index.known_[region] = !values_[region].is_null();
    }
  }

  // A cell's answer changes only at its own points, so it is asked once for each stretch between them.
  void fill(std::size_t rule) {
    ColumnIndex& index = *index_;
    const std::size_t regions = index.known_.size();
    const auto set = [&](std::size_t region) {
      index.bits_[region * index.words_ + rule / 64] |= std::uint64_t{1} << (rule % 64);
    };
    if (!index.answered_[rule]) {
      for (std::size_t region = 0; region < regions; ++region) set(region);
      return;
    }
    const auto holds = [&](std::size_t region) { return answer(cell(rule), values_[region]).is_true(); };
    std::vector<std::size_t> own;
    for (const Value& point : own_points_[rule]) {
      const auto at = std::lower_bound(index.points_.begin(), index.points_.end(), point, is_less);
      own.push_back(2 * static_cast<std::size_t>(at - index.points_.begin()) + 1);
    }
    own.push_back(regions - 1);
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    std::size_t region = 0;
    for (const std::size_t point : own) {
      std::size_t probe = region;
      while (probe < point && !index.known_[probe]) ++probe;
      if (probe < point && holds(probe)) {
        for (; region < point; ++region) set(region);
      }
      if (holds(point)) set(point);
      region = point + 1;
    }
  }

  const Node& node_;
  const syntax::DecisionTable& shape_;
  std::size_t column_;
  std::uint32_t input_;
  std::unique_ptr<ColumnIndex> index_ = std::make_unique<ColumnIndex>();
  std::vector<std::vector<Value>> own_points_;  // by rule
  std::vector<Value> values_;                   // by region
};

namespace {

// The place of a value among points of its kind, and whether it is one of them.
template <typename Read>
std::pair<std::size_t, bool> find_point(std::span<const Value> points, const Value& value, Read read) {
  const auto& wanted = read(value);
  const auto at = std::lower_bound(points.begin(), points.end(), wanted,
                                   [&](const Value& point, const auto& x) { return read(point) < x; });
  return {static_cast<std::size_t>(at - points.begin()), at != points.end() && read(*at) == wanted};
}

}  // namespace

std::pair<std::size_t, bool> ColumnIndex::find(const Value& value) const {
  switch (kind_) {
    case Type::Kind::number:
      return find_point(points_, value, [](const Value& one) -> const Decimal& { return one.as_number(); });
    case Type::Kind::string:
      return find_point(points_, value,
                        [](const Value& one) -> const std::string& { return one.as_string(); });
    case Type::Kind::date:
      return find_point(points_, value, [](const Value& one) { return one.date_key(); });
    default:
      return find_point(points_, value, [](const Value& one) { return one.as_boolean(); });
  }
}

RuleSet ColumnIndex::rules_for(const Value& value, bool aware) const {
  if (value.is_null()) return aware ? RuleSet() : row(known_.size() - 1);
  if (!value.is(kind_)) return {};
  const auto [place, exact] = find(value);
  const std::size_t region = 2 * place + (exact ? 1 : 0);
  return known_[region] ? row(region) : RuleSet();
}

std::unique_ptr<const TableIndex> TableIndex::of(const Node& table) {
  auto index = std::make_unique<TableIndex>();
  bool any = false;
  for (std::size_t column = 0; column < table.table->inputs; ++column) {
    index->columns_.push_back(ColumnIndexer(table, column).run());
    any = any || index->columns_.back();
  }
  if (!any) return nullptr;
  return index;
}

}  // namespace guohe::feel
