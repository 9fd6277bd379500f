// Small things that use cases share: the present second, new ids, keyed hashes, ledger entries.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "app/actor.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

[[nodiscard]] programme::Seconds now_of(const Services& services);

/// Today in Asia/Shanghai, outside of any call.
[[nodiscard]] RulesDay rules_day(const Services& services);
/// Today, for what is done under a call.
[[nodiscard]] RulesDay rules_day(const Services& services, const programme::Call& call);

/// A ULID.
[[nodiscard]] std::string new_id(const Services& services);

/// A short id for a row of a table; unique within it for all practical purposes.
[[nodiscard]] std::string new_row_id(const Services& services);

/// BLAKE2b-256 as base64url, for tokens and the keys of throttling. `key` may be empty.
[[nodiscard]] std::string keyed_hash(std::string_view text, std::string_view key);

[[nodiscard]] std::string base64url(std::string_view bytes);
/// Nothing but empty text for what is not base64url.
[[nodiscard]] std::string from_base64url(std::string_view text);

/// The hash by which identity numbers are compared; empty for an empty number. Case, spaces and width of the
/// letters do not count.
[[nodiscard]] std::string identity_key(const Settings& settings, std::string_view number);

/// Records an act on an application: `content` is digested, not kept, by the ledger.
std::int64_t record(Unit& unit, const Actor& actor, programme::Seconds at, const std::string& action,
                    const std::string& subject, std::string_view content);

}  // namespace guohe::app
