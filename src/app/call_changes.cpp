// SPDX-License-Identifier: Apache-2.0
#include "app/call_changes.hpp"

#include <algorithm>
#include <utility>

#include "app/access.hpp"
#include "app/call_change_checks.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

constexpr int kChangesShown = 100;
constexpr const char* kPublish = "publish";
constexpr const char* kWithdraw = "withdraw";

Error unknown_change() {
  return {ErrorKind::not_found, "call_change.unknown", {"没有这份草稿", "there is no such change"}};
}
Error change_moved() {
  return {ErrorKind::conflict,
          "call_change.changed",
          {"草稿已有变化，请刷新后再试", "it has changed: look at it again"}};
}
Error change_over() {
  return {ErrorKind::conflict,
          "call_change.over",
          {"草稿已发布或已废弃，不能再改", "it was published or withdrawn: it stays as it is"}};
}
Error change_outdated() {
  return {
      ErrorKind::conflict,
      "call_change.outdated",
      {"起草之后申报通知已有变动，请重新起草", "the call was changed since this was prepared: begin anew"}};
}

Text label_of(CallChangeKind kind) {
  switch (kind) {
    case CallChangeKind::create:
      return {"发布申报通知", "Publish a call"};
    case CallChangeKind::correct:
      return {"修改", "Correct"};
    case CallChangeKind::extend:
      return {"延长截止时间", "Put off the closing"};
  }
  return {};
}

const char* act_of(CallChangeKind kind) {
  switch (kind) {
    case CallChangeKind::create:
      return "call.publish";
    case CallChangeKind::correct:
      return "call.correct";
    case CallChangeKind::extend:
      return "call.extend";
  }
  return "";
}

std::vector<Action> actions_of(const Actor& actor, const CallChangeRecord& change) {
  std::vector<Action> actions;
  if (change.state != CallChangeState::prepared) return actions;
  if (may(actor, Permission::publish_calls)) {
    Action publish{kPublish, {"发布", "Publish"}, true, std::nullopt, false, {}, programme::Tone::forward};
    if (std::ranges::find(change.editors, actor.account.id) != change.editors.end()) {
      publish.allowed = false;
      publish.why = Text{"这是您起草或修改的，须由另一人发布",
                         "you have written or changed this: another person has to publish it"};
    }
    actions.push_back(std::move(publish));
    actions.push_back(
        {kWithdraw, {"废弃", "Withdraw"}, true, std::nullopt, false, {}, programme::Tone::grave});
  }
  return actions;
}

CallForm read_form(const std::string& text) {
  auto form = json::read<CallForm>(text);
  return form ? *std::move(form) : CallForm{};
}

CallChange view_of(Reader& reader, const Services& services, const Actor& actor,
                   const CallChangeRecord& change, bool whole) {
  Viewer viewer(reader, services, actor);
  CallChange view;
  view.id = change.id;
  view.kind = change.kind;
  view.state = change.state;
  view.form = read_form(change.body);
  if (!change.previous.empty()) view.before = read_form(change.previous);
  view.basis = change.basis;
  view.reason = change.reason;
  view.author = viewer.name_of(change.author);
  for (const std::string& editor : change.editors) view.editors.push_back(viewer.name_of(editor));
  if (!change.publisher.empty()) view.publisher = viewer.name_of(change.publisher);
  view.version = change.version;
  view.created_at = programme::instant_text(change.created_at);
  view.updated_at = programme::instant_text(change.updated_at);
  view.actions = actions_of(actor, change);
  if (!whole) return view;
  auto shown = reader.call_changes().published_call_changes(change.call);
  const bool pending = change.state == CallChangeState::prepared;
  if (pending) shown.push_back(change);
  view.preview = view_of(services, call_of(view.form), extensions_in(shown));
  return view;
}

OfficeCall view_of(const Services& services, const Actor& actor, const programme::Call& call,
                   const std::vector<CallChangeRecord>& published) {
  OfficeCall view;
  view.form = form_of(call);
  view.extensions = extensions_in(published);
  const programme::Seconds now = now_of(services);
  view.state = now < call.opens_at ? CallState::upcoming
               : call.open_at(now) ? CallState::open
                                   : CallState::closed;
  if (!may(actor, Permission::prepare_calls)) return view;
  for (const CallChangeKind kind : {CallChangeKind::correct, CallChangeKind::extend}) {
    Action action{kind == CallChangeKind::correct ? "correct" : "extend",
                  label_of(kind),
                  true,
                  std::nullopt,
                  false,
                  {}};
    if (const auto open = check_may_change(kind, call, now); !open) {
      action.allowed = false;
      action.why = open.error().message;
    }
    view.actions.push_back(std::move(action));
  }
  return view;
}

/// The call that a change is about, as it is, checked whether it may be changed now; nothing for a new one.
Result<std::optional<programme::Call>> present_call(Reader& reader, const Services& services,
                                                    CallChangeKind kind, const std::string& id) {
  std::optional<programme::Call> present = reader.call(id);
  if (kind == CallChangeKind::create) return present;
  if (!present) return unknown_call(id);
  GUOHE_TRY(check_may_change(kind, *present, now_of(services)));
  return present;
}

/// Checks a change against the call as it is, outside of any unit: rules are read for it.
Result<std::optional<programme::Call>> checked(Services& services, const PrepareCallChange& change) {
  std::optional<programme::Call> present;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(found, present_call(reader, services, change.kind, change.form.id));
    present = std::move(found);
    return {};
  }));
  GUOHE_TRY(check_call_change(services, change, present));
  return present;
}

std::string told_in_ledger(const CallChangeRecord& change) {
  return change.previous + "\n" + change.body + "\n" + change.basis.zh + "\n" + change.basis.en + "\n" +
         change.reason;
}

Result<CallChangeRecord> open_change(Reader& reader, const std::string& id, std::int64_t version) {
  auto change = reader.call_changes().call_change(id);
  if (!change) return unknown_change();
  if (change->state != CallChangeState::prepared) return change_over();
  if (change->version != version) return change_moved();
  return *std::move(change);
}

/// Whoever has a draft under the call has longer for it: once each, however many drafts there are.
void tell_of_extension(Unit& unit, const Services& services, const CallChangeRecord& change) {
  const CallForm form = read_form(change.body);
  const auto until = programme::parse_instant(form.closes_at).value_or(programme::Seconds{});
  // As the office's clocks show it.
  const std::string local = programme::instant_text(until + std::chrono::hours(8));
  const std::string shown = local.substr(0, 10) + " " + local.substr(11, 5);
  for (const DraftOfCall& draft : unit.call_changes().drafts_of_call(change.call)) {
    unit.add_notice({new_id(services),
                     draft.owner,
                     draft.application,
                     now_of(services),
                     form.title,
                     {"申报截止时间延长至 " + shown + "（北京时间），依据：" + change.basis.zh,
                      "the call now closes at " + shown + " (Beijing time), by " + change.basis.en},
                     {},
                     "application"});
  }
}

void tell_of_prepared(Unit& unit, const Services& services, const Actor& actor,
                      const CallChangeRecord& change) {
  using programme::Role;
  std::vector<std::string> people = office_people(unit, Role::officer);
  for (std::string& one : office_people(unit, Role::approver)) {
    if (std::ranges::find(people, one) == people.end()) people.push_back(std::move(one));
  }
  const Text label = label_of(change.kind);
  tell(unit, services, people,
       {read_form(change.body).title,
        {"待另一人发布：" + label.zh, "waits for another person to publish it: " + label.en},
        "call"},
       actor.account.id);
}

/// Puts the call in place, as far as it is still what the change was written for.
Result<void> publish(Services& services, const Actor& actor, const CallChangeRecord& seen) {
  const PrepareCallChange request{seen.kind, read_form(seen.body), seen.basis, seen.reason};
  GUOHE_TRY(checked(services, request));
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(change, open_change(unit, seen.id, seen.version));
    GUOHE_LET(present, present_call(unit, services, change.kind, change.call));
    const std::string now = present ? json::write(form_of(*present)) : std::string();
    if (now != change.previous) return change_outdated();
    // What a correction or an extension does not touch stays as its file spelt it.
    programme::Call call = call_of(read_form(change.body));
    if (present && form_of(*present).parameters == read_form(change.body).parameters)
      call.parameters = present->parameters;
    change.state = CallChangeState::published;
    change.publisher = actor.account.id;
    change.version = seen.version + 1;
    change.updated_at = now_of(services);
    if (!unit.change_call_changes().put_call_change(change, seen.version)) return change_moved();
    unit.put_call(call);
    record(unit, actor, change.updated_at, act_of(change.kind), "call:" + change.call,
           told_in_ledger(change));
    if (change.kind == CallChangeKind::extend) tell_of_extension(unit, services, change);
    return {};
  });
}

Result<void> withdraw(Services& services, const Actor& actor, const ActOnCallChange& request) {
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(change, open_change(unit, request.id, request.version));
    change.state = CallChangeState::withdrawn;
    change.version = request.version + 1;
    change.updated_at = now_of(services);
    if (!unit.change_call_changes().put_call_change(change, request.version)) return change_moved();
    record(unit, actor, change.updated_at, "call.withdraw", "call:" + change.call, told_in_ledger(change));
    return {};
  });
}

}  // namespace

Result<CallDesk> list_call_changes(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::read_calls));
  CallDesk desk;
  desk.settings = call_settings();
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    std::map<std::string, std::vector<CallChangeRecord>> published;
    for (CallChangeRecord& one : reader.call_changes().published_call_changes({}))
      published[one.call].push_back(std::move(one));
    for (const programme::Call& call : reader.calls())
      desk.calls.push_back(view_of(services, actor, call, published[call.id]));
    for (const CallChangeRecord& one : reader.call_changes().call_changes(kChangesShown))
      desk.changes.push_back(view_of(reader, services, actor, one, false));
    return {};
  }));
  return desk;
}

Result<CallChange> get_call_change(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_calls));
  CallChange view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto change = reader.call_changes().call_change(id);
    if (!change) return unknown_change();
    view = view_of(reader, services, actor, *change, true);
    return {};
  }));
  return view;
}

Result<CallChange> prepare_call_change(Services& services, const Actor& actor,
                                       const PrepareCallChange& request) {
  GUOHE_TRY(require(actor, Permission::prepare_calls));
  GUOHE_LET(present, checked(services, request));
  CallChangeRecord change;
  change.id = new_id(services);
  change.call = request.form.id;
  change.kind = request.kind;
  change.body = json::write(request.form);
  if (present) change.previous = json::write(form_of(*present));
  change.basis = request.basis;
  change.reason = request.reason;
  change.author = actor.account.id;
  change.editors = {actor.account.id};
  change.created_at = change.updated_at = now_of(services);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    unit.change_call_changes().put_call_change(change, 0);
    record(unit, actor, change.created_at, "call.prepare", "call:" + change.call, told_in_ledger(change));
    tell_of_prepared(unit, services, actor, change);
    return {};
  }));
  return get_call_change(services, actor, change.id);
}

Result<CallChange> revise_call_change(Services& services, const Actor& actor,
                                      const ReviseCallChange& request) {
  GUOHE_TRY(require(actor, Permission::prepare_calls));
  std::optional<CallChangeRecord> stored;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(found, open_change(reader, request.id, request.version));
    stored = std::move(found);
    return {};
  }));
  // Only what is not there yet may still take another id.
  if (stored->kind != CallChangeKind::create && request.form.id != stored->call)
    return unknown_call(request.form.id);
  GUOHE_LET(present, checked(services, {stored->kind, request.form, request.basis, request.reason}));
  CallChangeRecord change = *stored;
  change.call = request.form.id;
  change.body = json::write(request.form);
  change.previous = present ? json::write(form_of(*present)) : std::string();
  change.basis = request.basis;
  change.reason = request.reason;
  change.version = stored->version + 1;
  change.updated_at = now_of(services);
  if (std::ranges::find(change.editors, actor.account.id) == change.editors.end())
    change.editors.push_back(actor.account.id);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.change_call_changes().put_call_change(change, stored->version)) return change_moved();
    record(unit, actor, change.updated_at, "call.revise", "call:" + change.call,
           stored->body + "\n" + told_in_ledger(change));
    return {};
  }));
  return get_call_change(services, actor, change.id);
}

Result<CallChange> act_on_call_change(Services& services, const Actor& actor,
                                      const ActOnCallChange& request) {
  GUOHE_TRY(require(actor, Permission::publish_calls));
  if (request.action != kPublish && request.action != kWithdraw) {
    return Error{ErrorKind::not_found,
                 "action.unknown",
                 {"没有动作 `" + request.action + "`", "there is no action `" + request.action + "`"}};
  }
  std::optional<CallChangeRecord> stored;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(found, open_change(reader, request.id, request.version));
    stored = std::move(found);
    return {};
  }));
  const auto actions = actions_of(actor, *stored);
  const auto action = std::ranges::find(actions, request.action, &Action::name);
  if (action == actions.end() || !action->allowed)
    return Error{ErrorKind::conflict, "action.not_allowed", action->why.value_or(Text{})};
  if (request.action == kPublish) {
    GUOHE_TRY(publish(services, actor, *stored));
  } else {
    GUOHE_TRY(withdraw(services, actor, request));
  }
  return get_call_change(services, actor, request.id);
}

}  // namespace guohe::app
