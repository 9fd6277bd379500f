// The store port's part for the library of experts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/expert.hpp"

namespace guohe::app {

/// All conditions hold together; an empty one asks nothing.
struct ExpertFilter {
  std::vector<std::string>
      words;  // normalised (programme/search_text.hpp); each in name, organisation, fields or keywords
  std::optional<programme::ExpertState> state;
  std::string field;  // this code or one below it
};

/// The last one of a page; lists go by name, then by id.
struct ExpertPlace {
  std::string name, id;
};

class ExpertReader {
 public:
  virtual ~ExpertReader() = default;
  virtual std::optional<programme::Expert> expert(const std::string& id) = 0;
  virtual std::optional<programme::Expert> expert_of(const std::string& account) = 0;
  /// By e-mail address, whatever its case.
  virtual std::optional<programme::Expert> expert_with_email(const std::string& email) = 0;
  /// Others of the same e-mail address or identity number: pending, active or paused ones, by id.
  virtual std::vector<programme::Expert> experts_like(const programme::Expert& expert) = 0;
  /// By name; after a place.
  virtual std::vector<programme::Expert> experts(const ExpertFilter& filter, const ExpertPlace& after,
                                                 int limit) = 0;
  virtual std::int64_t count_experts(const ExpertFilter& filter) = 0;
};

class ExpertUnit : public ExpertReader {
 public:
  /// Stores an expert if the stored version is `expected` (0: there is none); false when it is not.
  virtual bool put_expert(const programme::Expert& expert, std::int64_t expected) = 0;
};

}  // namespace guohe::app
