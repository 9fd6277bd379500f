// SPDX-License-Identifier: Apache-2.0
#include "others.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace guohe::bench {
namespace {

// feelin evaluates one context expression: the definitions first, then a boolean a clause.
std::string context_expression(const policy::CompiledTopic& topic) {
  std::string text = "{";
  for (const int slot : topic.definition_slots) {
    text += fmt::format("{}: {}, ", topic.scope.name(slot), feel::source_text(*topic.scope.definition(slot)));
  }
  for (const policy::CompiledClause& clause : topic.clauses) {
    text += fmt::format("{}: {}, ", clause.source->id, feel::source_text(*clause.rule));
  }
  text.resize(text.size() - 2);
  return text + "}";
}

}  // namespace

Exchange::Exchange(const policy::CompiledTopic& topic, const std::vector<Application>& applications,
                   std::size_t count, std::int32_t today)
    : folder_(std::filesystem::temp_directory_path() / fmt::format("guohe-bench-{}", ::getpid())) {
  std::filesystem::create_directories(folder_);
  std::ofstream(folder_ / "rules.feel") << context_expression(topic);
  std::ofstream lines(folder_ / "applications.jsonl");
  for (std::size_t i = 0; i < std::min(count, applications.size()); ++i) {
    lines << fmt::format("{{\"facts\":{},\"registry\":{},\"met\":{}}}\n", facts_json(applications[i]),
                         registry_json(applications[i]), judge_by_hand(applications[i], today));
  }
}

Exchange::~Exchange() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::optional<Other> Exchange::run(const std::string& script, std::size_t count, const std::string& today,
                                   const std::string& more) const {
  const std::string command = fmt::format("node {}/others/{}.mjs {} {} {} {}", GUOHE_BENCH_DIR, script,
                                          folder_.string(), today, count, more);
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  Other other;
  std::array<char, 200> name{};
  // "rate differing compared name"
  const bool read = std::fscanf(pipe, "%lf %zu %zu %199[^\n]", &other.rate, &other.differing, &other.compared,
                                name.data()) == 4;
  const bool finished = ::pclose(pipe) == 0;
  if (!read || !finished) return std::nullopt;
  other.name = name.data();
  return other;
}

}  // namespace guohe::bench
