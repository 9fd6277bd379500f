// The published result: request and outcome as canonical JSON with a digest (docs/formats/review-result.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "matching/ranking/ranking.hpp"

namespace guohe::matching {

/// Reads a request from JSON. Errors: those of json::read.
[[nodiscard]] Result<RankingRequest> read_ranking_request(std::string_view text);

/// The file's bytes: one line of JSON without spaces, members in the order of the format, the digest last.
[[nodiscard]] std::string result_file(const RankingRequest& request, const RankingOutcome& outcome);

}  // namespace guohe::matching
