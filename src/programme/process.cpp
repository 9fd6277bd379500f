// SPDX-License-Identifier: Apache-2.0
#include "programme/process.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum_from_string.hpp>
#include <functional>
#include <set>
#include <utility>

namespace guohe::programme {

namespace {

constexpr std::array kNeeds{
    std::pair{Need::open_window, "open window"},
    std::pair{Need::verdict, "verdict"},
    std::pair{Need::required_fields, "required fields"},
    std::pair{Need::no_unmet_clause, "no unmet clause"},
    std::pair{Need::evidence_attached, "evidence attached"},
    std::pair{Need::reason, "reason"},
    std::pair{Need::findings_complete, "findings complete"},
    std::pair{Need::unmet_clause, "unmet clause"},
    std::pair{Need::acknowledged_changes, "acknowledged changes"},
    std::pair{Need::another_person, "another person"},
    std::pair{Need::due_passed, "due passed"},
};

constexpr std::array kCauses{
    std::pair{Cause::receipt, "receipt"},
    std::pair{Cause::examination_verdict, "examination verdict"},
    std::pair{Cause::recommendation, "recommendation"},
    std::pair{Cause::signature, "signature"},
};

constexpr std::array kFormPapers{
    std::pair{FormPaper::task_document, "task document"},
};

constexpr std::array kTones{
    std::pair{Tone::forward, "forward"},
    std::pair{Tone::grave, "grave"},
};

constexpr std::array kCompareAs{
    std::pair{CompareAs::text, "text"},
    std::pair{CompareAs::name, "name"},
    std::pair{CompareAs::exact, "exact"},
};

constexpr std::array kPublicLists{
    std::pair{PublicList::publicity, "publicity"},
    std::pair{PublicList::awards, "awards"},
    std::pair{PublicList::removals, "removals"},
    std::pair{PublicList::bases, "bases"},
};

constexpr std::array kPublicColumns{
    std::pair{PublicColumn::number, "number"},
    std::pair{PublicColumn::title, "title"},
    std::pair{PublicColumn::topic, "topic"},
    std::pair{PublicColumn::organisation, "organisation"},
    std::pair{PublicColumn::city, "city"},
    std::pair{PublicColumn::partner_countries, "partner countries"},
    std::pair{PublicColumn::grant, "grant"},
    std::pair{PublicColumn::last_day, "last day"},
    std::pair{PublicColumn::document_number, "document number"},
    std::pair{PublicColumn::announced_on, "announced on"},
};

template <typename T, std::size_t N>
std::optional<T> named(const std::array<std::pair<T, const char*>, N>& table, std::string_view name) {
  for (const auto& [value, text] : table) {
    if (name == text) return value;
  }
  return std::nullopt;
}

/// The states that can be reached from some states by actions, those included, without a way through closed
/// ones. Backwards, those that reach them.
std::set<std::string> closure(const Process& process, std::set<std::string> states, bool backwards,
                              const std::set<std::string>& closed = {}) {
  for (bool grew = true; grew;) {
    grew = false;
    for (const ActionRule& action : process.actions) {
      for (const std::string& from : action.from) {
        const std::string& source = backwards ? action.to : from;
        const std::string& target = backwards ? from : action.to;
        if (states.contains(source) && !closed.contains(source) && states.insert(target).second) grew = true;
      }
    }
  }
  return states;
}

class Checker {
 public:
  explicit Checker(const Process& process) : process_(process) {}

  std::vector<ProcessFault> run() {
    check_texts();
    check_states();
    check_actions();
    check_lists();
    check_certificate();
    check_comparison();
    if (faults_.empty()) check_graph();
    return std::move(faults_);
  }

 private:
  void fault(std::string code, const std::string& where, const std::string& zh, const std::string& en) {
    faults_.push_back({"process." + std::move(code), where, {zh, en}});
  }

  void check_text(const Text& text, const std::string& where) {
    if (text.zh.empty() || text.en.empty()) {
      fault("untranslated", where, "`" + where + "` 缺少中文或英文",
            "`" + where + "` lacks its Chinese or English text");
    }
  }

  void check_texts() {
    check_text(process_.title, process_.name);
    for (const State& state : process_.states) check_text(state.label, state.name);
    for (const ActionRule& action : process_.actions) {
      check_text(action.label, action.name);
      for (const Condition& condition : action.conditions) check_text(condition.says, action.name);
    }
    for (const StepForm& form : process_.forms) check_text(form.title, form.name);
    if (process_.certificate) check_text(process_.certificate->title, "certificate");
  }

  void check_states() {
    std::set<std::string> seen;
    for (const State& state : process_.states) {
      if (!seen.insert(state.name).second) {
        fault("duplicate_state", state.name, "状态 `" + state.name + "` 重复",
              "state `" + state.name + "` is given twice");
      }
    }
    const State* start = process_.state(process_.start);
    if (start == nullptr) {
      fault("no_start", process_.start, "起始状态 `" + process_.start + "` 不存在",
            "the start state `" + process_.start + "` does not exist");
    } else if (!start->editable && process_.mark.empty()) {
      fault("start_not_editable", start->name, "起始状态须可编辑", "the start state must be editable");
    }
  }

  void check_actions() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const ActionRule& action : process_.actions) {
      const bool somebody = !action.by.empty() || action.by_clock || action.by_case || action.by_public ||
                            action.by_link || action.outcome;
      if (!somebody || action.from.empty()) {
        fault("nobody", action.name, "动作 `" + action.name + "` 没有执行人或起始状态",
              "action `" + action.name + "` has nobody to take it, or no state to leave");
      }
      check_state_exists(action, action.to);
      check_clock(action);
      if (action.parent && process_.mark.empty()) {
        fault("no_parent", action.name, "流程没有上级事项，动作 `" + action.name + "` 不能要求上级办理",
              "the process stands beside none, so action `" + action.name + "` has no parent to turn to");
      }
      if (action.by_link && (action.form.empty() || !process_.comparison)) {
        fault(
            "link_without_form", action.name, "凭链接办理的动作 `" + action.name + "` 要有表单和 `compare`",
            "action `" + action.name + "` is taken by a link, so it needs a form, and the process `compare`");
      }
      if (!action.form.empty() && process_.form(action.form) == nullptr) {
        fault("unknown_form", action.name, "动作 `" + action.name + "` 的表单 `" + action.form + "` 不存在",
              "action `" + action.name + "` names a form `" + action.form + "` that does not exist");
      }
      for (const std::string& from : action.from) {
        check_state_exists(action, from);
        if (!seen.insert({from, action.name}).second) {
          fault("duplicate_action", action.name, "状态 `" + from + "` 有两个动作 `" + action.name + "`",
                "state `" + from + "` has two actions `" + action.name + "`");
        }
        const State* state = process_.state(from);
        if (state != nullptr && state->end) {
          fault("end_with_action", from, "终点状态 `" + from + "` 不应有动作",
                "the end state `" + from + "` has an action");
        }
      }
    }
  }

  void check_state_exists(const ActionRule& action, const std::string& name) {
    if (process_.state(name) == nullptr) {
      fault("unknown_state", action.name, "动作 `" + action.name + "` 提到的状态 `" + name + "` 不存在",
            "action `" + action.name + "` names a state `" + name + "` that does not exist");
    }
  }

  /// The clock neither gives reasons nor fills in forms, and knows only days that are due.
  void check_clock(const ActionRule& action) {
    if (!action.by_clock) return;
    if (!action.form.empty() || action.needs_this(Need::reason)) {
      fault("clock_asks", action.name, "自动动作 `" + action.name + "` 不能要求理由或表单",
            "the clock cannot give the reason or fill in the form of action `" + action.name + "`");
    }
    if (action.clock_on) return;
    for (const std::string& from : action.from) {
      const State* state = process_.state(from);
      if (state != nullptr && !state->due) {
        fault("clock_without_due", action.name,
              "状态 `" + from + "` 没有期限，不能自动进行 `" + action.name + "`",
              "state `" + from + "` is never due, so the clock cannot take action `" + action.name + "`");
      }
    }
  }

  /// What is public stands on one list, and is nobody's draft.
  void check_lists() {
    std::set<std::string> listed;
    for (const PublicRule& rule : process_.lists) {
      for (const std::string& name : rule.states) {
        const State* found = process_.state(name);
        if (found == nullptr || found->private_draft || !listed.insert(name).second) {
          fault("public_state", name, "状态 `" + name + "` 不存在、属草稿，或已在另一公开名单上",
                "state `" + name + "` does not exist, is private, or stands on another public list");
        }
      }
      for (const PublicField& column : rule.columns) {
        const FieldType type = column.field.type;
        const bool closed = type == FieldType::choice && !column.field.open;
        if (closed || type == FieldType::date || type == FieldType::integer) continue;
        fault("public_column", column.field.name,
              "公开名单的栏目 `" + column.field.name + "` 只能是封闭的 choice、date 或 integer",
              "column `" + column.field.name +
                  "` of a public list must be a closed choice, a date or an integer");
      }
    }
  }

  void check_certificate() {
    if (!process_.certificate) return;
    for (const std::string& name : process_.certificate->states) {
      const State* found = process_.state(name);
      if (found == nullptr || found->private_draft) {
        fault("certificate_state", name, "证书所在的状态 `" + name + "` 不存在或属草稿",
              "state `" + name + "`, in which a certificate holds, does not exist or is private");
      }
    }
  }

  void check_comparison() {
    if (!process_.comparison) return;
    const StepForm* form = process_.form(process_.comparison->theirs);
    if (form == nullptr) {
      fault("unknown_form", process_.comparison->theirs,
            "比对的表单 `" + process_.comparison->theirs + "` 不存在",
            "the form `" + process_.comparison->theirs + "` that is compared with does not exist");
      return;
    }
    for (const ComparedField& field : process_.comparison->fields) {
      if (std::ranges::find(form->fields, field.name, &Field::name) == form->fields.end()) {
        fault("compared_field", field.name, "比对的字段 `" + field.name + "` 不在表单中",
              "the compared field `" + field.name + "` is not in the form");
      }
    }
  }

  /// Nothing unreachable, no dead end, and from everywhere an end can be reached.
  void check_graph() {
    const auto reachable = closure(process_, {process_.start}, false);
    std::set<std::string> ends;
    for (const State& state : process_.states) {
      if (state.end) ends.insert(state.name);
    }
    const auto leading = closure(process_, ends, true);
    for (const State& state : process_.states) {
      const bool has_way_out = std::ranges::any_of(
          process_.actions, [&](const ActionRule& action) { return action.leaves(state.name); });
      if (!reachable.contains(state.name)) {
        fault("unreachable", state.name, "状态 `" + state.name + "` 不可到达",
              "state `" + state.name + "` cannot be reached");
      } else if (!state.end && !has_way_out) {
        fault("dead_end", state.name, "状态 `" + state.name + "` 没有出路",
              "state `" + state.name + "` has no way out");
      } else if (!leading.contains(state.name)) {
        fault("no_end_reached", state.name, "从状态 `" + state.name + "` 到不了任何终点",
              "no end can be reached from state `" + state.name + "`");
      }
    }
  }

  const Process& process_;
  std::vector<ProcessFault> faults_;
};

}  // namespace

bool ActionRule::leaves(std::string_view state) const {
  return std::ranges::find(from, state) != from.end();
}

bool ActionRule::needs_this(Need need) const {
  return std::ranges::find(needs, need) != needs.end();
}

bool ActionRule::causes_this(Cause cause) const {
  return std::ranges::find(causes, cause) != causes.end();
}

const State* Process::state(std::string_view state_name) const {
  const auto found = std::ranges::find(states, state_name, &State::name);
  return found == states.end() ? nullptr : &*found;
}

const PublicRule* Process::public_rule(std::string_view state_name) const {
  const auto found = std::ranges::find_if(lists, [&](const PublicRule& rule) {
    return std::ranges::find(rule.states, state_name) != rule.states.end();
  });
  return found == lists.end() ? nullptr : &*found;
}

const PublicRule* Process::public_rule(PublicList list) const {
  const auto found = std::ranges::find(lists, list, &PublicRule::list);
  return found == lists.end() ? nullptr : &*found;
}

const ActionRule* Process::action(std::string_view state_name, std::string_view action_name) const {
  const auto found = std::ranges::find_if(actions, [&](const ActionRule& action) {
    return action.name == action_name && action.leaves(state_name);
  });
  return found == actions.end() ? nullptr : &*found;
}

const ActionRule* Process::action(std::string_view state_name, ListOutcome outcome) const {
  const auto found = std::ranges::find_if(actions, [&](const ActionRule& action) {
    return action.outcome == outcome && action.leaves(state_name);
  });
  return found == actions.end() ? nullptr : &*found;
}

const StepForm* Process::form(std::string_view form_name) const {
  const auto found = std::ranges::find(forms, form_name, &StepForm::name);
  return found == forms.end() ? nullptr : &*found;
}

bool Process::has_action(std::string_view action_name) const {
  return std::ranges::find(actions, action_name, &ActionRule::name) != actions.end();
}

bool Process::is_before(std::string_view state_name, std::string_view action_name) const {
  std::set<std::string> taken_in;
  for (const ActionRule& rule : actions) {
    if (rule.name == action_name) taken_in.insert(rule.from.begin(), rule.from.end());
  }
  const std::string here(state_name);
  return !taken_in.contains(here) && closure(*this, {start}, false, taken_in).contains(here) &&
         closure(*this, taken_in, true).contains(here);
}

const ActionRule* Process::action_by_link(std::string_view state_name) const {
  const auto found = std::ranges::find_if(
      actions, [&](const ActionRule& action) { return action.by_link && action.leaves(state_name); });
  return found == actions.end() ? nullptr : &*found;
}

std::string name_of(Need need) {
  for (const auto& [value, text] : kNeeds) {
    if (value == need) return text;
  }
  return {};
}

std::optional<Need> need_named(std::string_view name) {
  return named(kNeeds, name);
}

std::optional<Cause> cause_named(std::string_view name) {
  return named(kCauses, name);
}

std::optional<FormPaper> form_paper_named(std::string_view name) {
  return named(kFormPapers, name);
}

std::optional<Tone> tone_named(std::string_view name) {
  return named(kTones, name);
}

std::optional<ListOutcome> list_outcome_named(std::string_view name) {
  ListOutcome outcome{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), outcome)) return std::nullopt;
  return outcome;
}

bool decides(const Process& process, const ActionRule& rule) {
  const State* to = process.state(rule.to);
  // What is grave decides as well, though a review may still follow.
  return rule.needs_this(Need::another_person) || rule.tone == Tone::grave || (to != nullptr && to->end);
}

std::optional<CompareAs> compare_as_named(std::string_view name) {
  return named(kCompareAs, name);
}

std::optional<PublicList> public_list_named(std::string_view name) {
  return named(kPublicLists, name);
}

std::optional<PublicColumn> public_column_named(std::string_view name) {
  return named(kPublicColumns, name);
}

std::vector<ProcessFault> check_process(const Process& process) {
  return Checker(process).run();
}

void ProcessCatalogue::add(Process process) {
  std::vector<Process>& versions = processes_[process.name];
  std::erase_if(versions, [&](const Process& other) { return other.version == process.version; });
  versions.push_back(std::move(process));
  std::ranges::sort(versions, std::greater(), &Process::version);
}

const Process* ProcessCatalogue::find(std::string_view name) const {
  const auto found = processes_.find(name);
  return found == processes_.end() ? nullptr : &found->second.front();
}

const State* ProcessCatalogue::find_state(std::string_view name, std::string_view state) const {
  const auto found = processes_.find(name);
  if (found == processes_.end()) return nullptr;
  for (const Process& process : found->second) {
    if (const State* one = process.state(state)) return one;
  }
  return nullptr;
}

std::vector<StateOf> ProcessCatalogue::late_states() const {
  std::set<StateOf> late;
  for (const auto& [name, versions] : processes_) {
    for (const Process& process : versions) {
      for (const State& state : process.states) {
        if (find_state(name, state.name)->late) late.insert({name, state.name});
      }
    }
  }
  return {late.begin(), late.end()};
}

const Process* ProcessCatalogue::find(std::string_view name, int version) const {
  const auto found = processes_.find(name);
  if (found == processes_.end()) return nullptr;
  const auto one = std::ranges::find(found->second, version, &Process::version);
  return one == found->second.end() ? nullptr : &*one;
}

}  // namespace guohe::programme
