// Text that a person reads: always in Chinese and English, side by side.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>

namespace guohe {

enum class Language { zh, en };

/// One text in both languages (UTF-8). Chinese is the authoritative one.
struct Text {
  std::string zh;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
  bool operator==(const Text&) const = default;
};
BOOST_DESCRIBE_STRUCT(Text, (), (zh, en))

}  // namespace guohe
