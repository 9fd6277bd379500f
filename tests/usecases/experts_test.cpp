// The library of experts: taken in, registered, imported, invited, removed; and nobody else learns who is in
// it.
// SPDX-License-Identifier: Apache-2.0
#include "app/ports/experts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/calls.hpp"
#include "app/delegations.hpp"
#include "app/imports.hpp"
#include "app/people.hpp"
#include "app/registrations.hpp"
#include "app/review/experts.hpp"
#include "app/search.hpp"
#include "app/statistics.hpp"
#include "base/described.hpp"
#include "life.hpp"
#include "programme/discipline.hpp"
#include "sheet/writer.hpp"

namespace guohe::testing {
namespace {

using app::ExpertForm;
using app::ExpertView;
using app::OwnExpert;
using programme::ExpertState;
using programme::Role;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

ExpertForm form(const std::string& name, const std::string& email) {
  ExpertForm made;
  made.name = name;
  made.email = email;
  made.phone = "020-1";
  made.title = "教授";
  made.region = "Guangzhou";
  made.fields = {"52020"};
  made.keywords = {"医学影像"};
  made.keywords_en = {"medical imaging"};
  made.languages = {"zh", "en"};
  made.affiliations = {{"北辰大学", "2019-01-01", ""}};
  made.ties = {{programme::ExpertTieKind::advisor, "李二", "南辰大学", "导师", ""}};
  return made;
}

struct Experts : Life {
  Experts() {
    EXPECT_TRUE(store->write([](app::Unit& unit) -> Result<void> {
      unit.put_account({{"agnes", "agnes", "agnes", {Role::agency}, "org-agency", "", true}, "x"});
      return {};
    }));
  }
  std::vector<Role> roles_of(const std::string& login) { return actor(login).account.roles; }
  ExpertView view(const std::string& expert, const std::string& login = "olga") {
    return need(app::get_expert(*services, actor(login), expert));
  }
  Result<ExpertView> act_on(const std::string& login, const std::string& expert, const std::string& action,
                            const std::string& reason = {}) {
    return app::act_on_expert(*services, actor(login), {expert, action, view(expert).version, reason});
  }
  std::string id_of(const std::string& login) {
    std::string found;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      const auto expert = reader.experts().expert_of(actor(login).account.id);
      if (expert) found = expert->id;
      return {};
    }));
    return found;
  }
  /// The entry's id.
  std::string registered(const std::string& login) {
    need(app::register_as_expert(*services, actor(login), form(login, login + "@example.org"), true));
    return id_of(login);
  }
  std::string approved(const std::string& login) {
    const std::string made = registered(login);
    need(act_on("olga", made, "approve"));
    return made;
  }
  std::vector<std::string> listed(const app::ExpertQuery& query, const std::string& login = "olga") {
    std::vector<std::string> names;
    for (const app::ExpertRow& row : need(app::list_experts(*services, actor(login), query)).items)
      names.push_back(row.name);
    return names;
  }
  app::ImportPreview preview(const std::vector<std::vector<std::string>>& rows) {
    std::vector<sheet::Column> columns;
    for (const std::string& name : rows.front())
      columns.push_back({name, {name, name}, sheet::CellKind::text});
    const std::string path = (folder.path() / "experts.xlsx").string();
    auto writer = sheet::write_table(sheet::Format::xlsx, path, "t", columns, Language::zh);
    EXPECT_TRUE(writer);
    for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_TRUE((*writer)->row(rows[i]));
    EXPECT_TRUE((*writer)->finish());
    std::stringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    auto upload = need(app::start_import(*services, actor("olga"), "experts"));
    EXPECT_TRUE(upload->write(bytes.str()));
    return need(upload->finish());
  }
  Result<app::ImportDone> confirm(const app::ImportPreview& shown) {
    return app::confirm_import(*services, actor("olga"), {"experts", shown.file, shown.digest, true});
  }
};

TEST(Experts, WhoeverRegistersIsTakenInByTheOfficeAndGetsTheRole) {
  Experts world;
  const OwnExpert before = need(app::get_own_expert(*world.services, world.actor("ana")));
  EXPECT_TRUE(before.may_register);
  EXPECT_EQ(before.form.affiliations.front().organisation, "岭南海洋大学") << "as the account says";
  const auto without =
      app::register_as_expert(*world.services, world.actor("ana"), form("安娜", "a@b.cn"), false);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().place, "/consent");
  const std::string id = world.registered("ana");
  EXPECT_THAT(world.told("olga"), Contains(HasSubstr("asks to become an expert")));
  EXPECT_THAT(world.roles_of("ana"), Not(Contains(Role::expert)));
  EXPECT_FALSE(app::register_as_expert(*world.services, world.actor("ana"), form("安娜", "a@b.cn"), true));
  const ExpertView taken = need(world.act_on("olga", id, "approve"));
  EXPECT_EQ(taken.state, ExpertState::active);
  EXPECT_EQ(taken.decided_by, "olga");
  EXPECT_THAT(world.roles_of("ana"), UnorderedElementsAre(Role::applicant, Role::expert));
  EXPECT_THAT(world.told("ana"), Contains("Take in"));
  const OwnExpert own = need(app::get_own_expert(*world.services, world.actor("ana")));
  EXPECT_EQ(own.state, ExpertState::active);
  EXPECT_FALSE(own.may_register);
}

TEST(Experts, WhatIsAgainstSomebodyNeedsAReasonAndTakesTheRoleAway) {
  Experts world;
  const std::string id = world.registered("ana");
  EXPECT_EQ(world.act_on("olga", id, "refuse").error().code, "action.reason_required");
  need(world.act_on("olga", id, "refuse", "职称不符"));
  EXPECT_EQ(need(app::get_own_expert(*world.services, world.actor("ana"))).reason, "职称不符");
  EXPECT_THAT(world.told("ana"), Contains(HasSubstr("职称不符")));
  world.registered("ana");
  EXPECT_EQ(world.id_of("ana"), id) << "the same entry again";
  need(world.act_on("olga", id, "approve"));
  need(world.act_on("olga", id, "pause", "本人出国"));
  EXPECT_THAT(world.roles_of("ana"), Contains(Role::expert)) << "what was begun is finished";
  need(world.act_on("olga", id, "resume"));
  EXPECT_EQ(world.act_on("olga", id, "remove").error().code, "action.reason_required");
  need(world.act_on("olga", id, "remove", "泄露评审意见"));
  EXPECT_THAT(world.roles_of("ana"), Not(Contains(Role::expert)));
  EXPECT_EQ(world.act_on("olga", id, "pause", "x").error().code, "action.not_allowed");
  const auto again =
      app::register_as_expert(*world.services, world.actor("ana"), form("ana", "ana@example.org"), true);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "expert.removed");
}

TEST(Experts, NobodyDecidesAboutThemselvesAndOldVersionsAreRefused) {
  Experts world;
  const std::string id = world.registered("olga");
  EXPECT_THAT(world.view(id).actions, IsEmpty());
  EXPECT_EQ(world.act_on("olga", id, "approve").error().code, "expert.oneself");
  const auto stale = app::act_on_expert(*world.services, world.actor("otto"), {id, "approve", 99, ""});
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, "expert.changed");
  need(world.act_on("otto", id, "approve"));
}

TEST(Experts, AChangeOfWhoOrWhereIsToldToTheOffice) {
  Experts world;
  world.approved("ana");
  OwnExpert own = need(app::get_own_expert(*world.services, world.actor("ana")));
  own.form.keywords = {"遥感"};
  own.form.away_from = "2025-01-01";
  own = need(app::change_own_expert(*world.services, world.actor("ana"), own.form, own.version));
  EXPECT_THAT(world.told("olga"), Not(Contains(HasSubstr("changed who they are"))));
  EXPECT_FALSE(world.view(world.id_of("ana")).takes_on) << "away";
  own.form.affiliations.insert(own.form.affiliations.begin(), {"南辰大学", "2025-04-01", ""});
  const auto stale = app::change_own_expert(*world.services, world.actor("ana"), own.form, own.version - 1);
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, "expert.changed");
  need(app::change_own_expert(*world.services, world.actor("ana"), own.form, own.version));
  EXPECT_THAT(world.told("olga"), Contains(HasSubstr("changed who they are")));
  EXPECT_EQ(world.view(world.id_of("ana")).organisation, "南辰大学");
}

TEST(Experts, EachWrongFieldIsNamed) {
  Experts world;
  ExpertForm wrong = form("", "nowhere");
  wrong.orcid = "0000-0002-1825-0098";
  wrong.fields = {"999"};
  wrong.affiliations.clear();
  wrong.ties = {{}};
  wrong.languages = {"Chinese"};
  wrong.away_to = "2025-01-01";
  wrong.most = 0;
  const auto made = app::add_expert(*world.services, world.actor("olga"), wrong);
  ASSERT_FALSE(made);
  std::vector<std::string> places;
  for (const Problem& problem : made.error().details) {
    places.push_back(problem.place);
    EXPECT_FALSE(problem.message.zh.empty() || problem.message.en.empty());
  }
  EXPECT_THAT(places, UnorderedElementsAre("/form/name", "/form/email", "/form/orcid", "/form/fields/0",
                                           "/form/affiliations", "/form/ties/0/name", "/form/languages/0",
                                           "/form/away_to", "/form/most"));
  EXPECT_TRUE(app::is_orcid("0000-0002-1825-0097"));
  EXPECT_TRUE(app::is_orcid("0000-0002-1694-233X"));
}

TEST(Experts, IdentityNumbersAreKeptAsKeyedHashesOnly) {
  Experts world;
  ExpertForm one = form("王一", "wang@example.org");
  one.id_number = "440101199001011234";
  const ExpertView made = need(app::add_expert(*world.services, world.actor("olga"), one));
  EXPECT_TRUE(made.details->has_id_number);
  EXPECT_THAT(json::write(made), Not(HasSubstr("440101199001011234")));
  EXPECT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    EXPECT_THAT(json::write(reader.experts().expert(made.id)->profile), Not(HasSubstr("440101199001011234")));
    return {};
  }));
  ExpertForm other = form("王壹", "other@example.org");
  other.id_number = "440101199001011234";
  EXPECT_EQ(app::add_expert(*world.services, world.actor("olga"), other).error().code, "expert.twice");
}

TEST(Experts, ListsAreSearchedFilteredAndGoPageByPage) {
  Experts world;
  for (const char* name : {"a", "b", "c"})
    need(app::add_expert(*world.services, world.actor("olga"),
                         form(name, std::string(name) + "@example.org")));
  ExpertForm other = form("d", "d@example.org");
  other.fields = {"350"};
  other.keywords = {"抗体药物"};
  need(app::add_expert(*world.services, world.actor("olga"), other));
  EXPECT_THAT(world.listed({}), SizeIs(4));
  EXPECT_THAT(world.listed({"抗体", "", "", "", 0}), UnorderedElementsAre("d"));
  EXPECT_THAT(world.listed({"", "", "520", "", 0}), SizeIs(3)) << "what lies below a discipline too";
  EXPECT_THAT(world.listed({"", "pending", "", "", 0}), IsEmpty());
  EXPECT_EQ(app::list_experts(*world.services, world.actor("olga"), {"", "asleep", "", "", 0}).error().code,
            "expert.unknown_state");
  const auto first = need(app::list_experts(*world.services, world.actor("olga"), {"", "", "", "", 3}));
  EXPECT_EQ(first.total, 4);
  ASSERT_TRUE(first.next);
  EXPECT_THAT(world.listed({"", "", "", *first.next, 3}), UnorderedElementsAre("d"));
  EXPECT_EQ(app::list_experts(*world.services, world.actor("olga"), {"", "", "", "%%%", 0}).error().code,
            "list.bad_cursor");
}

TEST(Experts, AddressesAndTiesAreForWhomAssignsAndWhomAudits) {
  Experts world;
  const std::string id =
      need(app::add_expert(*world.services, world.actor("olga"), form("王一", "wang@example.org"))).id;
  for (const char* login : {"olga", "agnes", "aude"}) EXPECT_TRUE(world.view(id, login).details) << login;
  EXPECT_FALSE(world.view(id, "paul").details);
  for (const char* login : {"ana", "adam", "rita", "eve", "fay", "ada"})
    EXPECT_EQ(app::get_expert(*world.services, world.actor(login), id).error().code, "access.denied")
        << login;
  const auto file = [&](const std::string& login) {
    const std::string path = (world.folder.path() / (login + ".csv")).string();
    need(
        app::export_experts(*world.services, world.actor(login), {}, sheet::Format::csv, Language::en, path));
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  };
  EXPECT_THAT(file("agnes"), HasSubstr("wang@example.org"));
  EXPECT_THAT(file("paul"), HasSubstr("王一"));
  EXPECT_THAT(file("paul"), Not(HasSubstr("wang@example.org")));
}

TEST(Experts, AnInvitedExpertMakesAnAccountThatIsTheirs) {
  Experts world;
  const std::string id =
      need(app::add_expert(*world.services, world.actor("olga"), form("王一", "wang@example.org"))).id;
  const auto old = need(app::invite_expert(*world.services, world.actor("olga"), id));
  const auto link = need(app::invite_expert(*world.services, world.actor("olga"), id));
  EXPECT_FALSE(app::look_at_invitation(*world.services, old.token)) << "a new link voids the one before";
  EXPECT_FALSE(need(app::look_at_invitation(*world.services, link.token)).organisation);
  EXPECT_TRUE(app::accept_invitation(*world.services, link.token,
                                     {"wangyi", "王一", "wang@example.org", "", "A long Passw0rd indeed"}));
  EXPECT_THAT(world.roles_of("wangyi"), UnorderedElementsAre(Role::expert));
  EXPECT_TRUE(world.actor("wangyi").account.organisation.empty());
  EXPECT_EQ(world.id_of("wangyi"), id);
  EXPECT_EQ(need(app::get_own_expert(*world.services, world.actor("wangyi"))).state, ExpertState::active);
  EXPECT_EQ(app::invite_expert(*world.services, world.actor("olga"), id).error().code,
            "expert.no_invitation");
}

TEST(Experts, ALinkOfSomebodyRemovedWorksNoMore) {
  Experts world;
  const std::string id =
      need(app::add_expert(*world.services, world.actor("olga"), form("王一", "wang@example.org"))).id;
  const auto link = need(app::invite_expert(*world.services, world.actor("olga"), id));
  need(world.act_on("olga", id, "remove", "重复"));
  EXPECT_EQ(app::accept_invitation(*world.services, link.token,
                                   {"wangyi", "王一", "wang@example.org", "", "A long Passw0rd indeed"})
                .error()
                .code,
            "invitation.unknown");
}

TEST(Experts, AnApprovedRegistrationTakesThePlaceOfAnImportedEntry) {
  Experts world;
  const std::string imported =
      need(app::add_expert(*world.services, world.actor("olga"), form("安娜", "ANA@example.org"))).id;
  const std::string own = world.registered("ana");
  EXPECT_THAT(world.view(own).like, SizeIs(1)) << "the office sees it before it decides";
  need(world.act_on("olga", own, "approve"));
  EXPECT_EQ(world.view(imported).state, ExpertState::removed);
  const std::string other = world.registered("al");
  OwnExpert al = need(app::get_own_expert(*world.services, world.actor("al")));
  al.form.email = "ana@example.org";
  need(app::change_own_expert(*world.services, world.actor("al"), al.form, al.version));
  EXPECT_EQ(world.act_on("olga", other, "approve").error().code, "expert.twice");
}

TEST(Experts, ASheetIsShownFirstAndBadRowsAreNamed) {
  Experts world;
  const std::vector<std::string> head{"姓名", "单位", "电子邮箱", "学科代码", "关键词", "证件号码", "资深"};
  const std::vector<std::vector<std::string>> rows{
      head,
      {"王一", "北辰大学", "wang@example.org", "520、52020", "医学影像；遥感", "440101199001011234", "是"},
      {"李二", "南辰大学", "not an address", "999", "", "", ""}};
  const auto shown = world.preview(rows);
  EXPECT_EQ(shown.added, 1);
  EXPECT_EQ(shown.bad, 1);
  EXPECT_THAT(shown.problems, SizeIs(2));
  EXPECT_EQ(shown.problems[0].column.en, "E-mail");
  EXPECT_THAT(json::write(shown), Not(HasSubstr("440101199001011234")));
  EXPECT_THAT(world.listed({}), IsEmpty());
  EXPECT_EQ(need(world.confirm(shown)).added, 1);
  EXPECT_EQ(world.listed({"遥感", "active", "", "", 0}), std::vector<std::string>{"王一"});
  EXPECT_EQ(world.preview({rows[0], rows[1]}).unchanged, 1);
  auto moved = rows[1];
  moved[1] = "南辰大学";
  const auto change = world.preview({rows[0], moved});
  EXPECT_EQ(change.changed, 1);
  need(world.confirm(change));
  const std::string id = need(app::list_experts(*world.services, world.actor("olga"), {})).items.front().id;
  EXPECT_THAT(world.view(id).affiliations, SizeIs(2)) << "where somebody was is kept";
}

/// Everything that people who must not learn it can read, of a world in which `al` and somebody from outside
/// are experts or are not.
std::string replies(bool experts) {
  Experts world;
  const std::string draft = world.draft();
  const std::string stranger =
      need(app::add_expert(*world.services, world.actor("olga"), form("石强", "shi@example.org"))).id;
  if (experts) {
    world.approved("al");
    world.approved("ana");
    const auto link = need(app::invite_expert(*world.services, world.actor("olga"), stranger));
    EXPECT_TRUE(app::accept_invitation(
        *world.services, link.token, {"shiqiang", "石强", "shi@example.org", "", "A long Passw0rd indeed"}));
    need(app::invite_expert(
        *world.services, world.actor("olga"),
        need(app::add_expert(*world.services, world.actor("olga"), form("石强二", "two@example.org"))).id));
  }
  std::string all;
  for (const char* login : {"adam", "bob", "rita", "eve", "fay", "ada"}) {
    const app::Actor actor = world.actor(login);
    app::Services& services = *world.services;
    const auto add = [&](const char* what, const auto& result) {
      all += std::string(login) + " " + what + ": ";
      all += result ? json::write(*result) : result.error().code;
      all += "\n";
    };
    add("people", app::list_people(services, actor));
    for (const char* words : {"al", "ana", "石强", "shiqiang", "expert", "专家"})
      add(words, app::search(services, actor, {words}));
    add("delegations", app::list_delegations(services, actor));
    add("organisation", app::get_organisation(services, actor));
    add("registrations", app::list_registrations(services, actor, {}));
    add("notices", app::list_notices(services, actor, {}));
    add("statistics", app::statistics(services, actor, {}));
    add("experts", app::list_experts(services, actor, {}));
    add("change", app::change_person(services, actor, {"al", std::vector<Role>{Role::applicant}, {}}));
    const auto application = app::get_application(services, actor, draft);
    all += application ? json::write(application->owner.roles) + "\n" : "none\n";
  }
  if (experts) {
    EXPECT_THAT(world.roles_of("al"), Contains(Role::expert)) << "whoever manages people takes nothing";
  }
  return all;
}

TEST(Experts, NobodyElseLearnsWhoIsAnExpert) {
  const std::string without = replies(false);
  EXPECT_THAT(without, HasSubstr("adam people: {\"items\":[{\"id\":\"adam\""));
  EXPECT_EQ(replies(true), without) << "byte for byte";
}

TEST(Experts, NobodyOffersOrReadsAnExpertForAnother) {
  Experts world;
  app::Actor deputy = world.actor("ana");
  deputy.deputy = "al";
  EXPECT_EQ(app::get_own_expert(*world.services, deputy).error().code, "access.denied");
  EXPECT_EQ(app::register_as_expert(*world.services, deputy, form("安娜", "a@b.cn"), true).error().code,
            "access.denied");
  EXPECT_EQ(app::get_own_expert(*world.services, app::Actor{}).error().code, "session.required");
}

TEST(Disciplines, TheFieldsOfTheRealPacksHaveCodes) {
  World world;
  EXPECT_EQ(world.disciplines.label_of("52020").zh, "人工智能");
  EXPECT_EQ(world.disciplines.find("52020")->parent, "520");
  EXPECT_TRUE(programme::Disciplines::is_below("52020", "520"));
  EXPECT_FALSE(programme::Disciplines::is_below("520", "52020"));
  EXPECT_THAT(world.disciplines.codes_of("artificial intelligence"), Contains("52020"));
  EXPECT_THAT(world.disciplines.codes_of("other"), IsEmpty());
  EXPECT_EQ(std::ranges::count(world.disciplines.items, std::string(), &programme::Discipline::parent), 62);
  int checked = 0;
  for (const auto& call : need(app::list_calls(*world.services)).calls) {
    for (const auto& topic : call.topics) {
      const auto whole = app::find_topic(*world.services, call.id, topic.id);
      ASSERT_TRUE(whole);
      for (const auto& field : whole->topic.fields) {
        if (field.name != "field") continue;
        for (const auto& choice : field.choices) {
          if (choice.value != "other") {
            EXPECT_THAT(world.disciplines.codes_of(choice.value), Not(IsEmpty())) << choice.value;
            ++checked;
          }
        }
      }
    }
  }
  EXPECT_GT(checked, 0);
}

}  // namespace
}  // namespace guohe::testing
