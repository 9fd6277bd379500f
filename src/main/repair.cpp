// guohe repair: the smallest changes of an application that would meet what it does not meet.
// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/repair.hpp"

#include "base/described.hpp"
#include "main/facts_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/report/wrap.hpp"

namespace guohe::cli {
namespace {

using programme::ClauseRepairs;

std::string worsens_note(const std::vector<std::string>& clauses, Language language) {
  if (clauses.empty()) return {};
  std::string names;
  for (const std::string& clause : clauses) {
    if (!names.empty()) names += language == Language::zh ? "、" : ", ";
    names += clause;
  }
  return language == Language::zh ? "（但 " + names + " 将不符合）" : " (but " + names + " would not be met)";
}

std::string document(const policy::CompiledTopic& topic, const std::vector<ClauseRepairs>& all,
                     Language language) {
  if (all.empty())
    return language == Language::zh ? "没有不符合的条款。\n" : "Every clause that can be decided is met.\n";
  std::string out;
  for (const ClauseRepairs& one : all) {
    const policy::ClauseSource& source = *topic.by_id.at(one.clause)->source;
    out += policy::hanging(one.clause + "  ", source.cite + "  " + source.says.in(language), columns());
    std::size_t number = 0;
    for (const programme::Repair& repair : one.repairs) {
      out += policy::hanging("  " + std::to_string(++number) + ". ",
                             repair.says.in(language) + worsens_note(repair.worsens, language), columns());
    }
    if (one.repairs.empty()) out += policy::hanging("  - ", one.note.in(language), columns());
    out += "\n";
  }
  return out;
}

}  // namespace

int run_repair(const Invocation& invocation) {
  static const Usage usage =
      facts_usage("repair",
                  {"对不符合的条款，找出最小的改动。每项改动都已按规则重新核验；不能改变的事实不会建议改动。"
                   "\n退出码：0 没有不符合的条款，1 有。",
                   "Finds, for each clause that is not met, the smallest change that would meet it. Each "
                   "change was checked "
                   "against the rules; facts that cannot change are left alone.\nExit code: 0 nothing is "
                   "unmet, 1 something is."},
                  {{"--clause", "ID", {"只看一条，如 E6a", "one clause only, such as E6a"}, {}}});
  const auto read = read_facts(usage, invocation);
  if (const int* code = std::get_if<int>(&read)) return *code;
  const FactsGiven& given = std::get<FactsGiven>(read);
  const auto repairs = given.library->repairs(given.topic, given.arguments.get("--version"), given.input,
                                              given.arguments.get("--clause"));
  if (!repairs) {
    const bool usage_error = repairs.error().kind == ErrorKind::not_found;
    return fail(repairs.error(), usage_error ? kUsage : kBadData, invocation.language, given.path);
  }
  if (given.arguments.get("--format") == "json") {
    print(json::indented(json::write(*repairs)));
  } else {
    print(document(*given.compiled, *repairs, invocation.language));
  }
  return repairs->empty() ? 0 : kFailed;
}

}  // namespace guohe::cli
