// A request with an Idempotency-Key happens once, for every route that makes something; receipts are signed.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "app/receipt.hpp"
#include "base/described.hpp"
#include "http/routes/routes.hpp"
#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

/// A request of each POST that makes something, by somebody who may.
struct Making {
  const char* route;
  const char* who;
  const char* path;  // {id}: a complete draft of the applicant's
  const char* body;
};
constexpr Making kMakings[] = {
    {"createApplication", "applicant", "/applications", kDraft},
    {"takeAction", "applicant", "/applications/{id}/actions/submit", R"({"version":{version}})"},
    {"addAttachment", "applicant", "/applications/{id}/attachments?evidence=priority+proof&name=a.pdf", kPdf},
    {"saveView", "applicant", "/views", R"({"name":"mine","query":"state=draft"})"},
    {"startPackDraft", "officer", "/pack-drafts", R"({"pack":"gd-2025"})"},
    {"invitePerson", "organisation_admin", "/invitations",
     R"({"name":"新人","email":"new@example.org","roles":["applicant"]})"},
    {"previewBulkWork", "recommender", "/bulk", R"({"action":"recommend","ids":["{id}"]})"},
    {"proposeSanction", "officer", "/sanctions",
     R"({"credit_code":"{code}","kind":"other","ground":"虚假材料","citation":"第十条","from":"2025-06-01","reply_days":10})"},
    {"prepareCallChange", "officer", "/call-changes",
     R"({"kind":"create","form":{"id":"autumn-2025","guideline":"gd-2025","year":2025,"title":{"zh":"秋季申报","en":"Autumn call"},"document":{"zh":"通知","en":"Notice"},"opens_at":"2025-09-01T00:00:00Z","closes_at":"2025-10-15T09:00:00Z","publish_date":"","topics":["gd-2025/joint-rd"],"parameters":{"publicity days":7}}})"},
    {"addExpert", "officer", "/experts",
     R"({"form":{"name":"王一","other_name":"","email":"wang@example.org","phone":"","orcid":"","title":"","senior":false,"region":"","fields":["520"],"keywords":[],"keywords_en":[],"languages":["zh"],"affiliations":[{"organisation":"北辰大学","from":"","to":""}],"ties":[],"about":"","away_from":"","away_to":"","most":5}})"},
    {"giveDelegation", "applicant", "/delegations",
     R"({"deputy":"al","from_day":"2025-06-01","to_day":"2025-06-30","reason":"出差"})"},
};
/// POSTs that are left out, and why: mostly they make nothing that could be there twice.
const std::map<std::string, std::string> kMakeNothing{
    {"tryMailAgain", "has what is due tried, which is then due already"},
    {"compareAgain", "has what is handed in compared, which then waits already"},
    {"judgeSimilarity", "judges what was seen of a pair, which is then more"},
    {"scanAgain", "has what is due scanned, which is then due already"},
    {"signIn", "a session of one's own, without a session before it"},
    {"actPublicly", "makes one for a key that is nobody's: Once.AnObjectionOfSomebodyNotSignedIn"},
    {"followCase", "stores nothing"},
    {"addPublicEvidence", "makes one for a key that is nobody's: Once.AnObjectionOfSomebodyNotSignedIn"},
    {"registerOrganisation", "nobody is signed in, and a login is taken once"},
    {"decideRegistration", "decides a version of a registration that it no longer has"},
    {"requestTransfer", "one waits at a time"},
    {"lookAtInvitation", "stores nothing"},
    {"lookAtConfirmationLink", "stores nothing"},
    {"answerConfirmationLink", "nobody is signed in, and a link is answered once"},
    {"makeConfirmationLink", "a new link voids the one before: one is open at a time"},
    {"acceptInvitation", "nobody is signed in, and an invitation is accepted once"},
    {"confirmImport", "what was imported is unchanged the second time"},
    {"previewImport", "stores the file by its digest, and nothing else"},
    {"arriveFromProvider", "nobody is signed in, and the provider's answer is taken once"},
    {"finishWithCode", "nobody is signed in, and a code is taken once"},
    {"finishWithAccount", "nobody is signed in, and what the provider said is used once"},
    {"finishWithInvitation", "nobody is signed in, and an invitation is accepted once"},
    {"visitProvider", "stores nothing"},
    {"visitProviderToLink", "stores nothing"},
    {"linkIdentity", "an answer is taken once, and an identity is linked once"},
    {"beginOneTimeCodes", "stores nothing"},
    {"turnOffOneTimeCodes", "turns off what is then off"},
    {"checkFacts", "stores nothing"},
    {"repairFacts", "stores nothing"},
    {"simulateRules", "stores nothing"},
    {"findTopics", "stores nothing"},
    {"linkPack", "stores nothing"},
    {"completeExpression", "stores nothing"},
    {"checkExpression", "stores nothing"},
    {"confirmBulkWork", "confirms what waits, and then it no longer does"},
    {"withdrawBulkWork", "withdraws what waits, and then it no longer does"},
    {"runBulkWork", "does rows that wait, each once"},
    {"takeBackBulkWork", "takes back rows that are done, each once"},
    {"startDecisionList", "one is open at a time"},
    {"changeDecisionList", "changes a version of a list that it no longer has"},
    {"readScores", "stores the file by its digest, and nothing else"},
    {"proposeDecisionList", "moves a list from a version that it no longer has"},
    {"returnDecisionList", "moves a list from a version that it no longer has"},
    {"withdrawDecisionList", "moves a list from a version that it no longer has"},
    {"confirmDecisionList", "moves a list from a version that it no longer has"},
    {"moveUp", "moves an application from a state that it no longer has"},
    {"reviseCallChange", "changes a version that it no longer has"},
    {"actOnCallChange", "moves a call from a version that it no longer has"},
    {"actOnSanction", "moves a sanction from a version that it no longer has"},
    {"actOnExpert", "moves an expert from a version that it no longer has"},
    {"inviteExpert", "a new link voids the one before: one is open at a time"},
    {"registerAsExpert", "an account registers once"},
    {"startPanel", "what was taken in waits no more"},
    {"changePanel", "changes a version of a panel that it no longer has"},
    {"dismissConflict", "a hit is dismissed once"},
    {"assignPanel", "moves a panel from a version that it no longer has"},
    {"changePairs", "changes a version of a panel that it no longer has"},
    {"releasePanel", "moves a panel from a version that it no longer has"},
    {"replaceDeclined", "moves a panel from a version that it no longer has"},
    {"remindPanel", "reminds at a version that the panel no longer has"},
    {"rateReview", "says the same again"},
    {"openMeeting", "moves a panel from a version that it no longer has"},
    {"recuseExpert", "takes out who is out already"},
    {"rankPanel", "moves a panel from a version that it no longer has"},
    {"deliverPanel", "moves a panel from a version that it no longer has"},
    {"sendBackPanel", "moves a panel from a version that it no longer has"},
    {"acceptPanel", "moves a panel from a version that it no longer has"},
    {"withdrawPanel", "moves a panel from a version that it no longer has"},
    {"signStatement", "signs a version of a review that it no longer has"},
    {"declineDuty", "declines a version of a review that it no longer has"},
    {"leavePanel", "gives back what is then no longer one's own"},
    {"keepSheet", "changes a version of a review that it no longer has"},
    {"avoidExperts", "changes a version of a list that it no longer has"},
    {"noteDiscussion", "needs a panel that meets; kept once like every other, by the same code"},
    {"speakInMeeting", "needs a panel that meets; kept once like every other, by the same code"},
    {"readNotices", "marks as read what is read already"},
    {"actOnPackDraft", "moves a draft from a version that it no longer has"},
};

std::string filled(std::string text, const std::string& hole, const std::string& value) {
  const std::size_t at = text.find(hole);
  return at == std::string::npos ? text : text.replace(at, hole.size(), value);
}

std::string credit_code(World& world, const std::string& organisation) {
  std::string code;
  EXPECT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    code = reader.organisation(organisation)->credit_code;
    return {};
  }));
  return code;
}

std::int64_t entries(World& world) {
  std::int64_t length = 0;
  EXPECT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    length = reader.ledger_length();
    return {};
  }));
  return length;
}

TEST(Once, EveryPostThatMakesSomething) {
  World world;
  for (const Route& route : all_routes()) {
    if (route.method != Method::post || kMakeNothing.contains(route.name)) continue;
    const auto making =
        std::ranges::find(kMakings, route.name, [](const Making& one) { return std::string(one.route); });
    if (making == std::end(kMakings)) {
      ADD_FAILURE() << route.name << " is in neither list: say what it makes, or why nothing";
      continue;
    }
    const std::string id = world.complete_draft("E" + std::to_string(20'000'000 + &*making - kMakings));
    Person person = world.person(making->who);
    const std::string path = filled(making->path, "{id}", id);
    if (route.name == "previewBulkWork") {
      ASSERT_TRUE(world.act("ana", id, "submit"));  // till then it is ana's alone
    }
    std::string body = filled(making->body, "{version}",
                              std::to_string(person.get("/applications/" + id).number("/version")));
    body = filled(filled(body, "{id}", id), "{code}", credit_code(world, "org-a"));
    const char* type = route.body == BodyKind::stream ? "application/octet-stream" : "application/json";
    person.once = std::string("key of ") + making->route;
    const Answer first = person.send("POST", path, body, type);
    ASSERT_LT(first.status, 300U) << route.name << " " << first.body;
    const std::int64_t before = entries(world);
    const Answer second = person.send("POST", path, body, type);
    EXPECT_EQ(second.status, first.status) << route.name;
    EXPECT_EQ(second.body, first.body) << route.name;
    EXPECT_EQ(second.header("Location"), first.header("Location")) << route.name;
    EXPECT_EQ(second.header("Idempotent-Replayed"), "true") << route.name;
    EXPECT_EQ(entries(world), before) << route.name << " was done twice";
    EXPECT_EQ(
        person.send("POST", path + (path.find('?') == std::string::npos ? "?" : "&") + "x=1", body, type)
            .error(),
        "request.key_reused");
  }
}

TEST(Once, AnObjectionOfSomebodyNotSignedIn) {
  World world;
  const std::string id = world.complete_draft();
  ASSERT_TRUE(world.act("ana", id, "submit"));
  std::string number;
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Application one = *unit.application(id);
    one.state = "publicised";
    number = one.number;
    ++one.version;
    EXPECT_TRUE(unit.update_application(one, one.version - 1));
    return {};
  }));
  const std::string path = "/public/applications/" + number + "/actions/object";
  const std::string body =
      R"({"form":{"named":true,"name":"李四","contact":"13900000000","grounds":"抄袭","facts":"见比对"}})";
  Person visitor = world.visitor();
  visitor.once = "a key of a visitor";
  const Answer first = visitor.post(path, body);
  ASSERT_EQ(first.status, 201U) << first.body;
  const Answer second = visitor.post(path, body);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.header("Idempotent-Replayed"), "true");
  visitor.once = "another key";
  EXPECT_NE(visitor.post(path, body).text("/number"), first.text("/number"));

  const std::string evidence = "/public/cases/" + first.text("/number") + "/evidence?name=a.pdf";
  visitor.once = "a key of a file";
  EXPECT_EQ(visitor.upload(evidence, kPdf).status, 404U) << "without the code";
  visitor.code = first.text("/code");
  const Answer taken = visitor.upload(evidence, kPdf);
  ASSERT_EQ(taken.status, 201U) << taken.body;
  const Answer again = visitor.upload(evidence, kPdf);
  EXPECT_EQ(again.body, taken.body);
  EXPECT_EQ(again.header("Idempotent-Replayed"), "true");
}

TEST(Once, ManyAtOnceMakeOne) {
  World world;
  std::vector<Person> people;
  for (int i = 0; i < 6; ++i) {
    people.push_back(world.person("applicant"));
    people.back().once = "the same";
  }
  std::vector<Answer> answers(people.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < people.size(); ++i) {
    threads.emplace_back([&, i] { answers[i] = people[i].post("/applications", kDraft); });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> ids;
  for (const Answer& answer : answers) {
    if (answer.status == 201) {
      ids.insert(answer.text("/id"));
    } else {
      EXPECT_EQ(answer.error(), "request.done_already") << answer.body;
    }
  }
  EXPECT_EQ(ids.size(), 1U);
  EXPECT_EQ(people[0].get("/applications").json.at("items").as_array().size(), 1U);
}

TEST(Once, AKeyIsOnesOwnAndForADay) {
  World world;
  Person ana = world.person("applicant");
  Person bea = world.person("stranger");
  ana.once = bea.once = "1";
  const std::string first = ana.post("/applications", kDraft).text("/id");
  EXPECT_NE(bea.post("/applications", kDraft).text("/id"), first);
  EXPECT_EQ(ana.post("/applications", kDraft).text("/id"), first);
  world.clock.advance(std::chrono::hours(25));
  ana = world.person("applicant");
  ana.once = "1";
  EXPECT_NE(ana.post("/applications", kDraft).text("/id"), first);
}

TEST(Once, ARefusedRequestMayBeSentAgain) {
  World world;
  Person ana = world.person("applicant");
  ana.once = "1";
  EXPECT_EQ(ana.post("/applications", R"({"call":"none","topic":"none"})").error(), "call.unknown");
  EXPECT_EQ(ana.post("/applications", R"({"call":"none","topic":"none"})").error(), "call.unknown");
  EXPECT_EQ(ana.post("/applications", kDraft).status, 201U) << "nothing was done under this key";
}

TEST(Receipts, AreSignedAndVerifyByThePublishedKeys) {
  World world;
  const auto seed = ledger::seed_of(std::string(64, '7'));
  world.services->settings.signing = {seed, {{ledger::public_key_of(*seed, "2025-01-01T00:00:00Z")}}};
  const std::string id = world.submitted();
  Person ana = world.person("applicant");
  const Answer given = ana.get("/applications/" + id + "/receipt");
  auto receipt = json::read<app::Receipt>(given.body);
  ASSERT_TRUE(receipt);
  WireClient wire(world.port());
  const Reply published = wire.exchange("GET /.well-known/guohe-keys.json HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(published.status, 200U);
  EXPECT_EQ(published.body, world.visitor().get("/keys").body);
  const auto keys = json::read<ledger::PublicKeys>(published.body);
  ASSERT_TRUE(keys);
  ASSERT_TRUE(receipt->signature);
  EXPECT_TRUE(verifies(*keys, *receipt->signature, signed_bytes(*receipt)));
  receipt->digest.back() ^= 1;
  EXPECT_FALSE(verifies(*keys, *receipt->signature, signed_bytes(*receipt)));
}

}  // namespace
}  // namespace guohe::http::testing
