// The fifty nearest experts of an application at national scale. Words are generated: a thousand topics in a
// tree of fields, each with words of its own beside words of all, drawn by Zipf.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <random>
#include <set>

#include "matching/affinity/affinity.hpp"
#include "matching/affinity/reference/naive_affinity.hpp"
#include "parts.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

using namespace matching::affinity;  // NOLINT: its names are the subject here
using matching::Index;

constexpr std::size_t kNearest = 50;

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}

  Profile profile(std::size_t words) {
    const std::uint64_t topic = random_() % kTopics;
    Profile made;
    made.fields.push_back(code(topic));
    if (random_() % 3 == 0) made.fields.push_back(code(random_() % kTopics));
    for (std::uint64_t i = 0, n = 3 + random_() % 4; i < n; ++i)
      made.keywords.push_back(word(topic, true) + " " + word(topic, true));
    for (std::size_t i = 0; i < words; ++i) made.text += word(topic, random_() % 3 == 0) + " ";
    return made;
  }

 private:
  static constexpr std::uint64_t kTopics = 1'000, kOwn = 600, kCommon = 60'000;

  static std::string code(std::uint64_t topic) {
    return fmt::format("{}{:02}{:02}", static_cast<char>('A' + topic % 8), topic / 8 % 25, topic / 200);
  }
  // A rank by Zipf.
  std::uint64_t rank(std::uint64_t count) {
    const double u = std::uniform_real_distribution<double>()(random_);
    return static_cast<std::uint64_t>(std::pow(static_cast<double>(count), u)) - 1;
  }
  std::string word(std::uint64_t topic, bool own) {
    // A topic's words are a window over those of all topics, so that near topics share some.
    if (own) return "t" + std::to_string((topic * 200 + rank(kOwn)) % 200'000);
    return "w" + std::to_string(rank(kCommon));
  }

  std::mt19937_64 random_;
};

}  // namespace

int candidates(Index applications) {
  const Index experts = applications / 4;
  Writer writer(3);
  {
    std::vector<Profile> some;
    for (int i = 0; i < 2'000; ++i) some.push_back(writer.profile(150));
    const reference::NaiveAffinity naive(some);
    std::size_t found = 0;
    const double seconds = seconds_of([&] {
      for (int i = 0; i < 5; ++i) found += naive.nearest(writer.profile(120), kNearest).size();
    });
    fmt::print(
        "naive, every pair (reference): {:.2f} microseconds a pair; {} x {} pairs would take {:.0f} days ({} "
        "found)\n",
        seconds / 5 / 2'000 * 1e6, applications, experts,
        seconds / 5 / 2'000 * applications * experts / 86'400, found);
  }
  Affinity index;
  std::vector<Profile> block;
  double read = 0;
  for (Index e = 0; e < experts; e += 1'000) {
    block.clear();
    for (Index i = 0; i < std::min(1'000, experts - e); ++i) block.push_back(writer.profile(150));
    read += seconds_of([&] {
      for (const Profile& one : block) index.add_expert(one);
    });
  }
  read += seconds_of([&] { index.finish(); });
  constexpr int kSample = 2'000, kExact = 200;
  std::vector<Profile> asked;
  for (int i = 0; i < kSample; ++i) asked.push_back(writer.profile(120));
  Affinity::Scratch scratch;
  std::vector<std::vector<Candidate>> quick(kSample);
  const double vectors = seconds_of([&] {
    for (const Profile& one : asked) (void)index.vector_of(one);
  });
  fmt::print("\n{} experts, {} entries, {:.0f} MB; made in {:.1f} s of one thread\n\n", experts,
             index.postings(), static_cast<double>(index.bytes()) / 1e6, read);
  fmt::print(
      "| search | ms an application | all of them, two cores, s | recall of {} |\n| --- | ---: | ---: | ---: "
      "|\n",
      kNearest);
  const auto row = [&](const char* what, double seconds, int count, double recall) {
    const double each = seconds / count;
    fmt::print("| {} | {:.3f} | {:.0f} | {:.4f} |\n", what, each * 1e3, each * applications / 2 + read,
               recall);
    std::cout.flush();
  };
  std::vector<std::vector<Candidate>> exact(kExact);
  const double exact_seconds = seconds_of([&] {
    for (int i = 0; i < kExact; ++i)
      exact[i] = index.nearest(index.vector_of(asked[i]), kNearest, {0, 0}, scratch);
  });
  row("exact (reference)", exact_seconds, kExact, 1);
  for (const Effort effort : {Effort{50'000, 200}, Effort{}, Effort{200'000, 300}}) {
    const double seconds = seconds_of([&] {
      for (int i = 0; i < kSample; ++i)
        quick[i] = index.nearest(index.vector_of(asked[i]), kNearest, effort, scratch);
    });
    std::size_t kept = 0, all = 0;
    for (int i = 0; i < kExact; ++i) {
      std::set<Index> got;
      for (const Candidate& one : quick[i]) got.insert(one.expert);
      for (const Candidate& one : exact[i]) kept += got.count(one.expert);
      all += exact[i].size();
    }
    row(fmt::format("{} entries, {} checked{}", effort.postings, effort.checked,
                    effort.postings == Effort{}.postings ? " (default)" : "")
            .c_str(),
        seconds, kSample, static_cast<double>(kept) / static_cast<double>(all));
  }
  fmt::print("\nof it reading an application's words: {:.3f} ms; peak {:.0f} MB\n", vectors / kSample * 1e3,
             peak_megabytes());
  return EXIT_SUCCESS;
}

}  // namespace guohe::bench
