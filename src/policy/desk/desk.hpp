// The packs port of the application: what officers do with packs, on the packs as they are live. What was put
// together for one answer is kept for the next: while somebody types, the same draft is asked about many
// times.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "policy/desk/assembled.hpp"
#include "policy/desk/mutation_runs.hpp"

namespace guohe::policy {

class Desk final : public app::Packs {
 public:
  /// `live` outlives the desk.
  explicit Desk(LiveLibrary& live) : live_(live) {}

  [[nodiscard]] std::vector<programme::PackEdition> editions() const override;
  [[nodiscard]] Result<programme::PackContent> content(const app::PackText& text) const override;
  [[nodiscard]] Result<programme::PackTexts> change(
      const app::PackText& text, const std::vector<app::PackChange>& changes) const override;
  [[nodiscard]] Result<programme::PackCheck> check(const app::PackText& text,
                                                   const std::string& topic) const override;
  [[nodiscard]] Result<programme::PackDifference> difference(const app::PackText& text) const override;
  [[nodiscard]] Result<programme::PackCoverage> coverage(const app::PackText& text) const override;
  [[nodiscard]] Result<programme::PackMutations> mutations(const app::PackText& text) const override;
  [[nodiscard]] Result<programme::ProofReport> prove(const app::PackText& text,
                                                     const std::string& topic) const override;
  [[nodiscard]] Result<programme::PackLinks> links(const app::PackText& text,
                                                   const std::string& document) const override;
  [[nodiscard]] Result<programme::CompletionList> complete(const app::PackText& text,
                                                           const std::string& topic,
                                                           const std::string& expression,
                                                           int position) const override;
  [[nodiscard]] Result<programme::ExpressionCheck> check_expression(
      const app::PackText& text, const std::string& topic, const std::string& expression,
      const std::string& expects, const std::string& case_file) const override;
  [[nodiscard]] Result<app::FrozenPack> freeze(const app::PackText& text) const override;
  [[nodiscard]] std::int64_t shown() const override { return live_.now()->shown; }
  Diagnostics show(const std::vector<app::FrozenPack>& published) override { return live_.show(published); }

 private:
  using Shared = std::shared_ptr<const Assembled>;
  struct Kept {
    std::string key;
    Shared assembled;
  };

  [[nodiscard]] Result<Shared> assembled(const app::PackText& text) const;
  /// The compiled topic of a draft, or that of its base while the draft's does not compile.
  [[nodiscard]] Result<std::shared_ptr<const CompiledTopic>> topic_of(const Assembled& assembled,
                                                                      const app::PackText& text,
                                                                      const std::string& topic) const;

  LiveLibrary& live_;
  mutable MutationRuns mutations_;
  mutable std::mutex proving_;                                                 // one topic at a time
  mutable std::deque<std::pair<std::string, programme::ProofReport>> proved_;  // last used first
  mutable std::mutex mutex_;
  mutable std::deque<Kept> kept_;                       // last used first
  mutable std::map<std::string, std::string> digests_;  // of the folder's versions, by "pack@version"
};

}  // namespace guohe::policy
