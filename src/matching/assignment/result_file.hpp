// The file of a solution (docs/formats/review-assignment.md): the pairs, and the prices that prove the bound,
// so that anybody can check it against the instance.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/certificate.hpp"

namespace guohe::matching {

struct ResultFile {
  std::string mode = "exact";
  std::uint64_t seed = 0;
  Units total = 0, bound = 0;
  std::int64_t open = 0;
  std::vector<Pair> pairs;
  Prices prices;
};

/// SM3 over the columns of an instance: which instance a solution is of.
[[nodiscard]] std::string digest_of(const Instance& instance);

[[nodiscard]] std::string write_result(const Instance& instance, const ResultFile& result);

/// Reads back what write_result() wrote. Errors (invalid): result.line with file:line; result.instance when
/// it is of another instance.
[[nodiscard]] Result<ResultFile> read_result(const Instance& instance, std::string_view text,
                                             const std::string& name);

}  // namespace guohe::matching
