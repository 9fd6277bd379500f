// A verdict as a document that an office can send to an applicant as it is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "policy/compiled_topic.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::policy {

struct DocumentOptions {
  Language language = Language::zh;
  bool colours = false;    // ANSI, for a terminal
  std::size_t width = 84;  // columns
};

/// What is not met first, then what is open, then what is met, preferences, and what only informs.
[[nodiscard]] std::string verdict_document(const CompiledTopic& topic, const programme::Verdict& verdict,
                                           const DocumentOptions& options);

}  // namespace guohe::policy
