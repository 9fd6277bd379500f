// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/world.hpp"

#include <stdexcept>

namespace guohe::http::testing {

World::World(const std::string& database, ServerOptions options) : guohe::testing::World(database) {
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
