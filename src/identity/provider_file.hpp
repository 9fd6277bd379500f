// Reads which OpenID provider people may sign in through (docs/formats/identity_provider.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/diagnostic.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"

namespace guohe::identity {

struct ProviderConfig {
  std::string issuer;
  std::string client_id;
  std::string client_secret;  // empty: a public client, by PKCE alone
  Text name;
  std::string site;  // this installation's own address, without a slash at its end
};

/// Errors, each at its place: those of YAML; "provider.bad_address" (https:// only, but for this machine
/// itself); "provider.no_secret" (the file or the variable that is named is not there or is empty).
[[nodiscard]] ProviderConfig load_provider(const std::string& path, Diagnostics& diagnostics);

/// Where the provider sends the browser back to.
[[nodiscard]] std::string return_address(const ProviderConfig& config);

}  // namespace guohe::identity
