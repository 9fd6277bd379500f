// All packs of a folder, loaded and checked: the policy port of the application. Immutable once loaded, so
// any number of threads may ask it at once. Several versions of a guideline may stand side by side, in
// folders named `gd-2025` and `gd-2025@2025.1`; the newest version in force on the day is the default.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"
#include "programme/version.hpp"

namespace guohe::policy {

using programme::is_newer;

/// One version of a guideline, as `pack list` shows it.
struct PackInfo {
  std::string id, version, folder;
  Text title, document, issuer;
  std::string in_force_from;  // ISO date; empty: always
  bool changes_open_calls = false;
  std::vector<std::string> topics;  // full ids of those that compiled
  bool newest = true;
};

class PolicyLibrary final : public app::Policy {
 public:
  /// Loads every pack of a folder, or of a folder with changes. Diagnostics are added; topics with errors are
  /// left out.
  [[nodiscard]] static std::shared_ptr<const PolicyLibrary> load(const PackFiles& files,
                                                                 Diagnostics& diagnostics);

  /// The packs of several libraries as one. Where two have the same version of a pack, the earlier library's
  /// stands.
  [[nodiscard]] static std::shared_ptr<const PolicyLibrary> joined(
      const std::vector<std::shared_ptr<const PolicyLibrary>>& libraries);

  [[nodiscard]] std::vector<programme::TopicView> topics(const app::RulesDay& day = {}) const override;
  [[nodiscard]] Result<programme::TopicView> topic(const std::string& id, const std::string& version,
                                                   const app::RulesDay& day = {}) const override;
  [[nodiscard]] Result<programme::Verdict> check(const std::string& topic, const std::string& version,
                                                 const app::CheckInput& input) const override;
  [[nodiscard]] Result<std::vector<programme::ClauseRepairs>> repairs(
      const std::string& topic, const std::string& version, const app::CheckInput& input,
      const std::string& clause) const override;
  [[nodiscard]] Result<void> check_facts(const std::string& topic, const std::string& version,
                                         const std::string& facts) const override;
  [[nodiscard]] Result<programme::WhatIf> what_if(const std::string& topic, const std::string& version,
                                                  const app::RuleEdits& edits,
                                                  const app::ApplicationPages& pages) const override;
  [[nodiscard]] Result<std::vector<programme::SettableValue>> settable(
      const std::string& topic, const std::string& version) const override;
  [[nodiscard]] Result<programme::PackDiff> compare(const std::string& before, const std::string& after,
                                                    const app::PagesOfTopics& pages) const override;
  [[nodiscard]] std::vector<app::TopicChange> changes(const std::string& topic, const std::string& from,
                                                      const std::string& to) const override;

  /// The compiled topic at a version, or the newest, in force or not, when it is empty. Errors as for
  /// topic().
  [[nodiscard]] Result<std::shared_ptr<const CompiledTopic>> compiled(const std::string& id,
                                                                      const std::string& version = {}) const;
  [[nodiscard]] const std::vector<PackInfo>& packs() const { return packs_; }
  /// What a topic was loaded from; a folder may have changed since. Errors as for topic().
  [[nodiscard]] Result<PackFiles> files_of(const std::string& id, const std::string& version = {}) const;

 private:
  struct Edition {
    std::shared_ptr<const CompiledTopic> topic;
    programme::TopicView view;
    PackFiles files;
  };
  [[nodiscard]] Result<const Edition*> edition(const std::string& id, const std::string& version,
                                               const app::RulesDay& day = {}) const;
  void add(PackInfo info, std::vector<Edition> editions);
  void sort();

  std::vector<PackInfo> packs_;
  std::vector<std::string> order_;                        // topic ids in the packs' order
  std::map<std::string, std::vector<Edition>> editions_;  // newest first
};

}  // namespace guohe::policy
