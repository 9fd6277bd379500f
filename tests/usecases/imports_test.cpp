// Organisations and earlier projects from spreadsheets: the preview, the rows that cannot be taken, the
// confirmation.
// SPDX-License-Identifier: Apache-2.0
#include "app/imports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/described.hpp"
#include "programme/credit_code.hpp"
#include "sheet/writer.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using Rows = std::vector<std::vector<std::string>>;

std::string code(const std::string& first17) {
  return first17 + *programme::credit_code_check(first17);
}

struct Imports : World {
  /// The bytes of a spreadsheet whose first row is the head.
  std::string spreadsheet(const Rows& rows) {
    std::vector<sheet::Column> columns;
    for (const std::string& name : rows.front())
      columns.push_back({name, {name, name}, sheet::CellKind::text});
    const std::string path = (folder.path() / "import.xlsx").string();
    auto writer = sheet::write_table(sheet::Format::xlsx, path, "t", columns, Language::zh);
    EXPECT_TRUE(writer);
    for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_TRUE((*writer)->row(rows[i]));
    EXPECT_TRUE((*writer)->finish());
    std::stringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
  }
  Result<app::ImportPreview> preview(const std::string& kind, const std::string& bytes,
                                     const std::string& login = "olga") {
    auto upload = app::start_import(*services, actor(login), kind);
    if (!upload) return std::move(upload).error();
    if (auto written = (*upload)->write(bytes); !written) return written.error();
    return (*upload)->finish();
  }
  Result<app::ImportDone> confirm(const app::ImportPreview& shown, bool without_bad = false) {
    return app::confirm_import(*services, actor("olga"), {shown.kind, shown.file, shown.digest, without_bad});
  }
  std::optional<programme::Organisation> organisation(const std::string& credit_code) {
    std::optional<programme::Organisation> found;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      found = reader.organisation_by_code(credit_code);
      return {};
    }));
    return found;
  }
  std::vector<programme::DepartmentTerm> terms(const std::string& id) {
    std::vector<programme::DepartmentTerm> found;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      found = reader.department_terms(id);
      return {};
    }));
    return found;
  }
};

const std::vector<std::string> kHead{"统一社会信用代码", "单位名称*", "单位类型", "地市", "成立日期"};
const std::string kNew = code("12440000455350012");

TEST(Imports, NothingIsWrittenBeforeItIsConfirmed) {
  Imports world;
  const auto shown = world.preview(
      "organisations",
      world.spreadsheet({kHead, {kNew, "岭南先进技术研究院", "科研院所", "广州市", "2001/02/03"}}));
  ASSERT_TRUE(shown) << shown.error().message.en;
  EXPECT_EQ(shown->added, 1);
  EXPECT_EQ(shown->bad, 0);
  EXPECT_FALSE(world.organisation(kNew));
  const auto done = world.confirm(*shown);
  ASSERT_TRUE(done) << done.error().message.en;
  EXPECT_EQ(done->added, 1);
  EXPECT_GT(done->ledger_entry, 0);
  const auto organisation = world.organisation(kNew);
  ASSERT_TRUE(organisation);
  EXPECT_EQ(organisation->type, "institute");
  EXPECT_EQ(organisation->city, "Guangzhou");
  EXPECT_EQ(organisation->founded_on, "2001-02-03");
  EXPECT_FALSE(organisation->department.empty());

  const auto again = world.confirm(*shown);
  ASSERT_FALSE(again) << "what was previewed is no longer what it would do";
  EXPECT_EQ(again.error().code, "import.changed");
  const auto unchanged = world.preview(
      "organisations",
      world.spreadsheet({kHead, {kNew, "岭南先进技术研究院", "科研院所", "广州市", "2001/02/03"}}));
  ASSERT_TRUE(unchanged);
  EXPECT_EQ(unchanged->unchanged, 1);
}

TEST(Imports, EachBadRowIsNamedWithItsReason) {
  Imports world;
  const auto shown = world.preview("organisations",
                                   world.spreadsheet({kHead,
                                                      {kNew, "甲", "企业", "深圳", ""},
                                                      {kNew.substr(0, 17) + "?", "乙", "企业", "深圳", ""},
                                                      {code("91440300708461136"), "", "公司", "长沙", "去年"},
                                                      {kNew, "丙", "企业", "深圳", ""}}));
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->total, 4);
  EXPECT_EQ(shown->added, 1);
  EXPECT_EQ(shown->bad, 3);
  std::map<std::int64_t, int> by_row;
  for (const app::ImportProblem& problem : shown->problems) {
    ++by_row[problem.row];
    EXPECT_FALSE(problem.message.zh.empty() || problem.message.en.empty());
  }
  EXPECT_EQ(by_row[3], 1) << "the check character";
  EXPECT_EQ(by_row[4], 3) << "no name, no such type, no date";
  EXPECT_EQ(by_row[5], 1) << "again";
  EXPECT_EQ(world.confirm(*shown).error().code, "import.bad_rows");
  EXPECT_FALSE(world.organisation(kNew));
  const auto done = world.confirm(*shown, true);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->added, 1);
  EXPECT_EQ(done->left_out, 3);
  EXPECT_EQ(world.organisation(kNew)->name.zh, "甲");
}

TEST(Imports, AnOrganisationKeepsItsDepartmentUnlessTheFileNamesAnother) {
  Imports world;
  const std::vector<std::string> head{"统一社会信用代码", "单位名称", "单位类型", "地市", "地址", "主管部门"};
  const auto row = [&](const std::string& name, const std::string& department,
                       const std::string& address = "") {
    return Rows{head, {kNew, name, "高等院校", "广州", address, department}};
  };
  const auto first =
      world.preview("organisations", world.spreadsheet(row("岭南大学", "dep-education", "大学城")));
  ASSERT_TRUE(first) << first.error().message.en;
  ASSERT_TRUE(world.confirm(*first));
  const auto before = *world.organisation(kNew);
  ASSERT_EQ(before.department, "dep-education") << "of Guangzhou, but not of its bureau";
  const auto same = world.preview("organisations", world.spreadsheet(row(before.name.zh, "")));
  ASSERT_TRUE(same) << same.error().message.en;
  EXPECT_EQ(same->unchanged, 1) << json::write(*same);

  const auto renamed = world.preview("organisations", world.spreadsheet(row("北辰大学", "")));
  ASSERT_TRUE(renamed);
  ASSERT_THAT(renamed->rows.at(0).changes, SizeIs(1)) << json::write(*renamed);
  EXPECT_EQ(renamed->rows[0].changes[0].column, "name_zh");
  EXPECT_EQ(renamed->rows[0].changes[0].from.zh, before.name.zh);
  EXPECT_EQ(renamed->rows[0].changes[0].to.zh, "北辰大学");

  const auto moved =
      world.preview("organisations", world.spreadsheet(row(before.name.zh, "Guangzhou S&T Bureau")));
  ASSERT_TRUE(moved);
  ASSERT_THAT(moved->rows.at(0).changes, SizeIs(1)) << json::write(*moved);
  EXPECT_EQ(moved->rows[0].changes[0].from.zh, "省教育厅");
  ASSERT_TRUE(world.confirm(*moved));
  const auto after = *world.organisation(kNew);
  EXPECT_EQ(after.department, "dep-gz");
  EXPECT_EQ(after.name, before.name);
  EXPECT_EQ(after.address, before.address) << "what the file does not say stays";
  const auto terms = world.terms(after.id);
  ASSERT_THAT(terms, SizeIs(2));
  EXPECT_EQ(terms[0].department, "dep-education");
  EXPECT_EQ(terms[1].department, "dep-gz");
  EXPECT_EQ(terms[1].decided_by, world.actor("olga").account.id);

  const auto unknown = world.preview("organisations", world.spreadsheet(row(before.name.zh, "广州局")));
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->bad, 1);
}

TEST(Imports, ANewOrganisationIsRoutedByTheRulesAndTypesAreThoseOfRegistration) {
  Imports world;
  const std::vector<std::string> head{"统一社会信用代码", "单位名称", "单位类型", "地市", "隶属关系"};
  const auto shown =
      world.preview("organisations",
                    world.spreadsheet({head,
                                       {kNew, "岭南大学", "高等院校", "广州", "省属"},
                                       {code("91440300708461136"), "深南科技", "民办非企业单位", "广州", ""},
                                       {code("12440000455350999"), "医院", "医疗机构", "广州", ""}}));
  ASSERT_TRUE(shown) << shown.error().message.en;
  EXPECT_EQ(shown->added, 2) << json::write(*shown);
  EXPECT_EQ(shown->bad, 1) << "registration knows no such type";
  EXPECT_EQ(shown->rows.at(0).cells.back().zh, "省教育厅") << "the preview says where it goes";
  ASSERT_TRUE(world.confirm(*shown, true));
  EXPECT_EQ(world.organisation(kNew)->department, "dep-education");
  EXPECT_THAT(world.terms(world.organisation(kNew)->id), SizeIs(1));
  EXPECT_EQ(world.organisation(code("91440300708461136"))->department, "dep-gz");
}

TEST(Imports, AHeadThatIsNearlyAColumnIsNotPassedOver) {
  Imports world;
  auto head = kHead;
  head.push_back("主管部门名");
  const Rows row{head, {kNew, "甲", "企业", "广州", "", "广州市科学技术局"}};
  EXPECT_EQ(world.preview("organisations", world.spreadsheet(row)).error().code, "import.unknown_column");
  head.back() = "电话号码";
  const auto other = world.preview("organisations", world.spreadsheet({head, row[1]}));
  ASSERT_TRUE(other) << other.error().message.en;
  EXPECT_EQ(other->ignored, std::vector<std::string>{"电话号码"});
}

TEST(Imports, EarlierProjectsReachTheRules) {
  Imports world;
  const auto shown = world.preview(
      "projects", world.spreadsheet({{"项目编号", "项目名称", "负责人证件号码", "计划领域", "立项级别",
                                      "承担角色", "立项日期", "计划结束日期", "结论", "项目类别"},
                                     {"2024A001", "旧项目", "E12345678", "国际科技合作", "省级", "项目负责人",
                                      "2024-01-01", "2026-12-31", "尚无结论", "一般项目"}}));
  ASSERT_TRUE(shown) << shown.error().message.en;
  ASSERT_EQ(shown->added, 1) << (shown->problems.empty() ? "" : shown->problems[0].message.en);
  EXPECT_THAT(shown->rows.at(0).cells.at(2).en, HasSubstr("***")) << "identity numbers are not shown";
  ASSERT_TRUE(world.confirm(*shown));
  const std::string id = world.complete_draft("E12345678");
  const auto refused = world.act("ana", id, "submit");
  ASSERT_FALSE(refused) << "the leader has a project under way now";
  EXPECT_EQ(refused.error().code, "action.not_allowed");
}

TEST(Imports, WhatIsNoTableOrNotAllowedIsRefused) {
  Imports world;
  const std::string good = world.spreadsheet({kHead, {kNew, "甲", "企业", "深圳", ""}});
  EXPECT_EQ(world.preview("organisations", good, "ana").error().code, "access.denied");
  EXPECT_EQ(world.preview("organisations", good, "aude").error().code, "access.denied");
  EXPECT_EQ(world.preview("accounts", good).error().code, "import.unknown");
  EXPECT_EQ(world.preview("organisations", "a,b\n").error().code, "sheet.not_xlsx");
  EXPECT_EQ(world.preview("organisations", world.spreadsheet({{"名称"}, {"甲"}})).error().code,
            "import.no_columns");
  EXPECT_EQ(app::confirm_import(*world.services, world.actor("olga"),
                                {"organisations", "../../etc/passwd", "x", true})
                .error()
                .code,
            "file.missing");
}

TEST(Imports, TheTemplateIsAcceptedAsItIs) {
  Imports world;
  for (const char* kind : {"organisations", "projects"}) {
    for (const Language language : {Language::zh, Language::en}) {
      const std::string path = (world.folder.path() / "template.xlsx").string();
      ASSERT_TRUE(app::write_import_template(*world.services, kind, language, path));
      std::stringstream bytes;
      bytes << std::ifstream(path, std::ios::binary).rdbuf();
      const auto shown = world.preview(kind, bytes.str());
      ASSERT_TRUE(shown) << shown.error().message.en;
      EXPECT_EQ(shown->total, 0);
    }
  }
}

}  // namespace
}  // namespace guohe::testing
