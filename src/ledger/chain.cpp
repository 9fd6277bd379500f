// SPDX-License-Identifier: Apache-2.0
#include "ledger/chain.hpp"

#include <string_view>
#include <utility>

#include "base/sm3.hpp"
#include "ledger/seal.hpp"

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

std::vector<std::pair<std::string, std::string>> members(const Entry& entry) {
  return {{"seq", std::to_string(entry.seq)},
          {"at", entry.at},
          {"actor", entry.actor},
          {"action", entry.action},
          {"subject", entry.subject},
          {"content", entry.content},
          {"sealed", entry.sealed},
          {"previous", entry.previous}};
}

}  // namespace

std::string genesis() {
  return sm3("");
}

std::string canonical_bytes(const Entry& entry) {
  std::string bytes = std::string(entry.sealed.empty() ? "guohe-ledger-1\nseq " : "guohe-ledger-2\nseq ") +
                      std::to_string(entry.seq) + "\n";
  append(bytes, "at", entry.at);
  append(bytes, "actor", entry.actor);
  append(bytes, "action", entry.action);
  append(bytes, "subject", entry.subject);
  append(bytes, "content", entry.content);
  if (!entry.sealed.empty()) append(bytes, "sealed", entry.sealed);
  append(bytes, "previous", entry.previous);
  return bytes;
}

void seal(Entry& entry) {
  entry.hash = sm3(canonical_bytes(entry));
}

std::string hints(const Entry& entry) {
  std::string text;
  for (const auto& [name, value] : members(entry)) text += hint(value);
  return text;
}

std::vector<std::string> changed_members(const Entry& entry, std::string_view hints) {
  std::vector<std::string> changed;
  const auto all = members(entry);
  if (hints.size() != all.size() * kHintDigits) return changed;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (hint(all[i].second) != hints.substr(i * kHintDigits, kHintDigits)) changed.push_back(all[i].first);
  }
  return changed;
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
