// SPDX-License-Identifier: Apache-2.0
#include "policy/edit/edit.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/suggest.hpp"
#include "policy/edit/yaml_places.hpp"

namespace guohe::policy {
namespace {

using feel::ConstantKind;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

Text kind_words(ConstantKind kind) {
  switch (kind) {
    case ConstantKind::number:
      return {"一个数", "a number"};
    case ConstantKind::date:
      return {"一个日期，如 2025-04-08", "a date, such as 2025-04-08"};
    case ConstantKind::time:
      return {"一个时刻，如 17:00:00", "a time, such as 17:00:00"};
    case ConstantKind::date_and_time:
      return {"日期和时刻，如 2025-04-08T17:00:00", "a date and time, such as 2025-04-08T17:00:00"};
    case ConstantKind::duration:
      return {"一段时间，如 P3Y（3 年）、P6M（6 个月）、P30D（30 天）",
              "a period, such as P3Y (3 years), P6M (6 months) or P30D (30 days)"};
    case ConstantKind::boolean:
      return {"true 或 false", "true or false"};
    case ConstantKind::text:
      return {"一段文字", "a text"};
  }
  return {};
}

std::string listed(const std::vector<std::string>& items, const char* separator) {
  std::string text;
  for (const std::string& item : items)
    text += (text.empty() ? "`" : separator + std::string("`")) + item + "`";
  return text;
}

class Editor {
 public:
  explicit Editor(const CompiledTopic& topic) : topic_(topic), settable_(settable_of(topic)) {}

  void set(const SetConstant& wanted) {
    const Settable* one = find_settable(settable_, trimmed(wanted.name));
    if (one == nullptr) return unknown_name(trimmed(wanted.name));
    const std::string value = trimmed(wanted.value);
    if (!fits(*one, value)) return;
    switch (one->write) {
      case Settable::Write::in_place:
        return write(one->place, value);
      case Settable::Write::set_value:
        return write(one->place, "value: " + scalar_text(value, one->indent, one->flow));
      case Settable::Write::option:
        return write(one->place, scalar_text(value, one->indent, one->flow));
      case Settable::Write::scalar:
        return write(one->place, scalar_text(one->name.starts_with("call.") || one->kind != ConstantKind::text
                                                 ? value
                                                 : feel_string(value),
                                             one->indent, one->flow));
    }
  }

  void replace(const ReplaceRule& wanted) {
    const std::string of = trimmed(wanted.of);
    if (trimmed(wanted.feel).empty()) {
      return problem(ErrorKind::invalid, "edit.bad_value",
                     {"`" + of + "` 的新规则是空的", "the new rule of `" + of + "` is empty"});
    }
    for (const DefinitionSource& definition : topic_.source.definitions) {
      if (definition.name != of) continue;
      const yaml::Entry* entry = trees_.with_key_at(definition.place.source, definition.place.span.begin);
      if (entry == nullptr) break;
      const std::string_view text = definition.place.source->text();
      const bool flow = on_one_line_in_braces(definition.place);
      return rewrite(definition.place.source, *entry, column_of(text, entry->key.span.begin), flow,
                     wanted.feel);
    }
    // A clause's id may have a point in it ("1.4-2"): the longest id that fits is meant.
    const CompiledClause* clause = nullptr;
    std::string what;
    for (const auto& [id, candidate] : topic_.by_id) {
      if (of != id && !of.starts_with(id + ".")) continue;
      if (clause != nullptr && clause->source->id.size() > id.size()) continue;
      clause = candidate;
      what = of.size() > id.size() ? of.substr(id.size() + 1) : std::string();
    }
    if (clause == nullptr || !replace(*clause, what, wanted.feel)) unknown_clause(of);
  }

  Result<PackTexts> take() {
    std::sort(writes_.begin(), writes_.end(), [](const Write& a, const Write& b) {
      return std::pair(a.place.source->name(), a.place.span.begin) <
             std::pair(b.place.source->name(), b.place.span.begin);
    });
    for (std::size_t i = 1; i < writes_.size(); ++i) {
      const Place& before = writes_[i - 1].place;
      const Place& place = writes_[i].place;
      if (before.source->name() != place.source->name()) continue;
      if (place.span.begin >= before.span.end && place.span.begin != before.span.begin) continue;
      problem(ErrorKind::invalid, "edit.twice",
              {"同一处被改了两次", "two of the changes are of the same place"}, written_at(place));
    }
    if (!problems_.empty()) return error();
    PackTexts texts;
    for (auto write = writes_.rbegin(); write != writes_.rend(); ++write) {
      const SourceText& source = *write->place.source;
      const auto [at, is_new] = texts.try_emplace(source.name());
      if (is_new) at->second = std::string(source.text());
      at->second.replace(write->place.span.begin, write->place.span.end - write->place.span.begin,
                         write->text);
    }
    return texts;
  }

 private:
  struct Write {
    Place place;
    std::string text;
  };

  void write(const Place& place, std::string text) { writes_.push_back({place, std::move(text)}); }

  void problem(ErrorKind kind, const char* code, Text message, std::string place = {}) {
    if (problems_.empty()) kind_ = kind;
    problems_.push_back({code, std::move(message), std::move(place)});
  }

  // One problem is the error itself; of several, and of lists of what there is, the first says what is wrong.
  Error error() {
    Problem first = std::move(problems_.front());
    problems_.erase(problems_.begin());
    return Error{kind_, std::move(first.code), std::move(first.message), std::move(first.place),
                 std::move(problems_)};
  }

  static std::string feel_string(const std::string& value) {
    std::string text = "\"";
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    return text + '"';
  }

  bool fits(const Settable& one, const std::string& value) {
    const auto refuse = [&](Text expected) {
      problem(ErrorKind::invalid, "edit.bad_value",
              {"`" + one.name + "` 应为" + expected.zh + "，不是 `" + value + "`",
               "`" + one.name + "` takes " + expected.en + ", not `" + value + "`"},
              written_at(one.place));
      return false;
    };
    if (!one.options.empty()) {
      if (std::find(one.options.begin(), one.options.end(), value) != one.options.end()) return true;
      return refuse({"下列之一：" + listed(one.options, "、"), "one of " + listed(one.options, ", ")});
    }
    if (one.parts > 0) {
      const auto count = Decimal::parse(value);
      const auto whole = count ? count->to_int64() : std::nullopt;
      if (whole && *whole >= 1 && *whole <= one.parts) return true;
      const std::string parts = std::to_string(one.parts);
      return refuse({" 1 到 " + parts + " 之间的整数", "a whole number between 1 and " + parts});
    }
    if (value.find('\n') != std::string::npos) return refuse(kind_words(one.kind));
    if (one.kind == ConstantKind::text) return true;
    if (one.kind == ConstantKind::boolean)
      return value == "true" || value == "false" || refuse(kind_words(one.kind));
    return feel::kind_of_constant(value) == one.kind || refuse(kind_words(one.kind));
  }

  // What there is to set: of the clause that was meant, or everything.
  void unknown_name(const std::string& name) {
    std::vector<std::string> names;
    for (const Settable& one : settable_) {
      names.push_back(one.name);
      names.insert(names.end(), one.also.begin(), one.also.end());
    }
    Text message{"没有可设的 `" + name + "`", "there is nothing to set called `" + name + "`"};
    if (const std::string near = nearest(name, names); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    problem(ErrorKind::not_found, "edit.unknown_name", std::move(message));
    const auto meant = [&](const Settable& one) {
      return name == one.of || name.starts_with(one.of + ".") ||
             std::any_of(one.also.begin(), one.also.end(), [&](const std::string& also) {
               return also.starts_with(name.substr(0, name.find('.')) + ".");
             });
    };
    const bool some = std::any_of(settable_.begin(), settable_.end(), meant);
    for (const Settable& one : settable_) {
      if (some && !meant(one)) continue;
      const std::string text =
          one.name + " = " + one.value + (one.beside.empty() ? "" : "  (" + one.beside + ")");
      problem(ErrorKind::not_found, "edit.settable", {text, text}, written_at(one.place));
    }
  }

  void unknown_clause(const std::string& of) {
    std::vector<std::string> names;
    for (const auto& [id, clause] : topic_.by_id) names.push_back(id);
    for (const DefinitionSource& definition : topic_.source.definitions) names.push_back(definition.name);
    Text message{"没有条款或定义 `" + of + "`", "there is no clause or definition `" + of + "`"};
    if (const std::string near = nearest(of, names); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    problem(ErrorKind::not_found, "edit.unknown_clause", std::move(message));
  }

  // `{a: 1, b: 2}` of definitions is rare, but a block there would break it.
  bool on_one_line_in_braces(const Place& key) {
    const std::string_view text = key.source->text();
    const std::size_t begin =
        text.rfind('\n', key.span.begin) == std::string_view::npos ? 0 : text.rfind('\n', key.span.begin) + 1;
    return text.substr(begin, key.span.begin - begin).find('{') != std::string_view::npos;
  }

  void rewrite(const std::shared_ptr<const SourceText>& source, const yaml::Entry& entry, std::size_t indent,
               bool flow, const std::string& feel) {
    write({source, trimmed_span(source->text(), entry.value.span)}, scalar_text(feel, indent, flow));
  }

  bool replace(const CompiledClause& clause, const std::string& what, const std::string& feel) {
    const ClauseSource& source = *clause.source;
    const auto& file = source.place.source;
    const yaml::Node* node = trees_.with_id_at(file, source.place.span.begin);
    if (node == nullptr) return false;
    const std::string_view text = file->text();
    if (what == "when" || (what.empty() && !source.reading)) {
      const std::string key = what.empty() ? "rule" : "when";
      if (const yaml::Entry* entry = entry_of(*node, key)) {
        rewrite(file, *entry, column_of(text, entry->key.span.begin), is_flow(text, *node), feel);
      } else {
        insert(file, *node, key, feel);
      }
      return true;
    }
    const yaml::Node* reading = node->find("reading");
    const yaml::Node* options = reading == nullptr ? nullptr : reading->find("options");
    const yaml::Node* option =
        options == nullptr ? nullptr : options->find(what.empty() ? source.reading->take : what);
    const yaml::Entry* rule = option == nullptr ? nullptr : entry_of(*option, "rule");
    if (rule == nullptr) return false;
    rewrite(file, *rule, column_of(text, rule->key.span.begin), is_flow(text, *option), feel);
    return true;
  }

  // After what the clause says.
  void insert(const std::shared_ptr<const SourceText>& file, const yaml::Node& clause, const std::string& key,
              const std::string& feel) {
    const std::string_view text = file->text();
    const yaml::Entry* says = entry_of(clause, "says");
    if (says == nullptr) return;
    const bool flow = is_flow(text, clause);
    const std::size_t indent = column_of(text, says->key.span.begin);
    const std::uint32_t end = trimmed_span(text, says->value.span).end;
    const std::string scalar = scalar_text(feel, indent, flow);
    write({file, {end, end}},
          flow ? ", " + key + ": " + scalar : "\n" + std::string(indent, ' ') + key + ": " + scalar);
  }

  const CompiledTopic& topic_;
  std::vector<Settable> settable_;
  PackTrees trees_;
  std::vector<Write> writes_;
  std::vector<Problem> problems_;
  ErrorKind kind_ = ErrorKind::invalid;
};

}  // namespace

Result<PackTexts> edited(const CompiledTopic& topic, const std::vector<SetConstant>& values,
                         const std::vector<ReplaceRule>& rules) {
  Editor editor(topic);
  for (const SetConstant& value : values) editor.set(value);
  for (const ReplaceRule& rule : rules) editor.replace(rule);
  return editor.take();
}

}  // namespace guohe::policy
