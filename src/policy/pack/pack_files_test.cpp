// SPDX-License-Identifier: Apache-2.0
#include "policy/pack/pack_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/cases/case.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(PackFiles, WhatIsGivenStandsBeforeTheFolder) {
  const PackFiles folder = testing_root();
  const std::string name = "demo/guideline.yaml";
  const PackFiles changed =
      folder.with({{name, "guideline: demo\n"}, {"demo/cases/grant/new.yaml", "case:\n"}});
  EXPECT_EQ(changed.text(name), "guideline: demo\n");
  EXPECT_NE(folder.text(name), changed.text(name));
  EXPECT_TRUE(changed.has("demo/grant.yaml"));
  EXPECT_THAT(case_files(changed, "demo"), Contains("demo/cases/grant/new.yaml"));
  EXPECT_EQ(case_files(changed, "demo").size(), case_files(folder, "demo").size() + 1);
  EXPECT_EQ(changed.with({{name, "again"}}).text(name), "again");
  EXPECT_EQ(changed.with({{"demo/x.yaml", "x"}}).text(name), changed.text(name));
}

TEST(PackFiles, ANewPackNeedsNoFolder) {
  const PackFiles changed = testing_root().string() + "-is-not-there";
  EXPECT_FALSE(changed.exists());
  EXPECT_THAT(changed.with({{"other/guideline.yaml", ""}, {"other/x/guideline.yaml", ""}}).pack_folders(),
              ElementsAre("other"));
}

TEST(PackFiles, AnAbsentFileIsAnError) {
  Diagnostics diagnostics;
  EXPECT_FALSE(PackFiles(testing_root()).yaml("demo/absent.yaml", diagnostics));
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, "yaml.file");
  EXPECT_FALSE(PackFiles(testing_root()).text("demo/absent.yaml"));
  EXPECT_FALSE(PackFiles(testing_root()).text("demo"));
}

TEST(PackFiles, ATopicOfChangedFilesIsAnotherTopic) {
  const PackFiles folder = testing_root();
  std::string text = *folder.text("demo/guideline.yaml");
  const std::size_t at = text.find("2025.1");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 6, "2025.2");
  std::map<std::string, std::string> copy;
  for (const std::string& name : folder.below("demo"))
    copy["demo@2025.2" + name.substr(4)] = *folder.text(name);
  copy["demo@2025.2/guideline.yaml"] = text;
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(folder.with(copy), diagnostics);
  ASSERT_TRUE(library->topic("demo/grant", ""));
  EXPECT_EQ(library->topic("demo/grant", "")->version, "2025.2");
  EXPECT_EQ(library->topic("demo/grant", "2025.1")->version, "2025.1");
}

}  // namespace
}  // namespace guohe::policy
