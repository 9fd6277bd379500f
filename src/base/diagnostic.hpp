// What is wrong with a rule, a pack or a model, shown with its line and a caret.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "base/text.hpp"

namespace guohe {

enum class Severity { error, warning, note };

struct Diagnostic {
  std::string code;  // stable, dotted: "feel.unknown_name"
  Severity severity = Severity::error;
  Text message;  // lower case, no final stop, user text in backticks
  std::shared_ptr<const SourceText> source;
  Span span;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

/// "file:line:column", or the bare source name when there is no text.
[[nodiscard]] std::string place_of(const Diagnostic& diagnostic);

/// One diagnostic as text: `file:line:column: error[code]: message`, the source line and a caret line
/// that underlines the span (wide characters count two columns). Ends with a line break.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, Language language);

}  // namespace guohe
