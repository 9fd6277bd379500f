// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/compared.hpp"
#include "app/confirmation_links.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/process_input.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/json.hpp"

namespace guohe::app {

namespace {

using programme::ComparedField;
using programme::Likeness;

constexpr int kLinksShown = 20;

/// A scalar's text; empty for anything else.
std::string text_of(const json::Node* node) {
  if (node == nullptr || (!node->is(json::Kind::string) && !node->is(json::Kind::number))) return {};
  return node->text;
}

/// The choices whose labels people read for a value; none for texts.
const std::vector<programme::Choice>& choices_of(const programme::TopicView& topic,
                                                 const ComparedField& field) {
  static const std::vector<programme::Choice> kNone;
  const auto found = std::ranges::find(topic.fields, field.choices_of, &programme::Field::name);
  return field.choices_of.empty() || found == topic.fields.end() ? kNone : found->choices;
}

Text read_as(const std::vector<programme::Choice>& choices, const std::string& value) {
  const auto choice = std::ranges::find(choices, value, &programme::Choice::value);
  return choice == choices.end() ? Text{value, value} : choice->label;
}

/// The other side may have been recorded by the choice's value or by its name.
Likeness likeness_of(const ComparedField& field, const std::vector<programme::Choice>& choices,
                     const std::string& ours, const std::string& theirs) {
  const Likeness plain = likeness(ours, theirs, field.as);
  const auto choice = std::ranges::find(choices, ours, &programme::Choice::value);
  if (plain != Likeness::differs || choice == choices.end()) return plain;
  return std::min(likeness(choice->label.en, theirs, field.as), likeness(choice->label.zh, theirs, field.as));
}

bool by_link(const programme::Process& process, const std::string& form) {
  return std::ranges::any_of(
      process.actions, [&](const programme::ActionRule& rule) { return rule.by_link && rule.form == form; });
}

/// What was last said through a link, put beside each item.
std::optional<OtherSide> put_answer(const programme::Process& process, const std::vector<EventRecord>& events,
                                    std::vector<ComparedItem>& items) {
  const auto last = std::find_if(events.rbegin(), events.rend(), [&](const EventRecord& event) {
    return !event.form.empty() && by_link(process, event.form);
  });
  if (last == events.rend()) return std::nullopt;
  const auto said = json::parse(last->answers);
  if (!said) return std::nullopt;
  if (const json::Node* answers = said->find("answers")) {
    for (const json::Node& one : answers->items) {
      const auto item = std::ranges::find(items, text_of(one.find("what")), &ComparedItem::name);
      if (item == items.end()) continue;
      const json::Node* agrees = one.find("agrees");
      const std::string shown = text_of(one.find("ours"));
      item->confirmed = ConfirmedItem{agrees != nullptr && agrees->boolean, shown,
                                      text_of(one.find("theirs")), shown == item->ours.en};
    }
  }
  const auto member = [&](const char* name) { return text_of(said->find(name)); };
  return OtherSide{member("name"), member("post"), member("email"), member("remark"),
                   programme::instant_text(last->at)};
}

}  // namespace

Result<std::vector<ComparedItem>> compared_items(Reader& reader, const Services& services,
                                                 const Dossier& dossier) {
  std::vector<ComparedItem> items;
  const programme::Process& process = *dossier.process;
  if (!process.comparison) return items;
  const programme::Application& a = dossier.application;
  GUOHE_LET(topic, topic_at(services, a.topic, a.pack_version));
  const ProcessInput input =
      process_input(reader, services.processes, a, json_of(dossier.facts), now_of(services));
  const std::vector<EventRecord> events = reader.events(a.id);
  const auto recorded = std::find_if(events.rbegin(), events.rend(), [&](const EventRecord& event) {
    return event.form == process.comparison->theirs;
  });
  const auto theirs = json::parse(recorded == events.rend() ? std::string("{}") : recorded->answers);
  const programme::StepForm* form = process.form(process.comparison->theirs);
  for (const ComparedField& field : process.comparison->fields) {
    const auto shown = std::ranges::find(form->fields, field.name, &programme::Field::name);
    if (shown == form->fields.end()) continue;
    const auto value = services.process_rules.value(process, field.ours, input);
    const auto node = value ? json::parse(*value) : Result<json::Node>(json::Node{});
    const std::string ours = node ? text_of(&*node) : std::string();
    const std::string other = theirs ? text_of(theirs->find(field.name)) : std::string();
    const auto& choices = choices_of(topic, field);
    items.push_back({field.name,
                     shown->label,
                     shown->type == programme::FieldType::date,
                     read_as(choices, ours),
                     read_as(choices, other),
                     likeness_of(field, choices, ours, other),
                     {}});
  }
  return items;
}

std::string answered_by(const programme::Process& process, const EventRecord& event) {
  if (event.form.empty() || !by_link(process, event.form)) return {};
  const auto said = json::parse(event.answers);
  return said ? text_of(said->find("name")) : std::string();
}

LinkView view_of(Viewer& viewer, const ConfirmationLink& link, programme::Seconds now) {
  LinkView view{link.id, viewer.name_of(link.made_by), programme::instant_text(link.made_at),
                programme::instant_text(link.expires_at), LinkState::open};
  if (link.end == LinkEnd::used) view.state = LinkState::used;
  if (link.end == LinkEnd::withdrawn) view.state = LinkState::withdrawn;
  if (link.end == LinkEnd::replaced) view.state = LinkState::replaced;
  if (!link.end && !link.is_open(now)) view.state = LinkState::expired;
  return view;
}

Result<Comparison> compare_sides(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  Comparison both;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application(id);
    if (!application) return unknown_application();
    GUOHE_TRY(require(actor, Permission::see_application, *application));
    GUOHE_LET(dossier, gather(reader, services, id));
    // Whoever may not edit does not read work in progress.
    if (dossier.state->editable && !may(actor, Permission::edit_application, *application)) return {};
    GUOHE_LET(items, compared_items(reader, services, dossier));
    both.items = std::move(items);
    if (both.items.empty()) return {};
    const std::vector<EventRecord> events = reader.events(id);
    for (const EventRecord& event : events) {
      if (event.form == dossier.process->comparison->theirs)
        both.recorded_at = programme::instant_text(event.at);
    }
    both.answer = put_answer(*dossier.process, events, both.items);
    if (!may(actor, Permission::ask_other_side, *application)) return {};
    both.may_ask = dossier.process->action_by_link(application->state) != nullptr;
    Viewer viewer(reader, services, actor);
    for (const ConfirmationLink& link : reader.confirmation_links(id, kLinksShown))
      both.links.push_back(view_of(viewer, link, now_of(services)));
    return {};
  }));
  return both;
}

}  // namespace guohe::app
