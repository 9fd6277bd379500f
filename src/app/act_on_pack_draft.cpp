// Asking for approval, taking back, returning, approving and withdrawing a draft. Approval publishes: the
// complete files are frozen, kept with their digest and the ledger entry in one unit of work, and shown to
// every request from then on.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/pack_draft_actions.hpp"
#include "app/pack_draft_tools.hpp"
#include "app/packs.hpp"
#include "app/reasons.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "programme/process.hpp"

namespace guohe::app {

namespace {

constexpr int kPublishAttempts = 5;
constexpr std::size_t kProblemsShown = 20;

Result<void> check_action(const Actor& actor, const PackDraftRecord& draft, const ActOnPackDraft& request) {
  if (!is_pack_draft_action(request.action)) {
    return Error{ErrorKind::not_found,
                 "action.unknown",
                 {"没有动作 `" + request.action + "`", "there is no action `" + request.action + "`"}};
  }
  const auto actions = pack_draft_actions(actor, draft);
  const auto action = std::ranges::find(actions, request.action, &Action::name);
  const bool ever = may(actor, Permission::edit_packs) || may(actor, Permission::approve_packs);
  if (!ever) return access_denied();
  if (action == actions.end() || !action->allowed) {
    Text why{"草稿的状态或您的角色不允许此操作", "the draft's state, or your role, does not allow this"};
    return Error{ErrorKind::conflict, "action.not_allowed",
                 action != actions.end() && action->why ? *action->why : why};
  }
  if (draft.version != request.version) return pack_draft_changed();
  if (action->needs_reason && is_blank(request.reason)) return reason_required();
  if (request.reason.size() > kActionReasonMax) return reason_too_long();
  return {};
}

Error not_ready(const programme::PackCheck& check) {
  Error error{ErrorKind::invalid, "pack_draft.not_ready",
              check.sound ? Text{std::to_string(check.failed) + " 个案例未通过，请修改规则或案例",
                                 std::to_string(check.failed) +
                                     " cases fail: change the rules, or the cases that they were meant to "
                                     "change"}
                          : Text{"规则有错误，不能发布", "the rules have mistakes and cannot be published"}};
  const auto add = [&error](const programme::PackDiagnostic& one) {
    if (error.details.size() >= kProblemsShown) return;
    error.details.push_back(
        {one.code, one.message,
         one.place.file + ":" + std::to_string(one.place.line) + ":" + std::to_string(one.place.column)});
  };
  for (const auto& diagnostic : check.diagnostics) {
    if (diagnostic.severity == programme::PackSeverity::error) add(diagnostic);
  }
  for (const auto& outcome : check.cases) {
    for (const auto& failure : outcome.failures) add(failure);
  }
  return error;
}

Result<void> check_processes(const Services& services, const programme::PackContent& content) {
  for (const auto& topic : content.topics) {
    if (services.processes.find(topic.process) != nullptr) continue;
    return Error{ErrorKind::invalid,
                 "pack_draft.not_ready",
                 {"专题 `" + topic.id + "` 的流程 `" + topic.process + "` 不存在",
                  "the topic `" + topic.id + "` names a process `" + topic.process + "` that is not there"}};
  }
  return {};
}

/// Whether a draft may become a version today.
Result<void> check_ready(Services& services, const PackDraftRecord& draft, const PackText& text) {
  if (newest_version(services, draft.pack) != draft.base_version) {
    return Error{ErrorKind::conflict,
                 "pack_draft.base_outdated",
                 {"草稿所依据的版本 " + draft.base_version + " 之后已有新版本，请从最新版本重新修改",
                  "there is a newer version than " + draft.base_version +
                      ", which the draft begins from: begin from that one"}};
  }
  GUOHE_TRY(check_new_version(services, draft.pack, draft.new_version));
  if (draft.in_force_from.empty() || draft.in_force_from < rules_day(services).today) {
    return Error{ErrorKind::invalid, "pack_draft.date",
                 draft.in_force_from.empty()
                     ? Text{"请选择生效日期", "choose the date from which it is in force"}
                     : Text{"生效日期 " + draft.in_force_from + " 已过，最早为今天",
                            "the date " + draft.in_force_from + " is past: today is the earliest"},
                 "/in_force_from"};
  }
  if (text.changed.empty()) {
    return Error{
        ErrorKind::invalid, "pack_draft.nothing_changed", {"草稿没有任何修改", "the draft changes nothing"}};
  }
  GUOHE_LET(check, services.packs.check(text, {}));
  if (!check.ready) return not_ready(check);
  GUOHE_LET(content, services.packs.content(text));
  return check_processes(services, content);
}

Result<void> move_on(Services& services, const Actor& actor, const PackDraftRecord& stored,
                     PackDraftRecord next, const std::string& action) {
  bool current = false;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    current = unit.update_pack_draft(next, stored.version);
    if (current)
      record(unit, actor, next.updated_at, "pack_draft." + action, "pack_draft:" + next.id,
             next.reason + "\n" + next.files);
    return {};
  }));
  if (!current) return pack_draft_changed();
  return {};
}

PackVersionRecord version_of(const PackDraftRecord& draft, const FrozenPack& frozen, const Actor& actor,
                             programme::Seconds now) {
  PackVersionRecord version;
  version.pack = draft.pack;
  version.version = draft.new_version;
  version.base_version = draft.base_version;
  version.files = json::write(frozen.files);
  version.digest = frozen.digest;
  version.in_force_from = draft.in_force_from;
  version.changes_open_calls = draft.changes_open_calls;
  version.note = draft.note;
  version.draft = draft.id;
  version.published_by = draft.author;
  version.approved_by = actor.account.id;
  version.published_at = now;
  return version;
}

enum class Published { yes, draft_moved, others_published };

Result<Published> publish_once(Services& services, const Actor& actor, const PackDraftRecord& stored,
                               const PackDraftRecord& next) {
  GUOHE_TRY(refresh_packs(services));
  const std::int64_t seen = services.packs.shown();
  GUOHE_LET(text, text_of(next));
  GUOHE_TRY(check_ready(services, next, text));
  GUOHE_LET(frozen, services.packs.freeze(text));
  PackVersionRecord version = version_of(next, frozen, actor, next.updated_at);
  Published published = Published::yes;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    // What was checked above must still hold: nothing published meanwhile, the draft as it was approved.
    if (unit.latest_publication() != seen) {
      published = Published::others_published;
      return {};
    }
    if (!unit.update_pack_draft(next, stored.version)) {
      published = Published::draft_moved;
      return {};
    }
    version.ledger_entry = unit.record({next.updated_at, actor.account.id, "pack.publish",
                                        "pack:" + next.pack + "@" + next.new_version, frozen.digest});
    if (!unit.add_pack_version(version)) {
      return Error{ErrorKind::conflict,
                   "pack_draft.published_already",
                   {"版本 `" + next.new_version + "` 已经发布",
                    "the version `" + next.new_version + "` has been published already"}};
    }
    return {};
  }));
  return published;
}

Result<void> publish(Services& services, const Actor& actor, const PackDraftRecord& stored,
                     PackDraftRecord next) {
  for (int i = 0; i < kPublishAttempts; ++i) {
    GUOHE_LET(published, publish_once(services, actor, stored, next));
    if (published == Published::draft_moved) return pack_draft_changed();
    if (published == Published::others_published) continue;
    // It is on disk: should this fail, the next look for publications shows it.
    (void)refresh_packs(services);
    return {};
  }
  return too_busy();
}

}  // namespace

Result<PackDraft> act_on_pack_draft(Services& services, const Actor& actor, const ActOnPackDraft& request) {
  GUOHE_LET(stored, stored_draft(services, actor, request.id));
  GUOHE_TRY(check_action(actor, stored, request));
  PackDraftRecord next = stored;
  next.state = state_after(request.action);
  next.version = stored.version + 1;
  next.updated_at = now_of(services);
  if (request.action == "ask") {
    GUOHE_TRY(refresh_packs(services));
    GUOHE_LET(text, text_of(next));
    GUOHE_TRY(check_ready(services, next, text));
    next.reason.clear();
  }
  if (request.action == "return" || request.action == "approve") next.reviewer = actor.account.id;
  if (request.action == "return") next.reason = request.reason;
  if (request.action == "approve") {
    GUOHE_TRY(check_date(request.in_force_from));
    if (!request.in_force_from.empty() && request.in_force_from < next.in_force_from) {
      return Error{ErrorKind::invalid,
                   "pack_draft.date",
                   {"生效日期不能早于申请审批的 " + next.in_force_from,
                    "the date cannot be earlier than " + next.in_force_from + ", which was asked for"},
                   "/in_force_from"};
    }
    if (!request.in_force_from.empty()) next.in_force_from = request.in_force_from;
    GUOHE_TRY(publish(services, actor, stored, std::move(next)));
  } else {
    GUOHE_TRY(move_on(services, actor, stored, std::move(next), request.action));
  }
  return get_pack_draft(services, actor, request.id);
}

}  // namespace guohe::app
