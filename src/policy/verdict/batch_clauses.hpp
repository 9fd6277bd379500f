// The clauses of a topic over the parts of a batch: for each clause, the steps of batch_steps.hpp over all
// applications of a part. For this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "policy/verdict/batch.hpp"

namespace guohe::policy {

/// What a machine makes of a boolean program.
[[nodiscard]] feel::columnar::Code code_by_machine(const feel::Program& program,
                                                   std::vector<feel::Value>& frame);

/// What all threads share: which clauses are judged, and where what they need and say stands.
struct ColumnTask {
  ColumnTask(const TopicPlan& plan, Batch& batch, const FrameSource& frame_of);

  const TopicPlan& plan;  // has the programs of `clauses` at least
  const std::vector<Batch::Part>& parts;
  const Batch& batch;
  const FrameSource& frame_of;
  std::vector<const CompiledClause*> clauses;  // to judge, of the topic's own order
  std::vector<std::uint8_t*> statuses;         // by clause number: the whole column; null: not to be written
  std::vector<const StatusColumn*> columns;    // by clause number, for the overall result
  programme::Overall* overall = nullptr;

  // By numbers of the plan's topic, the batch's own: -1 where it has none such.
  std::vector<int> programs, evidence, findings;
  std::vector<std::vector<std::int16_t>> options;  // by clause number, then the batch's option: the plan's
};

/// Judges parts of a batch. One a thread.
class ColumnJudge {
 public:
  explicit ColumnJudge(const ColumnTask& task);

  void run(const Batch::Part& part);
  /// Applications for which a frame was asked.
  [[nodiscard]] std::size_t by_machine() const { return by_machine_; }

 private:
  static constexpr std::size_t kRows = feel::columnar::kRowsMax;
  using Column = std::array<std::uint8_t, kRows>;
  using Codes = const std::uint8_t*;
  // A program's codes in the part at hand.
  struct Answer {
    enum class State : std::uint8_t { open, whole, holes };  // holes: a machine must be asked for some
    State state = State::open;
    Codes codes = nullptr;
    std::vector<std::uint8_t> own;  // with what stands elsewhere filled in
  };

  void judge(const CompiledClause& clause);
  void judge_rule(const CompiledClause& clause, Column& ranks);
  void judge_parts(const CompiledClause& clause, Column& ranks);
  void judge_evidence(const CompiledClause& clause, Column& ranks);
  void judge_answers(const CompiledClause& clause, Column& ranks);
  void judge_overall();
  /// The codes of a program, true at least where `live_` is set.
  Codes ask(const feel::Program& program);
  void look_at(Answer& answer, std::size_t number);
  void ask_machine(Answer& answer, const feel::Program& program);
  std::vector<feel::Value>& frame(std::size_t row);
  /// Options taken, by the plan's numbers; null when all are the pack's.
  const std::int16_t* options_taken(const CompiledClause& clause);

  const ColumnTask& task_;
  feel::columnar::Runner runner_;
  const Batch::Part* part_ = nullptr;
  std::size_t rows_ = 0;
  std::vector<Column> ranks_;    // by clause number
  std::vector<Answer> answers_;  // by program
  Column live_{}, otherwise_{};
  std::array<std::int16_t, kRows> taken_{};
  std::array<std::uint16_t, 4 * kRows> counts_{};
  std::vector<std::vector<feel::Value>> frames_;  // by row, of those that were asked for
  std::size_t by_machine_ = 0;
};

}  // namespace guohe::policy
