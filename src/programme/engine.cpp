// SPDX-License-Identifier: Apache-2.0
#include "programme/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace guohe::programme {

namespace {

/// "还有 3 项必填内容未填" and its like.
Text counted(const char* zh, const char* one, const char* many, int count) {
  return {fmt::format(fmt::runtime(zh), count), fmt::format(fmt::runtime(count == 1 ? one : many), count)};
}

std::optional<Text> window(const Situation& situation) {
  if (situation.now < situation.opens_at) {
    return Text{"申报尚未开始", "the call has not opened yet"};
  }
  if (situation.now >= situation.closes_at) {
    return Text{"申报已截止", "the call has closed"};
  }
  return std::nullopt;
}

/// Why a need is not fulfilled; nothing when it is.
std::optional<Text> obstacle(Need need, const Situation& situation) {
  switch (need) {
    case Need::open_window:
      return window(situation);
    case Need::required_fields:
      if (situation.missing_fields == 0) return std::nullopt;
      return counted("还有 {} 项必填内容未填", "{} required field is empty", "{} required fields are empty",
                     situation.missing_fields);
    case Need::no_unmet_clause:
      if (situation.unmet == 0 && situation.overall != Overall::not_eligible) return std::nullopt;
      if (situation.reports)
        return counted("有 {} 项指标未达到或未填报", "{} indicator is not reached or not reported",
                       "{} indicators are not reached or not reported", std::max(situation.unmet, 1));
      return counted("有 {} 条申报条件不符合", "{} condition is not met", "{} conditions are not met",
                     std::max(situation.unmet, 1));
    case Need::evidence_attached:
      if (situation.missing_evidence == 0) return std::nullopt;
      return counted("还缺 {} 类证明材料", "{} kind of evidence has no file",
                     "{} kinds of evidence have no file", situation.missing_evidence);
    case Need::findings_complete:
      if (situation.open_findings == 0) return std::nullopt;
      return counted("还有 {} 条待审查人员认定", "{} clause waits for the examiner's finding",
                     "{} clauses wait for the examiner's findings", situation.open_findings);
    case Need::unmet_clause:
      if (situation.unmet > 0 || situation.overall == Overall::not_eligible) return std::nullopt;
      return Text{"没有不符合的条款，不能作不通过处理", "no clause is unmet: there is no ground for refusal"};
    case Need::another_person:
      if (!situation.brought_here) return std::nullopt;
      return Text{"须由另一人办理", "another person has to do this"};
    case Need::due_passed:
      if (!situation.due_on.empty() && situation.due_on < situation.today) return std::nullopt;
      return Text{"期限（" + situation.due_on + "）未满", "not before the end of " + situation.due_on};
    case Need::verdict:
    case Need::reason:
    case Need::acknowledged_changes:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Text Offer::why() const {
  Text text;
  for (const Obstacle& each : obstacles) {
    text.zh += (text.zh.empty() ? "" : "；") + each.why.zh;
    text.en += (text.en.empty() ? "" : "; ") + each.why.en;
  }
  return text;
}

Offer offer(const ActionRule& rule, const Situation& situation) {
  Offer result{&rule, {}};
  if (rule.once && situation.taken_once.contains(rule.key())) {
    result.obstacles.push_back(
        {"once", {"该操作只能进行一次，已进行过", "this can be done only once and has been done"}});
  }
  for (const Need need : rule.needs) {
    if (auto why = obstacle(need, situation)) result.obstacles.push_back({name_of(need), *std::move(why)});
  }
  if (!rule.conditions.empty() && situation.conditions) {
    for (Obstacle& one : situation.conditions(rule)) result.obstacles.push_back(std::move(one));
  }
  return result;
}

std::vector<Offer> allowed_actions(const Process& process, std::string_view state,
                                   const std::vector<Role>& roles, const Situation& situation) {
  std::vector<Offer> offers;
  for (const ActionRule& rule : process.actions) {
    const bool mine = std::ranges::any_of(
        rule.by, [&](Role role) { return std::ranges::find(roles, role) != roles.end(); });
    if (mine && rule.leaves(state)) offers.push_back(offer(rule, situation));
  }
  return offers;
}

}  // namespace guohe::programme
