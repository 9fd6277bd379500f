// SPDX-License-Identifier: Apache-2.0
#include "app/calls.hpp"

#include <algorithm>

#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

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

Call view_of(const Services& services, const programme::Call& call) {
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
  return view;
}

Result<programme::Call> stored_call(Services& services, const std::string& id) {
  std::optional<programme::Call> call;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    call = reader.call(id);
    return {};
  }));
  if (!call) return unknown_call(id);
  return *std::move(call);
}

}  // namespace

Result<CallList> list_calls(Services& services) {
  std::vector<programme::Call> calls;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    calls = reader.calls();
    return {};
  }));
  CallList list;
  for (const programme::Call& call : calls) list.calls.push_back(view_of(services, call));
  const auto rank = [](const Call& call) {
    return call.state == CallState::open ? 0 : call.state == CallState::upcoming ? 1 : 2;
  };
  std::ranges::stable_sort(list.calls, {}, rank);
  return list;
}

Result<Call> find_call(Services& services, const std::string& id) {
  GUOHE_LET(call, stored_call(services, id));
  return view_of(services, call);
}

Result<TopicOfCall> find_topic(Services& services, const std::string& call_id, const std::string& topic_id) {
  GUOHE_LET(call, stored_call(services, call_id));
  if (std::ranges::find(call.topics, topic_id) == call.topics.end()) return unknown_topic(topic_id);
  GUOHE_LET(topic, services.policy.topic(topic_id, {}, rules_day(services, call)));
  return TopicOfCall{view_of(services, call), std::move(topic)};
}

namespace {

Result<CheckInput> input_of(Services& services, const CheckRequest& request) {
  GUOHE_LET(call, stored_call(services, request.call));
  if (std::ranges::find(call.topics, request.topic) == call.topics.end()) return unknown_topic(request.topic);
  if (request.facts.size() > services.settings.facts_bytes ||
      request.registry.size() > services.settings.facts_bytes) {
    return Error{
        ErrorKind::too_large, "facts.too_large", {"申报内容过大", "the facts are too large"}, "/facts"};
  }
  if (!request.today.empty() && !programme::is_date(request.today)) {
    return Error{ErrorKind::invalid,
                 "check.today",
                 {"`today` 应是 2025-05-20 这样的日期", "`today` must be a date such as 2025-05-20"},
                 "/today"};
  }
  CheckInput input;
  input.facts = request.facts;
  input.registry = request.registry;
  input.call = call.parameters;
  input.evidence = request.evidence;
  input.judgements = request.judgements;
  input.call_opened = programme::shanghai_date(call.opens_at);
  input.today = request.today.empty() ? programme::shanghai_date(now_of(services)) : request.today;
  return input;
}

}  // namespace

Result<programme::Verdict> check_publicly(Services& services, const CheckRequest& request) {
  GUOHE_LET(input, input_of(services, request));
  return services.policy.check(request.topic, {}, input);
}

Result<RepairList> repair_publicly(Services& services, const CheckRequest& request) {
  GUOHE_LET(input, input_of(services, request));
  GUOHE_LET(repairs, services.policy.repairs(request.topic, {}, input, {}));
  return RepairList{std::move(repairs)};
}

}  // namespace guohe::app
