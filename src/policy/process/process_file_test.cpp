// SPDX-License-Identifier: Apache-2.0
#include "policy/process/process_file.hpp"

#include <gtest/gtest.h>

#include <map>

namespace guohe::policy {
namespace {

constexpr const char* kGood = R"(process: p
version: 2
title: {zh: 流程, en: Process}
start: draft
states:
  draft: {label: {zh: 草稿, en: Draft}, editable: true, private: true}
  done: {label: {zh: 完成, en: Done}, end: true}
actions:
  - name: finish
    label: {zh: 完成, en: Finish}
    from: [draft]
    to: done
    by: [organisation admin]
    needs: [open window, reason]
    causes: [receipt]
    once: true
    tone: grave
forms:
  contract:
    title: {zh: 合同, en: Contract}
    paper: task document
    fields:
      starts on: {type: date, label: {zh: 起始日期, en: Starts on}, required: true}
)";

/// The files of one process and its fragments.
PackFiles files_of(const std::string& text, std::map<std::string, std::string> others = {}) {
  others["processes/p.yaml"] = text;
  return PackFiles("/nowhere").with(others);
}

std::optional<ProcessSource> read(const std::string& text, Diagnostics& diagnostics) {
  return read_process(files_of(text), "processes/p.yaml", diagnostics);
}

TEST(ProcessFile, ReadsEverything) {
  Diagnostics diagnostics;
  const auto made = read(kGood, diagnostics);
  ASSERT_TRUE(made) << (diagnostics.empty() ? "" : render(diagnostics[0], Language::en));
  const programme::Process& process = made->process;
  EXPECT_EQ(process.version, 2);
  EXPECT_TRUE(process.states[0].private_draft);
  const auto& action = process.actions[0];
  EXPECT_EQ(action.by, std::vector{programme::Role::organisation_admin});
  EXPECT_TRUE(action.needs_this(programme::Need::reason));
  EXPECT_TRUE(action.causes_this(programme::Cause::receipt));
  EXPECT_TRUE(action.once);
  EXPECT_EQ(action.tone, programme::Tone::grave);
  ASSERT_NE(process.form("contract"), nullptr);
  EXPECT_EQ(process.form("contract")->paper, programme::FormPaper::task_document);
}

/// A text with one piece replaced; the first error's code and place.
std::string fault(const std::string& from, const std::string& to, std::string text = kGood) {
  text.replace(text.find(from), from.size(), to);
  Diagnostics diagnostics;
  EXPECT_FALSE(read(text, diagnostics));
  return diagnostics.empty() ? "" : diagnostics[0].code + " " + place_of(diagnostics[0]).substr(10);
}

TEST(ProcessFile, PointsAtMistakes) {
  EXPECT_EQ(fault("reason]", "luck]"), "process.unknown_need p.yaml:14:12");
  EXPECT_EQ(fault("organisation admin", "boss"), "process.unknown_role p.yaml:13:9");
  EXPECT_EQ(fault("[receipt]", "[cake]"), "process.unknown_cause p.yaml:15:13");
  EXPECT_EQ(fault("tone: grave", "tone: merry"), "process.unknown_tone p.yaml:17:11");
  EXPECT_EQ(fault("paper: task document", "paper: napkin"), "process.unknown_paper p.yaml:21:12");
  EXPECT_EQ(fault("to: done", "to: gone"), "process.unknown_state p.yaml:9:5");
  EXPECT_EQ(fault("start: draft", "start: begin").substr(0, 16), "process.no_start");
  EXPECT_EQ(fault("once: true", "form: cake"), "process.unknown_form p.yaml:9:5");
  EXPECT_EQ(fault("[organisation admin]", "[organisation admin, clock]"), "process.clock_asks p.yaml:9:5");
  EXPECT_EQ(fault("version: 2", "include: [cake]"), "process.include p.yaml:2:10");
  EXPECT_EQ(fault("states:", "compare: {with: theirs, fields: {leader: {ours: '1', as: cake}}}\nstates:")
                .substr(0, 26),
            "process.unknown_comparison");
}

constexpr const char* kFragment = R"(fragment: steps
states:
  draft: {label: {zh: 草稿, en: Draft}, editable: true, private: true}
  waiting: {label: {zh: 待办, en: Waiting}}
actions:
  - {name: send, label: {zh: 送, en: Send}, from: [draft], to: waiting, by: [applicant]}
  - {name: finish, label: {zh: 完, en: Finish}, from: [draft, waiting], to: done, by: [examiner]}
)";
constexpr const char* kWhole = R"(process: p
version: 1
title: {zh: 流程, en: Process}
include: [steps]
start: draft
states:
  done: {label: {zh: 完成, en: Done}, end: true}
  waiting: {label: {zh: 等待, en: Still waiting}}
actions:
  - {name: finish, label: {zh: 结束, en: End}, from: [waiting], to: done, by: [officer]}
)";

TEST(ProcessFile, WhatAProcessSaysAgainTakesTheFragmentsPlace) {
  Diagnostics diagnostics;
  const auto made = read_process(files_of(kWhole, {{"processes/fragments/steps.yaml", kFragment}}),
                                 "processes/p.yaml", diagnostics);
  ASSERT_TRUE(made) << (diagnostics.empty() ? "" : render(diagnostics[0], Language::en));
  EXPECT_EQ(made->process.states.size(), 3U);
  EXPECT_EQ(made->process.state("waiting")->label.en, "Still waiting");
  EXPECT_EQ(made->process.action("waiting", "finish")->label.en, "End");
  EXPECT_EQ(made->process.action("draft", "finish")->label.en, "Finish");
}

}  // namespace
}  // namespace guohe::policy
