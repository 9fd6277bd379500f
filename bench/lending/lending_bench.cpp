// Lending decisions per second: lending.dmn (eight tables, six business knowledge models, a decision service)
// by the DMN engine, beside the same decision by hand in C++ and by Drools where it is installed. Results are
// compared before anything is timed.
//   lending_bench [--count N] [--runs N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): getloadavg
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "allocations.hpp"
#include "by_hand.hpp"
#include "dmn/dmn.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kForOthers = 2'000;  // applications for slower engines

[[noreturn]] void fail(const std::string& message) {
  std::cerr << message << '\n';
  std::exit(EXIT_FAILURE);
}

std::vector<LoanApplication> draw(std::size_t count) {
  std::mt19937_64 random(20250520);
  const auto below = [&](std::uint64_t bound) { return static_cast<int>(random() % bound); };
  std::vector<LoanApplication> all(count);
  for (LoanApplication& one : all) {
    one.age = 16 + below(60);
    one.job = static_cast<Job>(below(5));
    one.housing = static_cast<Housing>(below(3));
    one.customer = below(2) == 0;
    one.income = 1'000 + below(90) * 100;
    one.expenses = below(30) * 100;
    one.repayments = below(20) * 100;
    one.product = static_cast<Product>(below(2));
    one.rate_basis_points = 100 + below(800);
    one.months = 6 + below(120);
    one.amount = 1'000 + below(200) * 500;
    one.score = 500 + below(200);
    one.bankrupt = below(10) == 0;
  }
  return all;
}

std::string json_of(const LoanApplication& one) {
  return fmt::format(
      R"({{"applicant":{{"age":{},"job":"{}","housing":"{}","customer":{},"income":{},"expenses":{},"repayments":{}}},)"
      R"("loan":{{"product":"{}","rate":{}.{:04},"months":{},"amount":{}}},"bureau":{{"score":{},"bankrupt":{}}}}})",
      one.age, name(one.job), name(one.housing), one.customer, one.income, one.expenses, one.repayments,
      name(one.product), one.rate_basis_points / 10'000, one.rate_basis_points % 10'000, one.months,
      one.amount, one.score, one.bankrupt);
}

feel::Value value_of(const LoanApplication& one) {
  auto read = feel::from_json(json_of(one), feel::Type::any());
  if (!read) fail(read.error().message.en);
  return *std::move(read);
}

void expect(const feel::Value& result, const LoanApplication& one, const char* who) {
  const Lending by_hand = lend_by_hand(one);
  const auto text = [&](const char* entry) {
    const feel::Value* value = result.is(feel::Type::Kind::context) ? result.entry(entry) : nullptr;
    return value != nullptr && value->is(feel::Type::Kind::string) ? std::string(value->as_string())
                                                                   : std::string();
  };
  const feel::Value* instalment = result.is(feel::Type::Kind::context) ? result.entry("instalment") : nullptr;
  if (text("strategy") == name(by_hand.strategy) && text("routing") == name(by_hand.routing) &&
      instalment != nullptr && instalment->is(feel::Type::Kind::number) &&
      std::abs(std::stod(feel::to_feel_literal(*instalment)) - by_hand.instalment) < 1e-6)
    return;
  fail(fmt::format("{}: {} by {}, {} {} {} by hand", json_of(one), feel::to_feel_literal(result), who,
                   name(by_hand.strategy), name(by_hand.routing), by_hand.instalment));
}

struct Other {
  double rate = 0;
  std::size_t differing = 0, compared = 0;
  std::string name;
};

// A script's line: "rate differing compared name"; nothing when Node or the engine is absent.
std::optional<Other> drools(const std::vector<LoanApplication>& all) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("guohe-lending-{}", ::getpid());
  fs::create_directories(folder);
  {
    std::ofstream lines(folder / "applications.jsonl");
    for (const LoanApplication& one : std::span(all).first(std::min(all.size(), kForOthers))) {
      const Lending by_hand = lend_by_hand(one);
      lines << fmt::format(R"({{"given":{},"strategy":"{}","routing":"{}","instalment":{}}})", json_of(one),
                           name(by_hand.strategy), name(by_hand.routing), by_hand.instalment)
            << '\n';
    }
  }
  const std::string command = fmt::format("node {0}/drools.mjs {0}/lending.dmn {1}/applications.jsonl",
                                          GUOHE_BENCH_DIR, folder.string());
  Other other;
  bool read = false;
  if (FILE* pipe = ::popen(command.c_str(), "r"); pipe != nullptr) {
    std::array<char, 200> name{};
    read = std::fscanf(pipe, "%lf %zu %zu %199[^\n]", &other.rate, &other.differing, &other.compared,
                       name.data()) == 4;
    read = ::pclose(pipe) == 0 && read;
    other.name = name.data();
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return read ? std::optional<Other>(other) : std::nullopt;
}

struct Options {
  std::size_t count = 20'000;
  int runs = 9;
};

int run(const Options& options) {
  std::ifstream file(std::string(GUOHE_BENCH_DIR) + "/lending.dmn");
  const auto source = std::make_shared<const SourceText>(
      "lending.dmn", std::string(std::istreambuf_iterator<char>(file), {}));
  const dmn::Compilation made = dmn::compile(source);
  for (const Diagnostic& diagnostic : made.diagnostics) std::cerr << render(diagnostic, Language::en);
  if (made.model == nullptr) return EXIT_FAILURE;
  const dmn::Model& model = *made.model;
  const std::vector<LoanApplication> all = draw(options.count);
  std::vector<feel::Value> given;
  for (const LoanApplication& one : all) given.push_back(value_of(one));
  feel::ContextBuilder builder;
  builder.set("applications", feel::Value::list(given));
  const feel::Value as_list = std::move(builder).build();

  dmn::Evaluator evaluator;
  for (std::size_t i = 0; i < all.size(); ++i)
    expect(evaluator.evaluate(model, "lend", given[i]).value, all[i], "the decision service");
  const feel::Value results = evaluator.evaluate(model, "results", as_list).value;
  if (!results.is(feel::Type::Kind::list) || results.items().size() != all.size())
    fail("the list of applications gives " + feel::to_feel_literal(results, 3));
  for (std::size_t i = 0; i < all.size(); ++i) expect(results.items()[i], all[i], "the list of applications");

  std::uint64_t sink = 0;
  const auto rate = [&](const std::function<void()>& work) {
    return static_cast<double>(options.count) / best_of(options.runs, work);
  };
  const double hand = rate([&] {
    for (const LoanApplication& one : all) sink += static_cast<std::uint64_t>(lend_by_hand(one).routing);
  });
  const auto one_by_one = [&] {
    for (const feel::Value& one : given)
      sink += evaluator.evaluate(model, "lend", one).value.is_null() ? 1U : 0U;
  };
  const std::uint64_t before = allocations();
  one_by_one();
  const double each = static_cast<double>(allocations() - before) / static_cast<double>(options.count);
  const double service = rate(one_by_one);
  const double list =
      rate([&] { sink += evaluator.evaluate(model, "results", as_list).value.items().size(); });
  const double compiling =
      best_of(options.runs, [&] { sink += dmn::compile(source).model != nullptr ? 1U : 0U; });

  std::array<double, 1> load{};
  if (::getloadavg(load.data(), 1) != 1) load[0] = -1;
  fmt::print("{} applications, best of {} runs by processor time, load average {:.1f} (checksum {})\n\n",
             all.size(), options.runs, load[0], sink % 1000);
  fmt::print("| what | applications/s | by hand is faster by | |\n| --- | ---: | ---: | --- |\n");
  const auto row = [&](const std::string& what, double of, const std::string& note) {
    fmt::print("| {} | {:.0f} | {:.2f} | {} |\n", what, of, hand / of, note);
  };
  row("by hand in C++ (reference)", hand, "structs with enums, binary floats");
  row("Guohe, the decision service, one application a call", service,
      fmt::format("exact decimals; {:.1f} allocations each", each));
  row("Guohe, one decision over the list of all applications", list, "");
  if (const auto other = drools(all)) {
    row(other->name, other->rate,
        other->differing == 0 ? std::string()
                              : fmt::format("{} of {} differ", other->differing, other->compared));
  } else {
    fmt::print("| Drools | | | not run: not installed |\n");
  }
  fmt::print("\nReading and compiling the model: {:.0f} microseconds a kilobyte.\n",
             compiling * 1e6 / (static_cast<double>(source->text().size()) / 1024));
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  guohe::bench::Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--count" && value > 0) {
      options.count = value;
    } else if (option == "--runs" && value > 0) {
      options.runs = static_cast<int>(value);
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  return guohe::bench::run(options);
}
