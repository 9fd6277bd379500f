// SPDX-License-Identifier: Apache-2.0
#include "http/net/target.hpp"

#include <gtest/gtest.h>

#include "base/percent.hpp"

namespace guohe::http {
namespace {

TEST(PercentDecode, DecodesOnceAndRefusesWhatIsBroken) {
  EXPECT_EQ(percent_decode("a%2Fb"), "a/b");
  EXPECT_EQ(percent_decode("%E5%90%88"), "合");
  EXPECT_EQ(percent_decode("%2525"), "%25");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("a+b", Plus::space), "a b");
  for (const char* broken : {"%", "%1", "%zz", "%00", "%C0%AF", "%E5%90", "%ff"}) {
    EXPECT_EQ(percent_decode(broken), std::nullopt) << broken;
  }
}

TEST(PercentEncode, IsUndoneByDecoding) {
  const std::string text = "合作 协议/a+b%&?.pdf";
  EXPECT_EQ(percent_decode(percent_encode(text)), text);
}

TEST(Segments, KeepEmptyAndEncodedOnes) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(segments_of("/a/b%2Fc"), (Parts{"a", "b%2Fc"}));
  EXPECT_EQ(segments_of("/a//"), (Parts{"a", "", ""}));
  EXPECT_EQ(segments_of("/"), (Parts{""}));
}

TEST(Query, ReadsPairsInOrder) {
  const auto pairs = parse_query("state=draft&q=%E5%90%88+%E4%BD%9C&&flag&x=1=2");
  ASSERT_TRUE(pairs);
  EXPECT_EQ(*pairs, (QueryPairs{{"state", "draft"}, {"q", "合 作"}, {"flag", ""}, {"x", "1=2"}}));
  EXPECT_FALSE(parse_query("q=%zz"));
  EXPECT_TRUE(parse_query("")->empty());
}

TEST(Cookies, AreFoundByTheirWholeName) {
  EXPECT_EQ(cookie_named("a=1; guohe_session=tok; b=2", "guohe_session"), "tok");
  EXPECT_EQ(cookie_named("xguohe_session=evil; guohe_session=tok", "guohe_session"), "tok");
  EXPECT_EQ(cookie_named("guohe_sessions=evil", "guohe_session"), "");
  EXPECT_EQ(cookie_named("guohe_session=", "guohe_session"), "");
  EXPECT_EQ(cookie_named("", "guohe_session"), "");
}

}  // namespace
}  // namespace guohe::http
