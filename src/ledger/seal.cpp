// SPDX-License-Identifier: Apache-2.0
#include "ledger/seal.hpp"

#include <utility>

#include "base/sm3.hpp"

namespace guohe::ledger {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kDigestDigits = 64;
constexpr std::string_view kGone = "-";

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\t':
        out += "%09";
        break;
      case '\n':
        out += "%0A";
        break;
      case '%':
        out += "%25";
        break;
      default:
        out += c;
    }
  }
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const std::string_view code = text.substr(i + 1, 2);
    if (code != "09" && code != "0A" && code != "25") return std::nullopt;
    out += code == "09" ? '\t' : code == "0A" ? '\n' : '%';
    i += 2;
  }
  return out;
}

std::uint32_t fnv(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::string hex_of(std::uint32_t number) {
  std::string digits(kHintDigits, '0');
  for (std::size_t i = kHintDigits; i-- > 0; number >>= 4U) digits[i] = kHex[number & 15U];
  return digits;
}

}  // namespace

std::string row_bytes(const std::vector<std::string>& columns, const std::vector<Cell>& cells) {
  std::string bytes;
  std::size_t size = 0;
  for (const Cell& cell : cells) size += 48 + (cell ? cell->size() : 0);
  bytes.reserve(size);
  for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
    bytes += columns[i];
    if (cells[i]) {
      bytes += ' ' + std::to_string(cells[i]->size()) + ' ';
      bytes += *cells[i];
    } else {
      bytes += " -";
    }
    bytes += '\n';
  }
  return bytes;
}

std::string hint(std::string_view text) {
  return hex_of(fnv(text));
}

Seal seal_row(std::string table, std::vector<std::string> key, const std::vector<std::string>& columns,
              const std::vector<Cell>& cells) {
  Seal seal{std::move(table), std::move(key), sm3(row_bytes(columns, cells)).substr(4), {}};
  for (const Cell& cell : cells) seal.hints += cell ? hint(*cell) : hex_of(0);
  return seal;
}

std::string line_of(const Seal& seal) {
  std::string line = seal.table + '\t';
  line += seal.gone() ? kGone : std::string_view(seal.digest);
  line += '\t';
  line += seal.gone() ? kGone : std::string_view(seal.hints);
  for (const std::string& part : seal.key) {
    line += '\t';
    append_escaped(line, part);
  }
  return line + '\n';
}

std::optional<Seal> read_line(std::string_view line) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t tab = line.find('\t');
    parts.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  if (parts.size() < 4) return std::nullopt;
  Seal seal;
  seal.table = parts[0];
  if (parts[1] != kGone) {
    if (parts[1].size() != kDigestDigits) return std::nullopt;
    seal.digest = parts[1];
    seal.hints = parts[2];
  }
  for (std::size_t i = 3; i < parts.size(); ++i) {
    auto part = unescaped(parts[i]);
    if (!part) return std::nullopt;
    seal.key.push_back(*std::move(part));
  }
  return seal;
}

std::vector<std::string> changed_columns(const Seal& sealed, const Seal& found,
                                         const std::vector<std::string>& columns) {
  std::vector<std::string> changed;
  if (sealed.hints.size() != columns.size() * kHintDigits || found.hints.size() != sealed.hints.size()) {
    return changed;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t at = i * kHintDigits;
    if (sealed.hints.compare(at, kHintDigits, found.hints, at, kHintDigits) != 0)
      changed.push_back(columns[i]);
  }
  return changed;
}

}  // namespace guohe::ledger
