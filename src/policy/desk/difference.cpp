// Each thing of a pack is turned into named aspects (its words, its rule, its value …); two things differ
// where their aspects do.
// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/difference.hpp"

#include <algorithm>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>

#include "base/described.hpp"
#include "policy/desk/content.hpp"

namespace guohe::policy {
namespace {

using programme::PackAspect;
using programme::PackChanged;
using programme::PackClause;
using programme::PackDifferenceItem;
using programme::PackThing;

using Aspects = std::vector<std::pair<std::string, std::string>>;

struct Thing {
  PackThing kind = PackThing::clause;
  std::string id, cite;
  Text label;
  Aspects aspects;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void add(Aspects& aspects, std::string name, std::string value) {
  if (!value.empty()) aspects.emplace_back(std::move(name), std::move(value));
}

void add(Aspects& aspects, const std::string& name, const Text& value) {
  add(aspects, name + ".zh", value.zh);
  add(aspects, name + ".en", value.en);
}

void add_clause(const PackClause& clause, std::vector<Thing>& things) {
  Thing thing{PackThing::clause, clause.id, clause.cite, clause.says, {}};
  add(thing.aspects, "cite", clause.cite);
  add(thing.aspects, "kind", clause.kind);
  add(thing.aspects, "says", clause.says);
  for (const auto& expression : clause.expressions) {
    add(thing.aspects,
        expression.option.empty() ? expression.of : expression.of + " (" + expression.option + ")",
        expression.text);
  }
  if (clause.reading) add(thing.aspects, "reading", clause.reading->take);
  if (clause.at_least) add(thing.aspects, "at least", std::to_string(*clause.at_least));
  add(thing.aspects, "evidence", listed(clause.evidence));
  add(thing.aspects, "question", clause.question);
  // Sentences of the verdict and the like show only as the text they stand in; parts speak for themselves.
  if (clause.parts.empty()) add(thing.aspects, "yaml", clause.yaml);
  things.push_back(std::move(thing));
  for (const PackClause& part : clause.parts) add_clause(part, things);
}

void add_field(const programme::Field& field, std::vector<Thing>& things) {
  Thing thing{PackThing::field, field.name, field.cite, field.label, {}};
  boost::mp11::mp_for_each<boost::describe::describe_members<programme::Field, boost::describe::mod_public>>(
      [&](auto member) { add(thing.aspects, member.name, json::write(field.*member.pointer)); });
  things.push_back(std::move(thing));
}

std::vector<Thing> things_of(const TopicSource& source, const programme::PackTopic& topic) {
  std::vector<Thing> things;
  Thing whole{PackThing::topic, source.id, source.cite, source.title, {}};
  add(whole.aspects, "title", source.title);
  add(whole.aspects, "summary", source.summary);
  add(whole.aspects, "term", source.term);
  add(whole.aspects, "grant", source.grant);
  add(whole.aspects, "process", source.process);
  things.push_back(std::move(whole));
  for (const PackClause& clause : topic.clauses) add_clause(clause, things);
  for (const auto& definition : topic.definitions) {
    Thing thing{PackThing::definition, definition.name, {}, {definition.name, definition.name}, {}};
    add(thing.aspects, "expression", definition.text);
    add(thing.aspects, "table", definition.table);
    things.push_back(std::move(thing));
  }
  for (const FieldSource& field : source.fields) add_field(field.field, things);
  for (const EvidenceSource& evidence : source.evidence) {
    Thing thing{PackThing::evidence, evidence.id, {}, evidence.label, {}};
    add(thing.aspects, "label", evidence.label);
    add(thing.aspects, "help", evidence.help);
    if (evidence.when) add(thing.aspects, "when", evidence.when->text);
    things.push_back(std::move(thing));
  }
  return things;
}

std::vector<Thing> parameters_of(const programme::PackContent& content) {
  std::vector<Thing> things;
  for (const auto& parameter : content.parameters) {
    Thing thing{PackThing::parameter, parameter.name, {}, parameter.label, {}};
    add(thing.aspects, "value", parameter.value);
    add(thing.aspects, "unset", parameter.unset);
    add(thing.aspects, "type", parameter.type);
    things.push_back(std::move(thing));
  }
  return things;
}

const std::string& value_of(const Aspects& aspects, const std::string& name) {
  static const std::string kNone;
  for (const auto& [known, value] : aspects) {
    if (known == name) return value;
  }
  return kNone;
}

std::vector<PackAspect> changed(const Aspects& before, const Aspects& after) {
  std::vector<PackAspect> aspects;
  for (const auto& [name, value] : after) {
    if (value_of(before, name) != value) aspects.push_back({name, value_of(before, name), value});
  }
  for (const auto& [name, value] : before) {
    if (value_of(after, name).empty()) aspects.push_back({name, value, {}});
  }
  // The text as a whole says nothing that the others do not say better.
  if (aspects.size() > 1) std::erase_if(aspects, [](const PackAspect& one) { return one.name == "yaml"; });
  return aspects;
}

class Comparison {
 public:
  void compare(const std::vector<Thing>& before, const std::vector<Thing>& after, const std::string& topic) {
    const auto find = [](const std::vector<Thing>& things, const Thing& wanted) {
      return std::find_if(things.begin(), things.end(),
                          [&](const Thing& one) { return one.kind == wanted.kind && one.id == wanted.id; });
    };
    for (const Thing& thing : after) {
      const auto old = find(before, thing);
      if (old == before.end()) {
        put(thing, PackChanged::added, changed({}, thing.aspects), topic);
      } else if (auto aspects = changed(old->aspects, thing.aspects); !aspects.empty()) {
        put(thing, PackChanged::changed, std::move(aspects), topic);
      }
    }
    for (const Thing& thing : before) {
      if (find(after, thing) == after.end())
        put(thing, PackChanged::removed, changed(thing.aspects, {}), topic);
    }
  }

  std::vector<PackDifferenceItem> items;

 private:
  void put(const Thing& thing, PackChanged what, std::vector<PackAspect> aspects, const std::string& topic) {
    PackDifferenceItem item{thing.kind, what, thing.id, thing.cite, thing.label, {}, std::move(aspects)};
    const auto same = std::find_if(items.begin(), items.end(), [&](const PackDifferenceItem& one) {
      return one.thing == item.thing && one.id == item.id && one.what == item.what &&
             json::write(one.aspects) == json::write(item.aspects);
    });
    PackDifferenceItem& into = same == items.end() ? items.emplace_back(std::move(item)) : *same;
    if (!topic.empty()) into.topics.push_back(topic);
  }
};

const TopicSource* named(const LoadedPack& pack, const std::string& id) {
  const auto found = std::find_if(pack.topics.begin(), pack.topics.end(),
                                  [&](const TopicSource& one) { return one.id == id; });
  return found == pack.topics.end() ? nullptr : &*found;
}

std::vector<Thing> things_of(const Assembled& assembled, const programme::PackContent& content,
                             const std::string& topic) {
  const TopicSource* source = named(assembled.loaded, topic);
  if (source == nullptr) return {};
  const auto view = std::find_if(content.topics.begin(), content.topics.end(),
                                 [&](const programme::PackTopic& one) { return one.id == topic; });
  return things_of(*source, *view);
}

void compare_files(const Assembled& before, const Assembled& after, programme::PackDifference& difference) {
  for (const auto& [name, text] : after.texts) {
    const auto old = before.texts.find(name);
    if (old == before.texts.end()) {
      difference.files.push_back({name, PackChanged::added, {}, text});
    } else if (old->second != text) {
      difference.files.push_back({name, PackChanged::changed, old->second, text});
    }
  }
  for (const auto& [name, text] : before.texts) {
    if (!after.texts.contains(name)) difference.files.push_back({name, PackChanged::removed, text, {}});
  }
}

}  // namespace

programme::PackDifference difference_of(const Assembled& before, const Assembled& after) {
  programme::PackDifference difference;
  difference.base_version = before.version;
  difference.version = after.version;
  const programme::PackContent was = content_of(before);
  const programme::PackContent is = content_of(after);
  Comparison comparison;
  comparison.compare(parameters_of(was), parameters_of(is), {});
  std::vector<std::string> topics;
  for (const auto* pack : {&after.loaded, &before.loaded}) {
    for (const TopicSource& topic : pack->topics) {
      if (std::find(topics.begin(), topics.end(), topic.id) == topics.end()) topics.push_back(topic.id);
    }
  }
  for (const std::string& topic : topics)
    comparison.compare(things_of(before, was, topic), things_of(after, is, topic), topic);
  difference.items = std::move(comparison.items);
  compare_files(before, after, difference);
  return difference;
}

}  // namespace guohe::policy
