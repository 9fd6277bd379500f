// SPDX-License-Identifier: Apache-2.0
#include "http/world.hpp"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "support/private_postgres.hpp"

namespace guohe::http::testing {
namespace {

constexpr int kSkipped = 77;  // CTest counts the program as skipped

/// Where a world keeps its data when a test does not say: with GUOHE_TEST_STORE=postgres, a database of its
/// own on a PostgreSQL of this program's own.
std::string usual_database() {
  const char* store = std::getenv("GUOHE_TEST_STORE");
  if (!store || std::string(store) != "postgres") return {};
  std::string why_not;
  guohe::testing::PrivatePostgres* postgres = guohe::testing::shared_postgres(why_not);
  if (!postgres) {
    std::fprintf(stderr, "skipped: %s\n", why_not.c_str());
    std::_Exit(kSkipped);
  }
  return postgres->create_database();
}

}  // namespace

World::World(ServerOptions options) : guohe::testing::World(usual_database()) {
  site_ = std::make_unique<Site>(*services, SiteOptions{}, std::filesystem::path());
  options.port = 0;
  auto listening = Server::listen(options, *site_);
  if (!listening) throw std::runtime_error(listening.error().message.en);
  server_ = std::move(*listening);
  server_->start();
}

World::~World() {
  server_->stop(std::chrono::seconds(5));
}

Person World::person(const std::string& part) const {
  for (const Somebody& somebody : kPeople) {
    if (part != somebody.part) continue;
    Person person(port());
    const Answer answer = person.sign_in(somebody.login, kPassword);
    if (answer.status != 200) throw std::runtime_error("cannot sign in as " + part + ": " + answer.body);
    return person;
  }
  throw std::runtime_error("there is no " + part);
}

}  // namespace guohe::http::testing
