// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/case_file.hpp"

#include <array>

#include "dmn/tck/value_reader.hpp"

namespace guohe::dmn::tck {
namespace {

constexpr std::string_view kNamespace = "http://www.omg.org/spec/DMN/20160719/testcase";

struct CaseType {
  std::string_view name;
  Case::Type type;
};
constexpr std::array kCaseTypes = {CaseType{"decision", Case::Type::decision},
                                   CaseType{"bkm", Case::Type::business_knowledge_model},
                                   CaseType{"decisionService", Case::Type::decision_service}};

class CaseFileReader {
 public:
  explicit CaseFileReader(std::shared_ptr<const SourceText> source) : source_(std::move(source)) {}

  CaseFileReading read() {
    if (source_->text().size() > kFileBytesMax) {
      add("tck.limit", {"测试文件超过 16 MB", "the test file is larger than 16 MB"}, {0, 0});
      return std::move(made_);
    }
    pugi::xml_document document;
    // White space may be a whole value, which pugixml would drop.
    const pugi::xml_parse_result parsed = document.load_buffer(source_->text().data(), source_->text().size(),
                                                               pugi::parse_default | pugi::parse_ws_pcdata);
    if (!parsed) {
      const auto at = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(parsed.offset, 0));
      const std::string what = parsed.description();
      add("tck.xml", {"不是合格的 XML：" + what, "not well-formed XML: " + what}, {at, at});
      return std::move(made_);
    }
    const pugi::xml_node root = document.document_element();
    if (local_name(root) != "testCases" || namespace_of(root) != kNamespace) {
      const std::string name(root.name());
      add("tck.not_a_test_file",
          {"根元素应为 DMN TCK 的 testCases，而不是 `" + name + "`",
           "expected `testCases` of the DMN TCK as the root, found `" + name + "`"},
          span_of(root));
      return std::move(made_);
    }
    CaseFile file;
    for (const pugi::xml_node& child : root.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = local_name(child);
      if (name == "modelName") {
        file.model_name = text_of(child);
      } else if (name == "testCase") {
        file.cases.push_back(read_case(child));
      } else if (name != "testCasesName" && name != "labels") {
        add(unknown(child));
      }
    }
    made_.file = std::move(file);
    return std::move(made_);
  }

 private:
  Case read_case(const pugi::xml_node& node) {
    Case made;
    std::optional<ReadProblem> problem;
    made.id = node.attribute("id").value();
    made.invocable = node.attribute("invocableName").value();
    made.type = type_of(node, problem);
    if (made.type != Case::Type::decision && made.invocable.empty()) {
      set(problem, "tck.attribute",
          {"调用业务知识模型或决策服务的案例须有 invocableName",
           "a case that invokes a knowledge model or service needs `invocableName`"},
          node);
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = local_name(child);
      if (name == "inputNode") {
        made.inputs.push_back({name_of(child, problem), child.attribute("namespace").value(), {}});
        made.inputs.back().value = read_value(child, problem);
      } else if (name == "resultNode") {
        made.results.push_back(read_result(child, problem));
      } else if (name != "description" && name != "extensionElements" && !problem) {
        problem = unknown(child);
      }
    }
    if (problem) {
      add(*problem);
      made.unreadable = made_.diagnostics.back();
    }
    return made;
  }

  static ResultNode read_result(const pugi::xml_node& node, std::optional<ReadProblem>& problem) {
    ResultNode made;
    made.name = name_of(node, problem);
    const pugi::xml_attribute error = node.attribute("errorResult");
    const std::optional<bool> is_error = flag_of(error);
    if (!is_error) {
      set(problem, "tck.attribute",
          {"`errorResult` 应为 true 或 false，而不是 `" + std::string(error.value()) + "`",
           "`errorResult` takes true or false, not `" + std::string(error.value()) + "`"},
          node);
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (local_name(child) == "expected") {
        made.expected = read_value(child, problem);
      } else if (local_name(child) != "extensionElements" && !problem) {
        problem = unknown(child);
      }
    }
    if (is_error.value_or(false)) made.expected = feel::Value();
    return made;
  }

  static Case::Type type_of(const pugi::xml_node& node, std::optional<ReadProblem>& problem) {
    const pugi::xml_attribute attribute = node.attribute("type");
    if (!attribute) return Case::Type::decision;
    for (const CaseType& known : kCaseTypes) {
      if (known.name == attribute.value()) return known.type;
    }
    set(problem, "tck.attribute",
        {"`type` 应为 decision、bkm 或 decisionService，而不是 `" + std::string(attribute.value()) + "`",
         "`type` takes decision, bkm or decisionService, not `" + std::string(attribute.value()) + "`"},
        node);
    return Case::Type::decision;
  }

  static std::string name_of(const pugi::xml_node& node, std::optional<ReadProblem>& problem) {
    const pugi::xml_attribute name = node.attribute("name");
    if (!name) {
      const std::string element(local_name(node));
      set(problem, "tck.attribute", {element + " 没有 name", "`" + element + "` without `name`"}, node);
    }
    return name.value();
  }

  static ReadProblem unknown(const pugi::xml_node& node) {
    const std::string name(local_name(node));
    return {"tck.unknown_element", {"此处不能有 `" + name + "`", "`" + name + "` cannot stand here"}, node};
  }

  static void set(std::optional<ReadProblem>& problem, std::string code, Text message,
                  const pugi::xml_node& node) {
    if (!problem) problem = ReadProblem{std::move(code), std::move(message), node};
  }

  [[nodiscard]] Span span_of(const pugi::xml_node& node) const {
    const auto begin = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return {begin, begin + static_cast<std::uint32_t>(std::string_view(node.name()).size())};
  }

  void add(const ReadProblem& problem) { add(problem.code, problem.message, span_of(problem.node)); }
  void add(std::string code, Text message, Span span) {
    made_.diagnostics.push_back({std::move(code), Severity::error, std::move(message), source_, span});
  }

  std::shared_ptr<const SourceText> source_;
  CaseFileReading made_;
};

}  // namespace

CaseFileReading read_case_file(std::shared_ptr<const SourceText> source) {
  return CaseFileReader(std::move(source)).read();
}

}  // namespace guohe::dmn::tck
