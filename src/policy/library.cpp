// SPDX-License-Identifier: Apache-2.0
#include "policy/library.hpp"

#include <algorithm>
#include <set>
#include <thread>
#include <tuple>

#include "base/suggest.hpp"
#include "policy/diff/compare_packs.hpp"
#include "policy/edit/settable.hpp"
#include "policy/facts/facts.hpp"
#include "policy/repair/repair.hpp"
#include "policy/topic_view.hpp"
#include "policy/verdict/explain.hpp"
#include "policy/whatif/changed_topic.hpp"
#include "policy/whatif/what_if.hpp"

namespace guohe::policy {

namespace {

/// Of a what-if in a server: others work too.
unsigned threads_beside_others() {
  return std::min(2U, std::max(1U, std::thread::hardware_concurrency()));
}

// Topics share fragments; what is wrong in one is said once.
void add_new(Diagnostics said, Diagnostics& diagnostics) {
  std::set<std::tuple<std::string, std::string, std::string>> known;
  const auto key = [](const Diagnostic& d) { return std::tuple(place_of(d), d.code, d.message.en); };
  for (const Diagnostic& diagnostic : diagnostics) known.insert(key(diagnostic));
  for (Diagnostic& diagnostic : said) {
    if (known.insert(key(diagnostic)).second) diagnostics.push_back(std::move(diagnostic));
  }
}

// ISO dates sort as text.
bool is_in_force(const Guideline& guideline, const app::RulesDay& day) {
  if (guideline.in_force_from.empty() || day.today.empty()) return true;
  if (guideline.in_force_from > day.today) return false;
  return guideline.changes_open_calls || day.call_opened.empty() ||
         guideline.in_force_from <= day.call_opened;
}

}  // namespace

std::shared_ptr<const PolicyLibrary> PolicyLibrary::load(const PackFiles& files, Diagnostics& diagnostics) {
  auto library = std::make_shared<PolicyLibrary>();
  if (!files.exists()) {
    auto source = std::make_shared<const SourceText>(files.root().string(), std::string());
    diagnostics.push_back({"pack.folder",
                           Severity::error,
                           {"没有规则包文件夹", "there is no folder of policy packs"},
                           std::move(source),
                           {}});
    return library;
  }
  const Registry registry = load_registry(files, diagnostics);
  const bool sound_registry = !has_errors(diagnostics);
  for (const std::string& folder : files.pack_folders()) {
    Diagnostics said;
    std::optional<LoadedPack> pack = load_pack(files, folder, said);
    const bool sound = sound_registry && !has_errors(said);
    add_new(std::move(said), diagnostics);
    if (!pack) continue;
    const Guideline& guideline = pack->guideline;
    PackInfo info{guideline.id,
                  guideline.version,
                  folder,
                  guideline.title,
                  guideline.document,
                  guideline.issuer,
                  guideline.in_force_from,
                  guideline.changes_open_calls,
                  {},
                  true};
    std::vector<Edition> editions;
    for (TopicSource& source : pack->topics) {
      Diagnostics of_topic;
      auto topic = compile_topic(guideline, registry, std::move(source), of_topic);
      add_new(std::move(of_topic), diagnostics);
      if (topic == nullptr || !sound) continue;
      info.topics.push_back(topic->source.id);
      programme::TopicView view = view_of(*topic);
      editions.push_back({std::move(topic), std::move(view), files});
    }
    library->add(std::move(info), std::move(editions));
  }
  std::vector<std::shared_ptr<const CompiledTopic>> all;
  for (const auto& [id, of_topic] : library->editions_) {
    for (const Edition& edition : of_topic) all.push_back(edition.topic);
  }
  check_follows(all, diagnostics);
  library->sort();
  return library;
}

void PolicyLibrary::add(PackInfo info, std::vector<Edition> editions) {
  for (Edition& edition : editions) {
    std::vector<Edition>& of_topic = editions_[edition.view.id];
    if (of_topic.empty()) order_.push_back(edition.view.id);
    of_topic.push_back(std::move(edition));
  }
  packs_.push_back(std::move(info));
}

void PolicyLibrary::sort() {
  for (auto& [id, editions] : editions_) {
    std::stable_sort(editions.begin(), editions.end(), [](const Edition& a, const Edition& b) {
      return is_newer(a.view.version, b.view.version);
    });
  }
  // By pack, as folders are: what was published later does not go to the front.
  const auto pack_of = [](const std::string& topic) { return topic.substr(0, topic.find('/')); };
  std::stable_sort(order_.begin(), order_.end(),
                   [&](const std::string& a, const std::string& b) { return pack_of(a) < pack_of(b); });
  std::stable_sort(packs_.begin(), packs_.end(),
                   [](const PackInfo& a, const PackInfo& b) { return a.id < b.id; });
  for (PackInfo& pack : packs_) {
    pack.newest = std::none_of(packs_.begin(), packs_.end(), [&](const PackInfo& other) {
      return other.id == pack.id && is_newer(other.version, pack.version);
    });
  }
}

std::shared_ptr<const PolicyLibrary> PolicyLibrary::joined(
    const std::vector<std::shared_ptr<const PolicyLibrary>>& libraries) {
  auto library = std::make_shared<PolicyLibrary>();
  std::set<std::pair<std::string, std::string>> known;
  for (const auto& part : libraries) {
    for (const PackInfo& info : part->packs_) {
      if (!known.emplace(info.id, info.version).second) continue;
      std::vector<Edition> editions;
      for (const std::string& id : info.topics) {
        const Result<const Edition*> found = part->edition(id, info.version);
        if (found) editions.push_back(**found);
      }
      library->add(info, std::move(editions));
    }
  }
  library->sort();
  return library;
}

Result<const PolicyLibrary::Edition*> PolicyLibrary::edition(const std::string& id,
                                                             const std::string& version,
                                                             const app::RulesDay& day) const {
  const auto found = editions_.find(id);
  if (found == editions_.end()) {
    Text message{"没有专题 `" + id + "`", "there is no topic `" + id + "`"};
    if (const std::string near = nearest(id, order_); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    return not_found("topic.unknown", std::move(message));
  }
  for (const Edition& edition : found->second) {
    if (version.empty() ? is_in_force(edition.topic->guideline, day) : edition.view.version == version)
      return &edition;
  }
  if (version.empty()) {
    return not_found("topic.not_in_force",
                     {"专题 `" + id + "` 的规则在 " + day.today + " 尚未生效",
                      "no version of the topic `" + id + "` is in force on " + day.today});
  }
  return not_found("topic.unknown_version", {"专题 `" + id + "` 没有版本 `" + version + "`",
                                             "the topic `" + id + "` has no version `" + version + "`"});
}

std::vector<programme::TopicView> PolicyLibrary::topics(const app::RulesDay& day) const {
  std::vector<programme::TopicView> views;
  for (const std::string& id : order_) {
    if (const Result<const Edition*> found = edition(id, {}, day)) views.push_back((*found)->view);
  }
  return views;
}

Result<programme::TopicView> PolicyLibrary::topic(const std::string& id, const std::string& version,
                                                  const app::RulesDay& day) const {
  Result<const Edition*> found = edition(id, version, day);
  if (!found) return std::move(found).error();
  return (*found)->view;
}

Result<std::shared_ptr<const CompiledTopic>> PolicyLibrary::compiled(const std::string& id,
                                                                     const std::string& version) const {
  Result<const Edition*> found = edition(id, version);
  if (!found) return std::move(found).error();
  return (*found)->topic;
}

Result<programme::Verdict> PolicyLibrary::check(const std::string& topic, const std::string& version,
                                                const app::CheckInput& input) const {
  Result<const Edition*> found = edition(topic, version, {input.today, input.call_opened});
  if (!found) return std::move(found).error();
  return explain_verdict(*(*found)->topic, input);
}

Result<std::vector<programme::ClauseRepairs>> PolicyLibrary::repairs(const std::string& topic,
                                                                     const std::string& version,
                                                                     const app::CheckInput& input,
                                                                     const std::string& clause) const {
  Result<const Edition*> found = edition(topic, version, {input.today, input.call_opened});
  if (!found) return std::move(found).error();
  return repairs_of(*(*found)->topic, input, clause);
}

Result<void> PolicyLibrary::check_facts(const std::string& topic, const std::string& version,
                                        const std::string& facts) const {
  Result<const Edition*> found = edition(topic, version);
  if (!found) return std::move(found).error();
  std::vector<Problem> problems;
  std::vector<feel::Value> frame = (*found)->topic->blank;
  read_facts(*(*found)->topic, facts, frame, problems);
  if (!problems.empty()) return facts_error(std::move(problems));
  return {};
}

Result<PackFiles> PolicyLibrary::files_of(const std::string& id, const std::string& version) const {
  Result<const Edition*> found = edition(id, version);
  if (!found) return std::move(found).error();
  return (*found)->files;
}

Result<std::vector<programme::SettableValue>> PolicyLibrary::settable(const std::string& topic,
                                                                      const std::string& version) const {
  Result<const Edition*> found = edition(topic, version);
  if (!found) return std::move(found).error();
  return settable_values(*(*found)->topic);
}

Result<programme::PackDiff> PolicyLibrary::compare(const std::string& before, const std::string& after,
                                                   const app::PagesOfTopics& pages) const {
  FeedOnFile feed;
  if (pages) {
    feed = [&](const std::vector<std::string>& topics, WhatIfRun& run) { return run.add_all(pages(topics)); };
  }
  return compare_packs(*this, before, *this, after, feed, threads_beside_others());
}

Result<programme::WhatIf> PolicyLibrary::what_if(const std::string& topic, const std::string& version,
                                                 const app::RuleEdits& edits,
                                                 const app::ApplicationPages& pages) const {
  Result<const Edition*> found = edition(topic, version);
  if (!found) return std::move(found).error();
  const auto& before = (*found)->topic;
  auto changed = changed_topic((*found)->files, *before, edits);
  if (!changed) return std::move(changed).error();
  WhatIfOptions options;
  options.threads = threads_beside_others();
  options.call_parameters = std::move(changed->call_parameters);
  WhatIfRun run(before, changed->topic, std::move(options));
  if (auto added = run.add_all(pages); !added) return std::move(added).error();
  programme::WhatIf result = run.finish();
  result.edits = std::move(changed->edits);
  return result;
}

std::vector<app::TopicChange> PolicyLibrary::changes(const std::string& topic, const std::string& from,
                                                     const std::string& to) const {
  const Result<const Edition*> older = edition(topic, from);
  const Result<const Edition*> newer = edition(topic, to);
  if (!older || !newer) return {};
  return changes_between((*older)->view, (*newer)->view);
}

}  // namespace guohe::policy
