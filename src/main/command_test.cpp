// The subcommands as a person calls them: what they print and how they exit.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>

#include "main/testing.hpp"

namespace guohe::cli {
namespace {

const std::string kPacks = std::string(GUOHE_SOURCE_DIR) + "/src/policy/testdata/policies";

std::string facts_file(const std::string& text) {
  return written("facts.json", text);
}

const char* const kComplete =
    R"({"facts": {"title": "x", "founded on": "2020-01-01", "staff": 40, "area": 500,
  "modes": ["research", "transfer"], "field": "biomedicine", "needs ethics": false, "requested grant": 1, "partners": [
  {"name": "A", "kind": "foreign", "signed": true, "self raised": 1}]}, "registry": {"projects of leader": []},
  "call": {"cap": 5}, "today": "2025-05-20", "evidence": {"agreement": "checked", "lease": "checked"}})";

TEST(Command, HelpEverywhereInBothLanguages) {
  EXPECT_EQ(run({}).code, kUsage);
  EXPECT_EQ(run({"--help"}).code, 0);
  for (const Command& command : commands()) {
    std::vector<std::string> words = {"--lang", "zh"};
    for (std::size_t at = 0; at < command.name.size();) {
      const std::size_t end = std::min(command.name.find(' ', at), command.name.size());
      words.push_back(command.name.substr(at, end - at));
      at = end + 1;
    }
    words.emplace_back("--help");
    const Outcome zh = run(words);
    EXPECT_EQ(zh.code, 0) << command.name;
    EXPECT_NE(zh.out.find("用法"), std::string::npos) << command.name;
    EXPECT_NE(run({"--help"}).out.find(command.name), std::string::npos);
  }
}

TEST(Command, MistakesAreUsage) {
  EXPECT_EQ(run({"chek"}).code, kUsage);
  EXPECT_EQ(run({"chek"}).err, "guohe: there is no command `chek`: did you mean `check`?\n");
  EXPECT_EQ(run({"pack", "lst"}).err, "guohe: there is no command `pack lst`: did you mean `pack list`?\n");
  EXPECT_EQ(run({"--lang", "fr", "check"}).code, kUsage);
  EXPECT_EQ(run({"check"}).code, kUsage);
}

TEST(Command, CheckExitsByTheVerdict) {
  const std::vector<std::string> options = {"--topic", "demo/grant", "--policies", kPacks};
  const auto check = [&](const std::string& facts, std::vector<std::string> more = {}) {
    std::vector<std::string> all = {"check", facts_file(facts)};
    all.insert(all.end(), options.begin(), options.end());
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  EXPECT_EQ(check(kComplete).code, kEligible) << check(kComplete).out << check(kComplete).err;
  EXPECT_EQ(check("{}", {"--today", "2025-05-20"}).code, kUndetermined);
  EXPECT_EQ(check(R"({"partners": []})", {"--today=2025-05-20"}).code, kNotEligible);
  EXPECT_EQ(check(R"({"staff": "x"})").code, kBadData);
  EXPECT_EQ(check("{").code, kBadData);
  EXPECT_EQ(check("{}", {"--today", "tomorrow"}).code, kBadData);
  EXPECT_EQ(run({"check", "/no/such/file", "--topic", "demo/grant"}).code, kNoInput);
  EXPECT_EQ(run({"check", facts_file("{}"), "--topic", "demo/grunt", "--policies", kPacks}).code, kUsage);
  const Outcome json = check(kComplete, {"--format", "json"});
  EXPECT_EQ(json.out.substr(0, 26), "{\n  \"topic\": \"demo/grant\",");
  const Outcome zh = check(kComplete, {"--lang", "zh"});
  EXPECT_NE(zh.out.find("结论：符合申报条件"), std::string::npos);
}

TEST(Command, PacksAreListedShownLintedAndTested) {
  const Outcome list = run({"pack", "list", "--policies", kPacks});
  EXPECT_EQ(list.code, 0);
  EXPECT_NE(list.out.find("demo/grant"), std::string::npos);
  EXPECT_EQ(run({"pack", "show", "demo/grant", "--policies", kPacks}).code, 0);
  const Outcome lint = run({"pack", "lint", "--policies", kPacks});
  EXPECT_EQ(lint.code, 0);
  EXPECT_EQ(lint.out, "2 packs, 0 errors, 0 warnings\n");
  const Outcome test = run({"pack", "test", "--all", "--policies", kPacks});
  EXPECT_EQ(test.code, 0) << test.err;
  EXPECT_EQ(test.out, "2 cases passed, 0 failed\n");
  EXPECT_EQ(run({"pack", "test", "nothing", "--policies", kPacks}).code, kUsage);
  EXPECT_EQ(run({"pack", "lint", "--policies", "/no/such/folder"}).code, kFailed);
}

TEST(Command, PackProveShowsItsReportAndRefusesWrongUsage) {
  const Outcome proved = run({"pack", "prove", "demo/grant", "--format", "json", "--policies", kPacks});
  EXPECT_LE(proved.code, kFailed);
  EXPECT_NE(proved.out.find(R"("topic": "demo/grant")"), std::string::npos);
  EXPECT_EQ(run({"pack", "prove", "nothing", "--policies", kPacks}).code, kUsage);
  EXPECT_EQ(run({"pack", "prove", "--rows", "9", "--policies", kPacks}).code, kUsage);
}

TEST(Command, FeelEvaluates) {
  EXPECT_EQ(run({"feel", "1 + 2 * 3"}).out, "7\n");
  EXPECT_EQ(run({"feel", "1 +"}).code, kBadData);
  EXPECT_EQ(run({"feel", "a b * 2", "--context", facts_file(R"({"a b": 1.50})")}).out, "3\n");
}

TEST(Command, ReviewAssignsAndCertifies) {
  const std::string instance = testing::TempDir() + "instance.txt";
  std::ofstream(instance) << "guohe-review-instance\t1\nexpert\tE\tmost=1\nexpert\tF\tmost=1\n"
                             "application\tA\tdemand=1\napplication\tB\tdemand=1\n"
                             "candidate\tA\tE\t0.5\ncandidate\tA\tF\t0.25\ncandidate\tB\tE\t0.75\n";
  const std::string result = testing::TempDir() + "result.txt";
  const Outcome assigned = run({"review", "assign", instance, "--out", result});
  EXPECT_EQ(assigned.code, 0) << assigned.err;
  EXPECT_EQ(assigned.out,
            "total 1; no assignment has more than 1: proven best\n0 constraints violated, 0 reviews open\n");
  EXPECT_EQ(run({"review", "certify", instance, result}).code, 0);
  EXPECT_EQ(run({"review", "assign", instance, "--mode", "fair"}).code, 0);
  EXPECT_EQ(run({"review", "assign", instance, "--explain", "A=X"}).code, kUsage);
  const Outcome why = run({"review", "assign", instance, "--explain", "A=E"});
  EXPECT_NE(why.out.find("A=E: scores 0.5, but the expert's time is worth"), std::string::npos) << why.out;
  std::ofstream(result, std::ios::app) << "assign\tA\tE\t0.5\n";
  EXPECT_EQ(run({"review", "certify", instance, result}).code, kFailed);
  std::ofstream(instance, std::ios::app) << "conflict\tB\tE\n";
  EXPECT_EQ(run({"review", "certify", instance, result}).code, kBadData);
  const Outcome open = run({"review", "assign", instance});
  EXPECT_EQ(open.code, kFailed);
  EXPECT_NE(open.out.find("application `B` needs 1 experts; with 1 conflicts there are 0 candidates"),
            std::string::npos);
  EXPECT_EQ(run({"review", "assign", "/no/such/file"}).code, kNoInput);
  EXPECT_EQ(run({"review", "assign", instance, "--mode", "best"}).code, kUsage);
  EXPECT_EQ(run({"review", "assign", instance, "--most", "x"}).code, kUsage);
}

const std::string kKit = std::string(GUOHE_SOURCE_DIR) + "/src/dmn/tck/testdata";
const std::string kModel = std::string(GUOHE_SOURCE_DIR) + "/examples/dmn-embedding/grant.dmn";

TEST(Tck, ExitsByWhetherACaseFailed) {
  const Outcome good = run({"tck", kKit + "/compliance-level-3/0001-grant"});
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.out, "4 passed, 0 failed\n");
  const std::string report = testing::TempDir() + "tck.csv";
  const Outcome bad = run({"tck", kKit, "--summary", "--report", report});
  EXPECT_EQ(bad.code, kFailed);
  EXPECT_NE(bad.out.find("`Wrong`: expected 2, found null"), std::string::npos);
  EXPECT_NE(bad.out.find("compliance-level-3/0001-grant   4 passed, 0 failed\n"), std::string::npos)
      << bad.out;
  EXPECT_TRUE(bad.out.ends_with("4 passed, 4 failed\n"));
  std::ifstream file(report);
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, R"("compliance-level-3/0001-grant","0001-grant-test-01","001","SUCCESS","")");
  EXPECT_EQ(run({"tck"}).code, kUsage);
  EXPECT_EQ(run({"tck", kKit + "/nowhere"}).code, kNoInput);
  EXPECT_EQ(run({"tck", kKit, "--report", "/nowhere/at/all.csv"}).code, kNoOutput);
}

TEST(DmnEval, ShowsTheValueAndWhyItIsNull) {
  const std::string given = written("given.json", R"({"Kind of lead": "university", "Partners": 2})");
  const Outcome good = run({"dmn", "eval", kModel, "--decision", "Grant", "--input", given});
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.out, "500000\n");
  const std::string other = written("other.json", R"({"Kind of lead": "club", "Partners": 2})");
  const Outcome none = run({"dmn", "eval", kModel, "--decision", "Grant", "--input", other});
  EXPECT_EQ(none.out, "null\n");
  EXPECT_NE(none.err.find("grant.dmn:15:"), std::string::npos) << none.err;
  const Outcome json = run({"dmn", "eval", kModel, "--input", given, "--format", "json"});
  EXPECT_NE(json.out.find(R"("Grant": 500000)"), std::string::npos) << json.out;
}

TEST(DmnEval, RefusesWhatItCannotRead) {
  EXPECT_EQ(run({"dmn", "eval"}).code, kUsage);
  EXPECT_EQ(run({"dmn", "eval", "/nowhere.dmn"}).code, kNoInput);
  EXPECT_EQ(run({"dmn", "eval", written("not.dmn", "<a/>")}).code, kBadData);
  EXPECT_EQ(run({"dmn", "eval", kModel, "--input", written("list.json", "[1]")}).code, kBadData);
  EXPECT_EQ(run({"dmn", "eval", kModel, "--input", written("bad.json", "{")}).code, kBadData);
  const Outcome unknown = run({"dmn", "eval", kModel, "--decision", "Grnt"});
  EXPECT_EQ(unknown.code, kBadData);
  EXPECT_NE(unknown.err.find("did you mean `Grant`?"), std::string::npos);
}

TEST(DmnCheck, ShowsAnInputThatNoRuleMatches) {
  const Outcome outcome = run({"dmn", "check", kModel});
  EXPECT_EQ(outcome.code, kFailed);
  EXPECT_NE(outcome.err.find("no rule matches Kind of lead = \"other\""), std::string::npos) << outcome.err;
  EXPECT_TRUE(outcome.out.starts_with("1 decision table, 1 gap, 0 overlaps,")) << outcome.out;
  EXPECT_EQ(run({"dmn", "check", written("not.dmn", "<a/>")}).code, kBadData);
}

TEST(PackExportDmn, WritesAModel) {
  const Outcome outcome = run({"pack", "export-dmn", "demo/grant", "--policies", kPacks});
  EXPECT_EQ(outcome.code, 0);
  const Outcome checked = run({"dmn", "check", written("export.dmn", outcome.out)});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_EQ(run({"pack", "export-dmn", "demo/none", "--policies", kPacks}).code, kUsage);
}

// Two applications, a line that is none, and one to another topic.
std::string applications() {
  std::string complete = kComplete;
  std::erase(complete, '\n');
  const std::string facts = complete.substr(1);
  return written("applications.jsonl",
                 R"({"number": "N-1", "city": "Guangzhou", "amount": "300000", )" + facts + "\n" +
                     R"({"number": "N-2", "city": "Shenzhen", "title": "=1+1", )" + facts + "\n\nnonsense\n" +
                     R"({"topic": "demo/other", "facts": {}})" + "\n");
}

TEST(Simulate, SaysWhoLosesInTextCsvAndJson) {
  const auto simulate = [](std::vector<std::string> more) {
    std::vector<std::string> all = {"simulate", "demo/grant",     "--policies",
                                    kPacks,     "--applications", applications()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  const Outcome text = simulate({"--set", "K1-2.threshold=41", "--set=K1-1.threshold=501"});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("Of 2 applications, 0 would gain, 2 would lose"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("K1-2.threshold: 40 → 41 people (demo/grant.yaml:"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("Guangzhou"), std::string::npos);
  EXPECT_NE(text.out.find("1 could not be read and are not counted"), std::string::npos) << text.out;
  const Outcome zh = simulate({"--set", "K1-2.threshold=41", "--set", "K1-1.threshold=501", "--lang", "zh"});
  EXPECT_NE(zh.out.find("受损的申报"), std::string::npos) << zh.out;
  const Outcome csv = simulate({"--rule", "E1=false", "--format", "csv"});
  EXPECT_EQ(csv.out.substr(0, 19), "number,title,organi");
  EXPECT_NE(csv.out.find("N-2,'=1+1,"), std::string::npos) << csv.out;
  const Outcome json = simulate({"--rule", "E1=false", "--format", "json"});
  EXPECT_NE(json.out.find("\"requested_loses\": \"300001\""), std::string::npos) << json.out;
}

TEST(Simulate, SaysWhatIsWrong) {
  const auto simulate = [](std::vector<std::string> more) {
    std::vector<std::string> all = {"simulate", "demo/grant",     "--policies",
                                    kPacks,     "--applications", applications()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  EXPECT_EQ(simulate({}).code, kUsage);
  EXPECT_EQ(simulate({"--set", "K1-2"}).code, kUsage);
  const Outcome name = simulate({"--set", "K1-2.treshold=3"});
  EXPECT_EQ(name.code, kUsage);
  EXPECT_NE(name.err.find("demo/grant.yaml:77:"), std::string::npos) << name.err;
  EXPECT_EQ(simulate({"--set", "K1-2.threshold=many"}).code, kBadData);
  EXPECT_EQ(simulate({"--rule", "E2=raised >="}).code, kBadData);
  EXPECT_EQ(simulate({"--rule", "E2=true", "--today", "soon"}).code, kUsage);
  EXPECT_EQ(run({"simulate", "demo/none", "--set", "a=1", "--policies", kPacks}).code, kUsage);
  const std::vector<std::string> base = {"simulate", "demo/grant", "--policies", kPacks, "--rule", "E2=true"};
  auto with = [&](const std::string& option, const std::string& value) {
    auto all = base;
    all.push_back(option);
    all.push_back(value);
    return run(all);
  };
  EXPECT_EQ(with("--applications", "/no/such/file").code, kNoInput);
  EXPECT_EQ(with("--data", "/no/such/folder").code, kNoInput);
}

TEST(PackConstants, ListsThem) {
  const Outcome list = run({"pack", "constants", "demo/grant", "--policies", kPacks});
  EXPECT_EQ(list.code, 0);
  EXPECT_NE(list.out.find("K1-2.threshold"), std::string::npos) << list.out;
  EXPECT_NE(list.out.find("demo/guideline.yaml:8:"), std::string::npos) << list.out;
  EXPECT_EQ(run({"simulate", "demo/grant", "--list", "--policies", kPacks}).out, list.out);
  EXPECT_EQ(run({"pack", "constants", "demo/none", "--policies", kPacks}).code, kUsage);
}

TEST(PackDiff, ComparesVersionsAndFolders) {
  const Outcome versions = run({"pack", "diff", "demo@2024.9", "demo", "--policies", kPacks});
  EXPECT_EQ(versions.code, kFailed);
  EXPECT_NE(versions.out.find("demo/grant 2024.9"), std::string::npos) << versions.out;
  EXPECT_EQ(run({"pack", "diff", "demo", "demo", "--policies", kPacks}).code, 0);
  EXPECT_EQ(run({"pack", "diff", "demo", "demo", "--policies", kPacks, "--policies-b", kPacks}).code, 0);
  const Outcome whom = run({"pack", "diff", "demo/grant@2024.9", "demo/grant", "--policies", kPacks,
                            "--applications", applications(), "--format", "json"});
  EXPECT_NE(whom.out.find("\"impact\": {"), std::string::npos) << whom.out;
  EXPECT_EQ(run({"pack", "diff", "demo", "demi", "--policies", kPacks}).code, kUsage);
  EXPECT_EQ(run({"pack", "diff", "demo", "--policies", kPacks}).code, kUsage);
}

}  // namespace
}  // namespace guohe::cli
