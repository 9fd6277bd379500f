// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/ranking.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "base/json.hpp"
#include "matching/ranking/lottery.hpp"
#include "matching/ranking/numbers.hpp"
#include "matching/ranking/selection.hpp"

namespace guohe::matching {
namespace {

constexpr std::int64_t kAmountMost = 1'000'000'000'000;  // of one application: ten billion yuan, in fen
constexpr std::int64_t kBoundMost = kAmountMost * 1'000'000;

Error wrong(std::string code, Text message, std::string place) {
  return {ErrorKind::invalid, std::move(code), std::move(message), std::move(place), {}};
}

// An application with its figures as whole numbers of billionths; keys are turned so that lower is better.
struct Entry {
  std::int64_t key = 0, best = 0, worst = 0;  // of the value, and of the ends of its interval
  std::vector<std::int64_t> tie_breaks;
  bool acceptable = true;
};

class Ranking {
 public:
  explicit Ranking(const RankingRequest& request) : request_(request), rules_(request.rules) {}

  Result<RankingOutcome> run() {
    if (auto checked = check_rules(); !checked) return std::move(checked).error();
    if (auto read = read_applications(); !read) return std::move(read).error();
    std::vector<std::uint32_t> order(entries_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
    RankingOutcome made;
    for (const std::uint32_t i : order) made.provisional.push_back(request_.applications[i].id);
    auto selected = select_from(order);
    if (!selected) return std::move(selected).error();
    if (rules_.lottery) {
      if (const auto line = line_of(order, *selected)) {
        made.line = request_.applications[*line].value;
        order = draw(order, entries_[*line].key, made.drawn);
        selected = select_from(order);
        if (!selected) return std::move(selected).error();
      }
    }
    decide(order, *selected, made);
    return made;
  }

 private:
  Result<void> check_rules() {
    const auto bad = [](const std::optional<std::int64_t>& bound) {
      return bound && (*bound < 0 || *bound > kBoundMost);
    };
    const Text negative{"应为不小于 0 的数", "expected a number not below 0"};
    if (bad(rules_.places)) return wrong("ranking.rules", negative, "/rules/places");
    if (bad(rules_.budget_fen)) return wrong("ranking.rules", negative, "/rules/budget_fen");
    if (bad(rules_.reserves)) return wrong("ranking.rules", negative, "/rules/reserves");
    for (std::size_t k = 0; k < rules_.quotas.size(); ++k) {
      const Quota& quota = rules_.quotas[k];
      const std::string place = json::pointer("/rules/quotas", k);
      if (bad(quota.at_least) || bad(quota.at_most) || bad(quota.amount_fen_at_most))
        return wrong("ranking.rules", negative, place);
      if (quota.at_least && quota.at_most && *quota.at_least > *quota.at_most)
        return wrong("ranking.rules", {"下限高于上限", "the minimum is above the maximum"}, place);
    }
    if (rules_.worst) {
      const auto worst = billionths(*rules_.worst);
      if (!worst) return wrong("ranking.number", not_a_number(*rules_.worst), "/rules/worst");
      worst_ = turned(*worst);
    }
    if (!rules_.lottery) return {};
    if (!request_.draw) {
      return wrong("ranking.draw", {"抽签需要种子及其承诺值", "a lottery needs a seed and its commitment"},
                   "/draw");
    }
    const DrawSource& draw = *request_.draw;
    if (draw.seed.size() < kSeedLeast || draw.seed.find('\n') != std::string::npos ||
        draw.public_value.find('\n') != std::string::npos) {
      return wrong("ranking.draw",
                   {"种子至少 32 个字符，种子与公开值不得含换行",
                    "a seed has at least 32 characters; neither seed nor public value has a line break"},
                   "/draw/seed");
    }
    if (draw.commitment != commitment_of(draw.seed)) {
      return wrong("ranking.draw",
                   {"种子与事先公布的承诺值不符", "the seed is not the one whose commitment was published"},
                   "/draw/commitment");
    }
    return {};
  }

  static Text not_a_number(const std::string& text) {
    return {"`" + text + "` 不是小数点前后各至多九位的数",
            "`" + text + "` is not a number of up to nine digits before and after the point"};
  }

  [[nodiscard]] std::int64_t turned(std::int64_t value) const {
    return rules_.better == Better::lower ? value : -value;
  }

  Result<void> read_applications() {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < request_.applications.size(); ++i) {
      const RankedApplication& one = request_.applications[i];
      const std::string place = json::pointer("/applications", i);
      if (one.id.empty() || one.id.find('\n') != std::string::npos || !ids.insert(one.id).second) {
        return wrong("ranking.id",
                     {"编号为空、重复或含换行", "an id that is empty, not the only one, or has a line break"},
                     place + "/id");
      }
      const auto value = billionths(one.value), low = billionths(one.low), high = billionths(one.high);
      for (const auto& [number, text, member] :
           {std::tuple{value, one.value, "/value"}, std::tuple{low, one.low, "/low"},
            std::tuple{high, one.high, "/high"}}) {
        if (!number) return wrong("ranking.number", not_a_number(text), place + member);
      }
      if (*low > *value || *value > *high)
        return wrong("ranking.interval", {"数值不在其区间内", "the value is not in its interval"},
                     place + "/value");
      if (one.amount_fen < 0 || one.amount_fen > kAmountMost)
        return wrong("ranking.amount", {"金额超出范围", "the amount is out of range"}, place + "/amount_fen");
      if (one.tie_breaks.size() != rules_.tie_breaks.size()) {
        return wrong("ranking.tie_breaks",
                     {"比较项的个数与规则不符", "there are not as many tie-breaks as in the rules"},
                     place + "/tie_breaks");
      }
      Entry entry{turned(*value), turned(*low), turned(*high), {}, true};
      if (entry.best > entry.worst) std::swap(entry.best, entry.worst);
      for (std::size_t k = 0; k < one.tie_breaks.size(); ++k) {
        const auto number = billionths(one.tie_breaks[k]);
        if (!number)
          return wrong("ranking.number", not_a_number(one.tie_breaks[k]),
                       json::pointer(place + "/tie_breaks", k));
        entry.tie_breaks.push_back(rules_.tie_breaks[k].better == Better::lower ? *number : -*number);
      }
      entry.acceptable = !worst_ || entry.key <= *worst_;
      entries_.push_back(std::move(entry));
    }
    return {};
  }

  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const {
    if (entries_[a].key != entries_[b].key) return entries_[a].key < entries_[b].key;
    if (entries_[a].tie_breaks != entries_[b].tie_breaks)
      return entries_[a].tie_breaks < entries_[b].tie_breaks;
    return request_.applications[a].id < request_.applications[b].id;
  }

  // Of each application in the order: none when chosen, else why not; what is not acceptable is left out.
  struct Choice {
    std::vector<std::string> reasons;
    std::vector<bool> general;  // refused for want of places or money
  };

  Result<Choice> select_from(const std::vector<std::uint32_t>& order) const {
    Bounds bounds{rules_.places.value_or(kNoBound), rules_.budget_fen.value_or(kNoBound), {}};
    for (const Quota& quota : rules_.quotas) {
      bounds.quotas.push_back({quota.name, quota.at_least.value_or(0), quota.at_most.value_or(kNoBound),
                               quota.amount_fen_at_most.value_or(kNoBound)});
    }
    std::vector<Selectable> selectable;
    for (const std::uint32_t i : order) {
      if (!entries_[i].acceptable) continue;
      const RankedApplication& one = request_.applications[i];
      Selectable item{one.amount_fen, {}};
      for (std::uint32_t k = 0; k < rules_.quotas.size(); ++k) {
        const auto found = one.groups.find(rules_.quotas[k].dimension);
        if (found != one.groups.end() && found->second == rules_.quotas[k].value) item.quotas.push_back(k);
      }
      selectable.push_back(std::move(item));
    }
    const auto selected = select(selectable, bounds);
    if (!selected) return selected.error();
    Choice made;
    std::size_t at = 0;
    for (const std::uint32_t i : order) {
      if (!entries_[i].acceptable) {
        made.reasons.emplace_back("worst");
        made.general.push_back(false);
        continue;
      }
      const Refusal refusal = selected->refusals[at];
      const std::uint32_t quota = selected->quota[at++];
      made.general.push_back(refusal == Refusal::places || refusal == Refusal::amount);
      made.reasons.push_back(refusal == Refusal::none      ? ""
                             : refusal == Refusal::places  ? "places"
                             : refusal == Refusal::amount  ? "budget"
                             : refusal == Refusal::minimum ? "minimum"
                                                           : "quota " + rules_.quotas[quota].name);
    }
    return made;
  }

  // The last one chosen before places or money first run out; that first one itself when nobody is.
  [[nodiscard]] static std::optional<std::uint32_t> line_of(const std::vector<std::uint32_t>& order,
                                                            const Choice& choice) {
    std::optional<std::uint32_t> last;
    for (std::size_t at = 0; at < order.size(); ++at) {
      if (choice.general[at]) return last ? last : order[at];
      if (choice.reasons[at].empty()) last = order[at];
    }
    return std::nullopt;
  }

  // Those whose whole interval is better than the line, those whose interval holds it as drawn, the others.
  std::vector<std::uint32_t> draw(const std::vector<std::uint32_t>& order, std::int64_t line,
                                  std::vector<std::string>& drawn) const {
    std::vector<std::uint32_t> made, below;
    std::map<std::string, std::uint32_t> band;
    for (const std::uint32_t i : order) {
      const Entry& entry = entries_[i];
      if (!entry.acceptable || entry.best > line) {
        below.push_back(i);
      } else if (entry.worst < line) {
        made.push_back(i);
      } else {
        band.emplace(request_.applications[i].id, i);
      }
    }
    std::vector<std::string> names;
    for (const auto& [name, i] : band) names.push_back(name);
    drawn = drawn_order(std::move(names), request_.draw->seed, request_.draw->public_value);
    for (const std::string& name : drawn) made.push_back(band.at(name));
    made.insert(made.end(), below.begin(), below.end());
    return made;
  }

  void decide(const std::vector<std::uint32_t>& order, const Choice& choice, RankingOutcome& made) const {
    std::int64_t reserves = rules_.reserves;
    for (std::size_t at = 0; at < order.size(); ++at) {
      const RankedApplication& one = request_.applications[order[at]];
      Decision decision = Decision::declined;
      if (choice.reasons[at].empty()) {
        decision = Decision::funded;
        ++made.funded;
        made.spent_fen += one.amount_fen;
      } else if (choice.reasons[at] != "worst" && reserves > 0) {
        decision = Decision::reserve;
        --reserves;
      }
      made.decisions.push_back({one.id, decision, choice.reasons[at]});
    }
  }

  const RankingRequest& request_;
  const RankingRules& rules_;
  std::optional<std::int64_t> worst_;
  std::vector<Entry> entries_;
};

}  // namespace

Result<RankingOutcome> rank(const RankingRequest& request) {
  return Ranking(request).run();
}

}  // namespace guohe::matching
