// SPDX-License-Identifier: Apache-2.0
#include "app/bulk_run.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/form_words.hpp"
#include "app/outline.hpp"
#include "app/process_input.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

using programme::Cause;

/// What taking a move back restores of an application.
struct Before {
  std::string state, entered_on, due_on, wakes_on;
  bool is_private = false, of_office = false, once = false;
};
BOOST_DESCRIBE_STRUCT(Before, (), (state, entered_on, due_on, wakes_on, is_private, of_office, once))

constexpr const char* kDone = "bulk.row_done";

Error row_done() {
  return {ErrorKind::conflict, kDone, {"该行已办理", "the row was done already"}};
}

/// Why a move cannot be taken back, whatever happens afterwards; nothing when it can.
std::optional<Text> irrevocable(const Move& move) {
  if (!move.entries.empty() || !move.openings.empty() || move.parent != nullptr) {
    return Text{"该操作已登记或已立案，不能撤回",
                "it wrote to the register or opened a case, and cannot be taken back"};
  }
  return std::nullopt;
}

BulkRowRecord marked(const Move& move, BulkRowRecord row) {
  row.state = BulkRowState::done;
  row.at = move.now;
  row.left_version = move.next.version;
  if (const auto why = irrevocable(move)) {
    row.why = *why;
    return row;
  }
  const programme::Application& was = move.dossier.application;
  row.before = json::write(Before{was.state, was.entered_on, was.due_on, was.wakes_on, was.is_private,
                                  was.of_office, was.taken_once.contains(move.rule->key())});
  return row;
}

/// One attempt; false when something moved meanwhile and it is to be looked at again.
Result<bool> attempt(Services& services, const Actor& actor, const BulkRowRecord& row, bool of_list) {
  Move move{services,
            actor,
            {row.application, row.action, row.version, row.reason, {}, row.form},
            now_of(services)};
  GUOHE_TRY(services.store.read([&](Reader& reader) { return set_out_row(reader, move, of_list); }));
  move.also = [&](Unit& unit) -> Result<void> {
    const auto present = unit.bulk_work().bulk_row(row.bulk, row.ordinal);
    if (!present || present->state != BulkRowState::waiting) return row_done();
    unit.change_bulk_work().put_bulk_row(marked(move, *present));
    return {};
  };
  return carry_out(move);
}

Result<void> mark_off(Services& services, const BulkRowRecord& row, const Text& why) {
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto present = unit.bulk_work().bulk_row(row.bulk, row.ordinal);
    if (!present || present->state != BulkRowState::waiting) return {};
    present->state = BulkRowState::off;
    present->why = why;
    present->at = now_of(services);
    unit.change_bulk_work().put_bulk_row(*present);
    return {};
  });
}

}  // namespace

Result<void> set_out_row(Reader& reader, Move& move, bool of_list) {
  const auto application = reader.application(move.request.id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(move.actor, Permission::see_application, *application));
  GUOHE_LET(dossier, gather(reader, move.services, move.request.id));
  move.dossier = std::move(dossier);
  if (of_list) {
    if (application->version != move.request.version) return application_changed();
    move.rule = move.dossier.process->action(application->state, move.request.action);
    if (move.rule == nullptr || !move.rule->outcome) {
      const Text& label = move.dossier.state->label;
      return Error{ErrorKind::conflict,
                   "action.not_allowed",
                   {"“" + label.zh + "”状态不由决策名单办理",
                    "decision lists have no say in state `" + label.en + "`"}};
    }
    move.role =
        move.actor.is(programme::Role::approver) ? programme::Role::approver : programme::Role::officer;
    GUOHE_TRY(check_reason(*move.rule, move.request.reason));
    GUOHE_TRY(check_answers(move));
  } else {
    GUOHE_TRY(choose_rule(move, roles_on(move.actor, *application)));
  }
  if (move.rule->causes_this(Cause::receipt)) {
    return Error{ErrorKind::conflict,
                 "bulk.one_by_one",
                 {"提交须逐件办理", "what is submitted is submitted one by one"}};
  }
  GUOHE_LET(topic, topic_at(move.services, application->topic, application->pack_version));
  move.topic = std::move(topic);
  return {};
}

Result<void> carry_out_row(Services& services, const Actor& actor, const BulkRowRecord& row, bool of_list) {
  for (int i = 0; i < kMoveAttempts; ++i) {
    const auto written = attempt(services, actor, row, of_list);
    if (written && *written) return {};
    if (written) continue;
    const Error& error = written.error();
    if (error.code == kDone) return {};
    if (error.kind == ErrorKind::unavailable) return error;
    return mark_off(services, row, error.message);
  }
  return too_busy();
}

namespace {

/// Why a row stays as it is; nothing when it can be taken back.
std::optional<Text> stays(const std::optional<programme::Application>& application,
                          const BulkRowRecord& row) {
  if (row.before.empty()) return row.why.zh.empty() ? Text{"不能撤回", "it cannot be taken back"} : row.why;
  if (!application || application->version != row.left_version) {
    return Text{"此后已有其他办理，不能撤回", "something else has happened to it since"};
  }
  return std::nullopt;
}

/// The application as it was, at a version of its own.
programme::Application restored(const programme::Application& now, const Before& before,
                                const std::string& key, programme::Seconds at) {
  programme::Application was = now;
  was.state = before.state;
  was.entered_on = before.entered_on;
  was.due_on = before.due_on;
  was.wakes_on = before.wakes_on;
  was.is_private = before.is_private;
  was.of_office = before.of_office;
  if (!before.once) was.taken_once.erase(key);
  was.version = now.version + 1;
  was.updated_at = at;
  return was;
}

/// Those whom the move told are told that it was taken back.
void tell(Unit& unit, const Services& services, const Actor& actor, const programme::ActionRule& rule,
          const programme::Application& about, const std::string& reason, programme::Seconds now) {
  std::set<std::string> told{actor.account.id};
  const Text text{"“" + rule.label.zh + "”已撤回：" + reason,
                  "`" + rule.label.en + "` was taken back: " + reason};
  for (const programme::NoticeRule& notice : rule.notices) {
    for (const programme::Role role : notice.to) {
      for (const std::string& account : unit.accounts_with(role, about)) {
        if (!told.insert(account).second) continue;
        unit.add_notice({new_id(services),
                         account,
                         about.id,
                         now,
                         Text{about.summary.title, about.summary.title},
                         text,
                         {}});
      }
    }
  }
}

Result<void> write_back(Unit& unit, const Services& services, const Actor& actor, const BulkRowRecord& row,
                        const std::string& reason) {
  auto present = unit.bulk_work().bulk_row(row.bulk, row.ordinal);
  if (!present || present->state != BulkRowState::done) return {};  // taken back meanwhile
  const auto application = unit.application(row.application);
  if (const auto why = stays(application, *present)) {
    present->why = *why;
    unit.change_bulk_work().put_bulk_row(*present);
    return {};
  }
  GUOHE_LET(before, json::read<Before>(present->before));
  GUOHE_LET(dossier, gather(unit, services, row.application));
  const programme::ActionRule* rule = dossier.process->action(before.state, row.action);
  if (rule == nullptr) return broken_process(application->process);
  const programme::Seconds now = now_of(services);
  const programme::Application was = restored(*application, before, rule->key(), now);
  if (!unit.update_application(was, application->version)) return application_changed();
  const auto roles = roles_on(actor, *application);
  unit.add_event({was.id,
                  now,
                  actor.account.id,
                  roles.empty() ? std::optional<programme::Role>() : roles.front(),
                  kTakeBack,
                  application->state,
                  was.state,
                  reason,
                  {},
                  rule->form,
                  {}});
  if (!rule->form.empty()) enter_form_words(unit, services, was);
  record(unit, actor, now, std::string("application.") + kTakeBack, "application:" + was.id,
         application->state + "\n" + was.state + "\n" + row.action + "\n" + reason);
  if (was.parent.empty()) {
    if (const auto outline = unit.outline(was.id)) {
      GUOHE_LET(topic, topic_at(services, was.topic, was.pack_version));
      const ProcessInput input = process_input(unit, services.processes, was, unit.facts(was.id), now);
      unit.put_outline(outline_of(outline, services, dossier, topic, was, nullptr, input));
    }
  }
  tell(unit, services, actor, *rule, was, reason, now);
  present->state = BulkRowState::taken_back;
  present->at = now;
  present->why = {};
  unit.change_bulk_work().put_bulk_row(*present);
  return {};
}

}  // namespace

Result<void> take_back_row(Services& services, const Actor& actor, const BulkRowRecord& row,
                           const std::string& reason) {
  auto done =
      services.store.write([&](Unit& unit) { return write_back(unit, services, actor, row, reason); });
  if (done || done.error().kind == ErrorKind::unavailable) return done;
  // What cannot be is said in the row; it stays done.
  const Text why = done.error().message;
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto present = unit.bulk_work().bulk_row(row.bulk, row.ordinal);
    if (!present || present->state != BulkRowState::done) return {};
    present->why = why;
    unit.change_bulk_work().put_bulk_row(*present);
    return {};
  });
}

}  // namespace guohe::app
