// SPDX-License-Identifier: AGPL-3.0-or-later
#include "main/serve_options.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace guohe {
namespace {

Result<ServeOptions> read(std::vector<std::string> arguments) {
  return read_serve_options(arguments);
}

TEST(ServeOptions, HaveDefaultsThatWork) {
  const auto options = read({});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->server.port, 8080);
  EXPECT_EQ(options->server.host, "127.0.0.1");
  EXPECT_EQ(options->database, "sqlite:data/guohe.db");
  EXPECT_TRUE(options->demo);
  EXPECT_FALSE(options->clock);
}

TEST(ServeOptions, TakeValuesInBothSpellings) {
  const auto options =
      read({"--port", "0", "--host=0.0.0.0", "--data", "/d", "--no-demo", "--clock=2025-05-20T09:59:59Z"});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->server.port, 0);
  EXPECT_EQ(options->server.host, "0.0.0.0");
  EXPECT_EQ(options->data, "/d");
  EXPECT_FALSE(options->demo);
  EXPECT_TRUE(options->clock);
}

TEST(ServeOptions, SayWhatIsWrong) {
  EXPECT_EQ(read({"--prot", "1"}).error().code, "serve.unknown_option");
  EXPECT_EQ(read({"positional"}).error().code, "serve.unknown_option");
  EXPECT_EQ(read({"--no-demo=yes"}).error().code, "serve.unknown_option");
  EXPECT_EQ(read({"--port"}).error().code, "serve.missing_value");
  for (const char* port : {"65536", "-1", "80x", ""}) {
    EXPECT_EQ(read({"--port", port}).error().code, "serve.bad_value") << port;
  }
  EXPECT_EQ(read({"--workers", "0"}).error().code, "serve.bad_value");
  EXPECT_EQ(read({"--clock", "yesterday"}).error().code, "serve.bad_value");
}

TEST(ServeOptions, HelpNamesEveryOption) {
  for (const char* option : {"--port", "--database", "--no-demo", "--clock"}) {
    EXPECT_NE(serve_help(Language::en).find(option), std::string::npos);
    EXPECT_NE(serve_help(Language::zh).find(option), std::string::npos);
  }
}

}  // namespace
}  // namespace guohe
