// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/search.hpp"

#include <algorithm>

#include "policy/verdict/prepare.hpp"

namespace guohe::policy::proof {

using programme::Status;

Search::Search(Algebra& algebra, Application& application, const std::vector<Condition>& conditions,
               const CompiledTopic& topic, const ProofOptions& options)
    : algebra_(algebra),
      application_(application),
      conditions_(conditions),
      topic_(topic),
      options_(options),
      solver_(algebra.context(), z3::solver::simple()) {
  z3::params params(algebra.context());
  params.set("random_seed", 7U);
  params.set("timeout", options.milliseconds_max);
  params.set("rlimit", options.steps_max);
  params.set("arith.solver", 2U);  // the older one is three times as fast on these questions
  solver_.set(params);
  for (const z3::expr& fact : application.closing()) solver_.add(fact);
  for (const Bound& bound : application.bounds()) bounds_.push_back(literal(bound.holds));
}

bool Search::cancelled() const {
  return options_.cancelled != nullptr && options_.cancelled->load();
}

// A name for a formula, so that it can be assumed and found again in a core.
z3::expr Search::literal(const z3::expr& formula) {
  std::vector<std::size_t>& places = by_hash_[formula.hash()];
  for (const std::size_t place : places) {
    if (z3::eq(literals_[place].first, formula)) return literals_[place].second;
  }
  const z3::expr name = algebra_.fresh_bool("holds");
  solver_.add(z3::implies(name, formula));
  places.push_back(literals_.size());
  literals_.emplace_back(formula, name);
  return name;
}

z3::check_result Search::check(const std::vector<z3::expr>& assumptions) {
  z3::expr_vector vector(algebra_.context());
  for (const z3::expr& one : assumptions) vector.push_back(one);
  ++counts_.questions;
  return solver_.check(vector);
}

bool Search::impossible_with_blanks(const std::vector<z3::expr>& assumptions) {
  std::vector<z3::expr> literals = bounds_;
  for (const z3::expr& one : assumptions) literals.push_back(literal(one));
  return check(literals) == z3::unsat;
}

Answer Search::ask(const std::vector<z3::expr>& assumptions, const Wanted& wanted) {
  if (const auto place = known(wanted)) return {Answer::Kind::found, *place, {}};
  std::vector<z3::expr> literals;
  for (const z3::expr& one : assumptions) literals.push_back(literal(one));
  literals.insert(literals.end(), bounds_.begin(), bounds_.end());
  const std::size_t named = literals.size();
  literals.push_back(application_.texts_given());

  // First as people would write an application, then without what was widened where something exact is at
  // hand: such applications are confirmed. Only without all of that an "impossible" is one.
  const std::vector<z3::expr> wishes = {algebra_.crisp(), application_.plausible(),
                                        application_.plain_texts()};
  bool unconfirmed = false;
  z3::check_result result = z3::unknown;
  for (std::size_t granted = wishes.size() + 1; granted-- > 0;) {
    std::vector<z3::expr> all = literals;
    all.insert(all.end(), wishes.begin(), wishes.begin() + static_cast<std::ptrdiff_t>(granted));
    result = check(all);
    if (result == z3::unsat && granted == 0) {
      ++counts_.impossible;
      return {Answer::Kind::impossible, 0, core(literals, named)};
    }
    if (result != z3::sat) continue;
    const auto place = judge(solver_.get_model());
    if (place && wanted(judged_[*place])) {
      ++counts_.confirmed;
      return {Answer::Kind::found, *place, {}};
    }
    unconfirmed = true;
  }
  if (unconfirmed) {
    ++counts_.unconfirmed;
    return {Answer::Kind::unconfirmed, 0, {}};
  }
  ++counts_.out_of_limits;
  return {Answer::Kind::given_up, 0, {}};
}

// The assumptions that exclude one another, as few as leaving out one after the other finds.
std::vector<std::size_t> Search::core(std::vector<z3::expr> literals, std::size_t fixed) {
  std::vector<z3::expr> needed;
  for (const z3::expr& one : solver_.unsat_core()) needed.push_back(one);
  for (std::size_t i = 0; i < needed.size() && needed.size() > 1;) {
    std::vector<z3::expr> fewer = needed;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (check(fewer) == z3::unsat) {
      needed = std::move(fewer);
    } else {
      ++i;
    }
  }
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < fixed; ++i) {
    const bool is_needed = std::any_of(needed.begin(), needed.end(),
                                       [&](const z3::expr& one) { return z3::eq(one, literals[i]); });
    if (is_needed) places.push_back(i);
  }
  return places;
}

std::optional<std::size_t> Search::known(const Wanted& wanted) const {
  const auto found = std::find_if(judged_.begin(), judged_.end(), wanted);
  if (found == judged_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - judged_.begin());
}

std::optional<std::size_t> Search::judge(const z3::model& model) {
  Judged made;
  made.input = application_.read(model);
  for (const EvidenceSource& source : topic_.source.evidence)
    made.input.evidence[source.id] = programme::EvidenceState::checked;
  for (const Condition& condition : conditions_) {
    if (condition.answer.empty()) continue;
    made.input.judgements[condition.clause->source->id] = model.eval(condition.answer[0], true).is_true();
  }
  auto prepared = prepare(topic_, made.input);
  if (!prepared) return std::nullopt;
  made.statuses.assign(static_cast<std::size_t>(topic_.clause_count), Status::unknown);
  made.overall = Judge(topic_).run(prepared->frame, prepared->circumstances, made.statuses);
  judged_.push_back(std::move(made));
  return judged_.size() - 1;
}

}  // namespace guohe::policy::proof
