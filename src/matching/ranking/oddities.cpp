// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/oddities.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace guohe::matching {
namespace {

// Residuals of all marks: how far each is above what its application and its expert make of it.
struct Residual {
  double surplus = 0, deviations = 0;
};

std::vector<Residual> residuals_of(const Scores& scores, const Posterior& posterior) {
  std::vector<double> counts(scores.applications.size(), 0);
  for (const Score& score : scores.list) ++counts[score.application];
  const double prior = std::pow(posterior.noise_deviation / std::max(1e-9, posterior.quality_deviation), 2);
  std::vector<Residual> made;
  made.reserve(scores.list.size());
  for (const Score& score : scores.list) {
    double expected = posterior.mean + posterior.applications[score.application].quality +
                      posterior.experts[score.expert].leniency;
    if (posterior.sections.size() > 1) expected += posterior.sections[scores.section_of[score.application]];
    // Leaving the mark out of its application's mean moves that mean by its weight: the residual grows by
    // 1/(1-w).
    const double weight = 1 / (counts[score.application] + prior);
    const double surplus = (score.value - expected) / std::max(0.05, 1 - weight);
    const double noise = std::max(1e-9, posterior.experts[score.expert].noise);
    made.push_back({surplus, surplus / (noise * std::sqrt(1 + weight))});
  }
  return made;
}

// Strongly connected experts (Tarjan's algorithm, on a stack of its own).
class Knots {
 public:
  explicit Knots(const std::map<std::uint32_t, std::vector<std::uint32_t>>& next) : next_(next) {
    for (const auto& [from, to] : next) {
      if (!seen_.contains(from)) visit(from);
    }
  }
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& all() const { return knots_; }

 private:
  struct Node {
    std::uint32_t number = 0, low = 0;
    bool open = true;
  };
  struct Frame {
    std::uint32_t expert;
    std::size_t at;
  };

  void visit(std::uint32_t root) {
    std::vector<Frame> frames{open(root)};
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const auto found = next_.find(frame.expert);
      if (found != next_.end() && frame.at < found->second.size()) {
        const std::uint32_t to = found->second[frame.at++];
        if (!seen_.contains(to)) {
          frames.push_back(open(to));
        } else if (seen_[to].open) {
          seen_[frame.expert].low = std::min(seen_[frame.expert].low, seen_[to].number);
        }
        continue;
      }
      const std::uint32_t done = frame.expert;
      frames.pop_back();
      if (!frames.empty())
        seen_[frames.back().expert].low = std::min(seen_[frames.back().expert].low, seen_[done].low);
      if (seen_[done].low == seen_[done].number) close(done);
    }
  }

  Frame open(std::uint32_t expert) {
    const auto number = static_cast<std::uint32_t>(seen_.size());
    seen_[expert] = {number, number, true};
    stack_.push_back(expert);
    return {expert, 0};
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t> knot;
    do {
      knot.push_back(stack_.back());
      seen_[stack_.back()].open = false;
      stack_.pop_back();
    } while (knot.back() != root);
    if (knot.size() > 1) knots_.push_back(std::move(knot));
  }

  const std::map<std::uint32_t, std::vector<std::uint32_t>>& next_;
  std::map<std::uint32_t, Node> seen_;
  std::vector<std::uint32_t> stack_;
  std::vector<std::vector<std::uint32_t>> knots_;
};

std::vector<Ring> rings_of(const Scores& scores, const std::vector<Residual>& residuals,
                           const Authors& authors, double from) {
  std::multimap<std::uint32_t, std::uint32_t> authors_of;
  for (const auto& [expert, application] : authors) authors_of.emplace(application, expert);
  struct Sum {
    double surplus = 0, deviations = 0, count = 0;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Sum> sums;
  for (std::size_t i = 0; i < scores.list.size(); ++i) {
    const auto [begin, end] = authors_of.equal_range(scores.list[i].application);
    for (auto author = begin; author != end; ++author) {
      if (author->second == scores.list[i].expert) continue;
      Sum& sum = sums[{scores.list[i].expert, author->second}];
      sum.surplus += residuals[i].surplus;
      sum.deviations += residuals[i].deviations;
      ++sum.count;
    }
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> next;
  std::vector<Favour> favours;
  for (const auto& [pair, sum] : sums) {
    const Favour favour{pair.first, pair.second, sum.surplus / sum.count,
                        sum.deviations / std::sqrt(sum.count)};
    if (favour.deviations < from) continue;
    next[favour.from].push_back(favour.to);
    favours.push_back(favour);
  }
  const Knots knots(next);
  std::vector<Ring> made;
  for (const auto& knot : knots.all()) {
    Ring ring;
    const std::set<std::uint32_t> members(knot.begin(), knot.end());
    ring.experts.assign(members.begin(), members.end());
    for (const Favour& favour : favours) {
      if (members.contains(favour.from) && members.contains(favour.to)) ring.favours.push_back(favour);
    }
    made.push_back(std::move(ring));
  }
  std::ranges::sort(made, [](const Ring& a, const Ring& b) {
    return a.experts.size() != b.experts.size() ? a.experts.size() > b.experts.size() : a.experts < b.experts;
  });
  return made;
}

}  // namespace

Oddities oddities_of(const Scores& scores, const Posterior& posterior, const Authors& authors,
                     const OddityOptions& options) {
  Oddities made;
  const std::vector<Residual> residuals = residuals_of(scores, posterior);
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    if (std::abs(residuals[i].deviations) < options.score_from) continue;
    const Score& score = scores.list[i];
    made.scores.push_back({score.application, score.expert, score.value, score.value - residuals[i].surplus,
                           residuals[i].deviations});
  }
  std::ranges::stable_sort(made.scores, [](const OddScore& a, const OddScore& b) {
    return std::abs(a.deviations) > std::abs(b.deviations);
  });
  double sum = 0, squares = 0;
  for (const ExpertPosterior& one : posterior.experts) {
    sum += one.leniency;
    squares += one.leniency * one.leniency + one.deviation * one.deviation;
  }
  const double count = std::max<double>(1, static_cast<double>(posterior.experts.size()));
  const double mean = sum / count;
  const double spread = std::sqrt(std::max(1e-18, squares / count - mean * mean));
  for (std::uint32_t j = 0; j < posterior.experts.size(); ++j) {
    const double deviations = (posterior.experts[j].leniency - mean) / spread;
    if (std::abs(deviations) >= options.expert_from)
      made.experts.push_back({j, posterior.experts[j].leniency, deviations});
  }
  std::ranges::stable_sort(made.experts, [](const OddExpert& a, const OddExpert& b) {
    return std::abs(a.deviations) > std::abs(b.deviations);
  });
  made.rings = rings_of(scores, residuals, authors, options.favour_from);
  return made;
}

}  // namespace guohe::matching
