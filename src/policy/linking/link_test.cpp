// SPDX-License-Identifier: Apache-2.0
#include "policy/linking/link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using testing::ElementsAre;

std::vector<std::string> cites(std::string_view text) {
  std::vector<std::string> all;
  for (const DocumentClause& clause : split_document(text)) all.push_back(clause.cite);
  return all;
}

TEST(Split, TheNumbersOfAGuideline) {
  EXPECT_THAT(
      cites(
          "某某申报指南\n专题一：合作\n一、研发\n（一） 内容。\n支持联\n合研究。\n（二）条件。\n1.甲\n2. 乙\n"
          "（1）丙\n(2) 丁\n二、培训\n专题二：交流\n（一）内容。"),
      ElementsAre("引言", "专题一", "专题一·一", "专题一·一（一）", "专题一·一（二）", "专题一·一（二）1",
                  "专题一·一（二）2", "专题一·一（二）2（1）", "专题一·一（二）2（2）", "专题一·二", "专题二",
                  "专题二（一）"));
}

TEST(Split, TheArticlesOfMeasures) {
  EXPECT_THAT(cites("第一章 总则\n第一条 为了\n第四条 分为：\n1. 甲。\n2. 乙。\n除上述以外。\n第五条 条件"),
              ElementsAre("引言", "第一条", "第四条", "第四条 1", "第四条 2", "第四条末款", "第五条"));
}

TEST(Split, TheDirectionsOfANationalCall) {
  EXPECT_THAT(cites("二、领域\n1.1 能源\n领域：（1）\n（1）三年。\n（2）双方。\n1.2 食品\n（1）两年。"),
              ElementsAre("引言", "二", "二·1.1", "二·1.1（1）", "二·1.1（2）", "二·1.2", "二·1.2（1）"));
}

TEST(Split, LinesThatThePageBrokeAreJoined) {
  const auto clauses = split_document("1.企业须\n\n 提供 \n自筹经费。");
  ASSERT_EQ(clauses.size(), 2U);
  EXPECT_EQ(clauses[1].text, "企业须提供自筹经费。");
  EXPECT_EQ(clauses[1].line, 1);
}

TEST(Split, FiguresAtTheBeginningOfALineAreNoNumbers) {
  EXPECT_THAT(cites("1.不少于\n2018.5 万元\n20、30 人\n1.02亿元\n2.其他"), ElementsAre("引言", "1", "2"));
}

TEST(Link, WhatIsNotCitedAndWhatHasNoPlace) {
  const DocumentLinks links = link_document(
      "示例\n专题一：项目\n（一）条件。\n1.主体。\n2.自筹。\n3."
      "在研。\n（六）其他要求应当另行遵守本指南没有写明的各项规定以及有关办法的要求。",
      {testing_topic()});
  std::vector<std::string> uncited;
  for (const int number : links.uncited)
    uncited.push_back(links.places[static_cast<std::size_t>(number)].cite);
  EXPECT_THAT(uncited, ElementsAre("专题一（六）"));
  EXPECT_FALSE(links.unresolved.empty());  // 专题二1, （一）5 and others are not in this text
}

// The five real documents, where they are at hand: every citation of the packs has its place.
TEST(Link, TheGuidelinesHaveEveryPlaceThatThePacksCite) {
  const char* given = std::getenv("GUOHE_SHARED");
  const std::filesystem::path root = std::filesystem::path(GUOHE_SOURCE_DIR);
  const std::filesystem::path documents =
      (given != nullptr ? std::filesystem::path(given) : root / "../shared") / "guidelines";
  if (!std::filesystem::is_directory(documents)) GTEST_SKIP() << "5 documents are not at hand: " << documents;
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(root / "policies", diagnostics);
  for (const auto& [pack, file] : {std::pair{"gd-2025", "gd-2025-intl-cooperation-call.txt"},
                                   std::pair{"gd-2022", "gd-2022-intl-cooperation-call.txt"},
                                   std::pair{"gd-2020", "gd-2020-cooperation-platform-call.txt"},
                                   std::pair{"gd-bases", "gd-intl-cooperation-base-measures.txt"},
                                   std::pair{"most-2025-3", "most-2025-intergovernmental-batch3-call.txt"}}) {
    std::ifstream in(documents / file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    ASSERT_FALSE(text.empty()) << file;
    std::vector<std::shared_ptr<const CompiledTopic>> topics;
    for (const PackInfo& info : library->packs()) {
      for (const std::string& id : info.topics) {
        if (info.folder == pack) topics.push_back(*library->compiled(id, info.version));
      }
    }
    const DocumentLinks links = link_document(text, topics);
    EXPECT_FALSE(links.citations.empty()) << pack;
    for (const int number : links.unresolved) {
      const Citation& citation = links.citations[static_cast<std::size_t>(number)];
      ADD_FAILURE() << citation.topic << " " << citation.clause << ": " << citation.cite;
    }
  }
}

}  // namespace
}  // namespace guohe::policy
