// How near an expert's work is to an application, from 0 to 1, and the nearest experts of each application.
//
// Affinity is a weighted sum of three cosines, of fields, keywords and text (terms.hpp). Terms of keywords
// and text weigh 1 + ln(count) times ln(1 + N / experts that have the term); levels of fields weigh by their
// depth alone. Candidates come from an inverted index: an application's weightiest terms are looked up until
// `postings` entries were read; of the experts that lead then, the first `checked` are scored exactly.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matching/affinity/terms.hpp"
#include "matching/assignment/instance.hpp"

namespace guohe::matching::affinity {

struct Weights {
  std::array<double, kSources> of = {0.35, 0.25, 0.40};  // fields, keywords, text; together 1
};

/// How far the search goes. Zero postings: all, so that the result is exact.
struct Effort {
  std::size_t postings = 100'000;
  std::size_t checked = 300;
};

struct Entry {
  std::uint32_t term = 0;
  float weight = 0;
};
using Vector = std::vector<Entry>;  // by term, each once

struct Candidate {
  Index expert = kNone;
  float affinity = 0;
  bool operator==(const Candidate&) const = default;
};

/// What made a pair's affinity.
struct Share {
  Source source{};
  std::string term;
  double affinity = 0;
};
struct Explanation {
  double affinity = 0;
  std::array<double, kSources> of{};  // the part of each source
  std::vector<Share> shares;          // the terms that both have, the weightiest first
};

class Affinity {
 public:
  /// Buffers of one thread.
  struct Scratch {
    std::vector<float> sums, query, peaks;
    std::vector<std::uint64_t> asked;
    std::vector<Candidate> leading;
  };

  explicit Affinity(const Weights& weights = {}) : weights_(weights) {}

  /// Experts are numbered as they come. Before finish().
  void add_expert(const Profile& profile);
  /// Weighs terms and builds the index; once, before anything below.
  void finish();

  [[nodiscard]] Index experts() const { return static_cast<Index>(first_.size() - 1); }
  [[nodiscard]] std::size_t postings() const { return postings_.size(); }
  [[nodiscard]] std::size_t bytes() const;

  /// An application's terms, weighted. Terms that no expert has count in its length only.
  [[nodiscard]] Vector vector_of(const Profile& application) const;
  [[nodiscard]] double affinity(const Vector& application, Index expert) const;
  /// The `count` nearest experts with any affinity, the nearest first, equal ones by number.
  [[nodiscard]] std::vector<Candidate> nearest(const Vector& application, std::size_t count,
                                               const Effort& effort, Scratch& scratch) const;
  [[nodiscard]] Explanation explain(const Vector& application, Index expert) const;

 private:
  struct Posting {
    Index expert = 0;
    float weight = 0;
  };

  [[nodiscard]] std::string_view key_of(Source source, std::string_view term, std::string& buffer) const;
  void weigh(Vector& vector, std::array<double, kSources>& squares) const;
  [[nodiscard]] Source source_of(std::uint32_t term) const;

  Weights weights_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // terms, their source's digit before them
  std::vector<const std::string*> terms_;
  std::vector<float> rarity_;  // by term
  std::vector<std::size_t> first_{0};
  Vector entries_;  // of all experts, one after another
  std::vector<std::size_t> term_first_;
  std::vector<Posting> postings_;  // of all terms
};

}  // namespace guohe::matching::affinity
