// A national panel: 400,000 applications, 100,000 experts, 2,000,000 scores; 1,000 sweeps of the Bayesian
// model, beside the same model written down naively (a few sweeps, extrapolated). Then ranking with quotas
// and lottery. Expected ranks of both samplers are compared on a small panel before anything is timed.
//   ranking_bench [--applications N] [--sweeps N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "matching/ranking/gibbs.hpp"
#include "matching/ranking/lottery.hpp"
#include "matching/ranking/numbers.hpp"
#include "matching/ranking/random.hpp"
#include "matching/ranking/ranking.hpp"
#include "matching/ranking/reference/naive_gibbs.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

// Five marks from 1 to 6 for each application, by experts at random.
matching::Scores panel(std::size_t applications, std::size_t experts) {
  matching::Random random(20250520);
  matching::Scores made;
  made.applications.resize(applications);
  made.experts.resize(experts);
  std::vector<double> leniency(experts);
  for (double& one : leniency) one = random.normal() * 0.4;
  for (std::uint32_t i = 0; i < applications; ++i) {
    made.applications[i] = "N-" + std::to_string(i);
    const double quality = random.normal() * 0.8;
    for (int k = 0; k < 5; ++k) {
      const auto expert = static_cast<std::uint32_t>(random.next() % experts);
      const double mark = 3.8 + quality + leniency[expert] + 0.7 * random.normal();
      made.list.push_back({i, expert, std::clamp(std::round(mark), 1.0, 6.0)});
    }
  }
  return made;
}

bool agree() {
  const matching::Scores small = panel(300, 60);
  matching::GibbsOptions options;
  options.sweeps = 10'000;
  const auto ours = matching::sample_posterior(small, options);
  const auto naive = matching::reference::naive_posterior(small, 1, 7, 500, 10'000);
  double most = 0;
  for (std::size_t i = 0; i < 300; ++i)
    most = std::max(most, std::abs(ours->applications[i].expected_rank - naive.expected_rank[i]));
  std::cerr << fmt::format("small panel: expected ranks apart by {:.2f} of 300 at most\n", most);
  return most < 4;
}

matching::RankingRequest request_of(const matching::Scores& scores, const matching::Posterior& posterior) {
  matching::RankingRequest made;
  made.rules.better = matching::Better::lower;
  made.rules.places = static_cast<std::int64_t>(scores.applications.size() / 6);
  made.rules.lottery = true;
  const std::string seed = "a seed of the benchmark, thirty-two characters";
  made.draw = matching::DrawSource{matching::commitment_of(seed), seed, ""};
  for (int k = 0; k < 30; ++k) {
    made.rules.quotas.push_back({"region " + std::to_string(k),
                                 "region",
                                 std::to_string(k),
                                 static_cast<std::int64_t>(scores.applications.size() / 2'000),
                                 static_cast<std::int64_t>(scores.applications.size() / 150),
                                 {}});
  }
  for (std::size_t i = 0; i < scores.applications.size(); ++i) {
    const matching::ApplicationPosterior& one = posterior.applications[i];
    made.applications.push_back({scores.applications[i],
                                 matching::decimal_text(one.expected_rank),
                                 matching::decimal_text(std::min(one.inner.low, one.expected_rank)),
                                 matching::decimal_text(std::max(one.inner.high, one.expected_rank)),
                                 {},
                                 50'000'000,
                                 {{"region", std::to_string(i % 30)}}});
  }
  return made;
}

int run(std::size_t applications, std::uint32_t sweeps) {
  if (!agree()) return EXIT_FAILURE;
  const matching::Scores scores = panel(applications, applications / 4);
  matching::GibbsOptions options;
  options.sweeps = sweeps;
  options.first = 0;
  options.scale = 5;
  Result<matching::Posterior> posterior = Error{};
  const double wall = now(Clock::wall);
  const double ours = seconds_of([&] { posterior = matching::sample_posterior(scores, options); });
  const double ours_wall = now(Clock::wall) - wall;
  if (!posterior) return EXIT_FAILURE;
  constexpr unsigned kNaive = 5;
  const double naive =
      seconds_of([&] { (void)matching::reference::naive_posterior(scores, 1, 7, 0, kNaive); }) * sweeps /
      kNaive;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const matching::RankingRequest request = request_of(scores, *posterior);
  Result<matching::RankingOutcome> outcome = Error{};
  const double ranking = seconds_of([&] { outcome = matching::rank(request); });
  fmt::print("{} scores, {} sweeps, {} draws of ranks kept\n\n", scores.list.size(), sweeps, posterior->kept);
  fmt::print("| what | seconds | times ours |\n| --- | ---: | ---: |\n");
  fmt::print("| the model as it reads, one thread (reference, from {} sweeps) | {:.1f} | {:.1f} |\n", kNaive,
             naive, naive / ours);
  fmt::print("| Guohe, one thread, by the processor ({:.1f} by the wall) | {:.1f} | 1.0 |\n", ours_wall,
             ours);
  if (!outcome) {
    std::cerr << outcome.error().message.en << '\n';
    return EXIT_FAILURE;
  }
  fmt::print("\nRanking with 30 quotas and the lottery ({} drawn): {:.2f} s. Peak memory {} MB.\n",
             outcome->drawn.size(), ranking, usage.ru_maxrss / 1024);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  std::size_t applications = 400'000;
  std::uint32_t sweeps = 1'000;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--applications" && value >= 100) {
      applications = value;
    } else if (option == "--sweeps" && value > 0) {
      sweeps = static_cast<std::uint32_t>(value);
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  return guohe::bench::run(applications, sweeps);
}
