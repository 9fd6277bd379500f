// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch_clauses.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "policy/verdict/batch_steps.hpp"
#include "policy/verdict/judge.hpp"

namespace guohe::policy {
namespace {

using feel::columnar::Code;

constexpr auto kElsewhere = static_cast<std::uint8_t>(Code::elsewhere);

const std::uint8_t* data_of(const std::vector<std::uint8_t>& column) {
  return column.empty() ? nullptr : column.data();
}

// The batch's own number of each deciding program, by itself or by what it means.
std::vector<int> own_programs(const TopicPlan& plan, const TopicPlan& own) {
  std::unordered_map<std::string_view, int> by_meaning;
  for (std::size_t i = 0; i < own.programs(); ++i) {
    if (!own.meaning(i).empty()) by_meaning.emplace(own.meaning(i), static_cast<int>(i));
  }
  std::vector<int> numbers;
  for (std::size_t i = 0; i < plan.programs(); ++i) {
    int number = own.number_of(*plan.program(i));
    const auto same = by_meaning.find(plan.meaning(i));
    if (number < 0 && same != by_meaning.end()) number = same->second;
    numbers.push_back(number);
  }
  return numbers;
}

// The plan's number of each option of the batch's own clause, by name.
std::vector<std::int16_t> own_options(const CompiledClause& clause, const CompiledClause& own) {
  std::vector<std::int16_t> numbers;
  for (std::size_t i = 0; i < own.options.size(); ++i) {
    std::int16_t number = -1;
    for (std::size_t j = 0; j < clause.options.size(); ++j) {
      if (clause.source->reading->options[j].name == own.source->reading->options[i].name)
        number = static_cast<std::int16_t>(j);
    }
    numbers.push_back(number);
  }
  return numbers;
}

bool keeps_others_out(ClauseKind kind) {
  return kind == ClauseKind::eligibility || kind == ClauseKind::ban || kind == ClauseKind::ex_ante;
}

}  // namespace

Code code_by_machine(const feel::Program& program, std::vector<feel::Value>& frame) {
  feel::EvalOptions options;
  options.missing_aware = true;
  const feel::Value value = Judge::machine().run(program, frame, options);
  if (value.is_true()) return Code::yes;
  if (value.is_false()) return Code::no;
  if (!value.is_null()) return Code::error;
  return value.is_missing()                    ? Code::missing
         : value.why() == feel::Why::judgement ? Code::judgement
                                               : Code::error;
}

ColumnTask::ColumnTask(const TopicPlan& of, Batch& over, const FrameSource& frames)
    : plan(of), parts(over.parts()), batch(over), frame_of(frames) {
  const CompiledTopic& topic = *plan.topic();
  const CompiledTopic& own = *batch.plan().topic();
  programs = own_programs(plan, batch.plan());
  for (const CompiledEvidence& kind : topic.evidence)
    evidence.push_back(own.evidence_number(kind.source->id));
  const auto count = static_cast<std::size_t>(topic.clause_count);
  findings.assign(count, -1);
  options.resize(count);
  statuses.assign(count, nullptr);
  columns.assign(count, nullptr);
  for (const auto& [id, clause] : topic.by_id) {
    const auto same = own.by_id.find(id);
    if (same == own.by_id.end()) continue;
    const auto number = static_cast<std::size_t>(clause->number);
    findings[number] = same->second->number;
    options[number] = own_options(*clause, *same->second);
  }
}

ColumnJudge::ColumnJudge(const ColumnTask& task)
    : task_(task),
      runner_(task.plan.plan()),
      ranks_(static_cast<std::size_t>(task.plan.topic()->clause_count)),
      answers_(task.plan.programs()),
      frames_(kRows) {}

void ColumnJudge::run(const Batch::Part& part) {
  part_ = &part;
  rows_ = part.facts.size();
  if (task_.plan.programs() > 0) runner_.run(part.facts);
  for (Answer& answer : answers_) answer.state = Answer::State::open;
  for (const CompiledClause* clause : task_.clauses) judge(*clause);
  judge_overall();
  for (std::vector<feel::Value>& frame : frames_) frame.clear();
}

void ColumnJudge::judge(const CompiledClause& clause) {
  for (const CompiledClause& part : clause.parts) judge(part);
  const auto number = static_cast<std::size_t>(clause.number);
  Column& ranks = ranks_[number];
  std::fill_n(live_.begin(), rows_, CircumstanceColumns::kSet);
  const bool all = clause.in_force == nullptr && clause.when == nullptr && clause.kind != ClauseKind::ex_post;
  if (!all) {
    std::fill_n(otherwise_.begin(), rows_, steps::kNotApplicable);
    if (clause.in_force != nullptr) steps::keep_true(ask(*clause.in_force), rows_, live_.data());
    // Step 1: indicators judged against reports. Step 2: does it apply?
    if (clause.kind == ClauseKind::ex_post) {
      const std::vector<std::uint8_t>& given = part_->circumstances.reports;
      if (given.empty()) {
        std::fill_n(live_.begin(), rows_, std::uint8_t{0});
      } else {
        steps::keep(given.data(), rows_, live_.data());
      }
    }
    if (clause.when != nullptr) steps::apply(ask(*clause.when), rows_, live_.data(), otherwise_.data());
  }
  if (clause.informs) {
    std::fill_n(ranks.begin(), rows_, steps::kNotApplicable);
  } else {
    judge_rule(clause, ranks);
    if (!clause.parts.empty()) judge_parts(clause, ranks);
    judge_evidence(clause, ranks);
    judge_answers(clause, ranks);
  }
  if (!all) steps::finish(live_.data(), otherwise_.data(), rows_, ranks.data());
  if (std::uint8_t* into = task_.statuses[number])
    steps::statuses(ranks.data(), clause.kind == ClauseKind::preference, rows_, into + part_->begin);
}

void ColumnJudge::judge_rule(const CompiledClause& clause, Column& ranks) {
  if (clause.rule == nullptr) {
    std::fill_n(ranks.begin(), rows_, steps::kMet);
  } else {
    steps::rule(ask(*clause.rule), rows_, ranks.data());
  }
  if (clause.options.empty()) return;
  const std::int16_t* taken = options_taken(clause);
  if (taken == nullptr) return;
  for (std::size_t i = 0; i < clause.options.size(); ++i) {
    const auto option = static_cast<std::int16_t>(i);
    if (std::find(taken, taken + rows_, option) == taken + rows_) continue;
    const ProgramPtr& rule = clause.options[i];
    steps::rule_where(rule == nullptr ? nullptr : ask(*rule), taken, option, rows_, ranks.data());
  }
}

const std::int16_t* ColumnJudge::options_taken(const CompiledClause& clause) {
  const auto number = static_cast<std::size_t>(clause.number);
  if (task_.findings[number] < 0) return nullptr;
  const auto& said = part_->circumstances.options[static_cast<std::size_t>(task_.findings[number])];
  if (said.empty()) return nullptr;
  const std::vector<std::int16_t>& numbers = task_.options[number];
  for (std::size_t row = 0; row < rows_; ++row) {
    const auto option = static_cast<std::size_t>(said[row]);
    taken_[row] = said[row] >= 0 && option < numbers.size() ? numbers[option] : std::int16_t{-1};
  }
  return taken_.data();
}

void ColumnJudge::judge_parts(const CompiledClause& clause, Column& ranks) {
  std::fill(counts_.begin(), counts_.end(), std::uint16_t{0});
  for (const CompiledClause& part : clause.parts)
    steps::count_part(ranks_[static_cast<std::size_t>(part.number)].data(), rows_, counts_.data(), kRows);
  constexpr int kMost = std::numeric_limits<std::uint16_t>::max();
  steps::bundle(counts_.data(), kRows, static_cast<std::uint16_t>(std::clamp(clause.at_least, 0, kMost)),
                rows_, ranks.data());
}

void ColumnJudge::judge_evidence(const CompiledClause& clause, Column& ranks) {
  for (const int kind : clause.evidence) {
    const auto number = static_cast<std::size_t>(kind);
    const int own = task_.evidence[number];
    Codes checked = own < 0 ? nullptr : data_of(part_->circumstances.checked[static_cast<std::size_t>(own)]);
    const ProgramPtr& when = task_.plan.topic()->evidence[number].when;
    steps::lack(checked, when == nullptr ? nullptr : ask(*when), rows_, ranks.data());
  }
}

void ColumnJudge::judge_answers(const CompiledClause& clause, Column& ranks) {
  if (!clause.asks && clause.evidence.empty()) return;
  const int own = task_.findings[static_cast<std::size_t>(clause.number)];
  Codes findings = own < 0 ? nullptr : data_of(part_->circumstances.findings[static_cast<std::size_t>(own)]);
  if (findings != nullptr) {
    steps::answer(findings, clause.asks, rows_, ranks.data());
  } else if (clause.asks) {
    steps::raise(steps::kNeedsJudgement, rows_, ranks.data());
  }
}

void ColumnJudge::judge_overall() {
  Column worst;
  std::fill_n(worst.begin(), rows_, std::uint8_t{0});
  for (const CompiledClause& clause : task_.plan.topic()->clauses) {
    const bool excludes = keeps_others_out(clause.kind);
    if (!excludes && clause.kind != ClauseKind::scope) continue;
    const StatusColumn& column = *task_.columns[static_cast<std::size_t>(clause.number)];
    if (column.each.empty()) continue;  // informs
    steps::overall(column.each.data() + part_->begin, excludes, rows_, worst.data());
  }
  using programme::Overall;
  static constexpr std::array kOverall = {Overall::eligible, Overall::undetermined, Overall::not_eligible};
  for (std::size_t row = 0; row < rows_; ++row) task_.overall[part_->begin + row] = kOverall[worst[row]];
}

ColumnJudge::Codes ColumnJudge::ask(const feel::Program& program) {
  const auto number = static_cast<std::size_t>(task_.plan.number_of(program));
  Answer& answer = answers_[number];
  if (answer.state == Answer::State::open) look_at(answer, number);
  if (answer.state == Answer::State::holes) ask_machine(answer, program);
  return answer.codes;
}

// What the columns and the batch know of a program.
void ColumnJudge::look_at(Answer& answer, std::size_t number) {
  const int own = task_.programs[number];
  const auto own_number = static_cast<std::size_t>(own);
  const bool own_covered = own >= 0 && task_.batch.plan().plan().covers(own_number);
  const auto codes = runner_.codes(number);
  answer.state = Answer::State::whole;
  if (codes.empty() && own >= 0 && !own_covered) {
    answer.codes = task_.batch.uncovered(own_number).data() + part_->begin;
    return;
  }
  answer.codes = codes.data();
  if (!codes.empty() && !steps::any(codes.data(), kElsewhere, rows_)) return;
  answer.own.assign(kRows, kElsewhere);
  std::copy(codes.begin(), codes.end(), answer.own.begin());
  answer.codes = answer.own.data();
  if (own_covered) {
    const auto by_program = [](const Batch::Part::Kept& a, const Batch::Part::Kept& b) {
      return a.program < b.program;
    };
    const Batch::Part::Kept wanted{static_cast<std::uint32_t>(own), 0, Code::elsewhere};
    const auto [begin, end] = std::equal_range(part_->kept.begin(), part_->kept.end(), wanted, by_program);
    for (auto kept = begin; kept != end; ++kept) {
      if (answer.own[kept->row] == kElsewhere) answer.own[kept->row] = static_cast<std::uint8_t>(kept->code);
    }
  } else if (own >= 0) {
    const std::uint8_t* found = task_.batch.uncovered(own_number).data() + part_->begin;
    for (std::size_t row = 0; row < rows_; ++row) {
      if (answer.own[row] == kElsewhere) answer.own[row] = found[row];
    }
  }
  if (steps::any(answer.own.data(), kElsewhere, rows_)) answer.state = Answer::State::holes;
}

// Fills the holes of the applications at hand: others may never be asked.
void ColumnJudge::ask_machine(Answer& answer, const feel::Program& program) {
  for (std::size_t row = 0; row < rows_; ++row) {
    if (answer.own[row] != kElsewhere || live_[row] == 0) continue;
    answer.own[row] = static_cast<std::uint8_t>(code_by_machine(program, frame(row)));
  }
}

std::vector<feel::Value>& ColumnJudge::frame(std::size_t row) {
  std::vector<feel::Value>& frame = frames_[row];
  if (frame.empty()) {
    frame = task_.frame_of(part_->begin + row);
    ++by_machine_;
  }
  return frame;
}

}  // namespace guohe::policy
