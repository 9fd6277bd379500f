// Texts that only this installation can read or make, sealed under its key (XChaCha20-Poly1305 of libsodium):
// secrets at rest, and tickets that a browser carries from one step to the next, so that nothing is stored
// for people who are not signed in. Servers that share a database share the key (docs/operations.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/services.hpp"
#include "programme/time.hpp"

namespace guohe::app {

/// base64url. What was sealed for one purpose does not open for another.
[[nodiscard]] std::string seal(const Services&, std::string_view purpose, std::string_view text);
/// Nothing for what was not sealed here, or for another purpose.
[[nodiscard]] std::optional<std::string> unseal(const Settings&, std::string_view purpose,
                                                std::string_view sealed);

/// A sealed text that is void from an instant on.
[[nodiscard]] std::string make_ticket(const Services&, std::string_view purpose, std::string_view text,
                                      std::chrono::seconds life);

struct OpenTicket {
  std::string text;
  std::string id;  // for Unit::use_ticket, where it is to be used once
  programme::Seconds expires;
};
/// Nothing for what is void or was not made here for this purpose.
[[nodiscard]] std::optional<OpenTicket> open_ticket(const Services&, std::string_view purpose,
                                                    std::string_view ticket);

/// Bytes from the random port, as base64url.
[[nodiscard]] std::string random_text(const Services&, std::size_t bytes);

}  // namespace guohe::app
