// Applications on file under two sets of rules: who gains, who loses, by which clause, and the money. Columns
// are used where both ask for the same facts; else each application is judged twice, what both know carried
// over. Applications are taken in pages, so memory does not grow with their number.
//
//   WhatIfRun run(before, after, {});
//   for (...) run.add(std::move(application));
//   programme::WhatIf result = run.finish();
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "base/decimal.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/verdict/batch.hpp"
#include "policy/whatif/carry_over.hpp"

namespace guohe::policy {

struct WhatIfOptions {
  unsigned threads = 1;
  std::size_t listed = 1000;  // changed applications that are listed, of each effect
  /// Parameters of the call that the change sets: the calls' own values of them do not count after it.
  std::set<std::string> call_parameters;
  /// Ids before -> ids after; null: a clause is the same where its id is.
  std::shared_ptr<const ClauseNames> clauses;
};

class WhatIfRun {
 public:
  WhatIfRun(std::shared_ptr<const CompiledTopic> before, std::shared_ptr<const CompiledTopic> after,
            WhatIfOptions options);

  void add(app::ApplicationOnFile application);
  /// All that there are; errors are those of `pages`.
  Result<void> add_all(const app::ApplicationPages& pages);
  /// One that could not even be read.
  void add_unread(programme::UnreadApplication unread);
  /// The result; nothing may be added afterwards. `edits` is left to the caller.
  [[nodiscard]] programme::WhatIf finish();

 private:
  // What is summed up: money as numbers until the end.
  struct Sums {
    programme::WhatIfSums counts;
    Decimal requested, eligible_before, eligible_after, gains, loses;
  };
  struct Waiting {
    app::ApplicationOnFile application;
    Prepared before, after;  // `after` only where the facts are not shared
  };
  // A clause that both, or one of them, have.
  struct Pair {
    const CompiledClause* before = nullptr;
    const CompiledClause* after = nullptr;
    std::int64_t applications = 0;
    std::map<std::pair<programme::Status, programme::Status>, std::int64_t> shifts;
  };

  void pair_clauses(const CompiledClause& clause);
  void judge_page();
  void judge_in_columns();
  void judge_one_by_one();
  template <typename RowBefore, typename RowAfter>
  void take(Waiting& one, programme::Overall before, programme::Overall after,
            const RowBefore& statuses_before, const RowAfter& statuses_after);
  void count(const app::ApplicationOnFile& application, programme::Overall before, programme::Overall after,
             bool shifted);
  [[nodiscard]] app::CheckInput input_after(const app::CheckInput& input) const;
  [[nodiscard]] std::vector<programme::WhatIfGroup> groups(const std::map<std::string, Sums>& sums,
                                                           const char* field) const;
  [[nodiscard]] Text label_of(const char* field, const std::string& value) const;
  [[nodiscard]] programme::ClauseShifts shifts_of(const Pair& pair) const;

  std::shared_ptr<const CompiledTopic> before_, after_;
  WhatIfOptions options_;
  bool shared_facts_ = false;
  TopicPlan plan_before_, plan_after_;
  std::vector<Pair> pairs_;
  std::vector<Waiting> page_;
  Sums sums_;
  std::map<std::string, Sums> by_city_, by_type_, by_field_;
  std::vector<programme::ChangedApplication> listed_[3];  // by effect
  programme::WhatIf result_;
};

/// The rules of a topic as results name them.
[[nodiscard]] programme::RulesUsed rules_used(const CompiledTopic& topic);

}  // namespace guohe::policy
