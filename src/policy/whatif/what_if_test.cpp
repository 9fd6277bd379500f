// What-if against a plain loop that explains each application under both rules.
// SPDX-License-Identifier: Apache-2.0
#include "policy/whatif/what_if.hpp"

#include <gtest/gtest.h>

#include "feel/mutation/mutations.hpp"
#include "policy/cases/case.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/edit/settable.hpp"
#include "policy/testing.hpp"
#include "policy/verdict/explain.hpp"
#include "policy/whatif/changed_topic.hpp"

namespace guohe::policy {
namespace {

using programme::ClauseVerdict;
using programme::Effect;
using programme::Overall;
using programme::Status;
using TopicPtr = std::shared_ptr<const CompiledTopic>;

struct Packs {
  PackFiles files{std::string(GUOHE_SOURCE_DIR) + "/policies"};
  std::shared_ptr<const PolicyLibrary> library;
  std::map<std::string, std::vector<app::ApplicationOnFile>> cases;  // by topic

  Packs() {
    Diagnostics diagnostics;
    library = PolicyLibrary::load(files, diagnostics);
    std::size_t number = 0;
    for (const std::string& name : case_files(files, "")) {
      auto input = read_case(*library, files, name, diagnostics);
      if (!input) continue;
      app::ApplicationOnFile one;
      one.number = name;
      one.city = number % 3 == 0 ? "Guangzhou" : "Shenzhen";
      one.requested = std::to_string(100'000 + number++) + ".50";
      one.input = input->input;
      cases[input->topic].push_back(std::move(one));
    }
  }
};
const Packs& packs() {
  static const Packs the;
  return the;
}

app::ApplicationPages pages_of(std::vector<app::ApplicationOnFile> all) {
  auto left = std::make_shared<std::vector<app::ApplicationOnFile>>(std::move(all));
  return [left]() -> Result<std::vector<app::ApplicationOnFile>> {
    std::vector<app::ApplicationOnFile> page;
    const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(left->size(), 7));
    page.assign(left->begin(), left->begin() + size);
    left->erase(left->begin(), left->begin() + size);
    return page;
  };
}

void collect(const std::vector<ClauseVerdict>& clauses, std::map<std::string, Status>& statuses) {
  for (const ClauseVerdict& clause : clauses) {
    statuses[clause.id] = clause.status;
    collect(clause.parts, statuses);
  }
}

// What the plain loop says of one application.
struct Both {
  Overall before, after;
  std::map<std::string, std::pair<Status, Status>> changed;
};
Both plainly(const CompiledTopic& before, const CompiledTopic& after, const app::CheckInput& input) {
  const auto was = explain_verdict(before, input);
  const auto now = explain_verdict(after, input);
  EXPECT_TRUE(was && now);
  Both both{was->overall, now->overall, {}};
  std::map<std::string, Status> statuses_was, statuses_now;
  collect(was->clauses, statuses_was);
  collect(now->clauses, statuses_now);
  for (const auto& [id, status] : statuses_was) {
    if (statuses_now[id] != status) both.changed[id] = {status, statuses_now[id]};
  }
  return both;
}

int rank(Overall overall) {
  return overall == Overall::not_eligible ? 0 : overall == Overall::undetermined ? 1 : 2;
}

void expect_as_plainly(const CompiledTopic& before, const CompiledTopic& after,
                       const std::vector<app::ApplicationOnFile>& all, const programme::WhatIf& result) {
  std::map<std::string, const programme::ChangedApplication*> listed;
  for (const auto& one : result.changed) listed[one.number] = &one;
  std::int64_t gains = 0, loses = 0;
  Decimal money_gains;
  std::map<std::string, std::int64_t> flips;
  for (const app::ApplicationOnFile& one : all) {
    const Both both = plainly(before, after, one.input);
    const bool changed = both.before != both.after || !both.changed.empty();
    ASSERT_EQ(listed.contains(one.number), changed) << one.number;
    for (const auto& [id, statuses] : both.changed) ++flips[id];
    if (rank(both.after) > rank(both.before))
      ++gains, money_gains = money_gains + *Decimal::parse(one.requested);
    if (rank(both.after) < rank(both.before)) ++loses;
    if (!changed) continue;
    const programme::ChangedApplication& found = *listed[one.number];
    EXPECT_EQ(found.before, both.before);
    EXPECT_EQ(found.after, both.after);
    ASSERT_EQ(found.clauses.size(), both.changed.size());
    for (const auto& clause : found.clauses)
      EXPECT_EQ(std::pair(clause.before, clause.after), both.changed.at(clause.clause)) << clause.clause;
  }
  EXPECT_EQ(result.sums.applications, static_cast<std::int64_t>(all.size()));
  EXPECT_EQ(result.sums.gains, gains);
  EXPECT_EQ(result.sums.loses, loses);
  EXPECT_EQ(result.sums.requested_gains, money_gains.to_string());
  for (const auto& clause : result.clauses)
    EXPECT_EQ(clause.applications, flips[clause.clause]) << clause.clause;
  EXPECT_EQ(result.clauses.size(), flips.size());
  std::int64_t in_groups = 0;
  for (const auto& group : result.by_city) in_groups += group.sums.applications;
  EXPECT_EQ(in_groups, result.sums.applications);
}

// Every value of every topic set to the next one, over all of the topic's cases.
TEST(WhatIf, AgreesWithExplainingEachApplication) {
  std::size_t changed = 0;
  std::size_t topics = 0;
  for (const auto& [id, applications] : packs().cases) {
    if (topics++ % kThinned != 0) continue;
    const TopicPtr before = *packs().library->compiled(id);
    std::size_t number = 0;
    for (const Settable& one : settable_of(*before)) {
      if (one.value.empty() || !one.options.empty() || one.parts > 0) continue;
      if (number++ % 25 != 0) continue;  // the others are much alike
      const auto forms = feel::shifted(one.value);
      if (forms.empty()) continue;
      const app::RuleEdits edits{{{one.name, forms.back()}}, {}, {}};
      const auto after = changed_topic(packs().files, *before, edits);
      if (!after) continue;  // a number of items that may not be negative
      const auto result = packs().library->what_if(id, "", edits, pages_of(applications));
      ASSERT_TRUE(result) << result.error().message.en;
      SCOPED_TRACE(id + " " + one.name);
      EXPECT_EQ(result->edits.at(0).was, one.value);
      // The calls' own value of a parameter that is set does not count.
      std::vector<app::ApplicationOnFile> all = applications;
      if (one.name.starts_with("call.")) {
        for (app::ApplicationOnFile& application : all) {
          if (application.input.call.find(one.name.substr(5)) != std::string::npos)
            application.number.clear();
        }
        if (std::any_of(all.begin(), all.end(), [](const auto& a) { return a.number.empty(); })) continue;
      }
      expect_as_plainly(*before, *after->topic, all, *result);
      changed += result->changed.size();
    }
  }
  EXPECT_GT(changed, 20U / kThinned);
}

TEST(WhatIf, RulesAndReadings) {
  const std::string id = "gd-2025/joint-rd";
  const TopicPtr before = *packs().library->compiled(id);
  const app::RuleEdits edits{{{"E1.reading", "outside the mainland"}, {"F2.threshold", "100000"}},
                             {{"S6", "true"}, {"E2e.when", "false"}},
                             {}};
  const auto after = changed_topic(packs().files, *before, edits);
  ASSERT_TRUE(after);
  const auto result = packs().library->what_if(id, "", edits, pages_of(packs().cases.at(id)));
  ASSERT_TRUE(result);
  expect_as_plainly(*before, *after->topic, packs().cases.at(id), *result);
  EXPECT_GT(result->sums.gains + result->sums.loses, 0);
  ASSERT_EQ(result->edits.size(), 4U);
  EXPECT_EQ(result->edits[1].name, "grant cap");
  EXPECT_EQ(result->edits[1].unit.en, "yuan");
  EXPECT_EQ(result->edits[2].was, "end date = three year end");
}

TEST(WhatIf, ACallsOwnValueGivesWayToWhatIsSet) {
  app::ApplicationOnFile one;
  Diagnostics diagnostics;
  const auto input =
      read_case(*testing_library(), testing_root(), "demo/cases/grant/complete.yaml", diagnostics);
  ASSERT_TRUE(input);
  one.input = input->input;  // its call has a cap of 500,000, just met
  const auto run = [&](const std::string& cap) {
    return testing_library()->what_if("demo/grant", "", {{{"call.cap", cap}}, {}, {}}, pages_of({one}));
  };
  const auto less = run("400000");
  ASSERT_TRUE(less) << less.error().message.en;
  ASSERT_EQ(less->clauses.size(), 1U);
  EXPECT_EQ(less->clauses[0].clause, "S1");
  EXPECT_EQ(less->sums.loses, 1);
  EXPECT_EQ(run("600000")->changed_total, 0);
}

TEST(WhatIf, AWholeFileMayChangeTheFields) {
  const std::string name = "gd-2025/joint-rd.yaml";
  std::string text = *packs().files.text(name);
  const std::string old = "requested grant <= grant cap";
  text.replace(text.find(old), old.size(), "requested grant <= pilot amount");
  text.replace(text.find("fields:\n"), 8,
               "fields:\n  pilot amount: {type: money, section: funds, label: {zh: 试点, en: Pilot}}\n");
  const app::RuleEdits edits{{}, {}, {{name, text}}};
  const auto& cases = packs().cases.at("gd-2025/joint-rd");
  const auto result = packs().library->what_if("gd-2025/joint-rd", "", edits, pages_of(cases));
  ASSERT_TRUE(result) << result.error().message.en;
  EXPECT_EQ(result->sums.applications, static_cast<std::int64_t>(cases.size()));
  ASSERT_EQ(result->clauses.size(), 1U);
  EXPECT_EQ(result->clauses[0].clause, "F2");
  EXPECT_EQ(result->clauses[0].shifts[0].after, Status::unknown);
}

TEST(WhatIf, CarriesOverWhatAnotherGuidelineKnows) {
  const TopicPtr before = *packs().library->compiled("gd-2022/scientific-research");
  const TopicPtr after = *packs().library->compiled("gd-2025/joint-rd");
  WhatIfOptions options;
  options.clauses = std::make_shared<const ClauseNames>(ClauseNames{{"E1", "E1"}});
  WhatIfRun run(before, after, options);
  for (const app::ApplicationOnFile& one : packs().cases.at("gd-2022/scientific-research")) run.add(one);
  const programme::WhatIf result = run.finish();
  EXPECT_EQ(result.unread_total, 0);
  EXPECT_EQ(result.sums.applications,
            static_cast<std::int64_t>(packs().cases.at("gd-2022/scientific-research").size()));
  EXPECT_EQ(result.before.topic, "gd-2022/scientific-research");
  EXPECT_EQ(result.after.topic, "gd-2025/joint-rd");
}

TEST(WhatIf, SaysWhatItCouldNotReadAndGoesOn) {
  WhatIfRun run(testing_topic(), testing_topic(), {});
  app::ApplicationOnFile one;
  one.input.today = "2025-05-20";
  run.add(one);
  one.number = "2";
  one.input.facts =
      R"({"staff": 40, "nobody": 1, "partners": [{"name": "A", "none": 2}, 3], "modes": ["research", "x"]})";
  run.add(one);
  one.number = "3";
  one.input.facts = "{";
  run.add(one);
  one.number = "4";
  one.input.facts = "{}";
  one.input.today = "some day";
  run.add(one);
  run.add_unread({"5", {"坏", "bad"}, "5"});
  const programme::WhatIf result = run.finish();
  EXPECT_EQ(result.sums.applications, 2);
  EXPECT_EQ(result.adapted, 1);
  EXPECT_EQ(result.unread_total, 3);
  ASSERT_EQ(result.unread.size(), 3U);
  EXPECT_EQ(result.unread[0].number, "3");
  EXPECT_EQ(result.unread[1].place, "/today");
  EXPECT_EQ(result.changed_total, 0);
}

TEST(WhatIf, ListsNoMoreThanItsLimit) {
  const auto changed = changed_topic(testing_root(), *testing_topic(), {{{"K1.at least", "4"}}, {}, {}});
  ASSERT_TRUE(changed);
  WhatIfOptions options;
  options.listed = 3;
  WhatIfRun run(testing_topic(), changed->topic, options);
  app::ApplicationOnFile one;
  one.input.today = "2025-05-20";
  one.input.facts = R"({"staff": 40, "area": 1, "modes": ["research", "transfer"]})";
  one.input.judgements = {{"K1-3", true}};
  for (int i = 0; i < 5000; ++i) run.add(one);
  const programme::WhatIf result = run.finish();
  EXPECT_EQ(result.sums.loses, 5000);
  EXPECT_EQ(result.changed_total, 5000);
  EXPECT_EQ(result.changed.size(), 3U);
  EXPECT_EQ(
      result.says.en,
      "of 5000 applications, 0 would gain, 5000 would lose, and 0 would keep the result with some clause "
      "coming out otherwise");
}

TEST(WhatIf, RefusesWhatCannotBeDone) {
  const auto run = [](const app::RuleEdits& edits, const std::string& topic = "demo/grant") {
    const auto result = testing_library()->what_if(topic, "", edits, pages_of({}));
    return result ? ""
                  : result.error().code + " " +
                        (result.error().details.empty() ? "" : result.error().details[0].place);
  };
  EXPECT_EQ(run({}), "");
  EXPECT_EQ(run({}, "demo/none"), "topic.unknown ");
  EXPECT_EQ(run({{{"K1-1.treshold", "1"}}, {}, {}}), "edit.unknown_name demo/grant.yaml:76:60");
  EXPECT_EQ(run({{}, {{"E2", "raised >="}}, {}}), "edit.broken demo/grant.yaml:47:20");
  EXPECT_EQ(run({{}, {}, {{"demo/grant.yaml", "topic: [}"}}}), "edit.broken demo/grant.yaml:1:9");
  EXPECT_EQ(run({{}, {}, {{"../x", ""}}}), "what_if.no_file ");
  EXPECT_EQ(run({{}, {}, {{"nowhere/x.yaml", ""}}}), "what_if.no_file ");
}

}  // namespace
}  // namespace guohe::policy
