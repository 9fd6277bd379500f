// SPDX-License-Identifier: Apache-2.0
#include "policy/whatif/changed_topic.hpp"

#include "policy/edit/edit.hpp"

namespace guohe::policy {
namespace {

// The rule, condition, option or definition of that name, where there is one.
const feel::Expression* rule_named(const CompiledTopic& topic, const std::string& name) {
  for (const DefinitionSource& definition : topic.source.definitions) {
    if (definition.name == name) return definition.expression ? &*definition.expression : nullptr;
  }
  const auto of = [](const std::optional<feel::Expression>& one) { return one ? &*one : nullptr; };
  for (const auto& [id, clause] : topic.by_id) {
    const ClauseSource& source = *clause->source;
    if (name == id + ".when") return of(source.when);
    if (name == id && source.rule) return of(source.rule);
    if (!source.reading) continue;
    for (const ReadingOption& option : source.reading->options) {
      if (name == id + "." + option.name || (name == id && option.name == source.reading->take))
        return of(option.rule);
    }
  }
  return nullptr;
}

bool is_pack_file(const PackFiles& files, const std::string& name) {
  if (name.find("..") != std::string::npos || name.starts_with("/")) return false;
  return files.has(name) || (name.find('/') != std::string::npos &&
                             files.has(name.substr(0, name.find('/')) + "/guideline.yaml"));
}

Error no_file(const std::string& name) {
  return {ErrorKind::invalid,
          "what_if.no_file",
          {"`" + name + "` 不是规则包的文件", "`" + name + "` is no file of the packs"},
          {},
          {}};
}

}  // namespace

Result<ChangedTopic> changed_topic(const PackFiles& files, const CompiledTopic& topic,
                                   const app::RuleEdits& edits) {
  const std::string& id = topic.source.id;
  const std::string& version = topic.guideline.version;
  ChangedTopic made;
  for (const auto& [name, text] : edits.files) {
    if (!is_pack_file(files, name)) return no_file(name);
    made.edits.push_back({"file", name, {}, {}, {}, name});
  }
  const auto loaded = compile_topic_of(files, id, version);
  if (!loaded || (*loaded)->digest != topic.digest) {
    return Error{ErrorKind::conflict,
                 "what_if.packs_changed",
                 {"规则包文件在载入后已改变，请重新启动",
                  "the files of the packs changed after they were loaded: start again"},
                 {},
                 {}};
  }
  PackFiles changed = files.with(edits.files);
  std::shared_ptr<const CompiledTopic> base = *loaded;
  if (!edits.files.empty()) {
    // A draft may bear another version than the one it changes.
    auto compiled = compile_topic_of(changed, id, version);
    if (!compiled && compiled.error().code == "topic.unknown_version")
      compiled = compile_topic_of(changed, id);
    if (!compiled) return std::move(compiled).error();
    base = *std::move(compiled);
  }
  std::vector<SetConstant> values;
  std::vector<ReplaceRule> rules;
  const std::vector<Settable> settable = settable_of(*base);
  for (const app::NamedText& one : edits.values) {
    values.push_back({one.name, one.text});
    const Settable* found = find_settable(settable, one.name);
    if (found == nullptr) continue;  // edited() says so
    made.edits.push_back(
        {"value", found->name, found->value, one.text, found->unit, written_at(found->place)});
    if (found->name.starts_with("call.")) made.call_parameters.insert(found->name.substr(5));
  }
  for (const app::NamedText& one : edits.rules) {
    rules.push_back({one.name, one.text});
    const feel::Expression* was = rule_named(*base, one.name);
    programme::RuleChange change{"rule", one.name, {}, one.text, {}, {}};
    if (was != nullptr) {
      change.was = was->text;
      change.place = written_at({was->source, was->to_source({0, 1})});
    }
    made.edits.push_back(std::move(change));
  }
  made.topic = base;
  if (values.empty() && rules.empty()) return made;
  auto texts = edited(*base, values, rules);
  if (!texts) return std::move(texts).error();
  auto compiled = compile_topic_of(changed.with(*texts), id, base->guideline.version);
  if (!compiled) return std::move(compiled).error();
  made.topic = *std::move(compiled);
  return made;
}

}  // namespace guohe::policy
