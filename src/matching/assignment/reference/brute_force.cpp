// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/reference/brute_force.hpp"

#include <algorithm>
#include <map>

namespace guohe::matching::reference {
namespace {

class Search {
 public:
  explicit Search(const Instance& in) : in_(in), load_(in.most.size(), 0) {}

  std::optional<Units> run() {
    go(0, in_.first[0], 0);
    return best_;
  }

 private:
  void go(Index a, std::int64_t c, Units total) {
    if (a == in_.applications()) return end(total);
    if (c == in_.first[a + 1]) {
      if (!application_is_right(a)) return;
      return go(a + 1, c, total);
    }
    const Index e = in_.expert[c];
    if (load_[e] < in_.most[e]) {
      ++load_[e];
      taken_.push_back(c);
      pairs_.push_back({a, e});
      go(a, c + 1, total + in_.score[c]);
      pairs_.pop_back();
      taken_.pop_back();
      --load_[e];
    }
    go(a, c + 1, total);
  }

  [[nodiscard]] bool application_is_right(Index a) const {
    std::map<Index, Index> institutions, regions;
    Index count = 0, seniors = 0, in_field = 0;
    for (const std::int64_t c : taken_) {
      if (c < in_.first[a]) continue;
      const Index e = in_.expert[c];
      ++count;
      if (!in_.institution.empty() && in_.institution[e] != kNone) ++institutions[in_.institution[e]];
      if (!in_.region.empty() && in_.region[e] != kNone) ++regions[in_.region[e]];
      seniors += !in_.senior.empty() && in_.senior[e] != 0 ? 1 : 0;
      in_field += !in_.in_field.empty() && in_.in_field[c] != 0 ? 1 : 0;
    }
    if (count != in_.demand[a]) return false;
    if (in_.demand[a] == 0) return true;
    const auto over = [](const std::map<Index, Index>& kinds, Index most) {
      return most > 0 &&
             std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.second > most; });
    };
    return !over(institutions, in_.rules.per_institution) && !over(regions, in_.rules.per_region) &&
           seniors >= in_.rules.seniors && in_field >= in_.rules.in_field;
  }

  [[nodiscard]] bool has(const Pair& pair) const {
    return std::find(pairs_.begin(), pairs_.end(), pair) != pairs_.end();
  }

  void end(Units total) {
    if (best_ && *best_ >= total) return;
    for (Index e = 0; e < in_.experts(); ++e)
      if (load_[e] < in_.least[e]) return;
    if (std::any_of(in_.locked.begin(), in_.locked.end(), [&](const Pair& pair) { return !has(pair); }))
      return;
    if (std::any_of(in_.conflicts.begin(), in_.conflicts.end(), [&](const Pair& pair) { return has(pair); }))
      return;
    if (std::any_of(in_.reciprocal.begin(), in_.reciprocal.end(),
                    [&](const ReciprocalPair& two) { return has(two.one) && has(two.other); }))
      return;
    best_ = total;
  }

  const Instance& in_;
  std::vector<Index> load_;
  std::vector<std::int64_t> taken_;
  std::vector<Pair> pairs_;
  std::optional<Units> best_;
};

}  // namespace

std::optional<Units> best_total(const Instance& instance) {
  return Search(instance).run();
}

}  // namespace guohe::matching::reference
