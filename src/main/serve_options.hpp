// The options of `guohe serve`, read and checked before anything is opened.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "app/ports/clock.hpp"
#include "base/result.hpp"
#include "http/net/server.hpp"
#include "main/arguments.hpp"

namespace guohe::cli {

struct ServeOptions {
  http::ServerOptions server;
  std::string database;  // as store::open_store takes it
  std::filesystem::path data;
  std::filesystem::path key;  // the file of signing keys
  std::filesystem::path policies;
  std::filesystem::path web;
  std::string identity_provider;  // its configuration file; empty: there is none
  std::string mail;               // the configuration of the mail server; empty: there is none
  std::string clamd;              // where the scanner listens; empty: there is none
  bool withhold_unscanned = true;
  bool demo = true;
  bool secure_cookies = false;
  std::optional<app::Time> clock;  // for tests: time stands still at this instant
};

[[nodiscard]] const Usage& serve_usage();

/// Adds the options of `serve` with these names to a command that opens the same installation.
void add_serve_options(Usage& usage, std::initializer_list<std::string_view> names);

/// Errors: invalid "usage.bad_value".
[[nodiscard]] Result<ServeOptions> serve_options(const Arguments& arguments);

}  // namespace guohe::cli
