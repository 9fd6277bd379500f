// The business knowledge models of an exported topic, as rows: how a clause comes out
// (docs/formats/pack.md), and what FEEL as Guohe has it knows beyond the standard.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <utility>

namespace guohe::policy {

inline constexpr const char* kStatus = "clause status";
inline constexpr const char* kStatuses =
    R"("met", "unmet", "unknown", "needs_evidence", "needs_judgement", "not_applicable", "yes", "no")";

// What verdict/judge.cpp says in C++, and FEEL's own functions that only Guohe has.
struct Function {
  const char* name;
  std::array<std::pair<const char*, const char*>, 2> parameters;
  const char* type;
  const char* body;
};
inline constexpr std::array kFunctions = {
    Function{"status of rule",
             {{{"holds", "boolean"}, {nullptr, nullptr}}},
             kStatus,
             R"(if holds = true then "met" else if holds = false then "unmet" else "unknown")"},
    Function{"worst status",
             {{{"statuses", nullptr}, {nullptr, nullptr}}},
             kStatus,
             R"(if list contains(statuses, "unmet") then "unmet")"
             R"( else if list contains(statuses, "unknown") then "unknown")"
             R"( else if list contains(statuses, "needs_evidence") then "needs_evidence")"
             R"( else if list contains(statuses, "needs_judgement") then "needs_judgement" else "met")"},
    Function{
        "bundle status",
        {{{"wanted", "number"}, {"parts", nullptr}}},
        kStatus,
        R"(if count(parts[item in ("met", "yes")]) >= wanted then "met")"
        R"( else if count(parts[item in ("met", "yes", "needs_evidence")]) >= wanted then "needs_evidence")"
        R"( else if count(parts[item in ("met", "yes", "needs_evidence", "needs_judgement")]) >= wanted)"
        R"( then "needs_judgement")"
        R"( else if count(parts[item in ("met", "yes", "needs_evidence", "needs_judgement", "unknown")]) >= wanted)"
        R"( then "unknown" else "unmet")"},
    Function{"is defined", {{{"value", nullptr}, {nullptr, nullptr}}}, "boolean", "value != null"},
    Function{"at least",
             {{{"n", "number"}, {"list", nullptr}}},
             "boolean",
             "if count(list[item = true]) >= n then true else if count(list[item != false]) < n then false "
             "else null"},
    Function{"at most",
             {{{"n", "number"}, {"list", nullptr}}},
             "boolean",
             "if count(list[item != false]) <= n then true else if count(list[item = true]) > n then false "
             "else null"},
    Function{"exactly",
             {{{"n", "number"}, {"list", nullptr}}},
             "boolean",
             "if count(list[item = true]) > n or count(list[item != false]) < n then false"
             " else if count(list[item = null]) = 0 then true else null"},
};

}  // namespace guohe::policy
