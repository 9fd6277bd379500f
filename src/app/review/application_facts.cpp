// SPDX-License-Identifier: Apache-2.0
#include "app/review/application_facts.hpp"

#include <algorithm>
#include <array>

#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"

namespace guohe::app {

namespace {

/// A column of a row as text, by the first of the names that packs give it.
std::string cell(const programme::Row& row, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = row.columns.find(name);
    if (found == row.columns.end()) continue;
    std::string text = plain_value(found->second);
    if (!text.empty()) return text;
  }
  return {};
}

const programme::Table* table(const programme::Document& facts, const char* name) {
  const auto found = facts.find(name);
  return found == facts.end() ? nullptr : std::get_if<programme::Table>(&found->second);
}

bool is_here(const std::string& jurisdiction) {
  return jurisdiction.empty() || jurisdiction == "CN_MAINLAND";
}

}  // namespace

Result<ReviewedForm> reviewed_form(Reader& reader, const Services& services,
                                   const programme::Application& application) {
  ReviewedForm form;
  form.application = application;
  GUOHE_LET(facts, document_of(reader.facts(application.id), [] { return std::string("row"); }));
  form.facts = std::move(facts);
  GUOHE_LET(topic, topic_at(services, application.topic, application.pack_version));
  form.topic = std::move(topic);
  if (const auto organisation = reader.organisation(application.organisation))
    form.organisation = organisation->name;
  if (!application.summary.leader.empty()) {
    form.people.push_back({application.summary.leader, form.organisation.zh, application.leader_key, true});
  }
  for (const char* name : {"members", "team", "staff"}) {
    const programme::Table* rows = table(form.facts, name);
    if (rows == nullptr) continue;
    for (const programme::Row& row : *rows) {
      FormPerson person{cell(row, {"name"}), cell(row, {"unit", "organisation", "institution"}), {}, false};
      const bool leads = !form.people.empty() && form.people.front().name == person.name;
      if (!person.name.empty() && !leads) form.people.push_back(std::move(person));
    }
  }
  for (const char* name : {"partners", "co-builders", "organisers"}) {
    const programme::Table* rows = table(form.facts, name);
    if (rows == nullptr) continue;
    for (const programme::Row& row : *rows) {
      FormPartner partner{cell(row, {"name"}), cell(row, {"name en"}), !is_here(cell(row, {"jurisdiction"}))};
      if (!partner.name.empty() || !partner.name_en.empty()) form.partners.push_back(std::move(partner));
    }
  }
  form.words = application.summary.title;
  for (const programme::Field& field : form.topic.fields) {
    if (field.type != programme::FieldType::long_text) continue;
    if (const std::string text = plain_field(form.facts, field.name); !text.empty())
      form.words += "\n" + text;
  }
  return form;
}

}  // namespace guohe::app
