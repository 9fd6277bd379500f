// SPDX-License-Identifier: Apache-2.0
#include "app/sniff.hpp"

#include <algorithm>
#include <array>

namespace guohe::app {

namespace {

struct Format {
  std::string_view ending;
  std::string_view type;
  std::string_view magic;  // empty: plain text
};

constexpr std::array kFormats{
    Format{".pdf", "application/pdf", "%PDF-"},
    Format{".png", "image/png", "\x89PNG\r\n\x1a\n"},
    Format{".jpg", "image/jpeg", "\xff\xd8\xff"},
    Format{".jpeg", "image/jpeg", "\xff\xd8\xff"},
    Format{".tif", "image/tiff", std::string_view("II*\0", 4)},
    Format{".tiff", "image/tiff", std::string_view("II*\0", 4)},
    Format{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"},
    Format{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04"},
    Format{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
           "PK\x03\x04"},
    Format{".ofd", "application/ofd", "PK\x03\x04"},  // GB/T 33190
    Format{".zip", "application/zip", "PK\x03\x04"},
    Format{".txt", "text/plain", ""},
    Format{".csv", "text/csv", ""},
};

bool ends_with(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  return std::ranges::equal(name.substr(name.size() - ending.size()), ending, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

/// No control characters but those of text; UTF-8 or GB 18030, whose bytes are all high or printable.
bool is_text(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code >= 0x20 || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  });
}

}  // namespace

std::optional<std::string> sniff(std::string_view first_bytes, std::string_view name) {
  for (const Format& format : kFormats) {
    const bool zip = format.magic.starts_with("PK");
    if (format.magic.empty() || !first_bytes.starts_with(format.magic)) continue;
    if (!zip || ends_with(name, format.ending)) return std::string(format.type);
  }
  if (first_bytes.starts_with("PK\x03\x04")) return "application/zip";
  if (first_bytes.starts_with(std::string_view("MM\0*", 4))) return "image/tiff";
  if (is_text(first_bytes)) return ends_with(name, ".csv") ? "text/csv" : "text/plain";
  return std::nullopt;
}

bool name_fits(std::string_view name, std::string_view type) {
  return std::ranges::any_of(
      kFormats, [&](const Format& format) { return format.type == type && ends_with(name, format.ending); });
}

}  // namespace guohe::app
