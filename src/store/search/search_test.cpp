// Searching, on every backend: what is found, by whom, and that nothing else shows. A scan over everything is
// the judge.
//
//     build/src/store/store_test --gtest_filter='*Search*'
// SPDX-License-Identifier: Apache-2.0
#include "app/ports/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <random>
#include <set>
#include <thread>

#include "programme/search_terms.hpp"
#include "programme/search_text.hpp"
#include "store/migrations.hpp"
#include "store/search/form_text.hpp"
#include "support/each_store.hpp"

namespace guohe::store {
namespace {

using app::Reader;
using app::SearchFilter;
using app::SearchKind;
using app::Unit;
using programme::Seconds;

constexpr Seconds kNow{std::chrono::seconds(1'746'064'800)};

class SearchTest : public OnEachStore {
 protected:
  void SetUp() override {
    OnEachStore::SetUp();
    if (IsSkipped()) return;
    write([](Unit& unit) {
      unit.put_department({"d1", {"广州市科技局", "Guangzhou Bureau"}, "Guangzhou"});
      unit.put_department({"d2", {"深圳市科技局", "Shenzhen Bureau"}, "Shenzhen"});
      unit.put_organisation(organisation("o1", "华南海洋研究院", "d1"));
      unit.put_organisation(organisation("o2", "鹏城大学", "d2"));
      unit.put_account({{"p1", "p1", "甲小明", {programme::Role::applicant}, "o1", "", true}, "x"});
      unit.put_account({{"p2", "p2", "乙大海", {programme::Role::applicant}, "o2", "", true}, "x"});
      programme::Call call;
      call.id = "c1";
      call.title = {"二〇二五年海洋专项", "Ocean call 2025"};
      call.opens_at = call.closes_at = kNow;
      unit.put_call(call);
    });
  }

  static programme::Organisation organisation(const std::string& id, const std::string& name,
                                              const std::string& department) {
    return {id, {name, ""}, "code" + id, "institute", "Guangdong", "Guangzhou", "", "", department};
  }

  static programme::Application application(const std::string& id, const std::string& title,
                                            bool is_private = false) {
    programme::Application a;
    a.id = id;
    a.call = "c1";
    a.topic = "t1";
    a.pack_version = "1";
    a.process = "p";
    a.state = is_private ? "draft" : "recommending";
    a.is_private = is_private;
    a.owner = "p1";
    a.organisation = "o1";
    a.department = "d1";
    a.summary.title = title;
    a.created_at = a.updated_at = kNow;
    return a;
  }

  static app::SearchScope office() {
    app::SearchScope scope;
    scope.applications.all_submitted = true;
    scope.all_organisations = true;
    return scope;
  }
  static app::SearchScope applicant(const std::string& account, const std::string& organisation) {
    app::SearchScope scope;
    scope.applications.owner = scope.account = account;
    scope.organisation = organisation;
    return scope;
  }

  app::SearchFound page(const SearchFilter& filter, const app::SearchPlace& after, int limit) {
    app::SearchFound found;
    const auto done = store_->read([&](Reader& reader) -> Result<void> {
      found = reader.search(filter, after, limit);
      return {};
    });
    EXPECT_TRUE(done) << done.error().code;
    return found;
  }

  /// "kind:record" of all hits, in their order, by pages of `limit`.
  std::vector<std::string> all(const SearchFilter& filter, int limit = 3) {
    std::vector<std::string> records;
    std::optional<app::SearchPlace> place = app::SearchPlace{};
    while (place) {
      const auto found = page(filter, *place, limit);
      EXPECT_LE(found.hits.size(), static_cast<std::size_t>(limit));
      for (const auto& hit : found.hits) {
        records.push_back(std::string(boost::describe::enum_to_string(hit.kind, "")) + ":" + hit.record);
      }
      place = found.next;
    }
    return records;
  }
  std::vector<std::string> find(const app::SearchScope& scope, const std::string& q) {
    return all({scope, programme::search_words(q), {}, {}, {}, 0});
  }
};

using Records = std::vector<std::string>;

TEST_P(SearchTest, FindsWordsOfTwoCharactersAndMore) {
  write([](Unit& unit) {
    unit.add_application(application("a1", "面向智能制造的国际合作"), "{}");
    unit.add_application(application("a2", "能智造"), R"({"goal":"研究Novel智能材料，见 GB/T-2025"})");
  });
  EXPECT_EQ(find(office(), "智能"), (Records{"application:a1", "application:a2"}));
  EXPECT_EQ(find(office(), "能智"), (Records{"application:a2"}));
  EXPECT_EQ(find(office(), "国际合作"), (Records{"application:a1"}));
  EXPECT_EQ(find(office(), "合国"), Records{});
  EXPECT_EQ(find(office(), "novel智能"), (Records{"application:a2"}));
  EXPECT_EQ(find(office(), "ＮＯＶ"), (Records{"application:a2"}));
  EXPECT_EQ(find(office(), "ovel"), Records{});
  EXPECT_EQ(find(office(), "造 t-20"),
            (Records{"application:a2"}));  // one word by its title, one by its form
  EXPECT_EQ(find(office(), "'\" OR * ()"), Records{});
}

TEST_P(SearchTest, EverybodySeesTheirOwnAndNoMore) {
  write([](Unit& unit) {
    unit.add_application(application("a1", "海洋一"), "{}");
    unit.add_application(application("a2", "海洋二", true), "{}");
    auto other = application("a3", "海洋三");
    other.owner = "p2";
    other.organisation = "o2";
    other.department = "d2";
    unit.add_application(other, "{}");
    auto hidden = application("a4", "海洋四");
    hidden.of_office = true;
    unit.add_application(hidden, "{}");
    unit.add_notice({"n1", "p1", "a1", kNow, {"海洋一", "x"}, {"已受理", "y"}});
    unit.add_notice({"n2", "p2", "a3", kNow, {"海洋三", "x"}, {"已受理", "y"}});
  });
  const Records everybody{"call:c1"};
  EXPECT_EQ(find({}, "海洋"), everybody);
  EXPECT_EQ(find(applicant("p1", "o1"), "海洋"),
            (Records{"application:a2", "application:a1", "notice:n1", "call:c1", "organisation:o1"}));
  EXPECT_EQ(find(applicant("p2", "o2"), "海洋"), (Records{"application:a3", "notice:n2", "call:c1"}));
  EXPECT_EQ(find(office(), "海洋"),
            (Records{"application:a4", "application:a3", "application:a1", "call:c1", "organisation:o1"}));
  app::SearchScope department;
  department.applications.department = department.department = "d1";
  EXPECT_EQ(find(department, "海洋"), (Records{"application:a1", "call:c1", "organisation:o1"}));
  app::SearchScope people;
  people.people_of = people.organisation = "o2";
  EXPECT_EQ(find(people, "乙大"), (Records{"person:p2"}));
  EXPECT_EQ(find(people, "甲小"), Records{});
  EXPECT_EQ(find(office(), "甲小"), Records{});
}

TEST_P(SearchTest, FollowsWhatChanges) {
  write(
      [](Unit& unit) { unit.add_application(application("a1", "旧题目", true), R"({"goal":"草稿文字"})"); });
  const auto ana = applicant("p1", "o1");
  EXPECT_EQ(find(ana, "旧题"), (Records{"application:a1"}));
  EXPECT_EQ(find(ana, "草稿文字"), Records{}) << "a form is found once it is submitted";
  write([](Unit& unit) {
    auto a = application("a1", "新题目");
    a.number = "GH2025-JRD-000001";
    a.version = 2;
    unit.add_submission(
        {"R1", "a1", 1, 1, kNow, "p1", "新题目", "1", "sm3:x", R"({"goal":"正式文字"})", "[]", 1});
    unit.update_application(a, 1);
  });
  EXPECT_EQ(find(ana, "旧题"), Records{});
  EXPECT_EQ(find(office(), "新题"), (Records{"application:a1"}));
  EXPECT_EQ(find(office(), "jrd-000001"), (Records{"application:a1"}));
  EXPECT_EQ(find(office(), "正式文字 JRD"), (Records{"application:a1"}));
  write([](Unit& unit) {
    unit.add_submission(
        {"R2", "a1", 2, 2, kNow, "p1", "新题目", "1", "sm3:y", R"({"goal":"更正内容"})", "[]", 1});
    unit.put_organisation(organisation("o1", "岭南海洋研究院", "d1"));
  });
  EXPECT_EQ(find(office(), "正式文字"), Records{});
  EXPECT_EQ(find(office(), "更正 岭南"), (Records{"application:a1"}));
  write([](Unit& unit) { unit.put_outline({"a1", {}, "", "awards", "", "", "", "2025-06-01"}); });
  EXPECT_EQ(find({}, "新题"), (Records{"publicity:a1"}));
  write([](Unit& unit) { unit.put_outline({"a1", {}, "", "", "", "", "", ""}); });
  EXPECT_EQ(find({}, "新题"), Records{});
}

TEST_P(SearchTest, AUnitThatFailsLeavesNothingToFind) {
  const auto done = store_->write([](Unit& unit) -> Result<void> {
    unit.add_application(application("a1", "不会留下"), "{}");
    return Error{ErrorKind::conflict, "no", {}};
  });
  EXPECT_FALSE(done);
  EXPECT_EQ(find(office(), "不会"), Records{});
}

TEST_P(SearchTest, IdentityNumbersAreNotInTheIndex) {
  const std::string facts =
      R"({"leader":"王某","leader id number":"440101199001011234","members":[{"id":"rowid77","member id number":"E1234567","name":"李某"}]})";
  EXPECT_EQ(form_text(facts), "王某 · 李某");
  write([&](Unit& unit) {
    auto a = application("a1", "题目");
    a.leader_key = "secretkey";
    unit.add_application(a, facts);
  });
  for (const char* q : {"440101", "E123", "rowid77", "secretkey"})
    EXPECT_EQ(find(office(), q), Records{}) << q;
  EXPECT_EQ(find(office(), "李某"), (Records{"application:a1"}));
}

TEST_P(SearchTest, FiltersByKindCallStateAndYear) {
  write([](Unit& unit) {
    unit.add_application(application("a1", "海洋一"), "{}");
    auto other = application("a2", "海洋二");
    other.state = "returned";
    other.created_at = kNow + std::chrono::hours(24 * 400);
    unit.add_application(other, "{}");
  });
  const SearchFilter every{office(), {"海洋"}, {}, {}, {}, 0};
  const auto with = [&](auto change) {
    SearchFilter filter = every;
    change(filter);
    return all(filter);
  };
  EXPECT_EQ(with([](SearchFilter& f) {
              f.kinds = {SearchKind::call, SearchKind::organisation};
            }),
            (Records{"call:c1", "organisation:o1"}));
  EXPECT_EQ(with([](SearchFilter& f) { f.call = "c1"; }),
            (Records{"application:a2", "application:a1", "call:c1"}));
  EXPECT_EQ(with([](SearchFilter& f) { f.call = "c2"; }), Records{});
  EXPECT_EQ(with([](SearchFilter& f) { f.state = "returned"; }), (Records{"application:a2"}));
  EXPECT_EQ(with([](SearchFilter& f) { f.year = 2026; }), (Records{"application:a2"}));
}

TEST_P(SearchTest, RowsFromBeforeTheIndexAreTakenInWhereverItWasInterrupted) {
  write([](Unit& unit) {
    for (int i = 0; i < 60; ++i) {
      const std::string id = "a" + std::to_string(100 + i);
      unit.add_application(application(id, "海洋"), R"({"goal":"深海"})");
      unit.add_submission({"R" + id, id, 1, 1, kNow, "p1", "x", "1", "x", R"({"goal":"深海探测"})", "[]", 1});
    }
  });
  const Records before = find(office(), "探测");
  ASSERT_EQ(before.size(), 60U);
  store_.reset();
  {
    auto db = connect();
    if (db->dialect() == Dialect::sqlite) {
      db->script(
          "INSERT INTO search_head(search_head) VALUES ('delete-all'); "
          "INSERT INTO search_body(search_body) VALUES ('delete-all');");
    }
    db->script("DELETE FROM search_entry; DELETE FROM search_text; DELETE FROM search_progress;");
    db->script("INSERT INTO search_progress (part, reached, done) VALUES ('application', 'a119', 0)");
  }
  open();
  for (int tries = 0; tries < 100 && find(office(), "探测").size() < 40; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(find(office(), "探测").size(), 40U) << "went on after a119";
  EXPECT_EQ(find(office(), "二五年"), (Records{"call:c1"}));
}

/// Random texts and words over few characters, so that much is found, and much nearly.
TEST_P(SearchTest, FindsWhatAScanFinds) {
  std::mt19937 random(20'251'122);
  const std::vector<std::string> signs{"智", "能", "海", "洋", "a", "b", "1", " ", "，", "-", "é", "𠮷"};
  const auto text = [&](std::size_t most) {
    std::string made;
    for (std::size_t i = random() % most; i > 0; --i) made += signs[random() % signs.size()];
    return made;
  };
  struct Made {
    std::string id, owner, organisation, title, goal;
    bool is_private;
  };
  std::vector<Made> made;
  for (int i = 0; i < 120; ++i) {
    const bool first = random() % 2 == 0;
    made.push_back({"a" + std::to_string(100 + i), first ? "p1" : "p2", first ? "o1" : "o2", text(8),
                    text(30), random() % 4 == 0});
  }
  for (const Made& one : made) {
    write([&](Unit& unit) {
      auto a = application(one.id, one.title, one.is_private);
      a.owner = one.owner;
      a.organisation = one.organisation;
      unit.add_application(a, "{\"goal\":\"" + one.goal + "\"}");
    });
  }
  const auto scan = [&](const app::SearchScope& scope, const std::vector<std::string>& words) {
    std::vector<std::string> found;
    for (const bool by_title : {true, false}) {
      for (auto one = made.rbegin(); one != made.rend(); ++one) {
        const bool mine = !scope.applications.owner.empty() && one->owner == scope.applications.owner;
        const bool all = scope.applications.all_submitted && !one->is_private;
        if (!mine && !all) continue;
        const std::string organisation = one->organisation == "o1" ? "华南海洋研究院" : "鹏城大学";
        const std::string head = programme::search_text(
            (one->title.empty() ? "" : programme::readable_text(one->title) + " · ") + organisation);
        const std::string body = one->is_private ? "" : programme::search_text(one->goal);
        const auto in_head = [&](const std::string& word) { return programme::occurs(head, word); };
        const bool heads = std::ranges::all_of(words, in_head);
        const bool whole = std::ranges::all_of(
            words, [&](const std::string& word) { return in_head(word) || programme::occurs(body, word); });
        if (by_title ? heads : !heads && whole) found.push_back("application:" + one->id);
      }
    }
    return found;
  };
  int hits = 0;
  for (int i = 0; i < 250; ++i) {
    std::vector<std::string> words;
    for (const std::string& word : programme::search_words(text(6))) {
      if (!programme::query_terms(word).empty()) words.push_back(word);
    }
    if (words.empty()) continue;
    for (const app::SearchScope& scope : {office(), applicant("p1", ""), applicant("p2", "")}) {
      const auto wanted = scan(scope, words);
      hits += static_cast<int>(wanted.size());
      ASSERT_EQ(all({scope, words, {SearchKind::application}, {}, {}, 0}, 1 + static_cast<int>(random() % 9)),
                wanted)
          << words.front() << " (" << words.size() << ")";
    }
  }
  EXPECT_GT(hits, 1000);
}

INSTANTIATE_TEST_SUITE_P(OnEach, SearchTest, ::testing::Values(Backend::sqlite, Backend::postgres),
                         backend_name);

}  // namespace
}  // namespace guohe::store
