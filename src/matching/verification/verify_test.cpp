// The verifier agrees with the maker on random requests, and finds every change of a file.
// SPDX-License-Identifier: Apache-2.0
#include "matching/verification/verify.hpp"

#include <gtest/gtest.h>

#include "base/sm3.hpp"
#include "matching/ranking/lottery.hpp"
#include "matching/ranking/numbers.hpp"
#include "matching/ranking/random.hpp"
#include "matching/ranking/result_file.hpp"

namespace guohe::matching {
namespace {

RankingRequest random_request(Random& random) {
  const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(random.next() % bound); };
  RankingRequest made;
  made.call = "GD-2026";
  made.method = "expected rank";
  RankingRules& rules = made.rules;
  rules.better = below(2) == 0 ? Better::higher : Better::lower;
  if (below(3) == 0) rules.worst = std::to_string(below(40)) + ".5";
  if (below(2) == 0) rules.places = below(12);
  if (below(2) == 0) rules.budget_fen = below(60);
  rules.reserves = below(4);
  rules.lottery = below(3) != 0;
  rules.tie_breaks = {{"企业牵头", {"企业牵头", "led by an enterprise"}, Better::higher},
                      {"age", {"年龄", "age"}, Better::lower}};
  const char* const regions[] = {"440100", "440300", "445100"};
  for (int k = below(3) == 0 ? 3 : 0; k > 0; --k) {
    Quota quota{"Q" + std::to_string(k), "region", regions[k - 1], {}, {}, {}};
    if (below(2) == 0) quota.at_least = below(2);
    if (below(2) == 0) quota.at_most = 1 + below(4);
    rules.quotas.push_back(quota);
  }
  const std::string seed = "seed " + std::to_string(random.next()) + " and thirty-two characters";
  if (rules.lottery) made.draw = DrawSource{commitment_of(seed), seed, "12 33 05"};
  for (std::int64_t i = below(14); i >= 0; --i) {
    const double value = static_cast<double>(below(80)) / 4;
    made.applications.push_back({"N-" + std::to_string(i),
                                 decimal_text(value),
                                 decimal_text(value - static_cast<double>(below(6))),
                                 decimal_text(value + static_cast<double>(below(6))),
                                 {std::to_string(below(2)), std::to_string(below(3))},
                                 below(12),
                                 {{"region", regions[below(3)]}}});
  }
  return made;
}

TEST(Verify, AgreesWithWhatMakesResults) {
  Random random(23);
  int made = 0;
  int drawn = 0;
  for (int round = 0; round < 2'000; ++round) {
    const RankingRequest request = random_request(random);
    const auto outcome = rank(request);
    if (!outcome) {
      ASSERT_EQ(outcome.error().code, "ranking.infeasible") << outcome.error().message.en;
      continue;
    }
    ++made;
    drawn += outcome->drawn.size() > 1 ? 1 : 0;
    const std::string file = result_file(request, *outcome);
    const auto verified = verify_result_file(file);
    ASSERT_TRUE(verified) << verified.error().message.en << verified.error().place;
    for (const Problem& one : verified->differences)
      ADD_FAILURE() << one.place << ' ' << one.message.en << '\n' << file;
    ASSERT_EQ(static_cast<std::int64_t>(verified->funded), outcome->funded);
    ASSERT_EQ(read_ranking_request(file.substr(file.find("\"request\":") + 10,
                                               file.find(",\"outcome\"") - file.find("\"request\":") - 10))
                  ->applications.size(),
              request.applications.size());
  }
  EXPECT_GT(made, 1'000);
  EXPECT_GT(drawn, 300);
}

std::string example() {
  RankingRequest request;
  request.call = "GD-2026";
  request.rules.better = Better::lower;
  request.rules.places = 2;
  request.rules.reserves = 1;
  request.rules.lottery = true;
  const std::string seed = "0123456789abcdef0123456789abcdef";
  request.draw = DrawSource{commitment_of(seed), seed, ""};
  for (int i = 1; i <= 5; ++i) {
    const std::string number = std::to_string(i);
    request.applications.push_back({"G-" + number, number + ".25", "2", "6", {}, 100, {}});
  }
  request.applications[0].low = "1";
  request.applications[0].high = "1.5";
  return result_file(request, *rank(request));
}

// Puts the digest right again, as somebody would who tampers with care.
std::string sealed(std::string text) {
  text.resize(text.rfind(",\"digest\":"));
  return text + ",\"digest\":\"" + sm3(text) + "\"}\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what << '\n' << text;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

TEST(Verify, FindsEveryChangedByte) {
  const std::string file = example();
  ASSERT_TRUE(verify_result_file(file)->differences.empty());
  for (std::size_t at = 0; at + 1 < file.size(); ++at) {
    std::string changed = file;
    changed[at] = changed[at] == '7' ? '8' : '7';
    const auto verified = verify_result_file(changed);
    ASSERT_TRUE(!verified || !verified->differences.empty()) << at << changed;
  }
}

TEST(Verify, NamesWhatDiffersWhereTheDigestWasPutRight) {
  const std::string file = example();
  const auto first = [&](const std::string& what, const std::string& with) {
    const auto verified = verify_result_file(sealed(replaced(file, what, with)));
    if (!verified) return verified.error().code + " " + verified.error().place;
    return verified->differences.empty()
               ? ""
               : verified->differences[0].code + " " + verified->differences[0].place;
  };
  EXPECT_EQ(first("\"decision\":\"reserve\"", "\"decision\":\"declined\"").substr(0, 37),
            "result.decision /outcome/decisions/2/");
  EXPECT_EQ(first("\"value\":\"1.25\",\"low\":\"1\",\"high\":\"1.5\"",
                  "\"value\":\"9.25\",\"low\":\"1\",\"high\":\"9.5\""),
            "result.order /outcome/provisional/0");
  EXPECT_EQ(first("\"seed\":\"0", "\"seed\":\"1"), "result.commitment /request/draw/commitment");
  EXPECT_EQ(first("\"places\":2", "\"places\":3"), "result.line /outcome/line");
  EXPECT_EQ(first("\"funded\":2", "\"funded\":3"), "result.total /outcome/funded");
  EXPECT_EQ(first("\"id\":\"G-5\"", "\"id\":\"G-4\""), "result.id /request/applications/4/id");
  EXPECT_EQ(first("\"lottery\":true", "\"lottery\":1"), "result.syntax /request/rules/lottery");
  EXPECT_EQ(verify_result_file(file, {"sm3:0", ""})->differences[0].code, "result.published_digest");
  EXPECT_EQ(verify_result_file(file, {"", "sm3:0"})->differences[0].code, "result.published_commitment");
  EXPECT_EQ(verify_result_file(" " + file)->differences[0].code, "result.canonical");
  EXPECT_EQ(verify_result_file("{}").error().code, "result.format");
  EXPECT_EQ(verify_result_file("{").error().code, "json.syntax");
}

}  // namespace
}  // namespace guohe::matching
