// SPDX-License-Identifier: Apache-2.0
#include "app/bulk_work.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <set>
#include <utility>

#include "app/access.hpp"
#include "app/bulk_run.hpp"
#include "app/errors.hpp"
#include "app/list_query.hpp"
#include "app/reasons.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"

namespace guohe::app {

namespace {

using programme::ActionRule;

constexpr int kRowsAtOnce = 200;
constexpr int kRowsForLabel = 4;
constexpr int kRowsLookedAt = 50;  // to say who may confirm; confirming looks at all
constexpr int kShownPieces = 50;
constexpr int kRowsPerPage = 200;
constexpr std::chrono::minutes kUndo{kTakeBackMinutes};
constexpr std::chrono::seconds kAbandoned{20};

Error unknown_bulk() {
  return {ErrorKind::not_found, "bulk.unknown", {"没有这项批量办理", "there is no such bulk work"}};
}

Error not_waiting() {
  return {ErrorKind::conflict,
          "bulk.not_waiting",
          {"这项批量办理已确认或已放弃", "this bulk work was confirmed or withdrawn"}};
}

/// Work is its body's: the office's, or a department's.
bool sees(Reader& reader, const Actor& actor, const BulkRecord& bulk) {
  if (bulk.made_by == actor.account.id) return true;
  const auto maker = reader.account(bulk.made_by);
  return maker && maker->department == actor.account.department &&
         maker->organisation == actor.account.organisation;
}

Result<BulkRecord> find(Reader& reader, const Actor& actor, const std::string& id) {
  auto bulk = reader.bulk_work().bulk(id);
  if (!bulk || !sees(reader, actor, *bulk)) return unknown_bulk();
  return *std::move(bulk);
}

std::optional<programme::Seconds> window_end(const BulkRecord& bulk) {
  if (!bulk.finished_at) return std::nullopt;
  return *bulk.finished_at + kUndo;
}

/// What keeps somebody from moving a row: their roles, or that they brought it to its state. Nothing where
/// something else stands in its way: that the row says itself when its turn comes.
std::optional<Text> barred(Reader& reader, const Services& services, const Actor& actor,
                           const BulkRowRecord& row) {
  const auto application = reader.application(row.application);
  const programme::Process* process =
      application ? services.processes.find(application->process, application->process_version) : nullptr;
  const ActionRule* rule = process == nullptr ? nullptr : process->action(application->state, row.action);
  if (rule == nullptr) return std::nullopt;
  const auto roles = roles_on(actor, *application);
  if (std::ranges::find_first_of(roles, rule->by) == roles.end()) {
    Text who;
    for (const programme::Role role : rule->by) {
      const Text label = programme::label_of(role);
      who.zh += (who.zh.empty() ? "" : "、") + label.zh;
      who.en += (who.en.empty() ? "" : ", ") + label.en;
    }
    return Text{"确认即以本人名义办理，而“" + rule->label.zh + "”只能由以下角色办理：" + who.zh,
                "it is carried out in the name of whoever confirms it, and `" + rule->label.en +
                    "` is only for: " + who.en};
  }
  if (!rule->needs_this(programme::Need::another_person)) return std::nullopt;
  programme::Situation situation = Viewer(reader, services, actor).situation(*application);
  situation.conditions = {};  // what is wanting of them is the same for everybody
  for (programme::Obstacle& one : programme::offer(*rule, situation).obstacles) {
    if (one.need == name_of(programme::Need::another_person))
      return Text{application->number + "：" + one.why.zh, application->number + ": " + one.why.en};
  }
  return std::nullopt;
}

/// Why somebody cannot confirm a piece of work now; empty: they can. Looks ahead over this many of its rows.
Text obstacle(Reader& reader, const Services& services, const Actor& actor, const BulkRecord& bulk,
              int looked_at) {
  if (bulk.state != BulkState::previewed) return not_waiting().message;
  if (bulk.second && bulk.made_by == actor.account.id)
    return {"这是决定，须由另一人确认", "this decides: another person has to confirm it"};
  for (std::int64_t after = 0; looked_at > 0; looked_at -= kRowsAtOnce) {
    const auto rows =
        reader.bulk_work().bulk_rows(bulk.id, after, BulkRowState::waiting, std::min(kRowsAtOnce, looked_at));
    if (rows.empty()) break;
    after = rows.back().ordinal;
    for (const BulkRowRecord& row : rows) {
      if (auto why = barred(reader, services, actor, row)) return *std::move(why);
    }
  }
  return {};
}

/// What a piece of work does, as the first of its rows says that can.
struct Meant {
  const programme::Process* process = nullptr;
  const ActionRule* rule = nullptr;
};

Meant meant_by(const Services& services, Reader& reader, const BulkRecord& bulk) {
  if (bulk.action.empty()) return {};
  // Nearly always the first row has it: few are read at a time.
  for (std::int64_t after = 0;;) {
    const auto rows = reader.bulk_work().bulk_rows(bulk.id, after, {}, kRowsForLabel);
    if (rows.empty()) return {};
    after = rows.back().ordinal;
    for (const BulkRowRecord& row : rows) {
      const auto application = reader.application(row.application);
      const programme::Process* process =
          application ? services.processes.find(application->process, application->process_version) : nullptr;
      if (process == nullptr) continue;
      if (const ActionRule* rule = process->action(row.from_state, bulk.action)) return {process, rule};
      const auto rule = std::ranges::find(process->actions, bulk.action, &ActionRule::name);
      if (rule != process->actions.end()) return {process, &*rule};
    }
  }
}

Text label_of(const Meant& meant, const BulkRecord& bulk) {
  return meant.rule == nullptr ? Text{bulk.action, bulk.action} : meant.rule->label;
}

BulkWork view_of(Reader& reader, const Services& services, const Actor& actor, const BulkRecord& bulk) {
  Viewer viewer(reader, services, actor);
  const programme::Seconds now = now_of(services);
  BulkWork view;
  view.id = bulk.id;
  view.list = bulk.list;
  view.action = bulk.action;
  const Meant meant = meant_by(services, reader, bulk);
  view.action_label = label_of(meant, bulk);
  view.reason = bulk.reason;
  view.second = bulk.second;
  view.state = bulk.state;
  view.interrupted = bulk.state == BulkState::running && bulk.touched_at + kAbandoned < now;
  view.made_by = viewer.name_of(bulk.made_by);
  if (!bulk.confirmed_by.empty()) view.confirmed_by = viewer.name_of(bulk.confirmed_by);
  view.made_at = programme::instant_text(bulk.made_at);
  const programme::StepForm* form =
      meant.rule == nullptr || bulk.form.empty() ? nullptr : meant.process->form(meant.rule->form);
  if (form != nullptr)
    view.answers.push_back({form->name, form->title, form->fields, {bulk.form}, view.made_at, view.made_by});
  if (bulk.confirmed_at) view.confirmed_at = programme::instant_text(*bulk.confirmed_at);
  if (bulk.finished_at) view.finished_at = programme::instant_text(*bulk.finished_at);
  view.totals = reader.bulk_work().bulk_totals(bulk.id);
  const bool own = actor.account.id == bulk.made_by || actor.account.id == bulk.confirmed_by;
  if (const auto until = window_end(bulk)) {
    view.take_back_until = programme::instant_text(*until);
    view.can_take_back = own && now < *until && view.totals.done > 0;
  }
  view.why_not = obstacle(reader, services, actor, bulk, kRowsLookedAt);
  view.can_confirm = view.why_not.zh.empty() && view.totals.waiting > 0;
  view.can_withdraw = bulk.state == BulkState::previewed && actor.account.id == bulk.made_by;
  return view;
}

Result<BulkWork> seen(Services& services, const Actor& actor, const std::string& id) {
  BulkWork view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(bulk, find(reader, actor, id));
    view = view_of(reader, services, actor, bulk);
    return {};
  }));
  return view;
}

/// The applications that are meant: those named, or all that a query finds.
Result<std::vector<std::string>> chosen(Services& services, const Actor& actor, const PreviewBulk& request) {
  std::vector<std::string> ids = request.ids;
  if (ids.empty()) {
    GUOHE_LET(filter, filter_of(services, actor, request.query));
    GUOHE_LET(order, order_of(request.query.sort));
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      for (const ListedApplication& one : reader.list(filter, order, kBulkRowsMax + 1))
        ids.push_back(one.application.id);
      return {};
    }));
  }
  if (ids.empty()) {
    return Error{ErrorKind::invalid, "bulk.empty", {"没有选中任何申报书", "nothing is selected"}};
  }
  if (ids.size() > static_cast<std::size_t>(kBulkRowsMax)) {
    const std::string most = std::to_string(kBulkRowsMax);
    return Error{
        ErrorKind::invalid, "bulk.too_many", {"一次最多 " + most + " 件", "at most " + most + " at once"}};
  }
  // Each once, in the order in which they were chosen.
  std::vector<std::string> unique;
  std::set<std::string> known;
  for (std::string& id : ids) {
    if (known.insert(id).second) unique.push_back(std::move(id));
  }
  return unique;
}

/// What would become of one application.
struct Foreseen {
  std::optional<BulkRowRecord> row;  // nothing: this person sees no such application
  bool decides = false;
};

Foreseen foreseen(Reader& reader, Services& services, const Actor& actor, const PreviewBulk& request,
                  const std::string& id) {
  Foreseen result;
  const auto application = reader.application(id);
  if (!application || !may(actor, Permission::see_application, *application)) return result;
  BulkRowRecord row;
  row.application = id;
  row.version = application->version;
  row.action = request.action;
  row.reason = request.reason;
  row.form = request.form;
  row.from_state = application->state;
  Move move{services,
            actor,
            {id, request.action, application->version, request.reason, {}, request.form},
            now_of(services)};
  auto ready = set_out_row(reader, move, false);
  if (ready) {
    row.to_state = move.rule->to;
    result.decides = programme::decides(*move.dossier.process, *move.rule);
    ready = look_ahead(reader, move);
  }
  if (!ready) {
    row.state = BulkRowState::off;
    row.why = ready.error().message;
    for (const Problem& problem : ready.error().details) {
      if (problem.place.empty() || !problem.place.starts_with("/form")) continue;
      row.why.zh += "；" + problem.message.zh;
      row.why.en += "; " + problem.message.en;
    }
  }
  result.row = std::move(row);
  return result;
}

/// Those of the maker's body who may confirm it: they are told that it waits.
std::vector<std::string> who_may_confirm(Reader& reader, const Services& services, const Actor& maker,
                                         const BulkRecord& bulk) {
  std::vector<std::string> ids;
  for (const programme::Account& account :
       reader.people(maker.account.organisation, maker.account.department)) {
    const Actor one{account};
    if (account.enabled && may(one, Permission::work_in_bulk) && sees(reader, one, bulk) &&
        obstacle(reader, services, one, bulk, kRowsLookedAt).zh.empty())
      ids.push_back(account.id);
  }
  return ids;
}

void tell_that_it_waits(Unit& unit, const Services& services, const Actor& maker, const BulkRecord& bulk) {
  const std::int64_t waiting = unit.bulk_work().bulk_totals(bulk.id).waiting;
  if (waiting == 0) return;
  const std::string count = std::to_string(waiting);
  const Text label = label_of(meant_by(services, unit, bulk), bulk);
  tell(unit, services, who_may_confirm(unit, services, maker, bulk),
       {label,
        {"批量办理（" + count + " 件）由" + maker.account.name + "提出，待另一人确认",
         "bulk work (" + count + " rows) by " + maker.account.name +
             " waits for another person to confirm it"},
        "bulk"},
       maker.account.id);
}

/// The person who confirmed, as they are now.
Result<Actor> confirmer(Reader& reader, const BulkRecord& bulk) {
  const auto account = reader.account(bulk.confirmed_by);
  if (!account || !account->enabled) return access_denied();
  return Actor{*account};
}

Result<void> finish(Services& services, const Actor& actor, const std::string& id) {
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto bulk = unit.bulk_work().bulk(id);
    if (!bulk || bulk->state != BulkState::running || unit.bulk_work().bulk_totals(id).waiting > 0) return {};
    bulk->state = BulkState::done;
    bulk->finished_at = bulk->touched_at = now_of(services);
    unit.change_bulk_work().put_bulk(*bulk);
    const BulkTotals totals = unit.bulk_work().bulk_totals(id);
    record(unit, actor, *bulk->finished_at, "bulk.finish", "bulk:" + id,
           std::to_string(totals.done) + "\n" + std::to_string(totals.off));
    return {};
  });
}

/// Carries on with rows that wait. Gives how many were done or found impossible.
Result<int> carry_on(Services& services, const std::string& id, int most) {
  std::vector<BulkRowRecord> rows;
  std::optional<BulkRecord> bulk;
  Actor actor;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    bulk = reader.bulk_work().bulk(id);
    if (!bulk || bulk->state != BulkState::running) return {};
    rows = reader.bulk_work().bulk_rows(id, 0, BulkRowState::waiting, most);
    auto person = confirmer(reader, *bulk);
    if (person) actor = *std::move(person);
    return {};
  }));
  if (!bulk || bulk->state != BulkState::running) return 0;
  for (const BulkRowRecord& row : rows) GUOHE_TRY(carry_out_row(services, actor, row, !bulk->list.empty()));
  if (rows.size() < static_cast<std::size_t>(most)) {
    GUOHE_TRY(finish(services, actor, id));
  } else {
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      auto present = unit.bulk_work().bulk(id);
      if (!present || present->state != BulkState::running) return {};
      present->touched_at = now_of(services);
      unit.change_bulk_work().put_bulk(*present);
      return {};
    }));
  }
  return static_cast<int>(rows.size());
}

}  // namespace

Result<BulkWork> preview_bulk(Services& services, const Actor& actor, const PreviewBulk& request) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  GUOHE_LET(ids, chosen(services, actor, request));
  BulkRecord bulk;
  bulk.id = new_id(services);
  bulk.action = request.action;
  bulk.reason = request.reason;
  bulk.form = request.form;
  bulk.made_by = actor.account.id;
  bulk.made_at = bulk.touched_at = now_of(services);
  std::vector<BulkRowRecord> rows;
  // In parts: a snapshot is not held for long.
  for (std::size_t begin = 0; begin < ids.size(); begin += kRowsAtOnce) {
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      for (std::size_t i = begin; i < std::min(ids.size(), begin + kRowsAtOnce); ++i) {
        Foreseen one = foreseen(reader, services, actor, request, ids[i]);
        bulk.second = bulk.second || one.decides;
        if (!one.row) continue;
        one.row->bulk = bulk.id;
        one.row->ordinal = static_cast<std::int64_t>(rows.size()) + 1;
        rows.push_back(*std::move(one.row));
      }
      return {};
    }));
  }
  if (rows.empty()) return unknown_application();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    unit.change_bulk_work().put_bulk(bulk);
    std::string listed;
    for (const BulkRowRecord& row : rows) {
      unit.change_bulk_work().put_bulk_row(row);
      listed += row.application + " " + std::to_string(row.version) + "\n";
    }
    record(unit, actor, bulk.made_at, "bulk.preview", "bulk:" + bulk.id,
           bulk.action + "\n" + bulk.reason + "\n" + bulk.form + "\n" + listed);
    if (bulk.second) tell_that_it_waits(unit, services, actor, bulk);
    return {};
  }));
  return seen(services, actor, bulk.id);
}

Result<BulkPage> list_bulk(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  BulkPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const BulkRecord& bulk : reader.bulk_work().bulks({}, kRowsAtOnce)) {
      if (!sees(reader, actor, bulk) || page.items.size() >= kShownPieces) continue;
      page.items.push_back(view_of(reader, services, actor, bulk));
    }
    return {};
  }));
  return page;
}

Result<BulkWork> get_bulk(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  return seen(services, actor, id);
}

Result<BulkRowPage> list_bulk_rows(Services& services, const Actor& actor, const std::string& id,
                                   std::int64_t after, const std::string& state) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  std::optional<BulkRowState> only;
  if (!state.empty()) {
    BulkRowState named{};
    if (!boost::describe::enum_from_string(state.c_str(), named)) {
      return Error{ErrorKind::invalid,
                   "bulk.unknown_state",
                   {"未知的状态 `" + state + "`", "unknown state `" + state + "`"},
                   "state"};
    }
    only = named;
  }
  BulkRowPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(bulk, find(reader, actor, id));
    const auto until = window_end(bulk);
    const bool open = until && now_of(services) < *until;
    auto rows = reader.bulk_work().bulk_rows(id, after, only, kRowsPerPage + 1);
    if (rows.size() > kRowsPerPage) {
      rows.pop_back();
      page.next = rows.back().ordinal;
    }
    for (const BulkRowRecord& row : rows) {
      BulkRow view{row.ordinal, row.application, {}, {}, {}, {}, {}, {}, row.state, row.why, false};
      const auto application = reader.application(row.application);
      if (application && may(actor, Permission::see_application, *application)) {
        view.number = application->number;
        view.title = application->summary.title;
        if (const auto organisation = reader.organisation(application->organisation))
          view.organisation = organisation->name;
        view.can_take_back = open && row.state == BulkRowState::done && !row.before.empty() &&
                             application->version == row.left_version;
        const programme::Process* process =
            services.processes.find(application->process, application->process_version);
        const programme::State* from = process == nullptr ? nullptr : process->state(row.from_state);
        const programme::State* to = process == nullptr ? nullptr : process->state(row.to_state);
        if (from != nullptr) view.from_label = from->label;
        if (to != nullptr) view.to_label = to->label;
        const ActionRule* rule = process == nullptr ? nullptr : process->action(row.from_state, row.action);
        if (rule != nullptr) view.action_label = rule->label;
      }
      page.items.push_back(std::move(view));
    }
    return {};
  }));
  return page;
}

Result<BulkWork> confirm_bulk(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  // Looked at before the unit of work: many rows must not keep others from writing.
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(bulk, find(reader, actor, id));
    if (bulk.state != BulkState::previewed) return not_waiting();
    const Text why = obstacle(reader, services, actor, bulk, kBulkRowsMax);
    if (why.zh.empty()) return {};
    const bool alone = bulk.second && bulk.made_by == actor.account.id;
    return Error{ErrorKind::conflict, alone ? "bulk.second_person" : "bulk.not_yours", why};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(bulk, find(unit, actor, id));
    if (bulk.state != BulkState::previewed) return not_waiting();
    bulk.state = BulkState::running;
    bulk.confirmed_by = actor.account.id;
    bulk.confirmed_at = bulk.touched_at = now_of(services);
    unit.change_bulk_work().put_bulk(bulk);
    record(unit, actor, bulk.touched_at, "bulk.confirm", "bulk:" + id, bulk.action);
    return {};
  }));
  return seen(services, actor, id);
}

Result<BulkWork> withdraw_bulk(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(bulk, find(unit, actor, id));
    if (bulk.state != BulkState::previewed) return not_waiting();
    if (bulk.made_by != actor.account.id) return access_denied();
    bulk.state = BulkState::withdrawn;
    bulk.touched_at = now_of(services);
    unit.change_bulk_work().put_bulk(bulk);
    record(unit, actor, bulk.touched_at, "bulk.withdraw", "bulk:" + id, bulk.action);
    return {};
  }));
  return seen(services, actor, id);
}

Result<BulkWork> run_bulk(Services& services, const Actor& actor, const std::string& id, int rows) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(bulk, find(reader, actor, id));
    (void)bulk;
    return {};
  }));
  GUOHE_LET(done, carry_on(services, id, std::clamp(rows, 1, kRowsAtOnce)));
  (void)done;
  return seen(services, actor, id);
}

Result<int> continue_bulk(Services& services, int rows) {
  std::vector<BulkRecord> running;
  const programme::Seconds now = now_of(services);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    running = reader.bulk_work().running_bulks();
    return {};
  }));
  int total = 0;
  for (const BulkRecord& bulk : running) {
    if (bulk.touched_at + kAbandoned >= now) continue;
    for (int done = 1; done > 0 && total < rows;) {
      GUOHE_LET(some, carry_on(services, bulk.id, std::min(kRowsAtOnce, rows - total)));
      total += done = some;
    }
  }
  return total;
}

Result<BulkWork> take_back_bulk(Services& services, const Actor& actor, const std::string& id,
                                const std::vector<std::int64_t>& ordinals, const std::string& reason) {
  GUOHE_TRY(require(actor, Permission::work_in_bulk));
  if (is_blank(reason)) return reason_required();
  std::vector<BulkRowRecord> rows;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(bulk, find(reader, actor, id));
    if (actor.account.id != bulk.made_by && actor.account.id != bulk.confirmed_by) return access_denied();
    const auto until = window_end(bulk);
    if (!until || now_of(services) >= *until) {
      const std::string minutes = std::to_string(kTakeBackMinutes);
      return Error{ErrorKind::conflict,
                   "bulk.too_late",
                   {"只能在办完后 " + minutes + " 分钟内撤回",
                    "it can be taken back within " + minutes + " minutes after it ended"}};
    }
    for (BulkRowRecord& row : reader.bulk_work().bulk_rows(id, 0, BulkRowState::done, kBulkRowsMax)) {
      if (ordinals.empty() || std::ranges::find(ordinals, row.ordinal) != ordinals.end())
        rows.push_back(std::move(row));
    }
    return {};
  }));
  for (const BulkRowRecord& row : rows) GUOHE_TRY(take_back_row(services, actor, row, reason));
  return seen(services, actor, id);
}

}  // namespace guohe::app
