// Two packs, versions or topics compared. A topic of a later guideline is held against the one that its pack
// says it follows (`follows: gd-2022/scientific-research`).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "policy/library.hpp"
#include "policy/whatif/what_if.hpp"
#include "programme/policy/pack_diff.hpp"

namespace guohe::policy {

/// Topics that belong together; one is null where a topic came or went.
using TopicPair = std::pair<std::shared_ptr<const CompiledTopic>, std::shared_ptr<const CompiledTopic>>;

/// Finds what two names mean and which topics of theirs belong together. A name is "gd-2025" or
/// "gd-2025/joint-rd", with "@2025.1" behind it for a version, the newest without. Two topics that are named
/// are held together whatever they are. Errors: not_found "pack.unknown", "topic.unknown",
/// "topic.unknown_version", "pack.not_related" (a topic and a pack that has none that goes with it).
[[nodiscard]] Result<std::vector<TopicPair>> pair_topics(const PolicyLibrary& library_before,
                                                         const std::string& before,
                                                         const PolicyLibrary& library_after,
                                                         const std::string& after);

/// Gives a run the applications on file to some topics.
using FeedOnFile = std::function<Result<void>(const std::vector<std::string>& topics, WhatIfRun& run)>;

/// The comparison; where `feed` is not null also who of the applications on file gains or loses when the
/// newer rules take the place of the older, worked out by so many threads. Errors as for pair_topics(), and
/// those of `feed`.
[[nodiscard]] Result<programme::PackDiff> compare_packs(const PolicyLibrary& library_before,
                                                        const std::string& before,
                                                        const PolicyLibrary& library_after,
                                                        const std::string& after, const FeedOnFile& feed = {},
                                                        unsigned threads = 1);

/// Says of topics that follow another whether there is that other, and the clauses that theirs follow.
void check_follows(const std::vector<std::shared_ptr<const CompiledTopic>>& topics, Diagnostics& diagnostics);

}  // namespace guohe::policy
