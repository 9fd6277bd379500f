// The steps are those of docs/formats/pack.md, "How a clause comes out".
// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/judge.hpp"

#include <algorithm>
#include <array>

namespace guohe::policy {
namespace {

using feel::Value;
using feel::Why;
using programme::EvidenceState;
using programme::Overall;
using programme::Status;

// What a rule's value says by itself. Null without a decision by a person is unknown, whatever the reason.
Status of_rule(const Value& value) {
  if (value.is_true()) return Status::met;
  if (value.is_false()) return Status::unmet;
  return value.is_null() && value.why() == Why::judgement ? Status::needs_judgement : Status::unknown;
}

// A preference is answered yes or no; it is never met or unmet.
Status as_preference(Status status) {
  if (status == Status::met) return Status::yes;
  if (status == Status::unmet) return Status::no;
  return status;
}

bool is_undecided(Status status) {
  return status == Status::unknown || status == Status::needs_evidence || status == Status::needs_judgement;
}

// Of two conditions that must both hold: the one that decides. Order of the steps: false, missing data,
// evidence, a person.
Status both(Status a, Status b) {
  static constexpr std::array kWorstFirst = {Status::unmet, Status::unknown, Status::needs_evidence,
                                             Status::needs_judgement};
  for (const Status status : kWorstFirst) {
    if (a == status || b == status) return status;
  }
  return Status::met;
}

}  // namespace

Judge::Judge(const CompiledTopic& topic) : topic_(topic), lacking_(topic.evidence.size(), -1) {
  options_.missing_aware = true;
}

feel::Machine& Judge::machine() {
  static thread_local feel::Machine machine;
  return machine;
}

void Judge::begin(std::span<Value> frame, const Circumstances& circumstances, std::span<Status> statuses) {
  machine_ = &machine();
  frame_ = frame;
  circumstances_ = &circumstances;
  statuses_ = statuses;
  std::fill(lacking_.begin(), lacking_.end(), std::int8_t{-1});
}

bool Judge::reports_given(const CompiledTopic& topic, std::span<const Value> frame) {
  return std::any_of(topic.report_slots.begin(), topic.report_slots.end(),
                     [&](int slot) { return !frame[static_cast<std::size_t>(slot)].is_null(); });
}

Value Judge::ask(const feel::Program& program) {
  return machine_->run(program, frame_, options_);
}

Overall Judge::run(std::span<Value> frame, const Circumstances& circumstances, std::span<Status> statuses) {
  begin(frame, circumstances, statuses);
  reports_given_ = reports_given(topic_, frame);
  for (const CompiledClause& clause : topic_.clauses) judge(clause, -1);
  return overall_of(topic_, statuses);
}

Status Judge::with_option(const CompiledClause& clause, int option, std::span<Value> frame,
                          const Circumstances& circumstances, std::span<Status> statuses) {
  begin(frame, circumstances, statuses);
  reports_given_ = reports_given(topic_, frame);
  const Status taken = statuses[static_cast<std::size_t>(clause.number)];
  const Status other = judge(clause, option);
  statuses[static_cast<std::size_t>(clause.number)] = taken;
  return other;
}

bool Judge::awaits_report(const CompiledClause& clause) const {
  return clause.kind == ClauseKind::ex_post && !reports_given_;
}

bool Judge::in_force(const CompiledClause& clause, std::span<Value> frame) const {
  return clause.in_force == nullptr || machine().run(*clause.in_force, frame, options_).is_true();
}

Status Judge::judge(const CompiledClause& clause, int option) {
  for (const CompiledClause& part : clause.parts) judge(part, -1);
  Status status = own(clause, option);
  if (clause.kind == ClauseKind::preference) status = as_preference(status);
  statuses_[static_cast<std::size_t>(clause.number)] = status;
  return status;
}

Status Judge::own(const CompiledClause& clause, int option) {
  if (clause.in_force != nullptr && !ask(*clause.in_force).is_true()) return Status::not_applicable;
  // Step 1: indicators judged against reports. Step 2: does it apply?
  if (awaits_report(clause)) return Status::not_applicable;
  if (clause.when != nullptr) {
    const Value applies = ask(*clause.when);
    if (applies.is_false()) return Status::not_applicable;
    if (!applies.is_true()) return of_rule(applies);
  }
  // Texts that only inform.
  if (clause.informs) return Status::not_applicable;

  // Steps 3 to 6, each a condition that must hold.
  const auto number = static_cast<std::size_t>(clause.number);
  const feel::Program* rule = clause.rule.get();
  if (!clause.options.empty()) {
    if (option < 0 && number < circumstances_->options.size()) option = circumstances_->options[number];
    if (option >= 0) rule = clause.options[static_cast<std::size_t>(option)].get();
  }
  Status status = rule == nullptr ? Status::met : of_rule(ask(*rule));
  if (!clause.parts.empty()) status = both(status, bundle(clause));
  if (status == Status::unmet) return status;
  const Finding finding =
      number < circumstances_->findings.size() ? circumstances_->findings[number] : Finding::none;
  if (finding == Finding::no && (clause.asks || !clause.evidence.empty())) return Status::unmet;
  if (lacks_evidence(clause)) status = both(status, Status::needs_evidence);
  if (clause.asks && finding == Finding::none) status = both(status, Status::needs_judgement);
  return status;
}

// Step 4.
bool Judge::lacks_evidence(const CompiledClause& clause) {
  return std::any_of(clause.evidence.begin(), clause.evidence.end(),
                     [&](int number) { return lacks(number); });
}

// A kind whose `when` is undecided is asked for: it may be needed. Several clauses name one kind; it is
// looked at once.
bool Judge::lacks(int evidence) {
  const auto number = static_cast<std::size_t>(evidence);
  std::int8_t& known = lacking_[number];
  if (known >= 0) return known == 1;
  const EvidenceState state =
      number < circumstances_->evidence.size() ? circumstances_->evidence[number] : EvidenceState::missing;
  const ProgramPtr& when = topic_.evidence[number].when;
  const bool lacking = state != EvidenceState::checked && (when == nullptr || !ask(*when).is_false());
  known = lacking ? 1 : 0;
  return lacking;
}

Status Judge::bundle(const CompiledClause& clause) {
  // Few parts: their statuses fit on the stack.
  constexpr std::size_t kFew = 16;
  std::array<Status, kFew> few{};
  std::vector<Status> many;
  std::span<Status> parts(few.data(), std::min(kFew, clause.parts.size()));
  if (clause.parts.size() > kFew) {
    many.resize(clause.parts.size());
    parts = many;
  }
  for (std::size_t i = 0; i < clause.parts.size(); ++i) {
    parts[i] = statuses_[static_cast<std::size_t>(clause.parts[i].number)];
  }
  return at_least(clause.at_least, parts);
}

Status at_least(int wanted, std::span<const Status> parts) {
  static constexpr std::array kMildestFirst = {Status::needs_evidence, Status::needs_judgement,
                                               Status::unknown};
  const auto count = [&](Status a, Status b) {
    return static_cast<int>(
        std::count_if(parts.begin(), parts.end(), [&](Status s) { return s == a || s == b; }));
  };
  int reached = count(Status::met, Status::yes);
  if (reached >= wanted) return Status::met;
  // Complete it with the mildest of what is undecided; the last one needed names the state.
  for (const Status status : kMildestFirst) {
    reached += count(status, status);
    if (reached >= wanted) return status;
  }
  return Status::unmet;
}

Overall overall_of(const CompiledTopic& topic, std::span<const Status> statuses) {
  Overall overall = Overall::eligible;
  for (const CompiledClause& clause : topic.clauses) {
    const Status status = statuses[static_cast<std::size_t>(clause.number)];
    const bool excludes = clause.kind == ClauseKind::eligibility || clause.kind == ClauseKind::ban ||
                          clause.kind == ClauseKind::ex_ante;
    if (!excludes && clause.kind != ClauseKind::scope) continue;
    if (excludes && status == Status::unmet) return Overall::not_eligible;
    if (status == Status::unmet || is_undecided(status)) overall = Overall::undetermined;
  }
  return overall;
}

}  // namespace guohe::policy
