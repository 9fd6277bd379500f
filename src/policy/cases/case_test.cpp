// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/case.hpp"

#include <gtest/gtest.h>

#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

TEST(Case, TheTestPacksCasesPass) {
  const auto files = case_files(testing_root(), "demo");
  EXPECT_EQ(files.size(), 2U);
  for (const std::string& file : files) {
    for (const Diagnostic& d : run_case(*testing_library(), testing_root(), file).failures) {
      ADD_FAILURE() << render(d, Language::en);
    }
  }
}

TEST(Case, AFailureStandsAtItsExpectation) {
  TemporaryPacks packs;
  packs.replace("cases/grant/hong-kong.yaml", "overall: not eligible", "overall: eligible")
      .replace("cases/grant/hong-kong.yaml", "found: 尚差 0.01 元", "found: 尚差 0.02 元")
      .replace("cases/grant/hong-kong.yaml", "K1: needs judgement", "K9: met");
  std::string said;
  for (const Diagnostic& d :
       run_case(*testing_library(), packs.root(), "demo/cases/grant/hong-kong.yaml").failures) {
    said += place_of(d) + " " + d.message.en + "\n";
  }
  EXPECT_EQ(said,
            "demo/cases/grant/hong-kong.yaml:11:12 expected eligible, came out not eligible\n"
            "demo/cases/grant/hong-kong.yaml:13:30 expected `尚差 0.02 元`, came out `尚差 0.01 元` / `RMB "
            "0.01 short`\n"
            "demo/cases/grant/hong-kong.yaml:15:3 there is no clause `K9`\n");
}

TEST(Case, AFlagMayBeUnwanted) {
  TemporaryPacks packs;
  packs.replace("cases/grant/complete.yaml", "flags: [exactly_equal]",
                "flags: [not exactly_equal, not other]");
  std::string said;
  for (const Diagnostic& d :
       run_case(*testing_library(), packs.root(), "demo/cases/grant/complete.yaml").failures) {
    said += d.message.en + "\n";
  }
  EXPECT_EQ(said, "expected no flag exactly_equal, came out exactly_equal\n");
}

// A rule that the call does not carry is not in force; to expect anything else of it is a failure.
TEST(Case, ARuleMayBeExpectedNotInForce) {
  TemporaryPacks packs;
  packs.replace("grant.yaml", "include: [common]", "include: [common, notices/strict]")
      .replace("cases/grant/complete.yaml", "  D1: not applicable",
               "  D1: not applicable\n  N1: not in force")
      .replace("cases/grant/hong-kong.yaml", "K1: needs judgement", "N1: not applicable")
      .replace("cases/grant/complete.yaml", "P1: \"yes\"", "P1: not in force");
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(packs.root(), diagnostics);
  std::string said;
  for (const char* file : {"complete", "hong-kong"}) {
    const std::string path = std::string("demo/cases/grant/") + file + ".yaml";
    for (const Diagnostic& d : run_case(*library, packs.root(), path).failures) said += d.message.en + "\n";
  }
  EXPECT_EQ(said,
            "there is no status `not in force`\n"
            "expected not applicable, came out not in force\n");
}

TEST(Case, WrongFactsAreFailures) {
  TemporaryPacks packs;
  packs.replace("cases/grant/hong-kong.yaml", "staff: 39", "staff: many");
  const auto result = run_case(*testing_library(), packs.root(), "demo/cases/grant/hong-kong.yaml");
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_EQ(result.failures[0].message.en, "/staff: expected a number, found a text");
}

// Every case of the real packs; `guohe pack test` does the same with a report.
TEST(Case, TheRealPacksCasesPass) {
  const std::filesystem::path root = std::filesystem::path(GUOHE_SOURCE_DIR) / "policies";
  if (!std::filesystem::exists(root / "registry.yaml")) GTEST_SKIP() << "no packs here";
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(root, diagnostics);
  for (const Diagnostic& d : diagnostics) {
    if (d.severity == Severity::error) ADD_FAILURE() << render(d, Language::en);
  }
  for (const std::string& file : thinned(case_files(root, {}))) {
    for (const Diagnostic& d : run_case(*library, root, file).failures)
      ADD_FAILURE() << render(d, Language::en);
  }
}

}  // namespace
}  // namespace guohe::policy
