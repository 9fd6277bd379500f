// A whole Guohe for tests, without HTTP: the real packs and processes, a store of its own, a clock that the
// test moves, randomness from a seed, quick passwords.
//
// People (login = id): ana applies for org-a (Guangzhou), adam administers it, al is a colleague who applies
// too; bea applies for org-b (Shenzhen), bob administers it; rita recommends for Guangzhou, rosa for
// Shenzhen; eve examines, olga and otto run the programme, paul approves, fay pays, aude audits, ada
// administers the system. The password of all is "open sesame".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <random>
#include <span>
#include <string>
#include <string_view>

#include "app/applications.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "matching/conflicts/rules.hpp"
#include "policy/desk/desk.hpp"
#include "policy/desk/live_library.hpp"
#include "policy/library.hpp"
#include "policy/process/process_library.hpp"
#include "programme/discipline.hpp"
#include "programme/review.hpp"
#include "programme/routing.hpp"
#include "programme/similarity_book.hpp"

namespace guohe::testing {

class HandClock final : public app::Clock {
 public:
  [[nodiscard]] app::Time now() const override { return app::Time(now_.load()); }
  void set(std::string_view instant);
  void advance(std::chrono::seconds by) { now_ = now_.load() + by; }

 private:
  std::atomic<app::Time::duration> now_{};  // a server's threads look at it
};

/// Numbers from a seed. Thread-safe.
class SeededRandom final : public app::Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    const std::lock_guard lock(mutex_);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
  }
  /// From here on as if it began with another seed.
  void begin_again(std::uint64_t seed) {
    const std::lock_guard lock(mutex_);
    engine_.seed(seed);
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

/// "hash of <password>"; nobody waits.
std::unique_ptr<app::Passwords> quick_passwords();

/// The packs, loaded once for the program.
std::shared_ptr<const policy::PolicyLibrary> real_policy();

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline constexpr const char* kCall = "gd-2025";
inline constexpr const char* kTopic = "gd-2025/joint-rd";

/// What `guohe ledger verify` would find in a database and its files; empty when all is as the ledger says.
std::string audited(const std::string& database, app::Files& files);

class World {
 public:
  /// `database` as store::open_store takes it; empty: a SQLite file of its own. `policy`: the real packs if
  /// null.
  explicit World(const std::string& database = {}, const app::Policy* policy = nullptr);
  ~World();

  [[nodiscard]] app::Actor actor(const std::string& login);

  /// Facts that meet every condition of kTopic, JSON.
  static std::string complete_facts(const std::string& leader_number = "E12345678");

  /// A draft of ana's; then with complete facts and all files; then submitted; recommended; with every
  /// finding made.
  std::string draft();
  std::string complete_draft(const std::string& leader_number = "E12345678");
  std::string submitted();
  std::string recommended();
  std::string examined();

  app::Application get(const std::string& id, const std::string& login = "ana");
  /// Takes an action at the present version.
  Result<std::variant<app::Application, app::TopicChanged>> act(const std::string& login,
                                                                const std::string& id,
                                                                const std::string& action,
                                                                const std::string& reason = {},
                                                                const std::string& form = {});
  void attach(const std::string& id, const std::string& evidence, const std::string& login = "ana");
  void fill(const std::string& id, const std::string& facts, const std::string& login = "ana");

  TemporaryFolder folder;
  const std::string where;  // the database, as store::open_store takes it
  HandClock clock;
  std::unique_ptr<app::Store> store;
  std::unique_ptr<app::Files> files;
  std::unique_ptr<SeededRandom> random;
  std::unique_ptr<app::Passwords> passwords;
  std::shared_ptr<const policy::ProcessLibrary> processes;
  programme::Routing routing;
  programme::Disciplines disciplines;
  programme::ReviewBook review;
  matching::conflicts::RuleBook conflict_rules;
  programme::SimilarityBook similarity;
  policy::LiveLibrary live;  // the real packs, and what this world publishes
  policy::Desk packs;
  std::unique_ptr<app::Services> services;

 private:
  void settle();
};

}  // namespace guohe::testing
