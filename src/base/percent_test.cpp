// SPDX-License-Identifier: Apache-2.0
#include "base/percent.hpp"

#include <gtest/gtest.h>

namespace guohe {
namespace {

TEST(Percent, EncodesWhatIsNotUnreserved) {
  EXPECT_EQ(percent_encode("Az09-._~"), "Az09-._~");
  EXPECT_EQ(percent_encode("a b/c?%&+"), "a%20b%2Fc%3F%25%26%2B");
  EXPECT_EQ(percent_encode("国"), "%E5%9B%BD");
  EXPECT_EQ(percent_encode(std::string_view("\0\xff", 2)), "%00%FF");
}

}  // namespace
}  // namespace guohe
