// Drawing a decision list up: started, changed, each change with its reason.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <map>
#include <set>

#include "app/access.hpp"
#include "app/decision_view.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/reasons.hpp"
#include "app/tools.hpp"
#include "base/decimal.hpp"
#include "base/described.hpp"

namespace guohe::app {

using programme::DecisionRow;
using programme::ListOutcome;

namespace {

constexpr int kShownLists = 200;

Error bad_decision(const std::string& place, const Text& message) {
  return {ErrorKind::invalid, "decision.bad_value", message, place};
}

/// A whole number from 1, or empty.
bool is_rank(const std::string& text) {
  const auto number = Decimal::parse(text);
  return text.empty() || (number && number->is_integer() && number->sign() > 0 && number->to_int64());
}

/// Money or a score: not negative, at most so many digits after the point, or empty.
bool is_amount(const std::string& text, int digits) {
  const auto number = Decimal::parse(text);
  return text.empty() || (number && number->sign() >= 0 && number->scaled(digits));
}

std::string plain_number(const std::string& text) {
  const auto number = Decimal::parse(text);
  return number ? number->to_string() : std::string();
}

/// What was done to a list, in words, for those who look at it later.
class Words {
 public:
  void add(const Text& one) {
    if (++count_ > kSpelled) return;
    text_.zh += (text_.zh.empty() ? "" : "；") + one.zh;
    text_.en += (text_.en.empty() ? "" : "; ") + one.en;
  }
  [[nodiscard]] Text text() const {
    if (count_ <= kSpelled) return text_;
    const std::string more = std::to_string(count_ - kSpelled);
    return {text_.zh + "；另有 " + more + " 处", text_.en + "; and " + more + " more"};
  }

 private:
  static constexpr int kSpelled = 20;
  int count_ = 0;
  Text text_;
};

Text outcome_words(const std::string& outcome) {
  static const std::map<std::string, Text> words{{"awarded", {"拟立项", "awarded"}},
                                                 {"reserve", {"备选", "in reserve"}},
                                                 {"refused", {"不予立项", "not funded"}},
                                                 {"", {"按划线", "as the line says"}}};
  return words.at(outcome);
}

/// One row's change. The rows move, so a place is found anew each time.
Result<void> apply(std::vector<DecisionRow>& rows, const DecisionRowChange& change, const std::string& number,
                   const std::string& place, const std::string& reason, Words& words) {
  const auto row = std::ranges::find(rows, change.application, &DecisionRow::application);
  if (row == rows.end()) {
    return Error{ErrorKind::invalid,
                 "decision.unknown_row",
                 {"名单中没有这件申报", "the list has no such application"},
                 place + "/application"};
  }
  const auto say = [&](const Text& what) { words.add({number + what.zh, number + what.en}); };
  if (change.score && plain_number(*change.score) != row->score) {
    if (!is_amount(*change.score, 4))
      return bad_decision(place + "/score", {"得分应是不小于 0 的数", "a score is a number from 0"});
    row->score = plain_number(*change.score);
    say({"得分改为 " + row->score, ": score " + row->score});
  }
  if (change.rank && plain_number(*change.rank) != row->rank) {
    if (!is_rank(*change.rank))
      return bad_decision(place + "/rank", {"排名应是从 1 起的整数", "a rank is a whole number from 1"});
    row->rank = plain_number(*change.rank);
    say({"排名改为 " + row->rank, ": rank " + row->rank});
  }
  if (change.grant && plain_number(*change.grant) != row->grant) {
    const auto asked = Decimal::parse(row->requested);
    const auto given = Decimal::parse(*change.grant);
    if (!is_amount(*change.grant, 2) || !given)
      return bad_decision(place + "/grant", {"金额应是不小于 0、至多两位小数的数",
                                             "an amount is a number from 0 with at most two decimals"});
    if (asked && *asked < *given)
      return bad_decision(place + "/grant",
                          {"不得超过申请金额", "no more than was applied for can be granted"});
    row->grant = given->to_string();
    row->reason = reason;
    say({"资助金额改为 " + row->grant, ": grant " + row->grant});
  }
  if (change.outcome) {
    ListOutcome outcome{};
    const bool named = boost::describe::enum_from_string(change.outcome->c_str(), outcome);
    if (!change.outcome->empty() && (!named || outcome == ListOutcome::moved_up))
      return bad_decision(place + "/outcome",
                          {"只能是 awarded、reserve、refused 或空", "awarded, reserve, refused or empty"});
    row->outcome = change.outcome->empty() ? std::optional<ListOutcome>() : outcome;
    row->reason = change.outcome->empty() ? std::string() : reason;
    const Text label = outcome_words(*change.outcome);
    say({"改为" + label.zh, ": " + label.en});
  }
  if (change.place) {
    const auto size = static_cast<std::int64_t>(rows.size());
    if (*change.place < 1 || *change.place > size)
      return bad_decision(place + "/place", {"没有这个位次", "there is no such place"});
    DecisionRow moved = *row;
    moved.moved_reason = reason;
    rows.erase(row);
    rows.insert(rows.begin() + (*change.place - 1), std::move(moved));
    const std::string to = std::to_string(*change.place);
    say({"移到第 " + to + " 位", " put at place " + to});
  }
  return {};
}

Result<void> check_quotas(const std::vector<programme::Quota>& quotas) {
  std::set<std::string> known;
  for (std::size_t i = 0; i < quotas.size(); ++i) {
    const std::string place = json::pointer("/quotas", i);
    if (!known.insert(quotas[i].direction).second)
      return bad_decision(place + "/direction", {"方向重复", "the direction stands there twice"});
    if (!is_rank(quotas[i].projects))
      return bad_decision(place + "/projects", {"项数应是从 1 起的整数", "a whole number from 1"});
    if (!is_amount(quotas[i].money, 2))
      return bad_decision(place + "/money", {"金额不对", "this is no amount of money"});
  }
  return {};
}

/// Takes in those that came to wait and leaves out those that no longer do; what was set by hand stays.
void refresh(Reader& reader, const Services& services, const DecisionListRecord& record, DecisionBody& body,
             Words& words) {
  std::vector<DecisionRow> waiting = waiting_rows(reader, services, record.call, record.topic);
  const auto gone = [&](const DecisionRow& row) {
    return std::ranges::find(waiting, row.application, &DecisionRow::application) == waiting.end();
  };
  const auto out = std::erase_if(body.rows, gone);
  std::size_t in = 0;
  for (DecisionRow& row : waiting) {
    if (std::ranges::find(body.rows, row.application, &DecisionRow::application) != body.rows.end()) continue;
    body.rows.push_back(std::move(row));
    ++in;
  }
  const std::string a = std::to_string(in);
  const std::string b = std::to_string(out);
  words.add({"更新名单：新增 " + a + " 件，移出 " + b + " 件", "list renewed: " + a + " in, " + b + " out"});
}

}  // namespace

Result<DecisionLists> list_decision_lists(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::read_decisions));
  DecisionLists lists;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const RulesDay day = rules_day(services);
    const auto title_of = [&](const std::string& topic) {
      const auto found = services.policy.topic(topic, {}, day);
      return found ? found->title : Text{topic, topic};
    };
    std::set<std::string> open;
    for (const DecisionListRecord& record : reader.decisions().decision_lists(kShownLists)) {
      if (record.state == DecisionState::drafting || record.state == DecisionState::proposed)
        open.insert(record.call + "\n" + record.topic);
      const auto call = reader.call(record.call);
      const auto maker = reader.account(record.made_by);
      lists.items.push_back({record.id, record.call, call ? call->title : Text{}, record.topic,
                             title_of(record.topic), record.state, record.version,
                             maker ? maker->name : std::string(),
                             programme::instant_text(record.updated_at)});
    }
    ListFilter filter;
    filter.scope.all_submitted = true;
    filter.of = ListOf::applications;
    const std::vector<std::string> states = waiting_states(services.processes);
    for (const programme::Call& call : reader.calls()) {
      for (const std::string& topic : call.topics) {
        if (states.empty() || open.contains(call.id + "\n" + topic)) continue;
        filter.calls = {call.id};
        filter.topics = {topic};
        std::int64_t waiting = 0;
        for (const StateTotal& total : reader.totals(filter)) {
          if (std::ranges::find(states, total.state) != states.end()) waiting += total.count;
        }
        if (waiting > 0) lists.waiting.push_back({call.id, call.title, topic, title_of(topic), waiting});
      }
    }
    return {};
  }));
  return lists;
}

Result<DecisionList> get_decision_list(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_decisions));
  DecisionList view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(open, open_decision(reader, services, id));
    view = view_of(reader, services, actor, open);
    return {};
  }));
  return view;
}

Result<DecisionList> start_decision_list(Services& services, const Actor& actor, const std::string& call,
                                         const std::string& topic) {
  GUOHE_TRY(require(actor, Permission::draw_up_decisions));
  DecisionListRecord record;
  record.id = new_id(services);
  record.call = call;
  record.topic = topic;
  record.made_by = actor.account.id;
  record.editors = {actor.account.id};
  record.made_at = record.updated_at = now_of(services);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto found = unit.call(call);
    if (!found || std::ranges::find(found->topics, topic) == found->topics.end()) return unknown_call(call);
    for (const DecisionListRecord& other : unit.decisions().decision_lists(kShownLists)) {
      const bool open = other.state == DecisionState::drafting || other.state == DecisionState::proposed;
      if (open && other.call == call && other.topic == topic)
        return Error{ErrorKind::conflict,
                     "decision.open_list",
                     {"该专题已有未确认的名单", "the topic has a list that is not confirmed yet"}};
    }
    DecisionBody body;
    body.rows = waiting_rows(unit, services, call, topic);
    if (body.rows.empty())
      return Error{ErrorKind::conflict,
                   "decision.nothing_waits",
                   {"没有待定的申报", "no application waits to be decided on"}};
    record.body = json::write(body);
    if (!unit.change_decisions().put_decision_list(record, 0)) return decision_changed();
    app::record(unit, actor, record.made_at, "decision.start", "decision:" + record.id, record.body);
    return {};
  }));
  return get_decision_list(services, actor, record.id);
}

Result<DecisionList> change_decision_list(Services& services, const Actor& actor,
                                          const ChangeDecisionList& request) {
  GUOHE_TRY(require(actor, Permission::draw_up_decisions));
  if (is_blank(request.reason)) return reason_required();
  if (request.reason.size() > kActionReasonMax) return reason_too_long();
  if (request.quotas) GUOHE_TRY(check_quotas(*request.quotas));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto record = unit.decisions().decision_list(request.id);
    if (!record) return unknown_decision();
    if (record->state != DecisionState::drafting)
      return Error{ErrorKind::conflict,
                   "decision.not_open",
                   {"名单已提交或已确认，不能改动", "the list was put forward: it cannot be changed"}};
    if (record->version != request.version) return decision_changed();
    GUOHE_LET(body, json::read<DecisionBody>(record->body));
    Words words;
    if (request.refresh) refresh(unit, services, *record, body, words);
    for (std::size_t i = 0; i < request.rows.size(); ++i) {
      const auto application = unit.application(request.rows[i].application);
      const std::string number = application ? application->number : std::string();
      GUOHE_TRY(apply(body.rows, request.rows[i], number, json::pointer("/rows", i), request.reason, words));
    }
    if (request.sort) {
      for (DecisionRow& row : body.rows) row.moved_reason.clear();
      programme::sort_by_review(body.rows);
      words.add({"按排名和得分重新排序", "put in the order of ranks and scores"});
    }
    if (request.quotas) {
      body.quotas = *request.quotas;
      words.add({"调整名额和经费", "places and money set by hand"});
    }
    add_editor(*record, actor);
    record->body = json::write(body);
    return keep_decision_list(unit, services, actor, *record, "change", words.text(), request.reason);
  }));
  return get_decision_list(services, actor, request.id);
}

}  // namespace guohe::app
