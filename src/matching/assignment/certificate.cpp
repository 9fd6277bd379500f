// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/certificate.hpp"

#include <algorithm>
#include <limits>

namespace guohe::matching {
namespace {

__extension__ using Wide = __int128;

// The best choice of one application at the prices, by trying: candidates sorted by worth, each taken or
// left, a branch given up when not even the best of what follows can help. After kPatience steps it settles
// for the value without rules, which is a bound as well.
class BestChoice {
 public:
  struct Item {
    Wide worth;
    Index institution, region;
    bool senior, in_field;
  };

  BestChoice(const Rules& rules, Wide open) : rules_(rules), open_(open) {}

  // `fixed`: what is locked on the application; `wanted`: how many more reviews.
  Wide of(std::vector<Item>& items, const std::vector<Item>& fixed, Index wanted) {
    std::sort(items.begin(), items.end(), [](const Item& x, const Item& y) { return x.worth > y.worth; });
    while (!items.empty() && items.back().worth <= open_) items.pop_back();
    items_ = &items;
    const auto all = static_cast<Index>(fixed.size()) + wanted;
    juniors_left_ = rules_.seniors > 0 ? all - rules_.seniors : all;
    strangers_left_ = rules_.in_field > 0 ? all - rules_.in_field : all;
    taken_ = fixed;
    for (const Item& item : fixed) {
      juniors_left_ -= item.senior ? 0 : 1;
      strangers_left_ -= item.in_field ? 0 : 1;
    }
    sums_.assign(items.size() + 1, 0);
    for (std::size_t i = 0; i < items.size(); ++i) sums_[i + 1] = sums_[i] + items[i].worth;
    best_ = open_ * wanted;
    steps_ = 0;
    go(0, wanted, 0);
    return steps_ > kPatience ? most_from(0, wanted) : best_;
  }

 private:
  static constexpr std::int64_t kPatience = 200'000;

  [[nodiscard]] Wide most_from(std::size_t at, Index wanted) const {
    const std::size_t end = std::min(items_->size(), at + static_cast<std::size_t>(wanted));
    return sums_[end] - sums_[at] + open_ * (wanted - static_cast<Index>(end - at));
  }

  [[nodiscard]] bool allowed(const Item& item) const {
    if (rules_.seniors > 0 && !item.senior && juniors_left_ <= 0) return false;
    if (rules_.in_field > 0 && !item.in_field && strangers_left_ <= 0) return false;
    Index colleagues = 0, neighbours = 0;
    for (const Item& other : taken_) {
      colleagues += item.institution != kNone && other.institution == item.institution ? 1 : 0;
      neighbours += item.region != kNone && other.region == item.region ? 1 : 0;
    }
    return (rules_.per_institution == 0 || colleagues < rules_.per_institution) &&
           (rules_.per_region == 0 || neighbours < rules_.per_region);
  }

  void go(std::size_t at, Index wanted, Wide sum) {
    best_ = std::max(best_, sum + open_ * wanted);
    for (; wanted > 0 && at < items_->size(); ++at) {
      if (sum + most_from(at, wanted) <= best_ || ++steps_ > kPatience) return;
      const Item& item = (*items_)[at];
      if (!allowed(item)) continue;
      taken_.push_back(item);
      juniors_left_ -= item.senior ? 0 : 1;
      strangers_left_ -= item.in_field ? 0 : 1;
      go(at + 1, wanted - 1, sum + item.worth);
      juniors_left_ += item.senior ? 0 : 1;
      strangers_left_ += item.in_field ? 0 : 1;
      taken_.pop_back();
    }
  }

  const Rules& rules_;
  Wide open_, best_ = 0;
  const std::vector<Item>* items_ = nullptr;
  std::vector<Item> taken_;
  std::vector<Wide> sums_;
  Index juniors_left_ = 0, strangers_left_ = 0;
  std::int64_t steps_ = 0;
};

class Check {
 public:
  Check(const Instance& in, const std::vector<Pair>& pairs, const Prices& prices)
      : in_(in), pairs_(pairs), prices_(prices), load_(in.most.size(), 0) {}

  Certificate run() {
    if (!shape_is_right()) return std::move(out_);
    check_applications();
    check_experts();
    check_lists();
    bound();
    return std::move(out_);
  }

 private:
  void violation(std::string zh, std::string en) {
    ++out_.violation_count;
    if (out_.violations.size() < 20) out_.violations.push_back({std::move(zh), std::move(en)});
  }
  [[nodiscard]] std::string application(Index a) const { return "`" + in_.application_name(a) + "`"; }
  [[nodiscard]] std::string expert(Index e) const { return "`" + in_.expert_name(e) + "`"; }

  bool shape_is_right() {
    const bool known = std::all_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
      return pair.application >= 0 && pair.application < in_.applications() && pair.expert >= 0 &&
             pair.expert < in_.experts();
    });
    if (!known)
      violation("有一对申报书和专家不存在", "a pair names an application or expert that is not there");
    if (std::adjacent_find(pairs_.begin(), pairs_.end(), std::greater_equal<>()) != pairs_.end())
      violation("各对未排序或有重复", "the pairs are not sorted or come twice");
    if (prices_.of_expert.size() != in_.most.size() || prices_.precision < 1 || prices_.of_nobody < 0)
      violation("价格与专家数不合", "there is not one price for each expert");
    return out_.violation_count == 0;
  }

  // Candidates, demand, rules and the total, application by application.
  void check_applications() {
    std::vector<Index> place(in_.most.size(), kNone);  // where an expert stands among the candidates
    std::vector<std::int64_t> candidates;
    std::size_t next = 0;
    for (Index a = 0; a < in_.applications(); ++a) {
      const std::int64_t begin = in_.first[a];
      if (next < pairs_.size() && pairs_[next].application == a)
        for (std::int64_t c = begin; c < in_.first[a + 1]; ++c) place[in_.expert[c]] = static_cast<Index>(c);
      candidates.clear();
      Index count = 0;
      for (; next < pairs_.size() && pairs_[next].application == a; ++next, ++count) {
        const Index e = pairs_[next].expert, c = place[e];
        ++load_[e];
        if (c == kNone || c < begin || c >= in_.first[a + 1]) {
          violation("专家 " + expert(e) + " 不是 " + application(a) + " 的候选",
                    "expert " + expert(e) + " is not a candidate of " + application(a));
          continue;
        }
        out_.total += in_.score[c];
        candidates.push_back(c);
      }
      if (count > in_.demand[a])
        violation(application(a) + " 的专家多于所需", application(a) + " has more experts than it needs");
      out_.open += std::max(0, in_.demand[a] - count);
      if (in_.rules.any()) check_rules(a, candidates);
    }
  }

  void check_rules(Index a, const std::vector<std::int64_t>& candidates) {
    const Rules& rules = in_.rules;
    const Index open = in_.demand[a] - static_cast<Index>(candidates.size());
    const auto most_alike = [&](const std::vector<Index>& kind) {
      Index most = 0;
      if (kind.empty()) return most;
      for (const std::int64_t one : candidates) {
        const Index mine = kind[in_.expert[one]];
        if (mine == kNone) continue;
        most = std::max(
            most, static_cast<Index>(std::count_if(candidates.begin(), candidates.end(), [&](std::int64_t c) {
              return kind[in_.expert[c]] == mine;
            })));
      }
      return most;
    };
    if (rules.per_institution > 0 && most_alike(in_.institution) > rules.per_institution)
      violation(application(a) + " 的专家中同一单位过多",
                application(a) + " has too many experts of one institution");
    if (rules.per_region > 0 && most_alike(in_.region) > rules.per_region)
      violation(application(a) + " 的专家中同一地区过多",
                application(a) + " has too many experts of one region");
    Index seniors = 0, in_field = 0;
    for (const std::int64_t c : candidates) {
      seniors += senior(in_.expert[c]) ? 1 : 0;
      in_field += field(c) ? 1 : 0;
    }
    if (in_.demand[a] > 0 && seniors + open < rules.seniors)
      violation(application(a) + " 的资深专家不足", application(a) + " has too few senior experts");
    if (in_.demand[a] > 0 && in_field + open < rules.in_field)
      violation(application(a) + " 的本领域专家不足", application(a) + " has too few experts of the field");
  }

  void check_experts() {
    for (Index e = 0; e < in_.experts(); ++e) {
      if (load_[e] > in_.most[e])
        violation("专家 " + expert(e) + " 超过负荷上限",
                  "expert " + expert(e) + " has more than the most load");
      if (load_[e] < in_.least[e])
        violation("专家 " + expert(e) + " 未达负荷下限",
                  "expert " + expert(e) + " has less than the least load");
    }
  }

  [[nodiscard]] bool assigned(const Pair& pair) const {
    return std::binary_search(pairs_.begin(), pairs_.end(), pair);
  }

  void check_lists() {
    for (const Pair& pair : in_.conflicts)
      if (assigned(pair))
        violation(
            application(pair.application) + " 与 " + expert(pair.expert) + " 须回避",
            application(pair.application) + " and " + expert(pair.expert) + " have a conflict of interest");
    for (const Pair& pair : in_.locked)
      if (!assigned(pair))
        violation("锁定的 " + application(pair.application) + " 与 " + expert(pair.expert) + " 未保留",
                  "the locked pair " + application(pair.application) + " and " + expert(pair.expert) +
                      " was not kept");
    for (const ReciprocalPair& two : in_.reciprocal)
      if (assigned(two.one) && assigned(two.other))
        violation(expert(two.one.expert) + " 与 " + expert(two.other.expert) + " 互评",
                  expert(two.one.expert) + " and " + expert(two.other.expert) + " review each other");
  }

  [[nodiscard]] bool senior(Index e) const { return !in_.senior.empty() && in_.senior[e] != 0; }
  [[nodiscard]] bool field(std::int64_t c) const { return !in_.in_field.empty() && in_.in_field[c] != 0; }

  [[nodiscard]] BestChoice::Item item(std::int64_t c, Wide worth) const {
    const Index e = in_.expert[c];
    return {worth, in_.institution.empty() ? kNone : in_.institution[e],
            in_.region.empty() ? kNone : in_.region[e], senior(e), field(c)};
  }

  void bound() {
    std::vector<Index> locked(in_.most.size(), 0);
    for (const Pair& pair : in_.locked) ++locked[pair.expert];
    Wide sum = 0;
    for (Index e = 0; e < in_.experts(); ++e) {
      const Wide price = prices_.of_expert[e];
      sum += price > 0 ? price * std::max(0, in_.most[e] - locked[e])
                       : price * std::max(0, in_.least[e] - locked[e]);
    }
    // With every review placed, open ones come into question in no assignment that is compared with this.
    const Wide nobody =
        out_.open > 0 ? Wide{prices_.of_nobody} : Wide{std::numeric_limits<std::int64_t>::max()};
    BestChoice choice(in_.rules, -nobody);
    std::vector<BestChoice::Item> items, fixed;
    std::vector<Wide> worths;
    std::size_t next = 0;
    for (Index a = 0; a < in_.applications(); ++a) {
      const std::size_t begin = next;
      while (next < in_.locked.size() && in_.locked[next].application == a) ++next;
      const auto is_locked = [&](Index e) {
        return next > begin && std::any_of(in_.locked.begin() + static_cast<std::ptrdiff_t>(begin),
                                           in_.locked.begin() + static_cast<std::ptrdiff_t>(next),
                                           [&](const Pair& pair) { return pair.expert == e; });
      };
      const auto wanted = in_.demand[a] - static_cast<Index>(next - begin);
      items.clear();
      fixed.clear();
      worths.clear();
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c) {
        const Index e = in_.expert[c];
        const Wide score = Wide{in_.score[c]} * prices_.precision;
        if (is_locked(e)) {
          sum += score;
          fixed.push_back(item(c, score));
        } else if (in_.most[e] > locked[e]) {
          if (in_.rules.any())
            items.push_back(item(c, score - prices_.of_expert[e]));
          else
            worths.push_back(score - prices_.of_expert[e]);
        }
      }
      if (wanted <= 0) continue;
      sum += in_.rules.any() ? choice.of(items, fixed, wanted) : best_of(worths, wanted, -nobody);
    }
    sum += nobody * out_.open;
    const Wide whole = sum / prices_.precision - (sum % prices_.precision < 0 ? 1 : 0);
    constexpr Wide kMost = std::numeric_limits<Units>::max();
    out_.bound = static_cast<Units>(std::clamp(whole, -kMost, kMost));
  }

  static Wide best_of(std::vector<Wide>& worths, Index wanted, Wide open) {
    const std::size_t taken = std::min(worths.size(), static_cast<std::size_t>(wanted));
    std::nth_element(worths.begin(), worths.begin() + static_cast<std::ptrdiff_t>(taken == 0 ? 0 : taken - 1),
                     worths.end(), std::greater<>());
    Wide sum = open * (wanted - static_cast<Index>(taken));
    for (std::size_t i = 0; i < taken; ++i) sum += std::max(worths[i], open);
    return sum;
  }

  const Instance& in_;
  const std::vector<Pair>& pairs_;
  const Prices& prices_;
  std::vector<Index> load_;
  Certificate out_;
};

}  // namespace

double Certificate::gap() const {
  if (bound <= total) return 0;
  return total > 0 ? static_cast<double>(bound - total) / static_cast<double>(total) : 1;
}

Certificate certify(const Instance& instance, const std::vector<Pair>& pairs, const Prices& prices) {
  return Check(instance, pairs, prices).run();
}

}  // namespace guohe::matching
