// The exact analysis against the sampling one, on random tables from a printed seed (GUOHE_SEED repeats a
// run).
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "dmn/analysis/reference/sampling.hpp"

namespace guohe::dmn::analysis {
namespace {

using feel::Type;
using feel::Value;

// A kind of column: constants that tests may name, and values on, between and around them.
struct Sort {
  Type type;
  bool ordered;
  std::vector<std::string> constants;
  std::vector<std::string> samples;
  std::string allowed;
};

const std::vector<Sort>& sorts() {
  static const std::vector<Sort> the = {
      {Type::number(),
       true,
       {"1", "2", "2.5", "-3"},
       {"-4", "-3", "0", "1", "1.5", "2", "2.2", "2.5", "3"},
       {}},
      {Type::number(), true, {"0", "1", "2"}, {"0", "0.5", "1", "1.5", "2"}, "[0..2]"},
      {Type::date(),
       true,
       {"@\"2025-01-31\"", "@\"2025-02-01\"", "date(\"2025-02-03\")"},
       {"@\"2025-01-30\"", "@\"2025-01-31\"", "@\"2025-02-01\"", "@\"2025-02-02\"", "@\"2025-02-03\"",
        "@\"2025-02-04\""},
       {}},
      {Type::months_duration(),
       true,
       {"@\"P1M\"", "@\"P2M\"", "@\"P1Y\""},
       {"@\"P0M\"", "@\"P1M\"", "@\"P2M\"", "@\"P5M\"", "@\"P1Y\"", "@\"P2Y\""},
       {}},
      {Type::days_duration(),
       true,
       {"@\"P1D\"", "@\"PT36H\""},
       {"@\"PT0S\"", "@\"P1D\"", "@\"PT30H\"", "@\"PT36H\"", "@\"P3D\""},
       {}},
      {Type::string(), false, {"\"a\"", "\"b\""}, {"\"a\"", "\"b\"", "\"c\""}, R"("a", "b", "c")"},
      {Type::string(), true, {"\"a\"", "\"b\""}, {"\"\"", "\"a\"", "\"ab\"", "\"b\"", "\"bc\""}, {}},
      {Type::boolean(), false, {"true", "false"}, {"true", "false"}, {}},
  };
  return the;
}

Value value_of(const std::string& text) {
  const feel::Compilation made = feel::compile(feel::Expression(text), feel::Scope());
  std::vector<Value> frame;
  return feel::Machine().run(*made.program, frame);
}

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(engine_);
  }
  const std::string& one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }

  std::string test(const Sort& sort, int depth = 0) {
    const std::string a = one_of(sort.constants);
    const std::string b = one_of(sort.constants);
    switch (below(depth > 1 ? 6 : 10)) {
      case 0:
      case 1:
        return sort.ordered ? one_of({"< ", "<= ", "> ", ">= "}) + a : a;
      case 2:
        return sort.ordered ? one_of({"[", "("}) + a + ".." + b + one_of({"]", ")"}) : a;
      case 3:
        return sort.ordered ? "? " + one_of({"<", "<=", ">", ">=", "=", "!="}) + " " + a : "? != " + a;
      case 4:
        return "[" + a + ", " + b + "]";
      case 5:
        return a;
      case 6:
        return test(sort, depth + 2) + ", " + test(sort, depth + 2);
      case 7:
        return depth == 0 ? "not(" + test(sort, depth + 2) + ")" : a;
      case 8:
        return sort.ordered ? "? > " + a + " and ? <= " + b : "? = " + a + " or ? = " + b;
      default:
        return depth == 0 ? "-" : a;
    }
  }

 private:
  std::mt19937_64 engine_;
};

std::uint64_t first_seed() {
  const char* given = std::getenv("GUOHE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
}

struct RandomTable {
  Table table;
  std::vector<std::vector<Value>> samples;
};

RandomTable random_table(Random& random) {
  RandomTable made;
  const std::size_t columns = 1 + random.below(3);
  std::vector<const Sort*> of;
  for (std::size_t i = 0; i < columns; ++i) {
    const Sort& sort = sorts()[random.below(sorts().size())];
    of.push_back(&sort);
    made.table.columns.push_back({"c" + std::to_string(i), "c" + std::to_string(i), sort.type, sort.allowed});
    made.samples.emplace_back();
    for (const std::string& sample : sort.samples) made.samples.back().push_back(value_of(sample));
  }
  const std::size_t rules = 1 + random.below(6);
  for (std::size_t i = 0; i < rules; ++i) {
    Rule rule;
    for (const Sort* sort : of) rule.tests.emplace_back(random.test(*sort));
    rule.outputs = {std::to_string(i)};
    made.table.rules.push_back(std::move(rule));
  }
  return made;
}

std::string text_of(const Table& table) {
  std::string text;
  for (const Rule& rule : table.rules) {
    for (const feel::Expression& test : rule.tests) text += test.text + " | ";
    text += "\n";
  }
  return text;
}

void compare(RandomTable random) {
  Table& table = random.table;
  const reference::Sampled slow = reference::sample(table, random.samples);
  bool has_gap = false;
  std::set<std::pair<std::size_t, std::size_t>> overlaps;
  std::set<std::size_t> never;
  for (const Finding& finding : analyse(table)) {
    std::vector<Value> input;
    for (std::size_t i = 0; i < finding.witness.size(); ++i) {
      input.push_back(finding.witness[i].value_or(random.samples[i].back()));
    }
    switch (finding.kind) {
      case Finding::Kind::gap:
        has_gap = true;
        EXPECT_TRUE(reference::matching_rules(table, input).empty());
        break;
      case Finding::Kind::overlap: {
        overlaps.emplace(finding.rules[0], finding.rules[1]);
        const std::vector<std::size_t> rules = reference::matching_rules(table, input);
        for (const std::size_t rule : finding.rules)
          EXPECT_TRUE(std::count(rules.begin(), rules.end(), rule) == 1);
        break;
      }
      case Finding::Kind::never_matches:
        never.insert(finding.rules[0]);
        break;
      default:
        ADD_FAILURE() << "unexpected finding " << finding.reason.en;
    }
  }
  EXPECT_EQ(has_gap, !slow.gaps.empty());
  EXPECT_EQ(overlaps, slow.overlaps);
  table.hit_policy = HitPolicy::first;
  std::set<std::size_t> not_chosen;
  for (const Finding& finding : analyse(table)) {
    if (finding.kind == Finding::Kind::unreachable) not_chosen.insert(finding.rules[0]);
  }
  for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
    EXPECT_EQ(never.contains(rule), !slow.matching.contains(rule)) << "rule " << rule;
    EXPECT_EQ(not_chosen.contains(rule) || never.contains(rule), !slow.first.contains(rule))
        << "rule " << rule;
  }
}

TEST(AnalyseAgreement, ExactAndSampledAgree) {
  constexpr int kTables = 80;
  const std::uint64_t seed = first_seed();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  for (int i = 0; i < kTables && !testing::Test::HasFailure(); ++i) {
    Random random(seed + static_cast<std::uint64_t>(i));
    RandomTable made = random_table(random);
    SCOPED_TRACE("GUOHE_SEED=" + std::to_string(seed + static_cast<std::uint64_t>(i)) + "\n" +
                 text_of(made.table));
    compare(std::move(made));
  }
}

}  // namespace
}  // namespace guohe::dmn::analysis
