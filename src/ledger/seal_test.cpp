// SPDX-License-Identifier: Apache-2.0
#include "ledger/seal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace guohe::ledger {
namespace {

const std::vector<std::string> kColumns{"id", "title", "remark"};

TEST(Seal, TheBytesOfARowAreTheDocumentedOnes) {
  EXPECT_EQ(row_bytes(kColumns, {"1", "海洋", std::nullopt}), "id 1 1\ntitle 6 海洋\nremark -\n");
}

TEST(Seal, NamesTheColumnThatChanged) {
  const Seal sealed = seal_row("paper", {"1"}, kColumns, {"1", "a", ""});
  EXPECT_EQ(changed_columns(sealed, seal_row("paper", {"1"}, kColumns, {"1", "b", ""}), kColumns),
            std::vector<std::string>{"title"});
  EXPECT_EQ(changed_columns(sealed, seal_row("paper", {"1"}, kColumns, {"1", "a", std::nullopt}), kColumns),
            std::vector<std::string>{"remark"});
  EXPECT_TRUE(changed_columns(sealed, sealed, kColumns).empty());
}

RC_GTEST_PROP(Seal, ReadsWhatItWrote, (const std::string& a, const std::string& b)) {
  Seal seal = seal_row("paper", {a, b}, kColumns, {a, b, a});
  const std::string line = line_of(seal);
  RC_ASSERT(line.find('\n') == line.size() - 1);
  const auto read = read_line(std::string_view(line).substr(0, line.size() - 1));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->key == seal.key && read->digest == seal.digest && read->hints == seal.hints);
  seal.digest.clear();
  const std::string gone = line_of(seal);
  RC_ASSERT(read_line(std::string_view(gone).substr(0, gone.size() - 1))->gone());
}

RC_GTEST_PROP(Seal, AnyLineIsReadOrRefused, (const std::string& line)) {
  (void)read_line(line);
}

}  // namespace
}  // namespace guohe::ledger
