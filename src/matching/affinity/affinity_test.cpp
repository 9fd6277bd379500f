// The index against the naive affinity, and what it finds in real texts of ../shared.
// SPDX-License-Identifier: Apache-2.0
#include "matching/affinity/affinity.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "base/json.hpp"
#include "matching/affinity/reference/naive_affinity.hpp"
#include "matching/assignment/read/input.hpp"

namespace guohe::matching::affinity {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  each_word(text, [&](std::string_view word) { all.emplace_back(word); });
  return all;
}

TEST(AffinityTerms, WordsOfBothLanguages) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words("Graph Theories of cells, x 2024 and CO2"),
            (Words{"graph", "theory", "of", "cell", "and", "co2"}));
  EXPECT_EQ(words("图论与ＡＩ方法"), (Words{"图论", "论与", "ai", "方法"}));
  EXPECT_EQ(words("钙-离子"), (Words{"钙", "离子"}));
  EXPECT_EQ(words("analysis class virus"), (Words{"analysis", "class", "virus"}));
  (void)words("\xff\xe5\x9b\x80 a\xc3");
}

TEST(AffinityTerms, FieldsAreALineOfCodes) {
  using Line = std::vector<std::string>;
  EXPECT_EQ(line_of_field("F0203"), (Line{"F", "F02", "F0203"}));
  EXPECT_EQ(line_of_field("F.F02.F0203"), (Line{"F", "F02", "F0203"}));
  EXPECT_EQ(line_of_field("520.52020"), (Line{"520", "52020"}));
  EXPECT_EQ(line_of_field("520.20"), (Line{"520", "520.20"}));
  EXPECT_EQ(line_of_field(".5..5"), (Line{"5", "5.5"}));
  EXPECT_EQ(line_of_field(""), Line{});
}

Profile random_profile(std::mt19937_64& random, int number) {
  static const std::vector<std::string> all = {"cell",  "graph", "离子",    "催化", "network",
                                               "肿瘤",  "量子",  "quantum", "soil", "水稻",
                                               "robot", "steel", "膜",      "light"};
  const auto word = [&] { return all[random() % all.size()]; };
  Profile made{std::to_string(number), {}, {}, {}};
  for (std::uint64_t i = 0, n = random() % 3; i < n; ++i)
    made.fields.push_back(std::string(1, static_cast<char>('A' + random() % 3)) + "0" +
                          std::to_string(random() % 3) +
                          (random() % 2 == 0 ? "" : "0" + std::to_string(random() % 3)));
  for (std::uint64_t i = 0, n = random() % 4; i < n; ++i)
    made.keywords.push_back(random() % 2 == 0 ? word() : word() + " " + word());
  for (std::uint64_t i = 0, n = random() % 12; i < n; ++i) made.text += word() + " ";
  return made;
}

TEST(Affinity, ExactSearchEqualsTheNaiveOne) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 40; ++round) {
    std::vector<Profile> experts;
    for (int e = 0; e < 200; ++e) experts.push_back(random_profile(random, e));
    const reference::NaiveAffinity naive(experts);
    Affinity index;
    for (const Profile& expert : experts) index.add_expert(expert);
    index.finish();
    Affinity::Scratch scratch;
    for (int a = 0; a < 10; ++a) {
      const Profile application = random_profile(random, a);
      const Vector vector = index.vector_of(application);
      const auto found = index.nearest(vector, 20, {0, 0}, scratch);
      const auto expected = naive.nearest(application, 20);
      ASSERT_EQ(found.size(), expected.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        ASSERT_NEAR(found[i].affinity, expected[i].affinity, 1e-5);
        ASSERT_NEAR(naive.affinity(application, found[i].expert), found[i].affinity, 1e-5);
        const Explanation why = index.explain(vector, found[i].expert);
        double sum = 0;
        for (const Share& share : why.shares) sum += share.affinity;
        ASSERT_NEAR(sum, found[i].affinity, 1e-5);
        ASSERT_NEAR(why.of[0] + why.of[1] + why.of[2], why.affinity, 1e-9);
      }
      // With less effort: never more than there is, and nearly all of it here.
      for (const Candidate& one : index.nearest(vector, 20, {400, 60}, scratch))
        ASSERT_NEAR(naive.affinity(application, one.expert), one.affinity, 1e-5);
    }
  }
}

TEST(Affinity, FieldsCountByTheirDepth) {
  Affinity index;
  for (const char* const code : {"F0203", "F0204", "F0301", "A0101"})
    index.add_expert({code, {code}, {}, {}});
  index.finish();
  const Vector vector = index.vector_of({"", {"F0203"}, {}, {}});
  EXPECT_NEAR(index.affinity(vector, 0), 0.35, 1e-6);
  EXPECT_NEAR(index.affinity(vector, 1), 0.35 * 3 / 7, 1e-6);
  EXPECT_NEAR(index.affinity(vector, 2), 0.35 / 7, 1e-6);
  EXPECT_EQ(index.affinity(vector, 3), 0);
  const Vector empty = index.vector_of({});
  Affinity::Scratch scratch;
  EXPECT_TRUE(index.nearest(empty, 5, {}, scratch).empty());
}

// --- texts of ../shared ---------------------------------------------------------------------------------

std::filesystem::path shared() {
  const char* given = std::getenv("GUOHE_SHARED");
  const std::filesystem::path folder = given != nullptr ? given : GUOHE_SOURCE_DIR "/../shared";
  return folder / "review-data";
}

struct Labelled {
  std::string text, label;
};
std::vector<Labelled> labelled(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<Labelled> all;
  for (std::string line; std::getline(in, line);) {
    const auto node = json::parse(line);
    if (!node || node->find("content") == nullptr || node->find("label") == nullptr) continue;
    all.push_back({node->find("content")->text, node->find("label")->text});
  }
  return all;
}

// 67 disciplines: each known abstract is an expert; an unseen abstract should find experts of its discipline.
TEST(AffinityOnSharedTexts, ChineseAbstractsFindTheirDiscipline) {
  const auto folder = shared() / "text_zh" / "csldcp";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder << ": 1 test skipped";
  const auto known = labelled(folder / "train_few_all.json"), asked = labelled(folder / "test_public.json");
  ASSERT_GT(known.size(), 500U);
  ASSERT_GT(asked.size(), 500U);
  Affinity index;
  for (const Labelled& one : known) index.add_expert({"", {}, {}, one.text});
  index.finish();
  Affinity::Scratch scratch;
  std::size_t first = 0, among = 0, found = 0, kept = 0, exact_all = 0;
  for (const Labelled& one : asked) {
    const Vector vector = index.vector_of({"", {}, {}, one.text});
    const auto exact = index.nearest(vector, 10, {0, 0}, scratch);
    if (exact.empty()) continue;
    first += known[exact[0].expert].label == one.label ? 1 : 0;
    for (const Candidate& each : exact) among += known[each.expert].label == one.label ? 1 : 0;
    found += exact.size();
    std::set<Index> quick;
    for (const Candidate& each : index.nearest(vector, 10, {4'000, 200}, scratch)) quick.insert(each.expert);
    for (const Candidate& each : exact) kept += quick.count(each.expert);
    exact_all += exact.size();
  }
  const double precision = static_cast<double>(first) / static_cast<double>(asked.size());
  const double precision10 = static_cast<double>(among) / static_cast<double>(found);
  const double recall = static_cast<double>(kept) / static_cast<double>(exact_all);
  RecordProperty("precision_at_1", std::to_string(precision));
  std::printf(
      "%zu abstracts of 67 disciplines: first of the right one %.3f, of ten %.3f; quick search keeps %.3f\n",
      asked.size(), precision, precision10, recall);
  EXPECT_GT(precision, 0.40);  // by chance: 0.015
  EXPECT_GT(precision10, 0.28);
  EXPECT_GT(recall, 0.97);
}

// The first half of an abstract is the application, the second half is one expert among all.
TEST(AffinityOnSharedTexts, HalvesOfEnglishAbstractsFindEachOther) {
  const auto path = shared() / "text_en" / "abstracts_8000.txt.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path << ": 1 test skipped";
  auto input = Input::open(path);
  ASSERT_TRUE(input);
  const auto text = input->rest();
  ASSERT_TRUE(text);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text->size() && lines.size() < 3'000;) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    if (end - at > 200) lines.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  Affinity index;
  const auto middle = [](const std::string& line) { return line.find(' ', line.size() / 2); };
  for (const std::string& line : lines)
    index.add_expert({"", {}, {}, line.substr(std::min(middle(line), line.size()))});
  index.finish();
  Affinity::Scratch scratch;
  std::size_t first = 0, ten = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Vector vector = index.vector_of({"", {}, {}, lines[i].substr(0, middle(lines[i]))});
    const auto found = index.nearest(vector, 10, {}, scratch);
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (found[k].expert != static_cast<Index>(i)) continue;
      first += k == 0 ? 1 : 0;
      ++ten;
    }
  }
  const auto share = [&](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(lines.size());
  };
  std::printf("%zu halves: the other half first %.3f, among ten %.3f\n", lines.size(), share(first),
              share(ten));
  EXPECT_GT(share(first), 0.75);
  EXPECT_GT(share(ten), 0.90);
}

}  // namespace
}  // namespace guohe::matching::affinity
