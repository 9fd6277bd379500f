// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/engine.hpp"

#include "base/date.hpp"
#include "base/sm3.hpp"
#include "matching/conflicts/detail/state.hpp"

namespace guohe::matching::conflicts {
namespace {

std::string date_text(Day day) {
  const auto date = day == kNoDay ? std::nullopt : from_days(day);
  return date ? to_string(*date) : std::string();
}

// A person as the source has them: every field, so that two who share a name are told apart.
std::string person_text(const Records& records, const Person& person) {
  std::string text(records.texts.of(person.name));
  for (const Id one : {person.other_name, person.id_number, person.orcid, person.email, person.organisation})
    if (one != kNothing) text += (text.empty() ? "" : "; ") + std::string(records.texts.of(one));
  return text;
}

std::string name_text(const Records& records, const Person& person) {
  std::string text(records.texts.of(person.name == kNothing ? person.other_name : person.name));
  if (person.organisation != kNothing)
    text += " (" + std::string(records.texts.of(person.organisation)) + ")";
  return text;
}

std::string period(const Affiliation& held) {
  return (held.from == kNoDay ? "…" : date_text(held.from)) + "–" +
         (held.to == kNoDay ? "" : date_text(held.to));
}

Text tie_text(TieKind kind) {
  switch (kind) {
    case TieKind::paper:
      return {"论文", "paper"};
    case TieKind::project:
      return {"项目", "project"};
    case TieKind::advisor:
      return {"师生登记", "record of advisor and student"};
    case TieKind::family:
      return {"亲属登记", "record of family"};
    case TieKind::review:
      break;
  }
  return {"既往评审", "earlier review"};
}

}  // namespace

Engine::Engine(Records records, RuleBook rules, Day as_of)
    : state_(std::make_unique<State>(std::move(records), std::move(rules), as_of)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;

const Records& Engine::records() const {
  return state_->records;
}
const RuleBook& Engine::rules() const {
  return state_->rules;
}
const People& Engine::people() const {
  return state_->people;
}
Texts& Engine::texts() {
  return state_->records.texts;
}

Evidence Engine::describe(const Hit& hit) const {
  const State& state = *state_;
  const Records& records = state.records;
  const Rule& rule = state.rules.rules[hit.rule];
  const Expert& expert = records.experts[hit.expert];
  const auto text = [&](Id id) { return std::string(records.texts.of(id)); };
  Evidence told;
  told.expert = text(expert.id);
  told.rule = rule.id;
  told.label = rule.label;
  told.certainty = hit.certainty;
  told.date = date_text(hit.date);
  if (hit.application != kNone) told.application = text(records.applications[hit.application].id);

  // The person on the application's side, and whom of the expert's records it is.
  const auto persons = [&] {
    const Person &left = state.people[hit.left].person, &right = state.people[hit.right].person;
    told.left = person_text(records, left);
    const Text why = state.people.why(hit.left, hit.right);
    told.says = {name_text(records, left) + " 即专家 " + name_text(records, right) + "：" + why.zh,
                 name_text(records, left) + " is the expert " + name_text(records, right) + ": " + why.en};
  };
  switch (rule.kind) {
    case RuleKind::self:
    case RuleKind::named:
      persons();
      break;
    case RuleKind::sanction:
      persons();
      told.what = text(records.sanctions[hit.what].id);
      told.says.zh = "处分 " + told.what + "；" + told.says.zh;
      told.says.en = "sanction " + told.what + "; " + told.says.en;
      break;
    case RuleKind::organisation:
    case RuleKind::partner:
    case RuleKind::foreign_partner: {
      const Affiliation& held = expert.affiliations[hit.right];
      told.left = text(records.applications[hit.application].organisations[hit.left].organisation);
      told.what = text(held.organisation);
      const bool same = told.left == told.what;
      told.says = {"申报方 " + told.left + "；专家任职 " + told.what + "（" + period(held) + "）" +
                       (same ? "" : "，两者有隶属关系"),
                   told.left + " of the application; the expert at " + told.what + " (" + period(held) + ")" +
                       (same ? "" : ", of which one belongs to the other")};
      break;
    }
    case RuleKind::same_topic: {
      const PersonRecord& leader = state.people[hit.right];
      const Application& other = records.applications[leader.owner];
      told.what = text(other.id);
      told.says = {"专家的申报书 " + told.what + " 同在专题 " + text(other.topic),
                   "the expert’s application " + told.what + " is in the same topic " + text(other.topic)};
      break;
    }
    case RuleKind::declared: {
      const Declaration& one = expert.declared[hit.what];
      told.what = text(one.id);
      if (one.application != kNothing && hit.left == ~std::uint32_t{0}) {
        told.left = told.application;
      } else if (hit.left > ~std::uint32_t{0} - (1U << 20U)) {
        told.left = text(one.organisation);
      } else {
        told.left = person_text(records, state.people[hit.left].person);
      }
      told.says = {"声明 " + told.what + "：" + told.left, "declaration " + told.what + ": " + told.left};
      break;
    }
    default: {
      const Tie& tie = records.ties[hit.what];
      const Text kind = tie_text(tie.kind);
      told.what = text(tie.id);
      told.left = person_text(records, state.people[hit.left].person);
      const std::string left = name_text(records, state.people[hit.left].person);
      const std::string right = name_text(records, state.people[hit.right].person);
      told.says = {kind.zh + " " + told.what + "：" + left + " 与 " + right,
                   kind.en + " " + told.what + ": " + left + " and " + right};
      break;
    }
  }
  const char separator = '\x1f';
  told.key = sm3(told.rule + separator + told.application + separator + told.expert + separator + told.left +
                 separator + told.what + separator + std::to_string(static_cast<int>(told.certainty)));
  return told;
}

}  // namespace guohe::matching::conflicts
