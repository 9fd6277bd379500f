// Verdicts per second, one thread: ten eligibility clauses over generated applications, by Guohe's engine one
// application at a time, beside the same clauses by hand in C++ and, in the same run, by the npm package
// feelin. Results are compared before anything is timed.
//   verdict_bench [--count N] [--feelin-count N] [--seed S]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>

#include "applications.hpp"
#include "base/diagnostic.hpp"
#include "policy/library.hpp"
#include "policy/verdict/judge.hpp"
#include "policy/verdict/prepare.hpp"

namespace guohe::bench {
namespace {

constexpr const char* kToday = "2025-05-20";
constexpr std::int32_t kTodayDays = 20'228;
constexpr std::uint32_t kClauses = 10;

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The best of five runs: the others had somebody else on the core.
double best_of_five(const std::function<void()>& work) {
  double best = seconds_of(work);
  for (int i = 0; i < 4; ++i) best = std::min(best, seconds_of(work));
  return best;
}

// Bit i for clause C(i + 1); a topic lists its clauses in the order of their citations.
std::uint32_t met_bits(const policy::CompiledTopic& topic, std::span<const programme::Status> statuses) {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < kClauses; ++i) {
    const int number = topic.by_id.at(fmt::format("C{}", i + 1))->number;
    if (statuses[static_cast<std::size_t>(number)] == programme::Status::met) bits |= 1U << i;
  }
  return bits;
}

[[noreturn]] void fail(const std::string& message) {
  std::cerr << message << '\n';
  std::exit(EXIT_FAILURE);
}

// feelin evaluates one context expression: the definitions first, then a boolean a clause.
std::string feelin_expression(const policy::CompiledTopic& topic) {
  std::string text = "{";
  for (const int slot : topic.definition_slots) {
    text += fmt::format("{}: {}, ", topic.scope.name(slot), feel::source_text(*topic.scope.definition(slot)));
  }
  for (const policy::CompiledClause& clause : topic.clauses) {
    text += fmt::format("{}: {}, ", clause.source->id, feel::source_text(*clause.rule));
  }
  text.resize(text.size() - 2);
  return text + "}";
}

// Runs feelin over the first applications; gives applications per second, 0 when Node or the package is
// absent.
double feelin_rate(const policy::CompiledTopic& topic, const std::vector<Application>& applications,
                   std::size_t count) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / fmt::format("guohe-bench-{}", std::rand());
  fs::create_directories(folder);
  std::ofstream(folder / "rules.feel") << feelin_expression(topic);
  {
    std::ofstream lines(folder / "applications.jsonl");
    for (std::size_t i = 0; i < count; ++i) {
      lines << fmt::format("{{\"facts\":{},\"registry\":{},\"met\":{}}}\n", facts_json(applications[i]),
                           registry_json(applications[i]), judge_by_hand(applications[i], kTodayDays));
    }
  }
  const std::string command =
      fmt::format("node {}/feelin.mjs {} {}", GUOHE_BENCH_DIR, folder.string(), kToday);
  double rate = 0;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    if (std::fscanf(pipe, "%lf", &rate) != 1) rate = 0;
    if (pclose(pipe) != 0) rate = 0;
  }
  fs::remove_all(folder);
  return rate;
}

int run(std::size_t count, std::size_t feelin_count, std::uint64_t seed) {
  Diagnostics diagnostics;
  const auto library = policy::PolicyLibrary::load(std::string(GUOHE_BENCH_DIR) + "/policies", diagnostics);
  for (const Diagnostic& d : diagnostics) std::cerr << render(d, Language::en);
  const auto compiled = library->compiled("ten/ten-clauses");
  if (!compiled) fail(compiled.error().message.en);
  const policy::CompiledTopic& topic = **compiled;

  const std::vector<Application> applications = draw_applications(count, seed);
  std::vector<policy::Prepared> prepared;
  prepared.reserve(count);
  const double reading = seconds_of([&] {
    for (const Application& a : applications) {
      app::CheckInput input;
      input.facts = facts_json(a);
      input.registry = registry_json(a);
      input.today = kToday;
      auto one = policy::prepare(topic, input);
      if (!one) fail(one.error().message.en + " " + input.facts);
      prepared.push_back(*std::move(one));
    }
  });

  policy::Judge judge(topic);
  std::vector<programme::Status> statuses(static_cast<std::size_t>(topic.clause_count));
  const auto judge_one = [&](policy::Prepared& p) {
    for (const int slot : topic.definition_slots)
      p.frame[static_cast<std::size_t>(slot)] = feel::Value::unset();
    return judge.run(p.frame, p.circumstances, statuses);
  };
  std::size_t eligible = 0;
  for (std::size_t i = 0; i < count; ++i) {
    eligible += judge_one(prepared[i]) == programme::Overall::eligible ? 1U : 0U;
    if (met_bits(topic, statuses) != judge_by_hand(applications[i], kTodayDays)) {
      fail(fmt::format("application {} differs: {:b} by Guohe, {:b} by hand\n{}", i,
                       met_bits(topic, statuses), judge_by_hand(applications[i], kTodayDays),
                       facts_json(applications[i])));
    }
  }

  std::uint64_t sink = 0;
  const double hand = best_of_five([&] {
    for (const Application& a : applications) sink += judge_by_hand(a, kTodayDays);
  });
  const double ours = best_of_five([&] {
    for (policy::Prepared& p : prepared) sink += static_cast<std::uint64_t>(judge_one(p));
  });
  const std::size_t whole_count = std::min<std::size_t>(count, 2'000);
  const double whole = seconds_of([&] {
    for (std::size_t i = 0; i < whole_count; ++i) {
      app::CheckInput input;
      input.facts = facts_json(applications[i]);
      input.registry = registry_json(applications[i]);
      input.today = kToday;
      const auto verdict = library->check("ten/ten-clauses", "", input);
      sink += verdict ? verdict->clauses.size() : 0;
    }
  });
  const double feelin = feelin_rate(topic, applications, std::min(count, feelin_count));

  const double ours_rate = static_cast<double>(count) / ours;
  const double hand_rate = static_cast<double>(count) / hand;
  fmt::print("{} applications, ten clauses, one thread, seed {}, {:.1f} % eligible (checksum {})\n\n", count,
             seed, 100.0 * static_cast<double>(eligible) / static_cast<double>(count), sink % 1000);
  fmt::print("| what | applications/s | ratio to Guohe |\n| --- | ---: | ---: |\n");
  const auto row = [&](const char* what, double rate) {
    if (rate > 0) {
      fmt::print("| {} | {:.0f} | {:.4f} |\n", what, rate, rate / ours_rate);
    } else {
      fmt::print("| {} | not run (npm package absent) | |\n", what);
    }
  };
  row("Guohe, statuses, one at a time", ours_rate);
  row("by hand in C++", hand_rate);
  row("feelin (npm), one evaluate() an application", feelin);
  row("Guohe, facts read from JSON and checked", static_cast<double>(count) / reading);
  row("Guohe, whole verdict with reasons, from JSON", static_cast<double>(whole_count) / whole);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  std::size_t count = 100'000, feelin_count = 2'000;
  std::uint64_t seed = 20250520;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--count")
      count = value;
    else if (option == "--feelin-count")
      feelin_count = value;
    else if (option == "--seed")
      seed = value;
    else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  return guohe::bench::run(count, feelin_count, seed);
}
