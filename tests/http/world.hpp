// The whole Guohe of tests/support, served: the real server on a free port in front of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "http/api/site.hpp"
#include "http/net/server.hpp"
#include "http/person.hpp"
#include "support/world.hpp"

namespace guohe::http::testing {

inline constexpr const char* kPassword = "open sesame";
inline constexpr const char* kDraft = R"({"call":"gd-2025","topic":"gd-2025/joint-rd"})";
inline constexpr const char* kClosesAt = "2025-05-20T09:00:00Z";
inline constexpr const char* kPdf = "%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n";

/// Who there is, by what they are; agencies and experts where a test has them (support/reviewed.hpp). All
/// that is done to applications by `applicant` is done by ana.
struct Somebody {
  const char* part;
  const char* login;
};
inline constexpr Somebody kPeople[] = {
    {"applicant", "ana"},
    {"colleague", "al"},
    {"organisation_admin", "adam"},
    {"stranger", "bea"},
    {"stranger_admin", "bob"},
    {"recommender", "rita"},
    {"other_recommender", "rosa"},
    {"examiner", "eve"},
    {"officer", "olga"},
    {"approver", "paul"},
    {"finance", "fay"},
    {"auditor", "aude"},
    {"administrator", "ada"},
    {"agency", "agnes"},
    {"other_agency", "amos"},
    {"expert", "x1"},
    {"other_expert", "x2"},
};

class World : public guohe::testing::World {
 public:
  /// On SQLite; with GUOHE_TEST_STORE=postgres on a private PostgreSQL.
  explicit World(ServerOptions options = {});
  ~World();

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  /// Nobody, at a browser.
  [[nodiscard]] Person visitor() const { return Person(port()); }
  /// Somebody of kPeople, by part, signed in.
  [[nodiscard]] Person person(const std::string& part) const;

 private:
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
};

}  // namespace guohe::http::testing
