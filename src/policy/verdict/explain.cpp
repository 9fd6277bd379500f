// The judge decides; this file tells why. Each expression is run again by FEEL's reference interpreter,
// which records what it read. Sentences come from the pack's templates, or are made (sentences.cpp).
// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/explain.hpp"

#include <algorithm>

#include "policy/verdict/judge.hpp"
#include "policy/verdict/prepare.hpp"
#include "policy/verdict/sentences.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::ClauseVerdict;
using programme::Status;
using programme::Verdict;

class Explainer {
 public:
  Explainer(const CompiledTopic& topic, const Prepared& prepared)
      : topic_(topic),
        prepared_(prepared),
        judge_(topic),
        frame_(prepared.frame),
        statuses_(static_cast<std::size_t>(topic.clause_count)) {}

  Verdict run() {
    Verdict verdict;
    verdict.topic = topic_.source.id;
    verdict.version = topic_.guideline.version;
    verdict.digest = topic_.digest;
    verdict.overall = judge_.run(frame_, prepared_.circumstances, statuses_);
    for (const CompiledClause& one : topic_.clauses) {
      if (!judge_.in_force(one, frame_)) continue;
      verdict.clauses.push_back(clause(one));
      count(verdict.counts, verdict.clauses.back().status);
    }
    return verdict;
  }

 private:
  [[nodiscard]] Status status_of(const CompiledClause& one) const {
    return statuses_[static_cast<std::size_t>(one.number)];
  }

  static void count(programme::Counts& counts, Status status) {
    int* const places[] = {&counts.met,
                           &counts.unmet,
                           &counts.unknown,
                           &counts.needs_evidence,
                           &counts.needs_judgement,
                           &counts.not_applicable,
                           &counts.yes,
                           &counts.no};
    ++*places[static_cast<std::size_t>(status)];
  }

  ClauseVerdict clause(const CompiledClause& one) {
    ClauseVerdict verdict;
    verdict.id = one.source->id;
    verdict.cite = one.source->cite;
    verdict.kind = name_of(one.kind);
    verdict.says = one.source->says;
    verdict.status = status_of(one);
    verdict.question = one.source->ask;
    const bool applies = !judge_.awaits_report(one) && reads(one.when, verdict);
    const bool judged = applies && !one.informs && verdict.status != Status::not_applicable;
    if (judged) {
      reads(taken_rule(one), verdict);
      evidence(one, verdict);
      readings(one, verdict);
    }
    for (const CompiledClause& part : one.parts) verdict.parts.push_back(clause(part));
    if (judged) flags(one, verdict);
    if (verdict.status == Status::unmet) {
      verdict.remedy = rendered(one.remedy, frame_, machine_, judge_.options());
    }
    verdict.found = found(one, verdict);
    return verdict;
  }

  [[nodiscard]] int option_taken(const CompiledClause& one) const {
    const int switched = prepared_.circumstances.options[static_cast<std::size_t>(one.number)];
    return switched >= 0 ? switched : one.take;
  }
  [[nodiscard]] const ProgramPtr& taken_rule(const CompiledClause& one) const {
    return one.options.empty() ? one.rule : one.options[static_cast<std::size_t>(option_taken(one))];
  }

  // Records what a program reads and how it comes out. False when it is not true.
  bool reads(const ProgramPtr& program, ClauseVerdict& verdict) {
    if (program == nullptr) return true;
    std::vector<Value> frame = prepared_.frame;  // definitions unset, so that what they read is seen
    const feel::Trace trace = feel::explain(*program, frame, judge_.options());
    for (const feel::Trace::Input& input : trace.inputs) add_input(input, verdict);
    for (const feel::Trace::Step& step : trace.steps) {
      if (verdict.arithmetic.size() < kStepsShown)
        verdict.arithmetic.push_back({step.expression, step.shown});
    }
    for (const feel::Trace::Null& null : trace.nulls) {
      if (trace.result.is_null()) add_error(null.reason, verdict);
    }
    if (trace.result.is_null() && trace.nulls.empty() && trace.result.reason() != nullptr) {
      add_error(*trace.result.reason(), verdict);
    }
    return trace.result.is_true();
  }

  void add_input(const feel::Trace::Input& input, ClauseVerdict& verdict) {
    if (input.missing &&
        std::find(verdict.missing.begin(), verdict.missing.end(), input.path) == verdict.missing.end()) {
      verdict.missing.push_back(input.path);
    }
    for (programme::InputRead& read : verdict.inputs) {
      if (read.path != input.path) continue;
      read.missing = read.missing || input.missing;
      return;
    }
    programme::InputRead read;
    read.path = input.path;
    read.label = topic_.label_of(input.path);
    read.missing = input.missing;
    if (!input.value.is_null()) {
      read.value = to_feel_literal(input.value, kItemsShown);
      const programme::Field* field = topic_.field_of(input.path);
      read.shown = field != nullptr ? shown_as_field(input.value, *field)
                                    : Text{shown(input.value, Format::plain, nullptr, Language::zh),
                                           shown(input.value, Format::plain, nullptr, Language::en)};
    }
    verdict.inputs.push_back(std::move(read));
  }

  // An error or a limit in a rule: never silent (step 3).
  static void add_error(const feel::Reason& reason, ClauseVerdict& verdict) {
    const auto same = [](const programme::Flag& flag) { return flag.code == "rule_error"; };
    if (std::any_of(verdict.flags.begin(), verdict.flags.end(), same)) return;
    verdict.flags.push_back({"rule_error",
                             {"规则在此数据上不能算出结果：" + reason.message.zh,
                              "the rule gives no result on this data: " + reason.message.en}});
  }

  void evidence(const CompiledClause& one, ClauseVerdict& verdict) {
    for (const int index : one.evidence) {
      const auto number = static_cast<std::size_t>(index);
      const CompiledEvidence& kind = topic_.evidence[number];
      if (kind.when != nullptr && machine_.run(*kind.when, frame_, judge_.options()).is_false()) continue;
      verdict.evidence.push_back(
          {kind.source->id, kind.source->label, prepared_.circumstances.evidence[number]});
    }
  }

  // Step 7: every option's result; a flag where one differs from the one taken.
  void readings(const CompiledClause& one, ClauseVerdict& verdict) {
    if (one.options.empty()) return;
    const ReadingSource& reading = *one.source->reading;
    const int taken = option_taken(one);
    for (std::size_t i = 0; i < one.options.size(); ++i) {
      const int option = static_cast<int>(i);
      const Status status = option == taken
                                ? verdict.status
                                : judge_.with_option(one, option, frame_, prepared_.circumstances, statuses_);
      verdict.readings.push_back(
          {reading.id, reading.options[i].name, reading.options[i].says, status, option == taken});
    }
    const auto& results = verdict.readings;
    const auto other = std::find_if(results.begin(), results.end(),
                                    [&](const auto& result) { return result.status != verdict.status; });
    if (other == results.end()) return;
    const Text& mine = results[static_cast<std::size_t>(taken)].says;
    verdict.flags.push_back(
        {"reading_differs",
         {"按现行读法（" + mine.zh + "）结果为“" + name_of(verdict.status).zh + "”；若按另一读法（" +
              other->says.zh + "），结果为“" + name_of(other->status).zh + "”",
          "as read here (" + mine.en + ") the result is “" + name_of(verdict.status).en +
              "”; read otherwise (" + other->says.en + ") it would be “" + name_of(other->status).en + "”"}});
  }

  void flags(const CompiledClause& one, ClauseVerdict& verdict) {
    for (const CompiledFlag& flag : one.flags) {
      if (flag.when == nullptr || !machine_.run(*flag.when, frame_, judge_.options()).is_true()) continue;
      verdict.flags.push_back({flag.code, rendered(flag.says, frame_, machine_, judge_.options())});
    }
  }

  // The template for a status: its own; a preference may say met for yes and unmet for no; the one for met
  // serves a clause that is only waiting for files or people.
  static const CompiledTemplate* template_for(const CompiledClause& one, Status status) {
    const auto own = one.found_if.find(status);
    if (own != one.found_if.end()) return &own->second;
    const bool waits = status == Status::needs_evidence || status == Status::needs_judgement;
    if (status == Status::yes || waits) return template_for(one, Status::met);
    if (status == Status::no) return template_for(one, Status::unmet);
    return nullptr;
  }

  Text found(const CompiledClause& one, const ClauseVerdict& verdict) {
    if (const CompiledTemplate* own = template_for(one, verdict.status)) {
      return rendered(*own, frame_, machine_, judge_.options());
    }
    // What was found stands while the data is there; without it, what is missing says more.
    const bool decided = verdict.status != Status::unknown && verdict.status != Status::not_applicable;
    if (decided && !one.found.empty()) return rendered(one.found, frame_, machine_, judge_.options());
    return made_sentence(topic_, one, verdict);
  }

  const CompiledTopic& topic_;
  const Prepared& prepared_;
  Judge judge_;
  feel::Machine& machine_ = Judge::machine();
  std::vector<Value> frame_;
  std::vector<Status> statuses_;
};

}  // namespace

Result<Verdict> explain_verdict(const CompiledTopic& topic, const app::CheckInput& input) {
  Result<Prepared> prepared = prepare(topic, input);
  if (!prepared) return std::move(prepared).error();
  Verdict verdict = Explainer(topic, *prepared).run();
  verdict.today = input.today;
  return verdict;
}

}  // namespace guohe::policy
