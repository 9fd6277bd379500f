// SPDX-License-Identifier: Apache-2.0
#include "main/identity_key_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "app/system/system.hpp"
#include "main/testing.hpp"

namespace guohe::cli {
namespace {

namespace fs = std::filesystem;

const std::string kKey(64, 'a');

class IdentityKeyFile : public ::testing::Test {
 protected:
  void SetUp() override { fs::remove(path_); }
  void TearDown() override { fs::remove(path_); }
  std::string refused(const std::string& text) {
    std::ofstream(path_, std::ios::trunc) << text;
    const auto key = identity_key_file(path_, *random_);
    return key ? "taken" : key.error().code;
  }

  const fs::path path_ = testing::TempDir() + "guohe-identity.key";
  const std::unique_ptr<app::Random> random_ = app::system_random();
};

TEST_F(IdentityKeyFile, IsMadeOnceForItsOwnerAlone) {
  const auto made = identity_key_file(path_, *random_);
  ASSERT_TRUE(made);
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(path_.string() + ".new"));
  const auto read = identity_key_file(path_, *random_);
  ASSERT_TRUE(read);
  EXPECT_EQ(std::string_view(*read), std::string_view(*made));
}

TEST_F(IdentityKeyFile, NothingButSixtyFourDigitsIsAKey) {
  EXPECT_EQ(refused(kKey), "taken");
  for (const std::string& text : {std::string(), kKey.substr(1), kKey + "\n", "g" + kKey.substr(1)})
    EXPECT_EQ(refused(text), "serve.bad_identity_key") << text;
}

TEST_F(IdentityKeyFile, WhatCannotBeReadIsNotMadeAnew) {
  fs::create_directory(path_);
  const auto key = identity_key_file(path_, *random_);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, "serve.bad_identity_key");
}

TEST_F(IdentityKeyFile, AFolderThatTakesNothingIsSaid) {
  const auto key = identity_key_file(path_.string() + ".none/identity.key", *random_);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, "serve.identity_key_unwritable");
}

}  // namespace
}  // namespace guohe::cli
