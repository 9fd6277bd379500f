// SPDX-License-Identifier: Apache-2.0
#include "app/outline.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <set>

#include "app/process_input.hpp"
#include "base/described.hpp"
#include "programme/country.hpp"

namespace guohe::app {

namespace {

constexpr const char* kHome = "CN";

void add_country(const std::string& json, std::set<std::string>& countries) {
  if (json.size() != 4) return;  // a quoted code
  const std::string code = json.substr(1, 2);
  if (code != kHome && programme::country_name(code) != nullptr) countries.insert(code);
}

}  // namespace

std::vector<std::string> countries_of(const programme::TopicView& topic, const programme::Document& facts) {
  std::set<std::string> countries;
  for (const programme::Field& field : topic.fields) {
    const auto found = facts.find(field.name);
    if (found == facts.end()) continue;
    if (const auto* value = std::get_if<programme::Value>(&found->second)) {
      if (field.type == programme::FieldType::country) add_country(*value, countries);
      continue;
    }
    for (const programme::Row& row : std::get<programme::Table>(found->second)) {
      for (const programme::Field& column : field.columns) {
        const auto cell = row.columns.find(column.name);
        if (column.type == programme::FieldType::country && cell != row.columns.end())
          add_country(cell->second, countries);
      }
    }
  }
  return {countries.begin(), countries.end()};
}

std::string clauses_text(const programme::Verdict& verdict) {
  std::string text;
  for (const programme::ClauseVerdict& clause : verdict.clauses) {
    text += (text.empty() ? "" : ",") + clause.id + "=" + boost::describe::enum_to_string(clause.status, "");
  }
  return text;
}

OutlineRecord outline_of(std::optional<OutlineRecord> present, const Services& services,
                         const Dossier& dossier, const programme::TopicView& topic,
                         const programme::Application& next, const Judged* judged,
                         const ProcessInput& input) {
  OutlineRecord outline = present.value_or(OutlineRecord{});
  outline.application = next.id;
  if (judged != nullptr) {
    outline.countries = countries_of(topic, dossier.facts);
    outline.clauses = clauses_text(judged->verdict);
  }
  const programme::PublicRule* rule = dossier.process->public_rule(next.state);
  const std::string list = rule == nullptr ? "" : boost::describe::enum_to_string(rule->list, "");
  if (outline.list != list || list == "publicity") outline.listed_on = list.empty() ? "" : next.entered_on;
  outline.list = list;
  outline.granted = rule == nullptr ? "" : text_of_expression(services, *dossier.process, rule->grant, input);
  const std::string document =
      rule == nullptr ? "" : text_of_expression(services, *dossier.process, rule->document, input);
  if (document != outline.document) outline.announced_on = document.empty() ? "" : next.entered_on;
  outline.document = document;
  return outline;
}

}  // namespace guohe::app
