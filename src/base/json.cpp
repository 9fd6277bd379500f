// A recursive-descent reader; depth is limited, so the stack is too.
// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <unordered_set>

#include "base/source.hpp"
#include "base/text_width.hpp"

namespace guohe::json {
namespace {

constexpr std::size_t kFewMembers = 16;  // below, a duplicate is found by looking through them

class Parser {
 public:
  Parser(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  Result<Node> run() {
    if (text_.size() > limits_.bytes) {
      return Error{ErrorKind::too_large,
                   "json.size",
                   Text{"内容超过 " + std::to_string(limits_.bytes) + " 字节",
                        "larger than " + std::to_string(limits_.bytes) + " bytes"},
                   "1:1",
                   {}};
    }
    if (const std::size_t bad = utf8_error_at(text_); bad != std::string_view::npos) {
      at_ = bad;
      fail("json.utf8", {"不是有效的 UTF-8", "not valid UTF-8"});
      return *std::move(error_);
    }
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    Node root;
    if (!value(root, 0)) return *std::move(error_);
    blank();
    if (at_ != text_.size()) {
      fail("json.syntax", {"JSON 结束后还有内容", "text after the end of the JSON value"});
      return *std::move(error_);
    }
    return root;
  }

 private:
  bool fail(const char* code, Text message, ErrorKind kind = ErrorKind::invalid) {
    const SourceText source({}, std::string(text_));
    const Position position = source.position(static_cast<std::uint32_t>(at_));
    error_ = Error{kind,
                   code,
                   std::move(message),
                   std::to_string(position.line) + ":" + std::to_string(position.column),
                   {}};
    return false;
  }
  bool expected(const char* zh, const char* en) {
    std::string found_zh = "内容已结束";
    std::string found_en = "the end";
    if (at_ < text_.size()) {
      std::size_t next = at_;
      (void)utf8_next(text_, next);
      found_zh = found_en = "`" + std::string(text_.substr(at_, next - at_)) + "`";
      if (static_cast<unsigned char>(text_[at_]) < 0x20)
        found_zh = "控制字符", found_en = "a control character";
    }
    return fail("json.syntax", {std::string("此处应是") + zh + "，实际是" + found_zh,
                                std::string("expected ") + en + ", found " + found_en});
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blank() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  bool value(Node& out, std::size_t depth) {
    blank();
    if (depth > limits_.depth) {
      return fail("json.depth",
                  {"嵌套超过 " + std::to_string(limits_.depth) + " 层",
                   "nested deeper than " + std::to_string(limits_.depth) + " levels"},
                  ErrorKind::too_large);
    }
    if (++values_ > limits_.values) {
      return fail("json.size",
                  {"超过 " + std::to_string(limits_.values) + " 个值",
                   "more than " + std::to_string(limits_.values) + " values"},
                  ErrorKind::too_large);
    }
    out.begin = static_cast<std::uint32_t>(at_);
    const bool good = by_first_character(out, depth);
    out.end = static_cast<std::uint32_t>(at_);
    return good;
  }

  bool by_first_character(Node& out, std::size_t depth) {
    switch (peek()) {
      case '{':
        return object(out, depth);
      case '[':
        return array(out, depth);
      case '"':
        out.kind = Kind::string;
        return string(out.text);
      case 't':
        out.boolean = true;
        return word("true", Kind::boolean, out);
      case 'f':
        return word("false", Kind::boolean, out);
      case 'n':
        return word("null", Kind::null, out);
      default:
        return number(out);
    }
  }

  bool word(std::string_view spelling, Kind kind, Node& out) {
    if (text_.substr(at_, spelling.size()) != spelling) return expected("一个值", "a value");
    at_ += spelling.size();
    out.kind = kind;
    return true;
  }

  [[nodiscard]] bool digit() const { return peek() >= '0' && peek() <= '9'; }
  bool digits() {
    if (!digit()) return expected("数字", "a digit");
    while (digit()) ++at_;
    return true;
  }
  bool number(Node& out) {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (!digit()) {
      at_ = begin;
      return expected("一个值", "a value");
    }
    if (peek() == '0') {
      ++at_;
      if (digit()) return fail("json.syntax", {"数字不能以 0 开头", "a number does not begin with 0"});
    } else if (!digits()) {
      return false;
    }
    if (peek() == '.') {
      ++at_;
      if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits()) return false;
    }
    out.kind = Kind::number;
    out.text = text_.substr(begin, at_ - begin);
    return true;
  }

  bool array(Node& out, std::size_t depth) {
    out.kind = Kind::array;
    ++at_;
    blank();
    if (peek() == ']') return ++at_, true;
    for (;;) {
      if (!value(out.items.emplace_back(), depth + 1)) return false;
      blank();
      if (peek() == ']') return ++at_, true;
      if (peek() != ',') return expected(" `,` 或 `]`", "`,` or `]`");
      ++at_;
    }
  }

  bool object(Node& out, std::size_t depth) {
    out.kind = Kind::object;
    ++at_;
    blank();
    if (peek() == '}') return ++at_, true;
    std::unordered_set<std::string> seen;
    for (;;) {
      blank();
      if (peek() != '"') return expected("带双引号的名称", "a member name in quotes");
      const std::size_t name_at = at_;
      std::string name;
      if (!string(name)) return false;
      if (is_duplicate(out, name, seen)) {
        at_ = name_at;
        return fail("json.duplicate_member",
                    {"`" + name + "` 重复", "the member `" + name + "` is given twice"});
      }
      blank();
      if (peek() != ':') return expected(" `:`", "`:`");
      ++at_;
      Member& member = out.members.emplace_back();
      member.name = std::move(name);
      if (!value(member.value, depth + 1)) return false;
      blank();
      if (peek() == '}') return ++at_, true;
      if (peek() != ',') return expected(" `,` 或 `}`", "`,` or `}`");
      ++at_;
    }
  }

  static bool is_duplicate(const Node& object, const std::string& name,
                           std::unordered_set<std::string>& seen) {
    if (object.members.size() < kFewMembers) return object.find(name) != nullptr;
    if (seen.empty()) {
      for (const Member& member : object.members) seen.insert(member.name);
    }
    return !seen.insert(name).second;
  }

  bool string(std::string& out) {
    const std::size_t begin = at_;
    ++at_;
    for (;;) {
      const std::size_t run = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20) {
        ++at_;
      }
      out.append(text_.substr(run, at_ - run));
      if (at_ == text_.size()) {
        at_ = begin;
        return fail("json.syntax", {"引号没有结束", "the quotation mark is never closed"});
      }
      if (text_[at_] == '"') return ++at_, true;
      if (text_[at_] != '\\')
        return expected("文字（换行写作 \\n）", "a character (write a line break as \\n)");
      if (!escape(out)) return false;
    }
  }

  bool escape(std::string& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    ++at_;
    if (peek() == 'u') {
      char32_t unit = 0;
      if (!hex(unit)) return false;
      if (unit >= 0xD800 && unit <= 0xDBFF) {
        char32_t low = 0;
        if (text_.substr(at_, 2) != "\\u" || (++at_, !hex(low)) || low < 0xDC00 || low > 0xDFFF) {
          return error_ ? false : fail("json.syntax", {"代理对不完整", "half a surrogate pair"});
        }
        unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
      } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
        return fail("json.syntax", {"代理对不完整", "half a surrogate pair"});
      }
      utf8_append(out, unit);
      return true;
    }
    const std::size_t which = at_ < text_.size() ? kLetters.find(text_[at_]) : std::string_view::npos;
    if (which == std::string_view::npos) return expected("转义字符", "an escape character");
    out += kMeanings[which];
    ++at_;
    return true;
  }

  bool hex(char32_t& unit) {
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      if (c >= '0' && c <= '9') {
        unit = unit * 16 + static_cast<char32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        unit = unit * 16 + static_cast<char32_t>((c | 0x20) - 'a' + 10);
      } else {
        return expected("十六进制数字", "a hexadecimal digit");
      }
    }
    return true;
  }

  std::string_view text_;
  Limits limits_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
  std::optional<Error> error_;
};

}  // namespace

const Node* Node::find(std::string_view name) const {
  for (const Member& member : members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

std::string Node::text_of(std::string_view name) const {
  const Node* member = find(name);
  return member != nullptr && member->is(Kind::string) ? member->text : std::string();
}

Result<Node> parse(std::string_view text, const Limits& limits) {
  return Parser(text, limits).run();
}

void append_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // where the characters begin that stand as they are; they go in together
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    }
  }
  out.append(text.substr(plain));
  out += '"';
}

std::string pointer(const std::string& parent, std::string_view member) {
  std::string path = parent + '/';
  for (const char c : member) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
  return path;
}

std::string pointer(const std::string& parent, std::size_t index) {
  return parent + '/' + std::to_string(index);
}

std::string indented(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool quoted = false;
  const auto line = [&] {
    out += '\n';
    out.append(2 * depth, ' ');
  };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) {
        out += json[++i];
      } else if (c == '"') {
        quoted = false;
      }
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    if (c == '}' || c == ']') {
      const bool empty = !out.empty() && (out.back() == '{' || out.back() == '[');
      if (depth > 0) --depth;
      if (!empty) line();
    }
    if (!out.empty() && (out.back() == '{' || out.back() == '[') && c != '}' && c != ']') {
      ++depth;
      line();
    }
    out += c;
    if (c == '{' || c == '[') {
      // Opened when something follows; an empty one stays on its line.
      const std::size_t next = json.find_first_not_of(" \n\t\r", i + 1);
      if (next != std::string_view::npos && (json[next] == '}' || json[next] == ']')) ++depth;
    }
    if (c == ',') line();
    if (c == ':') out += ' ';
    if (c == '"') quoted = true;
  }
  out += '\n';
  return out;
}

Text name_of(Kind kind) {
  switch (kind) {
    case Kind::null:
      return {"空值", "null"};
    case Kind::boolean:
      return {"是或否（true 或 false）", "true or false"};
    case Kind::number:
      return {"数字", "a number"};
    case Kind::string:
      return {"文字", "a text"};
    case Kind::array:
      return {"列表", "a list"};
    case Kind::object:
      return {"对象", "an object"};
  }
  return {};
}

}  // namespace guohe::json
