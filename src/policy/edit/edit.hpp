// Edits of a topic as changed texts of its files, the layout and the comments around them kept: for what-if,
// and for the pack editor. Nothing is written: the texts go to PackFiles::with().
//
//   auto texts = edited(*topic, {{"grant cap", "1000000"}}, {{"E6", "lead self raised >= requested grant"}});
//   auto after = compile_topic_of(files.with(*texts), "gd-2025/joint-rd", "2025.1");
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/edit/settable.hpp"
#include "policy/pack/pack_files.hpp"

namespace guohe::policy {

/// A value for something that can be set, by its name (settable.hpp).
struct SetConstant {
  std::string name;   // "E6.threshold", "grant cap", "call.publish date"
  std::string value;  // a number, an ISO date, an ISO duration, true or false, a text, a reading's option
};

/// A new rule. `of` is a clause or part (its rule, or the option of its reading that is taken; a clause that
/// had none gets one), `CLAUSE.OPTION`, `CLAUSE.when`, or a definition.
struct ReplaceRule {
  std::string of;
  std::string feel;
};

/// File name -> its whole new text.
using PackTexts = std::map<std::string, std::string>;

/// The changed files of a topic. Errors, with one detail for each thing that is wrong:
///   not_found "edit.unknown_name"     nothing of that name; the details list what there is to set, each with
///                                     its place (file:line:column) and present value
///   not_found "edit.unknown_clause"   no clause, part or definition of that name to give a rule to
///   invalid   "edit.bad_value"        the value is not of the kind that stands there
///   invalid   "edit.twice"            two of the edits change the same place
[[nodiscard]] Result<PackTexts> edited(const CompiledTopic& topic, const std::vector<SetConstant>& values,
                                       const std::vector<ReplaceRule>& rules);

/// One topic compiled from files, without loading the others: at a version of its guideline, or the newest.
/// Errors: not_found "topic.unknown", "topic.unknown_version"; invalid "edit.broken", whose details have
/// file:line:column of each mistake.
[[nodiscard]] Result<std::shared_ptr<const CompiledTopic>> compile_topic_of(const PackFiles& files,
                                                                            const std::string& topic,
                                                                            const std::string& version = {});

}  // namespace guohe::policy
