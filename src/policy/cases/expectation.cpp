// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/expectation.hpp"

#include <algorithm>

#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

using programme::ClauseVerdict;
using programme::Overall;
using programme::Status;
using programme::Verdict;

constexpr std::string_view kStatusNames[] = {
    "met", "unmet", "unknown", "needs evidence", "needs judgement", "not applicable", "yes", "no"};
constexpr std::string_view kNot = "not ";  // before a flag that must not be there
// What a case expects of a notice's rule that the call does not carry.
constexpr std::string_view kNotInForce = "not in force";
constexpr std::string_view kOverallNames[] = {"eligible", "not eligible", "undetermined"};

std::string with_spaces(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

const ClauseVerdict* find_clause(const std::vector<ClauseVerdict>& clauses, const std::string& id) {
  for (const ClauseVerdict& clause : clauses) {
    if (clause.id == id) return &clause;
    if (const ClauseVerdict* part = find_clause(clause.parts, id)) return part;
  }
  return nullptr;
}

class Expectations {
 public:
  Expectations(const CaseInput& input, const CompiledTopic& topic, const Verdict& verdict,
               Diagnostics& failures)
      : input_(input), topic_(topic), verdict_(verdict), failures_(failures) {}

  void run() {
    for (const yaml::Entry& entry : input_.expect->entries) {
      if (entry.key.text == "overall") {
        overall(entry.value);
      } else if (const ClauseVerdict* clause = find_clause(verdict_.clauses, entry.key.text)) {
        one(*clause, entry.value);
      } else if (topic_.by_id.contains(entry.key.text)) {
        if (entry.value.text != kNotInForce) differs(entry.value, entry.value.text, kNotInForce, {});
      } else {
        fail(entry.key, {"没有条款 `" + entry.key.text + "`", "there is no clause `" + entry.key.text + "`"});
      }
    }
  }

 private:
  void fail(const yaml::Node& node, Text message) {
    yaml::report(failures_, input_.document, node, "case.expectation", std::move(message));
  }
  void differs(const yaml::Node& node, std::string_view expected, std::string_view came,
               const std::string& why) {
    const std::string wanted(expected);
    const std::string found(came);
    const std::string because = why.empty() ? "" : ": " + why;
    fail(node, {"预期 " + wanted + "，实际 " + found + because,
                "expected " + wanted + ", came out " + found + because});
  }

  void overall(const yaml::Node& node) {
    const std::string_view came = kOverallNames[static_cast<std::size_t>(verdict_.overall)];
    if (with_spaces(node.text) != came) differs(node, node.text, came, {});
  }

  void one(const ClauseVerdict& clause, const yaml::Node& node) {
    if (node.is(yaml::Kind::scalar)) return status(clause, node);
    yaml::Reader reader(input_.document, node, failures_);
    if (!reader.opened()) return;
    if (const yaml::Node* wanted = reader.take("status")) status(clause, *wanted);
    if (const yaml::Node* wanted = reader.take("flags")) flags(clause, *wanted);
    if (const yaml::Node* wanted = reader.take("found")) contains(*wanted, clause.found);
    if (const yaml::Node* wanted = reader.take("remedy")) contains(*wanted, clause.remedy);
    if (const yaml::Node* wanted = reader.take("missing")) missing(clause, *wanted);
    reader.finish();
  }

  void status(const ClauseVerdict& clause, const yaml::Node& node) {
    const auto wanted = status_by_name(node.text);
    const std::string_view came = kStatusNames[static_cast<std::size_t>(clause.status)];
    if (!wanted) {
      fail(node, {"没有这种结果 `" + node.text + "`", "there is no status `" + node.text + "`"});
    } else if (*wanted != clause.status) {
      std::string why = clause.found.en;
      for (const programme::Flag& flag : clause.flags) {
        if (flag.code == "rule_error") why += " [" + flag.says.en + "]";
      }
      differs(node, node.text, came, why);
    }
  }

  // Each flag named must be there, `not CODE` must not; an empty list wants none at all.
  void flags(const ClauseVerdict& clause, const yaml::Node& node) {
    std::string came;
    for (const programme::Flag& flag : clause.flags) came += (came.empty() ? "" : ", ") + flag.code;
    for (const std::string& wanted : yaml::texts_of(input_.document, node, failures_)) {
      const bool unwanted = wanted.starts_with(kNot);
      const std::string code = unwanted ? wanted.substr(kNot.size()) : wanted;
      const bool there = std::any_of(clause.flags.begin(), clause.flags.end(),
                                     [&](const programme::Flag& flag) { return flag.code == code; });
      if (there == unwanted)
        differs(node, (unwanted ? "no flag " : "flag ") + code, came.empty() ? "no flag" : came, {});
    }
    if (node.is(yaml::Kind::sequence) && node.items.empty() && !clause.flags.empty())
      differs(node, "no flag", came, {});
  }

  void contains(const yaml::Node& node, const Text& text) {
    if (node.text.empty()) return;
    if (text.zh.find(node.text) == std::string::npos && text.en.find(node.text) == std::string::npos) {
      differs(node, "`" + node.text + "`", "`" + text.zh + "` / `" + text.en + "`", {});
    }
  }

  void missing(const ClauseVerdict& clause, const yaml::Node& node) {
    for (const std::string& path : yaml::texts_of(input_.document, node, failures_)) {
      if (std::find(clause.missing.begin(), clause.missing.end(), path) == clause.missing.end()) {
        differs(node, "missing " + path, std::to_string(clause.missing.size()) + " missing", {});
      }
    }
  }

  const CaseInput& input_;
  const CompiledTopic& topic_;
  const Verdict& verdict_;
  Diagnostics& failures_;
};

}  // namespace

std::optional<Status> status_by_name(std::string_view name) {
  const std::string wanted = with_spaces(name);
  for (std::size_t i = 0; i < std::size(kStatusNames); ++i) {
    if (wanted == kStatusNames[i]) return static_cast<Status>(i);
  }
  return std::nullopt;
}

Expected read_expectations(const CaseInput& input) {
  Expected expected;
  for (const yaml::Entry& entry : input.expect->entries) {
    if (entry.key.text == "overall") {
      for (std::size_t i = 0; i < std::size(kOverallNames); ++i) {
        if (with_spaces(entry.value.text) == kOverallNames[i]) expected.overall = static_cast<Overall>(i);
      }
      continue;
    }
    const bool plain = entry.value.is(yaml::Kind::scalar);
    const yaml::Node* status = plain ? &entry.value : entry.value.find("status");
    const auto named = status == nullptr ? std::nullopt : status_by_name(status->text);
    if (named) expected.statuses[entry.key.text] = *named;
    expected.more = expected.more || !plain || !named;
  }
  return expected;
}

void check_expectations(const CaseInput& input, const CompiledTopic& topic, const Verdict& verdict,
                        Diagnostics& failures) {
  Expectations(input, topic, verdict, failures).run();
}

}  // namespace guohe::policy
