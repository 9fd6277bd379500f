// SPDX-License-Identifier: Apache-2.0
#include "ledger/chain.hpp"

#include <string_view>

#include "base/sm3.hpp"

namespace guohe::ledger {

namespace {

void append(std::string& bytes, std::string_view name, const std::string& value) {
  bytes += name;
  bytes += ' ';
  bytes += std::to_string(value.size());
  bytes += ' ';
  bytes += value;
  bytes += '\n';
}

}  // namespace

std::string genesis() {
  return sm3("");
}

std::string canonical_bytes(const Entry& entry) {
  std::string bytes = "guohe-ledger-1\nseq " + std::to_string(entry.seq) + "\n";
  append(bytes, "at", entry.at);
  append(bytes, "actor", entry.actor);
  append(bytes, "action", entry.action);
  append(bytes, "subject", entry.subject);
  append(bytes, "content", entry.content);
  append(bytes, "previous", entry.previous);
  return bytes;
}

void seal(Entry& entry) {
  entry.hash = sm3(canonical_bytes(entry));
}

bool Verifier::accept(const Entry& entry) {
  broken_ = broken_ || entry.seq != length_ + 1 || entry.previous != head_ ||
            sm3(canonical_bytes(entry)) != entry.hash;
  if (broken_) return false;
  ++length_;
  head_ = entry.hash;
  return true;
}

}  // namespace guohe::ledger
