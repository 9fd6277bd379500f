// A topic with edits made, ready to judge, and what the edits were in words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/pack/pack_files.hpp"

namespace guohe::policy {

struct ChangedTopic {
  std::shared_ptr<const CompiledTopic> topic;
  std::vector<programme::RuleChange> edits;
  std::set<std::string> call_parameters;  // that the edits set
};

/// `topic` as `files` have it, with the edits. Whole files come first; values and rules are edits of what
/// then stands there. Errors: those of edited() and compile_topic_of(); conflict "what_if.packs_changed" when
/// the files no longer give the topic that was loaded; invalid "what_if.no_file" for a file that is none of
/// the packs.
[[nodiscard]] Result<ChangedTopic> changed_topic(const PackFiles& files, const CompiledTopic& topic,
                                                 const app::RuleEdits& edits);

}  // namespace guohe::policy
