// What makes each clause of a topic applicable, met and unmet for a complete application with every file
// checked and every question answered (docs/formats/pack.md, "How a clause comes out"), as formulas.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "policy/compiled_topic.hpp"
#include "policy/proof/translate.hpp"

namespace guohe::policy::proof {

/// One of several conditions that must all hold for a clause to be met, with where it is written.
struct Term {
  z3::expr holds;
  std::string of;    // "E6b rule", "E6b when", "E6b at least 2"
  std::string text;  // FEEL; empty for a bundle
  Place place;
  bool applies = false;  // makes the clause applicable
};

struct Condition {
  const CompiledClause* clause = nullptr;
  const CompiledClause* parent = nullptr;  // of a part
  bool decides = false;                    // has a rule or parts: data can make it unmet
  z3::expr applies, met, unmet;            // met and unmet with the person's answer
  z3::expr held, broken;                   // the same without it
  std::vector<z3::expr> answer;            // one, of a clause that asks: the person says yes
  std::vector<Term> terms;                 // all of them: applicable, and held
  Uses uses;
};

/// By clause number. An ex-post clause of a topic without report fields never applies and is left out, as are
/// texts that only inform: those have no clause here.
[[nodiscard]] std::vector<Condition> conditions(Algebra& algebra, Translator& translator,
                                                const CompiledTopic& topic);

}  // namespace guohe::policy::proof
