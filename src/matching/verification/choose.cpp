// Down the order, each application that fits is taken if the minima of the quotas can still be reached with
// those that follow. That is answered by how many to take of each set of quotas, the cheapest first, one set
// after another.
// SPDX-License-Identifier: Apache-2.0
#include "matching/verification/choose.hpp"

#include <algorithm>

namespace guohe::matching::verification {
namespace {

constexpr std::size_t kStepsMost = 20'000'000;

struct Totals {
  std::int64_t places = 0, amount = 0;
  std::vector<std::int64_t> members, amounts;
};

// Those of the same quotas that follow: what the cheapest k of them cost is costs[k].
struct Set {
  std::vector<bool> in;
  std::vector<std::int64_t> costs{0};
};

class Chooser {
 public:
  Chooser(const Said& said, const std::vector<std::size_t>& order) : said_(said), order_(order) {
    for (const Quota& quota : said.quotas) minima_ = minima_ || quota.least > 0;
  }

  Result<std::vector<Choice>> run() {
    Totals totals{0, 0, std::vector<std::int64_t>(said_.quotas.size(), 0),
                  std::vector<std::int64_t>(said_.quotas.size(), 0)};
    if (minima_ && !reachable(totals, 0)) {
      if (steps_ > kStepsMost) return too_hard();
      return Error{ErrorKind::invalid,
                   "result.infeasible",
                   {"名额下限无法满足", "the minima of the quotas cannot be met"},
                   "/request/rules/quotas",
                   {}};
    }
    std::vector<Choice> made;
    std::map<std::vector<bool>, std::int64_t>
        hopeless;  // by quotas: the least amount that was refused for a minimum
    for (std::size_t at = 0; at < order_.size(); ++at) {
      const Application& one = said_.applications[order_[at]];
      std::string reason = one.acceptable ? refusal(totals, one) : "worst";
      if (reason.empty() && minima_) {
        const auto known = hopeless.find(one.in);
        Totals with = totals;
        add(with, one);
        if ((known != hopeless.end() && one.amount >= known->second) || !reachable(with, at + 1)) {
          reason = "minimum";
          hopeless[one.in] = known == hopeless.end() ? one.amount : std::min(one.amount, known->second);
        }
        if (steps_ > kStepsMost) return too_hard();
      }
      if (reason.empty()) add(totals, one);
      made.push_back({reason.empty(), reason});
    }
    return made;
  }

 private:
  static Error too_hard() {
    return {ErrorKind::unavailable,
            "result.too_hard",
            {"名额下限交叉，未能在限定步数内核对",
             "crossing minima could not be checked within the limit of steps"},
            "/request/rules/quotas",
            {}};
  }

  static void add(Totals& totals, const Application& one) {
    ++totals.places;
    totals.amount += one.amount;
    for (std::size_t k = 0; k < one.in.size(); ++k) {
      totals.members[k] += one.in[k] ? 1 : 0;
      totals.amounts[k] += one.in[k] ? one.amount : 0;
    }
  }

  [[nodiscard]] std::string refusal(const Totals& totals, const Application& one) const {
    if (totals.places + 1 > said_.places) return "places";
    if (totals.amount > said_.budget - one.amount) return "budget";
    for (std::size_t k = 0; k < one.in.size(); ++k) {
      const Quota& quota = said_.quotas[k];
      if (one.in[k] &&
          (totals.members[k] + 1 > quota.most || totals.amounts[k] > quota.amount_most - one.amount))
        return "quota " + quota.name;
    }
    return "";
  }

  bool reachable(const Totals& from, std::size_t begin) {
    steps_ = 0;
    bool needed = false;
    for (std::size_t k = 0; k < said_.quotas.size(); ++k)
      needed = needed || from.members[k] < said_.quotas[k].least;
    if (!needed) return true;
    std::map<std::vector<bool>, std::vector<std::int64_t>> amounts;
    for (std::size_t at = begin; at < order_.size(); ++at) {
      const Application& one = said_.applications[order_[at]];
      bool useful = false;
      for (std::size_t k = 0; k < one.in.size(); ++k)
        useful = useful || (one.in[k] && from.members[k] < said_.quotas[k].least);
      if (one.acceptable && useful) amounts[one.in].push_back(one.amount);
    }
    std::vector<Set> sets;
    for (auto& [in, list] : amounts) {
      std::ranges::sort(list);
      Set set{in, {0}};
      for (const std::int64_t amount : list) set.costs.push_back(set.costs.back() + amount);
      sets.push_back(std::move(set));
    }
    return reach(from, sets, 0);
  }

  bool reach(const Totals& from, const std::vector<Set>& sets, std::size_t at) {
    if (++steps_ > kStepsMost) return false;
    bool met = true;
    for (std::size_t k = 0; k < said_.quotas.size(); ++k) {
      std::int64_t could = from.members[k];
      for (std::size_t i = at; i < sets.size(); ++i)
        could += sets[i].in[k] ? static_cast<std::int64_t>(sets[i].costs.size()) - 1 : 0;
      if (could < said_.quotas[k].least) return false;
      met = met && from.members[k] >= said_.quotas[k].least;
    }
    if (met) return true;
    const Set& set = sets[at];
    for (std::size_t count = 0; count < set.costs.size(); ++count) {
      Totals with = from;
      with.places += static_cast<std::int64_t>(count);
      with.amount += set.costs[count];
      bool fits = with.places <= said_.places && with.amount <= said_.budget;
      bool needs = count == 0;  // more than any of its quotas needs is of no use
      for (std::size_t k = 0; k < set.in.size(); ++k) {
        if (!set.in[k]) continue;
        needs = needs || with.members[k] + static_cast<std::int64_t>(count) - 1 < said_.quotas[k].least;
        with.members[k] += static_cast<std::int64_t>(count);
        with.amounts[k] += set.costs[count];
        fits =
            fits && with.members[k] <= said_.quotas[k].most && with.amounts[k] <= said_.quotas[k].amount_most;
      }
      if (!fits || !needs) return false;
      if (reach(with, sets, at + 1)) return true;
    }
    return false;
  }

  const Said& said_;
  const std::vector<std::size_t>& order_;
  bool minima_ = false;
  std::size_t steps_ = 0;
};

}  // namespace

Result<std::vector<Choice>> choose(const Said& said, const std::vector<std::size_t>& order) {
  return Chooser(said, order).run();
}

}  // namespace guohe::matching::verification
