// SPDX-License-Identifier: Apache-2.0
#include "app/demo/script.hpp"

#include <utility>

namespace guohe::app::demo {

void sort_by_time(std::vector<Step>& steps) {
  std::ranges::sort(steps, [](const Step& a, const Step& b) {
    return std::pair(a.at, a.order) < std::pair(b.at, b.order);
  });
}

void to_the_review(Script& script) {
  using std::chrono::days;
  using std::chrono::hours;
  script.then(hours(0), create);
  script.then(hours(4), fill);
  script.then(hours(20), attach);
  script.then(hours(2), [](Services& s, Hero& h) { return act(s, h, *h.owner, "submit"); });
  script.then(days(4), [](Services& s, Hero& h) { return act(s, h, *h.recommender, "recommend"); });
  script.then(days(6), [](Services& s, Hero& h) { return examine(s, h, true, false); });
  script.then(hours(1), [](Services& s, Hero& h) { return act(s, h, *h.examiner, "pass"); });
}

}  // namespace guohe::app::demo
