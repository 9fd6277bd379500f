// SPDX-License-Identifier: Apache-2.0
#include "main/arguments.hpp"

#include <algorithm>

#include "base/suggest.hpp"

namespace guohe::cli {
namespace {

Error usage_error(std::string code, Text message) {
  return Error{ErrorKind::invalid, std::move(code), std::move(message), {}, {}};
}

Error unknown_option(const Usage& usage, const std::string& name) {
  std::vector<std::string> names;
  for (const Option& option : usage.options) names.push_back(option.name);
  Text message{"没有选项 `" + name + "`", "there is no option `" + name + "`"};
  if (const std::string near = nearest(name, names); !near.empty()) {
    message.zh += "，是否应为 `" + near + "`？";
    message.en += ": did you mean `" + near + "`?";
  }
  return usage_error("usage.unknown_option", std::move(message));
}

Error bad_value(const Option& option, const std::string& value) {
  std::string list;
  for (const std::string& one : option.values) list += (list.empty() ? "" : " | ") + one;
  return usage_error("usage.bad_value", {"`" + option.name + "` 不能是 `" + value + "`，可用：" + list,
                                         "`" + option.name + "` cannot be `" + value + "`, only: " + list});
}

}  // namespace

Result<Arguments> read_arguments(const Usage& usage, const std::vector<std::string>& given) {
  Arguments arguments;
  bool only_positionals = false;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string& word = given[i];
    if (only_positionals || word == "-" || !word.starts_with("-")) {
      arguments.positionals.push_back(word);
      continue;
    }
    if (word == "--") {
      only_positionals = true;
      continue;
    }
    if (word == "--help" || word == "-h") {
      arguments.help = true;
      return arguments;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto option = std::find_if(usage.options.begin(), usage.options.end(),
                                     [&](const Option& one) { return one.name == name; });
    if (option == usage.options.end()) return unknown_option(usage, name);
    std::string value = "true";
    if (option->value_name.empty()) {
      if (equals != std::string::npos) {
        return usage_error("usage.no_value", {"`" + name + "` 不带值", "`" + name + "` takes no value"});
      }
    } else if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (i + 1 < given.size()) {
      value = given[++i];
    } else {
      return usage_error("usage.missing_value", {"`" + name + "` 缺少 " + option->value_name,
                                                 "`" + name + "` needs " + option->value_name});
    }
    const auto& allowed = option->values;
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
      return bad_value(*option, value);
    }
    arguments.options[name] = value;
    arguments.given[name].push_back(value);
  }
  const auto required = std::count_if(usage.positionals.begin(), usage.positionals.end(),
                                      [](const Positional& one) { return one.required; });
  if (arguments.positionals.size() < static_cast<std::size_t>(required)) {
    const std::string& name = usage.positionals[arguments.positionals.size()].name;
    return usage_error("usage.missing_argument", {"缺少 " + name, name + " is missing"});
  }
  if (arguments.positionals.size() > usage.positionals.size()) {
    const std::string& extra = arguments.positionals[usage.positionals.size()];
    return usage_error("usage.extra_argument",
                       {"多余的参数 `" + extra + "`", "unexpected argument `" + extra + "`"});
  }
  return arguments;
}

std::string help_text(const Usage& usage, Language language) {
  const bool zh = language == Language::zh;
  std::string text = (zh ? "用法：guohe " : "usage: guohe ") + usage.command;
  for (const Positional& one : usage.positionals)
    text += one.required ? " " + one.name : " [" + one.name + "]";
  text += usage.options.empty() ? "\n" : zh ? " [选项]\n" : " [options]\n";
  text += "\n" + usage.summary.in(language) + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Positional& one : usage.positionals) rows.emplace_back(one.name, one.help.in(language));
  for (const Option& one : usage.options) {
    rows.emplace_back(one.name + (one.value_name.empty() ? "" : " " + one.value_name), one.help.in(language));
  }
  rows.emplace_back("--lang zh|en",
                    zh ? "语言，默认随环境" : "the language; from the environment by default");
  rows.emplace_back("--help", zh ? "显示本说明" : "show this");
  std::size_t widest = 0;
  for (const auto& [left, right] : rows) widest = std::max(widest, left.size());
  text += "\n";
  for (const auto& [left, right] : rows)
    text.append("  ").append(left).append(widest + 2 - left.size(), ' ').append(right).append("\n");
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace guohe::cli
