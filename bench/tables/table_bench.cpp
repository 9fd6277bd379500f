// Decision tables per second: one table of 100 rules over three inputs (a region, an amount, a number of
// years), hit policy FIRST, through the DMN engine, beside the same rules as a loop over structs in C++. The
// outputs are compared before anything is timed.
//   table_bench [--count N] [--runs N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "dmn/dmn.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

constexpr std::array<const char*, 5> kRegions = {"north", "south", "east", "west", "abroad"};
constexpr int kAmounts = 5;
constexpr int kYears = 4;

struct Rule {
  std::size_t region;
  std::int64_t amount_low, amount_high;  // low excluded, high included
  std::int64_t years_below;
  std::int64_t points;
};

// Every region with every band of amounts and of years: 100 rules, of which one or several fit.
std::vector<Rule> rules() {
  std::vector<Rule> made;
  for (std::size_t region = 0; region < kRegions.size(); ++region) {
    for (int amount = 0; amount < kAmounts; ++amount) {
      for (int years = 0; years < kYears; ++years) {
        made.push_back({region, amount * 1000, amount * 1000 + 1000, (years + 1) * 5,
                        static_cast<std::int64_t>(made.size())});
      }
    }
  }
  return made;
}

std::string model_of(const std::vector<Rule>& all) {
  std::string xml =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="points" namespace="bench" id="m">
<inputData name="region" id="i1"><variable name="region" typeRef="string"/></inputData>
<inputData name="amount" id="i2"><variable name="amount" typeRef="number"/></inputData>
<inputData name="years" id="i3"><variable name="years" typeRef="number"/></inputData>
<decision name="points" id="d"><variable name="points" typeRef="number"/>
)";
  for (int i = 1; i <= 3; ++i)
    xml += fmt::format(
        "<informationRequirement id=\"r{0}\"><requiredInput href=\"#i{0}\"/></informationRequirement>\n", i);
  xml += "<decisionTable id=\"t\" hitPolicy=\"FIRST\">\n";
  for (const char* name : {"region", "amount", "years"})
    xml += fmt::format("<input id=\"in-{0}\"><inputExpression><text>{0}</text></inputExpression></input>\n",
                       name);
  xml += "<output id=\"out\"/>\n";
  const auto entry = [](const char* tag, const std::string& text) {
    return fmt::format("<{0}><text><![CDATA[{1}]]></text></{0}>", tag, text);
  };
  for (const Rule& rule : all) {
    xml += "<rule>" + entry("inputEntry", fmt::format("\"{}\"", kRegions[rule.region])) +
           entry("inputEntry", fmt::format("({}..{}]", rule.amount_low, rule.amount_high)) +
           entry("inputEntry", fmt::format("< {}", rule.years_below)) +
           entry("outputEntry", std::to_string(rule.points)) + "</rule>\n";
  }
  return xml + "</decisionTable></decision></definitions>";
}

struct Case {
  std::string region;
  std::int64_t amount, years;
  feel::Value inputs;
};

std::vector<Case> cases(std::size_t count) {
  std::mt19937_64 random(20250520);
  std::vector<Case> all;
  for (std::size_t i = 0; i < count; ++i) {
    Case one;
    one.region = kRegions[random() % kRegions.size()];
    one.amount = static_cast<std::int64_t>(random() % 5'200);
    one.years = static_cast<std::int64_t>(random() % 22);
    feel::ContextBuilder builder;
    builder.set("region", feel::Value::string(one.region))
        .set("amount", feel::Value::number(one.amount))
        .set("years", feel::Value::number(one.years));
    one.inputs = std::move(builder).build();
    all.push_back(std::move(one));
  }
  return all;
}

// -1 when no rule fits.
std::int64_t by_hand(const std::vector<Rule>& all, const Case& one) {
  for (const Rule& rule : all) {
    if (one.region == kRegions[rule.region] && one.amount > rule.amount_low &&
        one.amount <= rule.amount_high && one.years < rule.years_below) {
      return rule.points;
    }
  }
  return -1;
}

int run(std::size_t count, int runs) {
  const std::vector<Rule> all = rules();
  const auto source = std::make_shared<const SourceText>("points.dmn", model_of(all));
  const dmn::Compilation made = dmn::compile(source);
  for (const Diagnostic& diagnostic : made.diagnostics) std::cerr << render(diagnostic, Language::en);
  if (made.model == nullptr) return EXIT_FAILURE;
  const std::vector<Case> given = cases(count);
  dmn::Evaluator evaluator;
  for (const Case& one : given) {
    const feel::Value value = evaluator.evaluate(*made.model, "points", one.inputs).value;
    const std::int64_t points = value.is_null() ? -1 : value.as_number().to_int64().value_or(-2);
    if (points == by_hand(all, one)) continue;
    std::cerr << fmt::format("{} {} {}: {} by the table, {} by hand\n", one.region, one.amount, one.years,
                             points, by_hand(all, one));
    return EXIT_FAILURE;
  }
  std::int64_t sink = 0;
  const double hand = best_of(runs, [&] {
    for (const Case& one : given) sink += by_hand(all, one);
  });
  const double ours = best_of(runs, [&] {
    for (const Case& one : given)
      sink += evaluator.evaluate(*made.model, "points", one.inputs).value.is_null() ? 1 : 0;
  });
  const double compiling = best_of(runs, [&] { sink += dmn::compile(source).model != nullptr ? 1 : 0; });
  const auto rate = [&](double seconds) { return static_cast<double>(count) / seconds; };
  fmt::print("{} evaluations of {} rules, best of {} runs by processor time (checksum {})\n\n", count,
             all.size(), runs, sink % 1000);
  fmt::print("| what | evaluations/s | by hand is faster by |\n| --- | ---: | ---: |\n");
  fmt::print("| by hand in C++: a loop over the rules (reference) | {:.0f} | 1.00 |\n", rate(hand));
  fmt::print("| Guohe, the decision through the DMN engine | {:.0f} | {:.2f} |\n", rate(ours), ours / hand);
  fmt::print("\nReading and compiling the model: {:.0f} microseconds a kilobyte.\n",
             compiling * 1e6 / (static_cast<double>(source->text().size()) / 1024));
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  std::size_t count = 20'000;
  int runs = 9;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--count" && value > 0) {
      count = value;
    } else if (option == "--runs" && value > 0) {
      runs = static_cast<int>(value);
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  return guohe::bench::run(count, runs);
}
