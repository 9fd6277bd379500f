// The steps of example applications, put behind one another in time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "app/demo/hero.hpp"
#include "app/services.hpp"
#include "base/result.hpp"

namespace guohe::app::demo {

struct Step {
  programme::Seconds at;
  std::size_t order = 0;  // of steps at the same second
  std::function<Result<void>(Services&)> act;
};

void sort_by_time(std::vector<Step>& steps);

/// Of one application, until it is stuck: what the rules refuse ends its story, any other error is a fault.
class Script {
 public:
  Script(std::vector<Step>& steps, std::shared_ptr<Hero> hero, programme::Seconds begin,
         programme::Seconds end)
      : steps_(steps), hero_(std::move(hero)), at_(begin), end_(end) {}

  /// A step after a while, never past the end.
  template <typename F>
  void then(std::chrono::seconds wait, F act) {
    at_ = std::min(at_ + wait, end_);
    const auto play = [hero = hero_, act](Services& services) -> Result<void> {
      if (hero->stuck) return {};
      Result<void> done = act(services, *hero);
      hero->stuck =
          !done && (done.error().code.starts_with("action.") || done.error().code.starts_with("form."));
      if (hero->stuck) return {};
      return done;
    };
    steps_.push_back({at_, steps_.size(), play});
  }

  /// What comes next comes no earlier.
  void wait_until(programme::Seconds at) { at_ = std::max(at_, at); }
  [[nodiscard]] programme::Seconds at() const { return at_; }

 private:
  std::vector<Step>& steps_;
  std::shared_ptr<Hero> hero_;
  programme::Seconds at_;
  programme::Seconds end_;
};

/// From the draft to the review, without anything in the way.
void to_the_review(Script& script);

}  // namespace guohe::app::demo
