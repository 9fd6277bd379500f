// The packs that a server asks: those of the folder it was started with, and the versions published since.
// What is published is shown at once to every request that comes after; a request under way keeps what it
// began with, so nobody sees half of a change.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/ports/packs.hpp"
#include "policy/library.hpp"

namespace guohe::policy {

/// Where the files of a version are.
struct EditionSource {
  std::string pack, version;
  std::string folder;  // in `files`: "gd-2025"
  PackFiles files;
  bool published = false;
  std::string digest;  // of what was published; computed when asked for otherwise
};

/// One state of all packs; immutable.
struct LivePacks {
  std::shared_ptr<const PolicyLibrary> library;
  std::vector<EditionSource> sources;
  std::int64_t shown = 0;

  [[nodiscard]] const EditionSource* source(const std::string& pack, const std::string& version) const;
};

class LiveLibrary final : public app::Policy {
 public:
  /// `library` is what was loaded from `files`.
  LiveLibrary(PackFiles files, std::shared_ptr<const PolicyLibrary> library);

  /// The packs as they are now; keep it for as long as one answer takes.
  [[nodiscard]] std::shared_ptr<const LivePacks> now() const { return live_.load(); }

  /// As app::Packs::show().
  Diagnostics show(const std::vector<app::FrozenPack>& published);

  [[nodiscard]] std::vector<programme::TopicView> topics(const app::RulesDay& day) const override {
    return now()->library->topics(day);
  }
  [[nodiscard]] Result<programme::TopicView> topic(const std::string& id, const std::string& version,
                                                   const app::RulesDay& day) const override {
    return now()->library->topic(id, version, day);
  }
  [[nodiscard]] Result<programme::Verdict> check(const std::string& topic, const std::string& version,
                                                 const app::CheckInput& input) const override {
    return now()->library->check(topic, version, input);
  }
  [[nodiscard]] Result<std::vector<programme::ClauseRepairs>> repairs(
      const std::string& topic, const std::string& version, const app::CheckInput& input,
      const std::string& clause) const override {
    return now()->library->repairs(topic, version, input, clause);
  }
  [[nodiscard]] Result<void> check_facts(const std::string& topic, const std::string& version,
                                         const std::string& facts) const override {
    return now()->library->check_facts(topic, version, facts);
  }
  [[nodiscard]] Result<std::vector<programme::SettableValue>> settable(
      const std::string& topic, const std::string& version) const override {
    return now()->library->settable(topic, version);
  }
  [[nodiscard]] Result<programme::WhatIf> what_if(const std::string& topic, const std::string& version,
                                                  const app::RuleEdits& edits,
                                                  const app::ApplicationPages& pages) const override {
    return now()->library->what_if(topic, version, edits, pages);
  }
  [[nodiscard]] Result<programme::PackDiff> compare(const std::string& before, const std::string& after,
                                                    const app::PagesOfTopics& pages) const override {
    return now()->library->compare(before, after, pages);
  }
  [[nodiscard]] std::vector<app::TopicChange> changes(const std::string& topic, const std::string& from,
                                                      const std::string& to) const override {
    return now()->library->changes(topic, from, to);
  }

 private:
  std::mutex showing_;  // one at a time makes a new state
  std::atomic<std::shared_ptr<const LivePacks>> live_;
};

}  // namespace guohe::policy
