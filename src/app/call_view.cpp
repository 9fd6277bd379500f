// SPDX-License-Identifier: Apache-2.0
#include "app/call_view.hpp"

#include <utility>

#include "app/tools.hpp"
#include "programme/time.hpp"

namespace guohe::app {

namespace {

int count_clauses(const std::vector<programme::ClauseView>& clauses) {
  int count = 0;
  for (const programme::ClauseView& clause : clauses) count += 1 + count_clauses(clause.parts);
  return count;
}

CallState state_of(const programme::Call& call, programme::Seconds now) {
  if (now < call.opens_at) return CallState::upcoming;
  return now < call.closes_at ? CallState::open : CallState::closed;
}

programme::Seconds instant_of(const std::string& text) {
  return programme::parse_instant(text).value_or(programme::Seconds{});
}

}  // namespace

CallForm form_of(const programme::Call& call) {
  CallForm form;
  form.id = call.id;
  form.guideline = call.guideline;
  form.year = call.year;
  form.title = call.title;
  form.document = call.document;
  form.opens_at = programme::instant_text(call.opens_at);
  form.closes_at = programme::instant_text(call.closes_at);
  form.publish_date = call.publish_date;
  form.topics = call.topics;
  if (auto parameters = json::read<std::map<std::string, json::Raw>>(call.parameters))
    form.parameters = *std::move(parameters);
  return form;
}

programme::Call call_of(const CallForm& form) {
  programme::Call call;
  call.id = form.id;
  call.guideline = form.guideline;
  call.year = form.year;
  call.title = form.title;
  call.document = form.document;
  call.opens_at = instant_of(form.opens_at);
  call.closes_at = instant_of(form.closes_at);
  call.publish_date = form.publish_date;
  call.topics = form.topics;
  call.parameters = json::write(form.parameters);
  return call;
}

std::string digest_of(const programme::Call& call) {
  return keyed_hash(json::write(form_of(call)), {});
}

std::vector<CallExtension> extensions_in(const std::vector<CallChangeRecord>& published) {
  std::vector<CallExtension> found;
  for (const CallChangeRecord& one : published) {
    if (one.kind != CallChangeKind::extend) continue;
    const auto before = json::read<CallForm>(one.previous);
    const auto after = json::read<CallForm>(one.body);
    if (!before || !after) continue;
    found.push_back(
        {before->closes_at, after->closes_at, one.basis, programme::instant_text(one.updated_at)});
  }
  return found;
}

Call view_of(const Services& services, const programme::Call& call, std::vector<CallExtension> extensions) {
  Call view;
  view.id = call.id;
  view.guideline = call.guideline;
  view.title = call.title;
  view.document = call.document;
  view.opens_at = programme::instant_text(call.opens_at);
  view.closes_at = programme::instant_text(call.closes_at);
  view.state = state_of(call, now_of(services));
  view.publish_date = call.publish_date;
  for (const std::string& id : call.topics) {
    const auto topic = services.policy.topic(id, {}, rules_day(services, call));
    if (!topic) continue;  // a pack that is not loaded is not offered
    view.topics.push_back({topic->id, topic->title, topic->cite, topic->term, topic->grant, topic->summary,
                           count_clauses(topic->clauses)});
  }
  view.extensions = std::move(extensions);
  return view;
}

}  // namespace guohe::app
