// The ledger's hash chain. An entry's hash covers its canonical bytes and the hash of the entry before it, so
// nobody can change, drop, insert or reorder entries without every later hash being different.
//
// Canonical bytes, from which anyone can recompute a hash with nothing but SM3:
//
//     guohe-ledger-1\n
//     seq 17\n
//     at 20 2025-05-20T01:02:03Z\n        name, length in bytes, the bytes themselves
//     actor 26 01J…\n
//     action 18 application.submit\n
//     subject 38 application:01J…\n
//     content 68 sm3:…\n
//     previous 68 sm3:…\n
//
// The entry before the first is SM3 of the empty text. An entry holds no personal data: the actor is an
// account's id, the content a digest of what was recorded elsewhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace guohe::ledger {

struct Entry {
  std::int64_t seq = 0;  // from 1
  std::string at;        // "2025-05-20T01:02:03Z"
  std::string actor;
  std::string action;
  std::string subject;
  std::string content;
  std::string previous;
  std::string hash;
};

/// What the first entry has as its previous hash.
[[nodiscard]] std::string genesis();

[[nodiscard]] std::string canonical_bytes(const Entry& entry);

/// Fills in `hash` from all the rest.
void seal(Entry& entry);

/// Walks a chain from its first entry on and finds where it breaks.
class Verifier {
 public:
  /// Whether the entry follows the ones before it. After a false everything is false.
  bool accept(const Entry& entry);

  [[nodiscard]] std::int64_t length() const { return length_; }
  [[nodiscard]] const std::string& head() const { return head_; }

 private:
  std::int64_t length_ = 0;
  std::string head_ = genesis();
  bool broken_ = false;
};

}  // namespace guohe::ledger
