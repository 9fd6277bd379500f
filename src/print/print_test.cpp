// Papers read back: the text that a reader can search and copy, and the number of pages. Without poppler's
// tools the tests that need them are skipped, and say so.
//
//     build/src/print/print_test
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "print/forms.hpp"
#include "print/merge.hpp"
#include "print/qr.hpp"
#include "print/render.hpp"
#include "print/words.hpp"
#include "support/read_back.hpp"

namespace guohe::print {
namespace {

using guohe::testing::output_of;
using namespace std::string_literals;

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "guohe-print-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name, const std::string& bytes = {}) const {
    const std::string path = (path_ / name).string();
    if (!bytes.empty()) std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

 private:
  std::filesystem::path path_;
};

std::string text_of(const std::string& path) {
  return output_of("pdftotext -layout '" + path + "' -");
}

int pages_of(const std::string& path) {
  std::istringstream lines(output_of("pdfinfo '" + path + "'"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Pages:")) return std::atoi(line.c_str() + 6);
  }
  return 0;
}

Subject subject(Language language) {
  const bool zh = language == Language::zh;
  return {"GH2025-JRD-000123",
          zh ? "面向低空经济的智能感知与协同控制关键技术联合研究"
             : "Joint research on sensing for the low-altitude economy",
          zh ? "2025年度国际科技合作领域项目申报" : "International cooperation projects 2025",
          zh ? "国际科技合作研发项目" : "International joint R&D project",
          zh ? "广州大学" : "Guangzhou University",
          "张三",
          "2025-05-20T01:02:03Z"};
}

ApplicationForm form(Language language) {
  const bool zh = language == Language::zh;
  ApplicationForm made;
  made.subject = subject(language);
  made.receipt = "GH2025-JRD-000123-1";
  made.submitted_at = "2025-05-19T16:00:01Z";
  made.digest = "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
  made.pack_version = "2025.1";
  FormPart part{zh ? "一、基本情况" : "1 Basic facts",
                {{zh ? "申请资助" : "Requested", money_words("500000", language)},
                 {zh ? "起止" : "Term", date_words("2025-10-01", language)}},
                {}};
  Table partners{{{zh ? "单位" : "Organisation", 3},
                  {zh ? "国别" : "Country", 1, Align::centre},
                  {zh ? "自筹" : "Funds", 1, Align::right}},
                 {}};
  for (int i = 1; i <= 120; ++i) {
    partners.rows.push_back({(zh ? "合作单位第" : "Partner no. ") + std::to_string(i),
                             zh ? "德国" : "Germany", std::to_string(i * 1000)});
  }
  part.tables.push_back({zh ? "参与单位" : "Partners", partners});
  made.parts.push_back(part);
  made.files.push_back({zh ? "合作协议" : "Agreement", "agreement.pdf", "1.2 MB",
                        "sm3:1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"});
  return made;
}

class Papers : public ::testing::TestWithParam<Language> {};

/// The golden text of a paper; GUOHE_GOLDEN=rewrite writes it anew.
void expect_golden(const std::string& name, Language language, const Document& document) {
  NEEDS_POPPLER;
  const auto pdf = to_pdf(document);
  ASSERT_TRUE(pdf) << pdf.error().code;
  const Folder folder;
  const std::string path = folder.file("paper.pdf", *pdf);
  const std::string found = "pages: " + std::to_string(pages_of(path)) + "\n" + text_of(path);
  const std::string golden = std::string(GUOHE_SOURCE_DIR) + "/src/print/testdata/" + name +
                             (language == Language::zh ? ".zh.txt" : ".en.txt");
  const char* mode = std::getenv("GUOHE_GOLDEN");
  if (mode != nullptr && std::string(mode) == "rewrite") std::ofstream(golden) << found;
  std::stringstream expected;
  expected << std::ifstream(golden).rdbuf();
  EXPECT_EQ(found, expected.str()) << golden;
  if (const char* keep = std::getenv("GUOHE_KEEP_PDF"))
    std::filesystem::copy_file(
        path, std::string(keep) + "/" + std::filesystem::path(golden).stem().string() + ".pdf",
        std::filesystem::copy_options::overwrite_existing);
}

TEST_P(Papers, ApplicationForm) {
  expect_golden("application-form", GetParam(), application_form(form(GetParam()), GetParam()));
}

TEST_P(Papers, ExaminationReport) {
  const bool zh = GetParam() == Language::zh;
  ExaminationReport report{subject(GetParam()),
                           zh ? "不符合" : "Not eligible",
                           zh ? "缺少外方签字的协议。" : "The agreement is not signed.",
                           "2025-06-01T03:00:00Z",
                           "2025.1",
                           {},
                           {"李四", "王五"}};
  for (int i = 1; i <= 12; ++i) {
    report.clauses.push_back({zh ? "专题一·一（二）" + std::to_string(i) : "1.1 (2) " + std::to_string(i),
                              zh ? "至少一家国外参与单位，且已签署合作协议"
                                 : "at least one partner from outside China that has signed",
                              i % 2 == 0 ? (zh ? "符合" : "Met") : (zh ? "不符合" : "Not met"),
                              zh ? "参与单位 2 家，其中国外 0 家。" : "2 partners, none of them foreign."});
  }
  expect_golden("examination-report", GetParam(), examination_report(report, GetParam()));
}

TEST_P(Papers, AwardNotice) {
  expect_golden(
      "award-notice", GetParam(),
      award_notice({subject(GetParam()), "粤科合字〔2025〕99号", "2025-09-01", "400000", "2025-10-31"},
                   GetParam()));
}

TEST_P(Papers, TaskDocument) {
  const bool zh = GetParam() == Language::zh;
  const TaskDocument task{subject(GetParam()),
                          "粤科合字〔2025〕99号",
                          "400000",
                          "600000.50",
                          "2025-10-01",
                          "2028-09-30",
                          zh ? "1. 发表论文3篇；\n2. 申请发明专利2项。" : "1. three papers;\n2. two patents.",
                          form(GetParam()).parts,
                          {{zh ? "承担单位" : "Organisation", "张三", "2025-09-10T02:00:00Z"},
                           {zh ? "主管部门" : "Department", "", ""},
                           {zh ? "省科技厅" : "Office", "", ""}}};
  expect_golden("task-document", GetParam(), task_document(task, GetParam()));
}

Certificate certified(const std::string& code) {
  return {
      "GH2025-B-000007",
      {"广东省国际科技合作基地认定证书", "Certificate of a Guangdong base for international S&T cooperation"},
      "中德氢能联合实验室",
      {"广州大学", "Guangzhou University"},
      {"国际科技合作基地（联合研究类）", "Cooperation base, joint research"},
      true,
      "粤科合字〔2025〕99号",
      "2025-09-01",
      "",
      code};
}

// The certificate is in both languages at once, so it has one golden.
TEST(Certificate, InBothLanguages) {
  expect_golden("certificate", Language::zh, certificate(certified("GH1.0123456789abcdef.e30.c2ln")));
}

TEST(Certificate, ItsCodeIsReadBackFromThePage) {
  NEEDS_POPPLER;
  if (std::system("zbarimg --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "zbar-tools is not installed";
  // As long as the statement of a base with long names.
  const std::string code = "GH1.0123456789abcdef." + std::string(560, 'x') + "." + std::string(86, 'y');
  const auto pdf = to_pdf(certificate(certified(code)));
  ASSERT_TRUE(pdf) << pdf.error().code;
  const Folder folder;
  const std::string path = folder.file("paper.pdf", *pdf);
  EXPECT_EQ(pages_of(path), 1);
  (void)output_of("pdftoppm -r 200 -png '" + path + "' '" + folder.file("page") + "'");
  EXPECT_EQ(output_of("zbarimg --quiet --raw '" + folder.file("page-1.png") + "' 2>/dev/null"), code + "\n");
}

TEST_P(Papers, Cover) {
  expect_golden(
      "dossier", GetParam(),
      dossier_cover({subject(GetParam()), {{"form.pdf", "申报书", true}, {"photo.jpg", "现场照片", false}}},
                    GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Languages, Papers, ::testing::Values(Language::zh, Language::en),
                         [](const auto& one) { return one.param == Language::zh ? "zh" : "en"; });

TEST(Print, ATableRepeatsItsHeadAndARowTallerThanAPageBreaks) {
  NEEDS_POPPLER;
  Document document;
  Table table{{{"名称", 1}, {"说明", 2}}, {}};
  std::string tall;
  for (int i = 0; i < 150; ++i) tall += "第" + std::to_string(i) + "行\n";
  table.rows = {{"矮", "短"}, {"高", tall}, {"末", "尾"}};
  document.blocks.emplace_back(table);
  const auto pdf = to_pdf(document);
  ASSERT_TRUE(pdf);
  const Folder folder;
  const std::string path = folder.file("t.pdf", *pdf);
  const int pages = pages_of(path);
  EXPECT_GE(pages, 3);
  const std::string text = text_of(path);
  int heads = 0;
  for (std::size_t at = text.find("名称"); at != std::string::npos; at = text.find("名称", at + 1)) ++heads;
  EXPECT_EQ(heads, pages);
  for (const char* line : {"第0行", "第75行", "第149行", "尾"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
  EXPECT_NE(text.find("第2页共" + std::to_string(pages) + "页"), std::string::npos);
}

TEST(Print, NoStopStandsAtTheHeadOfALine) {
  NEEDS_POPPLER;
  // GB/T 15834-2011, 5.1: stops do not stand at the head of a line, opening marks not at its end.
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += i % 3 == 0 ? "国际合作，" : i % 3 == 1 ? "联合研究（中外）。" : "成果转化；“示范”";
  Document document;
  document.blocks.emplace_back(Paragraph{text});
  const auto pdf = to_pdf(document);
  ASSERT_TRUE(pdf);
  const Folder folder;
  std::istringstream lines(output_of("pdftotext '" + folder.file("p.pdf", *pdf) + "' -"));
  for (std::string line; std::getline(lines, line);) {
    for (const char* stop : {"，", "。", "；", "）", "”"}) EXPECT_FALSE(line.starts_with(stop)) << line;
    for (const char* opening : {"（", "“"}) EXPECT_FALSE(line.ends_with(opening)) << line;
  }
}

TEST(Print, WhatIsTooLongIsRefused) {
  Document document;
  document.blocks.assign(2100, PageBreak{});
  const auto pdf = to_pdf(document);
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().code, "print.too_long");
}

RC_GTEST_PROP(Print, TakesAnyBytes, (const std::string& text)) {
  Document document;
  document.title = text;
  document.head = document.foot = text;
  document.blocks.emplace_back(Pairs{{{text, text}}});
  document.blocks.emplace_back(Table{{{text, 1}}, {{text, text}, {}}});
  document.blocks.emplace_back(Paragraph{text});
  RC_ASSERT(static_cast<bool>(to_pdf(document)));
}

TEST(Words, AmountsInCapitals) {
  EXPECT_EQ(money_in_capitals("400000"), "人民币肆拾万元整");
  EXPECT_EQ(money_in_capitals("123000.05"), "人民币壹拾贰万叁仟元零伍分");
  EXPECT_EQ(money_in_capitals("100010001.50"), "人民币壹亿零壹万零壹元伍角整");
  EXPECT_EQ(money_in_capitals("0"), "人民币零元整");
  EXPECT_EQ(money_in_capitals("0.05"), "人民币伍分");
  EXPECT_EQ(money_in_capitals("1409.5"), "人民币壹仟肆佰零玖元伍角整");
  EXPECT_EQ(money_in_capitals("100000000"), "人民币壹亿元整");
  EXPECT_EQ(money_in_capitals("x"), "");
  EXPECT_EQ(money_in_capitals("-1"), "");
}

TEST(Words, AmountsAndDays) {
  EXPECT_EQ(money_words("1234567.5", Language::zh), "1,234,567.50 元");
  EXPECT_EQ(money_words("0001", Language::en), "RMB 1.00");
  EXPECT_EQ(money_words("about 3", Language::en), "about 3");
  EXPECT_EQ(date_words("2025-05-20", Language::zh), "2025年5月20日");
  EXPECT_EQ(date_words("2025-05-20", Language::en), "20 May 2025");
  EXPECT_EQ(instant_words("2025-12-31T16:00:00Z", Language::zh), "2026年1月1日 00:00:00");
}

TEST(Merge, PutsTogetherWhatIsPdfAndSaysWhatIsNot) {
  NEEDS_POPPLER;
  Document one;
  one.title = "第一";
  Document two;
  two.title = "第二";
  two.blocks.emplace_back(PageBreak{});
  const auto first = to_pdf(one);
  const auto second = to_pdf(two);
  ASSERT_TRUE(first && second);
  const Folder folder;
  const std::string path = folder.file("whole.pdf");
  const std::string broken = first->substr(0, 100);
  const auto merged =
      merge({{"", *first}, {folder.file("two.pdf", *second), ""}, {"", broken}, {"/nowhere", ""}}, path);
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->taken, (std::vector{true, true, false, false}));
  EXPECT_EQ(pages_of(path), 3);
  EXPECT_NE(text_of(path).find("第二"), std::string::npos);
}

TEST(Picture, StandsOnAPageOfItsOwnUpright) {
  NEEDS_POPPLER;
  Document page;
  page.title = "照片";
  page.blocks.emplace_back(Paragraph{"一页"});
  const auto pdf = to_pdf(page);
  ASSERT_TRUE(pdf);
  const Folder folder;
  const std::string from = folder.file("page.pdf", *pdf);
  for (const char* format : {"png", "jpeg"}) {
    (void)output_of(std::string("pdftoppm -r 100 -singlefile -") + format + " '" + from + "' '" +
                    folder.file("p") + "'");
  }
  const auto bytes_of = [](const std::string& path) {
    std::stringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
  };
  const std::string png = bytes_of(folder.file("p.png"));
  const std::string jpeg = bytes_of(folder.file("p.jpg"));
  ASSERT_FALSE(png.empty() || jpeg.empty());
  // As a camera held on its side says it: EXIF, big-endian, tag 0x0112, orientation 6.
  const std::string exif =
      "\xff\xe1\0\x22"
      "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"s;
  const std::string turned = jpeg.substr(0, 2) + exif + jpeg.substr(2);
  Document frame;
  frame.head = "签到表";
  struct Case {
    const std::string& bytes;
    const char* coding;
    const char* dots;  // an inch: on its side the page is as wide as the body is
  };
  for (const auto& [bytes, coding, dots] :
       {Case{png, "image", " 130 "}, Case{jpeg, "jpeg", " 130 "}, Case{turned, "jpeg", " 183 "}}) {
    const auto made = picture_page(frame, bytes);
    ASSERT_TRUE(made) << made.error().code;
    const std::string path = folder.file("made.pdf", *made);
    EXPECT_EQ(pages_of(path), 1);
    EXPECT_NE(text_of(path).find("签到表"), std::string::npos);
    const std::string pictures = output_of("pdfimages -list '" + path + "'");
    EXPECT_NE(pictures.find(coding), std::string::npos) << pictures;
    EXPECT_NE(pictures.find(dots), std::string::npos) << pictures;
    if (const char* keep = std::getenv("GUOHE_KEEP_PAPERS"))  // NOLINT: one thread
      std::filesystem::copy_file(
          path, std::filesystem::path(keep) / ("picture-" + std::to_string(bytes.size()) + ".pdf"),
          std::filesystem::copy_options::overwrite_existing);
  }
  for (const std::string& bad :
       {std::string("GIF89a"), jpeg.substr(0, 100), png.substr(0, 200), std::string()}) {
    const auto made = picture_page(frame, bad);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "print.no_picture");
  }
  std::string bomb = png;
  bomb.replace(16, 8, "\x7f\xff\xff\xff\x7f\xff\xff\xff");
  EXPECT_FALSE(picture_page(frame, bomb)) << "more pixels than anybody's memory has";
  // Many short segments, each of which claims as many entries as can be written: read at once all the same.
  std::string claims("\xff\xd8");
  for (int i = 0; i < 500'000; ++i)
    claims +=
        "\xff\xe1\0\x14"
        "Exif\0\0MM\0*\0\0\0\x08\xff\xff\0\0"s;
  EXPECT_FALSE(picture_page(frame, claims));
}

TEST(Qr, IsASquareAndRefusesWhatDoesNotFit) {
  const auto squares = qr_code("国合");
  ASSERT_TRUE(squares);
  EXPECT_EQ(squares->modules.size(), static_cast<std::size_t>(squares->width * squares->width));
  EXPECT_TRUE(squares->dark(0, 0)) << "the corner of the finder pattern";
  EXPECT_FALSE(qr_code(std::string(5000, 'x')));
  EXPECT_FALSE(qr_code(""));
}

}  // namespace
}  // namespace guohe::print
