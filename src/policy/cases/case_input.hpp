// A case file as the input of a check: bases put under it, YAML turned into the JSON that the fields ask for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/yaml.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/library.hpp"

namespace guohe::policy {

struct CaseInput {
  yaml::Document document;
  Text title;
  std::string topic;
  std::string version;  // of the pack that it is judged by
  app::CheckInput input;
  const yaml::Node* expect = nullptr;  // in the document
};

/// Reads a case; nothing, and errors, when it cannot be run.
[[nodiscard]] std::optional<CaseInput> read_case(const PolicyLibrary& library, const PackFiles& files,
                                                 const std::string& file, Diagnostics& diagnostics);

/// "needs evidence" and "needs_evidence" alike.
[[nodiscard]] std::optional<programme::Status> status_by_name(std::string_view name);

}  // namespace guohe::policy
