// Conflicts of interest (回避) between all applications and all experts of a round: every hit with the rule,
// the evidence on both sides and its date.
//
// Method: nothing goes through pairs. Experts stand in inverted lists by who they are, where they work and
// what ties they have; an application is looked up in these, one after another or on several threads. When an
// expert or an application changes, its entries are replaced, and only it and whoever shares its identities
// is looked up again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "matching/conflicts/people.hpp"
#include "matching/conflicts/rules.hpp"

namespace guohe::matching::conflicts {

/// What `left`, `right` and `what` are depends on the rule's kind: see describe().
struct Hit {
  Index application = kNone;  // kNone: every application (a sanction)
  Index expert = kNone;
  std::uint32_t left = 0;   // of the application: a person, or the number of a participant
  std::uint32_t right = 0;  // of the expert: a person, or the number of an affiliation or declaration
  std::uint32_t what = 0;   // that joins them: a tie, an organisation, another application
  Day date = kNoDay;
  std::uint16_t rule = 0;
  Certainty certainty = Certainty::sure;
  bool operator==(const Hit&) const = default;
};

/// A hit in words.
struct Evidence {
  std::string application;  // "": every one
  std::string expert, rule;
  Text label;        // of the rule
  std::string left;  // the record on the application's side
  std::string what;  // what joins them, stable from run to run
  Text says;         // both records and why they are the same person's, for a reader
  Certainty certainty = Certainty::sure;
  std::string date;  // ISO 8601, "" when not known
  /// Names this hit for good: rule, application, expert, the records and the certainty. Another paper, person
  /// or organisation is another key; so is the same by stronger proof.
  std::string key;
};

/// Whose hits may be others than before.
struct Change {
  std::vector<Index> experts, applications;
};

class Engine {
 public:
  /// Takes the records and works everything out. Years count back from `as_of`.
  Engine(Records records, RuleBook rules, Day as_of);
  ~Engine();
  Engine(Engine&&) noexcept;

  [[nodiscard]] const Records& records() const;
  [[nodiscard]] const RuleBook& rules() const;
  [[nodiscard]] const People& people() const;

  /// Appends the hits of an application, each relation once with its strongest evidence: by expert those of
  /// its persons, then those of each organisation, then those of its topic. Safe on several threads.
  void hits_of_application(Index application, std::vector<Hit>& hits) const;
  /// Experts that may review nothing.
  [[nodiscard]] std::vector<Hit> exclusions() const;
  /// Every application's hits, on so many threads; `take` is called by several at once, each with its number.
  void each(unsigned threads,
            const std::function<void(unsigned thread, Index application, std::span<const Hit>)>& take) const;

  /// Appends the hits of an expert over all applications, by application.
  void hits_of_expert(Index expert, std::vector<Hit>& hits);

  /// Puts a record in the place of another, or behind the last one. New texts go into texts() first.
  Change replace_expert(Index at, Expert expert);
  Change replace_application(Index at, Application application);
  [[nodiscard]] Texts& texts();

  [[nodiscard]] Evidence describe(const Hit& hit) const;

  struct State;  // detail/state.hpp

 private:
  std::unique_ptr<State> state_;
};

}  // namespace guohe::matching::conflicts
