// Planted copies are always found; identifiers and whole texts are; damaged files are told.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "base/utf8.hpp"
#include "similarity/alignment.hpp"
#include "similarity/query.hpp"
#include "similarity/titles.hpp"

namespace guohe::similarity {
namespace {

std::string folder_of(const std::string& name) {
  const std::string folder = testing::TempDir() + "similarity_" + name;
  std::filesystem::remove_all(folder);
  return folder;
}

// A text of `count` characters of a script; letters with spaces among them.
std::string random_text(std::mt19937_64& random, Script script, std::size_t count) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) {
    if (script == Script::han) {
      append_utf8(made, static_cast<char32_t>(0x4E00 + random() % 3000));
      if (random() % 15 == 0) made += "，";
    } else {
      made += static_cast<char>((random() % 20 == 0 ? 'A' : 'a') + random() % 26);
      if (random() % 5 == 0) made += ' ';
    }
  }
  return made;
}

Index built(const std::string& folder, const std::map<std::string, std::string>& texts,
            const std::string& boilerplate = {}) {
  auto writer = IndexWriter::open(folder);
  EXPECT_TRUE(writer);
  for (const auto& [name, text] : texts) EXPECT_TRUE(writer->add(entry_of(name, text)));
  if (!boilerplate.empty()) {
    EXPECT_TRUE(writer->add(entry_of("form", boilerplate, true)));
  }
  EXPECT_TRUE(writer->commit());
  auto index = Index::open(folder);
  EXPECT_TRUE(index);
  return *std::move(index);
}

// The naive winnowing: the rightmost least hash of every window of n-grams, by hashing each n-gram anew.
TEST(Fingerprints, CoverEveryWindow) {
  std::mt19937_64 random(5);
  for (const Script script : kScripts) {
    const Winnowing how = winnowing_of(script);
    for (std::size_t size = 0; size < 300; size += 7) {
      const Stream stream = streams_of(random_text(random, script, size))[static_cast<std::size_t>(script)];
      const auto found = fingerprints_of(stream, script);
      const std::size_t grams =
          stream.characters.size() >= how.gram ? stream.characters.size() - how.gram + 1 : 0;
      EXPECT_EQ(found.empty(), grams == 0);
      for (std::size_t begin = 0; begin + how.window <= grams; ++begin) {
        const bool covered = std::ranges::any_of(
            found, [&](const Fingerprint& one) { return one.at >= begin && one.at < begin + how.window; });
        EXPECT_TRUE(covered) << size << ' ' << begin;
      }
      // A fingerprint depends on its n-gram alone.
      for (const Fingerprint& one : found) {
        Stream gram;
        gram.characters.assign(stream.characters.begin() + one.at,
                               stream.characters.begin() + one.at + how.gram);
        EXPECT_EQ(fingerprints_of(gram, script).at(0).hash, one.hash);
      }
    }
  }
}

TEST(Query, AlwaysFindsACopyOfTheGuaranteedLength) {
  std::mt19937_64 random(11);
  for (const Script script : kScripts) {
    const std::size_t length = winnowing_of(script).guarantee();
    for (int round = 0; round < 20; ++round) {
      std::map<std::string, std::string> texts;
      for (int i = 0; i < 5; ++i) texts["D" + std::to_string(i)] = random_text(random, script, 400);
      const std::string& source = texts["D3"];
      const Stream stream = streams_of(source)[static_cast<std::size_t>(script)];
      const std::size_t from = random() % (stream.characters.size() - length);
      const std::size_t begin = stream.offsets[from];
      const std::size_t end = stream.offsets[from + length - 1] + (script == Script::han ? 3 : 1);
      const std::string before = random_text(random, script, random() % 200);
      const std::string text =
          before + source.substr(begin, end - begin) + random_text(random, script, random() % 200);
      const Index index = built(folder_of("guarantee"), texts);
      QueryOptions options;
      options.text_of = [&](const std::string& name) { return std::optional(texts.at(name)); };
      const SimilarityReport report = query(index, text, options);
      ASSERT_EQ(report.sources.size(), 1U) << round;
      EXPECT_EQ(report.sources[0].name, "D3");
      ASSERT_EQ(report.sources[0].passages.size(), 1U);
      const Passage& passage = report.sources[0].passages[0];
      EXPECT_TRUE(passage.exact);
      EXPECT_LE(passage.begin, before.size());
      EXPECT_GE(passage.end, before.size() + end - begin);
      EXPECT_LE(passage.source_begin, begin);
      EXPECT_GE(passage.source_end, end);
      EXPECT_GE(passage.characters, length);
      // Without the sources' texts it is found all the same.
      EXPECT_EQ(query(index, text).sources.at(0).name, "D3");
    }
  }
}

TEST(Query, JoinsAcrossSmallChangesAndTellsTheShare) {
  std::mt19937_64 random(3);
  const std::string source = random_text(random, Script::han, 300);
  std::string changed = source;
  changed.replace(3 * 150, 3, "");
  const Index index = built(folder_of("join"), {{"S", source}, {"T", random_text(random, Script::han, 300)}});
  QueryOptions options;
  options.text_of = [&](const std::string& name) {
    return name == "S" ? std::optional(source) : std::nullopt;
  };
  const SimilarityReport report = query(index, changed, options);
  ASSERT_EQ(report.sources.size(), 1U);
  EXPECT_LE(report.sources[0].passages.size(), 2U);
  EXPECT_GT(report.share, 0.95);
  ASSERT_EQ(report.alike.size(), 1U);
  EXPECT_GT(report.alike[0].likeness, 0.6);
}

TEST(Query, PassesOverBoilerplateCommonWordingAndItself) {
  std::mt19937_64 random(7);
  const std::string form = random_text(random, Script::han, 100);
  std::map<std::string, std::string> texts;
  for (int i = 0; i < 4; ++i) texts["D" + std::to_string(i)] = form + random_text(random, Script::han, 100);
  const Index index = built(folder_of("form"), texts, form);
  QueryOptions options;
  options.except = "D0";
  EXPECT_TRUE(query(index, texts["D0"], options).sources.empty());
  options.common_from = 2;
  const Index plain = built(folder_of("common"), texts);
  EXPECT_TRUE(query(plain, texts["D0"], options).sources.empty());
  options.common_from = 20;
  EXPECT_EQ(query(plain, texts["D0"], options).sources.size(), 3U);
}

TEST(Query, ReplacesADocumentOfTheSameName) {
  std::mt19937_64 random(8);
  const std::string folder = folder_of("replace");
  const std::string first = random_text(random, Script::han, 200);
  (void)built(folder, {{"A", first}});
  const Index index = built(folder, {{"A", random_text(random, Script::han, 200)}});
  EXPECT_EQ(index.documents(), 1U);
  EXPECT_EQ(index.segments(), 1U);
  EXPECT_TRUE(query(index, first).sources.empty());
}

std::string shown(std::string_view a, std::string_view b) {
  std::string made;
  for (const AlignedPiece& one : aligned(a, b)) {
    const auto mine = a.substr(one.begin, one.end - one.begin);
    const auto theirs = b.substr(one.other_begin, one.other_end - one.other_begin);
    made +=
        one.same ? "[" + std::string(mine) + "]" : "(" + std::string(mine) + "|" + std::string(theirs) + ")";
  }
  return made;
}

TEST(Aligned, MarksWhatIsEqualAndCoversBothTexts) {
  EXPECT_EQ(shown("热带海洋微生物的发现", "热带海洋真菌的发现"), "[热带海洋](微生物|真菌)[的发现]");
  EXPECT_EQ(shown("A deep Sea, probe", "a deep sea probe"), "[A deep Sea, probe]");
  EXPECT_EQ(shown("前言。研究内容", "研究内容"), "(前言。|)[研究内容]");
  EXPECT_EQ(shown("甲乙丙", "丁戊"), "(甲乙丙|丁戊)");
  EXPECT_EQ(shown("", ""), "");
  std::mt19937_64 random(3);
  for (int i = 0; i < 200; ++i) {
    std::string a = random_text(random, Script::han, random() % 80);
    const std::string b = a.substr(0, a.size() / 2) + random_text(random, Script::letters, random() % 40);
    std::uint32_t at = 0;
    std::uint32_t other = 0;
    for (const AlignedPiece& one : aligned(a, b)) {
      EXPECT_EQ(one.begin, at);
      EXPECT_EQ(one.other_begin, other);
      at = one.end;
      other = one.other_end;
    }
    EXPECT_EQ(at, a.size());
    EXPECT_EQ(other, b.size());
  }
}

TEST(Index, StaysInFewSegmentsWhateverIsAddedAndRemovedOneByOne) {
  std::mt19937_64 random(23);
  const std::string folder = folder_of("one_by_one");
  std::map<std::string, std::string> texts;
  auto writer = IndexWriter::open(folder);
  ASSERT_TRUE(writer);
  for (int i = 0; i < 120; ++i) {
    const std::string name = "d" + std::to_string(random() % 40);
    if (random() % 4 == 0) {
      texts.erase(name);
      ASSERT_TRUE(writer->remove(name));
    } else {
      texts[name] = random_text(random, Script::han, 60 + random() % 200);
      ASSERT_TRUE(writer->add(entry_of(name, texts[name])));
    }
    ASSERT_TRUE(writer->commit());
    const auto index = Index::open(folder);
    ASSERT_TRUE(index);
    ASSERT_EQ(index->documents(), texts.size());
    ASSERT_LE(index->segments(), 9U);
  }
  const auto index = Index::open(folder);
  for (int i = 0; i < 40; ++i) {
    const std::string name = "d" + std::to_string(i);
    if (!texts.contains(name)) continue;
    const auto report =
        query(*index, texts[name], {.text_of = [&](const std::string& of) { return texts.at(of); }});
    ASSERT_EQ(report.sources.size(), 1U) << name;
    EXPECT_EQ(report.sources[0].name, name);
    EXPECT_EQ(report.sources[0].share, 1.0);
  }
}

TEST(Identifiers, HaveOneSpelling) {
  const auto values = [](const char* text) {
    std::string all;
    for (const Identifier& one : identifiers_of(text)) all += one.value + " ";
    return all;
  };
  EXPECT_EQ(values("见 https://doi.org/10.1016/J.cell.2020.01.001。"), "10.1016/j.cell.2020.01.001 ");
  EXPECT_EQ(values("DOI：１０.1000/(abc)12), next"), "10.1000/(abc)12 ");
  EXPECT_EQ(values("专利 ZL 2018 1 0123456.7 与 CN201810123456.7、zl201810123456.X"),
            "CN2018101234567 CN201810123456X ");
  EXPECT_EQ(values("US 10,123"), "");
  EXPECT_EQ(values("合同编号：粤科〔2020〕15-338号；Contract No. GD-2020-15"), "粤科202015338号 GD202015 ");
  EXPECT_EQ(values("合同编号：见附件"), "");
  EXPECT_EQ(values("version 10.5/2"), "");
}

TEST(Query, FindsOneAchievementClaimedTwice) {
  const Index index =
      built(folder_of("claims"),
            {{"2019-7", "成果：专利 ZL201810123456.7，论文 10.1000/AbC.1。"}, {"2020-1", "无"}});
  const SimilarityReport report =
      query(index, "发明专利（CN 2018 1 0123456.7）；doi:10.1000/abc.1; 10.1000/abc.2");
  ASSERT_EQ(report.identifiers.size(), 2U);
  EXPECT_EQ(report.identifiers[0].kind, "patent");
  EXPECT_EQ(report.identifiers[1].documents, (std::vector<std::string>{"2019-7"}));
}

TEST(Titles, AreAsNearAsTheirPairsOfCharacters) {
  EXPECT_EQ(title_likeness("面向海洋防腐的涂层", "面向海洋防腐的涂层"), 1);
  EXPECT_EQ(title_likeness("Marine Coatings", "MARINE  COATINGS!"), 1) << "case, spaces and marks aside";
  EXPECT_EQ(title_likeness("涂层研究", "涂层机理"), 1.0 / 3);
  EXPECT_EQ(title_likeness("ab", "cd"), 0);
  EXPECT_EQ(title_likeness("涂", "涂"), 0) << "no pair";
  EXPECT_EQ(title_likeness("", "涂层"), 0);
  EXPECT_LT(title_likeness("涂层涂层涂层", "涂层"), 0.5) << "a pair counts as often as it occurs in both";
  EXPECT_GT(
      title_likeness("面向海洋腐蚀防护的自修复涂层机理与方法研究", "海洋腐蚀防护自修复涂层的机理及方法"),
      0.6);
  EXPECT_LT(title_likeness("面向海洋腐蚀防护的自修复涂层机理与方法研究", "热带气象大数据与深度学习预报"),
            0.1);
  EXPECT_EQ(title_likeness("\xff\xe5 涂层", "涂层"), title_likeness("涂层", "\xff\xe5 涂层"));
}

TEST(Index, SurvivesACrashBeforeItsManifestAndToleratesNoDamage) {
  std::mt19937_64 random(9);
  const std::string folder = folder_of("crash");
  EXPECT_EQ(Index::open(folder).error().code, "similarity.index");
  (void)built(folder, {{"A", random_text(random, Script::han, 200)}});
  {
    auto writer = IndexWriter::open(folder);
    EXPECT_EQ(IndexWriter::open(folder).error().code, "similarity.locked");
    ASSERT_TRUE(writer->add(entry_of("B", "x")));
  }
  std::ofstream(folder + "/000002.seg") << "half a segm";
  EXPECT_EQ(Index::open(folder)->documents(), 1U);
  (void)IndexWriter::open(folder);
  EXPECT_FALSE(std::filesystem::exists(folder + "/000002.seg"));
  std::string bytes;
  {
    std::ifstream file(folder + "/000001.seg", std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
  }
  const auto opens = [&](const std::string& changed) {
    std::vector<std::uint64_t> aligned(changed.size() / 8 + 1);
    std::copy(changed.begin(), changed.end(), reinterpret_cast<char*>(aligned.data()));
    const auto segment = Segment::open({reinterpret_cast<const std::byte*>(aligned.data()), changed.size()});
    if (!segment) return false;
    std::vector<Segment::Hit> hits;
    for (std::uint64_t hash = 0; hash < 4'096; ++hash) segment->find(hash << 32U, 10, hits);
    return true;
  };
  EXPECT_TRUE(opens(bytes));
  EXPECT_FALSE(opens(bytes.substr(0, bytes.size() - 8)));
  EXPECT_FALSE(opens(""));
  for (std::size_t at = 0; at < 1'000; at += 3) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    EXPECT_FALSE(opens(changed)) << at;
  }
  std::ofstream(folder + "/manifest.json") << "{}";
  EXPECT_EQ(Index::open(folder).error().code, "similarity.manifest");
}

}  // namespace
}  // namespace guohe::similarity
