// Signed receipts: what is signed, and signing them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/dto.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// The bytes under a receipt's signature; anybody can make them again from its members:
///
///     guohe-receipt-1\n
///     number 16 …\n                 name, length in bytes, the bytes themselves
///     application 26 01J…\n
///     title 24 …\n
///     organisation 18 …\n            the Chinese name
///     submitted_at 20 2025-05-20T01:02:03Z\n
///     digest 68 sm3:…\n
///     pack_version 6 2025.1\n
///     ledger_entry 2 17\n
[[nodiscard]] std::string signed_bytes(const Receipt& receipt);

/// Signs a receipt if the ledger says the same of it: its entry is a submission of this application and has
/// this digest. What somebody changed in the database afterwards is not signed.
void sign_receipt(Reader& reader, const SigningKeys& keys, Receipt& receipt);

}  // namespace guohe::app
