// The commands of a review, from scores to a published file that anyone verifies.
// SPDX-License-Identifier: Apache-2.0
#include "main/testing.hpp"

namespace guohe::cli {
namespace {

std::string scores() {
  std::string text = "申报书,专家,分数\n";
  for (int i = 0; i < 12; ++i) {
    for (int k = 0; k < 4; ++k) {
      text += "N-" + std::to_string(i) + ",E" + std::to_string((i + k) % 6) + "," +
              std::to_string(60 + 3 * i + 5 * ((i + k) % 6)) + "\n";
    }
  }
  return written("scores.csv", text);
}

TEST(ReviewCalibrate, ComparesMethodsInTextCsvAndJson) {
  const Outcome text = run({"review", "calibrate", scores(), "--sweeps", "500", "--line", "3"});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("raw means and model: rank correlation"), std::string::npos) << text.out;
  const Outcome csv = run({"review", "calibrate", scores(), "--sweeps", "500", "--format", "csv"});
  EXPECT_EQ(csv.out.substr(0, 18), "application,scores");
  EXPECT_EQ(csv.out.substr(csv.out.find("\r\n") + 2, 5), "N-11,");
  const Outcome json =
      run({"review", "calibrate", scores(), "--sweeps", "500", "--seed", "9", "--format", "json"});
  EXPECT_NE(json.out.find("\"seed\": 9"), std::string::npos);
  EXPECT_EQ(run({"review", "calibrate", scores(), "--sweeps", "500", "--seed", "9", "--format", "json"}).out,
            json.out);
}

TEST(ReviewCalibrate, SaysWhatIsWrong) {
  EXPECT_EQ(run({"review", "calibrate", "/no/such/file"}).code, kNoInput);
  EXPECT_EQ(run({"review", "calibrate", scores(), "--sweeps", "0"}).code, kUsage);
  EXPECT_EQ(run({"review", "calibrate", scores(), "--seed", "-1"}).code, kUsage);
  EXPECT_EQ(run({"review", "calibrate", scores(), "--weight", "idea"}).code, kUsage);
  EXPECT_EQ(run({"review", "calibrate", scores(), "--authors", scores()}).code, kBadData);
  const Outcome bad =
      run({"review", "calibrate", written("bad.csv", "application,expert,score\nA,x,good\n")});
  EXPECT_EQ(bad.code, kBadData);
  EXPECT_NE(bad.err.find("`good` is not a score"), std::string::npos) << bad.err;
}

const char* const kRequest = R"({"call": "GD-2026", "method": "expected rank",
  "rules": {"better": "lower", "places": 2, "quotas": [{"name": "east", "dimension": "region", "value": "E", "at_least": 1}],
            "tie_breaks": [], "lottery": true, "reserves": 1},
  "draw": {"commitment": "sm3:065dfd8c28a6bb56148a5a39e42b5c8401c856f56d1a68775731272d438907bc",
           "seed": "0123456789abcdef0123456789abcdef", "public_value": ""},
  "applications": [
    {"id": "A", "value": "1.5", "low": "1", "high": "2", "tie_breaks": [], "amount_fen": 100, "groups": {"region": "W"}},
    {"id": "B", "value": "2.5", "low": "2", "high": "4", "tie_breaks": [], "amount_fen": 100, "groups": {"region": "E"}},
    {"id": "C", "value": "2.8", "low": "2", "high": "4", "tie_breaks": [], "amount_fen": 100, "groups": {"region": "E"}},
    {"id": "D", "value": "3.9", "low": "3", "high": "4", "tie_breaks": [], "amount_fen": 100, "groups": {"region": "W"}}]})";

TEST(ReviewVerify, AcceptsWhatRankMadeAndRefusesWhatWasChanged) {
  const Outcome ranked = run({"review", "rank", written("request.json", kRequest)});
  ASSERT_EQ(ranked.code, 0) << ranked.err;
  const std::string file = written("result.json", ranked.out);
  const Outcome good = run({"review", "verify", file});
  EXPECT_EQ(good.code, 0) << good.out;
  EXPECT_EQ(good.out.substr(0, 9), "verified:");
  EXPECT_EQ(run({"review", "verify", file, "--commitment", "sm3:00"}).code, kFailed);
  std::string changed = ranked.out;
  changed.replace(changed.find("\"funded\":2"), 10, "\"funded\":3");
  const Outcome refused = run({"review", "verify", written("changed.json", changed)});
  EXPECT_EQ(refused.code, kFailed);
  EXPECT_NE(refused.out.find("/outcome/funded: expected `2`, the file has `3`"), std::string::npos)
      << refused.out;
  EXPECT_NE(refused.out.find("/digest"), std::string::npos);
  const Outcome json = run({"review", "verify", written("changed.json", changed), "--format", "json"});
  EXPECT_NE(json.out.find("\"valid\": false"), std::string::npos) << json.out;
  EXPECT_EQ(run({"review", "verify", written("none.json", "{}")}).code, kBadData);
  EXPECT_EQ(run({"review", "verify", "/no/such/file"}).code, kNoInput);
}

TEST(ReviewRank, SaysWhatIsWrong) {
  std::string request = kRequest;
  request.replace(request.find("\"seed\": \"0"), 10, "\"seed\": \"1");
  const Outcome seed = run({"review", "rank", written("request.json", request)});
  EXPECT_EQ(seed.code, kBadData);
  EXPECT_NE(seed.err.find("commitment"), std::string::npos) << seed.err;
  EXPECT_EQ(run({"review", "rank", written("request.json", "{}")}).code, kBadData);
}

}  // namespace
}  // namespace guohe::cli
