// SPDX-License-Identifier: Apache-2.0
#include "app/review/outcome.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/reasons.hpp"
#include "app/review/panel_state.hpp"
#include "app/review/review_action.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "base/sm3.hpp"
#include "base/utf8.hpp"

namespace guohe::app {

using programme::PanelState;

namespace {

constexpr std::size_t kAvoidanceReasonMax = 500;  // characters

Result<programme::Application> own_application(Reader& reader, const Actor& actor, const std::string& id) {
  auto application = reader.application(id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(actor, Permission::see_own_review, *application));
  return *std::move(application);
}

/// Until the examination has passed: from then on experts may have been chosen.
bool names_may_change(const Services& services, const programme::Application& application) {
  return application.parent.empty() && is_before_review(services, application);
}

/// A state beyond the review: the outcome is public, or the application ended.
bool is_known(const Services& services, Reader& reader, const programme::Application& application) {
  const auto* process = services.processes.find(application.process, application.process_version);
  const auto* state = process == nullptr ? nullptr : process->state(application.state);
  if (state != nullptr && state->end) return true;
  const auto outline = reader.outline(application.id);
  return outline.has_value() && !outline->list.empty();
}

}  // namespace

Result<Avoidance> get_avoidance(Services& services, const Actor& actor, const std::string& id) {
  Avoidance view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(application, own_application(reader, actor, id));
    view.most = services.review.most_avoided;
    view.editable = names_may_change(services, application);
    const auto record = reader.reviews().avoidance(id);
    if (!record) return {};
    view.version = record->version;
    GUOHE_LET(items, json::read<std::vector<AvoidedExpert>>(record->body));
    view.items = std::move(items);
    return {};
  }));
  return view;
}

Result<Avoidance> put_avoidance(Services& services, const Actor& actor, const std::string& id,
                                std::int64_t version, const std::vector<AvoidedExpert>& items) {
  const int most = services.review.most_avoided;
  if (items.size() > static_cast<std::size_t>(most)) {
    const std::string limit = std::to_string(most);
    return Error{ErrorKind::invalid,
                 "avoidance.too_many",
                 {"最多可提出 " + limit + " 名", "at most " + limit + " may be named"},
                 "/items"};
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const AvoidedExpert& one = items[i];
    const std::string place = "/items/" + std::to_string(i);
    if (is_blank(one.name) || count_code_points(one.name) > kPersonNameMax)
      return Error{ErrorKind::invalid,
                   "avoidance.bad_value",
                   {"请填写专家姓名", "give the expert's name"},
                   place + "/name"};
    if (count_code_points(one.organisation) > kOrganisationNameMax ||
        count_code_points(one.reason) > kAvoidanceReasonMax)
      return Error{ErrorKind::invalid, "avoidance.bad_value", {"文字过长", "the text is too long"}, place};
  }
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(application, own_application(unit, actor, id));
    if (!names_may_change(services, application))
      return Error{
          ErrorKind::conflict,
          "avoidance.closed",
          {"形式审查已结束，不能再提出回避", "the examination is over: experts can no longer be named"}};
    const AvoidanceRecord record{id, json::write(items), version + 1};
    if (!unit.change_reviews().put_avoidance(record, version))
      return Error{ErrorKind::conflict,
                   "avoidance.changed",
                   {"名单已被他人改动，请刷新后再试", "somebody else changed the list: look at it again"}};
    app::record(unit, actor, now_of(services), "application.avoid", "application:" + id, record.body);
    return {};
  }));
  return get_avoidance(services, actor, id);
}

Result<ReviewOutcome> get_review_outcome(Services& services, const Actor& actor, const std::string& id) {
  ReviewOutcome outcome;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(application, own_application(reader, actor, id));
    if (!is_known(services, reader, application)) return {};
    const auto record = reader.reviews().panel_of(id);
    if (!record || record->state != PanelState::accepted) return {};
    GUOHE_LET(body, json::read<PanelBody>(record->body));
    if (!body.terms.comments_to_applicant) return {};
    std::vector<std::pair<std::string, OutcomeOpinion>> ordered;
    for (const DutyRecord& duty_record : reader.reviews().duties_on(id)) {
      if (duty_record.panel != record->id) continue;
      GUOHE_LET(duty, open_duty(duty_record));
      const HandedIn* sheet = duty.sheet();
      if (sheet == nullptr) continue;
      OutcomeOpinion one;
      for (const programme::Mark& mark : sheet->answers.marks) {
        if (!mark.comment.empty()) one.comments.push_back(mark.comment);
      }
      one.opinion = sheet->answers.opinion;
      // By what was written: who wrote it has no part in the order.
      ordered.emplace_back(sm3(one.opinion), std::move(one));
    }
    std::ranges::sort(ordered, {}, [](const auto& each) { return each.first; });
    outcome.known = true;
    for (auto& [digest, one] : ordered) outcome.opinions.push_back(std::move(one));
    return {};
  }));
  return outcome;
}

}  // namespace guohe::app
