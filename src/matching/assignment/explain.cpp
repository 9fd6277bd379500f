// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/explain.hpp"

#include <algorithm>

namespace guohe::matching {

Reason explain(const Instance& in, const Assignment& assignment, const Pair& pair) {
  using Kind = Reason::Kind;
  Reason reason;
  const auto has = [&](const std::vector<Pair>& all) {
    return std::binary_search(all.begin(), all.end(), pair);
  };
  const auto decimal = [&](Units units) { return decimal_of(units, in.scale); };
  if (has(in.conflicts))
    return reason.kind = Kind::conflict, reason.says = {"须回避", "there is a conflict of interest"}, reason;
  const Index candidate = in.candidate_of(pair);
  if (candidate == kNone)
    return reason.kind = Kind::not_a_candidate, reason.says = {"不在候选之列", "is not among the candidates"},
           reason;
  const Prices& prices = assignment.prices;
  reason.score = in.score[candidate];
  reason.price = prices.of_expert[pair.expert] / prices.precision;
  if (has(in.locked))
    return reason.kind = Kind::locked, reason.says = {"由人锁定", "was locked by a person"}, reason;
  const auto worth = [&](Index expert, std::int64_t c) {
    return Units{in.score[c]} * prices.precision - prices.of_expert[expert];
  };
  Units best_other = 0, worst_held = 0;
  bool other = false, held = false;
  for (std::int64_t c = in.first[pair.application]; c < in.first[pair.application + 1]; ++c) {
    const Pair one{pair.application, in.expert[c]};
    const bool is_held = std::binary_search(assignment.pairs.begin(), assignment.pairs.end(), one);
    const Units value = worth(one.expert, c);
    if (is_held) worst_held = held ? std::min(worst_held, value) : value;
    if (!is_held) best_other = other ? std::max(best_other, value) : value;
    (is_held ? held : other) = true;
  }
  const Units mine = worth(pair.expert, candidate);
  const std::string score = decimal(reason.score), price = decimal(reason.price);
  if (has(assignment.pairs)) {
    const std::string lead = decimal(other ? (mine - best_other) / prices.precision : 0);
    reason.kind = Kind::assigned;
    reason.says = {"分数 " + score + "，这位专家的时间在别处值 " + price + "；比最好的未选者多 " + lead,
                   "scores " + score + ", the expert's time is worth " + price + " elsewhere; " + lead +
                       " more than the best who was not chosen"};
    return reason;
  }
  if (in.most[pair.expert] == 0)
    return reason.kind = Kind::no_load, reason.says = {"不接受评审", "takes no reviews"}, reason;
  reason.kind = Kind::by_rules_or_price;
  reason.loss = held ? std::max<Units>(0, (worst_held - mine) / prices.precision) : 0;
  const std::string loss = decimal(reason.loss);
  reason.says = {"分数 " + score + "，但这位专家的时间在别处值 " + price + "；换上他，总分约少 " + loss,
                 "scores " + score + ", but the expert's time is worth " + price +
                     " elsewhere; choosing them would cost the total about " + loss};
  if (reason.loss == 0 && in.rules.any())
    reason.says = {"分数 " + score + "；规则不允许，或与所选者不相上下",
                   "scores " + score + "; the rules do not allow it, or it is as good as who was chosen"};
  return reason;
}

}  // namespace guohe::matching
