// SPDX-License-Identifier: Apache-2.0
#include "programme/number.hpp"

#include <fmt/format.h>

namespace guohe::programme {

std::string topic_code(std::string_view topic) {
  topic = topic.substr(topic.find('/') + 1);  // npos + 1 is 0: no guideline, the whole text
  std::string code;
  while (!topic.empty()) {
    const std::string_view word = topic.substr(0, topic.find('-'));
    code += word.size() <= 2 ? word : word.substr(0, 1);
    topic.remove_prefix(word.size() == topic.size() ? topic.size() : word.size() + 1);
  }
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return code;
}

std::string number_series(int year, std::string_view topic) {
  return fmt::format("GH{:04}-{}", year, topic_code(topic));
}

std::string application_number(std::string_view series, std::int64_t sequence) {
  return fmt::format("{}-{:06}", series, sequence);
}

std::string receipt_number(std::string_view application_number, std::int64_t submission) {
  if (submission <= 1) return std::string(application_number);
  return fmt::format("{}-{}", application_number, submission);
}

}  // namespace guohe::programme
