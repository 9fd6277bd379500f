// Values as text: canonical FEEL, and FEEL's string() (DMN 1.5, 10.3.4.1).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.hpp"
#include "feel/syntax/lexer.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
constexpr int kDepthMax = 500;

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        quoted += c;
    }
  }
  return quoted + "\"";
}

// A key that is one word needs no quotes.
bool is_word(std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    if (at == 0 ? !is_name_start(point.value) : !(is_name_part(point.value) || point.value == U' '))
      return false;
    at += point.length;
  }
  return name.back() != ' ';
}

class Printer {
 public:
  explicit Printer(std::size_t items_max, bool at_sign, std::size_t bytes_max = kTextBytesMax)
      : items_max_(items_max), bytes_max_(bytes_max), at_sign_(at_sign) {}

  void print(const Value& value) {
    if (++depth_ > kDepthMax || text.size() > bytes_max_) {
      text += "...";
    } else {
      print_here(value);
    }
    --depth_;
  }

  std::string text;

 private:
  void print_here(const Value& value) {
    switch (value.kind()) {
      case Kind::any:
      case Kind::null:
        return print_null(value);
      case Kind::boolean:
        text += value.as_boolean() ? "true" : "false";
        return;
      case Kind::number:
        text += value.as_number().to_string();
        return;
      case Kind::string:
        text += quote(value.as_string());
        return;
      case Kind::date:
        return temporal(to_string(value.as_date()));
      case Kind::time:
        return temporal(to_string(value.as_time()));
      case Kind::date_time:
        return temporal(to_string(value.as_date_time()));
      case Kind::days_duration:
        return temporal(to_string(value.as_days_duration()));
      case Kind::months_duration:
        return temporal(to_string(value.as_months_duration()));
      case Kind::range:
        return print_range(value.as_range());
      case Kind::list:
        text += "[";
        print_items(value.items());
        text += "]";
        return;
      case Kind::context:
        return print_context(value);
      case Kind::function:
        return print_function(value.as_function());
    }
  }

  void temporal(const std::string& lexical) { text += at_sign_ ? "@\"" + lexical + "\"" : lexical; }

  void print_null(const Value& value) {
    if (const Value::Interval* interval = value.interval()) {
      text += interval->low.to_string() + ".." + interval->high.to_string();
    } else if (const Value::MaybeList* list = value.maybe_list()) {
      text += "[";
      print_items(list->certain);
      text += list->certain.empty() ? "" : ", ";
      text += "? " + std::to_string(list->possible.size()) + "]";
    } else {
      text += "null";
    }
  }

  void print_items(std::span<const Value> items) {
    std::size_t shown = 0;
    for (const Value& item : items) {
      if (text.size() > bytes_max_) return;
      if (shown > 0) text += ", ";
      if (shown == items_max_) {
        text += "... " + std::to_string(items.size()) + " items";
        return;
      }
      print(item);
      ++shown;
    }
  }

  void print_range(const RangeObject& range) {
    if (range.half && (range.low.is_null() || range.high.is_null())) {
      const bool below = range.low.is_null();
      const bool closed = below ? range.high_closed : range.low_closed;
      text += below ? "(<" : "(>";
      text += closed ? "= " : " ";
      print(below ? range.high : range.low);
      text += ")";
      return;
    }
    text += range.low_closed ? "[" : "(";
    print(range.low);
    text += "..";
    print(range.high);
    text += range.high_closed ? "]" : ")";
  }

  void print_context(const Value& value) {
    text += "{";
    bool first = true;
    for (std::size_t i = 0; i < value.values().size() && text.size() <= bytes_max_; ++i) {
      if (value.values()[i].is_missing() && value.values()[i].maybe_list() == nullptr) continue;
      if (!first) text += ", ";
      first = false;
      const std::string& name = value.shape().names()[i];
      text += is_word(name) ? name : quote(name);
      text += ": ";
      print(value.values()[i]);
    }
    text += "}";
  }

  void print_function(const FunctionObject& function) {
    text += "function(";
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      if (i > 0) text += ", ";
      text += function.parameters[i];
    }
    text += ") ...";
  }

  std::size_t items_max_;
  std::size_t bytes_max_;
  bool at_sign_;
  int depth_ = 0;
};

}  // namespace

std::string to_feel_literal(const Value& value, std::size_t items_max) {
  Printer printer(items_max, true);
  printer.print(value);
  return std::move(printer.text);
}

std::string to_feel_string(const Value& value, std::size_t bytes_max) {
  if (value.is(Kind::string)) return value.as_string();
  const bool compound = value.is(Kind::list) || value.is(Kind::context) || value.is(Kind::range);
  Printer printer(SIZE_MAX, compound, bytes_max);
  printer.print(value);
  return std::move(printer.text);
}

std::string to_shown(const Value& value) {
  constexpr std::size_t kShownMax = 60;  // code points
  Printer printer(5, true, kShownMax * 8);
  printer.print(value);
  std::string text = std::move(printer.text);
  const std::size_t end = offset_of_code_point(text, kShownMax);
  if (end == text.size()) return text;
  return text.substr(0, end) + "...";
}

}  // namespace guohe::feel
