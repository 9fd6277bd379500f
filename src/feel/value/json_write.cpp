// Values to JSON, compact.
// SPDX-License-Identifier: Apache-2.0
#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

constexpr int kDepthMax = 500;

void write_string(std::string& text, std::string_view value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  text += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\r') {
      text += "\\r";
    } else if (c == '\t') {
      text += "\\t";
    } else if (byte < 0x20) {
      text += "\\u00";
      text += kDigits[byte >> 4U];
      text += kDigits[byte & 15U];
    } else {
      text += c;
    }
  }
  text += '"';
}

void write(std::string& text, const Value& value, int depth) {
  if (depth > kDepthMax) {
    text += "null";
    return;
  }
  bool first = true;
  const auto separate = [&] {
    if (!first) text += ',';
    first = false;
  };
  switch (value.kind()) {
    case Kind::any:
    case Kind::null:
    case Kind::function:
      text += "null";
      return;
    case Kind::boolean:
      text += value.as_boolean() ? "true" : "false";
      return;
    case Kind::number:
      text += value.as_number().to_string();
      return;
    case Kind::list:
      text += '[';
      for (const Value& item : value.items()) {
        separate();
        write(text, item, depth + 1);
      }
      text += ']';
      return;
    case Kind::context:
      text += '{';
      for (std::size_t i = 0; i < value.values().size(); ++i) {
        if (value.values()[i].is_missing()) continue;
        separate();
        write_string(text, value.shape().names()[i]);
        text += ':';
        write(text, value.values()[i], depth + 1);
      }
      text += '}';
      return;
    default:
      write_string(text, to_feel_string(value));
  }
}

}  // namespace

std::string to_json(const Value& value) {
  std::string text;
  write(text, value, 0);
  return text;
}

}  // namespace guohe::feel
