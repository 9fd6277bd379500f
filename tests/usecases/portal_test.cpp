// What is public and what is not: lists, announcements, figures, papers, files.
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/export_list.hpp"
#include "app/papers.hpp"
#include "app/public_actions.hpp"
#include "app/statistics.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr const char* kReview = R"({"score": 91.5, "rank": 2, "opinion": "只供内部参考"})";
constexpr const char* kProposal = R"({"grant": 400000, "reason": "排名靠前"})";
constexpr const char* kAnnouncement = R"({"document number": "粤科合字〔2025〕99号", "grant": 400000})";
constexpr const char* kTask =
    R"({"starts on": "2025-10-01", "ends on": "2028-09-30", "self raised": 400000,
        "self raised proof": "建行存款证明", "targets": "论文3篇"})";

struct Portal : World {
  void go(const std::string& login, const std::string& action, const std::string& form = {},
          const std::string& reason = {}) {
    const auto done = act(login, id, action, reason, form);
    ASSERT_TRUE(done) << action << ": " << done.error().message.en;
  }
  void publicised() {
    id = examined();
    go("eve", "pass");
    go("olga", "record-review", kReview);
    go("olga", "propose", kProposal);
    go("paul", "approve");
  }
  void announced() {
    publicised();
    clock.set("2025-06-30T02:00:00Z");
    ASSERT_TRUE(app::take_due_actions(*services));
    go("olga", "announce", kAnnouncement);
  }
  app::PublicPage list(const std::string& name, const std::string& q = {}) {
    auto page = app::list_public(*services, {name, {}, {}, q, {}, 0});
    EXPECT_TRUE(page);
    return page ? *page : app::PublicPage{};
  }
  std::string id;
};

std::string content_of(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Portal, NothingIsPublicBeforeItIsPublicised) {
  Portal world;
  world.id = world.examined();
  EXPECT_THAT(world.list("publicity").items, IsEmpty());
  EXPECT_THAT(world.list("awards").items, IsEmpty());
  const auto figures = app::public_statistics(*world.services, {});
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->total.applications, 0);
  EXPECT_EQ(app::list_public(*world.services, {"drafts", {}, {}, {}, {}, 0}).error().code, "list.unknown");
}

TEST(Portal, APublicisedProjectStandsOnTheListWithItsLastDay) {
  Portal world;
  world.publicised();
  const app::PublicPage page = world.list("publicity");
  ASSERT_THAT(page.items, SizeIs(1));
  const app::PublicRow& row = page.items[0];
  const app::Application application = world.get(world.id, "olga");
  EXPECT_EQ(row.number, application.number);
  EXPECT_EQ(row.grant, "400000");
  EXPECT_EQ(row.last_day, application.due_on);
  ASSERT_TRUE(row.partner_countries);
  EXPECT_THAT(*row.partner_countries, Not(IsEmpty()));
  EXPECT_FALSE(row.document_number);
  EXPECT_THAT(world.list("publicity", "没有这样的词").items, IsEmpty());
  EXPECT_THAT(world.list("publicity", application.leader).items, IsEmpty()) << "the leader is not public";
}

TEST(Portal, AnUpheldObjectionTakesItOffTheList) {
  Portal world;
  world.publicised();
  const auto brought = app::act_publicly(
      *world.services,
      {world.get(world.id).number, "object",
       R"({"named": true, "name": "李四", "contact": "1", "grounds": "异议", "facts": "附件"})"});
  ASSERT_TRUE(brought);
  const std::string objection = world.get(world.id, "olga").cases.back().id;
  const auto on_objection = [&](const char* login, const char* action, const char* form = "") {
    const auto done = world.act(login, objection, action, "属实", form);
    EXPECT_TRUE(done) << action << ": " << (done ? "" : done.error().message.en);
  };
  on_objection("olga", "admit");
  EXPECT_THAT(world.list("publicity").items, SizeIs(1)) << "on hold is publicised still";
  on_objection("olga", "report", R"({"statement": "无", "findings": "属实"})");
  on_objection("paul", "uphold", R"({"text": "异议成立。"})");
  EXPECT_THAT(world.list("publicity").items, IsEmpty());
  EXPECT_THAT(world.list("awards").items, IsEmpty());
}

TEST(Portal, AnAwardStandsUnderItsDocumentAndInTheFigures) {
  Portal world;
  world.announced();
  EXPECT_THAT(world.list("publicity").items, IsEmpty());
  const app::PublicPage page = world.list("awards");
  ASSERT_THAT(page.items, SizeIs(1));
  EXPECT_EQ(page.items[0].document_number, "粤科合字〔2025〕99号");
  EXPECT_EQ(page.items[0].announced_on, "2025-06-30");
  const auto announcements = app::list_announcements(*world.services);
  ASSERT_TRUE(announcements);
  ASSERT_THAT(announcements->items, SizeIs(1));
  EXPECT_EQ(announcements->items[0].grant, "400000.00");

  const auto open = app::public_statistics(*world.services, {});
  ASSERT_TRUE(open);
  EXPECT_EQ(open->total.awards, 1);
  EXPECT_EQ(open->total.granted, "400000.00");
  EXPECT_EQ(open->total.requested, "") << "what was asked for is not public";
  EXPECT_THAT(open->clauses, IsEmpty());
  ASSERT_THAT(open->by_year, SizeIs(1));
  EXPECT_EQ(open->by_year[0].key, "2025");
}

TEST(Statistics, CountEverySubmissionAndEachClause) {
  Portal world;
  world.id = world.submitted();
  EXPECT_EQ(app::statistics(*world.services, world.actor("ana"), {}).error().code, "access.denied");
  EXPECT_EQ(app::statistics(*world.services, world.actor("rita"), {}).error().code, "access.denied");
  const auto made = app::statistics(*world.services, world.actor("olga"), {});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->total.applications, 1);
  EXPECT_EQ(made->total.awards, 0);
  EXPECT_THAT(made->clauses, Not(IsEmpty()));
  for (const app::ClauseRate& rate : made->clauses)
    EXPECT_EQ(rate.met + rate.unmet + rate.undecided + rate.not_applicable, 1) << rate.clause;
  EXPECT_THAT(made->by_country, Not(IsEmpty()));
  ASSERT_THAT(made->by_city, SizeIs(1));
  EXPECT_EQ(made->by_city[0].label.zh, "广州");
  EXPECT_THAT(app::statistics(*world.services, world.actor("olga"), {"another", "", ""})->by_city, IsEmpty());
}

TEST(Papers, EachHasWhatItsReaderMaySee) {
  Portal world;
  const auto paper = [&](const std::string& login, app::Paper kind) {
    return app::print_paper(*world.services, world.actor(login), world.id, kind, Language::zh);
  };
  world.id = world.submitted();
  const auto form = paper("ana", app::Paper::application_form);
  ASSERT_TRUE(form) << form.error().code;
  EXPECT_THAT(form->bytes, StartsWith("%PDF"));
  EXPECT_EQ(paper("bea", app::Paper::application_form).error().code, "application.unknown");
  EXPECT_EQ(paper("ana", app::Paper::award_notice).error().code, "paper.not_yet");
  EXPECT_EQ(paper("olga", app::Paper::examination_report).error().code, "paper.not_yet");
  EXPECT_EQ(paper("olga", app::Paper::task_document).error().code, "paper.not_yet");
  EXPECT_THAT(app::get_application(*world.services, world.actor("ana"), world.id)->papers,
              ElementsAre(app::Paper::application_form, app::Paper::dossier));
}

TEST(Papers, TheDossierHoldsThemAll) {
  Portal world;
  world.announced();
  world.go("ana", "draw-up", kTask);
  world.go("adam", "sign");
  for (const auto kind : {app::Paper::application_form, app::Paper::examination_report,
                          app::Paper::award_notice, app::Paper::task_document}) {
    const auto paper = app::print_paper(*world.services, world.actor("ana"), world.id, kind, Language::en);
    EXPECT_TRUE(paper) << static_cast<int>(kind) << paper.error().code;
  }
  EXPECT_THAT(
      app::get_application(*world.services, world.actor("ana"), world.id)->papers,
      ElementsAre(app::Paper::application_form, app::Paper::examination_report, app::Paper::award_notice,
                  app::Paper::task_document, app::Paper::certificate, app::Paper::dossier));
  const std::string path = (world.folder.path() / "dossier.pdf").string();
  const auto name = app::print_dossier(*world.services, world.actor("ana"), world.id, Language::zh, path);
  ASSERT_TRUE(name) << name.error().code;
  EXPECT_THAT(*name, HasSubstr("卷宗"));
  EXPECT_THAT(content_of(path), StartsWith("%PDF"));
}

TEST(Exports, HaveTheRowsOfTheScreenAndNoOthers) {
  Portal world;
  world.id = world.submitted();
  (void)world.draft();
  const std::string path = (world.folder.path() / "list").string();
  const auto lines = [&](const std::string& login, const std::string& list, sheet::Format format) {
    const auto name =
        app::export_list(*world.services, world.actor(login), {list, format, Language::zh, {}}, path);
    if (!name) return name.error().code;
    const std::string text = content_of(path);
    return std::to_string(std::count(text.begin(), text.end(), '\n'));
  };
  EXPECT_EQ(lines("ana", "applications", sheet::Format::csv), "3") << "head, the submitted one, the draft";
  EXPECT_EQ(lines("olga", "applications", sheet::Format::csv), "2");
  EXPECT_EQ(lines("bea", "applications", sheet::Format::csv), "1");
  EXPECT_EQ(lines("ana", "ledger", sheet::Format::csv), "access.denied");
  EXPECT_NE(lines("aude", "ledger", sheet::Format::csv), "access.denied");
  EXPECT_EQ(lines("ana", "accounts", sheet::Format::csv), "list.unknown");
  EXPECT_EQ(lines("adam", "people", sheet::Format::csv), "4") << "head and the people of the organisation";
  EXPECT_EQ(lines("ana", "people", sheet::Format::csv), "access.denied");
  EXPECT_EQ(lines("rita", "registrations", sheet::Format::csv), "1");
  EXPECT_EQ(lines("olga", "sanctions", sheet::Format::csv), "1");
  EXPECT_EQ(lines("olga", "removed-bases", sheet::Format::csv), "1");
  EXPECT_EQ(lines("ana", "similar-pairs", sheet::Format::csv), "access.denied");
  EXPECT_EQ(lines("ana", "statistics", sheet::Format::csv), "access.denied");
  EXPECT_NE(lines("olga", "pass-rates", sheet::Format::csv), "access.denied");
  EXPECT_THAT(content_of(path), HasSubstr("通过率"));
  EXPECT_NE(lines("olga", "statistics", sheet::Format::csv), "access.denied");
  EXPECT_THAT(content_of(path), HasSubstr("合计"));
  ASSERT_EQ(lines("olga", "applications", sheet::Format::json), "3");
  EXPECT_THAT(content_of(path), HasSubstr("\"requested\":500000"));
  (void)lines("olga", "applications", sheet::Format::xlsx);
  EXPECT_THAT(content_of(path), StartsWith("PK"));
}

TEST(OpenData, SaysWhatItsColumnsAre) {
  Portal world;
  world.announced();
  const app::OpenData data = app::open_data(*world.services);
  const std::string path = (world.folder.path() / "data").string();
  for (const app::Dataset& dataset : data.datasets) {
    for (const std::string& format : dataset.formats) {
      const auto written =
          app::write_dataset(*world.services, dataset.name, *sheet::format_named(format), Language::en, path);
      EXPECT_TRUE(written) << dataset.name << format;
    }
    const std::string json = content_of(path);
    if (json.size() < 5) continue;
    for (const sheet::Column& column : dataset.columns)
      EXPECT_THAT(json, HasSubstr("\"" + column.name + "\":"));
    EXPECT_THAT(json, Not(HasSubstr("leader")));
  }
  EXPECT_EQ(
      app::write_dataset(*world.services, "accounts", sheet::Format::csv, Language::en, path).error().code,
      "dataset.unknown");
}

}  // namespace
}  // namespace guohe::testing
