// The test files of the DMN Technology Compatibility Kit (testCases.xsd, namespace
// .../DMN/20160719/testcase): which decision, business knowledge model or decision service to evaluate, with
// which inputs, and what must come out.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "feel/value/value.hpp"

namespace guohe::dmn::tck {

// Limits on test files; an exceeded one is a diagnostic `tck.limit`.
inline constexpr std::size_t kFileBytesMax = 16U << 20U;
inline constexpr int kValueDepthMax = 64;

/// A value given to the model (`inputNode`).
struct InputNode {
  std::string name;
  std::string name_space;  // of the model that declares it; empty for the tested one
  feel::Value value;
};

/// A value asked of the model (`resultNode`). An expected error is an expected null.
struct ResultNode {
  std::string name;
  feel::Value expected;
};

struct Case {
  enum class Type { decision, business_knowledge_model, decision_service };
  std::string id;
  Type type = Type::decision;
  std::string invocable;  // the service or model to invoke; empty for decisions
  std::vector<InputNode> inputs;
  std::vector<ResultNode> results;
  /// What cannot be read in this case, and so makes it fail.
  std::optional<Diagnostic> unreadable;
};

struct CaseFile {
  std::string model_name;  // a file beside the test file; empty when the test file names none
  std::vector<Case> cases;
};

/// What became of a test file. `file` is empty when the text is not a test file at all; then `diagnostics`
/// has an error. A single wrong value makes only its case unreadable, and is a diagnostic too.
struct CaseFileReading {
  std::optional<CaseFile> file;
  Diagnostics diagnostics;
};

/// Reads a test file. Never throws. Codes: tck.xml, tck.limit, tck.not_a_test_file, tck.unknown_element,
/// tck.attribute, tck.type, tck.value.
[[nodiscard]] CaseFileReading read_case_file(std::shared_ptr<const SourceText> source);

}  // namespace guohe::dmn::tck
