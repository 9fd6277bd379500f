// The options of `guohe serve`, read and checked before anything is opened.
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "app/ports/clock.hpp"
#include "base/result.hpp"
#include "http/net/server.hpp"

namespace guohe {

struct ServeOptions {
  http::ServerOptions server;
  std::string database = "sqlite:data/guohe.db";
  std::filesystem::path data = "data";
  std::filesystem::path policies = "policies";
  std::filesystem::path web = "web/dist";
  bool demo = true;
  bool secure_cookies = false;
  std::optional<app::Time> clock;  // for tests: the server stands still at this instant
  bool help = false;
};

/// Errors: invalid "serve.unknown_option", "serve.missing_value", "serve.bad_value".
[[nodiscard]] Result<ServeOptions> read_serve_options(std::span<const std::string> arguments);

/// What `guohe serve --help` prints.
[[nodiscard]] std::string serve_help(Language language);

}  // namespace guohe
