// The example year: departments, organisations, people, calls, a registry, and some 300 applications in every
// state, a panel of review under way, and what became of earlier years' awards, for looking round in.
// Everything is invented. All of it is done by the use cases themselves, each at its own moment of the past,
// so that verdicts, receipts, histories and the ledger are real. The same seed gives the same year.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace guohe::app {

struct DemoOptions {
  std::uint64_t seed = 2025;
  int applications = 300;
  std::string password = "guohe-demo";  // of every account
};

/// Somebody to sign in as.
struct DemoAccount {
  std::string login;
  std::string name;
  Text role;
  Text body;  // organisation or department
};
BOOST_DESCRIBE_STRUCT(DemoAccount, (), (login, name, role, body))

struct DemoSummary {
  std::string password;
  std::vector<DemoAccount> accounts;  // one of each role, with something to do
  int organisations = 0;
  std::map<std::string, int> applications;  // by state
};
BOOST_DESCRIBE_STRUCT(DemoSummary, (), (password, accounts, organisations, applications))

/// Whether the store holds nothing yet, so that the example year may be put there.
Result<bool> is_empty(Services&);

/// Errors: conflict "demo.not_empty"; and whatever a use case says, which is a fault of the demo or of a
/// pack.
Result<DemoSummary> load_demo(Services&, const DemoOptions& = {});

}  // namespace guohe::app
