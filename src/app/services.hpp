// Everything a use case needs, wired once by src/main (or by a test).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/ports/clock.hpp"
#include "app/ports/files.hpp"
#include "app/ports/packs.hpp"
#include "app/ports/passwords.hpp"
#include "app/ports/policy.hpp"
#include "app/ports/process_rules.hpp"
#include "app/ports/random.hpp"
#include "ledger/signature.hpp"

namespace guohe::programme {
class ProcessCatalogue;
struct Disciplines;
struct ReviewBook;
struct Routing;
struct SimilarityBook;
}  // namespace guohe::programme

namespace guohe::matching::conflicts {
struct RuleBook;
}  // namespace guohe::matching::conflicts

namespace guohe::app {

class IdentityProvider;
class Mailer;
class Scanner;
class Store;
class TextIndex;

/// What receipts and checkpoints are signed with, and the keys they verify by.
struct SigningKeys {
  std::optional<ledger::Seed> seed;  // nothing: nothing is signed
  ledger::PublicKeys published;
};

/// A secret that somebody gave: there is none by default, so that no server runs on one that all know.
class IdentityKey {
 public:
  explicit IdentityKey(std::string secret) : secret_(std::move(secret)) {}
  operator std::string_view() const { return secret_; }  // NOLINT(google-explicit-constructor)

 private:
  std::string secret_;
};

/// Limits and periods. The defaults are what docs/operations.md states.
struct Settings {
  std::chrono::seconds session_idle{std::chrono::hours(2)};
  std::chrono::seconds session_life{std::chrono::hours(12)};
  // Failures to sign in within sign_in_window, after which it is refused unheard.
  int sign_in_failures = 5;               // of one login from one address
  int sign_in_failures_per_address = 50;  // an office shares one address
  int sign_in_failures_per_login = 100;   // from everywhere: high, lest strangers lock somebody out
  std::chrono::seconds sign_in_window{std::chrono::minutes(15)};
  int registrations_per_address = 20;  // within registration_window
  std::chrono::seconds registration_window{std::chrono::hours(1)};
  std::chrono::seconds invitation_life{std::chrono::hours(7 * 24)};
  int invitations_open = 100;                                           // of one body at a time
  std::chrono::seconds confirmation_life{std::chrono::hours(30 * 24)};  // of the other side's links
  int unknown_links_per_address = 20;                                   // within sign_in_window
  std::int64_t attachment_bytes = 50LL * 1024 * 1024;
  int attachments_per_application = 200;
  std::size_t facts_bytes = 1024 * 1024;
  int changes_per_patch = 2000;
  int page_default = 50;
  int page_limit = 200;
  // Keys the hash that identity numbers are compared by; kept beside the database, not in it.
  IdentityKey identity_key;
  SigningKeys signing = {};
  // Whether a file that no scanner has looked at is kept from all but its uploader where there is no scanner;
  // where there is one it always is.
  bool withhold_unscanned = false;
};

struct Services {
  Store& store;
  Clock& clock;
  Random& random;
  Passwords& passwords;
  Files& files;
  const Policy& policy;
  Packs& packs;
  const programme::ProcessCatalogue& processes;
  const ProcessRules& process_rules;
  const programme::Routing& routing;
  const programme::Disciplines& disciplines;
  const programme::ReviewBook& review;
  const matching::conflicts::RuleBook& conflict_rules;
  Settings settings;
  IdentityProvider* provider = nullptr;                   // null: people sign in by password alone
  Mailer* mailer = nullptr;                               // null: notices stay in the inbox
  Scanner* scanner = nullptr;                             // null: nobody looks at files
  const programme::SimilarityBook* similarity = nullptr;  // null: nothing is compared or judged
  TextIndex* similar = nullptr;                           // null: nobody compares here
};

}  // namespace guohe::app
