// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/coverage.hpp"

#include <map>

#include "policy/cases/case.hpp"
#include "policy/cases/expectation.hpp"

namespace guohe::policy {
namespace {

using programme::Status;

bool has_rule(const CompiledClause& clause) {
  return clause.rule != nullptr || !clause.options.empty() || !clause.parts.empty();
}

// Rows by where their clause stands: what a fragment has is one row, however many topics include it.
class Table {
 public:
  void add(const std::string& topic, const CompiledClause& clause) {
    for (const CompiledClause& part : clause.parts) add(topic, part);
    if (clause.informs) return;
    const Place& place = clause.source->place;
    const auto [at, is_new] = by_place_.try_emplace({place.source->name(), place.span.begin}, rows.size());
    if (is_new) {
      ClauseCoverage& row = rows.emplace_back();
      row.clause = clause.source->id;
      row.place = place;
      row.needs_unmet = has_rule(clause) || clause.asks;
    }
    rows[at->second].topics.push_back(topic);
    by_clause_[{topic, clause.source->id}] = at->second;
  }

  [[nodiscard]] ClauseCoverage* find(const std::string& topic, const std::string& clause) {
    const auto at = by_clause_.find({topic, clause});
    return at == by_clause_.end() ? nullptr : &rows[at->second];
  }

  std::vector<ClauseCoverage> rows;

 private:
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> by_place_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_clause_;
};

void see(Status status, ClauseCoverage& row) {
  switch (status) {
    case Status::met:
    case Status::yes:
      row.met = true;
      return;
    case Status::unmet:
    case Status::no:
      row.unmet = true;
      return;
    case Status::unknown:
    case Status::needs_evidence:
    case Status::needs_judgement:
      row.undecided = true;
      return;
    case Status::not_applicable:
      return;
  }
}

}  // namespace

std::vector<ClauseCoverage> case_coverage(const PolicyLibrary& library, const PackFiles& files,
                                          const std::string& pack) {
  const bool notices = pack == kNoticePack;
  const auto is_asked_for = [&](const CompiledClause& clause) {
    const bool of_notice = clause.source->place.source->name().starts_with(kNotices);
    return pack.empty() || of_notice == notices;
  };
  Table table;
  for (const PackInfo& info : library.packs()) {
    if (!info.newest || (!pack.empty() && !notices && info.folder != pack)) continue;
    for (const std::string& id : info.topics) {
      const auto topic = library.compiled(id);
      if (!topic) continue;
      for (const CompiledClause& clause : (*topic)->clauses) {
        if (is_asked_for(clause)) table.add(id, clause);
      }
    }
  }
  for (const std::string& file : case_files(files, notices ? std::string() : pack)) {
    Diagnostics ignored;  // what is wrong in a case is for run_case() to say
    const auto input = read_case(library, files, file, ignored);
    if (!input) continue;
    for (const auto& [clause, status] : read_expectations(*input).statuses) {
      if (ClauseCoverage* row = table.find(input->topic, clause)) see(status, *row);
    }
  }
  return std::move(table.rows);
}

}  // namespace guohe::policy
