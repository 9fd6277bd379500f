// SPDX-License-Identifier: Apache-2.0
#include "sheet/reader.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

#include "sheet/writer.hpp"

namespace guohe::sheet {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string temporary(const std::string& name) {
  return (std::filesystem::temp_directory_path() / ("guohe-read-" + std::to_string(::getpid()) + name))
      .string();
}

std::string read(const std::string& path, Rows& rows, const ReadLimits& limits = {}) {
  const auto done =
      read_xlsx(path, limits, [&](std::int64_t, std::span<const std::string> cells) -> Result<void> {
        rows.emplace_back(cells.begin(), cells.end());
        return {};
      });
  std::filesystem::remove(path);
  return done ? "" : done.error().code;
}

/// An archive of parts put together by hand.
std::string archive(const std::map<std::string, std::string>& parts) {
  const std::string path = temporary("a.xlsx");
  std::filesystem::remove(path);
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE, nullptr);
  for (const auto& [name, text] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
  zip_close(zip);
  return path;
}

const std::string kWorkbook =
    R"(<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>)";
const std::string kRelations =
    R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)";

std::map<std::string, std::string> with_sheet(const std::string& rows) {
  return {{"xl/workbook.xml", kWorkbook},
          {"xl/_rels/workbook.xml.rels", kRelations},
          {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

TEST(Xlsx, WhatWasWrittenIsRead) {
  const std::vector<Column> columns{{"a", {"名称", "Name"}, CellKind::text},
                                    {"b", {"金额", "Sum"}, CellKind::money},
                                    {"c", {"日期", "On"}, CellKind::date}};
  const std::string path = temporary("w.xlsx");
  auto writer = write_table(Format::xlsx, path, "t", columns, Language::zh);
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->row(std::vector<std::string>{"甲 <&>", "12.5", "2025-02-28"}));
  ASSERT_TRUE((*writer)->row(std::vector<std::string>{"=1+1", "", "1999-12-31"}));
  ASSERT_TRUE((*writer)->finish());
  Rows rows;
  EXPECT_EQ(read(path, rows), "");
  EXPECT_EQ(rows,
            (Rows{{"名称", "金额", "日期"}, {"甲 <&>", "12.5", "2025-02-28"}, {"=1+1", "", "1999-12-31"}}));
}

TEST(Xlsx, ReadsWhatOthersWrite) {
  auto parts = with_sheet(
      R"(<row r="2"><c r="B2" t="s"><v>0</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>)"
      R"(<c><v>1.2345E5</v></c><c s="1"><v>45797</v></c><c t="inlineStr"><is><t>内</t><t>联</t></is></c></row>)");
  parts["xl/sharedStrings.xml"] =
      "<sst><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si></sst>";
  parts["xl/styles.xml"] =
      R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>)";
  Rows rows;
  EXPECT_EQ(read(archive(parts), rows), "");
  EXPECT_EQ(rows, (Rows{{"", "张三", "TRUE", "", "123450", "2025-05-20", "内联"}}));
}

TEST(Xlsx, WhatIsNoneIsRefused) {
  Rows rows;
  const std::string path = temporary("n.xlsx");
  std::ofstream(path) << "name,sum\n";
  EXPECT_EQ(read(path, rows), "sheet.not_xlsx");
  EXPECT_EQ(read("/nowhere", rows), "sheet.not_xlsx");
  EXPECT_EQ(read(archive({{"xl/workbook.xml", "<workbook"}}), rows), "sheet.not_xlsx");
  EXPECT_EQ(read(archive({{"xl/workbook.xml", kWorkbook}}), rows), "sheet.not_xlsx");
  EXPECT_EQ(read(archive(with_sheet(R"(<row><c t="s"><v>7</v></c></row>)")), rows), "sheet.not_xlsx");
  auto entities = with_sheet("");
  entities["xl/worksheets/sheet1.xml"] =
      R"(<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>)";
  EXPECT_EQ(read(archive(entities), rows), "sheet.not_xlsx");
}

TEST(Xlsx, ABombIsRefusedWithoutBeingHeld) {
  Rows rows;
  std::string row = "<row>";
  row.append(std::size_t{80} << 20U, ' ');  // packs to some kilobytes
  EXPECT_EQ(read(archive(with_sheet(row + "</row>")), rows), "sheet.too_large");
  EXPECT_TRUE(rows.empty());
}

TEST(Xlsx, LimitsHold) {
  Rows rows;
  const auto sheet = [](const std::string& cell) {
    return archive(with_sheet("<row>" + cell + "</row><row><c><v>1</v></c></row>"));
  };
  EXPECT_EQ(read(sheet("<c r=\"ZZ1\"><v>1</v></c>"), rows), "sheet.too_large");
  EXPECT_EQ(read(sheet("<c t=\"str\"><v>" + std::string(5000, 'x') + "</v></c>"), rows), "sheet.too_large");
  ReadLimits one;
  one.rows = 1;
  rows.clear();
  EXPECT_EQ(read(sheet("<c><v>1</v></c>"), rows, one), "sheet.too_large");
  EXPECT_EQ(rows.size(), 1U);
}

}  // namespace
}  // namespace guohe::sheet
