// Any bytes as records of the search for conflicts: an error, or records whose conflicts are found.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "matching/conflicts/engine.hpp"
#include "matching/conflicts/read_records.hpp"

using namespace guohe::matching::conflicts;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto records = read_records({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!records) return 0;
  RuleBook book;
  for (std::size_t i = 0; i < kRuleKinds; ++i) {
    Rule rule;
    rule.kind = static_cast<RuleKind>(i);
    rule.id = std::string(name_of(rule.kind));
    rule.least = Certainty::possible;
    rule.parents = rule.siblings = true;
    book.rules.push_back(std::move(rule));
  }
  const Engine engine(*std::move(records), std::move(book), 20'000);
  engine.each(1, [&](unsigned, guohe::matching::Index, std::span<const Hit> hits) {
    for (const Hit& hit : hits) (void)engine.describe(hit);
  });
  for (const Hit& hit : engine.exclusions()) (void)engine.describe(hit);
  return 0;
}
