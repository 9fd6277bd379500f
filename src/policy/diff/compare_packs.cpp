// SPDX-License-Identifier: Apache-2.0
#include "policy/diff/compare_packs.hpp"

#include <algorithm>

#include "base/suggest.hpp"
#include "policy/diff/compare_topics.hpp"

namespace guohe::policy {
namespace {

using TopicPtr = std::shared_ptr<const CompiledTopic>;

struct Side {
  std::vector<TopicPtr> topics;
  bool one = false;  // a topic was named, not a pack
};

Error not_found(std::string code, Text message, const std::string& given,
                const std::vector<std::string>& known) {
  if (const std::string near = nearest(given, known); !near.empty()) {
    message.zh += "，是否应为 `" + near + "`？";
    message.en += ": did you mean `" + near + "`?";
  }
  return Error{ErrorKind::not_found, std::move(code), std::move(message), {}, {}};
}

Result<Side> side_of(const PolicyLibrary& library, const std::string& given) {
  const std::size_t at = given.find('@');
  const std::string name = given.substr(0, at);
  const std::string version = at == std::string::npos ? std::string() : given.substr(at + 1);
  Side side;
  if (name.find('/') != std::string::npos) {
    auto topic = library.compiled(name, version);
    if (!topic) return std::move(topic).error();
    side.topics.push_back(*std::move(topic));
    side.one = true;
    return side;
  }
  std::vector<std::string> known;
  for (const PackInfo& pack : library.packs()) {
    known.push_back(pack.id);
    if (pack.id != name || (version.empty() ? !pack.newest : pack.version != version)) continue;
    for (const std::string& id : pack.topics) {
      if (auto topic = library.compiled(id, pack.version)) side.topics.push_back(*std::move(topic));
    }
    return side;
  }
  return not_found("pack.unknown", {"没有规则包 `" + given + "`", "there is no pack `" + given + "`"}, given,
                   known);
}

bool go_together(const CompiledTopic& a, const CompiledTopic& b) {
  return a.source.id == b.source.id || a.source.follows == b.source.id || b.source.follows == a.source.id;
}

}  // namespace

Result<std::vector<TopicPair>> pair_topics(const PolicyLibrary& library_before, const std::string& before,
                                           const PolicyLibrary& library_after, const std::string& after) {
  auto was = side_of(library_before, before);
  if (!was) return std::move(was).error();
  auto now = side_of(library_after, after);
  if (!now) return std::move(now).error();
  std::vector<TopicPair> pairs;
  if (was->one && now->one) {
    pairs.emplace_back(was->topics[0], now->topics[0]);
    return pairs;
  }
  std::vector<TopicPtr> left = was->topics;
  for (const TopicPtr& topic : now->topics) {
    const auto earlier = std::find_if(left.begin(), left.end(),
                                      [&](const TopicPtr& one) { return go_together(*one, *topic); });
    pairs.emplace_back(earlier == left.end() ? nullptr : *earlier, topic);
    if (earlier != left.end()) left.erase(earlier);
  }
  for (const TopicPtr& topic : left) pairs.emplace_back(topic, nullptr);
  if (!was->one && !now->one) return pairs;
  // A topic against a pack: only what goes with it.
  std::erase_if(pairs, [](const TopicPair& pair) { return !pair.first || !pair.second; });
  if (!pairs.empty()) return pairs;
  return Error{ErrorKind::not_found,
               "pack.not_related",
               {"`" + before + "` 与 `" + after + "` 中没有前后相承的专题",
                "no topic of `" + after + "` goes with one of `" + before + "`"},
               {},
               {}};
}

namespace {

Result<programme::WhatIf> impact(const TopicPair& pair, const FeedOnFile& feed, unsigned threads) {
  const auto& [before, after] = pair;
  WhatIfOptions options;
  options.threads = threads;
  std::vector<std::string> topics{before->source.id};
  if (before->source.id != after->source.id) {
    options.clauses = std::make_shared<const ClauseNames>(names_of(match_clauses(*before, *after)));
    topics.push_back(after->source.id);
  }
  WhatIfRun run(before, after, std::move(options));
  const auto fed = feed(topics, run);
  if (!fed) return fed.error();
  return run.finish();
}

}  // namespace

Result<programme::PackDiff> compare_packs(const PolicyLibrary& library_before, const std::string& before,
                                          const PolicyLibrary& library_after, const std::string& after,
                                          const FeedOnFile& feed, unsigned threads) {
  auto pairs = pair_topics(library_before, before, library_after, after);
  if (!pairs) return std::move(pairs).error();
  programme::PackDiff made{before, after, {}};
  for (const TopicPair& pair : *pairs) {
    programme::TopicDiff topic = compare_topics(pair.first.get(), pair.second.get());
    if (feed && pair.first && pair.second) {
      auto found = impact(pair, feed, threads);
      if (!found) return std::move(found).error();
      topic.impact = *std::move(found);
    }
    made.topics.push_back(std::move(topic));
  }
  return made;
}

void check_follows(const std::vector<TopicPtr>& topics, Diagnostics& diagnostics) {
  const auto report = [&](const Place& place, const std::string& name) {
    diagnostics.push_back({"pack.follows",
                           Severity::error,
                           {"没有可承接的 `" + name + "`", "there is no `" + name + "` to follow"},
                           place.source,
                           place.span});
  };
  for (const TopicPtr& topic : topics) {
    const std::string& name = topic->source.follows;
    const auto followed = std::find_if(topics.begin(), topics.end(),
                                       [&](const TopicPtr& one) { return one->source.id == name; });
    // What was frozen when it was published stands alone, without the guideline that it follows.
    const std::string guideline = name.substr(0, name.find('/') + 1);
    const bool here = std::any_of(topics.begin(), topics.end(), [&](const TopicPtr& one) {
      return !guideline.empty() && one->source.id.starts_with(guideline);
    });
    if (!here && !name.empty()) continue;
    if (!name.empty() && followed == topics.end()) report(topic->source.follows_place, name);
    for (const auto& [id, clause] : topic->by_id) {
      const std::string& wanted = clause->source->follows;
      if (wanted.empty()) continue;
      if (followed == topics.end() || !(*followed)->by_id.contains(wanted))
        report(clause->source->place, wanted);
    }
  }
}

}  // namespace guohe::policy
