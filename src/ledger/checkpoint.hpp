// A checkpoint: what the ledger's head was at an instant, to be signed and kept elsewhere. A ledger that no
// longer contains it was cut off or written anew.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>

namespace guohe::ledger {

struct Checkpoint {
  std::int64_t entries = 0;  // how many there were
  std::string head;          // hash of the last of them
  std::string at;            // when this was made
};
BOOST_DESCRIBE_STRUCT(Checkpoint, (), (entries, head, at))

/// The bytes that are signed:
///
///     guohe-checkpoint-1\n
///     entries 17\n
///     head 68 sm3:…\n
///     at 20 2025-05-20T01:02:03Z\n
[[nodiscard]] std::string signed_bytes(const Checkpoint& checkpoint);

}  // namespace guohe::ledger
