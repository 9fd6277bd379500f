// What of a submitted form is held against others: its titles, its long texts, and the papers, patents and
// contracts that it names. Names of people and bodies are not: the same team writes many forms.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "programme/document.hpp"
#include "programme/policy/topic.hpp"

namespace guohe::app {

/// Bytes of the text, and where in the form they stand.
struct TextPart {
  programme::Path path;
  Text label;  // of the field; with the row's number and the column's label in a table
  std::uint32_t begin = 0, end = 0;
};

struct ComparedText {
  std::string text;
  std::vector<TextPart> parts;

  /// Labels of the parts that a stretch of the text lies in.
  [[nodiscard]] std::vector<Text> where(std::uint32_t begin, std::uint32_t end) const;
};

[[nodiscard]] ComparedText compared_text(const programme::TopicView& topic, const programme::Document& facts);

/// Texts by the number of their submission; keeps the topics that it looked up.
class ComparedTexts {
 public:
  explicit ComparedTexts(const Services& services) : services_(services) {}
  /// Nothing when there is no such submission, or its topic is no longer there.
  std::optional<ComparedText> of(Reader& reader, const std::string& submission);

 private:
  const Services& services_;
  std::map<std::pair<std::string, std::string>, std::optional<programme::TopicView>> topics_;
};

}  // namespace guohe::app
