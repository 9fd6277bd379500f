// Rules tried over the applications on file, and compared with one another. Nothing is kept.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/ports/store_records.hpp"
#include "app/services.hpp"
#include "programme/policy/settable.hpp"

namespace guohe::app {

struct SettableList {
  std::string topic, version;
  std::vector<programme::SettableValue> items;
};
BOOST_DESCRIBE_STRUCT(SettableList, (), (topic, version, items))

/// Everything that can be set in a topic at a version (the newest when empty). Errors: forbidden
/// "access.denied"; not_found "topic.unknown", "topic.unknown_version".
Result<SettableList> list_settable(Services&, const Actor&, const std::string& topic,
                                   const std::string& version);

struct Simulation {
  std::string topic;    // "gd-2025/joint-rd"
  std::string version;  // the newest when empty
  RuleEdits edits;
  std::vector<std::string> calls;  // only applications to these; all calls when empty
  std::string today;               // ISO date that the rules see; empty: today in Asia/Shanghai
};

/// Every submitted application to a topic under its rules and under changed ones. Errors: forbidden
/// "access.denied"; invalid "check.today"; too_large "simulation.too_large"; those of Policy::what_if.
Result<programme::WhatIf> simulate(Services&, const Actor&, const Simulation&);

/// What changed between two packs, versions or topics; on request also which of the submitted applications
/// gain or lose by it. Errors: forbidden "access.denied"; those of Policy::compare.
Result<programme::PackDiff> compare_packs(Services&, const Actor&, const std::string& before,
                                          const std::string& after, bool with_applications);

/// The submitted applications to some topics, page by page: in one snapshot a page. For whoever has asked for
/// permission, and for the command line, which stands beside the database.
[[nodiscard]] ApplicationPages submitted_applications(Services&, std::vector<std::string> topics,
                                                      std::vector<std::string> calls,
                                                      const std::string& today);

}  // namespace guohe::app
