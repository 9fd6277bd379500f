// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/result_file.hpp"

#include "base/described.hpp"
#include "base/sm3.hpp"

namespace guohe::matching {

Result<RankingRequest> read_ranking_request(std::string_view text) {
  return json::read<RankingRequest>(text,
                                    {.bytes = std::size_t{512} << 20U, .depth = 8, .values = 50'000'000});
}

std::string result_file(const RankingRequest& request, const RankingOutcome& outcome) {
  std::string text = R"({"format":"guohe.review-result/1","request":)";
  json::append(text, request);
  text += R"(,"outcome":)";
  json::append(text, outcome);
  const std::string digest = sm3(text);
  return text + R"(,"digest":")" + digest + "\"}\n";
}

}  // namespace guohe::matching
