// The contract of the store port's part for the library of experts, on every backend.
// SPDX-License-Identifier: Apache-2.0
#include "app/ports/experts.hpp"
#include "base/described.hpp"
#include "support/each_store.hpp"

namespace guohe::store {
namespace {

using app::ExpertFilter;
using app::Reader;
using app::Unit;
using programme::Expert;
using programme::ExpertState;

constexpr programme::Seconds kNow{std::chrono::seconds(1'746'064'800)};

class ExpertStoreTest : public OnEachStore {
 protected:
  static Expert expert(const std::string& id, const std::string& name) {
    Expert one;
    one.id = id;
    one.state = ExpertState::active;
    one.organisation = "北辰大学 Beichen University";
    one.profile.name = name;
    one.made_at = one.updated_at = kNow;
    return one;
  }

  void put(const Expert& one) {
    write([&](Unit& unit) { EXPECT_TRUE(unit.change_experts().put_expert(one, 0)); });
  }

  std::vector<std::string> ids(const ExpertFilter& filter, const app::ExpertPlace& after = {},
                               int limit = 100) {
    return read([&](Reader& reader) {
      std::vector<std::string> found;
      for (const Expert& one : reader.experts().experts(filter, after, limit)) found.push_back(one.id);
      return found;
    });
  }

  std::int64_t count(const ExpertFilter& filter) {
    return read([&](Reader& reader) { return reader.experts().count_experts(filter); });
  }
};

using Ids = std::vector<std::string>;

TEST_P(ExpertStoreTest, EveryMemberComesBack) {
  Expert one = expert("e1", "王一");
  one.account = "p1";
  one.decided_by = "p2";
  one.reason = "经 10% 复核_通过";
  one.version = 3;
  one.updated_at = kNow + std::chrono::seconds(7);
  one.profile = {"王一",
                 "Wang Yi",
                 "Wang.Yi@Example.org",
                 "+86 20 1",
                 "0000-0002-1825-0097",
                 "key",
                 "教授",
                 true,
                 "Guangzhou",
                 {"520", "52020"},
                 {"海洋"},
                 {"marine sensors"},
                 {"zh", "en"},
                 {{"北辰大学", "2019-01-01", ""}},
                 {{programme::ExpertTieKind::advisor, "李二", "南大", "导师", "2024-05-01"}},
                 "about",
                 "2026-01-01",
                 "2026-02-01",
                 4};
  put(one);
  const auto found = read([](Reader& reader) { return reader.experts().expert("e1"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(json::write(found->profile), json::write(one.profile));
  EXPECT_EQ(found->state, ExpertState::active);
  EXPECT_EQ(found->account, "p1");
  EXPECT_EQ(found->organisation, one.organisation);
  EXPECT_EQ(found->decided_by, "p2");
  EXPECT_EQ(found->reason, one.reason);
  EXPECT_EQ(found->version, 3);
  EXPECT_EQ(found->made_at, kNow);
  EXPECT_EQ(found->updated_at, one.updated_at);
}

TEST_P(ExpertStoreTest, IsFoundByAccountAndAddressButNobodyIsNotEverybody) {
  Expert one = expert("e1", "王一");
  one.account = "p1";
  one.profile.email = "Wang.Yi@Example.org";
  one.profile.id_key = "key";
  put(one);
  put(expert("e2", "李二"));
  const auto id_of = [&](auto find) {
    return read([&](Reader& reader) {
      const std::optional<Expert> found = find(reader.experts());
      return found ? found->id : std::string();
    });
  };
  EXPECT_EQ(id_of([](auto& experts) { return experts.expert_of("p1"); }), "e1");
  EXPECT_EQ(id_of([](auto& experts) { return experts.expert_with_email("wang.YI@example.org"); }), "e1");
  EXPECT_EQ(id_of([](auto& experts) { return experts.expert_of(""); }), "");
  EXPECT_EQ(id_of([](auto& experts) { return experts.expert_with_email(""); }), "");
}

TEST_P(ExpertStoreTest, TheSamePersonIsFoundTwiceByAddressOrIdentityNumber) {
  Expert asked = expert("e1", "王一");
  asked.profile.email = "Wang.Yi@Example.org";
  asked.profile.id_key = "key";
  put(asked);
  Expert address = expert("e2", "王一");
  address.profile.email = "wang.yi@example.ORG";
  put(address);
  Expert number = expert("e3", "王壹");
  number.profile.id_key = "key";
  put(number);
  put(expert("e4", "王一"));
  Expert gone = number;
  gone.id = "e5";
  gone.state = ExpertState::removed;
  put(gone);
  const auto like = [&](const Expert& one) {
    return read([&](Reader& reader) {
      std::vector<std::string> found;
      for (const Expert& each : reader.experts().experts_like(one)) found.push_back(each.id);
      return found;
    });
  };
  EXPECT_EQ(like(asked), (std::vector<std::string>{"e2", "e3"}));
  EXPECT_TRUE(like(expert("e4", "王一")).empty()) << "neither address nor number is no likeness";
}

TEST_P(ExpertStoreTest, AnAccountBelongsToOneExpert) {
  Expert one = expert("e1", "王一");
  one.account = "p1";
  put(one);
  one.id = "e2";
  const auto done = store_->write([&](Unit& unit) -> Result<void> {
    unit.change_experts().put_expert(one, 0);
    return {};
  });
  EXPECT_FALSE(done);
}

TEST_P(ExpertStoreTest, IsChangedOnlyFromTheVersionThatWasRead) {
  Expert one = expert("e1", "王一");
  put(one);
  write([&](Unit& unit) {
    EXPECT_FALSE(unit.change_experts().put_expert(one, 0)) << "there is one already";
    one.version = 2;
    one.state = ExpertState::paused;
    one.profile.name = "王壹";
    EXPECT_FALSE(unit.change_experts().put_expert(one, 7));
    EXPECT_TRUE(unit.change_experts().put_expert(one, 1));
    EXPECT_FALSE(unit.change_experts().put_expert(one, 1));
  });
  const auto found = read([](Reader& reader) { return reader.experts().expert("e1"); });
  EXPECT_EQ(found->state, ExpertState::paused);
  EXPECT_EQ(found->profile.name, "王壹");
}

TEST_P(ExpertStoreTest, ListsGoByNameAndPageByPage) {
  put(expert("e3", "a"));
  put(expert("e1", "b"));
  put(expert("e2", "a"));
  EXPECT_EQ(ids({}), (Ids{"e2", "e3", "e1"}));
  EXPECT_EQ(ids({}, {"a", "e2"}, 1), Ids{"e3"});
  EXPECT_EQ(ids({}, {"a", "e3"}), Ids{"e1"});
  EXPECT_EQ(count({}), 3);
}

TEST_P(ExpertStoreTest, AllConditionsHoldTogether) {
  Expert one = expert("e1", "王一");
  one.profile.fields = {"52020"};
  one.profile.keywords = {"100%_海洋"};
  one.profile.keywords_en = {"Marine Sensors"};
  put(one);
  Expert two = expert("e2", "李二");
  two.state = ExpertState::pending;
  two.profile.fields = {"350", "520"};
  put(two);
  EXPECT_EQ(ids({{"marine", "王"}, {}, ""}), Ids{"e1"});
  EXPECT_EQ(ids({{"beichen"}, {}, ""}).size(), 2U);
  EXPECT_EQ(ids({{"100%_"}, {}, ""}), Ids{"e1"}) << "not a wildcard";
  EXPECT_TRUE(ids({{"m%e"}, {}, ""}).empty());
  EXPECT_EQ(ids({{}, ExpertState::pending, ""}), Ids{"e2"});
  EXPECT_EQ(ids({{}, {}, "520"}).size(), 2U) << "this code or one below it";
  EXPECT_EQ(ids({{}, {}, "52020"}), Ids{"e1"});
  EXPECT_TRUE(ids({{}, {}, "20"}).empty()) << "codes begin so";
  EXPECT_EQ(count({{}, ExpertState::active, "520"}), 1);
}

INSTANTIATE_TEST_SUITE_P(Experts, ExpertStoreTest, ::testing::Values(Backend::sqlite, Backend::postgres),
                         backend_name);

}  // namespace
}  // namespace guohe::store
