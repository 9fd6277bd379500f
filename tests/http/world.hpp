// A whole Guohe for tests over HTTP: the real server on a free port, the real packs and processes, a store of
// its own in a temporary folder; only the clock, the randomness and the password hashing are the test's.
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "http/api/site.hpp"
#include "http/net/server.hpp"
#include "http/person.hpp"
#include "policy/library.hpp"
#include "programme/process.hpp"

namespace guohe::http::testing {

/// Time that the test moves.
class HandClock final : public app::Clock {
 public:
  [[nodiscard]] app::Time now() const override { return app::Time(std::chrono::milliseconds(now_.load())); }
  void set(std::string_view instant);

 private:
  std::atomic<std::int64_t> now_{0};
};

inline constexpr const char* kCall = "gd-2025";
inline constexpr const char* kTopic = "gd-2025/joint-rd";
inline constexpr const char* kOpensAt = "2025-04-08T01:00:00Z";
inline constexpr const char* kClosesAt = "2025-05-20T10:00:00Z";
inline constexpr const char* kPassword = "a long enough password";

inline constexpr const char* kPdf = "%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n";

/// Who there is; the login is the name. Two organisations of two cities, each with its department.
inline constexpr const char* kPeople[] = {"applicant", "colleague",   "organisation_admin",
                                          "stranger",  "recommender", "other_recommender",
                                          "examiner",  "auditor",     "administrator"};

class World {
 public:
  /// `database` as store::open_store takes it; empty: a SQLite file of its own.
  explicit World(const std::string& database = "", ServerOptions options = {});
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  /// Nobody, at a browser.
  [[nodiscard]] Person visitor() const { return Person(port()); }
  /// Somebody of kPeople, signed in.
  [[nodiscard]] Person person(const std::string& login) const;

  /// A draft of the applicant; its id.
  std::string draft();
  /// A draft filled in so that nothing but judgement and checking of evidence stands against it; its id.
  std::string complete_draft();
  /// The same, submitted; its id.
  std::string submitted();

  HandClock clock;
  app::Services& services() { return *services_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  void settle();

  std::filesystem::path folder_;
  std::unique_ptr<app::Store> store_;
  std::unique_ptr<app::Files> files_;
  std::unique_ptr<app::Random> random_;
  std::unique_ptr<app::Passwords> passwords_;
  std::shared_ptr<const policy::PolicyLibrary> policy_;
  programme::ProcessCatalogue processes_;
  std::unique_ptr<app::Services> services_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
};

}  // namespace guohe::http::testing
