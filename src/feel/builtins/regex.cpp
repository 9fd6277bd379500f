// Functions with regular expressions (DMN 1.5, 10.3.4.3; XPath functions, 5.6.1), by PCRE2 with limits on
// time and memory. What XPath writes differently is translated first.
// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <list>
#include <memory>
#include <optional>

#include "base/utf8.hpp"
#include "feel/builtins/families.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
const Reason kWrongPattern{"feel.wrong_pattern", {"正则表达式不正确", "this regular expression is wrong"}};

constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::uint32_t kHeapLimitKib = 20'000;
constexpr std::size_t kPatternBytesMax = 10'000;
constexpr std::size_t kCacheSize = 64;

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeData {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct FreeCompileContext {
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
};
struct FreeContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

// XPath's \i and \c stand for the characters of XML names; `[a-z-[aeiou]]` is a set without another. Nothing
// when a set refers to a group.
class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  std::optional<std::string> run() {
    while (at_ < pattern_.size()) {
      if (pattern_[at_] == '[') {
        const std::optional<std::string> set = read_set(0);
        if (!set) return std::nullopt;
        result_ += *set;
      } else if (pattern_[at_] == '\\' && at_ + 1 < pattern_.size()) {
        append_escape(result_, false);
      } else {
        result_ += pattern_[at_++];
      }
    }
    return std::move(result_);
  }

 private:
  // At a backslash with a character after it.
  void append_escape(std::string& into, bool in_set) {
    const char c = pattern_[at_ + 1];
    at_ += 2;
    const bool negative = c == 'I' || c == 'C';
    if (c != 'i' && c != 'c' && !negative) {
      into += '\\';
      into += c;
      return;
    }
    const std::string_view characters = c == 'i' || c == 'I' ? "_:\\p{L}" : "-._:\\p{L}\\p{N}\\p{M}";
    if (!in_set) into += negative ? "[^" : "[";
    into += characters;
    if (!in_set) into += "]";
  }

  // At an opening bracket; a subtracted set becomes a look ahead.
  std::optional<std::string> read_set(int depth) {
    if (depth > 10) return std::nullopt;
    std::string set = "[";
    std::string without;
    ++at_;
    bool first = true;
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == ']' && !first) {
        ++at_;
        set += ']';
        if (without.empty()) return set;
        return std::string("(?:(?!").append(without).append(")").append(set).append(")");
      }
      if (c == '\\' && at_ + 1 < pattern_.size()) {
        if (pattern_[at_ + 1] >= '0' && pattern_[at_ + 1] <= '9') return std::nullopt;
        append_escape(set, true);
      } else if (c == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] == '[') {
        ++at_;
        const std::optional<std::string> inner = read_set(depth + 1);
        if (!inner) return std::nullopt;
        without = *inner;
      } else {
        set += c;
        ++at_;
      }
      if (c != '^' || !first) first = false;
    }
    return std::nullopt;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::string result_;
};

class Regex {
 public:
  // Null when the pattern or the flags are wrong.
  static const Regex* find(const std::string& pattern, const std::string& flags) {
    // One cache a thread: compiled patterns are used again and again by rules.
    thread_local std::list<std::pair<std::string, std::unique_ptr<Regex>>> cache;
    const std::string key = flags + "/" + pattern;
    for (auto entry = cache.begin(); entry != cache.end(); ++entry) {
      if (entry->first != key) continue;
      cache.splice(cache.begin(), cache, entry);
      return entry->second.get();
    }
    std::unique_ptr<Regex> made = compile(pattern, flags);
    if (!made) return nullptr;
    cache.emplace_front(key, std::move(made));
    if (cache.size() > kCacheSize) cache.pop_back();
    return cache.front().second.get();
  }

  enum class Outcome { match, none, limit };
  Outcome match(const std::string& text, std::size_t from) const {
    const int count = pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                  PCRE2_NO_UTF_CHECK, data_.get(), context_.get());
    if (count >= 0) return Outcome::match;
    return count == PCRE2_ERROR_NOMATCH ? Outcome::none : Outcome::limit;
  }
  [[nodiscard]] std::size_t begin(std::size_t group = 0) const {
    return pcre2_get_ovector_pointer(data_.get())[2 * group];
  }
  [[nodiscard]] std::size_t end(std::size_t group = 0) const {
    return pcre2_get_ovector_pointer(data_.get())[2 * group + 1];
  }
  [[nodiscard]] std::size_t groups() const { return groups_; }

 private:
  static std::unique_ptr<Regex> compile(const std::string& pattern, const std::string& flags) {
    if (pattern.size() > kPatternBytesMax) return nullptr;
    std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY;
    bool literal = false;
    for (const char flag : flags) {
      switch (flag) {
        case 's':
          options |= PCRE2_DOTALL;
          break;
        case 'm':
          options |= PCRE2_MULTILINE;
          break;
        case 'i':
          options |= PCRE2_CASELESS;
          break;
        case 'x':
          options |= PCRE2_EXTENDED;
          break;
        case 'q':
          literal = true;
          break;
        default:
          return nullptr;
      }
    }
    if (literal) options = PCRE2_UTF | PCRE2_LITERAL | (options & PCRE2_CASELESS);
    const std::optional<std::string> translated = literal ? pattern : Translator(pattern).run();
    if (!translated) return nullptr;
    int error = 0;
    std::size_t offset = 0;
    // A point matches neither kind of line end.
    std::unique_ptr<pcre2_compile_context, FreeCompileContext> context(pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_ANYCRLF);
    auto regex = std::make_unique<Regex>();
    regex->code_.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated->data()), translated->size(),
                                     options, &error, &offset, context.get()));
    if (!regex->code_) return nullptr;
    regex->data_.reset(pcre2_match_data_create_from_pattern(regex->code_.get(), nullptr));
    regex->context_.reset(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(regex->context_.get(), kMatchLimit);
    pcre2_set_heap_limit(regex->context_.get(), kHeapLimitKib);
    std::uint32_t groups = 0;
    pcre2_pattern_info(regex->code_.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
    regex->groups_ = groups;
    return regex;
  }

  std::unique_ptr<pcre2_code, FreeCode> code_;
  std::unique_ptr<pcre2_match_data, FreeData> data_;
  std::unique_ptr<pcre2_match_context, FreeContext> context_;
  std::size_t groups_ = 0;
};

Value regex_limit(Evaluation& evaluation) {
  return evaluation.stop(
      Value::limit("feel.limit.regex",
                   {"正则表达式匹配超过上限", "matching the regular expression takes too many steps"}));
}

// The compiled pattern of argument `pattern` with the flags of argument `flags`, if any.
const Regex* regex_of(Args args, std::size_t pattern, std::size_t flags) {
  const Value* given = optional(args, flags);
  if (given != nullptr && !given->is(Kind::string)) return nullptr;
  return Regex::find(args[pattern].as_string(), given != nullptr ? given->as_string() : std::string());
}

// Appends the replacement with $N and escapes resolved; false when it is wrong (XPath functions, 5.6.3).
bool append_replacement(std::string& result, const std::string& replacement, const Regex& regex,
                        const std::string& text) {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    if (c == '\\') {
      if (i + 1 >= replacement.size() || (replacement[i + 1] != '\\' && replacement[i + 1] != '$'))
        return false;
      result += replacement[++i];
    } else if (c == '$') {
      const auto digit = [&](std::size_t at) {
        return at < replacement.size() && replacement[at] >= '0' && replacement[at] <= '9';
      };
      if (!digit(i + 1)) return false;
      std::size_t group = static_cast<std::size_t>(replacement[++i] - '0');
      // As many digits as name a group.
      while (digit(i + 1) &&
             group * 10 + static_cast<std::size_t>(replacement[i + 1] - '0') <= regex.groups()) {
        group = group * 10 + static_cast<std::size_t>(replacement[++i] - '0');
      }
      if (group <= regex.groups() && regex.begin(group) != PCRE2_UNSET) {
        result.append(text, regex.begin(group), regex.end(group) - regex.begin(group));
      }
    } else {
      result += c;
    }
  }
  return true;
}

}  // namespace

namespace builtin {

Value matches(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  if (!args[1].is(Kind::string)) return wrong_argument(args[1]);
  const Regex* regex = regex_of(args, 1, 2);
  if (regex == nullptr) return Value::error(&kWrongPattern);
  switch (regex->match(args[0].as_string(), 0)) {
    case Regex::Outcome::match:
      return Value::boolean(true);
    case Regex::Outcome::none:
      return Value::boolean(false);
    case Regex::Outcome::limit:
      break;
  }
  return regex_limit(evaluation);
}

Value replace(Args args, Evaluation& evaluation) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (!args[i].is(Kind::string)) return wrong_argument(args[i]);
  }
  const Regex* regex = regex_of(args, 1, 3);
  if (regex == nullptr) return Value::error(&kWrongPattern);
  const std::string& text = args[0].as_string();
  const std::string& replacement = args[2].as_string();
  const Value* flags = optional(args, 3);
  const bool literal = flags != nullptr && flags->as_string().find('q') != std::string::npos;
  std::string result;
  std::size_t at = 0;
  while (at <= text.size()) {
    const Regex::Outcome outcome = regex->match(text, at);
    if (outcome == Regex::Outcome::limit) return regex_limit(evaluation);
    if (outcome == Regex::Outcome::none) break;
    // A pattern that matches nothing at all is an error.
    if (regex->end() == regex->begin()) return Value::error(&kWrongPattern);
    result.append(text, at, regex->begin() - at);
    if (literal) {
      result += replacement;
    } else if (!append_replacement(result, replacement, *regex, text)) {
      return wrong_argument(args[2]);
    }
    at = regex->end();
    if (!evaluation.allow_bytes(result.size()) || !evaluation.spend(1)) return evaluation.stop_value();
  }
  result.append(text, at);
  return Value::string(std::move(result));
}

Value split(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  if (!args[1].is(Kind::string)) return wrong_argument(args[1]);
  const Regex* regex = regex_of(args, 1, 2);
  if (regex == nullptr) return Value::error(&kWrongPattern);
  const std::string& text = args[0].as_string();
  std::vector<Value> parts;
  std::size_t at = 0;
  for (;;) {
    const Regex::Outcome outcome = regex->match(text, at);
    if (outcome == Regex::Outcome::limit) return regex_limit(evaluation);
    if (outcome == Regex::Outcome::none) break;
    if (regex->end() == regex->begin()) return Value::error(&kWrongPattern);
    parts.push_back(Value::string(text.substr(at, regex->begin() - at)));
    at = regex->end();
    if (!evaluation.spend(1)) return evaluation.stop_value();
  }
  parts.push_back(Value::string(text.substr(at)));
  return Value::list(std::move(parts));
}

}  // namespace builtin
}  // namespace guohe::feel
