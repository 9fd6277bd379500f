// The questions that are asked of a topic, in a fixed order.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "policy/proof/proof.hpp"
#include "policy/proof/search.hpp"
#include "policy/proof/tables.hpp"
#include "policy/proof/wording.hpp"

namespace guohe::policy {
namespace {

using namespace proof;  // NOLINT: this file is the face of that folder
using programme::Overall;
using programme::Status;

// Decided, and not for want of application.
bool is_decided(Status status) {
  return is_met(status) || is_unmet(status);
}

// Counts for the overall result, or is judged against reports: a condition that must be met.
bool binds(ClauseKind kind) {
  return kind == ClauseKind::scope || kind == ClauseKind::eligibility || kind == ClauseKind::ban ||
         kind == ClauseKind::ex_ante || kind == ClauseKind::ex_post || kind == ClauseKind::judgement;
}

bool counts_for_overall(ClauseKind kind) {
  return binds(kind) && kind != ClauseKind::ex_post && kind != ClauseKind::judgement;
}

class Prover {
 public:
  Prover(const CompiledTopic& topic, const ProofOptions& options, z3::context& context)
      : topic_(topic),
        algebra_(context),
        application_(algebra_, topic, options.rows),
        translator_(algebra_, topic, application_.frame()),
        conditions_(conditions(algebra_, translator_, topic)),
        search_(algebra_, application_, conditions_, topic, options) {
    report_.topic = topic.source.id;
    report_.version = topic.guideline.version;
    report_.assumptions = assumptions(options.rows);
    possible_.resize(conditions_.size());
    fails_.resize(conditions_.size());
  }

  Result<ProofReport> run() {
    ask_eligible();
    for (std::size_t i = 0; i < conditions_.size() && !search_.cancelled(); ++i) ask_clause(i);
    for (std::size_t a = 0; a < conditions_.size(); ++a) {
      for (std::size_t b = 0; b < conditions_.size() && !search_.cancelled(); ++b) {
        if (a < b) ask_contradiction(a, b);
        if (a != b) ask_implied(a, b);
      }
    }
    if (search_.cancelled()) return cancelled_error();
    for (ProofFinding& finding : table_findings(topic_)) report_.findings.push_back(std::move(finding));
    for (const Condition& one : conditions_) {
      if (one.clause == nullptr || one.uses.widened.empty()) continue;
      report_.widened.push_back({one.clause->source->id, {one.uses.widened.begin(), one.uses.widened.end()}});
    }
    report_.counts = search_.counts();
    return std::move(report_);
  }

 private:
  [[nodiscard]] const std::string& id(std::size_t i) const { return conditions_[i].clause->source->id; }

  static std::vector<z3::expr> terms_of(const Condition& one, bool all) {
    std::vector<z3::expr> terms;
    for (const Term& term : one.terms) {
      if (all || term.applies) terms.push_back(term.holds);
    }
    return terms;
  }
  std::vector<z3::expr> met(std::size_t i) const {
    std::vector<z3::expr> terms = terms_of(conditions_[i], true);
    if (!conditions_[i].answer.empty()) terms.push_back(conditions_[i].answer[0]);
    return terms;
  }

  // What a core says, of the terms of clauses put one after the other, and bounds after `before` others.
  std::vector<ProofReason> reasons(const Answer& answer, const std::vector<const Term*>& terms,
                                   std::size_t assumptions) const {
    std::vector<ProofReason> made;
    for (const std::size_t place : answer.core) {
      if (place < terms.size() && terms[place] != nullptr) made.push_back(reason_of(*terms[place]));
      if (place >= assumptions) made.push_back({application_.bounds()[place - assumptions].field, {}, {}});
    }
    return made;
  }
  static std::vector<const Term*> term_list(const Condition& one, bool all) {
    std::vector<const Term*> terms;
    for (const Term& term : one.terms) {
      if (all || term.applies) terms.push_back(&term);
    }
    return terms;
  }

  ProofWitness witness(std::size_t application, const Text& shows) const {
    return {shows, {facts_file(topic_, search_.judged(application).input)}};
  }

  void leave_open(ProofKind kind, std::vector<std::string> clauses, const Answer& answer) {
    report_.open.push_back({kind, std::move(clauses), why_open(answer.kind == Answer::Kind::given_up)});
  }

  void ask_eligible() {
    std::vector<z3::expr> all;
    std::vector<std::size_t> of;
    for (std::size_t i = 0; i < conditions_.size(); ++i) {
      const Condition& one = conditions_[i];
      if (one.clause == nullptr || one.parent != nullptr || !counts_for_overall(one.clause->kind)) continue;
      all.push_back(disj(negated(one.applies), one.met));
      of.push_back(i);
    }
    const Answer answer =
        search_.ask(all, [](const Judged& one) { return one.overall == Overall::eligible; });
    if (answer.kind == Answer::Kind::found) {
      report_.eligible = witness(answer.application, shows_eligible());
    } else if (answer.kind == Answer::Kind::impossible) {
      ProofFinding finding;
      finding.kind = ProofKind::none_eligible;
      for (const std::size_t place : answer.core) {
        if (place >= of.size()) {
          finding.reasons.push_back({application_.bounds()[place - of.size()].field, {}, {}});
          continue;
        }
        finding.clauses.push_back(id(of[place]));
        for (const Term& term : conditions_[of[place]].terms) finding.reasons.push_back(reason_of(term));
      }
      add(std::move(finding));
    } else {
      leave_open(ProofKind::none_eligible, {}, answer);
    }
  }

  // One clause by itself: can it apply, be met, fail?
  void ask_clause(std::size_t i) {
    const Condition& one = conditions_[i];
    if (one.clause == nullptr) return;
    const auto applies = [i](const Judged& j) { return is_decided(j.statuses[i]); };
    const bool conditional = one.clause->when != nullptr || one.clause->in_force != nullptr;
    if (conditional &&
        !possible(ProofKind::never_applies, i, terms_of(one, false), term_list(one, false), applies))
      return;
    const auto is_met_there = [i](const Judged& j) { return is_met(j.statuses[i]); };
    possible_[i] = possible(ProofKind::never_met, i, met(i), term_list(one, true), is_met_there);
    if (!one.decides || !possible_[i]) return;
    // That the person's answer is yes: the rule itself must fail.
    std::vector<z3::expr> fails{one.broken};
    if (!one.answer.empty()) fails.push_back(one.answer[0]);
    const auto fails_there = [this, i](const Judged& j) { return is_unmet(j.statuses[i]) && says_yes(j, i); };
    const Answer answer = search_.ask(fails, fails_there);
    fails_[i] = answer.kind != Answer::Kind::impossible;
    if (fails_[i]) {
      if (answer.kind != Answer::Kind::found) leave_open(ProofKind::never_unmet, {id(i)}, answer);
      return;
    }
    // A rule that only asks for a text to be given fails for a text that is empty, which is as good as not
    // given.
    if (!search_.impossible_with_blanks(fails)) return;
    ProofFinding finding;
    finding.kind = ProofKind::never_unmet;
    finding.clauses = {id(i)};
    for (const Term& term : one.terms) finding.reasons.push_back(reason_of(term));
    if (const auto shown = search_.known(is_met_there))
      finding.witnesses.push_back(witness(*shown, shows_met(id(i))));
    add(std::move(finding));
  }

  bool says_yes(const Judged& judged, std::size_t i) const {
    const auto said = judged.input.judgements.find(id(i));
    return said == judged.input.judgements.end() || said->second;
  }

  bool possible(ProofKind kind, std::size_t i, const std::vector<z3::expr>& assumptions,
                const std::vector<const Term*>& terms, const Wanted& wanted) {
    const Answer answer = search_.ask(assumptions, wanted);
    if (answer.kind == Answer::Kind::found) return true;
    if (answer.kind != Answer::Kind::impossible) {
      leave_open(kind, {id(i)}, answer);
      return true;
    }
    ProofFinding finding;
    finding.kind = kind;
    finding.clauses = {id(i)};
    finding.reasons = reasons(answer, terms, assumptions.size());
    const auto applies = [i](const Judged& j) { return is_decided(j.statuses[i]); };
    if (kind == ProofKind::never_met) {
      const Answer shown = search_.ask(terms_of(conditions_[i], false), applies);
      if (shown.kind == Answer::Kind::found)
        finding.witnesses.push_back(witness(shown.application, shows_applies_unmet(id(i))));
    }
    add(std::move(finding));
    return false;
  }

  bool share_facts(std::size_t a, std::size_t b) const {
    const auto& other = conditions_[b].uses.facts;
    return std::any_of(conditions_[a].uses.facts.begin(), conditions_[a].uses.facts.end(),
                       [&](const std::string& fact) {
                         return fact != "today" && !fact.starts_with("call.") && other.contains(fact);
                       });
  }

  bool stands_alone(std::size_t i) const {
    const Condition& one = conditions_[i];
    return one.clause != nullptr && one.parent == nullptr && one.decides && possible_[i];
  }

  void ask_contradiction(std::size_t a, std::size_t b) {
    if (!stands_alone(a) || !stands_alone(b) || !share_facts(a, b)) return;
    std::vector<z3::expr> both = met(a);
    std::vector<const Term*> terms = term_list(conditions_[a], true);
    terms.resize(both.size(), nullptr);
    const std::vector<z3::expr> second = met(b);
    both.insert(both.end(), second.begin(), second.end());
    for (const Term& term : conditions_[b].terms) terms.push_back(&term);
    const Answer answer =
        search_.ask(both, [a, b](const Judged& j) { return is_met(j.statuses[a]) && is_met(j.statuses[b]); });
    if (answer.kind == Answer::Kind::found) return;
    if (answer.kind != Answer::Kind::impossible) {
      leave_open(ProofKind::contradiction, {id(a), id(b)}, answer);
      return;
    }
    std::vector<z3::expr> apply = terms_of(conditions_[a], false);
    for (const z3::expr& term : terms_of(conditions_[b], false)) apply.push_back(term);
    const Answer together = search_.ask(
        apply, [a, b](const Judged& j) { return is_decided(j.statuses[a]) && is_decided(j.statuses[b]); });
    if (together.kind == Answer::Kind::impossible) return;  // they never meet
    ProofFinding finding;
    finding.kind = ProofKind::contradiction;
    finding.clauses = {id(a), id(b)};
    finding.reasons = reasons(answer, terms, both.size());
    if (together.kind == Answer::Kind::found)
      finding.witnesses.push_back(witness(together.application, shows_both_apply(id(a), id(b))));
    add(std::move(finding));
  }

  // Whether one is worth asking: both conditions of one stage, the first one that must be met, the second
  // decided by data; or two parts of one bundle.
  bool worth_implying(std::size_t a, std::size_t b) const {
    const Condition& first = conditions_[a];
    const Condition& second = conditions_[b];
    if (first.clause == nullptr || second.clause == nullptr || first.parent != second.parent) return false;
    if (!first.decides || !second.decides || !possible_[a] || !possible_[b]) return false;
    if (!fails_[b] || !second.answer.empty() || !share_facts(a, b)) return false;
    if (first.parent != nullptr) return true;
    if (!binds(first.clause->kind)) return false;
    return first.clause->kind != ClauseKind::ex_post || second.clause->kind == ClauseKind::ex_post;
  }

  void ask_implied(std::size_t a, std::size_t b) {
    if (!worth_implying(a, b)) return;
    std::vector<z3::expr> assumptions = met(a);
    std::vector<const Term*> terms = term_list(conditions_[a], true);
    // Of parts: not met is enough, for it is met ones that count.
    const bool parts = conditions_[a].parent != nullptr;
    assumptions.push_back(parts ? negated(conditions_[b].met) : conditions_[b].unmet);
    const Answer answer = search_.ask(assumptions, [a, b, parts](const Judged& j) {
      return is_met(j.statuses[a]) && (parts ? !is_met(j.statuses[b]) : is_unmet(j.statuses[b]));
    });
    if (answer.kind == Answer::Kind::found) return;
    if (answer.kind != Answer::Kind::impossible) {
      leave_open(ProofKind::implied, {id(a), id(b)}, answer);
      return;
    }
    // Where a's conditions for applying exclude it alone, that a is met says nothing.
    if (!parts) {
      std::vector<z3::expr> applies = terms_of(conditions_[a], false);
      applies.push_back(conditions_[b].unmet);
      const Answer fails = search_.ask(
          applies, [a, b](const Judged& j) { return is_decided(j.statuses[a]) && is_unmet(j.statuses[b]); });
      if (fails.kind == Answer::Kind::impossible) return;
    }
    std::vector<z3::expr> both = met(a);
    for (const z3::expr& term : met(b)) both.push_back(term);
    const Answer together =
        search_.ask(both, [a, b](const Judged& j) { return is_met(j.statuses[a]) && is_met(j.statuses[b]); });
    if (together.kind == Answer::Kind::impossible) return;  // b never applies there
    ProofFinding finding;
    finding.kind = ProofKind::implied;
    finding.clauses = {id(a), id(b)};
    finding.reasons = reasons(answer, terms, assumptions.size());
    std::vector<z3::expr> only = met(b);
    only.push_back(conditions_[a].broken);
    const Answer strict = search_.ask(
        only, [a, b](const Judged& j) { return is_unmet(j.statuses[a]) && is_met(j.statuses[b]); });
    if (strict.kind == Answer::Kind::found)
      finding.witnesses.push_back(witness(strict.application, shows_strict(id(a), id(b))));
    add(std::move(finding));
  }

  void add(ProofFinding finding) {
    finding.says = says(finding, topic_);
    std::set<std::string> lists;
    for (const std::string& clause : finding.clauses) {
      const auto& facts = conditions_[static_cast<std::size_t>(topic_.by_id.at(clause)->number)].uses.facts;
      for (const std::string& fact : facts) {
        if (const programme::Field* field = topic_.field_of(fact);
            field != nullptr && field->type == programme::FieldType::list)
          lists.insert(fact);
      }
    }
    finding.lists.assign(lists.begin(), lists.end());
    report_.findings.push_back(std::move(finding));
  }

  const CompiledTopic& topic_;
  Algebra algebra_;
  Application application_;
  Translator translator_;
  std::vector<Condition> conditions_;
  Search search_;
  ProofReport report_;
  std::vector<bool> possible_;  // by clause number: can be met
  std::vector<bool> fails_;     // data can make it fail
};

}  // namespace

Result<ProofReport> prove_topic(const CompiledTopic& topic, const ProofOptions& options) {
  if (options.rows < 1 || options.rows > kProofRowsMax) return rows_error();
  try {
    z3::context context;
    return Prover(topic, options, context).run();
  } catch (const z3::exception& error) {
    return solver_error(error.msg());
  }
}

}  // namespace guohe::policy
