// The contract of the store port, on every backend. PostgreSQL runs as a private cluster; where it is not
// installed its half is skipped, and the program says so with a count.
//
//     build/dev/src/store/store_test --gtest_filter='*SQLite*'
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <thread>

#include "app/access.hpp"
#include "base/sm3.hpp"
#include "ledger/chain.hpp"
#include "programme/search_text.hpp"
#include "programme/time.hpp"
#include "store/migrations.hpp"
#include "support/each_store.hpp"

namespace guohe::store {
namespace {

using app::ListFilter;
using app::ListOrder;
using app::Reader;
using app::Scope;
using app::SortKey;
using app::Unit;
using programme::Seconds;

constexpr Seconds kNow{std::chrono::seconds(1'746'064'800)};

class StoreTest : public OnEachStore {
 protected:
  /// Two organisations, two people, a call.
  void settle() {
    write([](Unit& unit) {
      unit.put_department({"d1", {"广州市科技局", "Guangzhou Bureau"}, "Guangzhou"});
      unit.put_organisation({"o1",
                             {"华南海洋研究院", "South Institute"},
                             "C1",
                             "institute",
                             "Guangdong",
                             "Guangzhou",
                             "",
                             "",
                             "d1"});
      unit.put_organisation({"o2",
                             {"鹏城大学", "Pengcheng University"},
                             "C2",
                             "university",
                             "Guangdong",
                             "Shenzhen",
                             "",
                             "",
                             "d2"});
      unit.put_account({{"p1", "p1", "甲", {programme::Role::applicant}, "o1", "", true}, "x"});
      unit.put_account({{"p2", "p2", "乙", {programme::Role::applicant}, "o2", "", true}, "x"});
      programme::Call call;
      call.id = "c1";
      call.opens_at = kNow;
      call.closes_at = kNow;
      unit.put_call(call);
    });
  }

  static programme::Application application(const std::string& id, const std::string& title = "题目") {
    programme::Application a;
    a.id = id;
    a.call = "c1";
    a.topic = "t1";
    a.pack_version = "1";
    a.process = "p";
    a.state = "draft";
    a.owner = "p1";
    a.organisation = "o1";
    a.department = "d1";
    a.city = "Guangzhou";
    a.summary.title = title;
    a.created_at = a.updated_at = kNow;
    return a;
  }

  std::vector<std::string> ids(const ListFilter& filter, const ListOrder& order = {}, int limit = 1000) {
    return read([&](Reader& reader) {
      std::vector<std::string> found;
      for (const auto& item : reader.list(filter, order, limit)) found.push_back(item.application.id);
      return found;
    });
  }

  static ListFilter everything() {
    ListFilter filter;
    filter.scope.organisation = "o1";
    return filter;
  }
};

TEST_P(StoreTest, OpensAgainAndKeepsWhatWasThere) {
  settle();
  open();
  EXPECT_EQ(read([](Reader& reader) { return reader.account("p1"); })->name, "甲");
}

TEST_P(StoreTest, RefusesADatabaseNewerThanTheProgram) {
  store_.reset();
  auto connection = connect();
  connection->run("INSERT INTO schema_version (version, name) VALUES ($1, $2)", {9999, "9999_future"});
  connection.reset();
  const auto opened = open_store(where_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "store.newer");
}

TEST_P(StoreTest, AFailedMigrationLeavesNothing) {
  store_.reset();
  auto connection = connect();
  auto all = migrations();
  all.push_back({"9000_broken", "CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT);"});
  EXPECT_FALSE(migrate(*connection, all));
  EXPECT_THROW(connection->query("SELECT id FROM half"), DatabaseFailure);
  all.back().sql = "CREATE TABLE half (id TEXT);";
  EXPECT_TRUE(migrate(*connection, all));
  EXPECT_TRUE(migrate(*connection, all)) << "a second time there is nothing to do";
}

TEST_P(StoreTest, KeepsTextOfEveryKindAndRefusesAZeroByte) {
  settle();
  const std::string odd = "𠮷田 Ünïcode \"quoted\" 'single' \\ % _ \n\t";
  write([&](Unit& unit) { unit.put_department({"odd", {odd, ""}, ""}); });
  EXPECT_EQ(read([](Reader& reader) { return reader.department("odd"); })->name.zh, odd);
  const auto refused = store_->write([](Unit& unit) -> Result<void> {
    unit.put_department({"zero", {std::string("a\0b", 3), ""}, ""});
    return {};
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.rejected");
  EXPECT_EQ(refused.error().message.en, "the database refused the operation") << "no values";
}

TEST_P(StoreTest, PeopleAndBodies) {
  settle();
  write([](Unit& unit) {
    programme::Account account{
        "p1", "p1-renamed", "甲", {programme::Role::organisation_admin, programme::Role::auditor},
        "o1", "d1",         false};
    unit.put_account({account, "secret"});
  });
  const auto found = read([](Reader& reader) { return reader.account_by_login("p1-renamed"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->password_hash, "secret");
  EXPECT_EQ(found->account.roles.size(), 2U);
  EXPECT_TRUE(found->account.has(programme::Role::organisation_admin));
  EXPECT_FALSE(found->account.enabled);
  EXPECT_FALSE(read([](Reader& reader) { return reader.account_by_login("p1"); }));
  EXPECT_EQ(read([](Reader& reader) { return reader.organisation("o2"); })->city, "Shenzhen");
  EXPECT_EQ(read([](Reader& reader) { return reader.department_of_city("Guangzhou"); })->id, "d1");
  EXPECT_FALSE(read([](Reader& reader) { return reader.department_of_city(""); }));
}

TEST_P(StoreTest, SessionsAndThrottling) {
  settle();
  const Seconds later = kNow + std::chrono::hours(1);
  write([&](Unit& unit) {
    unit.add_session({"h1", "p1", kNow, kNow, later});
    unit.add_session({"h2", "p1", kNow, kNow, kNow + std::chrono::seconds(1)});
    unit.touch_session("h1", later);
    unit.remove_expired_sessions(kNow + std::chrono::seconds(1));
    for (int i = 0; i < 3; ++i) unit.add_sign_in_failure("k", kNow, kNow - std::chrono::minutes(15));
  });
  EXPECT_EQ(read([](Reader& reader) { return reader.session("h1"); })->seen_at, later);
  EXPECT_FALSE(read([](Reader& reader) { return reader.session("h2"); }));
  const auto failures =
      read([](Reader& reader) { return reader.sign_in_failures("k", kNow - std::chrono::minutes(15)); });
  EXPECT_EQ(failures.count, 3);
  EXPECT_EQ(failures.since, kNow);
  EXPECT_EQ(
      read([](Reader& reader) { return reader.sign_in_failures("k", kNow + std::chrono::minutes(1)); }).count,
      0);
  write([](Unit& unit) {
    const Seconds then = kNow + std::chrono::minutes(20);
    unit.add_sign_in_failure("k", then, then - std::chrono::minutes(15));
    unit.remove_session("h1");
  });
  EXPECT_EQ(read([](Reader& reader) { return reader.sign_in_failures("k", kNow); }).count, 1)
      << "the count starts again";
  write([](Unit& unit) { unit.clear_sign_in_failures("k"); });
  EXPECT_EQ(read([](Reader& reader) { return reader.sign_in_failures("k", kNow); }).count, 0);
  EXPECT_FALSE(read([](Reader& reader) { return reader.session("h1"); }));
}

TEST_P(StoreTest, CallsAndTheRegistry) {
  settle();
  write([](Unit& unit) {
    programme::Call call;
    call.id = "c2";
    call.guideline = "g";
    call.year = 2025;
    call.title = {"标题", "title"};
    call.opens_at = kNow + std::chrono::hours(1);
    call.closes_at = kNow + std::chrono::hours(2);
    call.publish_date = "2025-04-08";
    call.parameters = R"({"a":1})";
    call.topics = {"g/x", "g/y"};
    unit.put_call(call);
    unit.put_registry({"r1", "projects of leader", "person", "", "{\"n\":1}"});
    unit.put_registry({"r2", "sanctions", "", "o1", "{\"n\":2}"});
    unit.put_registry({"r3", "sanctions", "person", "", "{\"n\":3}"});
  });
  const auto calls = read([](Reader& reader) { return reader.calls(); });
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[0].id, "c2") << "the newest first";
  EXPECT_EQ(calls[0].topics, (std::vector<std::string>{"g/x", "g/y"}));
  EXPECT_EQ(calls[0].closes_at, kNow + std::chrono::hours(2));
  EXPECT_EQ(read([](Reader& reader) { return reader.registry("sanctions", "person", "o1", ""); }).size(), 2U);
  EXPECT_EQ(read([](Reader& reader) { return reader.registry("projects of leader", "person", "", ""); }),
            std::vector<std::string>{"{\"n\":1}"});
  EXPECT_TRUE(read([](Reader& reader) { return reader.registry("sanctions", "", "", ""); }).empty())
      << "nobody is not everybody";
}

TEST_P(StoreTest, PackDraftsAreUpdatedOnlyFromTheVersionThatWasRead) {
  settle();
  app::PackDraftRecord draft;
  draft.id = "pd1";
  draft.pack = "gd-2025";
  draft.base_version = "2025.1";
  draft.new_version = "2025.2";
  draft.files = R"({"joint-rd.yaml":"topic: 甲\n"})";
  draft.author = "p1";
  draft.editors = {"p1"};
  draft.note = "说明";
  draft.created_at = draft.updated_at = kNow;
  write([&](Unit& unit) { unit.add_pack_draft(draft); });
  app::PackDraftRecord next = draft;
  next.version = 2;
  next.in_force_from = "2025-06-01";
  next.changes_open_calls = true;
  next.state = app::PackDraftState::waiting;
  next.editors = {"p1", "p2"};
  next.reviewer = "p2";
  next.reason = "理由";
  next.updated_at = kNow + std::chrono::seconds(5);
  write([&](Unit& unit) {
    EXPECT_FALSE(unit.update_pack_draft(next, 7));
    EXPECT_TRUE(unit.update_pack_draft(next, 1));
    EXPECT_FALSE(unit.update_pack_draft(next, 1));
  });
  const auto found = read([](Reader& reader) { return reader.pack_draft("pd1"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->files, draft.files);
  EXPECT_EQ(found->state, app::PackDraftState::waiting);
  EXPECT_EQ(found->editors, next.editors);
  EXPECT_EQ(found->in_force_from, "2025-06-01");
  EXPECT_TRUE(found->changes_open_calls);
  EXPECT_EQ(found->reviewer, "p2");
  EXPECT_EQ(found->reason, "理由");
  EXPECT_EQ(found->note, "说明");
  EXPECT_EQ(found->version, 2);
  EXPECT_EQ(found->created_at, kNow);
  EXPECT_EQ(found->updated_at, next.updated_at);
  EXPECT_FALSE(read([](Reader& reader) { return reader.pack_draft("none"); }));
  app::PackDraftRecord later = draft;
  later.id = "pd2";
  later.updated_at = kNow + std::chrono::hours(1);
  write([&](Unit& unit) { unit.add_pack_draft(later); });
  const auto all = read([](Reader& reader) { return reader.pack_drafts(10); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "pd2") << "last changed first";
  EXPECT_EQ(all[0].files, "{}") << "left out of lists";
  EXPECT_EQ(read([](Reader& reader) { return reader.pack_drafts(1); }).size(), 1U);
}

TEST_P(StoreTest, APublishedPackVersionIsKeptOnce) {
  settle();
  app::PackDraftRecord draft;
  draft.id = "pd1";
  draft.author = "p1";
  app::PackVersionRecord version;
  version.pack = "gd-2025";
  version.version = "2025.2";
  version.base_version = "2025.1";
  version.files = R"({"guideline.yaml":"x"})";
  version.digest = "sm3:1";
  version.in_force_from = "2025-06-01";
  version.changes_open_calls = true;
  version.note = "说明";
  version.draft = "pd1";
  version.published_by = "p1";
  version.approved_by = "p2";
  version.published_at = kNow;
  version.ledger_entry = 12;
  EXPECT_EQ(read([](Reader& reader) { return reader.latest_publication(); }), 0);
  write([&](Unit& unit) {
    unit.add_pack_draft(draft);
    EXPECT_TRUE(unit.add_pack_version(version));
    app::PackVersionRecord other = version;
    other.files = "{}";
    EXPECT_FALSE(unit.add_pack_version(other)) << "what was published never changes";
    other.version = "2025.3";
    EXPECT_TRUE(unit.add_pack_version(other));
  });
  EXPECT_EQ(read([](Reader& reader) { return reader.latest_publication(); }), 2);
  const auto all = read([](Reader& reader) { return reader.pack_versions(0, true); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].ordinal, 1);
  EXPECT_EQ(all[0].files, version.files);
  EXPECT_EQ(all[0].digest, "sm3:1");
  EXPECT_EQ(all[0].in_force_from, "2025-06-01");
  EXPECT_TRUE(all[0].changes_open_calls);
  EXPECT_EQ(all[0].approved_by, "p2");
  EXPECT_EQ(all[0].published_at, kNow);
  EXPECT_EQ(all[0].ledger_entry, 12);
  const auto later = read([](Reader& reader) { return reader.pack_versions(1, false); });
  ASSERT_EQ(later.size(), 1U);
  EXPECT_EQ(later[0].version, "2025.3");
  EXPECT_TRUE(later[0].files.empty());
}

TEST_P(StoreTest, AnApplicationIsUpdatedOnlyFromTheVersionThatWasRead) {
  settle();
  write([](Unit& unit) { unit.add_application(application("a1"), "{\"x\":1}"); });
  auto a = *read([](Reader& reader) { return reader.application("a1"); });
  EXPECT_EQ(a.summary.title, "题目");
  EXPECT_FALSE(a.submitted_at);
  EXPECT_EQ(a.version, 1);
  a.version = 2;
  a.number = "GH2025-JRD-000001";
  a.state = "recommending";
  a.is_private = false;
  a.summary.requested = "500000.00";
  a.standing.overall = programme::Overall::eligible;
  a.standing.counts.met = 7;
  a.standing.counts.no = 2;
  a.standing.open_findings = 3;
  a.taken_once = {"return@correcting"};
  a.submissions = 1;
  a.submitted_at = kNow;
  bool first = false;
  bool second = true;
  write([&](Unit& unit) {
    first = unit.update_application(a, 1);
    second = unit.update_application(a, 1);
    unit.set_facts("a1", "{\"x\":2}");
    unit.add_change({"a1", 2, kNow, "p1", "[]", "[]"});
    unit.add_change({"a1", 3, kNow, "p1", "[3]", "[]"});
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  const auto stored = *read([](Reader& reader) { return reader.application("a1"); });
  EXPECT_EQ(stored.number, "GH2025-JRD-000001");
  EXPECT_EQ(stored.standing.counts.met, 7);
  EXPECT_EQ(stored.standing.counts.no, 2);
  EXPECT_EQ(stored.standing.open_findings, 3);
  EXPECT_EQ(stored.standing.overall, programme::Overall::eligible);
  EXPECT_TRUE(stored.taken_once.contains("return@correcting"));
  EXPECT_EQ(*stored.submitted_at, kNow);
  EXPECT_FALSE(stored.is_private);
  EXPECT_EQ(read([](Reader& reader) { return reader.facts("a1"); }), "{\"x\":2}");
  const auto changes = read([](Reader& reader) { return reader.changes_since("a1", 2); });
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].edits, "[3]");
}

TEST_P(StoreTest, NumbersOfASeriesAreConsecutive) {
  std::vector<std::int64_t> numbers;
  write([&](Unit& unit) {
    for (int i = 0; i < 3; ++i) numbers.push_back(unit.next_in_series("A"));
    numbers.push_back(unit.next_in_series("B"));
  });
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 2, 3, 1}));
  const auto failed = store_->write([](Unit& unit) -> Result<void> {
    unit.next_in_series("A");
    return Error{ErrorKind::conflict, "no", {}};
  });
  EXPECT_FALSE(failed);
  write([&](Unit& unit) { EXPECT_EQ(unit.next_in_series("A"), 4) << "a failed unit uses up no number"; });
}

TEST_P(StoreTest, SearchFindsChineseWordsOfTwoCharacters) {
  settle();
  write([](Unit& unit) {
    unit.add_application(application("a1", "智能制造联合研究"), "{}");
    unit.add_application(application("a2", "制造智慧"), "{}");
    unit.add_application(application("a3", "ＡＩ for 100% Robots_x"), "{}");
  });
  const auto search = [&](const std::string& q) {
    ListFilter filter = everything();
    filter.words = programme::search_words(q);
    auto found = ids(filter);
    std::ranges::sort(found);
    return found;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(search("智能制造"), Ids{"a1"});
  EXPECT_EQ(search("制造"), (Ids{"a1", "a2"}));
  EXPECT_EQ(search("造智"), Ids{"a2"}) << "side by side, in this order";
  EXPECT_EQ(search("能智"), Ids{});
  EXPECT_EQ(search("研究 智能"), Ids{"a1"}) << "every word, in any order";
  EXPECT_EQ(search("ai robots"), Ids{"a3"}) << "width and case do not count";
  EXPECT_EQ(search("100%"), Ids{"a3"});
  EXPECT_EQ(search("%"), Ids{"a3"}) << "a wildcard is a character like any other";
  EXPECT_EQ(search("s_x"), Ids{"a3"});
  EXPECT_EQ(search("华南海洋"), (Ids{"a1", "a2", "a3"})) << "the organisation's name";
  EXPECT_EQ(search("south institute"), (Ids{"a1", "a2", "a3"}));
}

TEST_P(StoreTest, EveryOrderPagesThroughEverythingOnce) {
  settle();
  std::mt19937 random(7);  // NOLINT: the same every time
  write([&](Unit& unit) {
    for (int i = 0; i < 57; ++i) {
      auto a = application("a" + std::to_string(100 + i));
      a.updated_at = kNow + std::chrono::seconds(random() % 5);
      if (random() % 2 == 0) a.submitted_at = kNow + std::chrono::seconds(random() % 5);
      if (i % 5 != 0) a.due_on = "2025-05-0" + std::to_string(1 + random() % 5);
      if (i % 3 == 0) a.number = "N" + std::to_string(random() % 1000000);
      if (i % 4 != 0) a.summary.requested = std::to_string(random() % 9) + "00000.5";
      unit.add_application(a, "{}");
    }
  });
  for (const SortKey key :
       {SortKey::updated_at, SortKey::submitted_at, SortKey::requested, SortKey::number, SortKey::due_on}) {
    for (const bool descending : {true, false}) {
      ListOrder order{key, descending, {}, {}};
      std::set<std::string> seen;
      std::size_t pages = 0;
      for (;;) {
        const auto page = read([&](Reader& reader) { return reader.list(everything(), order, 10); });
        for (const auto& item : page)
          EXPECT_TRUE(seen.insert(item.application.id).second) << item.application.id;
        if (page.size() < 10) break;
        order.after_key = page.back().sort_value;
        order.after_id = page.back().application.id;
        ASSERT_LT(++pages, 10U);
      }
      EXPECT_EQ(seen.size(), 57U);
    }
  }
}

TEST_P(StoreTest, AmountsSortAsNumbers) {
  settle();
  write([](Unit& unit) {
    for (const char* amount : {"9.5", "10", "500000.00", "499999.99", ""}) {
      auto a = application("a" + std::string(amount));
      a.summary.requested = amount;
      unit.add_application(a, "{}");
    }
  });
  EXPECT_EQ(ids(everything(), {SortKey::requested, false, {}, {}}),
            (std::vector<std::string>{"a", "a9.5", "a10", "a499999.99", "a500000.00"}));
}

TEST_P(StoreTest, WhatIsDueIsFoundAndSorted) {
  settle();
  write([](Unit& unit) {
    for (const auto& [id, due, state] : {std::tuple{"a1", "2025-05-02", "open"},
                                         {"a2", "2025-05-01", "open"},
                                         {"a3", "", "open"},
                                         {"a4", "", "late"},
                                         {"a5", "2025-05-09", "late"},
                                         {"a6", "2025-05-03", "open"}}) {
      programme::Application one = application(id);
      one.due_on = due;
      one.state = state;
      one.is_private = false;
      unit.add_application(one, "{}");
    }
  });
  using Ids = std::vector<std::string>;
  const app::ListOrder first{SortKey::due_on, false, {}, {}};
  ListFilter filter = everything();
  filter.due.to = "2025-05-02";
  EXPECT_EQ(ids(filter, first), (Ids{"a2", "a1"}));
  filter.due.besides = {{"p", "late"}, {"q", "open"}};
  EXPECT_EQ(ids(filter, first), (Ids{"a2", "a1", "a5", "a4"})) << "what has no last day stands at the end";
  EXPECT_EQ(ids(filter, {SortKey::due_on, true, {}, {}}), (Ids{"a5", "a1", "a2", "a4"}));
  filter = everything();
  filter.due = {"2025-05-02", "2025-05-09", {}, {{"p", "late"}}};
  EXPECT_EQ(ids(filter, first), (Ids{"a1", "a6"}));
  filter.scope = {};
  filter.scope.department = "d1";  // whose totals are otherwise counted beforehand
  const auto totals = read([&](Reader& reader) { return reader.totals(filter); });
  ASSERT_EQ(totals.size(), 1U);
  EXPECT_EQ(totals[0].count, 2);
  filter = everything();
  filter.processes = {"p"};
  EXPECT_EQ(ids(filter).size(), 6U);
  filter.processes = {"q"};
  EXPECT_TRUE(ids(filter).empty());
}

TEST_P(StoreTest, FiltersAndTotals) {
  settle();
  write([](Unit& unit) {
    for (int i = 0; i < 12; ++i) {
      auto a = application("a" + std::to_string(i));
      a.state = i % 2 == 0 ? "draft" : "examining";
      a.topic = i % 3 == 0 ? "t1" : "t2";
      a.city = i % 4 == 0 ? "Guangzhou" : "Foshan";
      a.standing.overall = i < 6 ? programme::Overall::eligible : programme::Overall::not_eligible;
      unit.add_application(a, "{}");
    }
  });
  ListFilter filter = everything();
  filter.states = {"draft", "passed"};
  EXPECT_EQ(ids(filter).size(), 6U);
  filter.topics = {"t1"};
  EXPECT_EQ(ids(filter).size(), 2U);
  filter = everything();
  filter.cities = {"Guangzhou", "Foshan"};
  filter.overalls = {"eligible"};
  EXPECT_EQ(ids(filter).size(), 6U);
  filter.calls = {"nowhere"};
  EXPECT_TRUE(ids(filter).empty());
  filter = everything();
  filter.states = {"draft"};
  const auto totals = read([&](Reader& reader) { return reader.totals(filter); });
  ASSERT_EQ(totals.size(), 2U) << "totals are those of every state";
  EXPECT_EQ(totals[0].state, "draft");
  EXPECT_EQ(totals[0].count, 6);
  EXPECT_EQ(totals[1].count, 6);
}

// What application_count says, for whoever sees everything submitted and for departments, is what a list
// holds.
TEST_P(StoreTest, TotalsFollowEveryMove) {
  settle();
  const auto agree = [&] {
    for (const char* department : {"", "d1", "d2"}) {
      ListFilter filter;
      filter.scope.department = department;
      filter.scope.all_submitted = *department == '\0';
      for (const char* overall : {"", "eligible"}) {
        if (*overall != '\0') filter.overalls = {overall};
        for (const app::ListOf of :
             {app::ListOf::everything, app::ListOf::applications, app::ListOf::cases}) {
          filter.of = of;
          std::int64_t counted = 0;
          for (const auto& total : read([&](Reader& reader) { return reader.totals(filter); })) {
            EXPECT_GT(total.count, 0);
            counted += total.count;
          }
          EXPECT_EQ(counted, static_cast<std::int64_t>(ids(filter).size())) << department << overall;
        }
      }
    }
  };
  std::vector<programme::Application> all;
  for (int i = 0; i < 8; ++i) {
    all.push_back(application("a" + std::to_string(i)));
    all.back().is_private = i % 2 == 0;
    if (i == 3) all.back().parent = "a1";
  }
  write([&](Unit& unit) {
    for (const auto& a : all) unit.add_application(a, "{}");
  });
  agree();
  const auto move = [&](programme::Application& a) {
    ++a.version;
    write([&](Unit& unit) { EXPECT_TRUE(unit.update_application(a, a.version - 1)); });
    agree();
  };
  all[0].is_private = false;
  all[0].state = "examining";
  move(all[0]);
  all[1].department = "d2";
  all[1].standing.overall = programme::Overall::eligible;
  move(all[1]);
  all[3].of_office = true;
  move(all[3]);
  all[5].city = "Foshan";
  move(all[5]);
  // A move that fails counts nothing.
  write([&](Unit& unit) { EXPECT_FALSE(unit.update_application(all[7], 99)); });
  agree();
}

// The SQL of a scope and the predicate of access.cpp are two spellings of one law.
TEST_P(StoreTest, ListsShowExactlyWhatAccessAllows) {
  settle();
  std::mt19937 random(11);  // NOLINT: the same every time
  const auto pick = [&](std::initializer_list<const char*> from) {
    return std::string(*(from.begin() + random() % from.size()));
  };
  std::vector<programme::Application> all;
  for (int i = 0; i < 60; ++i) {
    auto a = application("a" + std::to_string(i));
    a.owner = pick({"p1", "p2"});
    a.organisation = pick({"o1", "o2"});
    a.department = pick({"d1", "d2", ""});
    a.is_private = random() % 2 == 0;
    all.push_back(a);
  }
  write([&](Unit& unit) {
    for (const auto& a : all) unit.add_application(a, "{}");
  });
  for (int i = 0; i < 200; ++i) {
    app::Actor actor;
    actor.account.id = pick({"", "p1", "p2", "p3"});
    actor.account.organisation = pick({"", "o1", "o2"});
    actor.account.department = pick({"", "d1", "d2"});
    for (int role = 0; role < 6; ++role) {
      if (random() % 3 == 0) actor.account.roles.push_back(static_cast<programme::Role>(role));
    }
    std::set<std::string> allowed;
    for (const auto& a : all) {
      if (app::may(actor, app::Permission::see_application, a)) allowed.insert(a.id);
    }
    ListFilter filter;
    filter.scope = app::scope_of(actor);
    const auto listed = ids(filter);
    EXPECT_EQ(std::set<std::string>(listed.begin(), listed.end()), allowed);
  }
}

TEST_P(StoreTest, TheDossier) {
  settle();
  write([](Unit& unit) {
    unit.add_application(application("a1"), "{}");
    unit.add_attachment({"f1", "a1", "e1", "一.pdf", 12, "application/pdf", "sm3:1", "p1", kNow});
    unit.add_attachment({"f2", "a1", "e2", "二.pdf", 13, "application/pdf", "sm3:2", "p1", kNow});
    unit.put_finding({"a1", "E1", "met", "", "p1", kNow});
    unit.put_finding({"a1", "E1", "unmet", "不符", "p2", kNow});
    unit.put_evidence_check({"a1", "e1", programme::EvidenceState::checked, "p1", kNow});
    unit.put_evidence_check({"a1", "e2", programme::EvidenceState::checked, "p1", kNow});
    unit.put_evidence_check({"a1", "e1", programme::EvidenceState::rejected, "p1", kNow});
    unit.clear_evidence_check("a1", "e2");
    unit.add_event(
        {"a1", kNow, "p1", programme::Role::organisation_admin, "submit", "draft", "recommending", "", ""});
    unit.add_event(
        {"a1", kNow, "p2", programme::Role::recommender, "return", "recommending", "returned", "理由", "[]"});
    unit.add_view({"v1", "p1", "名", "state=draft"});
  });
  const auto attachments = read([](Reader& reader) { return reader.attachments("a1"); });
  ASSERT_EQ(attachments.size(), 2U);
  EXPECT_EQ(attachments[0].name, "一.pdf");
  const auto findings = read([](Reader& reader) { return reader.findings("a1"); });
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].remark, "不符");
  const auto checks = read([](Reader& reader) { return reader.evidence_checks("a1"); });
  ASSERT_EQ(checks.size(), 1U);
  EXPECT_EQ(checks[0].state, programme::EvidenceState::rejected);
  const auto events = read([](Reader& reader) { return reader.events("a1"); });
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].role, programme::Role::organisation_admin);
  EXPECT_EQ(events[1].reason, "理由");
  EXPECT_EQ(read([](Reader& reader) { return reader.views("p1"); }).size(), 1U);
  write([](Unit& unit) {
    EXPECT_FALSE(unit.remove_view("p2", "v1")) << "somebody else's";
    EXPECT_TRUE(unit.remove_view("p1", "v1"));
  });
}

TEST_P(StoreTest, TheClockFindsWhatWaitsLongestFirst) {
  settle();
  write([](Unit& unit) {
    for (const auto& [id, due] : {std::pair{"a1", "2025-05-02"}, {"a2", "2025-05-01"}, {"a3", ""}}) {
      programme::Application one = application(id);
      one.due_on = due;
      one.wakes_on = due;
      one.entered_on = "2025-04-01";
      one.process_version = 7;
      unit.add_application(one, "{}");
    }
  });
  const app::Wake first{"2025-05-01", "a2"};
  const app::Wake second{"2025-05-02", "a1"};
  const auto waking = [&](const char* today, const app::Wake& after = {}, int limit = 10) {
    return read([&](Reader& reader) { return reader.waking(today, after, limit); });
  };
  EXPECT_EQ(waking("2025-05-01"), std::vector{first});
  EXPECT_EQ(waking("2025-05-02"), (std::vector{first, second}));
  EXPECT_EQ(waking("2025-05-02", {}, 1), std::vector{first});
  EXPECT_EQ(waking("2025-05-02", first, 1), std::vector{second}) << "page by page";
  EXPECT_TRUE(waking("2025-05-02", second).empty());
  write([](Unit& unit) { unit.set_wake("a2", {}); });
  EXPECT_EQ(waking("2025-05-02"), std::vector{second});
  EXPECT_EQ(read([](Reader& reader) { return reader.application("a2")->version; }), 1) << "nobody's business";
  const auto kept = read([](Reader& reader) { return *reader.application("a1"); });
  EXPECT_EQ(kept.due_on, "2025-05-02");
  EXPECT_EQ(kept.entered_on, "2025-04-01");
  EXPECT_EQ(kept.process_version, 7);
}

TEST_P(StoreTest, NoticesAreOnesOwnNewestFirst) {
  settle();
  write([](Unit& unit) {
    unit.add_application(application("a1"), "{}");
    for (const char* id : {"n1", "n2", "n3"})
      unit.add_notice({id, "p1", "a1", kNow, {"题", "subject"}, {"文", "text"}, {}});
  });
  const auto ids = [&](const char* account, const char* before) {
    std::vector<std::string> found;
    for (const auto& one : read([&](Reader& reader) { return reader.notices(account, before, 10); }))
      found.push_back(one.id);
    return found;
  };
  EXPECT_EQ(ids("p1", ""), (std::vector<std::string>{"n3", "n2", "n1"}));
  EXPECT_EQ(ids("p1", "n2"), (std::vector<std::string>{"n1"}));
  EXPECT_TRUE(ids("p2", "").empty());
  EXPECT_EQ(read([](Reader& reader) { return reader.unread_notices("p1"); }), 3);
  write([](Unit& unit) {
    EXPECT_FALSE(unit.mark_notice_read("p2", "n1", kNow));
    EXPECT_TRUE(unit.mark_notice_read("p1", "n1", kNow));
    EXPECT_FALSE(unit.mark_notice_read("p1", "n1", kNow)) << "once";
    EXPECT_TRUE(unit.has_notice("p1", "n1"));
    EXPECT_FALSE(unit.has_notice("p2", "n1"));
  });
  EXPECT_EQ(read([](Reader& reader) { return reader.unread_notices("p1"); }), 2);
  write([](Unit& unit) { EXPECT_TRUE(unit.mark_notice_read("p1", "", kNow)); });
  EXPECT_EQ(read([](Reader& reader) { return reader.unread_notices("p1"); }), 0);
}

TEST_P(StoreTest, DraftVerdictsAreReplacedAndOthersKept) {
  settle();
  using programme::Instant;
  write([](Unit& unit) {
    unit.add_application(application("a1"), "{}");
    unit.keep_verdict({"a1", Instant::draft, kNow, "1"});
    unit.keep_verdict({"a1", Instant::draft, kNow, "2"});
    unit.keep_verdict({"a1", Instant::submission, kNow, "3"});
    unit.keep_verdict({"a1", Instant::draft, kNow, "4"});
    unit.keep_verdict({"a1", Instant::submission, kNow, "5"});
    unit.keep_verdict({"a1", Instant::submission, kNow, "6"});
  });
  std::string kept;
  for (const auto& verdict : read([](Reader& reader) { return reader.verdicts("a1"); })) kept += verdict.body;
  EXPECT_EQ(kept, "23456");
  EXPECT_EQ(read([](Reader& reader) { return reader.verdict("a1"); }), "6");
  EXPECT_EQ(read([](Reader& reader) { return reader.verdict("none"); }), "");
}

TEST_P(StoreTest, WhatWasSubmittedKeepsItsBytes) {
  settle();
  write([](Unit& unit) {
    unit.add_application(application("a1"), "{}");
    unit.add_attachment({"f1", "a1", "e1", "a.pdf", 1, "application/pdf", "sm3:1", "p1", kNow});
    unit.add_submission({"R1", "a1", 1, 4, kNow, "p1", "题目", "1", "sm3:d", "{}", "[]", 9});
    unit.add_attachment({"f2", "a1", "e1", "b.pdf", 1, "application/pdf", "sm3:2", "p1", kNow});
    unit.remove_attachment("a1", "f1");
    unit.remove_attachment("a1", "f2");
    unit.add_submission({"R1-2", "a1", 2, 6, kNow, "p1", "题目", "1", "sm3:e", "{}", "[]", 10});
  });
  EXPECT_TRUE(read([](Reader& reader) { return reader.attachments("a1"); }).empty());
  EXPECT_TRUE(read([](Reader& reader) { return reader.attachment_bytes_wanted("sm3:1"); }));
  EXPECT_FALSE(read([](Reader& reader) { return reader.attachment_bytes_wanted("sm3:2"); }));
  EXPECT_EQ(read([](Reader& reader) { return reader.latest_submission("a1"); })->number, "R1-2");
  EXPECT_EQ(read([](Reader& reader) { return reader.submission("R1"); })->ledger_entry, 9);
  EXPECT_FALSE(read([](Reader& reader) { return reader.submission("R2"); }));
}

TEST_P(StoreTest, OtherApplicationsOfALeader) {
  settle();
  write([](Unit& unit) {
    for (const char* id : {"a1", "a2", "a3", "a4"}) {
      auto a = application(id);
      a.leader_key = std::string(id) == "a4" ? "" : "key";
      a.submissions = std::string(id) == "a3" ? 0 : 1;
      a.is_private = false;
      unit.add_application(a, "{}");
    }
  });
  const auto others = read([](Reader& reader) { return reader.applications_of("key", "a1"); });
  ASSERT_EQ(others.size(), 1U);
  EXPECT_EQ(others[0].id, "a2");
  EXPECT_TRUE(read([](Reader& reader) { return reader.applications_of("", "a1"); }).empty());
}

TEST_P(StoreTest, TheLedgerIsOneChainWhoeverWrites) {
  constexpr int kThreads = 16;
  constexpr int kEach = 20;
  std::vector<std::thread> threads;
  std::atomic<int> failed = 0;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const bool fails = (t + i) % 5 == 0;
        const auto done = store_->write([&](Unit& unit) -> Result<void> {
          unit.record({kNow, "p", "act", std::to_string(t) + "/" + std::to_string(i), sm3("x")});
          if (fails) return Error{ErrorKind::conflict, "no", {}};
          return {};
        });
        if (!done) ++failed;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ledger::Verifier verifier;
  std::set<std::string> subjects;
  for (const auto& r : read([](Reader& reader) { return reader.ledger_from(1, 10'000); })) {
    EXPECT_TRUE(
        verifier.accept({r.seq, programme::instant_text(r.content.at), r.content.actor, r.content.action,
                         r.content.subject, r.content.content, r.previous, r.hash, r.sealed}));
    subjects.insert(r.content.subject);
  }
  EXPECT_EQ(failed, kThreads * kEach / 5);
  EXPECT_EQ(verifier.length(), kThreads * kEach - failed);
  EXPECT_EQ(subjects.size(), static_cast<std::size_t>(verifier.length()));
  EXPECT_EQ(read([](Reader& reader) { return reader.ledger_length(); }), verifier.length());
  EXPECT_EQ(read([](Reader& reader) { return reader.ledger_before(5, 2); }).at(0).seq, 4);
}

// Many units share a commit; one that breaks a constraint takes nobody with it and leaves nothing behind.
TEST_P(StoreTest, AUnitFailsAlone) {
  settle();
  std::vector<std::thread> threads;
  std::atomic<int> stored = 0;
  for (int t = 0; t < 24; ++t) {
    threads.emplace_back([&, t] {
      const auto done = store_->write([&](Unit& unit) -> Result<void> {
        unit.put_department({"t" + std::to_string(t), {"x", "x"}, ""});
        // Odd ones take a login that is taken.
        const std::string login = t % 2 == 0 ? "fresh" + std::to_string(t) : "p1";
        unit.put_account({{"n" + std::to_string(t), login, "x", {}, "", "", true}, ""});
        return {};
      });
      if (done) {
        ++stored;
      } else {
        EXPECT_EQ(done.error().code, "store.exists");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, 12);
  for (int t = 0; t < 24; ++t) {
    const auto found = read([t](Reader& reader) { return reader.department("t" + std::to_string(t)); });
    EXPECT_EQ(found.has_value(), t % 2 == 0) << t;
  }
}

TEST_P(StoreTest, AnExceptionInAUnitStopsNobodyElse) {
  const auto thrown = store_->write([](Unit&) -> Result<void> { throw std::runtime_error("a fault"); });
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.error().kind, ErrorKind::internal);
  settle();
}

TEST_P(StoreTest, AReaderSeesOneMoment) {
  settle();
  const auto done = store_->read([&](Reader& reader) -> Result<void> {
    EXPECT_FALSE(reader.department("later"));
    write([](Unit& unit) { unit.put_department({"later", {"x", "x"}, ""}); });
    EXPECT_FALSE(reader.department("later"));
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_TRUE(read([](Reader& reader) { return reader.department("later"); }));
}

TEST_P(StoreTest, ComesBackAfterTheServerWasRestarted) {
  settle();
  if (postgres_ == nullptr) GTEST_SKIP() << "there is no server";
  postgres_->restart();
  // The first call may meet the dead connection; it says so, and the next has a new one.
  auto done = store_->write([](Unit& unit) -> Result<void> {
    unit.put_department({"after", {"x", "x"}, ""});
    return {};
  });
  if (!done) {
    EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
    write([](Unit& unit) { unit.put_department({"after", {"x", "x"}, ""}); });
  }
  EXPECT_TRUE(read([](Reader& reader) { return reader.department("after"); }));
}

INSTANTIATE_TEST_SUITE_P(OnEach, StoreTest, ::testing::Values(Backend::sqlite, Backend::postgres),
                         backend_name);

}  // namespace
}  // namespace guohe::store
