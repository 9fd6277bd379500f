// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/mend.hpp"

#include <algorithm>
#include <unordered_set>

#include "matching/assignment/detail/rule_fit.hpp"

namespace guohe::matching {
namespace {

class Mend {
 public:
  Mend(const Problem& problem, Slots slots)
      : problem_(problem),
        in_(*problem.instance),
        slots_(std::move(slots)),
        fit_(problem),
        load_(in_.most.size(), 0) {}

  Slots run() {
    for (const Index c : slots_.candidate)
      if (c != kNone) ++load_[in_.expert[c]];
    for (Index a = 0; a < in_.applications(); ++a)
      for (Index s = slots_.first[a]; s < slots_.first[a + 1]; ++s)
        if (slots_.candidate[s] == kNone) open_.emplace_back(a, s);
    for (Index e = 0; e < in_.experts(); ++e)
      if (load_[e] < problem_.least[e]) idle_.push_back(e);
    if (open_.empty() && idle_.empty()) return std::move(slots_);
    for (const ReciprocalPair& two : in_.reciprocal) {
      apart_.insert(in_.candidate_of(two.one));
      apart_.insert(in_.candidate_of(two.other));
    }
    holders_.resize(in_.most.size());
    for (Index a = 0; a < in_.applications(); ++a)
      for (Index s = slots_.first[a]; s < slots_.first[a + 1]; ++s)
        if (slots_.candidate[s] != kNone) holders_[in_.expert[slots_.candidate[s]]].emplace_back(a, s);
    for (const auto& [a, slot] : open_) fill(a, slot);
    if (!idle_.empty()) raise_idle();
    return std::move(slots_);
  }

 private:
  using Place = std::pair<Index, Index>;  // application, slot

  [[nodiscard]] bool room(Index e) const { return load_[e] < problem_.most[e]; }
  // Whether a candidate may do the review of a slot, whoever does it now.
  bool may(Index a, Index slot, Index c) {
    if (problem_.is_barred(c) || problem_.most[in_.expert[c]] == 0 || apart_.contains(c)) return false;
    fit_.start(a);
    for (Index s = slots_.first[a]; s < slots_.first[a + 1]; ++s) {
      if (slots_.candidate[s] == c) return false;
      if (s != slot && slots_.candidate[s] != kNone) fit_.add(slots_.candidate[s]);
    }
    return fit_.fits(c);
  }
  void set(Index a, Index slot, Index c) {
    if (const Index old = slots_.candidate[slot]; old != kNone) {
      --load_[in_.expert[old]];
      std::erase(holders_[in_.expert[old]], Place{a, slot});
    }
    slots_.candidate[slot] = c;
    ++load_[in_.expert[c]];
    holders_[in_.expert[c]].emplace_back(a, slot);
  }
  // The best candidate with room for a slot.
  Index free_candidate(Index a, Index slot, Index except) {
    Index best = kNone;
    for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c) {
      const auto one = static_cast<Index>(c);
      if (in_.expert[c] == except || !room(in_.expert[c]) ||
          (best != kNone && in_.score[c] <= in_.score[best]))
        continue;
      if (may(a, slot, one)) best = one;
    }
    return best;
  }

  void fill(Index a, Index slot) {
    Index taken = free_candidate(a, slot, kNone), moved = kNone;
    Place mover{kNone, kNone};
    Units gain = -kNever;
    for (std::int64_t c = in_.first[a]; taken == kNone && c < in_.first[a + 1]; ++c) {
      if (!may(a, slot, static_cast<Index>(c))) continue;
      for (const Place& other : holders_[in_.expert[c]]) {
        const Index to = free_candidate(other.first, other.second, in_.expert[c]);
        if (to == kNone) continue;
        const Units now = Units{in_.score[c]} + in_.score[to] - in_.score[slots_.candidate[other.second]];
        if (now <= gain) continue;
        gain = now;
        moved = to;
        mover = other;
        best_of_fill_ = static_cast<Index>(c);
      }
    }
    if (moved != kNone) {
      set(mover.first, mover.second, moved);
      taken = best_of_fill_;
    }
    if (taken != kNone) set(a, slot, taken);
  }

  void raise_idle() {
    std::vector<std::uint8_t> is_idle(in_.most.size(), 0);
    for (const Index e : idle_) is_idle[e] = 1;
    std::vector<std::pair<Index, Place>> chances;  // expert; application and candidate
    for (Index a = 0; a < in_.applications(); ++a)
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c)
        if (is_idle[in_.expert[c]] != 0) chances.push_back({in_.expert[c], {a, static_cast<Index>(c)}});
    std::sort(chances.begin(), chances.end());
    for (const Index e : idle_) {
      while (load_[e] < problem_.least[e]) {
        Place best{kNone, kNone};
        Index best_slot = kNone;
        Units gain = -kNever;
        for (auto at = std::lower_bound(chances.begin(), chances.end(), std::pair{e, Place{kNone, kNone}});
             at != chances.end() && at->first == e; ++at) {
          const auto [a, c] = at->second;
          for (Index s = slots_.first[a]; s < slots_.first[a + 1]; ++s) {
            const Index old = slots_.candidate[s];
            if (old == kNone || load_[in_.expert[old]] <= problem_.least[in_.expert[old]]) continue;
            if (Units{in_.score[c]} - in_.score[old] <= gain || !may(a, s, c)) continue;
            gain = Units{in_.score[c]} - in_.score[old];
            best = at->second;
            best_slot = s;
          }
        }
        if (best_slot == kNone) break;
        set(best.first, best_slot, best.second);
      }
    }
  }

  const Problem& problem_;
  const Instance& in_;
  Slots slots_;
  RuleFit fit_;
  std::vector<Index> load_, idle_;
  std::vector<Place> open_;
  std::vector<std::vector<Place>> holders_;
  std::unordered_set<Index> apart_;
  Index best_of_fill_ = kNone;
};

}  // namespace

Slots mend(const Problem& problem, Slots slots) {
  return Mend(problem, std::move(slots)).run();
}

}  // namespace guohe::matching
