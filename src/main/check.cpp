// guohe check: an application's facts against the rules of a topic, as a document or as JSON.
// SPDX-License-Identifier: Apache-2.0
#include "base/described.hpp"
#include "main/facts_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/report/document.hpp"

namespace guohe::cli {
namespace {

int exit_code(programme::Overall overall) {
  switch (overall) {
    case programme::Overall::eligible:
      return kEligible;
    case programme::Overall::not_eligible:
      return kNotEligible;
    case programme::Overall::undetermined:
      break;
  }
  return kUndetermined;
}

}  // namespace

int run_check(const Invocation& invocation) {
  static const Usage usage = facts_usage(
      "check",
      {"按专题的规则核验一份申报内容，说明每一条的结果和理由。\n退出码：0 符合，1 不符合，2 尚不能确定。",
       "Checks an application against the rules of a topic and explains every clause.\n"
       "Exit code: 0 eligible, 1 not eligible, 2 not yet determined."});
  const auto read = read_facts(usage, invocation);
  if (const int* code = std::get_if<int>(&read)) return *code;
  const FactsGiven& given = std::get<FactsGiven>(read);
  const auto verdict = given.library->check(given.topic, given.arguments.get("--version"), given.input);
  if (!verdict) return fail(verdict.error(), kBadData, invocation.language, given.path);
  if (given.arguments.get("--format") == "json") {
    print(json::indented(json::write(*verdict)));
  } else {
    print(policy::verdict_document(*given.compiled, *verdict,
                                   {invocation.language, wants_colours(), columns()}));
  }
  return exit_code(verdict->overall);
}

}  // namespace guohe::cli
