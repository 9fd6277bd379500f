// The commands of 查重 as a person calls them.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "main/testing.hpp"

namespace guohe::cli {
namespace {

TEST(Similar, FindsWhatWasCopied) {
  const std::string index = testing::TempDir() + "similar_index";
  std::filesystem::remove_all(index);
  const std::string copied = "本项目拟研究热带海洋微生物次级代谢产物的发现与合成生物学改造方法及其应用";
  const std::string a = written("earlier-a.txt", "前言不同。" + copied + "。专利 ZL201810123456.7");
  const std::string b = written("earlier-b.txt", "与此无关的另一份材料，讲的是别的事情。");
  EXPECT_EQ(run({"similar", "query", index, a}).code, kNoInput);
  EXPECT_EQ(run({"similar", "add", index, a, b}).out, "2 added\n");
  const std::string now = written("now.txt", "新的开头：" + copied + "；已获 CN201810123456.7");
  const Outcome text = run({"similar", "query", index, now});
  EXPECT_EQ(text.code, 0);
  EXPECT_NE(text.out.find("earlier-a.txt"), std::string::npos) << text.out;
  EXPECT_EQ(text.out.find("earlier-b.txt"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("patent CN2018101234567"), std::string::npos) << text.out;
  EXPECT_NE(run({"similar", "query", index, now, "--format", "json"}).out.find("\"exact\": true"),
            std::string::npos);
  EXPECT_EQ(run({"similar", "add", index, written("form.txt", copied), "--boilerplate"}).code, 0);
  EXPECT_EQ(run({"similar", "query", index, now}).out.find("earlier-a.txt  "), std::string::npos);
  EXPECT_EQ(run({"similar", "query", index, "/no/such/file"}).code, kNoInput);
  EXPECT_EQ(run({"similar", "add", index, "@/no/such/list"}).code, kNoInput);
  for (const auto& file : std::filesystem::directory_iterator(index)) {
    if (file.path().extension() == ".seg")
      written("similar_index/" + file.path().filename().string(), "damaged");
  }
  EXPECT_EQ(run({"similar", "query", index, now}).code, kBadData);
}

}  // namespace
}  // namespace guohe::cli
