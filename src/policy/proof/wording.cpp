// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/wording.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "policy/proof/calendar.hpp"

namespace guohe::policy::proof {

std::vector<Text> assumptions(int rows) {
  const std::string most = std::to_string(rows);
  const std::string first = std::to_string(kFirstYearGiven);
  const std::string last = std::to_string(kLastYearGiven);
  return {{"申报内容完整：各项均已填写，证明材料均已核验，各问题均已作答",
           "the application is complete: every field is given, every file checked, every question answered"},
          {"每个列表至多 " + most + " 种不同的行，末一种可重复至 32 行",
           "each list has at most " + most + " different rows, the last of them up to 32 times"},
          {"日期在 " + first + " 年至 " + last + " 年之间", "dates lie between " + first + " and " + last},
          {"指南和通知已给出的参数按其取值，未给出的可取任意值；读法按规则包所取",
           "parameters of the call have the pack's values, any value where it has none; readings are as the "
           "pack takes "
           "them"},
          {"数按精确值计算，不计 34 位以外的舍入", "numbers are exact, not rounded to 34 digits"}};
}

namespace {

std::string quoted(const std::string& id) {
  return "`" + id + "`";
}

}  // namespace

Text says(const ProofFinding& finding, const CompiledTopic& topic) {
  const auto id = [&](std::size_t i) { return quoted(finding.clauses[i]); };
  const auto cite = [&](std::size_t i, Language language) {
    const auto known = topic.by_id.find(finding.clauses[i]);
    if (known == topic.by_id.end() || known->second->source->cite.empty()) return std::string();
    const std::string& text = known->second->source->cite;
    return language == Language::zh ? "（" + text + "）" : " (" + text + ")";
  };
  const auto zh = [&](std::size_t i) { return id(i) + cite(i, Language::zh); };
  const auto en = [&](std::size_t i) { return id(i) + cite(i, Language::en); };
  switch (finding.kind) {
    case ProofKind::never_met:
      return {"条款 " + zh(0) + "：任何申报都不可能符合",
              "clause " + en(0) + " can be met by no application"};
    case ProofKind::never_unmet:
      return {"条款 " + zh(0) + "：规则对任何申报都成立，不起作用",
              "the rule of clause " + en(0) + " holds for every application: it excludes nobody"};
    case ProofKind::never_applies:
      return {"条款 " + zh(0) + "：对任何申报都不适用", "clause " + en(0) + " applies to no application"};
    case ProofKind::contradiction:
      return {"条款 " + zh(0) + " 与 " + zh(1) + "：可同时适用，但不可能同时符合",
              "clauses " + en(0) + " and " + en(1) + " can apply together, but are never both met"};
    case ProofKind::implied:
      return {"条款 " + zh(1) + "：凡符合 " + zh(0) + " 的申报必定不违反，是多余的",
              "clause " + en(1) + " follows from " + en(0) + ": who meets that cannot fail this"};
    case ProofKind::none_eligible:
      return {"任何申报都不可能获得“符合”的总体结论", "no application can be eligible"};
    case ProofKind::table_gap:
    case ProofKind::table_overlap:
    case ProofKind::table_unreachable:
      break;
  }
  return finding.says;
}

Text why_open(bool given_up) {
  if (given_up) return {"超出求解限度", "the solver's limit was reached"};
  return {"求解器给出的例子未获规则引擎证实（所涉表达式未能全部译成公式）",
          "the engine does not confirm the solver's example: not all of the expressions could be said in "
          "formulas"};
}

Text shows_eligible() {
  return {"一份总体结论为符合的申报", "an application that is eligible"};
}
Text shows_met(const std::string& clause) {
  return {"符合 " + quoted(clause) + " 的申报", "an application that meets " + quoted(clause)};
}
Text shows_applies_unmet(const std::string& clause) {
  return {quoted(clause) + " 适用而不符合的申报",
          "an application to which " + quoted(clause) + " applies, and which does not meet it"};
}
Text shows_both_apply(const std::string& a, const std::string& b) {
  return {quoted(a) + " 与 " + quoted(b) + " 都适用的申报",
          "an application to which both " + quoted(a) + " and " + quoted(b) + " apply"};
}
Text shows_strict(const std::string& a, const std::string& b) {
  return {"符合 " + quoted(b) + " 而不符合 " + quoted(a) + " 的申报",
          "an application that meets " + quoted(b) + " and not " + quoted(a)};
}

std::string place_of(const Place& place) {
  if (place.source == nullptr) return {};
  const Position position = place.source->position(place.span.begin);
  return place.source->name() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

ProofReason reason_of(const Term& term) {
  return {term.of, term.text, place_of(term.place)};
}

std::string facts_file(const CompiledTopic& topic, const app::CheckInput& input) {
  std::string out = "{\"topic\":";
  json::append_string(out, topic.source.id);
  out += ",\"today\":";
  json::append_string(out, input.today);
  out += ",\"facts\":" + input.facts + ",\"registry\":" + input.registry + ",\"call\":" + input.call;
  out += ",\"evidence\":{";
  bool first = true;
  for (const auto& [id, state] : input.evidence) {
    out += first ? "" : ",";
    first = false;
    json::append_string(out, id);
    out += ":\"" + std::string(boost::describe::enum_to_string(state, "missing")) + "\"";
  }
  out += "},\"judgements\":{";
  first = true;
  for (const auto& [id, answer] : input.judgements) {
    out += first ? "" : ",";
    first = false;
    json::append_string(out, id);
    out += answer ? ":true" : ":false";
  }
  return out + "}}";
}

Error rows_error() {
  const std::string most = std::to_string(kProofRowsMax);
  return {ErrorKind::invalid,
          "proof.rows",
          {"列表行数应为 1 至 " + most, "the rows of a list are 1 to " + most},
          {},
          {}};
}

Error cancelled_error() {
  return {ErrorKind::unavailable, "proof.cancelled", {"证明已中止", "the proof was cancelled"}, {}, {}};
}

Error solver_error(const std::string& message) {
  return {ErrorKind::internal,
          "proof.solver",
          {"求解器出错：" + message, "the solver failed: " + message},
          {},
          {}};
}

}  // namespace guohe::policy::proof
