// SPDX-License-Identifier: Apache-2.0
#include "sheet/writer.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace guohe::sheet {
namespace {

std::string temporary_table(const std::string& name) {
  return (std::filesystem::temp_directory_path() / ("guohe-sheet-" + std::to_string(::getpid()) + name))
      .string();
}

std::string content_of(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  std::filesystem::remove(path);
  return text.str();
}

const std::vector<Column> kColumns{{"name", {"名称", "Name"}, CellKind::text},
                                   {"grant", {"金额", "Grant"}, CellKind::money},
                                   {"on", {"日期", "On"}, CellKind::date},
                                   {"at", {"时间", "At"}, CellKind::instant}};

std::string written(Format format, const std::vector<std::vector<std::string>>& rows) {
  const std::string path = temporary_table("w");
  auto writer = write_table(format, path, "表[1]", kColumns, Language::zh);
  EXPECT_TRUE(writer);
  for (const auto& row : rows) EXPECT_TRUE((*writer)->row(row));
  EXPECT_TRUE((*writer)->finish());
  return content_of(path);
}

TEST(Csv, HasABomAndQuotesWhatItMust) {
  EXPECT_EQ(written(Format::csv, {{"甲,\"乙\"", "12.50", "2025-05-20", "2025-05-20T16:30:00Z"}, {"丙"}}),
            "\xEF\xBB\xBF名称,金额,日期,时间\r\n\"甲,\"\"乙\"\"\",12.50,2025-05-20,2025-05-21 "
            "00:30:00\r\n丙,,,\r\n");
}

TEST(Csv, NoCellIsAFormula) {
  for (const char* evil : {"=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "  =1", "\r=1"})
    EXPECT_TRUE(csv_cell(evil, CellKind::text).starts_with("\"'")) << evil;
  EXPECT_EQ(csv_cell("-12.50", CellKind::money), "-12.50");
  EXPECT_EQ(csv_cell("-12.50", CellKind::text), "\"'-12.50\"");
  EXPECT_EQ(csv_cell("-1+1", CellKind::money), "\"'-1+1\"");
}

TEST(Json, NumbersAreNumbersAndNothingIsNull) {
  EXPECT_EQ(written(Format::json, {{"a\"b", "12.50", "", "x"}}),
            "[\n{\"name\":\"a\\\"b\",\"grant\":12.50,\"on\":null,\"at\":\"x\"}\n]\n");
  EXPECT_EQ(written(Format::json, {}), "[]\n");
}

TEST(Xlsx, TakesAnyTextAndIsAZip) {
  EXPECT_TRUE(written(Format::xlsx,
                      {{"=1+1", "1e5", "2025-02-30", ""}, {std::string(40'000, 'x'), "99999999999999999999"}})
                  .starts_with("PK"));
}

TEST(Xlsx, MemoryDoesNotGrowWithTheTable) {
  const std::string path = temporary_table("big");
  auto writer = write_table(Format::xlsx, path, "big", kColumns, Language::zh);
  ASSERT_TRUE(writer);
  const std::vector<std::string> row{"面向低空经济的智能感知与协同控制", "500000", "2025-05-20",
                                     "2025-05-20T16:30:00Z"};
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE((*writer)->row(row));
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  for (int i = 0; i < 100'000; ++i) ASSERT_TRUE((*writer)->row(row));
  ASSERT_TRUE((*writer)->finish());
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 20'000) << "KB";
  std::filesystem::remove(path);
}

TEST(Writers, SayWhenTheyCannotWrite) {
  EXPECT_EQ(write_table(Format::csv, "/nowhere/x", "t", kColumns, Language::zh).error().code, "sheet.failed");
  auto xlsx = write_table(Format::xlsx, "/nowhere/x", "t", kColumns, Language::zh);
  ASSERT_TRUE(xlsx);
  EXPECT_FALSE((*xlsx)->finish());
}

}  // namespace
}  // namespace guohe::sheet
