// Every route under every role, on a draft and on a submitted application of somebody: who gets what.
// The matrix is golden (routes.golden): a new route fails until its row is there, and a changed permission
// shows in the diff. GUOHE_GOLDEN=rewrite writes it anew.
// SPDX-License-Identifier: Apache-2.0
#include "http/routes/routes.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "http/world.hpp"
#include "support/reviewed.hpp"

namespace guohe::http::testing {
namespace {

using guohe::testing::ReviewedIn;

/// A request of a route that changes nothing where it is allowed: it asks for what is not there, or says a
/// version that is not the present one. {id}, {number} and {aid} of an application are filled in, and {panel}
/// with the {review} in it.
struct Sample {
  const char* route;
  const char* path;
  const char* body;
};

constexpr Sample kSamples[] = {
    {"getHealth", "/health", ""},
    {"getHealthParts", "/health/parts", ""},
    {"getOpenApi", "/openapi.json", ""},
    {"getSession", "/session", ""},
    {"getSystem", "/system", ""},
    {"tryMailAgain", "/system/mail/again", R"({"notice":"none"})"},
    {"scanAgain", "/system/scans/again", R"({"digest":"none"})"},
    {"getMailSettings", "/account/mails", ""},
    {"chooseMails", "/account/mails", R"({"choice":"both"})"},
    {"signIn", "/session", R"({"login":"","password":""})"},
    {"signOut", "/session", ""},
    {"actFor", "/session/acting", R"({"delegation":"none"})"},
    {"changePassword", "/account/password", R"({"present":"","next":""})"},
    {"getContact", "/account/contact", ""},
    {"changeContact", "/account/contact", R"({"present":"","name":"","email":"","phone":""})"},
    {"listSessions", "/account/sessions", ""},
    {"endOtherSessions", "/account/sessions", ""},
    {"endSession", "/account/sessions/none", ""},
    {"listActivity", "/account/activity", ""},
    {"getOneTimeCodes", "/account/one-time-codes", ""},
    {"beginOneTimeCodes", "/account/one-time-codes/enrolments", ""},
    {"turnOnOneTimeCodes", "/account/one-time-codes", R"({"ticket":"none","password":"","code":""})"},
    {"turnOffOneTimeCodes", "/account/one-time-codes/end", R"({"password":"","code":""})"},
    {"getProvider", "/provider", ""},
    {"visitProvider", "/provider/visits", ""},
    {"arriveFromProvider", "/provider/arrivals", R"({"code":"","state":""})"},
    {"finishWithCode", "/provider/arrivals/code", R"({"code":""})"},
    {"finishWithAccount", "/provider/arrivals/account", R"({"login":"","password":""})"},
    {"finishWithInvitation", "/provider/arrivals/invitation", "{}"},
    {"listIdentities", "/account/identities", ""},
    {"visitProviderToLink", "/account/identities/visits", ""},
    {"linkIdentity", "/account/identities", R"({"code":"","state":""})"},
    {"unlinkIdentity", "/account/identities/none", ""},
    {"getRegistrationChoices", "/registration-choices", ""},
    {"findDepartments", "/registration-departments?affiliation=city&type=enterprise&city=Foshan", ""},
    {"registerOrganisation", "/registrations", "{}"},
    {"listRegistrations", "/registrations", ""},
    {"correctRegistration", "/registrations/none", "{}"},
    {"decideRegistration", "/registrations/none/decision", R"({"version":1,"approve":true,"reason":""})"},
    {"getOrganisation", "/organisation", ""},
    {"requestTransfer", "/organisation/transfer", R"({"affiliation":"city","city":"nowhere","reason":""})"},
    {"listPeople", "/people", ""},
    {"changePerson", "/people/none", "{}"},
    {"invitePerson", "/invitations", R"({"name":"","email":"","roles":[]})"},
    {"withdrawInvitation", "/invitations/none", ""},
    {"lookAtInvitation", "/invitations/look", R"({"token":"none"})"},
    {"acceptInvitation", "/invitations/accept", "{}"},
    {"listDelegations", "/delegations", ""},
    {"giveDelegation", "/delegations", R"({"deputy":"none","from_day":"","to_day":"","reason":""})"},
    {"endDelegation", "/delegations/none", ""},
    {"listCalls", "/calls", ""},
    {"getCall", "/calls/gd-2025", ""},
    {"getTopic", "/calls/gd-2025/topics/gd-2025%2Fjoint-rd", ""},
    {"checkFacts", "/calls/gd-2025/topics/gd-2025%2Fjoint-rd/check", R"({"facts":{}})"},
    {"repairFacts", "/calls/gd-2025/topics/gd-2025%2Fjoint-rd/repairs", R"({"facts":{}})"},
    {"findReceipt", "/receipts/{number}", ""},
    {"exportList", "/exports/applications/csv", ""},
    {"confirmImport", "/imports/organisations", R"({"file":"none","digest":"none","without_bad":false})"},
    {"previewImport", "/imports/organisations/preview", "PK"},
    {"getImportTemplate", "/imports/organisations/template", ""},
    {"describeOpenData", "/open-data", ""},
    {"getDataset", "/open-data/awards/csv", ""},
    {"listAnnouncements", "/public/announcements", ""},
    {"listPublic", "/public/lists/publicity", ""},
    {"search", "/search?q=%E5%90%88%E4%BD%9C", ""},
    {"getPublicStatistics", "/public/statistics", ""},
    {"getStatistics", "/statistics", ""},
    {"printAwardNotice", "/applications/{id}/award-notice.pdf", ""},
    {"printDossier", "/applications/{id}/dossier.pdf", ""},
    {"printExaminationReport", "/applications/{id}/examination-report.pdf", ""},
    {"printForm", "/applications/{id}/form.pdf", ""},
    {"printTaskDocument", "/applications/{id}/task-document.pdf", ""},
    {"findOpenToPublic", "/public/applications/{number}", ""},
    {"addPublicEvidence", "/public/cases/{number}/evidence?name=a.pdf", "%PDF-1.4"},
    {"actPublicly", "/public/applications/{number}/actions/object", R"({"form":{}})"},
    {"followCase", "/public/cases/{number}", R"({"code":"wrong"})"},
    {"listApplications", "/applications", ""},
    {"countDue", "/due", ""},
    {"createApplication", "/applications", R"({"call":"nowhere","topic":"gd-2025/joint-rd"})"},
    {"getApplication", "/applications/{id}", ""},
    {"patchApplication", "/applications/{id}", R"({"base_version":999999,"changes":[]})"},
    {"takeAction", "/applications/{id}/actions/submit", R"({"version":999999})"},
    {"listVerdicts", "/applications/{id}/verdicts", ""},
    {"listRepairs", "/applications/{id}/repairs", ""},
    {"getReceipt", "/applications/{id}/receipt", ""},
    {"listHistory", "/applications/{id}/history", ""},
    {"addAttachment", "/applications/{id}/attachments?evidence=no-such-kind&name=a.pdf", "%PDF-1.4"},
    {"getAttachment", "/applications/{id}/attachments/{aid}", ""},
    {"removeAttachment", "/applications/{id}/attachments/none", ""},
    {"putFinding", "/applications/{id}/findings/none", R"({"finding":"met","remark":""})"},
    {"getExamination", "/applications/{id}/examination", ""},
    {"listSimilarPairs", "/similarity", ""},
    {"getSimilarity", "/applications/{id}/similarity", ""},
    {"compareAgain", "/applications/{id}/similarity/again", ""},
    {"judgeSimilarity", "/applications/{id}/similarity/none/findings",
     R"({"judgement":"none","reason":"x","seen":0})"},
    {"listViews", "/views", ""},
    {"saveView", "/views", R"({"name":"","query":""})"},
    {"removeView", "/views/none", ""},
    {"listSettable", "/topics/gd-2025%2Fjoint-rd/settable", ""},
    {"simulateRules", "/topics/gd-2025%2Fjoint-rd/simulations", R"({"set":[{"name":"none","value":"1"}]})"},
    {"comparePacks", "/pack-comparisons?before=none&after=none", ""},
    {"listNotices", "/notices", ""},
    {"readNotices", "/notices/read", R"({"id":"none"})"},
    {"listKeys", "/keys", ""},
    {"listLedger", "/ledger", ""},
    {"listPacks", "/packs", ""},
    {"getPack", "/packs/gd-2025", ""},
    {"getPackContent", "/packs/gd-2025/content", ""},
    {"runPackCases", "/packs/most-2025-3/cases", ""},
    {"getPackMutations", "/packs/none/mutations", ""},
    {"provePack", "/packs/most-2025-3/proof?topic=most-2025-3/none", ""},
    {"getPackCoverage", "/packs/most-2025-3/coverage", ""},
    {"linkPack", "/packs/most-2025-3/links", R"({"text":""})"},
    {"listPackDrafts", "/pack-drafts", ""},
    {"startPackDraft", "/pack-drafts", R"({"pack":"no-such"})"},
    {"getPackDraft", "/pack-drafts/none", ""},
    {"changePackDraft", "/pack-drafts/none", R"({"version":1})"},
    {"getPackDraftContent", "/pack-drafts/none/content", ""},
    {"checkPackDraft", "/pack-drafts/none/check", ""},
    {"provePackDraft", "/pack-drafts/none/proof?topic=none", ""},
    {"comparePackDraft", "/pack-drafts/none/difference", ""},
    {"completeExpression", "/pack-drafts/none/completions",
     R"({"topic":"gd-2025/joint-rd","expression":"","position":0})"},
    {"checkExpression", "/pack-drafts/none/checks", R"({"topic":"gd-2025/joint-rd","expression":"1"})"},
    {"actOnPackDraft", "/pack-drafts/none/actions/ask", R"({"version":1})"},
    {"findTopics", "/topic-finder", R"({"facts":{}})"},
    {"getFinderFields", "/topic-finder/fields", ""},
    {"printCertificate", "/applications/{id}/certificate.pdf", ""},
    {"getCertificateStanding", "/public/certificates/{number}", ""},
    {"compareSides", "/applications/{id}/comparison", ""},
    {"makeConfirmationLink", "/applications/{id}/confirmation-links", ""},
    {"withdrawConfirmationLink", "/applications/{id}/confirmation-links/none", ""},
    {"lookAtConfirmationLink", "/confirmation-links/look", R"({"token":"none"})"},
    {"answerConfirmationLink", "/confirmation-links/answer",
     R"({"token":"none","answer":{"items":[],"name":"","post":"","email":"","remark":""}})"},
    {"listProcesses", "/processes", ""},
    {"getProcess", "/processes/pre-award", ""},
    {"listBulkWork", "/bulk", ""},
    {"previewBulkWork", "/bulk", R"({"action":"submit","ids":[]})"},
    {"getBulkWork", "/bulk/none", ""},
    {"listBulkRows", "/bulk/none/rows", ""},
    {"confirmBulkWork", "/bulk/none/confirm", ""},
    {"withdrawBulkWork", "/bulk/none/withdraw", ""},
    {"runBulkWork", "/bulk/none/run", ""},
    {"takeBackBulkWork", "/bulk/none/take-back", R"({"reason":"x"})"},
    {"listDecisionLists", "/decision-lists", ""},
    {"startDecisionList", "/decision-lists", R"({"call":"nowhere","topic":"none"})"},
    {"getDecisionList", "/decision-lists/none", ""},
    {"changeDecisionList", "/decision-lists/none/changes", R"({"version":1,"reason":"x"})"},
    {"readScores", "/decision-lists/none/scores", "PK"},
    {"proposeDecisionList", "/decision-lists/none/propose", R"({"version":1})"},
    {"returnDecisionList", "/decision-lists/none/return", R"({"version":1,"reason":"x"})"},
    {"withdrawDecisionList", "/decision-lists/none/withdraw", R"({"version":1})"},
    {"confirmDecisionList", "/decision-lists/none/confirm", R"({"version":1})"},
    {"moveUp", "/decision-lists/none/move-up", R"({"application":"none","reason":"x"})"},
    {"listSanctions", "/sanctions", ""},
    {"proposeSanction", "/sanctions",
     R"({"credit_code":"none","kind":"other","ground":"","citation":"","from":"","reply_days":10})"},
    {"getSanction", "/sanctions/none", ""},
    {"actOnSanction", "/sanctions/none/actions/confirm", R"({"version":1})"},
    {"listCallChanges", "/call-changes", ""},
    {"prepareCallChange", "/call-changes",
     R"({"kind":"create","form":{"id":"","guideline":"","year":0,"title":{"zh":"","en":""},"document":{"zh":"","en":""},"opens_at":"","closes_at":"","publish_date":"","topics":[],"parameters":{}}})"},
    {"getCallChange", "/call-changes/none", ""},
    {"reviseCallChange", "/call-changes/none/changes",
     R"({"version":1,"form":{"id":"","guideline":"","year":0,"title":{"zh":"","en":""},"document":{"zh":"","en":""},"opens_at":"","closes_at":"","publish_date":"","topics":[],"parameters":{}}})"},
    {"actOnCallChange", "/call-changes/none/actions/publish", R"({"version":1})"},
    {"listDisciplines", "/disciplines", ""},
    {"listPanels", "/panels", ""},
    {"startPanel", "/panels", R"({"call":"nowhere","topic":"none","agency":"none"})"},
    {"getPanel", "/panels/{panel}", ""},
    {"changePanel", "/panels/{panel}/changes", R"({"version":1})"},
    {"suggestExperts", "/panels/{panel}/suggestions", ""},
    {"panelConflicts", "/panels/{panel}/conflicts", ""},
    {"dismissConflict", "/panels/{panel}/dismissals", R"({"key":"none","reason":"x"})"},
    {"assignPanel", "/panels/{panel}/assign", R"({"version":1})"},
    {"explainPair", "/panels/{panel}/pairs/{review}/x1", ""},
    {"changePairs", "/panels/{panel}/pairs", R"({"version":1,"reason":"x","changes":[]})"},
    {"releasePanel", "/panels/{panel}/release", R"({"version":1})"},
    {"replaceDeclined", "/panels/{panel}/replace", R"({"version":1})"},
    {"remindPanel", "/panels/{panel}/remind", R"({"version":1})"},
    {"rateReview", "/panels/{panel}/pairs/{review}/x1/quality", R"({"quality":1})"},
    {"openMeeting", "/panels/{panel}/meet", R"({"version":1})"},
    {"noteDiscussion", "/panels/{panel}/notes", R"({"application":"none","text":"x"})"},
    {"recuseExpert", "/panels/{panel}/pairs/{review}/none/recusal", R"({"reason":"x"})"},
    {"rankPanel", "/panels/{panel}/rank", R"({"version":1,"method":"mean"})"},
    {"deliverPanel", "/panels/{panel}/deliver", R"({"version":1})"},
    {"sendBackPanel", "/panels/{panel}/return", R"({"version":1,"reason":"x"})"},
    {"acceptPanel", "/panels/{panel}/accept", R"({"version":1,"publish":false})"},
    {"withdrawPanel", "/panels/{panel}/withdraw", R"({"version":1,"reason":"x"})"},
    {"getRankingFile", "/panels/{panel}/ranking.json", ""},
    {"listDuties", "/duties", ""},
    {"getDuty", "/duties/{panel}/{review}", ""},
    {"signStatement", "/duties/{panel}/{review}/statement", R"({"version":1})"},
    {"declineDuty", "/duties/{panel}/{review}/decline", R"({"version":1,"reason":"x","conflict":false})"},
    {"leavePanel", "/duties/none/leave", R"({"reason":"x"})"},
    {"keepSheet", "/duties/{panel}/{review}/sheet",
     R"({"version":1,"answers":{"marks":[],"opinion":""},"hand_in":false})"},
    {"speakInMeeting", "/duties/{panel}/{review}/speech", R"({"text":"x"})"},
    {"getDutyFile", "/duties/{panel}/{review}/attachments/none", ""},
    {"getAvoidedExperts", "/applications/{id}/avoided-experts", ""},
    {"avoidExperts", "/applications/{id}/avoided-experts", R"({"version":9,"items":[]})"},
    {"getReviewOutcome", "/applications/{id}/review-outcome", ""},
    {"listExperts", "/experts", ""},
    {"addExpert", "/experts", "{}"},
    {"getExpert", "/experts/none", ""},
    {"changeExpert", "/experts/none", "{}"},
    {"actOnExpert", "/experts/none/actions/approve", R"({"version":1})"},
    {"inviteExpert", "/experts/none/invitation", ""},
    {"exportExperts", "/expert-exports/csv", ""},
    {"getOwnExpert", "/expert-profile", ""},
    {"registerAsExpert", "/expert-profile", "{}"},
    {"changeOwnExpert", "/expert-profile", "{}"},
};

const Sample* sample_of(const std::string& route) {
  for (const Sample& sample : kSamples) {
    if (route == sample.route) return &sample;
  }
  return nullptr;
}

struct Subject {
  std::string name;
  std::map<std::string, std::string> values;  // of {id}, {number}, {aid}, or {panel} and {review}
};

std::string filled(std::string path, const Subject& subject) {
  for (const auto& [name, value] : subject.values) {
    const std::string hole = '{' + name + '}';
    if (const std::size_t at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
  }
  return path;
}

Answer ask(Person& person, const Route& route, const Sample& sample, const Subject& subject) {
  const std::string type = route.body == BodyKind::json     ? "application/json"
                           : route.body == BodyKind::stream ? "application/octet-stream"
                                                            : "";
  return person.send(std::string(name_of(route.method)), filled(sample.path, subject), sample.body, type);
}

/// "GET /health [everyone]" and, for each outcome, who has it.
std::string row_of(World& world, const Route& route, const Sample& sample, const Subject& subject) {
  std::map<std::string, std::string> outcomes;
  const auto note = [&](const std::string& who, const Answer& answer) {
    std::string outcome = std::to_string(answer.status);
    if (!answer.error().empty()) outcome += ' ' + answer.error();
    outcomes[outcome] += ' ' + who;
  };
  Person nobody = world.visitor();
  note("nobody", ask(nobody, route, sample, subject));
  for (const Somebody& somebody : kPeople) {
    Person person = world.person(somebody.part);
    note(somebody.part, ask(person, route, sample, subject));
  }
  std::string row = std::string(name_of(route.method)) + ' ' + route.pattern + " [" +
                    std::string(route.permission.name()) + "]" + subject.name + '\n';
  for (const auto& [outcome, people] : outcomes) {
    row += "  " + outcome + std::string(outcome.size() < 34 ? 34 - outcome.size() : 1, ' ') + people + '\n';
  }
  return row;
}

/// A panel of an application that x1 is asked to review.
Subject panel_subject(ReviewedIn<World>& world) {
  const std::string id = world.waiting(1).front();
  programme::PanelTerms terms = ReviewedIn<World>::terms();
  terms.reviews = 1;
  terms.seniors = 0;
  const app::Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 1, terms)));
  return {" of a panel under review", {{"panel", panel.id}, {"review", id}}};
}

TEST(Access, EveryRouteGivesEveryRoleWhatTheMatrixSays) {
  ReviewedIn<World> world;
  world.experts(2);
  std::vector<Subject> subjects{{" on a draft", {}}, {" once submitted", {}}};
  for (Subject& subject : subjects) {
    const bool submitted = &subject != &subjects.front();
    const std::string id = submitted ? world.submitted() : world.complete_draft();
    Person applicant = world.person("applicant");
    const Answer application = applicant.get("/applications/" + id);
    subject.values = {{"id", id},
                      {"aid", application.text("/attachments/0/id")},
                      {"number", submitted ? application.text("/receipt/number") : "GH2025-none"}};
  }
  const Subject panel = panel_subject(world);
  std::string matrix;
  for (const Route& route : all_routes()) {
    const Sample* sample = sample_of(route.name);
    ASSERT_NE(sample, nullptr) << route.name << " has no sample request: add one, and its row to the matrix";
    const bool on_subject = std::string(sample->path).find('{') != std::string::npos;
    if (std::string(sample->path).find("{panel}") != std::string::npos) {
      matrix += row_of(world, route, *sample, panel);
      continue;
    }
    for (Subject& subject : subjects) {
      matrix += row_of(world, route, *sample, on_subject ? subject : Subject{});
      if (!on_subject) break;
    }
  }
  const std::string path = GUOHE_SOURCE_DIR "/tests/access/routes.golden";
  const char* golden = std::getenv("GUOHE_GOLDEN");
  if (golden && std::string(golden) == "rewrite") std::ofstream(path) << matrix;
  std::ostringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(matrix, expected.str());
}

TEST(Access, EveryChangingRouteWantsTheCsrfToken) {
  World world;
  const Subject subject{
      "",
      {{"id", world.draft()}, {"aid", "none"}, {"number", "none"}, {"panel", "none"}, {"review", "none"}}};
  for (const Route& route : all_routes()) {
    if (!route.changes() || !route.permission.needs_session()) continue;
    for (const char* token : {"", "wrong"}) {
      Person person = world.person("applicant");
      person.csrf = token;
      const Answer answer = ask(person, route, *sample_of(route.name), subject);
      EXPECT_EQ(answer.status, 403U) << route.name;
      EXPECT_EQ(answer.error(), "session.csrf") << route.name;
    }
    Person person = world.person("applicant");
    person.csrf = world.person("colleague").csrf;
    EXPECT_EQ(ask(person, route, *sample_of(route.name), subject).error(), "session.csrf") << route.name;
  }
}

}  // namespace
}  // namespace guohe::http::testing
