// What the papers of cases and the dossier say, read back from the PDFs.
// SPDX-License-Identifier: Apache-2.0
#include "app/papers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "app/attachments.hpp"
#include "life.hpp"
#include "support/read_back.hpp"

namespace guohe::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Desk : Life {
  void patch(const std::string& which, const std::string& field, const std::string& value) {
    const auto done =
        app::patch_draft(*services, actor("ana"), {which, get(which).version, {{field, value}}});
    EXPECT_TRUE(done) << field << ": " << done.error().code;
  }
  /// The text of a case's paper, without breaks of lines. GUOHE_KEEP_PAPERS names a folder where papers stay.
  std::string paper(const std::string& login, const std::string& which, Language language) {
    const auto printed =
        app::print_paper(*services, actor(login), which, app::Paper::application_form, language);
    EXPECT_TRUE(printed) << printed.error().code;
    if (!printed) return {};
    name = printed->name;
    const char* keep = std::getenv("GUOHE_KEEP_PAPERS");  // NOLINT: one thread
    const std::string path = (keep != nullptr ? std::filesystem::path(keep) : folder.path()) / name;
    std::ofstream(path, std::ios::binary) << printed->bytes;
    return text_of(path);
  }
  static std::string text_of(const std::string& path) {
    return output_of("pdftotext '" + path + "' - | tr -d '\\n'");
  }
  std::string upload(const std::string& which, const std::string& file, const std::string& bytes) {
    auto started = app::start_attachment(*services, actor("ana"), {which, "activity records", file, -1});
    EXPECT_TRUE(started) << started.error().code;
    EXPECT_TRUE((*started)->write(bytes));
    const auto stored = (*started)->finish();
    EXPECT_TRUE(stored) << stored.error().code;
    return stored ? stored->digest : "";
  }
  std::string dossier(const std::string& login) {
    const char* keep = std::getenv("GUOHE_KEEP_PAPERS");  // NOLINT: one thread
    const std::string path = (keep != nullptr ? std::filesystem::path(keep) : folder.path()) / "dossier.pdf";
    const auto made = app::print_dossier(*services, actor(login), id, Language::zh, path);
    EXPECT_TRUE(made) << made.error().code;
    return path;
  }
  /// Of a project under way, its first report falls due.
  std::string report_due() {
    active();
    clock.set("2026-10-01T02:00:00Z");
    EXPECT_EQ(by_clock(), 1);
    return last_case();
  }
  std::string last_case() { return get(id).cases.back().id; }
  std::string name;  // of the last paper's file
};

/// A grey PNG of 16 by 8 pixels.
const std::string kPng(
    "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x10\x00\x00\x00\x08"
    "\x08\x00\x00\x00\x00\xd5\x1d\x20\x4b\x00\x00\x00\x42\x49\x44\x41\x54\x78\xda\x63\x60\x10\x50\x30"
    "\x70\x08\x48\x28\x68\x98\xb0\x60\xc3\x81\x0b\x0f\x3e\x30\x70\x48\x68\x58\x78\x44\x64\x54\x74\xcc"
    "\x58\xb1\xe3\xc4\x8d\x17\x3f\x30\x14\x30\xa0\x29\xe0\x60\x40\x53\x20\xc0\x80\xa6\x40\x82\x01\x4d"
    "\x81\x02\x03\x9a\x02\x0d\x00\x10\x78\x3e\x01\x19\x16\x26\xdb\x00\x00\x00\x00\x49\x45\x4e\x44\xae"
    "\x42\x60\x82",
    123);

TEST(CasePapers, AReportIsPrintedUnderItsOwnNameWithItsAnswers) {
  NEEDS_POPPLER;
  Desk desk;
  const std::string report = desk.report_due();
  desk.patch(report, "social benefit", "\"带动就业三十人。\"");
  desk.patch(report, "joint papers", "2");
  desk.report(report);
  const std::string zh = desk.paper("olga", report, Language::zh);
  EXPECT_THAT(desk.name, AllOf(HasSubstr("-AR1-"), HasSubstr("年度执行报告")));
  EXPECT_THAT(zh, AllOf(HasSubstr("年度执行报告"), HasSubstr("联合实验两次"), HasSubstr("120,000.00 元"),
                        HasSubstr("带动就业三十人"), HasSubstr("审核通过"), HasSubstr("（三）1")));
  EXPECT_THAT(zh, Not(HasSubstr("项目申报书")));
  const std::string en = desk.paper("ana", report, Language::en);
  EXPECT_THAT(en,
              AllOf(HasSubstr("Annual report"), HasSubstr("Progress of the year"), HasSubstr("2 papers")));
  EXPECT_EQ(
      app::print_paper(*desk.services, desk.actor("ana"), report, app::Paper::task_document, Language::zh)
          .error()
          .code,
      "paper.not_yet");
}

TEST(CasePapers, AChangeShowsWhatWasAndWhatIsToBe) {
  NEEDS_POPPLER;
  Desk desk;
  desk.active();
  desk.go("ana", "request-change", "", R"({"kind": "name", "reason": "聚焦"})");
  const std::string change = desk.last_case();
  const std::string before = desk.get(desk.id).title;
  desk.patch(change, "title", "\"聚焦后的题目\"");
  desk.go_on(change, "ana", "submit");
  const std::string text = desk.paper("rita", change, Language::zh);
  EXPECT_THAT(text, AllOf(HasSubstr("重大事项变更"), HasSubstr("变更前后对照"), HasSubstr("聚焦后的题目"),
                          HasSubstr("变更事项")));
  EXPECT_THAT(text, HasSubstr("变更后"));
  EXPECT_THAT(text, HasSubstr(before.substr(0, 12)));
  EXPECT_THAT(text, Not(HasSubstr("研究内容"))) << "the rest of the form did not change";
}

TEST(Dossiers, HoldTheCasesThatWereHandedInAndTheirPictures) {
  NEEDS_POPPLER;
  Desk desk;
  const std::string report = desk.report_due();
  const std::string number = desk.get(report).number;
  (void)desk.upload(report, "签到.png", kPng);
  const std::string digest = desk.upload(report, "议程.txt", "议程一项");
  EXPECT_THAT(Desk::text_of(desk.dossier("olga")), Not(HasSubstr(number))) << "not handed in yet";
  desk.report(report);
  const std::string path = desk.dossier("olga");
  const std::string text = Desk::text_of(path);
  EXPECT_THAT(text, AllOf(HasSubstr(number), HasSubstr("年度执行报告"), HasSubstr("联合实验两次"),
                          HasSubstr("签到.png"), HasSubstr("办理记录")));
  EXPECT_THAT(text, HasSubstr(digest.substr(0, 12))) << "what is kept apart is named with its digest";
  EXPECT_THAT(output_of("pdfimages -list '" + path + "'"), HasSubstr("  16     8 "));
}

}  // namespace
}  // namespace guohe::testing
