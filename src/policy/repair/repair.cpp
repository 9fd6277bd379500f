// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/repair.hpp"

#include <algorithm>

#include "feel/analysis.hpp"
#include "policy/repair/repair_words.hpp"
#include "policy/repair/search.hpp"
#include "policy/verdict/judge.hpp"
#include "policy/verdict/prepare.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::ClauseRepairs;
using programme::Status;

constexpr int kConjunctsDeep = 6;
constexpr std::size_t kStepsMax = 8;                           // changes of one repair
constexpr std::uint64_t kTrialSteps = 5'000, kTimesSteps = 8;  // of the machine, for one trial

// Files and answers still to come do not stand in the way of a repair; data that is missing does.
Reach reach_of(Status status) {
  if (status == Status::unknown) return Reach::open;
  return is_unmet(status) || status == Status::not_applicable ? Reach::no : Reach::yes;
}

class Repairer {
 public:
  Repairer(const CompiledTopic& topic, Prepared prepared, Effort effort)
      : topic_(topic),
        judge_(topic),
        trial_judge_(topic),
        effort_(effort),
        prepared_(std::move(prepared)),
        statuses_(static_cast<std::size_t>(topic.clause_count), Status::unknown) {
    std::vector<Value> frame = prepared_.frame;
    judge_.run(frame, prepared_.circumstances, statuses_);
    before_ = statuses_;
  }

  [[nodiscard]] bool needs(const CompiledClause& clause) const {
    return is_unmet(before_[static_cast<std::size_t>(clause.number)]);
  }

  ClauseRepairs run(const CompiledClause& clause) {
    ClauseRepairs made;
    made.clause = clause.source->id;
    if (!needs(clause)) return made;
    if (const Text note = not_by_facts(clause); !note.empty()) {
      made.note = note;
      return made;
    }
    std::vector<FactChanges> found = search(clause);
    std::vector<Found> kept = least_harmful(clause, std::move(found));
    for (const Found& one : kept) {
      made.repairs.push_back(described(topic_, one.changes, prepared_.frame));
      made.repairs.back().worsens = one.worsens;
    }
    if (made.repairs.empty()) {
      made.note = {"没有找到只改动申报内容就能符合的办法",
                   "no change of the application alone was found to meet it"};
    }
    return made;
  }

 private:
  struct Found {
    FactChanges changes;
    std::vector<std::string> worsens;
  };

  // Those that make the fewest other clauses unmet, of these the smallest. Once enough harm none, the others
  // need not be judged.
  std::vector<Found> least_harmful(const CompiledClause& clause, std::vector<FactChanges> found) {
    std::vector<Found> all;
    std::size_t harmless = 0;
    for (std::size_t i = 0; i < found.size() && harmless < kRepairsMax; ++i) {
      const std::vector<Status> after = judged(found[i]);
      if (reach_of(after[static_cast<std::size_t>(clause.number)]) != Reach::yes) continue;
      all.push_back({std::move(found[i]), worsened(after)});
      harmless += all.back().worsens.empty() ? 1U : 0U;
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.worsens.size() < b.worsens.size(); });
    if (all.size() > kRepairsMax) all.erase(all.begin() + kRepairsMax, all.end());
    return all;
  }

  // An examiner's no is not undone by other facts.
  Text not_by_facts(const CompiledClause& clause) {
    Circumstances open = prepared_.circumstances;
    std::fill(open.findings.begin(), open.findings.end(), Finding::none);
    std::vector<Value> frame = prepared_.frame;
    if (!is_unmet(judge_.with_option(clause, -1, frame, open, statuses_))) {
      return {"由审查人员认定为不符合", "a person has decided that it is not met"};
    }
    return {};
  }

  Reach reach(const CompiledClause& clause, std::span<Value> frame) {
    if (effort_ == Effort::all) {
      judge_.run(frame, prepared_.circumstances, statuses_);
      return reach_of(statuses_[static_cast<std::size_t>(clause.number)]);
    }
    return reach_of(trial_judge_.with_option(clause, -1, frame, prepared_.circumstances, statuses_));
  }

  std::vector<FactChanges> search(const CompiledClause& clause) {
    RepairSearch search(topic_, prepared_.frame, effort_);
    const Goal goal = [&](std::span<Value> frame) { return reach(clause, frame); };
    const std::vector<const feel::Program*> programs = programs_of(clause);
    limit_steps(programs);
    std::vector<FactChanges> found = search.single(levers_of(topic_, programs, prepared_.frame), goal);
    if (found.empty() && !clause.parts.empty()) add_if(bundle(clause), found);
    if (found.empty()) add_if(step_by_step(clause), found);
    return found;
  }

  static void add_if(std::optional<FactChanges> changes, std::vector<FactChanges>& found) {
    if (changes) found.push_back(*std::move(changes));
  }

  // Parts of a bundle, the easiest first, until enough of them are met.
  std::optional<FactChanges> bundle(const CompiledClause& clause) {
    std::vector<std::pair<double, const CompiledClause*>> parts;
    for (const CompiledClause& part : clause.parts) {
      if (!needs(part)) continue;
      const auto found = search(part);
      if (!found.empty()) parts.emplace_back(found.front().weight(), &part);
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    limit_steps(programs_of(clause));  // no longer those of a part
    FactChanges all;
    RepairSearch search(topic_, prepared_.frame, effort_);
    for (const auto& [weight, part] : parts) {
      const Goal goal = [&, one = part](std::span<Value> frame) { return reach(*one, frame); };
      if (!go_on(search, levers_of(topic_, programs_of(*part), prepared_.frame), goal, all)) continue;
      std::vector<Value> frame = changed(topic_, prepared_.frame, all);
      if (reach(clause, frame) == Reach::yes) return all;
    }
    return std::nullopt;
  }

  // The parts of a rule that `and` joins, one after the other.
  std::optional<FactChanges> step_by_step(const CompiledClause& clause) {
    std::vector<feel::Expression> conditions;
    add_conditions(rule_of(clause), 0, conditions);
    if (conditions.size() < 2) return std::nullopt;
    std::vector<ProgramPtr> programs;
    for (const feel::Expression& condition : conditions) {
      feel::Compilation made = feel::compile(condition, topic_.scope);
      if (made.program == nullptr) return std::nullopt;
      programs.push_back(std::move(made.program));
    }
    FactChanges all;
    RepairSearch search(topic_, prepared_.frame, effort_);
    for (std::size_t i = 0; i < programs.size(); ++i) {
      const std::span<const ProgramPtr> wanted(programs.data(), i + 1);
      const Goal goal = [&](std::span<Value> frame) { return reach_all(wanted, frame); };
      std::vector<Value> frame = changed(topic_, prepared_.frame, all);
      if (goal(frame) == Reach::yes) continue;
      if (all.changes.size() >= kStepsMax) return std::nullopt;
      if (!go_on(search, levers_of(topic_, {programs[i].get()}, prepared_.frame), goal, all))
        return std::nullopt;
    }
    std::vector<Value> frame = changed(topic_, prepared_.frame, all);
    return reach(clause, frame) == Reach::yes ? std::optional(std::move(all)) : std::nullopt;
  }

  Reach reach_all(std::span<const ProgramPtr> programs, std::span<Value> frame) {
    Reach all = Reach::yes;
    for (const ProgramPtr& one : programs) {
      const Value value = Judge::machine().run(*one, frame, trial_judge_.options());
      if (value.is_false()) return Reach::no;
      if (!value.is_true()) all = Reach::open;
    }
    return all;
  }

  // A change may make a rule count to the year 9999. What takes many times the steps of the facts as they are
  // is given up.
  void limit_steps(const std::vector<const feel::Program*>& programs) {
    if (effort_ == Effort::all) return;
    std::vector<Value> frame = prepared_.frame;
    std::uint64_t steps = 0;
    for (const feel::Program* program : programs) {
      (void)Judge::machine().run(*program, frame, judge_.options());
      steps += std::min(Judge::machine().steps(), judge_.options().steps_max);
    }
    trial_judge_.limit_steps(std::min(kTrialSteps + kTimesSteps * steps, judge_.options().steps_max));
  }

  // Adds the smallest change that reaches a further goal. Rows are named by their place before all changes,
  // so one that comes after rows have gone is left alone.
  bool go_on(RepairSearch& search, const Levers& levers, const Goal& goal, FactChanges& all) {
    search.start_from(changed(topic_, prepared_.frame, all));
    for (const FactChanges& next : search.single(levers, goal)) {
      const FactChange& change = next.changes.front();
      const bool moved = std::any_of(all.changes.begin(), all.changes.end(), [&](const FactChange& one) {
        return one.lever.slot == change.lever.slot && one.kind != FactChange::Kind::set;
      });
      if (moved) continue;
      all.changes.push_back(change);
      return true;
    }
    return false;
  }

  const feel::Expression* rule_of(const CompiledClause& clause) const {
    const ClauseSource& source = *clause.source;
    if (source.rule) return &*source.rule;
    if (!source.reading) return nullptr;
    const auto number = static_cast<std::size_t>(clause.number);
    const auto& switched = prepared_.circumstances.options;
    const int option = number < switched.size() && switched[number] >= 0 ? switched[number] : clause.take;
    const auto& rule = source.reading->options[static_cast<std::size_t>(option)].rule;
    return rule ? &*rule : nullptr;
  }

  void add_conditions(const feel::Expression* rule, int depth, std::vector<feel::Expression>& into) const {
    if (rule == nullptr) return;
    for (feel::Expression& condition : feel::conjuncts(*rule, topic_.scope)) {
      const auto definition =
          std::find_if(topic_.source.definitions.begin(), topic_.source.definitions.end(),
                       [&](const DefinitionSource& one) { return one.name == condition.text; });
      if (definition != topic_.source.definitions.end() && definition->expression && depth < kConjunctsDeep) {
        add_conditions(&*definition->expression, depth + 1, into);
      } else {
        into.push_back(std::move(condition));
      }
    }
  }

  std::vector<Status> judged(const FactChanges& changes) {
    std::vector<Value> frame = changed(topic_, prepared_.frame, changes);
    std::vector<Status> after(before_.size(), Status::unknown);
    judge_.run(frame, prepared_.circumstances, after);
    return after;
  }

  [[nodiscard]] std::vector<std::string> worsened(const std::vector<Status>& after) const {
    std::vector<std::string> clauses;
    for (const CompiledClause& clause : topic_.clauses) {
      const auto number = static_cast<std::size_t>(clause.number);
      if (clause.kind != ClauseKind::preference && after[number] == Status::unmet &&
          before_[number] != Status::unmet)
        clauses.push_back(clause.source->id);
    }
    return clauses;
  }

  const CompiledTopic& topic_;
  Judge judge_;
  Judge trial_judge_;  // gives up where a change makes a rule run away
  Effort effort_;
  Prepared prepared_;
  std::vector<Status> statuses_, before_;
};

}  // namespace

Result<std::vector<ClauseRepairs>> repairs_of(const CompiledTopic& topic, const app::CheckInput& input,
                                              const std::string& clause) {
  if (!clause.empty() && !topic.by_id.contains(clause)) {
    return Error{ErrorKind::not_found,
                 "check.unknown_clause",
                 {"没有条款 `" + clause + "`", "there is no clause `" + clause + "`"}};
  }
  Result<Prepared> prepared = prepare(topic, input);
  if (!prepared) return std::move(prepared).error();
  return repairs_of(topic, *std::move(prepared), clause);
}

std::vector<ClauseRepairs> repairs_of(const CompiledTopic& topic, Prepared prepared,
                                      const std::string& clause, Effort effort) {
  Repairer repairer(topic, std::move(prepared), effort);
  std::vector<ClauseRepairs> all;
  if (!clause.empty()) {
    all.push_back(repairer.run(*topic.by_id.at(clause)));
    return all;
  }
  for (const CompiledClause& one : topic.clauses) {
    // Nobody is asked to claim a preference: without it nothing is refused.
    if (one.kind != ClauseKind::preference && repairer.needs(one)) all.push_back(repairer.run(one));
  }
  return all;
}

}  // namespace guohe::policy
