// What is wrong with a pack is said with its place.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

// Diagnostics of the pack with one text replaced: "place code: message" lines.
std::string after(const std::string& file, const std::string& from, const std::string& to) {
  TemporaryPacks packs;
  packs.replace(file, from, to);
  Diagnostics diagnostics;
  (void)PolicyLibrary::load(packs.root(), diagnostics);
  std::string said;
  for (const Diagnostic& d : diagnostics) {
    EXPECT_FALSE(d.message.zh.empty());
    said += place_of(d) + " " + d.code + ": " + d.message.en + "\n";
  }
  return said;
}

TEST(Pack, TheTestPackIsClean) {
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(testing_root(), diagnostics);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << render(d, Language::en);
  ASSERT_EQ(library->packs().size(), 2U);
  EXPECT_EQ(library->topics().size(), 1U);
}

TEST(Pack, UnknownKeysAndMissingTranslations) {
  EXPECT_EQ(after("grant.yaml", "process: pre-award", "proces: pre-award"),
            "demo/grant.yaml:5:1 yaml.unknown_key: unknown key `proces`: did you mean `process`?\n");
  EXPECT_EQ(after("grant.yaml", "{zh: 每年报告, en: Report every year}", "{zh: 每年报告}"),
            "demo/grant.yaml:98:11 yaml.missing_key: `en` is missing\n");
  EXPECT_EQ(after("grant.yaml", "    cite: （五）2\n", ""),
            "demo/grant.yaml:95:5 yaml.missing_key: `cite` is missing\n");
}

TEST(Pack, FieldsMustBeSound) {
  EXPECT_EQ(
      after("grant.yaml", "type: integer, section: basics", "type: whole, section: basics").substr(0, 72),
      "demo/grant.yaml:18:17 pack.field_type: unknown field type `whole`\ndemo/g");
  EXPECT_EQ(after("common.yaml", "list of partner", "list of partners"),
            "demo/common.yaml:20:20 pack.field_type: there is no record type `partners`: did you mean "
            "`partner`?\n");
  EXPECT_EQ(after("grant.yaml", "section: funds", "section: found"),
            "demo/grant.yaml:32:3 pack.section: there is no section `found`\n");
}

TEST(Pack, ClausesMustBeSound) {
  EXPECT_EQ(after("grant.yaml", "evidence: [lease]", "evidence: [leese]"),
            "demo/grant.yaml:76:76 pack.evidence: there is no evidence `leese`: did you mean `lease`?\n");
  EXPECT_EQ(after("grant.yaml", "at least: 2", "at least: 5"),
            "demo/grant.yaml:74:15 pack.bundle: `at least` must lie between 1 and the number of parts, 4\n");
  EXPECT_EQ(after("grant.yaml", "id: E3", "id: E2"),
            "demo/grant.yaml:53:9 pack.duplicate: `E2` is declared twice\n");
  EXPECT_EQ(after("grant.yaml", "kind: ban", "kind: bann"),
            "demo/grant.yaml:55:11 pack.kind: unknown clause kind `bann`\n");
  EXPECT_EQ(after("common.yaml", "take: foreign only", "take: foreign").substr(0, 40),
            "demo/common.yaml:38:9 pack.reading: `tak");
  EXPECT_EQ(after("grant.yaml", "include: [common]", "include: [commons]").substr(0, 63),
            "demo/grant.yaml:4:11 pack.include: there is no fragment `common");
}

TEST(Pack, NoticesAreIncludedFromTheirOwnFolder) {
  EXPECT_EQ(after("grant.yaml", "include: [common]", "include: [common, notices/strict]"), "");
  EXPECT_EQ(after("grant.yaml", "include: [common]", "include: [common, notices/strikt]"),
            "demo/grant.yaml:4:19 pack.include: there is no fragment `notices/strikt`\n");
  EXPECT_EQ(after("grant.yaml", "include: [common]", "include: [common, notices/../registry]"),
            "demo/grant.yaml:4:19 pack.include: there is no fragment `notices/../registry`\n");
}

TEST(Pack, TemplatesMustBeSound) {
  EXPECT_EQ(after("grant.yaml", "{raised | money} raised", "{raised | mony} raised"),
            "demo/grant.yaml:49:54 pack.format: unknown format `mony`: use money, wan, date, percent, names "
            "or label\n");
  EXPECT_EQ(after("grant.yaml", "自筹 {raised | money}", "自筹 {raised | money").substr(0, 47),
            "demo/grant.yaml:49:21 pack.template: this `{` i");
  EXPECT_EQ(after("grant.yaml", "自筹 {raised | money}", "自筹 raised}"),
            "demo/grant.yaml:49:27 pack.template: a `}` without its `{`\n");
}

TEST(Pack, RulesAreTypeChecked) {
  // The words are FEEL's; here it matters that they stand at the right place.
  const auto place = [](const std::string& said) { return said.substr(0, said.find(' ')); };
  EXPECT_EQ(place(after("grant.yaml", "rule: raised >= requested grant", "rule: raised >= asked grant")),
            "demo/grant.yaml:47:21");
  EXPECT_EQ(place(after("grant.yaml", "rule: founded on < call", "rule: staff < call")),
            "demo/grant.yaml:62:11");
  EXPECT_EQ(place(after("grant.yaml", "rule: staff >= 40", "rule: staff + 40")).substr(0, 18),
            "demo/grant.yaml:77");
  EXPECT_EQ(place(after("common.yaml", "kind = \"foreign\"", "kind = \"foreing\"")).substr(0, 19),
            "demo/common.yaml:27");
  EXPECT_EQ(place(after("grant.yaml", "{requested grant - raised | money} short",
                        "{requested - raised | money} short"))
                .substr(0, 18),
            "demo/grant.yaml:50");
}

TEST(Pack, DigestsFollowTheBytesAndNotTheLineEnds) {
  EXPECT_EQ(sm3("abc"), "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  const auto digest = [](const TemporaryPacks& packs) {
    Diagnostics diagnostics;
    return (*PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant"))->digest;
  };
  TemporaryPacks same, windows, changed;
  windows.replace("common.yaml", "types:\n", "types:\r\n");
  changed.replace("common.yaml", "增列国外单位", "增列一家国外单位");
  EXPECT_EQ(digest(same), testing_topic()->digest);
  EXPECT_EQ(digest(windows), testing_topic()->digest);
  EXPECT_NE(digest(changed), testing_topic()->digest);
}

TEST(Pack, VersionsCompareAsNumbers) {
  EXPECT_TRUE(is_newer("2025.10", "2025.9"));
  EXPECT_FALSE(is_newer("2025.9", "2025.10"));
  EXPECT_TRUE(is_newer("2025.1.1", "2025.1"));
  EXPECT_FALSE(is_newer("2025.1", "2025.1"));
  EXPECT_TRUE(is_newer("2025.1b", "2025.1a"));
}

}  // namespace
}  // namespace guohe::policy
