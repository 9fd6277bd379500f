// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.hpp"

#include <algorithm>

namespace guohe {
namespace {

Text severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"错误", "error"};
    case Severity::warning:
      return {"警告", "warning"};
    case Severity::note:
      return {"说明", "note"};
  }
  return {};
}

// Terminal columns of a UTF-8 text: East Asian characters take two.
std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    width += byte >= 0xE2U ? 2 : 1;
  }
  return width;
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string place_of(const Diagnostic& diagnostic) {
  if (!diagnostic.source) return {};
  const Position position = diagnostic.source->position(diagnostic.span.begin);
  return diagnostic.source->name() + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

std::string render(const Diagnostic& diagnostic, Language language) {
  std::string text = place_of(diagnostic);
  if (!text.empty()) text += ": ";
  text += severity_name(diagnostic.severity).in(language) + "[" + diagnostic.code + "]: ";
  text += diagnostic.message.in(language) + "\n";
  if (!diagnostic.source) return text;

  const Position begin = diagnostic.source->position(diagnostic.span.begin);
  const std::string_view line = diagnostic.source->line(begin.line);
  const std::string number = std::to_string(begin.line);
  text += "  " + number + " | " + std::string(line) + "\n";

  const Position end = diagnostic.source->position(std::max(diagnostic.span.end, diagnostic.span.begin));
  std::size_t byte = 0;
  std::size_t from = line.size();
  std::size_t to = line.size();
  for (std::uint32_t column = 1; byte < line.size(); ++column) {
    if (column == begin.column) from = byte;
    if (end.line == begin.line && column == end.column) to = byte;
    do ++byte;
    while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U);
  }
  to = std::max(to, from);
  const std::size_t carets = std::max<std::size_t>(1, display_width(line.substr(from, to - from)));
  text += "  " + std::string(number.size(), ' ') + " | " +
          std::string(display_width(line.substr(0, from)), ' ') + std::string(carets, '^') + "\n";
  return text;
}

}  // namespace guohe
