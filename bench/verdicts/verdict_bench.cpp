// Verdicts per second: ten eligibility clauses over generated applications, by Guohe's engine in its several
// ways, beside the same clauses by hand in C++ and by engines of others in the same run. Every result is
// compared with the clauses by hand before anything is timed.
//   verdict_bench [--count N] [--others-count N] [--seed S] [--runs N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): getloadavg

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "allocations.hpp"
#include "applications.hpp"
#include "base/diagnostic.hpp"
#include "feel/columnar.hpp"
#include "others.hpp"
#include "policy/library.hpp"
#include "policy/verdict/batch.hpp"
#include "policy/verdict/judge.hpp"
#include "policy/verdict/prepare.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

using feel::columnar::Chunk;
using feel::columnar::Runner;

constexpr const char* kToday = "2025-05-20";
constexpr std::int32_t kTodayDays = 20'228;
constexpr std::uint32_t kClauses = 10;

struct Options {
  std::size_t count = 50'000, others_count = 20'000;
  std::uint64_t seed = 20250520;
  int runs = 9;
};

[[noreturn]] void fail(const std::string& message) {
  std::cerr << message << '\n';
  std::exit(EXIT_FAILURE);
}

struct Row {
  std::string what;
  double rate = 0;  // applications a second; 0: not run
  std::string note;
};

class Bench {
 public:
  explicit Bench(const Options& options) : options_(options) {
    Diagnostics diagnostics;
    library_ = policy::PolicyLibrary::load(std::string(GUOHE_BENCH_DIR) + "/policies", diagnostics);
    for (const Diagnostic& d : diagnostics) std::cerr << render(d, Language::en);
    const auto compiled = library_->compiled("ten/ten-clauses");
    if (!compiled) fail(compiled.error().message.en);
    topic_ = *compiled;
    applications_ = draw_applications(options.count, options.seed);
    for (std::uint32_t i = 0; i < kClauses; ++i)
      rules_.push_back(topic_->by_id.at(fmt::format("C{}", i + 1))->rule);
  }

  void run() {
    read();
    boxed();
    columns();
    batches();
    whole();
    others();
    print();
  }

 private:
  [[nodiscard]] double rate(double seconds) const { return static_cast<double>(options_.count) / seconds; }
  // By the processor's clock for one thread, by the wall for several.
  [[nodiscard]] double best(const std::function<void()>& work, Clock clock = Clock::processor) const {
    return rate(best_of(options_.runs, work, clock));
  }
  // What two threads would do on two cores of their own.
  [[nodiscard]] std::string of_both(const std::function<void()>& work) const {
    return fmt::format("by processor time {:.0f} on each", best(work, Clock::all_threads));
  }
  void expect(std::uint32_t bits, std::size_t application, const char* who) const {
    const std::uint32_t by_hand = judge_by_hand(applications_[application], kTodayDays);
    if (bits == by_hand) return;
    fail(fmt::format("application {} differs: {:b} by {}, {:b} by hand\n{}", application, bits, who, by_hand,
                     facts_json(applications_[application])));
  }
  // Bit i for clause C(i + 1); a topic lists its clauses in the order of their citations.
  template <typename Statuses>
  [[nodiscard]] std::uint32_t met_bits(const Statuses& statuses) const {
    std::uint32_t bits = 0;
    for (std::uint32_t i = 0; i < kClauses; ++i) {
      const int number = topic_->by_id.at(fmt::format("C{}", i + 1))->number;
      if (statuses[static_cast<std::size_t>(number)] == programme::Status::met) bits |= 1U << i;
    }
    return bits;
  }

  void read() {
    const double seconds = seconds_of([&] {
      for (const Application& a : applications_) {
        app::CheckInput input;
        input.facts = facts_json(a);
        input.registry = registry_json(a);
        input.today = kToday;
        auto one = policy::prepare(*topic_, input);
        if (!one) fail(one.error().message.en + " " + input.facts);
        prepared_.push_back(*std::move(one));
      }
    });
    by_hand_ = best([&] {
      for (const Application& a : applications_) sink_ += judge_by_hand(a, kTodayDays);
    });
    rows_.push_back({"by hand in C++ (reference)", by_hand_, "structs with std::string, money in fen"});
    read_ = {"Guohe, facts read from JSON and checked", rate(seconds), ""};
  }

  // The machine over boxed values: what a single check uses.
  void boxed() {
    policy::Judge judge(*topic_);
    std::vector<programme::Status> statuses(static_cast<std::size_t>(topic_->clause_count));
    const auto judge_one = [&](policy::Prepared& p) {
      for (const int slot : topic_->definition_slots)
        p.frame[static_cast<std::size_t>(slot)] = feel::Value::unset();
      return judge.run(p.frame, p.circumstances, statuses);
    };
    for (std::size_t i = 0; i < prepared_.size(); ++i) {
      eligible_ += judge_one(prepared_[i]) == programme::Overall::eligible ? 1U : 0U;
      expect(met_bits(statuses), i, "the machine");
    }
    const std::uint64_t before = allocations();
    for (policy::Prepared& p : prepared_) sink_ += static_cast<std::uint64_t>(judge_one(p));
    machine_allocations_ = per_application(allocations() - before);
    const double machine = best([&] {
      for (policy::Prepared& p : prepared_) sink_ += static_cast<std::uint64_t>(judge_one(p));
    });
    rows_.push_back({"Guohe, statuses by the machine over boxed values", machine,
                     fmt::format("{:.2f} allocations each", machine_allocations_)});
  }

  [[nodiscard]] double per_application(std::uint64_t count) const {
    return static_cast<double>(count) / static_cast<double>(options_.count);
  }

  // The clauses alone, over typed columns: one application at a time, then whole chunks.
  void columns() {
    const policy::TopicPlan plan(topic_);
    if (plan.covered() != plan.programs()) fail("a clause is not covered");
    std::vector<Chunk> chunks;
    feel::columnar::Loader loader(plan.layout());
    const double loading = seconds_of([&] {
      for (const policy::Prepared& p : prepared_) {
        if (loader.add(p.frame)) continue;
        chunks.push_back(loader.take());
        (void)loader.add(p.frame);
      }
      chunks.push_back(loader.take());
    });
    std::size_t bytes = 0;
    for (const Chunk& chunk : chunks) bytes += chunk.bytes();
    std::array<std::size_t, kClauses> numbers{};
    for (std::uint32_t i = 0; i < kClauses; ++i)
      numbers[i] = static_cast<std::size_t>(plan.number_of(*rules_[i]));

    Runner runner(plan.plan());
    const auto one = [&](const Chunk& chunk, std::size_t row) {
      runner.run(chunk, row);
      std::uint32_t bits = 0;
      for (std::uint32_t i = 0; i < kClauses; ++i)
        bits |= static_cast<std::uint32_t>(runner.code(numbers[i]) == feel::columnar::Code::yes) << i;
      return bits;
    };
    using Bits = std::array<std::array<std::uint64_t, feel::columnar::kRowsMax / 64>, kClauses>;
    Bits bits{};
    const auto many = [&](Runner& by, const Chunk& chunk, Bits& into) {
      by.run(chunk);
      for (std::uint32_t i = 0; i < kClauses; ++i) by.true_bits(numbers[i], into[i]);
    };
    std::size_t application = 0;
    for (const Chunk& chunk : chunks) {
      many(runner, chunk, bits);
      for (std::size_t row = 0; row < chunk.size(); ++row, ++application) {
        std::uint32_t of_row = 0;
        for (std::uint32_t i = 0; i < kClauses; ++i)
          of_row |= static_cast<std::uint32_t>(bits[i][row / 64] >> (row % 64) & 1U) << i;
        expect(of_row, application, "a batch");
        expect(one(chunk, row), application, "one at a time");
      }
    }
    const auto all_alone = [&] {
      for (const Chunk& chunk : chunks) {
        for (std::size_t row = 0; row < chunk.size(); ++row) sink_ += one(chunk, row);
      }
    };
    const std::uint64_t before = allocations();
    all_alone();
    const double alone_allocations = per_application(allocations() - before);
    rows_.push_back({"Guohe, ten clauses, one application at a time", best(all_alone),
                     fmt::format("typed records; {:.2f} allocations each", alone_allocations)});
    const auto all_batched = [&] {
      for (const Chunk& chunk : chunks) {
        many(runner, chunk, bits);
        sink_ += bits[0][0];
      }
    };
    all_batched();
    const std::uint64_t before_batch = allocations();
    all_batched();
    const double batch_allocations = per_application(allocations() - before_batch);
    rows_.push_back({"Guohe, ten clauses, batches, 1 thread", best(all_batched),
                     fmt::format("outcomes as bit sets; {:.2f} allocations each", batch_allocations)});
    const auto on_two = [&] {
      const auto half = [&](std::size_t first) {
        Runner own(plan.plan());
        Bits own_bits{};
        for (std::size_t i = first; i < chunks.size(); i += 2) many(own, chunks[i], own_bits);
      };
      const std::jthread helper(half, 1);
      half(0);
    };
    rows_.push_back({"Guohe, ten clauses, batches, 2 threads", best(on_two, Clock::wall), of_both(on_two)});
    load_ = {"Guohe, facts from values into columns", rate(loading),
             fmt::format("{} bytes an application", bytes / options_.count)};
  }

  // Statuses as the product gives them: steps of pack.md, evidence, overall result.
  void batches() {
    const policy::TopicPlan plan(topic_);
    policy::Batch batch(plan);
    for (const policy::Prepared& p : prepared_) batch.add(p);
    const policy::FrameSource frame_of = [&](std::size_t i) { return prepared_[i].frame; };
    for (const unsigned threads : {1U, 2U}) {
      const auto judged = policy::judge_all(plan, batch, frame_of, threads);
      if (!judged) fail(judged.error().message.en);
      for (std::size_t i = 0; i < prepared_.size(); ++i) expect(met_bits(judged->of(i)), i, "judge_all");
      const auto all = [&] { sink_ += judge_all(plan, batch, frame_of, threads)->overall.size(); };
      rows_.push_back({fmt::format("Guohe, statuses and overall result, batches, {} thread{}", threads,
                                   threads == 1 ? "" : "s"),
                       best(all, threads == 1 ? Clock::processor : Clock::wall),
                       threads == 1 ? std::string() : of_both(all)});
    }
    rows_.push_back(load_);
  }

  void whole() {
    const std::size_t count = std::min<std::size_t>(options_.count, 2'000);
    const double seconds = seconds_of([&] {
      for (std::size_t i = 0; i < count; ++i) {
        app::CheckInput input;
        input.facts = facts_json(applications_[i]);
        input.registry = registry_json(applications_[i]);
        input.today = kToday;
        const auto verdict = library_->check("ten/ten-clauses", "", input);
        sink_ += verdict ? verdict->clauses.size() : 0;
      }
    });
    rows_.push_back(read_);
    rows_.push_back({"Guohe, whole verdict with reasons in both languages, from JSON",
                     static_cast<double>(count) / seconds, ""});
  }

  void others() {
    if (options_.others_count == 0) return;
    const Exchange exchange(*topic_, applications_, options_.count, kTodayDays);
    const auto add = [&](const char* script, std::size_t count, const char* more = "") {
      const auto other = exchange.run(script, std::min(count, options_.count), kToday, more);
      if (!other) {
        rows_.push_back({fmt::format("{} {}", script, more), 0, "not run: package absent"});
      } else {
        rows_.push_back({other->name, other->rate,
                         other->differing == 0
                             ? std::string()
                             : fmt::format("{} of {} differ", other->differing, other->compared)});
      }
    };
    add("duckdb", options_.count, "1");
    add("duckdb", options_.count, "2");
    add("json_logic", options_.others_count);
    add("zen", options_.others_count / 10);
    add("feelin", options_.others_count / 10);
  }

  // Text to program: parse, check, fold, generate.
  [[nodiscard]] std::string compiling() const {
    std::size_t bytes = 0;
    for (const auto& rule : rules_) bytes += feel::source_text(*rule).size();
    constexpr int kRepeats = 50;
    const double seconds = best_of(options_.runs, [&] {
      for (int i = 0; i < kRepeats; ++i) {
        for (const auto& rule : rules_) {
          const auto made =
              feel::compile(feel::Expression(std::string(feel::source_text(*rule))), topic_->scope);
          if (made.program == nullptr) fail("a rule does not compile");
        }
      }
    });
    return fmt::format("{:.0f} microseconds a kilobyte of rules, from text to program",
                       seconds * 1e6 / kRepeats / (static_cast<double>(bytes) / 1024));
  }

  void print() const {
    std::array<double, 1> load{};
    if (::getloadavg(load.data(), 1) != 1) load[0] = -1;
    fmt::print(
        "{} applications, ten clauses, seed {}, best of {} runs, load average {:.1f}, {:.1f} % eligible; one "
        "thread by its "
        "processor time, two by the wall "
        "(checksum {})\n\n",
        options_.count, options_.seed, options_.runs, load[0],
        100.0 * static_cast<double>(eligible_) / static_cast<double>(options_.count), sink_ % 1000);
    fmt::print("| what | applications/s | by hand is faster by | |\n| --- | ---: | ---: | --- |\n");
    for (const Row& row : rows_) {
      if (row.rate > 0) {
        fmt::print("| {} | {:.0f} | {:.2f} | {} |\n", row.what, row.rate, by_hand_ / row.rate, row.note);
      } else {
        fmt::print("| {} | | | {} |\n", row.what, row.note);
      }
    }
    fmt::print("\nCompiling: {}.\n", compiling());
  }

  Options options_;
  std::shared_ptr<const policy::PolicyLibrary> library_;
  std::shared_ptr<const policy::CompiledTopic> topic_;
  std::vector<Application> applications_;
  std::vector<policy::ProgramPtr> rules_;
  std::vector<policy::Prepared> prepared_;
  std::vector<Row> rows_;
  Row read_, load_;
  double by_hand_ = 0, machine_allocations_ = 0;
  std::size_t eligible_ = 0;
  std::uint64_t sink_ = 0;
};

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  guohe::bench::Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--count" && value > 0) {
      options.count = value;
    } else if (option == "--others-count") {
      options.others_count = value;
    } else if (option == "--seed") {
      options.seed = value;
    } else if (option == "--runs" && value > 0) {
      options.runs = static_cast<int>(value);
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  guohe::bench::Bench(options).run();
  return EXIT_SUCCESS;
}
