// Expert assignment at national scale: the auction with its certificate, beside LEMON's network simplex on
// the same instance in the same run; the same with every rule; declines; the fair and the randomised mode on
// real21. Instances are generated: experts in topics of two hundred, candidates from an application's topic
// and near ones.
// Conflicts and candidates stand in files of their own.
//   review_bench [--applications N] [--reference yes|no] [--real21 FILE] [--part
//   conflicts|candidates|assignment]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>

#include "matching/assignment/certificate.hpp"
#include "matching/assignment/fair.hpp"
#include "matching/assignment/randomised.hpp"
#include "matching/assignment/read/read_instance.hpp"
#include "matching/assignment/replace.hpp"
#include "matching/assignment/testing.hpp"
#include "parts.hpp"
#include "timing.hpp"

namespace guohe::bench {

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

namespace {

using namespace matching;  // NOLINT: its names are the subject here

// The auction alone, as at national scale.
AssignOptions auction_only() {
  AssignOptions options;
  options.exact_up_to = -1;
  return options;
}

constexpr Index kCandidates = 50, kDemand = 5;

Instance generated(Index applications) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  const auto below = [&](Index count) {
    return static_cast<Index>(random() % static_cast<std::uint64_t>(count));
  };
  const Index experts = applications / 4, topics = std::max(6, experts / 200);
  Instance in;
  in.scale = 10'000;
  std::vector<double> quality;
  std::vector<std::vector<Index>> members(static_cast<std::size_t>(topics));
  for (Index e = 0; e < experts; ++e) {
    quality.push_back(0.04 * normal(random));
    members[e % topics].push_back(e);
  }
  std::vector<Index> seen(static_cast<std::size_t>(experts), kNone);
  const auto all = static_cast<std::size_t>(applications) * kCandidates;
  in.expert.reserve(all);
  in.score.reserve(all);
  in.first.push_back(0);
  for (Index a = 0; a < applications; ++a) {
    in.demand.push_back(kDemand);
    const Index topic = below(topics);
    const double base = 0.75 + 0.05 * normal(random);
    for (Index got = 0; got < kCandidates;) {
      const bool own = below(10) < 7;
      const auto& from = members[own ? topic : (topic + 1 + below(5)) % topics];
      const Index e = from[below(static_cast<Index>(from.size()))];
      if (std::exchange(seen[e], a) == a) continue;
      const double score = base + quality[e] + (own ? 0.05 : 0) + 0.06 * normal(random);
      in.expert.push_back(e);
      in.score.push_back(static_cast<Index>(std::lround(std::clamp(score, 0.0, 1.0) * 10'000)));
      ++got;
    }
    in.first.push_back(static_cast<std::int64_t>(in.expert.size()));
  }
  const Index most = static_cast<Index>(std::ceil(applications * kDemand / 0.77 / experts));
  in.most.assign(static_cast<std::size_t>(experts), most);
  in.least.assign(static_cast<std::size_t>(experts), 0);
  return in;
}

// Every rule at once: institutions by Zipf, regions that cross some of them, seniors, fields, least loads,
// reciprocal pairs and conflicts.
void add_rules(Instance& in) {
  std::mt19937_64 random(2);
  std::vector<double> sizes;
  for (int i = 0; i < 800; ++i) sizes.push_back(1.0 / (i + 3));
  std::discrete_distribution<Index> institution(sizes.begin(), sizes.end());
  in.rules = {1, 2, 1, 2};
  for (Index e = 0; e < in.experts(); ++e) {
    const Index own = institution(random);
    in.institution.push_back(own);
    in.region.push_back(
        static_cast<Index>(random() % 20 == 0 ? random() % 30 : static_cast<std::uint64_t>(own % 30)));
    in.senior.push_back(random() % 4 == 0 ? 1 : 0);
    in.least[e] = in.most[e] / 4;
  }
  for (std::size_t c = 0; c < in.expert.size(); ++c) in.in_field.push_back(random() % 10 < 7 ? 1 : 0);
  const auto applications = static_cast<std::uint64_t>(in.applications());
  for (Index i = 0; i < in.applications() / 2; ++i) {
    const auto a = static_cast<Index>(random() % applications),
               b = static_cast<Index>(random() % applications);
    in.conflicts.push_back({a, in.expert[in.first[a] + static_cast<std::int64_t>(random() % kCandidates)]});
    if (i % 5 == 0 && a != b)
      in.reciprocal.push_back({{a, in.expert[in.first[a]]}, {b, in.expert[in.first[b]]}});
  }
}

void row(const char* what, double seconds, const Certificate& checked, const std::string& more = {}) {
  fmt::print("| {} | {:.2f} | {:.0f} | {} | {:.5f} | {} | {} | {} |\n", what, seconds, peak_megabytes(),
             checked.total, 100 * checked.gap(), checked.open, checked.violation_count, more);
  std::cout.flush();
}

int assignment(Index applications, bool with_reference) {
  Instance in = generated(applications);
  if (!finish(in)) return EXIT_FAILURE;
  fmt::print("{} applications, {} experts, {} candidates, {} reviews; processor time\n\n", in.applications(),
             in.experts(), in.candidates(), in.reviews());
  fmt::print(
      "| what | s | peak MB so far | total | gap % | open | violated | |\n| --- | ---: | ---: | ---: | ---: "
      "| ---: | ---: | --- |\n");
  std::optional<Assignment> best;
  const double seconds = seconds_of([&] {
    auto found = assign(in, auction_only());
    if (found) best = *std::move(found);
  });
  if (!best) return EXIT_FAILURE;
  row("Guohe, loads only", seconds, certify(in, best->pairs, best->prices));

  std::mt19937_64 random(3);
  const std::vector<Index> most = in.most;
  for (Index& one : in.most)
    if (random() % 50 == 0) one = 0;
  std::optional<Replacement> after;
  const double again = seconds_of([&] {
    auto found = replace(in, best->pairs, best->prices, auction_only());
    if (found) after = *std::move(found);
  });
  if (!after) return EXIT_FAILURE;
  row("Guohe, 2 % of experts withdraw", again, certify(in, after->assignment.pairs, after->assignment.prices),
      fmt::format("{} reviews came free, {} others moved", after->freed, after->moved));
  in.most = most;
  if (with_reference) {
    std::optional<Units> total;
    const double reference = seconds_of([&] { total = matching::testing::lemon_total(in); });
    fmt::print(
        "| LEMON network simplex, loads only (reference) | {:.2f} | {:.0f} | {} | 0 | | | {:.1f} times as "
        "long |\n",
        reference, peak_megabytes(), total.value_or(-1), reference / seconds);
  }
  add_rules(in);
  if (!finish(in)) return EXIT_FAILURE;
  const double ruled = seconds_of([&] {
    auto found = assign(in, auction_only());
    if (found) best = *std::move(found);
  });
  row("Guohe, every rule", ruled, certify(in, best->pairs, best->prices));
  return EXIT_SUCCESS;
}

int real21(const std::string& path) {
  const auto in = read_instance(path);
  if (!in) return std::cerr << path << ": " << in.error().message.en << '\n', EXIT_SUCCESS;
  std::optional<FairAssignment> fair;
  const double seconds = seconds_of([&] {
    auto found = assign_fairly(*in);
    if (found) fair = *std::move(found);
  });
  if (!fair) return EXIT_FAILURE;
  const auto checked = certify(*in, fair->assignment.pairs, fair->assignment.prices);
  fmt::print("\nreal21, fair: {:.2f} s, minimum {} -> {} of at most {}, at {:.4f} % of the total\n", seconds,
             fair->minimum_before, fair->minimum, fair->minimum_bound, 100 * checked.gap());
  std::optional<Chances> chances;
  const double made = seconds_of([&] {
    auto found = chances_of(*in);
    if (found) chances = *std::move(found);
  });
  if (!chances) return EXIT_FAILURE;
  Random random(1);
  std::vector<Pair> pairs;
  const double drawn = seconds_of([&] { pairs = draw(*in, *chances, random); });
  fmt::print("real21, randomised: {:.2f} s, gap {:.5f} %, expected total {}; a draw {:.3f} s\n", made,
             100.0 * static_cast<double>(chances->bound - chances->perturbed) /
                 static_cast<double>(chances->perturbed),
             chances->expected / kParts, drawn);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  guohe::matching::Index applications = 400'000;
  bool reference = true;
  std::string part;
  std::string file = "../shared/review-data/assign_real/real21_29604x19835_k50.bin.gz";
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i], value = argv[i + 1];
    if (option == "--applications" &&
        std::atoi(value.c_str()) >= 1'200) {    // NOLINT(cert-err34-c): 0 is refused
      applications = std::atoi(value.c_str());  // NOLINT(cert-err34-c)
    } else if (option == "--reference") {
      reference = value != "no";
    } else if (option == "--real21") {
      file = value;
    } else if (option == "--part") {
      part = value;
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  const auto wanted = [&](const char* name) { return part.empty() || part == name; };
  if (wanted("conflicts"))
    if (const int code = guohe::bench::conflicts(applications); code != 0) return code;
  if (wanted("candidates"))
    if (const int code = guohe::bench::candidates(applications); code != 0) return code;
  if (!wanted("assignment")) return 0;
  const int code = guohe::bench::assignment(applications, reference);
  return code != 0 ? code : guohe::bench::real21(file);
}
