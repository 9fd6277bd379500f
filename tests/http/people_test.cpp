// Organisations register and change their department, people are invited and switched off, powers are given
// for a time, and everybody looks after his own account: over HTTP, with the refusals on the way.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "http/world.hpp"
#include "programme/credit_code.hpp"

namespace guohe::http::testing {
namespace {

constexpr const char* kGood = "Lanyun-2025-hai";

std::string code(const std::string& first17) {
  return first17 + programme::credit_code_check(first17).value_or('?');
}
const std::string kCode = code("91440605MA5F4XYW1");

std::string organisation(const std::string& credit_code, const std::string& more = "") {
  return fmt::format(
      R"({{"name":{{"zh":"南海云帆机器人有限公司","en":"Nanhai Yunfan Robotics Co., Ltd."}},"credit_code":"{}",)"
      R"("type":"enterprise","affiliation":"city","city":"Guangzhou","address":"科学城1号","founded_on":"2019-06-01"{}}})",
      credit_code, more);
}
std::string person(const std::string& login) {
  return fmt::format(R"({{"login":"{}","name":"林海","email":"{}@example.org","phone":"","password":"{}"}})",
                     login, login, kGood);
}
std::string registration(const std::string& login, const std::string& credit_code = kCode) {
  return fmt::format(R"({{"organisation":{},"person":{}}})", organisation(credit_code), person(login));
}
std::string decision(const Answer& asked, bool approve, const std::string& reason = "") {
  return fmt::format(R"({{"version":{},"approve":{},"reason":"{}"}})", asked.number("/version"), approve,
                     reason);
}
std::set<std::string> places(const Answer& answer) {
  std::set<std::string> found;
  for (const auto& detail : answer.json.at("error").at("details").as_array())
    found.insert(std::string(detail.at("place").as_string()));
  return found;
}

TEST(Registration, IsAskedForRefusedCorrectedAndAdmitted) {
  World world;
  Person visitor = world.visitor();
  EXPECT_EQ(visitor.get("/registration-choices").json.at("cities").as_array().size(), 21U);
  EXPECT_EQ(visitor.get("/registration-departments?affiliation=city&type=enterprise&city=Guangzhou")
                .text("/items/0/id"),
            "dep-gz");
  const Answer asked = visitor.post("/registrations", registration("linhai", " " + kCode));
  ASSERT_EQ(asked.status, 201U) << asked.body;
  EXPECT_EQ(asked.text("/department/id"), "dep-gz");
  EXPECT_EQ(asked.text("/credit_code"), kCode);

  // Signed in, and nothing more, until the department has agreed.
  Person first = world.visitor();
  ASSERT_EQ(first.sign_in("linhai", kGood).status, 200U);
  EXPECT_EQ(first.get("/session").json.at("account").at("organisation"), nullptr);
  EXPECT_EQ(first.post("/applications", R"({"call":"gd-2025","topic":"gd-2025/joint-rd"})").status, 403U);
  EXPECT_EQ(first.get("/people").status, 403U);

  const std::string id = asked.text("/id");
  const std::string path = "/registrations/" + id + "/decision";
  Person rita = world.person("recommender");
  Person rosa = world.person("other_recommender");
  EXPECT_EQ(rosa.get("/registrations").json.at("items").as_array().size(), 0U);
  EXPECT_EQ(rosa.post(path, decision(asked, true)).error(), "registration.unknown");
  EXPECT_EQ(first.post(path, decision(asked, true)).status, 403U);
  EXPECT_EQ(rita.get("/registrations?state=waiting").text("/items/0/id"), id);
  EXPECT_EQ(rita.get("/notices").text("/items/0/about"), "registration");
  EXPECT_EQ(rita.post(path, decision(asked, false)).error(), "registration.no_reason");
  const Answer refused = rita.post(path, decision(asked, false, "地址与执照不符"));
  ASSERT_EQ(refused.status, 200U) << refused.body;
  EXPECT_EQ(rita.post(path, decision(refused, true)).error(), "registration.decided");

  EXPECT_EQ(first.get("/registrations").text("/items/0/answer"), "地址与执照不符");
  EXPECT_EQ(first.get("/notices").text("/items/0/about"), "registration");
  const auto correction = [&](std::int64_t version) {
    return fmt::format(R"({{"version":{},"organisation":{}}})", version, organisation(kCode));
  };
  EXPECT_EQ(first.put("/registrations/" + id, correction(1)).error(), "registration.changed");
  EXPECT_EQ(rita.put("/registrations/" + id, correction(2)).error(), "registration.unknown");
  const Answer corrected = first.put("/registrations/" + id, correction(2));
  ASSERT_EQ(corrected.status, 200U) << corrected.body;
  EXPECT_EQ(corrected.text("/state"), "waiting");
  EXPECT_EQ(rita.post(path, decision(refused, true)).error(), "registration.changed")
      << "an older version was read";
  ASSERT_EQ(rita.post(path, decision(corrected, true)).status, 200U);

  EXPECT_EQ(first.get("/session").text("/account/organisation/name/zh"), "南海云帆机器人有限公司");
  EXPECT_EQ(first.get("/organisation").text("/departments/0/department/id"), "dep-gz");
  EXPECT_EQ(first.post("/applications", R"({"call":"gd-2025","topic":"gd-2025/joint-rd"})").status, 201U);
  EXPECT_EQ(first.put("/registrations/" + id, correction(4)).error(), "registration.decided");
}

TEST(Registration, NamesEachFieldThatIsWrong) {
  World world;
  Person visitor = world.visitor();
  const Answer answer = visitor.post(
      "/registrations",
      R"({"organisation":{"name":{"zh":"","en":"x\u0007"},"credit_code":"91440605MA5F4XYZ11","type":"castle",)"
      R"("affiliation":"provincial","city":"Paris","address":"","founded_on":"2099-01-01"},)"
      R"("person":{"login":"a b","name":" ","email":"a@b\r\nBcc: c@d.e","phone":"","password":"password"}})");
  EXPECT_EQ(answer.error(), "form.invalid");
  EXPECT_EQ(places(answer), (std::set<std::string>{
                                "/organisation/name/zh", "/organisation/name/en", "/organisation/credit_code",
                                "/organisation/type", "/organisation/city", "/organisation/address",
                                "/organisation/founded_on", "/organisation/department", "/person/login",
                                "/person/name", "/person/email", "/person/password"}));
  EXPECT_EQ(visitor.get("/registration-departments?affiliation=royal&type=x&city=y").error(),
            "query.not_offered");
  EXPECT_EQ(visitor.post("/registrations", registration("ana")).error(), "person.login_taken");
}

TEST(Registration, GivesACodeToOneOnlyAndIsThrottled) {
  World world;
  Person visitor = world.visitor();
  const Answer one = visitor.post("/registrations", registration("one"));
  const Answer two = visitor.post("/registrations", registration("two"));
  ASSERT_EQ(two.status, 201U) << "nobody keeps a code from its owner by asking first";
  Person rita = world.person("recommender");
  ASSERT_EQ(rita.post("/registrations/" + two.text("/id") + "/decision", decision(two, true)).status, 200U);
  EXPECT_EQ(rita.post("/registrations/" + one.text("/id") + "/decision", decision(one, true)).error(),
            "registration.known_code");
  EXPECT_EQ(visitor.post("/registrations", registration("three")).error(), "registration.known_code");
  Answer answer;
  for (int i = 0; i < 30 && answer.status != 429; ++i) {
    answer = visitor.post("/registrations", registration(fmt::format("many{}", i),
                                                         code(fmt::format("914406050000000{:02}", i))));
  }
  EXPECT_EQ(answer.error(), "registration.throttled");
  world.clock.advance(std::chrono::hours(2));
  EXPECT_EQ(visitor.post("/registrations", registration("later", code("91440605000000099"))).status, 201U);
}

/// Follows a one-time link; gives the person, signed in.
Person joined(World& world, const Answer& invitation, const std::string& login) {
  Person person_ = world.visitor();
  const std::string token = invitation.text("/token");
  const Answer accepted = person_.post("/invitations/accept",
                                       fmt::format(R"({{"token":"{}","person":{}}})", token, person(login)));
  EXPECT_EQ(accepted.status, 204U) << accepted.body;
  EXPECT_EQ(person_.sign_in(login, kGood).status, 200U);
  return person_;
}

std::string invitation(const std::string& roles, const std::string& department = "null") {
  return fmt::format(R"({{"name":"陈新","email":"chen@example.org","roles":[{}],"department":{}}})", roles,
                     department);
}

TEST(Transfer, GoesToTheNewDepartmentAndKeepsHistory) {
  World world;
  const std::string before = world.submitted();
  Person ada = world.person("administrator");
  const Answer invited = ada.post("/invitations", invitation(R"("recommender")", R"("dep-education")"));
  ASSERT_EQ(invited.status, 201U) << invited.body;
  Person education = joined(world, invited, "edu");

  Person adam = world.person("organisation_admin");
  const std::string wish =
      R"({"affiliation":"provincial","city":"Guangzhou","department":null,"reason":"划归省教育厅管理"})";
  const Answer asked = adam.post("/organisation/transfer", wish);
  ASSERT_EQ(asked.status, 201U) << asked.body;
  EXPECT_EQ(asked.text("/former_department/id"), "dep-gz");
  EXPECT_EQ(adam.post("/organisation/transfer", wish).error(), "registration.waiting");
  EXPECT_EQ(world.person("applicant").post("/organisation/transfer", wish).status, 403U);
  EXPECT_EQ(world.person("recommender")
                .post("/registrations/" + asked.text("/id") + "/decision", decision(asked, true))
                .error(),
            "registration.unknown")
      << "the former department does not decide";
  ASSERT_EQ(education.post("/registrations/" + asked.text("/id") + "/decision", decision(asked, true)).status,
            200U);

  const Answer profile = adam.get("/organisation");
  ASSERT_EQ(profile.json.at("departments").as_array().size(), 2U);
  EXPECT_EQ(profile.text("/departments/0/department/id"), "dep-gz");
  EXPECT_EQ(profile.json.at("departments").at(0).at("since"), nullptr);
  EXPECT_EQ(profile.text("/departments/1/department/id"), "dep-education");
  EXPECT_EQ(profile.text("/departments/1/reason"), "划归省教育厅管理");
  EXPECT_EQ(adam.post("/organisation/transfer", wish).error(), "registration.same_department");
  EXPECT_EQ(world.person("recommender").get("/applications/" + before).status, 200U);
  EXPECT_EQ(education.get("/applications/" + before).status, 404U) << "what was submitted stays";
  const std::string after = world.submitted();
  EXPECT_EQ(education.get("/applications/" + after).status, 200U);
  EXPECT_NE(world.person("recommender").get("/notices").body.find(R"("about":"registration")"),
            std::string::npos);
}

TEST(People, JoinByALinkThatWorksOnce) {
  World world;
  Person adam = world.person("organisation_admin");
  EXPECT_EQ(
      places(adam.post("/invitations", R"({"name":"","email":"x","roles":["officer"],"department":null})")),
      (std::set<std::string>{"/name", "/email", "/roles"}));
  const Answer invited = adam.post("/invitations", invitation(R"("applicant")"));
  ASSERT_EQ(invited.status, 201U) << invited.body;
  EXPECT_EQ(adam.get("/people").json.at("invitations").as_array().size(), 1U);
  EXPECT_EQ(world.person("stranger_admin").get("/people").json.at("invitations").as_array().size(), 0U);

  Person visitor = world.visitor();
  const std::string token = fmt::format(R"({{"token":"{}"}})", invited.text("/token"));
  const Answer shown = visitor.post("/invitations/look", token);
  EXPECT_EQ(shown.text("/organisation/id"), "org-a");
  EXPECT_EQ(shown.text("/roles/0"), "applicant");
  EXPECT_EQ(visitor.post("/invitations/look", R"({"token":"guess"})").error(), "invitation.unknown");
  Person chen = joined(world, invited, "chenxin");
  EXPECT_EQ(chen.get("/session").text("/account/organisation/id"), "org-a");
  EXPECT_EQ(visitor.post("/invitations/look", token).error(), "invitation.unknown");
  EXPECT_EQ(visitor
                .post("/invitations/accept", fmt::format(R"({{"token":"{}","person":{}}})",
                                                         invited.text("/token"), person("another")))
                .error(),
            "invitation.unknown");

  const Answer late = adam.post("/invitations", invitation(R"("applicant")"));
  const Answer gone = adam.post("/invitations", invitation(R"("applicant")"));
  const std::string withdrawn = "/invitations/" + gone.text("/invitation/id");
  EXPECT_EQ(world.person("stranger_admin").del(withdrawn).error(), "invitation.unknown");
  EXPECT_EQ(adam.del(withdrawn).status, 204U);
  EXPECT_EQ(adam.del(withdrawn).error(), "invitation.unknown");
  world.clock.advance(std::chrono::hours(7 * 24));
  for (const Answer& dead : {late, gone}) {
    EXPECT_EQ(
        visitor.post("/invitations/look", fmt::format(R"({{"token":"{}"}})", dead.text("/token"))).error(),
        "invitation.unknown");
  }
}

TEST(People, AreGivenRolesAndSwitchedOff) {
  World world;
  Person adam = world.person("organisation_admin");
  Person al = world.person("colleague");
  EXPECT_EQ(world.person("stranger_admin").patch("/people/al", R"({"enabled":false})").error(),
            "person.unknown");
  EXPECT_EQ(world.person("administrator").patch("/people/al", R"({"enabled":false})").error(),
            "person.unknown");
  EXPECT_EQ(adam.patch("/people/adam", R"({"enabled":false})").error(), "person.oneself");
  EXPECT_EQ(adam.patch("/people/al", R"({"roles":[]})").error(), "form.invalid");
  EXPECT_EQ(adam.patch("/people/al", R"({"roles":["auditor"]})").error(), "form.invalid");
  EXPECT_EQ(al.get("/people").status, 403U);
  ASSERT_EQ(adam.patch("/people/al", R"({"roles":["applicant","organisation_admin"]})").status, 200U);
  EXPECT_EQ(al.get("/people").status, 200U);
  ASSERT_EQ(adam.patch("/people/al", R"({"enabled":false})").status, 200U);
  EXPECT_EQ(al.get("/applications").status, 401U) << "signed out at once";
  EXPECT_EQ(world.visitor().sign_in("al", kPassword).status, 401U);
  ASSERT_EQ(adam.patch("/people/al", R"({"enabled":true})").status, 200U);
  EXPECT_EQ(world.visitor().sign_in("al", kPassword).status, 200U);

  Person ada = world.person("administrator");
  EXPECT_EQ(ada.patch("/people/olga", R"({"roles":["officer","auditor"]})").error(), "form.invalid");
  EXPECT_EQ(ada.patch("/people/olga", R"({"roles":["officer","approver"]})").status, 200U);
  EXPECT_EQ(ada.post("/invitations", invitation(R"("recommender")")).error(), "form.invalid")
      << "of no department";
}

TEST(People, AnOrganisationWhoseAdministratorLeftGetsAnotherFromTheSystems) {
  World world;
  Person ada = world.person("administrator");
  Person adam = world.person("organisation_admin");
  const std::string body =
      R"({"name":"陈新","email":"chen@example.org","roles":["organisation_admin"],"agency":)";
  EXPECT_EQ(ada.post("/invitations", body + "null}").error(), "form.invalid") << "of no organisation";
  const Answer invited =
      ada.post("/invitations", body + "\"" + adam.get("/organisation").text("/credit_code") + "\"}");
  ASSERT_EQ(invited.status, 201U) << invited.body;
  EXPECT_EQ(invited.json.at("mailed"), false) << "no mail server here";
  EXPECT_NE(adam.get("/notices").body.find("Another administrator"), std::string::npos)
      << "nobody gets one in silence";
  EXPECT_EQ(adam.get("/people").json.at("invitations").as_array().size(), 1U);
  Person chen = joined(world, invited, "chenxin");
  EXPECT_EQ(chen.patch("/people/adam", R"({"enabled":false})").status, 200U);
}

TEST(Account, ContactDataAreChangedWithThePassword) {
  World world;
  Person ana = world.person("applicant");
  const std::string email = ana.get("/account/contact").text("/email");
  const auto wish = [](const std::string& present) {
    return fmt::format(R"({{"present":"{}","name":"林海","email":"new@example.org","phone":"020-1"}})",
                       present);
  };
  EXPECT_EQ(ana.put("/account/contact", wish("wrong")).error(), "password.wrong");
  EXPECT_EQ(ana.get("/account/contact").text("/email"), email);
  ASSERT_EQ(ana.put("/account/contact", wish(kPassword)).status, 200U);
  EXPECT_EQ(ana.get("/account/contact").text("/email"), "new@example.org");
  EXPECT_EQ(ana.get("/session").text("/account/name"), "林海");
  EXPECT_NE(ana.get("/account/activity").body.find("account.contact"), std::string::npos);
}

TEST(Delegation, LetsAColleagueActAndSaysSoInTheLedger) {
  World world;
  const std::string id = world.complete_draft();  // ana's
  Person ana = world.person("applicant");
  Person al = world.person("colleague");
  EXPECT_EQ(al.get("/applications/" + id).status, 404U);
  const auto give = [](const std::string& deputy, const std::string& from, const std::string& to) {
    return fmt::format(R"({{"deputy":"{}","from_day":"{}","to_day":"{}","reason":"出差"}})", deputy, from,
                       to);
  };
  EXPECT_EQ(ana.post("/delegations", give("bea", "2025-05-01", "2025-05-03")).error(), "person.unknown");
  EXPECT_EQ(ana.post("/delegations", give("ana", "2025-05-01", "2025-05-03")).error(), "person.unknown");
  EXPECT_EQ(places(ana.post("/delegations", give("al", "2025-04-30", "2026-09-01"))),
            (std::set<std::string>{"/from_day", "/to_day"}));
  EXPECT_EQ(world.person("officer").post("/delegations", give("otto", "2025-05-01", "2025-05-03")).status,
            403U);
  const Answer given = ana.post("/delegations", give("al", "2025-05-01", "2025-05-03"));
  ASSERT_EQ(given.status, 201U) << given.body;
  const Answer later = ana.post("/delegations", give("al", "2025-05-10", "2025-05-12"));

  const auto take = [](const std::string& delegation) { return R"({"delegation":")" + delegation + "\"}"; };
  EXPECT_EQ(world.person("stranger").put("/session/acting", take(given.text("/id"))).error(),
            "delegation.unknown");
  EXPECT_EQ(al.put("/session/acting", take(later.text("/id"))).error(), "delegation.not_in_force");
  const Answer acting = al.put("/session/acting", take(given.text("/id")));
  ASSERT_EQ(acting.status, 200U) << acting.body;
  EXPECT_EQ(acting.text("/account/id"), "ana");
  EXPECT_EQ(acting.text("/acting/deputy"), "al");
  const Answer open = al.get("/applications/" + id);
  EXPECT_EQ(open.status, 200U);
  ASSERT_EQ(al.post("/applications/" + id + "/actions/submit",
                    fmt::format(R"({{"version":{}}})", open.number("/version")))
                .status,
            200U);
  EXPECT_EQ(al.post("/delegations", give("adam", "2025-05-01", "2025-05-03")).status, 403U)
      << "not handed on";
  EXPECT_EQ(al.put("/account/password", R"({"present":"open sesame","next":"Another-1-word"})").status, 403U);
  EXPECT_EQ(al.get("/account/sessions").status, 403U);
  const auto ledger = world.person("auditor").get("/ledger?action=application.submit");
  EXPECT_EQ(ledger.text("/items/0/actor"), "al for ana") << ledger.body;
  EXPECT_EQ(ledger.text("/items/0/actor_name/en"), "al (for ana)");
  EXPECT_EQ(ana.get("/account/activity").text("/items/0/by"), "al");

  EXPECT_EQ(ana.del("/delegations/" + given.text("/id")).status, 204U);
  EXPECT_EQ(al.get("/session").text("/account/id"), "al") << "over at once";
  EXPECT_EQ(al.get("/applications/" + id).status, 404U);
  EXPECT_EQ(al.get("/account/activity").text("/items/0/of"), "ana");
  world.clock.set("2025-05-10T01:00:00Z");
  Person again = world.person("colleague");
  EXPECT_EQ(again.put("/session/acting", take(later.text("/id"))).status, 200U);
  EXPECT_EQ(again.put("/session/acting", "{}").text("/account/id"), "al");
}

TEST(OwnAccount, ChangesItsPasswordAndEndsOtherSessions) {
  World world;
  Person here = world.person("applicant");
  Person there = world.person("applicant");
  const auto change = [&](const std::string& present, const std::string& next) {
    return here.put("/account/password", fmt::format(R"({{"present":"{}","next":"{}"}})", present, next));
  };
  EXPECT_EQ(change("open sesame", "short").error(), "form.invalid");
  EXPECT_EQ(change("wrong", kGood).error(), "password.wrong");
  EXPECT_EQ(change("open sesame", kGood).status, 204U);
  EXPECT_EQ(here.get("/applications").status, 200U);
  EXPECT_EQ(there.get("/applications").status, 401U);
  EXPECT_EQ(world.visitor().sign_in("ana", kPassword).status, 401U);
  EXPECT_EQ(world.visitor().sign_in("ana", kGood).status, 200U);
  Answer answer;
  for (int i = 0; i < 20 && answer.status != 429; ++i) answer = change("wrong", "Another-1-word");
  EXPECT_EQ(answer.error(), "session.throttled");
  EXPECT_EQ(change(kGood, "Another-1-word").status, 429U);
}

TEST(OwnAccount, ListsAndEndsSessions) {
  World world;
  Person here = world.person("applicant");
  Person there = world.person("applicant");
  Person third = world.person("applicant");
  const Answer listed = here.get("/account/sessions");
  ASSERT_EQ(listed.json.at("items").as_array().size(), 3U);
  EXPECT_EQ(listed.body.find(there.cookie.substr(there.cookie.find('=') + 1)), std::string::npos);
  std::string other;
  for (const auto& item : listed.json.at("items").as_array()) {
    if (!item.at("present").as_bool()) other = std::string(item.at("id").as_string());
  }
  EXPECT_EQ(world.person("colleague").del("/account/sessions/" + other).error(), "session.unknown");
  EXPECT_EQ(here.del("/account/sessions/" + other).status, 204U);
  EXPECT_EQ(here.del("/account/sessions/" + other).error(), "session.unknown");
  EXPECT_EQ(here.get("/account/sessions").json.at("items").as_array().size(), 2U);
  EXPECT_EQ(here.del("/account/sessions").status, 204U);
  EXPECT_EQ(here.get("/applications").status, 200U);
  EXPECT_EQ(there.get("/applications").status, 401U);
  EXPECT_EQ(third.get("/applications").status, 401U);
  EXPECT_EQ(here.get("/account/activity").text("/items/0/action"), "session.close_others");
  EXPECT_EQ(here.get("/account/activity?cursor=x").error(), "activity.bad_cursor");
}

}  // namespace
}  // namespace guohe::http::testing
