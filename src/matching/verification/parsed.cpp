// SPDX-License-Identifier: Apache-2.0
#include "matching/verification/parsed.hpp"

#include <charconv>
#include <limits>

namespace guohe::matching::verification {
namespace {

using json::Kind;
using json::Node;

constexpr std::int64_t kAmountMost = 1'000'000'000'000;  // ten billion yuan, in fen

// Walks the file; the first thing that is wrong ends it.
class Walk {
 public:
  const Node& member(const Node& of, std::string_view name, Kind kind, const std::string& place) {
    const Node* found = of.find(name);
    if (found != nullptr && found->is(kind)) return *found;
    fail("result.syntax", {"缺少此项或类型不对", "it is missing, or of another type"},
         json::pointer(place, name));
    static const Node nothing;
    return nothing;
  }

  std::string text(const Node& of, std::string_view name, const std::string& place) {
    return member(of, name, Kind::string, place).text;
  }

  std::int64_t whole(const Node& node, const std::string& place) {
    std::int64_t value = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto read = std::from_chars(node.text.data(), end, value);
    if (!node.is(Kind::number) || read.ec != std::errc() || read.ptr != end || value < 0)
      fail("result.number", {"应为不小于 0 的整数", "expected a whole number not below 0"}, place);
    return value;
  }

  std::int64_t bound(const Node& of, std::string_view name, std::int64_t otherwise,
                     const std::string& place) {
    const Node* found = of.find(name);
    if (found == nullptr || found->is(Kind::null)) return otherwise;
    return whole(*found, json::pointer(place, name));
  }

  // Billionths of a decimal.
  std::int64_t decimal(const std::string& written, const std::string& place) {
    std::int64_t value = 0;
    int before = 0;
    int after = -1;
    bool good = true;
    for (std::size_t at = written.starts_with('-') ? 1 : 0; at < written.size() && good; ++at) {
      if (written[at] == '.' && after < 0) {
        after = 0;
        continue;
      }
      int& digits = after < 0 ? before : after;
      good = written[at] >= '0' && written[at] <= '9' && ++digits <= 9;
      if (good) value = value * 10 + (written[at] - '0');
    }
    if (!good || before == 0 || after == 0) {
      fail("result.number",
           {"应为小数点前后各至多九位的数",
            "expected a number of up to nine digits before and after the point"},
           place);
      return 0;
    }
    for (int i = after < 0 ? 0 : after; i < 9; ++i) value *= 10;
    return written.starts_with('-') ? -value : value;
  }

  void fail(std::string code, Text message, std::string place) {
    if (!error_)
      error_ = Error{ErrorKind::invalid, std::move(code), std::move(message), std::move(place), {}};
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

void read_application(Walk& walk, const Node& node, const Node& tie_rules, const std::string& place,
                      Said& said) {
  const std::int64_t sign = said.lower_is_better ? 1 : -1;
  Application one;
  one.id = walk.text(node, "id", place);
  one.value_text = walk.text(node, "value", place);
  one.value = sign * walk.decimal(one.value_text, place + "/value");
  one.low = sign * walk.decimal(walk.text(node, "low", place), place + "/low");
  one.high = sign * walk.decimal(walk.text(node, "high", place), place + "/high");
  if (one.high < one.low) std::swap(one.low, one.high);
  if (one.value < one.low || one.value > one.high)
    walk.fail("result.number", {"数值不在其区间内", "the value is not in its interval"}, place + "/value");
  one.amount = walk.whole(walk.member(node, "amount_fen", Kind::number, place), place + "/amount_fen");
  if (one.amount > kAmountMost)
    walk.fail("result.number", {"金额超出范围", "the amount is out of range"}, place + "/amount_fen");
  const Node& ties = walk.member(node, "tie_breaks", Kind::array, place);
  if (ties.items.size() != tie_rules.items.size())
    walk.fail("result.syntax", {"比较项的个数与规则不符", "there are not as many tie-breaks as in the rules"},
              place);
  for (std::size_t k = 0; k < ties.items.size() && !walk.error(); ++k) {
    const std::int64_t tie = walk.decimal(ties.items[k].text, json::pointer(place + "/tie_breaks", k));
    one.ties.push_back(
        walk.text(tie_rules.items[k], "better", "/request/rules/tie_breaks") == "lower" ? tie : -tie);
  }
  const Node& groups = walk.member(node, "groups", Kind::object, place);
  for (const Quota& quota : said.quotas) {
    const Node* group = groups.find(quota.dimension);
    one.in.push_back(group != nullptr && group->is(Kind::string) && group->text == quota.value);
  }
  said.applications.push_back(std::move(one));
}

}  // namespace

Result<Said> read_said(const Node& file) {
  constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();
  Walk walk;
  Said said;
  said.outcome = &walk.member(file, "outcome", Kind::object, "");
  const Node& request = walk.member(file, "request", Kind::object, "");
  said.call = walk.text(request, "call", "/request");
  const std::string at = "/request/rules";
  const Node& rules = walk.member(request, "rules", Kind::object, "/request");
  said.lower_is_better = walk.text(rules, "better", at) == "lower";
  said.lottery = walk.member(rules, "lottery", Kind::boolean, at).boolean;
  said.places = walk.bound(rules, "places", unbounded, at);
  said.budget = walk.bound(rules, "budget_fen", unbounded, at);
  said.reserves = walk.bound(rules, "reserves", 0, at);
  const Node& quotas = walk.member(rules, "quotas", Kind::array, at);
  for (std::size_t k = 0; k < quotas.items.size(); ++k) {
    const Node& node = quotas.items[k];
    const std::string place = json::pointer(at + "/quotas", k);
    said.quotas.push_back({walk.text(node, "name", place), walk.text(node, "dimension", place),
                           walk.text(node, "value", place), walk.bound(node, "at_least", 0, place),
                           walk.bound(node, "at_most", unbounded, place),
                           walk.bound(node, "amount_fen_at_most", unbounded, place)});
  }
  const Node& ties = walk.member(rules, "tie_breaks", Kind::array, at);
  const Node& applications = walk.member(request, "applications", Kind::array, "/request");
  for (std::size_t i = 0; i < applications.items.size() && !walk.error(); ++i)
    read_application(walk, applications.items[i], ties, json::pointer("/request/applications", i), said);
  if (const Node* worst = rules.find("worst"); worst != nullptr && worst->is(Kind::string)) {
    const std::int64_t limit = walk.decimal(worst->text, at + "/worst") * (said.lower_is_better ? 1 : -1);
    for (Application& one : said.applications) one.acceptable = one.value <= limit;
  }
  if (const Node* draw = request.find("draw"); draw != nullptr && draw->is(Kind::object)) {
    said.commitment = walk.text(*draw, "commitment", "/request/draw");
    said.seed = walk.text(*draw, "seed", "/request/draw");
    said.public_value = walk.text(*draw, "public_value", "/request/draw");
  } else if (said.lottery) {
    walk.fail("result.syntax", {"有抽签却没有种子", "there is a lottery but no seed"}, "/request/draw");
  }
  if (walk.error()) return *walk.error();
  return said;
}

}  // namespace guohe::matching::verification
