// The disciplines that experts know and applications are about (GB/T 13745): a tree with codes, and the codes
// that the packs' choice `field` stands for. Plain data, read from policies/disciplines.yaml.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

struct Discipline {
  std::string code;  // begins with that of the one above: "520", "52020"
  Text label;
  std::string parent;  // empty at the top
};

struct Disciplines {
  std::vector<Discipline> items;  // in the order of the file: each after the one above it
  std::map<std::string, std::vector<std::string>> fields;  // value of the packs' choice -> codes

  /// Null when there is none of that code.
  [[nodiscard]] const Discipline* find(std::string_view code) const {
    for (const Discipline& one : items) {
      if (one.code == code) return &one;
    }
    return nullptr;
  }
  /// The code itself when it is not known.
  [[nodiscard]] Text label_of(const std::string& code) const {
    const Discipline* found = find(code);
    return found == nullptr ? Text{code, code} : found->label;
  }
  /// The codes that a value of the choice `field` stands for; none for "other" and for what is not known.
  [[nodiscard]] std::vector<std::string> codes_of(const std::string& field) const {
    const auto found = fields.find(field);
    return found == fields.end() ? std::vector<std::string>() : found->second;
  }
  /// Whether a code is another or lies below it.
  [[nodiscard]] static bool is_below(std::string_view code, std::string_view above) {
    return !above.empty() && code.starts_with(above);
  }
};

}  // namespace guohe::programme
