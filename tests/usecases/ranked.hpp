// Applications of one topic that were reviewed and wait to be decided on, for tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "life.hpp"

namespace guohe::testing {

struct Ranked : Life {
  /// As many as there are scores, copied from one that was examined; ids r1, r2, ….
  std::vector<std::string> ranked(const std::vector<std::string>& scores) {
    const std::string made = examined();
    std::vector<std::string> ids;
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      for (const std::string& score : scores) {
        programme::Application one = *unit.application(made);
        one.id = "r" + std::to_string(ids.size() + 1);
        one.number += "-" + one.id;
        one.state = "ranked";
        one.leader_key.clear();
        unit.add_application(one, unit.facts(made));
        unit.add_event({one.id, clock_now(), "olga", programme::Role::officer, "record-review", "reviewing",
                        "ranked", "", "", "review", R"({"score": )" + score + R"(, "opinion": "好"})"});
        ids.push_back(one.id);
      }
      return {};
    }));
    return ids;
  }
  programme::Seconds clock_now() { return std::chrono::time_point_cast<std::chrono::seconds>(clock.now()); }
  std::string state_of(const std::string& application) {
    std::string state;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      state = reader.application(application)->state;
      return {};
    }));
    return state;
  }
};

}  // namespace guohe::testing
