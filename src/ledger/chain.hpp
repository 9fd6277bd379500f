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
// An entry of a unit of work that changed rows begins with guohe-ledger-2 instead and has a line "sealed",
// the digest of what is then in those rows (ledger/seal.hpp), between content and previous.
//
// The entry before the first is SM3 of the empty text. An entry holds no personal data: the actor is an
// account's id, the content a digest of what was recorded elsewhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  std::string sealed = {};  // digest of the seals of the rows that changed; empty when none did
};

/// What the first entry has as its previous hash.
[[nodiscard]] std::string genesis();

[[nodiscard]] std::string canonical_bytes(const Entry& entry);

/// Fills in `hash` from all the rest.
void seal(Entry& entry);

/// Short prints of the members an attacker might change, so that a broken entry says which: eight hex digits
/// each of seq, at, actor, action, subject, content, sealed and previous. Not part of the hash, and no
/// protection.
[[nodiscard]] std::string hints(const Entry& entry);
/// The names of the members whose hints no longer fit; empty when the hints cannot tell.
[[nodiscard]] std::vector<std::string> changed_members(const Entry& entry, std::string_view hints);

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
