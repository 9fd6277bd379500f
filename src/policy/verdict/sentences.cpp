// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/sentences.hpp"

#include <algorithm>
#include <set>

#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using programme::ClauseVerdict;
using programme::Status;

constexpr std::size_t kInputsNamed = 6;

// The words for a parameter that the document leaves out: its label and the reason.
Text missing_name(const CompiledTopic& topic, const std::string& path) {
  Text name = topic.label_of(path);
  for (const CallParameter& parameter : topic.guideline.call) {
    if (path != "call." + parameter.field.name || parameter.unset.empty()) continue;
    name.zh += "（" + parameter.unset.zh + "）";
    name.en += " (" + parameter.unset.en + ")";
  }
  if (path.starts_with("registry.")) {
    name.zh += "（由受理机关查核）";
    name.en += " (looked up by the office)";
  }
  return name;
}

void gather(const ClauseVerdict& verdict, std::vector<std::string>& paths) {
  for (const std::string& path : verdict.missing) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
  for (const ClauseVerdict& part : verdict.parts) gather(part, paths);
}

Text unknown(const CompiledTopic& topic, const ClauseVerdict& verdict) {
  std::vector<std::string> paths;
  gather(verdict, paths);
  if (paths.empty()) return {"现有资料不足以判断", "what was given does not decide this"};
  std::vector<std::string> zh, en;
  for (const std::string& path : paths) {
    const Text name = missing_name(topic, path);
    if (std::find(zh.begin(), zh.end(), name.zh) != zh.end()) continue;
    zh.push_back(name.zh);
    en.push_back(name.en);
  }
  return {"尚缺：" + joined(zh, Language::zh), "still missing: " + joined(en, Language::en)};
}

Text not_applicable(const CompiledClause& clause, const ClauseVerdict& verdict) {
  if (clause.informs) {
    return {"本条说明义务或安排，不作为申报时的审查条件",
            "This states a duty or an arrangement; it is no condition at application"};
  }
  if (clause.kind == ClauseKind::ex_post) {
    return {"本条在项目执行后依据报告考核，申报时不判断",
            "This is judged against reports once the project runs"};
  }
  (void)verdict;
  return {"本条的适用情形未出现", "The case that this is about does not arise"};
}

Text of_bundle(const CompiledClause& clause, const ClauseVerdict& verdict) {
  const auto good = std::count_if(verdict.parts.begin(), verdict.parts.end(), [](const ClauseVerdict& part) {
    return part.status == Status::met || part.status == Status::yes;
  });
  const std::string of = std::to_string(verdict.parts.size());
  const std::string reached = std::to_string(good);
  const std::string wanted = std::to_string(clause.at_least);
  return {"共 " + of + " 项，已符合 " + reached + " 项，要求至少 " + wanted + " 项",
          reached + " of " + of + " met, at least " + wanted + " required"};
}

// What was read, by its labels: "申请金额：480,000.00 元". Single values only; the rows of a list say little
// so.
Text of_inputs(const CompiledTopic& topic, const ClauseVerdict& verdict) {
  Text text;
  std::size_t named = 0;
  for (const programme::InputRead& input : verdict.inputs) {
    const programme::Field* field = topic.field_of(input.path);
    const bool single =
        field != nullptr && field->type != programme::FieldType::list && field->label == input.label;
    if (input.value.empty() || !single || named == kInputsNamed) continue;
    text.zh += (named > 0 ? "；" : "") + input.label.zh + "：" + input.shown.zh;
    text.en += (named > 0 ? "; " : "") + input.label.en + ": " + input.shown.en;
    ++named;
  }
  return text;
}

}  // namespace

Text made_sentence(const CompiledTopic& topic, const CompiledClause& clause, const ClauseVerdict& verdict) {
  if (verdict.status == Status::not_applicable) return not_applicable(clause, verdict);
  if (verdict.status == Status::unknown) return unknown(topic, verdict);
  if (!clause.parts.empty()) return of_bundle(clause, verdict);
  Text text = of_inputs(topic, verdict);
  if (!text.empty()) return text;
  if (verdict.status == Status::needs_judgement) return {"由审查人员认定", "an examiner decides"};
  if (verdict.status == Status::needs_evidence)
    return {"以审核通过的证明材料为准", "the evidence decides once it is checked"};
  if (clause.asks && (verdict.status == Status::met || verdict.status == Status::yes)) {
    return {"审查人员认定符合", "an examiner found it met"};
  }
  if (clause.asks) return {"审查人员认定不符合", "an examiner found it not met"};
  return name_of(verdict.status);
}

}  // namespace guohe::policy
