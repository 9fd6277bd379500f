// An example application under way, and what people do with it: each by the use case that they would take.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/applications.hpp"
#include "app/demo/bodies.hpp"
#include "app/demo/dice.hpp"
#include "app/demo/facts.hpp"
#include "app/services.hpp"
#include "base/result.hpp"

namespace guohe::app::demo {

/// Shared by the steps of its story.
struct Hero {
  Wanted wanted;
  std::string facts;
  const programme::Account* owner = nullptr;
  const programme::Account* recommender = nullptr;
  const programme::Account* examiner = nullptr;
  const Bodies* bodies = nullptr;
  int number = 0;  // of the story
  std::string call;
  std::string id = {};
  bool stuck = false;  // the rules stopped it: what was to come is left out

  [[nodiscard]] const programme::Account& officer() const { return bodies->office.at(0); }
  [[nodiscard]] const programme::Account& approver() const { return bodies->office.at(2); }
  [[nodiscard]] const programme::Account& finance() const { return bodies->office.at(3); }
};

/// A partner of Guangdong: any enterprise but itself.
[[nodiscard]] const Body& enterprise_besides(Dice& dice, const Bodies& bodies, const Body& body);

/// The story of number `number`: who owns, recommends and examines it, and what is filled in.
[[nodiscard]] Hero hero_of(Dice& dice, const Bodies& bodies, const Wanted& wanted, int number,
                           std::string call);

Result<void> create(Services&, Hero&);
Result<void> fill(Services&, const Hero&);
/// The evidence that its verdict asks for.
Result<void> attach(Services&, const Hero&);

/// An action on it, with reason and answers (a JSON object) where it takes any. Errors: of take_action.
Result<void> act(Services&, const Hero&, const programme::Account&, const char* action,
                 const std::string& reason = {}, const std::string& form = {});
/// The same on what stands beside it: the newest report, evaluation, … of that process. Errors: as above;
/// conflict "action.no_case".
Result<void> act_beside(Services&, const Hero&, const char* process, const programme::Account&,
                        const char* action, const std::string& reason = {}, const std::string& form = {});

/// Fills in the form of what stands beside it. Errors: of patch_draft; conflict "action.no_case".
Result<void> fill_beside(Services&, const Hero&, const char* process, const programme::Account&,
                         const std::vector<FactChange>& changes);

/// Finds on all clauses that are open, or on half of them; the last of them not met if so wanted.
Result<void> examine(Services&, const Hero&, bool all, bool unmet);

/// What the office does with a project that passed: reviewed, proposed, approved and publicised.
Result<void> propose(Services&, const Hero&);
/// Once its days are over.
Result<void> end_publicity(Services&, const Hero&);
Result<void> announce(Services&, const Hero&);

}  // namespace guohe::app::demo
