// Questions to the solver, and the applications found on the way. Every application that the solver describes
// is judged by the engine and kept with its statuses, so that one often answers the next question without
// asking.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "policy/proof/application.hpp"
#include "policy/proof/conditions.hpp"
#include "policy/proof/proof.hpp"
#include "policy/verdict/judge.hpp"

namespace guohe::policy::proof {

/// An application that was judged.
struct Judged {
  app::CheckInput input;
  std::vector<programme::Status> statuses;  // by clause number
  programme::Overall overall = programme::Overall::undetermined;
};

/// What a question asks for, on an application that the engine has judged.
using Wanted = std::function<bool(const Judged&)>;

struct Answer {
  enum class Kind { impossible, found, unconfirmed, given_up };
  Kind kind = Kind::given_up;
  std::size_t application = 0;  // of found
  std::vector<std::size_t>
      core;  // of impossible: places in the question's assumptions, and bounds after them
};

class Search {
 public:
  Search(Algebra& algebra, Application& application, const std::vector<Condition>& conditions,
         const CompiledTopic& topic, const ProofOptions& options);

  /// Whether an application exists for which all assumptions hold. `wanted` is what the engine must say of
  /// it.
  Answer ask(const std::vector<z3::expr>& assumptions, const Wanted& wanted);
  /// Whether it is proved that the assumptions never hold together, were texts allowed to be empty too.
  bool impossible_with_blanks(const std::vector<z3::expr>& assumptions);

  /// A judged application that is wanted, if one is known.
  [[nodiscard]] std::optional<std::size_t> known(const Wanted& wanted) const;
  [[nodiscard]] const Judged& judged(std::size_t number) const { return judged_[number]; }
  [[nodiscard]] const ProofCounts& counts() const { return counts_; }
  [[nodiscard]] bool cancelled() const;

 private:
  z3::check_result check(const std::vector<z3::expr>& assumptions);
  [[nodiscard]] z3::expr literal(const z3::expr& formula);
  /// Reads the model, has it judged and keeps it.
  std::optional<std::size_t> judge(const z3::model& model);
  std::vector<std::size_t> core(std::vector<z3::expr> literals, std::size_t fixed);

  Algebra& algebra_;
  Application& application_;
  const std::vector<Condition>& conditions_;
  const CompiledTopic& topic_;
  const ProofOptions& options_;
  z3::solver solver_;
  std::vector<z3::expr> bounds_;                         // literals
  std::vector<std::pair<z3::expr, z3::expr>> literals_;  // formula, literal
  std::map<unsigned, std::vector<std::size_t>> by_hash_;
  std::vector<Judged> judged_;
  ProofCounts counts_;
};

}  // namespace guohe::policy::proof
