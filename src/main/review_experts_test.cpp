// The commands before the scores: conflicts, candidates, assignment, and declines.
// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include "main/testing.hpp"

namespace guohe::cli {
namespace {

/// Files of this suite alone.
std::string path_of(const std::string& name) {
  return testing::TempDir() + "review_experts_" + name;
}
std::string file(const std::string& name, const std::string& text) {
  return written("review_experts_" + name, text);
}

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string records() {
  return file("records.jsonl", R"({"organisation": {"id": "SYSU", "names": ["中山大学"]}}
{"expert": {"id": "E1", "persons": [{"name": "王小明", "email": "w@sysu"}], "affiliations": [{"organisation": "中山大学"}]}}
{"expert": {"id": "E2", "persons": [{"name": "陈静", "id_number": "h2"}]}}
{"expert": {"id": "E3", "persons": [{"name": "刘洋"}]}}
{"application": {"id": "A1", "people": [{"name": "Wang Xiaoming", "organisation": "SYSU", "leader": true}], "organisations": [{"organisation": "SYSU", "part": "lead"}]}}
{"application": {"id": "A2", "people": [{"name": "赵刚", "leader": true}], "avoided": [{"name": "Yang Liu"}]}}
{"sanction": {"id": "S1", "person": {"id_number": "h2"}}}
)");
}

TEST(ReviewConflicts, SaysWhoAndWhyAndWritesLinesForAnInstance) {
  const Outcome text = run({"review", "conflicts", records()});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("A1 × E1  Own application · likely"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("A2 × E3  Named by the applicant · possible"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("every application × E2  Sanction · sure"), std::string::npos) << text.out;
  EXPECT_EQ(run({"review", "conflicts", records(), "--format", "instance"}).out,
            "conflict\tA1\tE1\nconflict\tA1\tE2\nconflict\tA2\tE2\nconflict\tA2\tE3\n");
  const Outcome lines = run({"review", "conflicts", records(), "--format", "jsonl", "--expert", "E3"});
  const std::size_t key = lines.out.find("sm3:");
  ASSERT_NE(key, std::string::npos) << lines.out;
  const std::string dismissed =
      file("dismissed.jsonl",
           "{\"key\": \"" + lines.out.substr(key, 68) +
               "\", \"reason\": \"another Liu\", \"by\": \"officer\", \"at\": \"2026-06-01\"}\n");
  EXPECT_EQ(run({"review", "conflicts", records(), "--format", "instance", "--dismissed", dismissed}).out,
            "conflict\tA1\tE1\nconflict\tA1\tE2\nconflict\tA2\tE2\n");
}

TEST(ReviewConflicts, SaysWhatIsWrong) {
  EXPECT_EQ(run({"review", "conflicts", "/no/such/file"}).code, kNoInput);
  EXPECT_EQ(run({"review", "conflicts", records(), "--as-of", "today"}).code, kUsage);
  EXPECT_EQ(run({"review", "conflicts", records(), "--rules", "/no/such/file"}).code, kBadData);
  const Outcome bad = run({"review", "conflicts", file("bad.jsonl", "{\"friend\": 1}\n")});
  EXPECT_EQ(bad.code, kBadData);
}

std::string profiles() {
  return file(
      "profiles.jsonl",
      R"({"expert": {"id": "E1", "fields": ["F0203"], "keywords": ["graph neural network"], "text": "图神经网络", "most": 1}}
{"expert": {"id": "E2", "fields": ["F0203"], "text": "neural networks for images", "most": 1}}
{"expert": {"id": "E3", "fields": ["F0301"], "text": "图的着色, neural", "most": 2}}
{"application": {"id": "A1", "demand": 1, "fields": ["F0203"], "keywords": ["graph neural network"], "text": "图神经网络"}}
{"application": {"id": "A2", "demand": 1, "fields": ["F0203"], "text": "neural images"}}
)");
}

TEST(ReviewCandidates, MakeAnInstanceThatIsAssignedAndDeclinesAreReplaced) {
  const Outcome explained = run({"review", "candidates", profiles(), "--explain", "A1=E1"});
  EXPECT_EQ(explained.code, 0) << explained.err;
  EXPECT_NE(explained.out.find("keywords 0.2500: graph neural network"), std::string::npos) << explained.out;
  const std::string instance = path_of("instance.tsv"), result = path_of("result.tsv");
  ASSERT_EQ(run({"review", "candidates", profiles(), "--out", instance}).code, 0);
  const Outcome assigned = run({"review", "assign", instance, "--out", result});
  ASSERT_EQ(assigned.code, 0) << assigned.out << assigned.err;
  EXPECT_NE(read(result).find("assign\tA1\tE1"), std::string::npos) << read(result);
  EXPECT_NE(read(result).find("assign\tA2\tE2"), std::string::npos);

  const std::string changed = path_of("changed.tsv"), after = path_of("after.tsv");
  const Outcome declined = run({"review", "assign", instance, "--previous", result, "--declined", "A1=E1",
                                "--changed", changed, "--out", after});
  EXPECT_EQ(declined.code, 0) << declined.out << declined.err;
  EXPECT_NE(declined.out.find("1 reviews came free, 0 others were moved"), std::string::npos) << declined.out;
  EXPECT_NE(read(after).find("assign\tA1\tE3"), std::string::npos) << read(after);
  EXPECT_NE(read(after).find("assign\tA2\tE2"), std::string::npos);
  EXPECT_EQ(run({"review", "certify", changed, after}).code, 0);
  EXPECT_EQ(run({"review", "certify", instance, after}).code, kBadData);
  const Outcome withdrawn =
      run({"review", "assign", instance, "--previous", result, "--withdrawn", "E2", "--out", after});
  EXPECT_EQ(withdrawn.code, 0) << withdrawn.out << withdrawn.err;
  EXPECT_NE(read(after).find("assign\tA2\tE3"), std::string::npos) << read(after);
}

TEST(ReviewCandidates, SaysWhatIsWrong) {
  EXPECT_EQ(run({"review", "candidates", profiles(), "--explain", "A1=E9"}).code, kUsage);
  EXPECT_EQ(run({"review", "candidates", profiles(), "--top", "-1"}).code, kUsage);
  EXPECT_EQ(run({"review", "candidates", file("bad.jsonl", "{}\n")}).code, kBadData);
  const std::string instance = path_of("instance.tsv");
  ASSERT_EQ(run({"review", "candidates", profiles(), "--out", instance}).code, 0);
  EXPECT_EQ(run({"review", "assign", instance, "--declined", "A1=E1"}).code, kUsage);
  EXPECT_EQ(run({"review", "assign", instance, "--previous", "/no/such/file"}).code, kNoInput);
}

}  // namespace
}  // namespace guohe::cli
