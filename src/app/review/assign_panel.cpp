// Assignment of a panel: worked out and proved, changed by hand, released, filled up again.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/errors.hpp"
#include "app/reasons.hpp"
#include "app/review/panel_instance.hpp"
#include "app/tools.hpp"
#include "matching/assignment/certificate.hpp"
#include "matching/assignment/explain.hpp"
#include "matching/assignment/fair.hpp"
#include "matching/assignment/randomised.hpp"
#include "matching/assignment/replace.hpp"
#include "matching/assignment/shortage.hpp"
#include "programme/discipline.hpp"

namespace guohe::app {

using matching::Index;
using programme::AssignmentMode;
using programme::DutyState;
using programme::PanelState;

namespace {

constexpr std::size_t kSharesShown = 8;

/// What an assignment of an instance came to.
struct Made {
  matching::Assignment assignment;
  AssignmentSummary summary;
};

Result<matching::Assignment> assign_in(const matching::Instance& instance, AssignmentMode mode,
                                       std::uint64_t seed, Text& note) {
  const auto decimal = [&](matching::Units units) { return matching::decimal_of(units, instance.scale); };
  if (mode == AssignmentMode::fair) {
    GUOHE_LET(fair, matching::assign_fairly(instance));
    const std::string reached = decimal(fair.minimum), most = decimal(fair.minimum_bound);
    note = {"最弱的申报书专业契合度合计 " + reached + "，任何方案不超过 " + most,
            "the worst-off application has " + reached + "; no assignment gives it more than " + most};
    return std::move(fair.assignment);
  }
  GUOHE_LET(best, matching::assign(instance));
  if (mode == AssignmentMode::randomised) {
    const matching::RandomisedOptions options;
    GUOHE_LET(chances, matching::chances_of(instance, options));
    matching::Random random(seed);
    best.pairs = matching::draw(instance, chances, random);
    note = {fmt::format("每对专家与申报书的概率不超过 {}/{}", options.cap, matching::kParts),
            fmt::format("no pair has a chance above {}/{}", options.cap, matching::kParts)};
  }
  return std::move(best);
}

/// What each rule takes off the total: the same without it.
Result<std::vector<RuleCost>> costs_of(const matching::Instance& instance, matching::Units total) {
  struct RuleRow {
    Text label;
    Index matching::Rules::*rule;
  };
  static const RuleRow rows[] = {
      {{"每单位专家数上限", "experts of one institution at most"}, &matching::Rules::per_institution},
      {{"每地区专家数上限", "experts of one region at most"}, &matching::Rules::per_region},
      {{"资深专家下限", "senior experts at least"}, &matching::Rules::seniors},
      {{"本领域专家下限", "experts in the field at least"}, &matching::Rules::in_field},
  };
  std::vector<RuleCost> costs;
  for (const RuleRow& row : rows) {
    if (instance.rules.*row.rule == 0) continue;
    matching::Instance without = instance;
    without.rules.*row.rule = 0;
    GUOHE_LET(freed, matching::assign(without));
    costs.push_back(
        {row.label, matching::decimal_of(std::max<matching::Units>(0, freed.total - total), instance.scale)});
  }
  return costs;
}

/// Sets down what a certificate says.
void prove(AssignmentSummary& summary, const Services& services, const PanelInstance& of,
           const matching::Certificate& checked) {
  summary.at = programme::instant_text(now_of(services));
  summary.total = matching::decimal_of(checked.total, of.instance.scale);
  summary.bound = matching::decimal_of(checked.bound, of.instance.scale);
  summary.gap = checked.bound == checked.total ? "0" : fmt::format("{:.4f}", 100 * checked.gap());
  summary.open = checked.open;
  summary.violations = checked.violation_count;
}

Result<Made> make(const Services& services, const PanelInstance& of, AssignmentMode mode,
                  std::uint64_t seed) {
  Made made;
  AssignmentSummary& summary = made.summary;
  GUOHE_LET(assignment, assign_in(of.instance, mode, seed, summary.note));
  made.assignment = std::move(assignment);
  const matching::Certificate checked =
      matching::certify(of.instance, made.assignment.pairs, made.assignment.prices);
  summary.mode = mode;
  if (mode == AssignmentMode::randomised) summary.seed = std::to_string(seed);
  prove(summary, services, of, checked);
  for (const matching::Shortage& one : matching::shortages(of.instance, made.assignment.pairs))
    summary.shortages.push_back(one.says);
  GUOHE_LET(costs, costs_of(of.instance, checked.total));
  summary.costs = std::move(costs);
  return made;
}

KeptAssignment kept(const Made& made, const PanelInstance& of) {
  return {made.summary, made.assignment.prices.of_expert, of.experts, made.assignment.prices.of_nobody,
          made.assignment.prices.precision};
}

/// The prices that were kept, for an instance whose pool may have changed since.
matching::Prices prices_of(const KeptAssignment& kept, const PanelInstance& of) {
  matching::Prices prices;
  prices.of_expert.assign(of.experts.size(), 0);
  for (std::size_t i = 0; i < kept.experts.size() && i < kept.prices.size(); ++i) {
    const Index at = of.expert(kept.experts[i]);
    if (at != matching::kNone) prices.of_expert[at] = kept.prices[i];
  }
  prices.of_nobody = kept.nobody;
  prices.precision = kept.precision;
  return prices;
}

OpenDuty new_duty(const OpenPanel& panel, const PanelInstance& of, const matching::Pair& pair) {
  OpenDuty duty;
  duty.record.panel = panel.record.id;
  duty.record.application = of.applications[pair.application];
  duty.record.expert = of.experts[pair.expert];
  duty.record.version = 0;
  const Index candidate = of.instance.candidate_of(pair);
  if (candidate != matching::kNone) {
    duty.body.affinity = of.instance.score[candidate];
    duty.body.in_field = of.instance.in_field[candidate] != 0;
  }
  return duty;
}

/// Puts the proposed reviews of an assignment in the place of those that were proposed before.
Result<void> propose(Unit& unit, const Services& services, OpenPanel& panel, const PanelInstance& of,
                     const std::vector<matching::Pair>& pairs) {
  for (const OpenDuty& duty : panel.duties) {
    if (duty.record.state == DutyState::proposed && !duty.body.locked)
      unit.change_reviews().remove_duty(panel.record.id, duty.record.application, duty.record.expert);
  }
  std::erase_if(panel.duties, [](const OpenDuty& duty) {
    return duty.record.state == DutyState::proposed && !duty.body.locked;
  });
  for (const matching::Pair& pair : pairs) {
    OpenDuty duty = new_duty(panel, of, pair);
    if (panel.duty(duty.record.application, duty.record.expert) != nullptr) continue;
    GUOHE_TRY(keep_duty(unit, services, duty));
    panel.duties.push_back(std::move(duty));
  }
  return {};
}

Error in_conflict(const Text& why) {
  return {
      ErrorKind::conflict, "panel.conflict", {"应当回避：" + why.zh, "a conflict of interest: " + why.en}};
}

/// Reviews that stand although a conflict was found, one problem each.
std::vector<Problem> conflicts_among(const OpenPanel& panel, const FoundConflicts& found) {
  std::vector<Problem> problems;
  for (const OpenDuty& duty : panel.duties) {
    if (!duty.stands()) continue;
    const Text why = found.why(duty.record.expert, duty.record.application);
    if (why.zh.empty()) continue;
    const auto* application = panel.application(duty.record.application);
    const auto* expert = panel.expert(duty.record.expert);
    const std::string pair = (application == nullptr ? "" : application->number) + " × " +
                             (expert == nullptr ? "" : expert->profile.name);
    problems.push_back({"panel.conflict",
                        {pair + "：" + why.zh, pair + ": " + why.en},
                        duty.record.application + "/" + duty.record.expert});
  }
  return problems;
}

Result<void> may_be_released(Reader& reader, const Services& services, const OpenPanel& panel) {
  if (panel.body.terms.due_on.empty()) {
    return Error{ErrorKind::conflict,
                 "panel.no_deadline",
                 {"请先设定评审截止日期", "set the last day for reviews first"}};
  }
  GUOHE_LET(found, find_conflicts(reader, services, panel, panel.experts));
  if (auto problems = conflicts_among(panel, found); !problems.empty()) {
    Error error = in_conflict(problems.front().message);
    error.details = std::move(problems);
    return error;
  }
  for (const programme::Application& application : panel.applications) {
    if (panel.open_reviews(application.id) > 0) {
      return Error{ErrorKind::conflict,
                   "panel.incomplete",
                   {application.number + " 还有评审未分配专家",
                    application.number + " has reviews without an expert"}};
    }
  }
  return {};
}

void ask(Unit& unit, const Services& services, const OpenPanel& panel, OpenDuty& duty) {
  duty.record.state = DutyState::asked;
  duty.body.asked_at = programme::instant_text(now_of(services));
  const std::string& due = panel.body.terms.due_on;
  tell_expert(unit, services, panel, duty.record.expert,
              {"邀请您评审一份申报书，请于 " + due + " 前完成",
               "You are asked to review an application; please do so by " + due});
}

/// Experts for reviews that came free; everybody who was told of theirs keeps it.
struct Replacements {
  std::vector<OpenDuty> duties;
  AssignmentSummary summary;  // of the assignment with them
};

Result<Replacements> replacements(Reader& reader, const Services& services, const OpenPanel& panel) {
  GUOHE_LET(found, find_conflicts(reader, services, panel, panel.experts));
  GUOHE_LET(of, instance_of(reader, services, panel, found));
  std::vector<matching::Pair> before;
  for (const OpenDuty& duty : panel.duties) {
    if (duty.stands())
      before.push_back({of.application(duty.record.application), of.expert(duty.record.expert)});
  }
  std::ranges::sort(before);
  matching::Prices prices;
  prices.of_expert.resize(of.experts.size());
  if (panel.body.assignment) prices = prices_of(*panel.body.assignment, of);
  GUOHE_LET(replaced, matching::replace(of.instance, before, prices));
  Replacements made;
  for (const matching::Pair& pair : replaced.assignment.pairs) {
    if (!std::ranges::binary_search(before, pair)) made.duties.push_back(new_duty(panel, of, pair));
  }
  if (made.duties.empty()) {
    Error error{
        ErrorKind::conflict,
        "panel.incomplete",
        {"没有可替补的专家，请补充专家库成员", "nobody can take the reviews over: add experts to the pool"}};
    for (const matching::Shortage& one : matching::shortages(of.instance, replaced.assignment.pairs))
      error.details.push_back({"panel.shortage", one.says, {}});
    return error;
  }
  if (panel.body.assignment) made.summary = panel.body.assignment->summary;
  prove(made.summary, services, of, matching::certify(of.instance, replaced.assignment.pairs, prices));
  return made;
}

std::string name_in(const OpenPanel& panel, const std::string& expert) {
  const auto* found = panel.expert(expert);
  return found == nullptr ? std::string() : found->profile.name;
}

Error unknown_pair() {
  return {ErrorKind::not_found,
          "panel.unknown_pair",
          {"评审组没有这份申报书或这位专家", "the panel has no such application or expert"}};
}

class ByHand {
 public:
  ByHand(Unit& unit, const Services& services, OpenPanel& panel, const FoundConflicts& conflicts,
         const PanelInstance& of, const std::string& reason)
      : unit_(unit), services_(services), panel_(panel), conflicts_(conflicts), of_(of), reason_(reason) {}

  Result<void> apply(const PairChange& change) {
    if (panel_.application(change.application) == nullptr || panel_.expert(change.expert) == nullptr)
      return unknown_pair();
    OpenDuty* duty = panel_.duty(change.application, change.expert);
    if (change.act == PairDo::add) return add(change, duty);
    if (duty == nullptr || !duty->stands()) return unknown_pair();
    if (change.act == PairDo::remove) return remove(*duty);
    duty->body.locked = change.act == PairDo::lock;
    return keep_duty(unit_, services_, *duty);
  }

 private:
  Result<void> add(const PairChange& change, OpenDuty* duty) {
    if (duty != nullptr && duty->stands()) return {};
    const Text why = conflicts_.why(change.expert, change.application);
    if (!why.zh.empty()) return in_conflict(why);
    const programme::Expert& expert = *panel_.expert(change.expert);
    if (!panel_.in_pool(change.expert) || panel_.load(change.expert) >= panel_.most(expert)) {
      return Error{ErrorKind::conflict,
                   "panel.load",
                   {expert.profile.name + " 的评审任务已满",
                    expert.profile.name + " has as many reviews as they take"}};
    }
    OpenDuty added =
        duty != nullptr
            ? *duty
            : new_duty(panel_, of_, {of_.application(change.application), of_.expert(change.expert)});
    added.record.state = DutyState::proposed;
    added.body.by_hand = added.body.locked = true;
    added.body.reason.clear();
    if (panel_.record.state == PanelState::reviewing) ask(unit_, services_, panel_, added);
    GUOHE_TRY(keep_duty(unit_, services_, added));
    if (duty != nullptr)
      *duty = std::move(added);
    else
      panel_.duties.push_back(std::move(added));
    return {};
  }

  Result<void> remove(OpenDuty& duty) {
    if (duty.record.state == DutyState::submitted) {
      return Error{ErrorKind::conflict,
                   "panel.handed_in",
                   {"评审已提交，不能收回", "the review was handed in and cannot be taken back"}};
    }
    if (duty.record.state == DutyState::proposed) {
      unit_.change_reviews().remove_duty(panel_.record.id, duty.record.application, duty.record.expert);
      const std::string application = duty.record.application, expert = duty.record.expert;
      std::erase_if(panel_.duties, [&](const OpenDuty& one) {
        return one.record.application == application && one.record.expert == expert;
      });
      return {};
    }
    duty.record.state = DutyState::withdrawn;
    duty.body.reason = reason_;
    tell_expert(unit_, services_, panel_, duty.record.expert,
                {"一份申报书的评审任务已收回", "a review was taken back from you"});
    return keep_duty(unit_, services_, duty);
  }

  Unit& unit_;
  const Services& services_;
  OpenPanel& panel_;
  const FoundConflicts& conflicts_;
  const PanelInstance& of_;
  const std::string& reason_;
};

}  // namespace

Result<Panel> assign_panel(Services& services, const Actor& actor, const PanelMove& request) {
  std::uint64_t seed = 0;
  services.random.fill({reinterpret_cast<std::uint8_t*>(&seed), sizeof seed});
  seed >>= 12;  // a reader's program may keep numbers as doubles
  SeenPanel seen;
  PanelInstance of;
  Made made;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, request.id, request.version, {PanelState::preparing}));
    seen = seen_in(panel);
    GUOHE_LET(found, find_conflicts(reader, services, panel, panel.experts));
    GUOHE_LET(instance, instance_of(reader, services, panel, found));
    of = std::move(instance);
    GUOHE_LET(assigned, make(services, of, panel.body.terms.mode, seed));
    made = std::move(assigned);
    return {};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_as_seen(unit, actor, request.id, seen, {PanelState::preparing}));
    GUOHE_TRY(propose(unit, services, panel, of, made.assignment.pairs));
    panel.body.assignment = kept(made, of);
    return keep_panel(unit, services, actor, panel, "assign",
                      {fmt::format("分配专家 {} 人次，契合度合计 {}，差距不超过 {} %",
                                   made.assignment.pairs.size(), made.summary.total, made.summary.gap),
                       fmt::format("{} reviews assigned, affinity {} in all, at most {} % below the best",
                                   made.assignment.pairs.size(), made.summary.total, made.summary.gap)});
  }));
  return get_panel(services, actor, request.id);
}

Result<PairReasons> explain_pair(Services& services, const Actor& actor, const std::string& panel_id,
                                 const std::string& application, const std::string& expert) {
  PairReasons reasons;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_panel(reader, actor, panel_id));
    if (!sees_whole(actor, panel.record)) return access_denied();
    const programme::Application* of_application = panel.application(application);
    const programme::Expert* of_expert = panel.expert(expert);
    if (of_application == nullptr || of_expert == nullptr) return unknown_pair();
    GUOHE_LET(found, find_conflicts(reader, services, panel, panel.experts));
    GUOHE_LET(of, instance_of(reader, services, panel, found));
    matching::Assignment assignment;
    for (const OpenDuty& duty : panel.duties) {
      if (duty.stands())
        assignment.pairs.push_back({of.application(duty.record.application), of.expert(duty.record.expert)});
    }
    std::ranges::sort(assignment.pairs);
    if (panel.body.assignment) assignment.prices = prices_of(*panel.body.assignment, of);
    assignment.prices.of_expert.resize(of.experts.size());
    const matching::Pair pair{of.application(application), of.expert(expert)};
    reasons.says = matching::explain(of.instance, assignment, pair).says;
    matching::affinity::Affinity index;
    for (const programme::Expert& each : panel.experts) index.add_expert(profile_of(each).profile);
    index.finish();
    GUOHE_LET(profile, profile_of(reader, services, *of_application));
    const auto explained = index.explain(index.vector_of(profile), pair.expert);
    reasons.affinity = affinity_text(ten_thousandths_of(explained.affinity));
    for (std::size_t i = 0; i < std::min(kSharesShown, explained.shares.size()); ++i) {
      const auto& share = explained.shares[i];
      const std::string figure = affinity_text(ten_thousandths_of(share.affinity));
      static const Text kinds[] = {{"学科", "field"}, {"关键词", "keyword"}, {"文本", "text"}};
      const Text& kind = kinds[static_cast<std::size_t>(share.source)];
      const Text term = share.source == matching::affinity::Source::field
                            ? services.disciplines.label_of(share.term)
                            : Text{share.term, share.term};
      reasons.shares.push_back(
          {kind.zh + "“" + term.zh + "” " + figure, kind.en + " `" + term.en + "` " + figure});
    }
    for (PanelConflict& one : found.items) {
      if (one.expert == expert && (one.application.empty() || one.application == application))
        reasons.conflicts.push_back(std::move(one));
    }
    return {};
  }));
  return reasons;
}

Result<Panel> change_pairs(Services& services, const Actor& actor, const ChangePairs& request) {
  if (is_blank(request.reason)) return reason_required();
  const std::initializer_list<PanelState> states{PanelState::preparing, PanelState::reviewing};
  SeenPanel seen;
  FoundConflicts found;
  PanelInstance of;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, request.id, request.version, states));
    seen = seen_in(panel);
    GUOHE_LET(conflicts, find_conflicts(reader, services, panel, panel.experts));
    found = std::move(conflicts);
    GUOHE_LET(instance, instance_of(reader, services, panel, found));
    of = std::move(instance);
    return {};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_as_seen(unit, actor, request.id, seen, states));
    ByHand hand(unit, services, panel, found, of, request.reason);
    Text words;
    for (const PairChange& change : request.changes) {
      GUOHE_TRY(hand.apply(change));
      static const Text acts[] = {
          {"加", "added"}, {"减", "removed"}, {"锁定", "locked"}, {"解锁", "unlocked"}};
      const Text& act = acts[static_cast<std::size_t>(change.act)];
      const std::string pair =
          panel.application(change.application)->number + " × " + name_in(panel, change.expert);
      words.zh += (words.zh.empty() ? "" : "；") + act.zh + " " + pair;
      words.en += (words.en.empty() ? "" : "; ") + act.en + " " + pair;
    }
    return keep_panel(unit, services, actor, panel, "pairs", words, request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> release_panel(Services& services, const Actor& actor, const PanelMove& request) {
  SeenPanel seen;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, request.id, request.version, {PanelState::preparing}));
    seen = seen_in(panel);
    return may_be_released(reader, services, panel);
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_as_seen(unit, actor, request.id, seen, {PanelState::preparing}));
    for (OpenDuty& duty : panel.duties) {
      if (duty.record.state != DutyState::proposed) continue;
      ask(unit, services, panel, duty);
      GUOHE_TRY(keep_duty(unit, services, duty));
    }
    panel.record.state = PanelState::reviewing;
    panel.body.reminded_on = rules_day(services).today;  // they hear of it today
    return keep_panel(unit, services, actor, panel, "release", {"下达评审任务", "Released to the experts"},
                      request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> replace_declined(Services& services, const Actor& actor, const PanelMove& request) {
  SeenPanel seen;
  Replacements made;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, request.id, request.version, {PanelState::reviewing}));
    seen = seen_in(panel);
    GUOHE_LET(found, replacements(reader, services, panel));
    made = std::move(found);
    return {};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_as_seen(unit, actor, request.id, seen, {PanelState::reviewing}));
    std::string numbers;
    for (OpenDuty& duty : made.duties) {
      ask(unit, services, panel, duty);
      GUOHE_TRY(keep_duty(unit, services, duty));
      numbers += (numbers.empty() ? "" : ", ") + panel.application(duty.record.application)->number + " × " +
                 name_in(panel, duty.record.expert);
    }
    if (panel.body.assignment) panel.body.assignment->summary = made.summary;
    return keep_panel(
        unit, services, actor, panel, "replace",
        {fmt::format("替补 {} 人次，其他任务不变：{}", made.duties.size(), numbers),
         fmt::format("{} reviews given to others, nothing else moved: {}", made.duties.size(), numbers)},
        request.reason);
  }));
  return get_panel(services, actor, request.id);
}

}  // namespace guohe::app
