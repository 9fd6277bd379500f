// SPDX-License-Identifier: Apache-2.0
#include "policy/process/process_library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guohe::policy {
namespace {

using programme::Process;

constexpr const char* kProcess = R"(process: p
version: 3
title: {zh: 流程, en: Process}
start: draft
forms:
  payment:
    title: {zh: 拨款, en: Payment}
    fields:
      amount: {type: money, label: {zh: 金额, en: Amount}, required: true, min: 0}
      paid on: {type: date, label: {zh: 日期, en: Date}}
states:
  draft: {label: {zh: 草稿, en: Draft}, editable: true, private: true, due: {after: '@"P1M"'}}
  shown: {label: {zh: 公示中, en: Published}, due: {after: call.publicity days, working days: true}}
  paid: {label: {zh: 已拨款, en: Paid}, end: true}
actions:
  - {name: show, label: {zh: 公示, en: Publish}, from: [draft], to: shown, by: [officer]}
  - name: pay
    label: {zh: 拨款, en: Pay}
    from: [shown]
    to: paid
    by: [finance]
    form: payment
    needs: [due passed, {rule: form.amount <= application.requested, says: {zh: 超出申请额, en: over the amount requested}}]
    causes:
      - notice: {to: [applicant], says: {zh: "已拨款 {form.amount | money}", en: "{form.amount | money} was paid"}}
      - register: {kind: awards, row: "{grant: form.amount, on: today}"}
)";
constexpr const char* kCalendar = R"(calendar: cn
title: {zh: 节假日, en: Holidays}
years:
  2025: {off: [2025-10-01/2025-10-08], on: [2025-09-28, 2025-10-11]}
)";

struct Loaded {
  explicit Loaded(const std::string& text = kProcess) {
    library = ProcessLibrary::load(
        PackFiles("/nowhere").with({{"processes/p.yaml", text}, {"calendars/cn.yaml", kCalendar}}),
        diagnostics);
  }
  const Process& process() const { return *library->catalogue().find("p"); }

  Diagnostics diagnostics;
  std::shared_ptr<const ProcessLibrary> library;
};

app::ProcessInput input() {
  app::ProcessInput made;
  made.application = R"({"requested": 500000, "title": "T"})";
  made.call = R"({"publicity days": 5})";
  made.since = "2025-09-26";
  made.today = "2025-10-10";
  return made;
}

TEST(ProcessLibrary, DaysThatAreDue) {
  const Loaded loaded;
  ASSERT_TRUE(loaded.diagnostics.empty()) << render(loaded.diagnostics[0], Language::en);
  EXPECT_EQ(loaded.library->due_on(loaded.process(), *loaded.process().state("shown"), input()),
            "2025-10-10");
  EXPECT_EQ(loaded.library->due_on(loaded.process(), *loaded.process().state("draft"), input()),
            "2025-10-26");
  app::ProcessInput unset = input();
  unset.call = "{}";
  EXPECT_EQ(loaded.library->due_on(loaded.process(), *loaded.process().state("shown"), unset), "");
}

TEST(ProcessLibrary, ConditionsOfAnAction) {
  const Loaded loaded;
  const programme::ActionRule& pay = *loaded.process().action("shown", "pay");
  app::ProcessInput given = input();
  given.form = R"({"amount": 500000})";
  EXPECT_TRUE(loaded.library->wanting(loaded.process(), pay, given).empty());
  given.form = R"({"amount": 500000.01})";
  ASSERT_EQ(loaded.library->wanting(loaded.process(), pay, given).size(), 1U);
  EXPECT_EQ(loaded.library->wanting(loaded.process(), pay, given)[0].why.en, "over the amount requested");
  given.form = "{}";  // cannot be told: wanting
  EXPECT_EQ(loaded.library->wanting(loaded.process(), pay, given).size(), 1U);
}

TEST(ProcessLibrary, FormsAreChecked) {
  const Loaded loaded;
  const auto check = [&](const char* answers) {
    const auto checked = loaded.library->check_form(loaded.process(), "payment", answers);
    return checked ? std::string("ok") : checked.error().code + " " + checked.error().place;
  };
  EXPECT_EQ(check(R"({"amount": 1, "paid on": "2025-10-10"})"), "ok");
  EXPECT_EQ(check(R"({"paid on": "2025-10-10"})"), "form.incomplete /amount");
  EXPECT_EQ(check(R"({"amount": 1, "paid on": "2025-02-30"})"), "facts.invalid /paid on");
  EXPECT_EQ(check(R"({"amount": -1})"), "facts.invalid /amount");
  EXPECT_EQ(check(R"({"amount": 1, "who": "x"})"), "facts.invalid /who");
  EXPECT_EQ(check("[]"), "form.malformed /form");
}

TEST(ProcessLibrary, FieldsStartWithWhatIsKnown) {
  std::string text = kProcess;
  const std::string bare = "required: true, min: 0}";
  text.replace(text.find(bare), bare.size(), "required: true, min: 0, default: application.requested / 2}");
  const Loaded loaded(text);
  ASSERT_TRUE(loaded.diagnostics.empty()) << render(loaded.diagnostics[0], Language::en);
  const auto& defaults = loaded.process().form("payment")->defaults;
  ASSERT_EQ(defaults.size(), 1U);
  EXPECT_EQ(*loaded.library->value(loaded.process(), defaults.at("amount"), input()), "250000");
  text.replace(text.find("application.requested / 2"), 25, "application.title");
  const Loaded wrong(text);
  ASSERT_FALSE(wrong.diagnostics.empty()) << "a text is no amount";
  EXPECT_EQ(place_of(wrong.diagnostics[0]).substr(0, 18), "processes/p.yaml:9");
}

TEST(ProcessLibrary, APublicListAddsColumnsThatAreClosed) {
  constexpr const char* kPublic = R"(public:
  bases:
    states: [shown]
    shows: [number]
    columns:
      paid on: {type: date, label: {zh: 日期, en: Date}, value: records.payment.paid on}
actions:)";
  std::string text = kProcess;
  text.replace(text.find("actions:"), 8, kPublic);
  const Loaded loaded(text);
  ASSERT_TRUE(loaded.diagnostics.empty()) << render(loaded.diagnostics[0], Language::en);
  const auto& columns = loaded.process().public_rule(programme::PublicList::bases)->columns;
  ASSERT_EQ(columns.size(), 1U);
  app::ProcessInput given = input();
  given.records = R"({"payment": {"amount": 1, "paid on": "2025-10-10"}})";
  EXPECT_EQ(*loaded.library->value(loaded.process(), columns[0].value, given), "\"2025-10-10\"");
  const std::string dated = "{type: date, label: {zh: 日期, en: Date}, value: records.payment.paid on}";
  text.replace(text.find(dated), dated.size(),
               "{type: text, label: {zh: 注, en: Note}, value: application.title}");
  const Loaded free(text);
  ASSERT_FALSE(free.diagnostics.empty());
  EXPECT_EQ(free.diagnostics[0].code, "process.public_column");
}

TEST(ProcessLibrary, SentencesAndRows) {
  const Loaded loaded;
  const programme::ActionRule& pay = *loaded.process().action("shown", "pay");
  app::ProcessInput given = input();
  given.form = R"({"amount": 480000})";
  EXPECT_EQ(loaded.library->sentence(loaded.process(), pay.notices[0].says, given).zh,
            "已拨款 480,000.00 元");
  EXPECT_EQ(*loaded.library->value(loaded.process(), pay.entries[0].row, given),
            R"({"grant":480000,"on":"2025-10-10"})");
}

TEST(ProcessLibrary, WrongExpressionsAreRefusedWithTheirPlace) {
  std::string text = kProcess;
  text.replace(text.find("application.requested"), 21, "application.requestex");
  const Loaded loaded(text);
  ASSERT_FALSE(loaded.diagnostics.empty());
  EXPECT_EQ(place_of(loaded.diagnostics[0]).substr(0, 21), "processes/p.yaml:23:5");
  EXPECT_EQ(loaded.library->catalogue().find("p"), nullptr);
}

TEST(ProcessLibrary, VersionsStandSideBySide) {
  std::string older = kProcess;
  older.replace(older.find("version: 3"), 10, "version: 2");
  Diagnostics diagnostics;
  const auto library = ProcessLibrary::load(
      PackFiles("/nowhere").with({{"processes/p.yaml", kProcess}, {"processes/p@2.yaml", older}}),
      diagnostics);
  EXPECT_EQ(library->catalogue().find("p")->version, 3);
  EXPECT_EQ(library->catalogue().find("p", 2)->version, 2);
  EXPECT_EQ(library->catalogue().find("p", 1), nullptr);
}

TEST(ProcessLibrary, TheProcessesOfTheHouseAreSound) {
  Diagnostics diagnostics;
  const auto library = ProcessLibrary::load(GUOHE_SOURCE_DIR "/policies", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << render(diagnostic, Language::en);
  EXPECT_TRUE(library->calendar().knows(*parse_date("2026-01-01")));
  for (const char* name :
       {"pre-award", "post-subsidy", "base-recognition", "registration", "project-library", "two-sided"})
    EXPECT_NE(library->catalogue().find(name), nullptr) << name;
}

TEST(ProcessLibrary, TargetsOfTheTaskDocumentAreNoLowerThanThoseAppliedFor) {
  Diagnostics diagnostics;
  const auto library = ProcessLibrary::load(GUOHE_SOURCE_DIR "/policies", diagnostics);
  const Process& process = *library->catalogue().find("two-sided");
  const programme::ActionRule& draw_up = *process.action("contracting", "draw-up");
  app::ProcessInput given;
  given.facts = R"({"targets": [{"id": "1", "indicator": "论文3篇"}, {"id": "2", "indicator": "专利2件"}]})";
  const auto start = process.form("task document")->defaults.at("targets");
  EXPECT_EQ(*library->value(process, start, given), R"("论文3篇\n专利2件")");
  const auto wanting = [&](const std::string& targets) {
    given.form = R"({"targets": ")" + targets + "\"}";
    bool found = false;
    for (const programme::Obstacle& one : library->wanting(process, draw_up, given))
      found = found || one.why.en.starts_with("the targets must be no lower");
    return found;
  };
  EXPECT_FALSE(wanting(R"(论文3篇\n专利2件)"));
  EXPECT_FALSE(wanting(R"(论文3篇；专利2件；标准1项)")) << "more than was applied for";
  EXPECT_TRUE(wanting("论文3篇"));
}

}  // namespace
}  // namespace guohe::policy
