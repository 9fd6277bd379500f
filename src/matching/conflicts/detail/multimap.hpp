// Several values under a 64-bit key: chains through one array, so that ten million values are built in about
// a second, and one can be taken out again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace guohe::matching::conflicts {

/// Mixes numbers into a key (splitmix64).
[[nodiscard]] inline std::uint64_t key_of(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  std::uint64_t all = a;
  for (const std::uint64_t one : {b, c}) {
    all += 0x9e3779b97f4a7c15ULL + one;
    all = (all ^ (all >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    all = (all ^ (all >> 27U)) * 0x94d049bb133111ebULL;
    all ^= all >> 31U;
  }
  return all;
}

template <typename Value>
class Multimap {
 public:
  void add(std::uint64_t key, const Value& value) {
    if (nodes_.size() >= heads_.size()) grow();
    std::uint32_t at = free_;
    if (at != kEnd) {
      free_ = nodes_[at].next;
    } else {
      at = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
    }
    std::uint32_t& head = heads_[slot(key)];
    nodes_[at] = {key, head, value};
    head = at;
  }

  /// Calls `use(value)` for each value of the key, the last one first.
  template <typename Use>
  void each(std::uint64_t key, Use use) const {
    if (heads_.empty()) return;
    for (std::uint32_t at = heads_[slot(key)]; at != kEnd; at = nodes_[at].next)
      if (nodes_[at].key == key) use(nodes_[at].value);
  }

  /// Takes out the values of the key for which `drop(value)` holds.
  template <typename Drop>
  void remove(std::uint64_t key, Drop drop) {
    if (heads_.empty()) return;
    for (std::uint32_t* link = &heads_[slot(key)]; *link != kEnd;) {
      Node& node = nodes_[*link];
      if (node.key != key || !drop(node.value)) {
        link = &node.next;
        continue;
      }
      const std::uint32_t gone = std::exchange(*link, node.next);
      node.next = std::exchange(free_, gone);
      node.key = 0;
    }
  }

  void reserve(std::size_t count) {
    nodes_.reserve(count);
    while (heads_.size() < count) grow();
  }

 private:
  static constexpr std::uint32_t kEnd = ~std::uint32_t{0};
  struct Node {
    std::uint64_t key = 0;
    std::uint32_t next = kEnd;
    Value value{};
  };

  [[nodiscard]] std::size_t slot(std::uint64_t key) const { return key & (heads_.size() - 1); }

  void grow() {
    heads_.assign(heads_.empty() ? 16 : heads_.size() * 2, kEnd);
    std::vector<bool> free(nodes_.size());
    for (std::uint32_t at = free_; at != kEnd; at = nodes_[at].next) free[at] = true;
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
      if (free[at]) continue;
      std::uint32_t& head = heads_[slot(nodes_[at].key)];
      nodes_[at].next = head;
      head = at;
    }
  }

  std::vector<std::uint32_t> heads_;
  std::vector<Node> nodes_;
  std::uint32_t free_ = kEnd;
};

}  // namespace guohe::matching::conflicts
