// SPDX-License-Identifier: Apache-2.0
#include "http/net/target.hpp"

#include "base/text_width.hpp"

namespace guohe::http {
namespace {

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char letter = text[i];
    if (letter == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = digit_of(text[i + 1]);
      const int low = digit_of(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      letter = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (letter == '+' && plus == Plus::space) {
      letter = ' ';
    }
    if (letter == '\0') return std::nullopt;
    out.push_back(letter);
  }
  if (utf8_error_at(out) != std::string_view::npos) return std::nullopt;
  return out;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  while (true) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

std::optional<QueryPairs> parse_query(std::string_view query) {
  QueryPairs pairs;
  while (!query.empty()) {
    const std::size_t mark = query.find('&');
    const std::string_view part = query.substr(0, mark);
    query = mark == std::string_view::npos ? std::string_view() : query.substr(mark + 1);
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    auto name = percent_decode(part.substr(0, equals), Plus::space);
    auto value = equals == std::string_view::npos ? std::string()
                                                  : percent_decode(part.substr(equals + 1), Plus::space);
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

std::string_view cookie_named(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t mark = header.find(';');
    std::string_view part = header.substr(0, mark);
    header = mark == std::string_view::npos ? std::string_view() : header.substr(mark + 1);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    if (part.size() > name.size() && part[name.size()] == '=' && part.substr(0, name.size()) == name) {
      return part.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace guohe::http
