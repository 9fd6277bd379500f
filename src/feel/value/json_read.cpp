// JSON to values of an expected type. One pass over the text: every value is read as its type asks,
// numbers from their own digits; what is wrong is noted with its JSON pointer, and reading goes on.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_set>

#include "base/utf8.hpp"
#include "feel/feel.hpp"
#include "feel/syntax/parser.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

class Reader {
 public:
  Reader(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  Result<Value> run(const Type& expected) {
    if (text_.size() > limits_.bytes_max) {
      return Error{ErrorKind::too_large, "json.limit", {"JSON 过大", "the JSON text is too large"}, "", {}};
    }
    if (!is_valid_utf8(text_))
      return Error{
          ErrorKind::invalid, "json.syntax", {"不是有效的 UTF-8", "the text is not valid UTF-8"}, "", {}};
    skip_space();
    Value value = read(expected, 0);
    skip_space();
    if (!failed_ && at_ != text_.size()) syntax_error();
    if (problems_.empty()) return value;
    const Problem& first = problems_.front();
    return Error{ErrorKind::invalid, first.code, first.message, first.place, problems_};
  }

 private:
  // ---- problems

  void problem(std::string code, Text message) {
    if (problems_.size() < limits_.problems_max)
      problems_.push_back({std::move(code), std::move(message), pointer_});
  }

  void syntax_error() {
    if (failed_) return;
    failed_ = true;
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i < at_ && i < text_.size(); ++i) {
      column = text_[i] == '\n' ? 1 : column + 1;
      line += text_[i] == '\n' ? 1 : 0;
    }
    const std::string place = std::to_string(line) + ":" + std::to_string(column);
    problems_.push_back(
        {"json.syntax",
         {"JSON 语法错误，第 " + std::to_string(line) + " 行第 " + std::to_string(column) + " 字节",
          "JSON syntax error at line " + std::to_string(line) + ", byte " + std::to_string(column)},
         place});
  }

  Value limit(Text message) {
    problem("json.limit", std::move(message));
    failed_ = true;
    return Value::missing();
  }

  Value wrong_type(const Type& expected, std::string_view zh, std::string_view en) {
    problem("json.wrong_type", {"应为 `" + expected.name() + "`，而给的是" + std::string(zh),
                                "expected `" + expected.name() + "`, found " + std::string(en)});
    return Value::missing();
  }

  // A longer pointer while an object lives.
  class Step {
   public:
    Step(std::string& pointer, std::string_view name) : pointer_(pointer), size_(pointer.size()) {
      pointer_ += '/';
      for (const char c : name) {
        if (c == '~') {
          pointer_ += "~0";
        } else if (c == '/') {
          pointer_ += "~1";
        } else {
          pointer_ += c;
        }
      }
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { pointer_.resize(size_); }

   private:
    std::string& pointer_;
    std::size_t size_;
  };

  // ---- characters

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) {
      syntax_error();
      return false;
    }
    at_ += word.size();
    return true;
  }

  // ---- values

  Value read(const Type& expected, std::size_t depth) {
    if (depth > limits_.depth_max) return limit({"JSON 嵌套过深", "the JSON text is nested too deeply"});
    switch (peek()) {
      case '{':
        return read_object(expected, depth);
      case '[':
        return read_list(expected, depth);
      case '"':
        return read_text(expected);
      case 't':
      case 'f': {
        const bool value = peek() == 't';
        if (!take_word(value ? "true" : "false")) return Value::missing();
        if (expected.is(Kind::boolean) || expected.is(Kind::any)) return Value::boolean(value);
        return wrong_type(expected, "真假值", "a boolean");
      }
      case 'n':
        if (!take_word("null")) return Value::missing();
        return expected.is(Kind::any) || expected.is(Kind::null) ? Value::null() : Value::missing();
      default:
        return read_number(expected);
    }
  }

  // JSON's number: no leading zeros, no plus sign.
  Value read_number(const Type& expected) {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t from = at_;
      while (peek() >= '0' && peek() <= '9') ++at_;
      return at_ - from;
    };
    take('-');
    const std::size_t first = at_;
    const std::size_t whole = digits();
    bool good = whole > 0 && (whole == 1 || text_[first] != '0');
    if (take('.')) good = digits() > 0 && good;
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      good = digits() > 0 && good;
    }
    if (!good) {
      syntax_error();
      return Value::missing();
    }
    if (!expected.is(Kind::number) && !expected.is(Kind::any)) return wrong_type(expected, "数", "a number");
    const std::optional<Decimal> number = Decimal::parse(text_.substr(begin, at_ - begin));
    if (number) return Value::number(*number);
    problem("json.limit", {"数超出可表示的范围", "the number is out of range"});
    return Value::missing();
  }

  std::optional<char32_t> read_hexadecimal() {
    if (text_.size() - at_ < 4) return std::nullopt;
    char32_t value = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = text_[at_];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  bool read_escape(std::string& into) {
    const std::string_view plain = "\"\\/bfnrt";
    const std::string_view meant = "\"\\/\b\f\n\r\t";
    const std::size_t place = at_ < text_.size() ? plain.find(text_[at_]) : std::string_view::npos;
    if (place != std::string_view::npos) {
      into += meant[place];
      ++at_;
      return true;
    }
    if (!take('u')) return false;
    std::optional<char32_t> point = read_hexadecimal();
    if (!point) return false;
    if (*point >= 0xD800 && *point < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      at_ += 2;
      const std::optional<char32_t> low = read_hexadecimal();
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
      point = 0x10000 + ((*point - 0xD800) << 10U) + (*low - 0xDC00);
    }
    if (*point >= 0xD800 && *point <= 0xDFFF) return false;
    append_utf8(into, *point);
    return true;
  }

  std::string read_string() {
    std::string value;
    if (!take('"')) {
      syntax_error();
      return value;
    }
    while (at_ < text_.size() && !failed_) {
      const char c = text_[at_++];
      if (c == '"') return value;
      if (static_cast<unsigned char>(c) < 0x20) break;
      if (c != '\\') {
        value += c;
      } else if (!read_escape(value)) {
        break;
      }
    }
    syntax_error();
    return value;
  }

  Value read_text(const Type& expected) {
    std::string text = read_string();
    if (failed_) return Value::missing();
    switch (expected.kind()) {
      case Kind::any:
        return Value::string(std::move(text));
      case Kind::string: {
        const auto offered = expected.choices();
        if (!offered.empty() && std::find(offered.begin(), offered.end(), text) == offered.end()) {
          problem("json.not_offered",
                  {"`" + text + "` 不在可选值之中", "`" + text + "` is not among the values offered"});
          return Value::missing();
        }
        return Value::string(std::move(text));
      }
      case Kind::date:
      case Kind::time:
      case Kind::date_time:
      case Kind::days_duration:
      case Kind::months_duration: {
        std::optional<Value> value = syntax::parse_temporal(text);
        if (value && value->kind() == expected.kind()) return *std::move(value);
        problem("json.wrong_type", {"`" + text + "` 不是有效的 `" + expected.name() + "`",
                                    "`" + text + "` is no valid `" + expected.name() + "`"});
        return Value::missing();
      }
      default:
        return wrong_type(expected, "文本", "a string");
    }
  }

  Value read_list(const Type& expected, std::size_t depth) {
    const bool fits = expected.is(Kind::list) || expected.is(Kind::any);
    if (!fits) wrong_type(expected, "列表", "a list");
    const Type element = expected.is(Kind::list) ? expected.element() : Type::any();
    ++at_;
    std::vector<Value> items;
    skip_space();
    if (take(']')) return fits ? Value::list({}) : Value::missing();
    do {
      if (items.size() >= limits_.items_max)
        return limit({"列表过长，最多 " + std::to_string(limits_.items_max) + " 项",
                      "the list is too long, at most " + std::to_string(limits_.items_max) + " items"});
      const Step step(pointer_, std::to_string(items.size()));
      skip_space();
      items.push_back(read(element, depth + 1));
      skip_space();
      if (failed_) return Value::missing();
    } while (take(','));
    if (!take(']')) syntax_error();
    return fits ? Value::list(std::move(items)) : Value::missing();
  }

  Value read_object(const Type& expected, std::size_t depth) {
    const bool fits = expected.is(Kind::context) || expected.is(Kind::any);
    if (!fits) wrong_type(expected, "对象", "an object");
    const bool record = expected.is_record();
    std::vector<Value> values(record ? expected.fields().size() : 0, Value::missing());
    std::vector<std::string> names;
    std::unordered_set<std::string> seen;
    ++at_;
    skip_space();
    if (!take('}')) {
      do {
        skip_space();
        std::string name = read_string();
        skip_space();
        if (failed_ || !take(':')) {
          syntax_error();
          return Value::missing();
        }
        skip_space();
        const Step step(pointer_, name);
        if (seen.size() >= limits_.items_max) return limit({"字段过多", "the object has too many fields"});
        if (!seen.insert(name).second)
          problem("json.duplicate_field",
                  {"字段 `" + name + "` 重复", "field `" + name + "` is given twice"});
        const int place = record ? expected.shape()->find(name) : -1;
        if (record && place < 0)
          problem("json.unknown_field", {"没有字段 `" + name + "`", "there is no field `" + name + "`"});
        Value value = read(place < 0 ? Type::any() : expected.fields()[static_cast<std::size_t>(place)].type,
                           depth + 1);
        if (failed_) return Value::missing();
        if (place >= 0) {
          values[static_cast<std::size_t>(place)] = std::move(value);
        } else if (!record) {
          names.push_back(std::move(name));
          values.push_back(std::move(value));
        }
        skip_space();
      } while (take(','));
      if (!take('}')) syntax_error();
    }
    if (!fits || failed_) return Value::missing();
    if (record) return Value::context(expected.shape(), std::move(values));
    if (seen.size() != names.size()) return Value::missing();  // a duplicate, already noted
    return Value::context(std::make_shared<const Shape>(std::move(names)), std::move(values));
  }

  std::string_view text_;
  const JsonLimits& limits_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::string pointer_;
  std::vector<Problem> problems_;
};

}  // namespace

Result<Value> from_json(std::string_view json, const Type& expected, const JsonLimits& limits) {
  return Reader(json, limits).run(expected);
}

}  // namespace guohe::feel
