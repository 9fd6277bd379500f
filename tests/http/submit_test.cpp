// Submitting over HTTP: the deadline to the second, repeats, races, and what a submission leaves behind.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

std::string version_body(std::int64_t version) {
  return "{\"version\":" + std::to_string(version) + "}";
}

class Submit : public ::testing::Test {
 protected:
  Submit()
      : id_(world_.complete_draft()), path_("/applications/" + id_), applicant_(world_.person("applicant")) {
    version_ = applicant_.get(path_).number("/version");
  }
  Answer submit(Person& person) { return person.post(path_ + "/actions/submit", version_body(version_)); }
  /// Signs in again at another time: a session does not outlive weeks.
  void at(const char* instant) {
    world_.clock.set(instant);
    applicant_ = world_.person("applicant");
  }

  World world_;
  std::string id_;
  std::string path_;
  Person applicant_;
  std::int64_t version_ = 0;
};

TEST_F(Submit, IsTakenInTheLastSecond) {
  at("2025-05-20T08:59:59Z");
  const Answer answer = submit(applicant_);
  EXPECT_EQ(answer.status, 200U) << answer.body;
  EXPECT_EQ(answer.text("/state"), "recommending");
  EXPECT_EQ(answer.text("/receipt/submitted_at"), "2025-05-20T08:59:59Z");
}

TEST_F(Submit, IsRefusedInTheSecondOfTheDeadline) {
  at(kClosesAt);
  const Answer answer = submit(applicant_);
  EXPECT_EQ(answer.status, 409U);
  EXPECT_EQ(answer.error(), "action.not_allowed");
  const Answer now = applicant_.get(path_);
  EXPECT_EQ(now.text("/state"), "draft");
  EXPECT_EQ(now.number("/version"), version_);
  EXPECT_EQ(now.json.at("receipt"), nullptr);
}

TEST_F(Submit, IsRefusedBeforeTheCallOpens) {
  at("2025-04-07T23:59:59Z");
  EXPECT_EQ(submit(applicant_).error(), "action.not_allowed");
}

TEST_F(Submit, ARepeatGivesTheSameReceipt) {
  const Answer first = submit(applicant_);
  const Answer second = submit(applicant_);
  ASSERT_EQ(first.status, 200U) << first.body;
  EXPECT_EQ(second.status, 200U) << second.body;
  EXPECT_EQ(first.text("/receipt/number"), second.text("/receipt/number"));
  EXPECT_EQ(first.number("/receipt/ledger_entry"), second.number("/receipt/ledger_entry"));
}

TEST_F(Submit, ManyAtOnceGiveOneReceipt) {
  constexpr int kAtOnce = 8;
  std::vector<Person> people;
  for (int i = 0; i < kAtOnce; ++i) people.push_back(world_.person("applicant"));
  std::vector<Answer> answers(kAtOnce);
  std::vector<std::thread> threads;
  for (int i = 0; i < kAtOnce; ++i) {
    threads.emplace_back(
        [&, i] { answers[static_cast<std::size_t>(i)] = submit(people[static_cast<std::size_t>(i)]); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Answer& answer : answers) {
    EXPECT_EQ(answer.status, 200U) << answer.body;
    EXPECT_EQ(answer.text("/receipt/number"), answers[0].text("/receipt/number"));
  }
  int submissions = 0;
  const Answer history = applicant_.get(path_ + "/history");
  for (const auto& item : history.json.at("items").as_array())
    submissions += item.at("action") == "submit" ? 1 : 0;
  EXPECT_EQ(submissions, 1);
}

TEST_F(Submit, AStaleVersionIsRefused) {
  ASSERT_EQ(applicant_
                .patch(path_, R"({"base_version":)" + std::to_string(version_) +
                                  R"(,"changes":[{"path":"title","value":"later"}]})")
                .status,
            200U);
  const Answer answer = submit(applicant_);
  EXPECT_EQ(answer.status, 409U);
  EXPECT_EQ(answer.error(), "application.changed");
}

TEST_F(Submit, AReceiptCanBeCheckedByAnybody) {
  const Answer submitted = submit(applicant_);
  ASSERT_EQ(submitted.status, 200U) << submitted.body;
  const Answer receipt = applicant_.get(path_ + "/receipt");
  Person visitor = world_.visitor();
  const Answer checked = visitor.get("/receipts/" + receipt.text("/number"));
  EXPECT_EQ(checked.status, 200U);
  EXPECT_EQ(checked.text("/digest"), receipt.text("/digest"));
  EXPECT_EQ(checked.json.as_object().size(), 3U) << "number, instant, digest, and nothing about anybody";
}

TEST_F(Submit, AnIncompleteDraftSaysWhatIsMissing) {
  const std::string other = world_.draft();
  const Answer answer = applicant_.post("/applications/" + other + "/actions/submit", version_body(1));
  EXPECT_EQ(answer.status, 409U);
  EXPECT_FALSE(answer.json.at("error").at("details").as_array().empty());
}

TEST_F(Submit, GoesThroughRecommendationAndExamination) {
  ASSERT_EQ(submit(applicant_).status, 200U);
  Person other = world_.person("other_recommender");
  EXPECT_EQ(other.get(path_).status, 404U) << "it goes to another department";
  Person recommender = world_.person("recommender");
  std::int64_t version = recommender.get(path_).number("/version");
  EXPECT_EQ(recommender.post(path_ + "/actions/return", version_body(version)).error(),
            "action.reason_required");
  const Answer recommended = recommender.post(path_ + "/actions/recommend", version_body(version));
  ASSERT_EQ(recommended.status, 200U) << recommended.body;
  EXPECT_EQ(recommended.text("/state"), "examining");

  Person examiner = world_.person("examiner");
  const Answer sheet = examiner.get(path_ + "/examination");
  ASSERT_EQ(sheet.status, 200U) << sheet.body;
  const auto& open = sheet.json.at("open").as_array();
  ASSERT_FALSE(open.empty());
  const std::string clause(open[0].as_string());
  const Answer found =
      examiner.put(path_ + "/findings/" + clause, R"({"finding":"met","remark":"looked at it"})");
  EXPECT_EQ(found.status, 200U) << found.body;
  EXPECT_EQ(examiner.put(path_ + "/findings/nonsense", R"({"finding":"met","remark":""})").status, 404U);
  EXPECT_EQ(examiner.put(path_ + "/findings/" + clause, R"({"finding":"perhaps","remark":""})").status, 422U);
  EXPECT_EQ(applicant_.get(path_ + "/examination").status, 403U);
  EXPECT_EQ(world_.person("auditor").get("/ledger").status, 200U);
}

}  // namespace
}  // namespace guohe::http::testing
