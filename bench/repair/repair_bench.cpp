// The time of a repair: for every unmet clause of every case of the packs, the smallest changes that would
// meet it. Beside it the naive search: every single change that comes into question, each judged on its own.
// What both propose is compared before anything is timed.
//   repair_bench [--runs N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): getloadavg

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <numeric>

#include "base/described.hpp"
#include "policy/cases/case.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/library.hpp"
#include "policy/repair/repair.hpp"
#include "policy/verdict/judge.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

using policy::Effort;

// One clause of one case.
struct Unmet {
  std::shared_ptr<const policy::CompiledTopic> topic;
  std::size_t application = 0;
  std::string clause;
};

class Bench {
 public:
  explicit Bench(int runs) : runs_(runs) {
    const std::filesystem::path root = GUOHE_SOURCE_DIR "/policies";
    Diagnostics diagnostics;
    const auto library = policy::PolicyLibrary::load(root, diagnostics);
    for (const std::string& file : policy::case_files(root, {})) {
      const auto one = read_case(*library, root, file, diagnostics);
      if (!one) continue;
      const auto topic = *library->compiled(one->topic);
      if (auto prepared = prepare(*topic, one->input)) add(topic, *std::move(prepared));
    }
    for (const Diagnostic& one : diagnostics) std::cerr << render(one, Language::en);
  }

  int run() {
    for (const Unmet& one : unmet_) {
      const std::string all = json::write(repairs(one, Effort::all));
      if (all == json::write(repairs(one, Effort::what_may_help))) continue;
      std::cerr << one.topic->source.id << ' ' << one.clause << ": the searches differ\n";
      return EXIT_FAILURE;
    }
    const std::vector<double> naive = times(Effort::all, 1);
    const std::vector<double> ours = times(Effort::what_may_help, runs_);
    std::array<double, 1> load{};
    if (::getloadavg(load.data(), 1) != 1) load[0] = -1;
    fmt::print(
        "{} unmet clauses of {} applications, {} with a repair, by processor time, load average {:.1f}\n\n",
        unmet_.size(), applications_.size(), repaired_, load[0]);
    fmt::print("| ms a clause | mean | median | 90 % | 99 % | most | under 1 ms |\n");
    fmt::print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    print("naive: every change, and the application judged again (reference)", naive);
    print("Guohe", ours);
    fmt::print("\nOn average {:.1f} times as fast.\n", mean(naive) / mean(ours));
    return EXIT_SUCCESS;
  }

 private:
  void add(const std::shared_ptr<const policy::CompiledTopic>& topic, policy::Prepared prepared) {
    policy::Judge judge(*topic);
    std::vector<programme::Status> statuses(static_cast<std::size_t>(topic->clause_count));
    std::vector<feel::Value> frame = prepared.frame;
    judge.run(frame, prepared.circumstances, statuses);
    for (const policy::CompiledClause& clause : topic->clauses) {
      const bool unmet = statuses[static_cast<std::size_t>(clause.number)] == programme::Status::unmet;
      if (unmet) unmet_.push_back({topic, applications_.size(), clause.source->id});
    }
    applications_.push_back(std::move(prepared));
  }

  [[nodiscard]] programme::ClauseRepairs repairs(const Unmet& one, Effort effort) const {
    return repairs_of(*one.topic, applications_[one.application], one.clause, effort).front();
  }

  // Seconds of each clause, sorted.
  std::vector<double> times(Effort effort, int runs) {
    std::vector<double> all;
    repaired_ = 0;
    for (const Unmet& one : unmet_) {
      bool repaired = false;
      all.push_back(best_of(runs, [&] { repaired = !repairs(one, effort).repairs.empty(); }));
      repaired_ += repaired ? 1U : 0U;
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  static double mean(const std::vector<double>& times) {
    return std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
  }
  static void print(const char* what, const std::vector<double>& times) {
    const auto at = [&](double share) {
      return 1e3 * times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    const auto quick = std::lower_bound(times.begin(), times.end(), 1e-3) - times.begin();
    fmt::print("| {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.1f} | {:.1f} % |\n", what, 1e3 * mean(times),
               at(0.5), at(0.9), at(0.99), at(1),
               100.0 * static_cast<double>(quick) / static_cast<double>(times.size()));
  }

  int runs_;
  std::vector<policy::Prepared> applications_;
  std::vector<Unmet> unmet_;
  std::size_t repaired_ = 0;
};

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  int runs = 5;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--runs" && value > 0) {
      runs = static_cast<int>(value);
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  return guohe::bench::Bench(runs).run();
}
