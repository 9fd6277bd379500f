// SPDX-License-Identifier: Apache-2.0
#include "app/form_words.hpp"

#include <algorithm>
#include <utility>

#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/fact_words.hpp"
#include "base/json.hpp"
#include "programme/private_fields.hpp"
#include "programme/process.hpp"

namespace guohe::app {

namespace {

using programme::Field;
using programme::FieldType;

// Another name when the words of a form become others: what is there is then entered again.
constexpr const char* kRule = "forms in words";

/// A JSON array of texts, as the index takes them.
class FormTexts {
 public:
  /// What a form says, its fields known or not.
  void add_answers(const std::vector<Field>& fields, const json::Node& answers) {
    for (const json::Member& member : answers.members) {
      if (member.name == "id" || programme::is_identity_number(member.name)) continue;
      const auto field = std::ranges::find(fields, member.name, &Field::name);
      if (field == fields.end()) {
        add_texts(member.value);
      } else if (field->type == FieldType::list) {
        for (const json::Node& row : member.value.items) add_answers(field->columns, row);
      } else if (has_labels(*field)) {
        add(fact_words(*field, member.value, Language::zh));
        add(fact_words(*field, member.value, Language::en));
      } else {
        add_texts(member.value);
      }
    }
  }
  std::string json() && { return std::move(text_) + "]"; }

 private:
  static bool has_labels(const Field& field) {
    return field.type == FieldType::choice || field.type == FieldType::choices ||
           field.type == FieldType::country;
  }
  void add(std::string_view words) {
    if (words.empty() || words == last_) return;
    last_ = words;
    if (text_.size() > 1) text_ += ',';
    json::append_string(text_, words);
  }
  void add_texts(const json::Node& node) {
    if (node.is(json::Kind::string)) add(node.text);
    for (const json::Node& item : node.items) add_texts(item);
    add_answers({}, node);
  }

  std::string text_ = "[";
  std::string last_;  // both names of a thing may be the same
};

/// The facts that whoever may see the application sees; empty: nobody but the applicant.
std::string shown_facts(Reader& reader, const Services& services, const programme::Application& application) {
  const programme::State* state = services.processes.find_state(application.process, application.state);
  const bool being_edited = application.is_private || (state != nullptr && state->editable);
  if (being_edited) {
    if (const auto submission = reader.latest_submission(application.id)) return submission->facts;
  }
  return application.is_private ? std::string() : reader.facts(application.id);
}

void add_records(FormTexts& words, Reader& reader, const Services& services,
                 const programme::Application& application) {
  const programme::Process* process =
      services.processes.find(application.process, application.process_version);
  if (process == nullptr) return;
  std::vector<std::pair<const programme::StepForm*, std::string>> records;
  for (EventRecord& event : reader.events(application.id)) {
    const programme::StepForm* form = process->form(event.form);
    if (form == nullptr || form->internal) continue;  // those are the office's own
    if (!event.answers.empty()) {
      records.emplace_back(form, std::move(event.answers));
      continue;
    }
    const auto taken_back =
        std::ranges::find(records.rbegin(), records.rend(), form, &decltype(records)::value_type::first);
    if (taken_back != records.rend()) records.erase(std::next(taken_back).base());
  }
  for (const auto& [form, answers] : records) {
    if (const auto node = json::parse(answers)) words.add_answers(form->fields, *node);
  }
}

}  // namespace

void enter_form_words(Unit& unit, const Services& services, const programme::Application& application) {
  // One whose topic is gone is still found by what was typed.
  const auto topic = topic_at(services, application.topic, application.pack_version);
  enter_form_words(unit, services, application, topic ? *topic : programme::TopicView());
}

void enter_form_words(Unit& unit, const Services& services, const programme::Application& application,
                      const programme::TopicView& topic) {
  const std::string facts = shown_facts(unit, services, application);
  if (facts.empty()) return;
  FormTexts words;
  if (const auto node = json::parse(facts)) words.add_answers(topic.fields, *node);
  add_records(words, unit, services, application);
  unit.search_facts(application.id, std::move(words).json());
}

Result<bool> reenter_form_words(Services& services, int limit) {
  bool more = false;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto ids = unit.take_to_reenter(kRule, limit);
    more = !ids.empty();
    for (const std::string& id : ids) {
      if (const auto application = unit.application(id)) enter_form_words(unit, services, *application);
    }
    return {};
  }));
  return more;
}

}  // namespace guohe::app
