// SPDX-License-Identifier: Apache-2.0
#include "policy/whatif/carry_over.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"

namespace guohe::policy {
namespace {

using programme::Field;

/// Members of an object that are not refused, as JSON text; refused are those whose pointer is in `out`, and
/// those of names that nothing declares.
class Filter {
 public:
  Filter(std::string_view source, const std::set<std::string>& refused)
      : source_(source), refused_(refused) {}

  std::string object(const json::Node& node, const std::string& place,
                     const std::vector<const Field*>& fields, bool row) {
    std::string out = "{";
    for (const json::Member& member : node.members) {
      const std::string at = json::pointer(place, member.name);
      const auto field = std::find_if(fields.begin(), fields.end(),
                                      [&](const Field* one) { return one->name == member.name; });
      const bool known = field != fields.end() || (row && member.name == "id");
      if (!known || refused_.contains(at)) continue;
      if (out.size() > 1) out += ',';
      json::append_string(out, member.name);
      out += ':';
      const bool list = field != fields.end() && (*field)->type == programme::FieldType::list &&
                        member.value.is(json::Kind::array);
      out += list ? rows(member.value, at, **field) : value(member.value, at);
    }
    return out + "}";
  }

 private:
  std::string rows(const json::Node& node, const std::string& place, const Field& field) {
    std::vector<const Field*> columns;
    for (const Field& column : field.columns) columns.push_back(&column);
    std::string out = "[";
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string at = json::pointer(place, i);
      if (i > 0) out += ',';  // rows keep their places, lest the next round's problems miss them
      const bool refused = !node.items[i].is(json::Kind::object) || refused_.contains(at);
      out += refused ? "{}" : object(node.items[i], at, columns, true);
    }
    return out + "]";
  }

  // Of a list of choices, those that are offered.
  std::string value(const json::Node& node, const std::string& place) {
    if (!node.is(json::Kind::array)) return text(node);
    std::string out = "[";
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (refused_.contains(json::pointer(place, i))) continue;
      if (out.size() > 1) out += ',';
      out += text(node.items[i]);
    }
    return out + "]";
  }

  [[nodiscard]] std::string text(const json::Node& node) const {
    return std::string(source_.substr(node.begin, node.end - node.begin));
  }

  std::string_view source_;
  const std::set<std::string>& refused_;
};

// `place` is what the problems of this text begin with: "" for facts, "/registry", "/call".
std::string filtered(const std::string& text, const std::string& place,
                     const std::vector<const Field*>& fields, const std::set<std::string>& refused) {
  const auto node = json::parse(text);
  if (!node || !node->is(json::Kind::object)) return text;
  return Filter(text, refused).object(*node, place, fields, false);
}

app::CheckInput fitting(const CompiledTopic& topic, const app::CheckInput& input,
                        const std::set<std::string>& refused) {
  std::vector<const Field*> fields, registry, call;
  for (const FieldSource& source : topic.source.fields) fields.push_back(&source.field);
  for (const Field& field : topic.registry.fields) registry.push_back(&field);
  for (const CallParameter& parameter : topic.guideline.call) call.push_back(&parameter.field);
  app::CheckInput made = input;
  made.facts = filtered(input.facts, "", fields, refused);
  made.registry = filtered(input.registry, "/registry", registry, refused);
  made.call = filtered(input.call, "/call", call, refused);
  std::erase_if(made.evidence, [&](const auto& one) { return topic.evidence_number(one.first) < 0; });
  std::erase_if(made.judgements, [&](const auto& one) { return !topic.by_id.contains(one.first); });
  std::erase_if(made.readings,
                [&](const auto& one) { return refused.contains(json::pointer("/readings", one.first)); });
  return made;
}

app::CheckInput renamed(const app::CheckInput& input, const ClauseNames& clauses) {
  app::CheckInput made = input;
  made.judgements.clear();
  for (const auto& [id, answer] : input.judgements) {
    if (const auto name = clauses.find(id); name != clauses.end()) made.judgements[name->second] = answer;
  }
  return made;
}

}  // namespace

Result<CarriedOver> carry_over(const CompiledTopic& topic, const app::CheckInput& given,
                               const ClauseNames* clauses) {
  const app::CheckInput input = clauses == nullptr ? given : renamed(given, *clauses);
  const bool all_findings = input.judgements.size() == given.judgements.size();
  auto prepared = prepare(topic, input);
  if (prepared) return CarriedOver{*std::move(prepared), all_findings};
  // What does not fit shows in rounds: a list of another type hides what is wrong inside.
  constexpr int kRounds = 4;
  std::set<std::string> refused;
  for (int round = 0; round < kRounds; ++round) {
    const std::size_t known = refused.size();
    for (const Problem& problem : prepared.error().details) refused.insert(problem.place);
    prepared = prepare(topic, fitting(topic, input, refused));
    if (prepared) return CarriedOver{*std::move(prepared), false};
    if (refused.size() == known && round > 0) break;
  }
  return std::move(prepared).error();
}

}  // namespace guohe::policy
