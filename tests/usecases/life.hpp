// The life of an application after its examination, for tests: steps that must succeed or must not, what
// people are told, and the clock.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/notices.hpp"
#include "support/need.hpp"
#include "support/world.hpp"

namespace guohe::testing {

inline constexpr const char* kReview = R"({"score": 91.5, "rank": 2, "opinion": "同意立项"})";
inline constexpr const char* kProposal = R"({"grant": 400000, "reason": "排名靠前"})";
inline constexpr const char* kAnnouncement =
    R"({"document number": "粤科合字〔2025〕99号", "grant": 400000})";
inline constexpr const char* kTask =
    R"({"starts on": "2025-10-01", "ends on": "2028-09-30", "self raised": 400000,
        "self raised proof": "建行存款证明", "targets": "论文3篇"})";

/// `id` is the application that the steps are about.
struct Life : World {
  using World::World;
  /// Takes an action that must succeed.
  app::Application go(const std::string& login, const std::string& action, const std::string& reason = {},
                      const std::string& form = {}) {
    auto done = act(login, id, action, reason, form);
    EXPECT_TRUE(done) << action << ": " << done.error().code << " " << done.error().message.en;
    return done ? std::get<app::Application>(*done) : app::Application{};
  }
  /// The error of an action that must not succeed.
  Error no(const std::string& login, const std::string& action, const std::string& reason = {},
           const std::string& form = {}) {
    auto done = act(login, id, action, reason, form);
    EXPECT_FALSE(done) << action;
    return done ? Error{} : std::move(done).error();
  }
  int by_clock() {
    auto taken = app::take_due_actions(*services);
    EXPECT_TRUE(taken);
    return taken ? *taken : -1;
  }
  std::vector<std::string> told(const std::string& login) {
    const auto page = app::list_notices(*services, actor(login), "");
    std::vector<std::string> texts;
    if (page) {
      for (const app::Notice& notice : page->items) texts.push_back(notice.text.en);
    }
    return texts;
  }
  void publicised() {
    id = examined();
    go("eve", "pass");
    go("olga", "record-review", "", kReview);
    go("olga", "propose", "", kProposal);
    go("paul", "approve");
  }
  void active() {
    publicised();
    clock.set("2025-05-15T02:00:00Z");
    EXPECT_EQ(by_clock(), 1);
    go("olga", "announce", "", kAnnouncement);
    go("ana", "draw-up", "", kTask);
    go("adam", "sign");
    go("rita", "sign");
    go("olga", "sign");
  }
  /// Takes an action on another application or case that must succeed.
  app::Application go_on(const std::string& which, const std::string& login, const std::string& action,
                         const std::string& reason = {}, const std::string& form = {}) {
    const std::string before = std::exchange(id, which);
    app::Application done = go(login, action, reason, form);
    id = before;
    return done;
  }
  /// Brings an annual report from the form to its acceptance.
  void report(const std::string& which) {
    go_on(which, "ana", "submit", "",
          R"({"progress": "按计划", "cooperation": "联合实验两次", "spent": 120000})");
    go_on(which, "rita", "pass-on");
    EXPECT_EQ(go_on(which, "olga", "accept").state, "accepted");
  }
  /// An application that stands in a state of a process, as if it had come there.
  std::string standing(const std::string& process, const std::string& state) {
    const std::string made = examined();
    const std::string copy = "in-" + process;
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      programme::Application one = *unit.application(made);
      one.id = copy;
      one.number += "9";
      one.process = process;
      one.process_version = processes->catalogue().find(process)->version;
      one.state = state;
      unit.add_application(one, unit.facts(made));
      return {};
    }));
    return copy;
  }
  std::string id;
};

}  // namespace guohe::testing
