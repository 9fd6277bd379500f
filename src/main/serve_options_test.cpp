// SPDX-License-Identifier: Apache-2.0
#include "main/serve_options.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace guohe::cli {
namespace {

Result<ServeOptions> read(const std::vector<std::string>& given) {
  const auto arguments = read_arguments(serve_usage(), given);
  if (!arguments) return arguments.error();
  return serve_options(*arguments);
}

TEST(ServeOptions, HaveDefaultsThatWork) {
  const auto options = read({});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->server.port, 8080);
  EXPECT_EQ(options->server.host, "127.0.0.1");
  EXPECT_EQ(options->database, "data/guohe.db");
  EXPECT_TRUE(options->demo);
  EXPECT_FALSE(options->clock);
}

TEST(ServeOptions, TheDatabaseLiesInTheDataFolder) {
  EXPECT_EQ(read({"--data", "/d"})->database, "/d/guohe.db");
  EXPECT_EQ(read({"--data", "/d", "--database", "sqlite:/e/x.db"})->database, "/e/x.db");
  EXPECT_EQ(read({"--database", "postgresql://h/guohe"})->database, "postgresql://h/guohe");
}

TEST(ServeOptions, TakeValues) {
  const auto options =
      read({"--port", "0", "--host=0.0.0.0", "--no-demo", "--clock=2025-05-20T09:59:59Z", "--behind-proxy"});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->server.port, 0);
  EXPECT_EQ(options->server.host, "0.0.0.0");
  EXPECT_FALSE(options->demo);
  EXPECT_TRUE(options->clock);
  EXPECT_TRUE(options->server.behind_proxy);
  EXPECT_TRUE(options->withhold_unscanned);
  EXPECT_FALSE(read({"--unscanned", "served"})->withhold_unscanned);
  EXPECT_FALSE(read({"--unscanned", "sometimes"}));
}

TEST(ServeOptions, SayWhatIsWrong) {
  EXPECT_FALSE(read({"--prot", "1"}));
  for (const char* port : {"65536", "-1", "80x", "99999999999"}) {
    EXPECT_EQ(read({"--port", port}).error().code, "usage.bad_value") << port;
  }
  EXPECT_EQ(read({"--workers", "0"}).error().code, "usage.bad_value");
  EXPECT_EQ(read({"--clock", "yesterday"}).error().code, "usage.bad_value");
}

}  // namespace
}  // namespace guohe::cli
