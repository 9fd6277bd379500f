// SPDX-License-Identifier: Apache-2.0
#include "app/review/panels.hpp"

#include <algorithm>
#include <map>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/reasons.hpp"
#include "app/review/panel_instance.hpp"
#include "app/review/remind.hpp"
#include "app/review/review_action.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"
#include "base/described.hpp"

namespace guohe::app {

using programme::DutyState;
using programme::PanelState;

namespace {

constexpr int kPanelsShown = 500;
constexpr int kTakenIn = 5000;
constexpr int kPoolMost = 2000;
constexpr int kSuggestedFrom = 20'000;  // experts of the library that are looked at
constexpr std::size_t kSuggested = 60;
constexpr int kReviewsMost = 20;
constexpr int kBestQuality = 4;

/// Applications that wait for review and are in no panel; of a call and topic when they are given.
std::vector<programme::Application> waiting(Reader& reader, const Services& services, const Actor& actor,
                                            const std::string& call, const std::string& topic) {
  ListFilter filter;
  filter.scope = scope_of(actor);
  filter.of = ListOf::applications;
  filter.states = reviewing_states(services.processes);
  if (!call.empty()) filter.calls = {call};
  if (!topic.empty()) filter.topics = {topic};
  std::vector<programme::Application> found;
  if (filter.states.empty()) return found;
  for (ListedApplication& one : reader.list(filter, {SortKey::number, false, {}, {}}, kTakenIn)) {
    const auto panel = reader.reviews().panel_of(one.application.id);
    if (!panel || panel->state == PanelState::accepted) found.push_back(std::move(one.application));
  }
  return found;
}

PanelRow row_of(Reader& reader, const Services& services, const PanelRecord& record) {
  PanelRow row;
  fill_head(row, reader, services, record);
  const auto full = reader.reviews().panel(record.id);
  const auto body = full ? json::read<PanelBody>(full->body) : Result<PanelBody>(PanelBody{});
  const PanelCounts counts = reader.reviews().panel_counts(record.id);
  row.applications = static_cast<int>(counts.applications);
  row.handed_in = static_cast<int>(counts.handed_in);
  if (body) {
    row.wanted = row.applications * body->terms.reviews;
    row.due_on = body->terms.due_on;
  }
  return row;
}

std::vector<Named> agencies(Reader& reader) {
  std::vector<Named> found;
  for (const std::string& id : reader.reviews().agencies()) {
    if (const auto agency = reader.organisation(id)) found.push_back({agency->id, agency->name});
  }
  return found;
}

Error bad_terms(const std::string& place, Text message) {
  return {ErrorKind::invalid, "panel.bad_terms", std::move(message), place};
}

Result<void> check_terms(const Services& services, const programme::PanelTerms& terms) {
  const auto within = [](int value, int least, int most) { return value >= least && value <= most; };
  if (!within(terms.reviews, 1, kReviewsMost))
    return bad_terms("/terms/reviews", {"每份评审数为 1 至 20", "from 1 to 20 reviews of each"});
  if (!within(terms.seniors, 0, terms.reviews))
    return bad_terms("/terms/seniors", {"不能多于评审数", "not more than reviews"});
  if (!within(terms.in_field, 0, terms.reviews))
    return bad_terms("/terms/in_field", {"不能多于评审数", "not more than reviews"});
  if (!within(terms.per_institution, 0, kReviewsMost) || !within(terms.per_region, 0, kReviewsMost) ||
      !within(terms.most, 0, kPoolMost))
    return bad_terms("/terms", {"上限无效", "a limit is out of range"});
  if (!terms.due_on.empty()) {
    if (!parse_date(terms.due_on)) return bad_terms("/terms/due_on", {"不是日期", "this is no date"});
    if (terms.due_on < rules_day(services).today)
      return bad_terms("/terms/due_on", {"截止日期已过", "that day is past"});
  }
  if (terms.mode == programme::AssignmentMode::randomised &&
      (terms.per_institution > 0 || terms.per_region > 0 || terms.seniors > 0 || terms.in_field > 0)) {
    return bad_terms("/terms/mode",
                     {"随机方式不能同时设单位、地区、资深和领域条件（请设为 0）",
                      "a random assignment keeps no rules on institutions, regions, seniority or "
                      "field: set them to 0"});
  }
  return {};
}

Result<void> change_pool(Reader& reader, OpenPanel& panel, const std::vector<PoolChange>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const PoolChange& change = changes[i];
    const std::string place = "/pool/" + std::to_string(i);
    const auto expert = reader.experts().expert(change.expert);
    const auto member = std::ranges::find(panel.body.pool, change.expert, &PoolMember::expert);
    const bool in = member != panel.body.pool.end();
    if (!expert || (!in && expert->state != programme::ExpertState::active) || (change.remove && !in)) {
      return Error{ErrorKind::invalid,
                   "panel.unknown_expert",
                   {"专家库中没有这位在库专家", "the library has no such expert"},
                   place};
    }
    if (change.remove) {
      if (panel.load(change.expert) > 0) {
        return Error{ErrorKind::conflict,
                     "panel.has_duties",
                     {expert->profile.name + " 有评审任务，不能移出",
                      expert->profile.name + " has reviews and cannot leave"},
                     place};
      }
      panel.body.pool.erase(member);
      continue;
    }
    if (change.most && (*change.most < 0 || *change.most > kPoolMost))
      return bad_terms(place + "/most", {"上限无效", "a limit is out of range"});
    if (in) {
      member->most = change.most.value_or(member->most);
      continue;
    }
    if (panel.body.pool.size() >= kPoolMost)
      return bad_terms(place, {"评审组专家过多", "there are too many experts in the panel"});
    panel.body.pool.push_back({change.expert, change.most.value_or(0)});
    panel.experts.push_back(*expert);
  }
  return {};
}

Result<PanelConflicts> conflicts_of(Reader& reader, const Services& services, const OpenPanel& panel) {
  GUOHE_LET(found, find_conflicts(reader, services, panel, panel.experts));
  PanelConflicts all;
  for (const PanelConflict& one : found.items) {
    const bool stands = std::ranges::any_of(panel.duties, [&](const OpenDuty& duty) {
      return duty.stands() && duty.record.expert == one.expert &&
             (one.application.empty() || duty.record.application == one.application);
    });
    if (stands && one.dismissed.empty()) all.assigned.push_back(one);
  }
  all.items = std::move(found.items);
  return all;
}

}  // namespace

Result<Panels> list_panels(Services& services, const Actor& actor) {
  const bool office = may(actor, Permission::read_panels);
  const bool agency = may(actor, Permission::run_reviews);
  if (!office && !agency) return require(actor, Permission::read_panels).error();
  Panels panels;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const std::string of = office ? std::string() : actor.account.organisation;
    for (const PanelRecord& record : reader.reviews().panels(of, kPanelsShown))
      panels.items.push_back(row_of(reader, services, record));
    if (!may(actor, Permission::commission_reviews)) return {};
    panels.agencies = agencies(reader);
    for (const programme::Application& one : waiting(reader, services, actor, {}, {})) {
      auto found = std::ranges::find_if(panels.waiting, [&](const PanelTopic& topic) {
        return topic.call == one.call && topic.topic == one.topic;
      });
      if (found == panels.waiting.end()) {
        const auto call = reader.call(one.call);
        panels.waiting.push_back(
            {one.call, call ? call->title : Text{}, one.topic, topic_title_of(services, one.topic), 0});
        found = std::prev(panels.waiting.end());
      }
      ++found->waiting;
    }
    return {};
  }));
  return panels;
}

Result<Panel> get_panel(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  Panel view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_panel(reader, actor, id));
    view = panel_view(reader, services, actor, panel);
    return {};
  }));
  return view;
}

Result<Panel> start_panel(Services& services, const Actor& actor, const std::string& call,
                          const std::string& topic, const std::string& agency) {
  GUOHE_TRY(require(actor, Permission::commission_reviews));
  const std::string id = new_id(services);
  const std::string seed = random_text(services, kTokenBytes);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.call(call)) return unknown_call(call);
    const auto known = agencies(unit);
    if (std::ranges::find(known, agency, &Named::id) == known.end())
      return Error{
          ErrorKind::invalid, "panel.agency", {"没有这家评审机构", "there is no such agency"}, "/agency"};
    const programme::ScoreSheet* sheet = programme::sheet_of(services.review, topic);
    if (sheet == nullptr) {
      return Error{ErrorKind::conflict,
                   "panel.no_sheet",
                   {"该专题没有评分表（policies/review.yaml）",
                    "the topic has no score sheet (policies/review.yaml)"}};
    }
    OpenPanel panel;
    panel.applications = waiting(unit, services, actor, call, topic);
    if (panel.applications.empty()) {
      return Error{ErrorKind::conflict,
                   "panel.nothing_waits",
                   {"该专题没有待评审的申报书", "no application of the topic waits for review"}};
    }
    panel.record = {id,
                    call,
                    topic,
                    agency,
                    PanelState::preparing,
                    1,
                    actor.account.id,
                    now_of(services),
                    now_of(services),
                    {}};
    panel.body.sheet = *sheet;
    panel.body.seed = seed;
    panel.record.body = json::write(panel.body);
    unit.change_reviews().put_panel(panel.record, 0);
    std::vector<std::string> ids;
    for (const programme::Application& one : panel.applications) ids.push_back(one.id);
    unit.change_reviews().set_panel_applications(id, ids);
    tell_agency(unit, services, panel,
                {"省科技厅委托评审 " + std::to_string(ids.size()) + " 份申报书",
                 "the office commissions the review of " + std::to_string(ids.size()) + " applications"});
    return keep_panel(unit, services, actor, panel, "commission",
                      {"委托评审 " + std::to_string(ids.size()) + " 份申报书",
                       std::to_string(ids.size()) + " applications handed to the agency"});
  }));
  return get_panel(services, actor, id);
}

Result<Panel> change_panel(Services& services, const Actor& actor, const ChangePanel& request) {
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, request.version,
                                     {PanelState::preparing, PanelState::reviewing}));
    if (request.terms) {
      GUOHE_TRY(check_terms(services, *request.terms));
      // Once experts were told, only the deadline moves.
      if (panel.record.state == PanelState::preparing)
        panel.body.terms = *request.terms;
      else
        panel.body.terms.due_on = request.terms->due_on;
    }
    GUOHE_TRY(change_pool(unit, panel, request.pool));
    return keep_panel(unit, services, actor, panel, "change",
                      {"设置条件；专家 " + std::to_string(panel.body.pool.size()) + " 名",
                       "terms set; experts in the pool: " + std::to_string(panel.body.pool.size())});
  }));
  return get_panel(services, actor, request.id);
}

Result<SuggestedExperts> suggest_experts(Services& services, const Actor& actor, const std::string& id) {
  SuggestedExperts suggested;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, id, 0, {PanelState::preparing, PanelState::reviewing}));
    const std::string today = rules_day(services).today;
    std::vector<programme::Expert> experts;
    ExpertFilter filter;
    filter.state = programme::ExpertState::active;
    for (programme::Expert& expert : reader.experts().experts(filter, {}, kSuggestedFrom)) {
      if (!panel.in_pool(expert.id) && expert.takes_reviews_on(today)) experts.push_back(std::move(expert));
    }
    matching::affinity::Affinity index;
    for (const programme::Expert& expert : experts) index.add_expert(profile_of(expert).profile);
    index.finish();
    std::vector<float> best(experts.size(), -1);
    std::vector<const programme::Application*> of(experts.size(), nullptr);
    matching::affinity::Affinity::Scratch scratch;
    for (const programme::Application& application : panel.applications) {
      GUOHE_LET(profile, profile_of(reader, services, application));
      for (const auto& near : index.nearest(index.vector_of(profile), kSuggested, {}, scratch)) {
        if (near.affinity <= best[near.expert]) continue;
        best[near.expert] = near.affinity;
        of[near.expert] = &application;
      }
    }
    std::vector<std::size_t> order(experts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return best[a] > best[b]; });
    order.resize(std::min(order.size(), kSuggested));
    std::vector<programme::Expert> shown;
    for (const std::size_t i : order) shown.push_back(experts[i]);
    GUOHE_LET(found, find_conflicts(reader, services, panel, shown));
    for (const std::size_t i : order) {
      const programme::Expert& expert = experts[i];
      SuggestedExpert one;
      one.id = expert.id;
      one.name = expert.profile.name;
      one.organisation = expert.organisation;
      one.title = expert.profile.title;
      one.senior = expert.profile.senior;
      one.region = expert.profile.region;
      one.affinity = affinity_text(ten_thousandths_of(std::max(0.0F, best[i])));
      if (of[i] != nullptr) one.number = of[i]->number;
      one.keywords = expert.profile.keywords;
      one.conflicts = static_cast<int>(std::ranges::count_if(
          panel.applications, [&](const auto& each) { return found.between(expert.id, each.id); }));
      one.open = static_cast<int>(reader.reviews().open_duties(expert.id, {}));
      suggested.items.push_back(std::move(one));
    }
    return {};
  }));
  return suggested;
}

Result<PanelConflicts> panel_conflicts(Services& services, const Actor& actor, const std::string& id) {
  PanelConflicts all;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_panel(reader, actor, id));
    if (!sees_whole(actor, panel.record)) return access_denied();
    GUOHE_LET(found, conflicts_of(reader, services, panel));
    all = std::move(found);
    return {};
  }));
  return all;
}

Result<PanelConflicts> dismiss_conflict(Services& services, const Actor& actor, const std::string& id,
                                        const std::string& key, const std::string& reason) {
  if (is_blank(reason)) return reason_required();
  const std::initializer_list<PanelState> states{PanelState::preparing, PanelState::reviewing,
                                                 PanelState::meeting};
  std::optional<PanelConflict> hit;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, id, 0, states));
    GUOHE_LET(found, conflicts_of(reader, services, panel));
    const auto known = std::ranges::find(found.items, key, &PanelConflict::key);
    if (known == found.items.end())
      return Error{
          ErrorKind::not_found, "conflict.unknown", {"没有这条回避提示", "there is no such conflict"}};
    hit = std::move(*known);
    return {};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, id, 0, states));
    unit.change_reviews().add_dismissal({key, hit->expert, hit->application, json::write(hit->says), reason,
                                         actor.account.id, now_of(services)});
    return keep_panel(unit, services, actor, panel, "dismiss_conflict",
                      {"排除回避提示：" + hit->says.zh, "conflict dismissed: " + hit->says.en}, reason,
                      hit->application);
  }));
  return panel_conflicts(services, actor, id);
}

Result<Panel> remind_panel(Services& services, const Actor& actor, const PanelMove& request) {
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, request.version, {PanelState::reviewing}));
    const std::string people = std::to_string(remind_waiting(unit, services, panel));
    return keep_panel(unit, services, actor, panel, "remind",
                      {"催办 " + people + " 名专家", "experts reminded: " + people}, request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> rate_review(Services& services, const Actor& actor, const RateReview& request) {
  if (request.quality < 1 || request.quality > kBestQuality)
    return Error{
        ErrorKind::invalid, "panel.quality", {"评价为 1 至 4", "quality goes from 1 to 4"}, "/quality"};
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, 0,
                                     {PanelState::reviewing, PanelState::meeting, PanelState::ranked,
                                      PanelState::delivered, PanelState::accepted}));
    OpenDuty* duty = panel.duty(request.application, request.expert);
    if (duty == nullptr || duty->sheet() == nullptr)
      return Error{
          ErrorKind::conflict, "panel.not_handed_in", {"评审尚未提交", "the review is not handed in"}};
    duty->body.quality = request.quality;
    GUOHE_TRY(keep_duty(unit, services, *duty));
    app::record(unit, actor, now_of(services), "review.rate", "panel:" + panel.record.id,
                request.application + "\n" + request.expert + "\n" + std::to_string(request.quality));
    return {};
  }));
  return get_panel(services, actor, request.id);
}

}  // namespace guohe::app
