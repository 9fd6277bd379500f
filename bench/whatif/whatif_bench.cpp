// What-if over many applications: a threshold of one clause is changed, every application is judged under
// both versions, and who comes out differently is counted. Beside it the same by hand in C++, one pass over
// the same columns. Statuses of every clause and all overall results are compared before anything is timed.
//   whatif_bench [--count N] [--real-count N] [--seed S] [--runs N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): getloadavg

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "policy/cases/case.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/library.hpp"
#include "policy/verdict/batch.hpp"
#include "timing.hpp"
#include "whatif/by_hand.hpp"
#include "whatif/facts.hpp"

namespace guohe::bench {
namespace {

using policy::Batch;
using policy::Outcomes;
using policy::TopicPlan;
using TopicPtr = std::shared_ptr<const policy::CompiledTopic>;

constexpr std::int64_t kCapFen = 500'000'00, kCapAfterFen = 400'000'00;
constexpr const char* kRuleAfter = "requested grant <= 400000";

struct Options {
  std::size_t count = 1'000'000, real_count = 100'000;
  std::uint64_t seed = 20250520;
  int runs = 5;
};

[[noreturn]] void fail(const std::string& message) {
  std::cerr << message << '\n';
  std::exit(EXIT_FAILURE);
}

template <typename T>
T must(Result<T> result) {
  if (!result) fail(result.error().message.en);
  return *std::move(result);
}

std::shared_ptr<const policy::PolicyLibrary> library(const std::string& folder) {
  Diagnostics diagnostics;
  auto loaded = policy::PolicyLibrary::load(GUOHE_SOURCE_DIR + folder, diagnostics);
  for (const Diagnostic& one : diagnostics) std::cerr << render(one, Language::en);
  return loaded;
}

// The topic with another rule for one clause.
TopicPtr with_rule(const policy::CompiledTopic& topic, const std::string& clause, const std::string& rule) {
  policy::TopicSource source = topic.source;
  for (policy::ClauseSource& one : source.clauses) {
    if (one.id == clause) one.rule = feel::Expression(rule);
  }
  Diagnostics diagnostics;
  auto made = compile_topic(topic.guideline, topic.registry, std::move(source), diagnostics);
  for (const Diagnostic& one : diagnostics) std::cerr << render(one, Language::en);
  if (made == nullptr) fail("the changed topic does not compile");
  return made;
}

std::size_t differing(const Outcomes& a, const Outcomes& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.overall.size(); ++i) count += a.overall[i] != b.overall[i] ? 1U : 0U;
  return count;
}

struct Row {
  std::string what;
  double seconds = 0;
  std::string note;
};

class Bench {
 public:
  explicit Bench(const Options& options)
      : options_(options),
        all_(draw_columns(options.count, options.seed)),
        topic_(must(library("/bench/whatif/policies")->compiled("twelve/twelve-clauses"))),
        facts_(*topic_, all_),
        plan_(topic_),
        batch_(plan_) {}

  void run() {
    load();
    compare();
    by_hand();
    what_if();
    print();
    real_topic();
  }

 private:
  [[nodiscard]] policy::FrameSource frames() const {
    return [this](std::size_t i) { return facts_(i).frame; };
  }
  // By the processor's clock for one thread, by the wall for two.
  [[nodiscard]] double best(unsigned threads, const std::function<void()>& work) const {
    return best_of(options_.runs, work, threads == 1 ? Clock::processor : Clock::wall);
  }
  [[nodiscard]] std::string of_both(unsigned threads, const std::function<void()>& work) const {
    if (threads == 1) return {};
    return fmt::format("{:.3f} s of processor time", best_of(options_.runs, work, Clock::all_threads));
  }

  void load() {
    const double making = seconds_of([&] {
      for (std::size_t i = 0; i < all_.size(); ++i) eligible_ += facts_(i).frame.size();
    });
    const double both = seconds_of([&] {
      for (std::size_t i = 0; i < all_.size(); ++i) batch_.add(facts_(i));
      (void)batch_.parts();
    });
    loading_ = both - making;
    eligible_ = 0;
    for (std::size_t i = 0; i < plan_.programs(); ++i) {
      if (!plan_.plan().covers(i)) fail("not covered: " + feel::print(*plan_.program(i)));
    }
  }

  // Every status and every overall result under both versions.
  void compare() {
    hand_.resize(all_.size());
    changed_ = judge_both(all_, kCapFen, kCapAfterFen, 0, all_.size(), hand_);
    changed_topic_ = with_rule(*topic_, "E6", kRuleAfter);
    const TopicPlan after(changed_topic_, plan_);
    const Outcomes before = must(judge_all(plan_, batch_, frames(), 2));
    const Outcomes quick = must(judge_changed(plan_, before, after, batch_, frames(), 2));
    const Outcomes whole = must(judge_all(after, batch_, frames(), 2));
    for (std::size_t i = 0; i < all_.size(); ++i) {
      for (std::size_t clause = 0; clause < kClauseIds.size(); ++clause) {
        const auto number = static_cast<std::size_t>(topic_->by_id.at(kClauseIds[clause])->number);
        const std::uint8_t then = clause == kCapClause ? hand_.cap_after[i] : hand_.statuses[clause][i];
        expect(hand_.statuses[clause][i], before.of(i)[number], i, kClauseIds[clause]);
        expect(then, quick.of(i)[number], i, kClauseIds[clause]);
        expect(then, whole.of(i)[number], i, kClauseIds[clause]);
      }
      expect(hand_.overall[i], before.overall[i], i, "overall");
      expect(hand_.overall_after[i], quick.overall[i], i, "overall");
      expect(hand_.overall_after[i], whole.overall[i], i, "overall");
      eligible_ += before.overall[i] == programme::Overall::eligible ? 1U : 0U;
    }
    if (before.by_machine + quick.by_machine + whole.by_machine > 0) fail("a machine was asked");
    outcome_bytes_ = before.bytes();
  }
  template <typename Enum>
  void expect(std::uint8_t by_hand, Enum ours, std::size_t application, const char* what) const {
    if (by_hand == static_cast<std::uint8_t>(ours)) return;
    fail(fmt::format("application {}, {}: {} by Guohe, {} by hand", application, what, static_cast<int>(ours),
                     by_hand));
  }
  void expect_changed(std::size_t count) const {
    if (count != changed_) fail("the counts differ");
  }

  void by_hand() {
    for (const unsigned threads : {1U, 2U}) {
      const auto work = [&] {
        std::array<std::size_t, 2> counts{};
        const std::size_t middle = threads == 1 ? all_.size() : all_.size() / 2;
        {
          std::jthread helper;
          if (threads == 2) {
            helper = std::jthread(
                [&] { counts[1] = judge_both(all_, kCapFen, kCapAfterFen, middle, all_.size(), hand_); });
          }
          counts[0] = judge_both(all_, kCapFen, kCapAfterFen, 0, middle, hand_);
        }
        expect_changed(counts[0] + counts[1]);
      };
      hand_seconds_[threads - 1] = best(threads, work);
      add("by hand in C++, one pass (reference)", threads, hand_seconds_[threads - 1],
          of_both(threads, work));
    }
  }

  void what_if() {
    for (const unsigned threads : {1U, 2U}) {
      std::optional<Outcomes> before;
      const auto twice = [&] {
        const TopicPlan after(changed_topic_, plan_);
        const Outcomes one = must(judge_all(plan_, batch_, frames(), threads));
        const Outcomes other = must(judge_all(after, batch_, frames(), threads));
        expect_changed(differing(one, other));
      };
      const auto both = [&] {
        const TopicPlan after(changed_topic_, plan_);
        before.reset();
        before = must(judge_all(plan_, batch_, frames(), threads));
        expect_changed(
            differing(*before, must(judge_changed(plan_, *before, after, batch_, frames(), threads))));
      };
      const auto again = [&] {
        const TopicPlan after(changed_topic_, plan_);
        expect_changed(
            differing(*before, must(judge_changed(plan_, *before, after, batch_, frames(), threads))));
      };
      add("Guohe, what-if: all clauses, then the changed one", threads, best(threads, both),
          of_both(threads, both));
      add("Guohe, all clauses under both versions", threads, best(threads, twice), of_both(threads, twice));
      add("Guohe, the changed clause alone, the rest known", threads, best(threads, again),
          of_both(threads, again));
    }
  }
  void add(const char* what, unsigned threads, double seconds, const std::string& note) {
    rows_.push_back({fmt::format("{} | {}", what, threads), seconds, note});
    ratios_.push_back(seconds / hand_seconds_[threads - 1]);
  }

  void print() const {
    std::array<double, 1> load{};
    if (::getloadavg(load.data(), 1) != 1) load[0] = -1;
    const auto count = static_cast<double>(all_.size());
    fmt::print(
        "{} applications, twelve clauses, seed {}, best of {} runs, load average {:.1f}, {:.1f} % eligible, "
        "{} "
        "come out differently\n\n",
        all_.size(), options_.seed, options_.runs, load[0], 100.0 * static_cast<double>(eligible_) / count,
        changed_);
    fmt::print("| what | threads | seconds | by hand is faster by | |\n| --- | ---: | ---: | ---: | --- |\n");
    for (std::size_t i = 0; i < rows_.size(); ++i)
      fmt::print("| {} | {:.3f} | {:.2f} | {} |\n", rows_[i].what, rows_[i].seconds, ratios_[i],
                 rows_[i].note);
    fmt::print(
        "\nLoading the facts from values into columns: {:.1f} s on one thread. Bytes an application: {:.0f} "
        "of "
        "facts and circumstances (by hand {:.0f}), {:.0f} of outcomes.\n",
        loading_, static_cast<double>(batch_.bytes()) / count, static_cast<double>(all_.bytes()) / count,
        static_cast<double>(outcome_bytes_) / count);
  }

  // The applications of a real topic's cases, over and over; one rule turned round.
  void real_topic() const {
    if (options_.real_count == 0) return;
    const std::string id = "gd-2025/joint-rd";
    const auto packs = library("/policies");
    const TopicPtr topic = must(packs->compiled(id));
    std::vector<policy::Prepared> cases;
    Diagnostics ignored;
    const std::filesystem::path root = GUOHE_SOURCE_DIR "/policies";
    for (const std::string& file : policy::case_files(root, {})) {
      const auto one = read_case(*packs, root, file, ignored);
      if (!one || one->topic != id) continue;
      if (auto prepared = prepare(*topic, one->input)) cases.push_back(*std::move(prepared));
    }
    const TopicPlan plan(topic);
    Batch batch(plan);
    for (std::size_t i = 0; i < options_.real_count; ++i) batch.add(cases[i % cases.size()]);
    const policy::FrameSource frame_of = [&](std::size_t i) { return cases[i % cases.size()].frame; };
    const auto before = must(judge_all(plan, batch, frame_of));
    const auto changed = std::find_if(topic->clauses.begin(), topic->clauses.end(),
                                      [](const auto& one) { return one.source->rule.has_value(); });
    const std::string& clause = changed->source->id;
    const TopicPlan after(with_rule(*topic, clause, "not(" + changed->source->rule->text + ")"), plan);
    const auto count = static_cast<double>(options_.real_count);
    const double all = best(1, [&] { (void)must(judge_all(plan, batch, frame_of)); });
    const double one = best(1, [&] { (void)must(judge_changed(plan, before, after, batch, frame_of)); });
    fmt::print(
        "\n{}: {} clauses and parts, {} programs, {} applications of its {} cases over and over; one thread "
        "takes "
        "{:.2f} µs an application for all clauses, {:.3f} µs for {} alone when its rule is turned round; "
        "{:.0f} bytes of "
        "facts, "
        "{:.0f} of outcomes.\n",
        id, topic->clause_count, plan.programs(), options_.real_count, cases.size(), all * 1e6 / count,
        one * 1e6 / count, clause, static_cast<double>(batch.bytes()) / count,
        static_cast<double>(before.bytes()) / count);
  }

  Options options_;
  Applications all_;
  TopicPtr topic_, changed_topic_;
  FactsOf facts_;
  TopicPlan plan_;
  Batch batch_;
  ByHand hand_;
  std::vector<Row> rows_;
  std::vector<double> ratios_;
  std::array<double, 2> hand_seconds_{};
  double loading_ = 0;
  std::size_t changed_ = 0, eligible_ = 0, outcome_bytes_ = 0;
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
    } else if (option == "--real-count") {
      options.real_count = value;
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
