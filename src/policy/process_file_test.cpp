// SPDX-License-Identifier: Apache-2.0
#include "policy/process_file.hpp"

#include <gtest/gtest.h>

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
)";

TEST(ProcessFile, ReadsEverything) {
  Diagnostics diagnostics;
  const auto process = read_process("p.yaml", kGood, diagnostics);
  ASSERT_TRUE(process) << (diagnostics.empty() ? "" : render(diagnostics[0], Language::en));
  EXPECT_EQ(process->version, 2);
  EXPECT_TRUE(process->states[0].private_draft);
  const auto& action = process->actions[0];
  EXPECT_EQ(action.by, std::vector{programme::Role::organisation_admin});
  EXPECT_TRUE(action.needs_this(programme::Need::reason));
  EXPECT_TRUE(action.causes_this(programme::Cause::receipt));
  EXPECT_TRUE(action.once);
}

/// The good text with one piece replaced; the first error's code and place.
std::string fault(const std::string& from, const std::string& to) {
  std::string text = kGood;
  text.replace(text.find(from), from.size(), to);
  Diagnostics diagnostics;
  EXPECT_FALSE(read_process("p.yaml", text, diagnostics));
  return diagnostics.empty() ? "" : diagnostics[0].code + " " + place_of(diagnostics[0]);
}

TEST(ProcessFile, PointsAtMistakes) {
  EXPECT_EQ(fault("reason]", "luck]"), "process.unknown_need p.yaml:14:12");
  EXPECT_EQ(fault("organisation admin", "boss"), "process.unknown_role p.yaml:13:9");
  EXPECT_EQ(fault("[receipt]", "[cake]"), "process.unknown_cause p.yaml:15:13");
  EXPECT_EQ(fault("to: done", "to: gone"), "process.unknown_state p.yaml:9:5");
  EXPECT_EQ(fault("start: draft", "start: begin").substr(0, 16), "process.no_start");
}

TEST(ProcessFile, TheProcessesOfTheHouseAreSound) {
  Diagnostics diagnostics;
  const auto catalogue = load_processes(GUOHE_SOURCE_DIR "/policies/processes", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << render(diagnostic, Language::en);
  EXPECT_EQ(catalogue.all().size(), 6U);
  for (const char* name :
       {"pre-award", "post-subsidy", "base-recognition", "registration", "project-library", "two-sided"})
    EXPECT_NE(catalogue.find(name), nullptr);
}

}  // namespace
}  // namespace guohe::policy
