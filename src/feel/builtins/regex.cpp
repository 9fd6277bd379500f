// Functions with regular expressions (DMN 1.5, 10.3.4.3; XPath functions 3.1, 5.6), by PCRE2 with limits on
// time and memory.
// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <list>
#include <memory>
#include <optional>

#include "feel/builtins/families.hpp"
#include "feel/builtins/regex_pattern.hpp"

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
  // Matches are tried with ever higher limits, and paid for in steps: backtracking costs what it takes.
  Outcome match(const std::string& text, std::size_t from, Evaluation& evaluation) const {
    for (const std::uint32_t limit : {1'000U, 30'000U, kMatchLimit}) {
      if (!evaluation.spend(1 + limit / 50 + (text.size() - from) / 64)) return Outcome::limit;
      pcre2_set_match_limit(context_.get(), limit);
      const int count = pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                    PCRE2_NO_UTF_CHECK, data_.get(), context_.get());
      if (count >= 0) return Outcome::match;
      if (count == PCRE2_ERROR_NOMATCH) return Outcome::none;
      if (count != PCRE2_ERROR_MATCHLIMIT) break;
    }
    return Outcome::limit;
  }
  [[nodiscard]] std::size_t begin(std::size_t group = 0) const {
    return pcre2_get_ovector_pointer(data_.get())[2 * group];
  }
  [[nodiscard]] std::size_t end(std::size_t group = 0) const {
    return pcre2_get_ovector_pointer(data_.get())[2 * group + 1];
  }
  [[nodiscard]] std::size_t groups() const { return groups_; }
  /// Whether the empty text matches, which replace() and split() do not take (5.6.3, 5.6.4).
  [[nodiscard]] bool matches_empty() const { return matches_empty_; }

 private:
  static std::unique_ptr<Regex> compile(const std::string& pattern, const std::string& flags) {
    if (pattern.size() > kPatternBytesMax) return nullptr;
    const std::optional<RegexFlags> read = read_regex_flags(flags);
    if (!read) return nullptr;
    std::uint32_t options = PCRE2_UTF | (read->caseless ? PCRE2_CASELESS : 0U);
    std::optional<std::string> translated = pattern;
    if (read->literal) {
      options |= PCRE2_LITERAL;
    } else {
      options |= PCRE2_UCP | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF |
                 (read->multiline ? PCRE2_MULTILINE : 0U);
      translated = translate_regex(pattern, *read);
    }
    if (!translated) return nullptr;
    int error = 0;
    std::size_t offset = 0;
    // Lines end with a line feed and nothing else (5.6.1.1).
    const std::unique_ptr<pcre2_compile_context, FreeCompileContext> context(
        pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    auto regex = std::make_unique<Regex>();
    regex->code_.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated->data()), translated->size(),
                                     options, &error, &offset, context.get()));
    if (!regex->code_) return nullptr;
    regex->data_.reset(pcre2_match_data_create_from_pattern(regex->code_.get(), nullptr));
    regex->context_.reset(pcre2_match_context_create(nullptr));
    pcre2_set_heap_limit(regex->context_.get(), kHeapLimitKib);
    std::uint32_t groups = 0;
    pcre2_pattern_info(regex->code_.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
    regex->groups_ = groups;
    pcre2_set_match_limit(regex->context_.get(), 1'000);
    regex->matches_empty_ = pcre2_match(regex->code_.get(), reinterpret_cast<PCRE2_SPTR>(""), 0, 0, 0,
                                        regex->data_.get(), regex->context_.get()) >= 0;
    return regex;
  }

  std::unique_ptr<pcre2_code, FreeCode> code_;
  std::unique_ptr<pcre2_match_data, FreeData> data_;
  std::unique_ptr<pcre2_match_context, FreeContext> context_;
  std::size_t groups_ = 0;
  bool matches_empty_ = false;
};

Value regex_limit(Evaluation& evaluation) {
  if (evaluation.stopped()) return evaluation.stop_value();
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
  switch (regex->match(args[0].as_string(), 0, evaluation)) {
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
  if (regex == nullptr || regex->matches_empty()) return Value::error(&kWrongPattern);
  const std::string& text = args[0].as_string();
  const std::string& replacement = args[2].as_string();
  const Value* flags = optional(args, 3);
  const bool literal = flags != nullptr && flags->as_string().find('q') != std::string::npos;
  std::string result;
  std::size_t at = 0;
  while (at <= text.size()) {
    const Regex::Outcome outcome = regex->match(text, at, evaluation);
    if (outcome == Regex::Outcome::limit) return regex_limit(evaluation);
    if (outcome == Regex::Outcome::none) break;
    if (regex->end() == regex->begin()) return Value::error(&kWrongPattern);
    result.append(text, at, regex->begin() - at);
    if (literal) {
      result += replacement;
    } else if (!append_replacement(result, replacement, *regex, text)) {
      return wrong_argument(args[2]);
    }
    at = regex->end();
    if (!evaluation.allow_bytes(result.size())) return evaluation.stop_value();
  }
  result.append(text, at);
  return Value::string(std::move(result));
}

Value split(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  if (!args[1].is(Kind::string)) return wrong_argument(args[1]);
  const Regex* regex = regex_of(args, 1, 2);
  if (regex == nullptr || regex->matches_empty()) return Value::error(&kWrongPattern);
  const std::string& text = args[0].as_string();
  std::vector<Value> parts;
  std::size_t at = 0;
  for (;;) {
    const Regex::Outcome outcome = regex->match(text, at, evaluation);
    if (outcome == Regex::Outcome::limit) return regex_limit(evaluation);
    if (outcome == Regex::Outcome::none) break;
    if (regex->end() == regex->begin()) return Value::error(&kWrongPattern);
    parts.push_back(Value::string(text.substr(at, regex->begin() - at)));
    at = regex->end();
  }
  parts.push_back(Value::string(text.substr(at)));
  return Value::list(std::move(parts));
}

}  // namespace builtin
}  // namespace guohe::feel
