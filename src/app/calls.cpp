// SPDX-License-Identifier: Apache-2.0
#include "app/calls.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "app/call_view.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

Result<programme::Call> stored_call(Services& services, const std::string& id) {
  std::optional<programme::Call> call;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    call = reader.call(id);
    return {};
  }));
  if (!call) return unknown_call(id);
  return *std::move(call);
}

/// A call as the public sees it, with what put its closing off.
Result<Call> public_call(Services& services, const std::string& id) {
  std::optional<programme::Call> call;
  std::vector<CallChangeRecord> changes;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    call = reader.call(id);
    if (call) changes = reader.call_changes().published_call_changes(id);
    return {};
  }));
  if (!call) return unknown_call(id);
  return view_of(services, *call, extensions_in(changes));
}

}  // namespace

Result<CallList> list_calls(Services& services) {
  std::vector<programme::Call> calls;
  std::map<std::string, std::vector<CallChangeRecord>> changes;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    calls = reader.calls();
    for (CallChangeRecord& one : reader.call_changes().published_call_changes({}))
      changes[one.call].push_back(std::move(one));
    return {};
  }));
  CallList list;
  for (const programme::Call& call : calls)
    list.calls.push_back(view_of(services, call, extensions_in(changes[call.id])));
  const auto rank = [](const Call& call) {
    return call.state == CallState::open ? 0 : call.state == CallState::upcoming ? 1 : 2;
  };
  std::ranges::stable_sort(list.calls, {}, rank);
  return list;
}

Result<Call> find_call(Services& services, const std::string& id) {
  return public_call(services, id);
}

Result<TopicOfCall> find_topic(Services& services, const std::string& call_id, const std::string& topic_id) {
  GUOHE_LET(call, stored_call(services, call_id));
  if (std::ranges::find(call.topics, topic_id) == call.topics.end()) return unknown_topic(topic_id);
  GUOHE_LET(topic, services.policy.topic(topic_id, {}, rules_day(services, call)));
  GUOHE_LET(view, public_call(services, call_id));
  return TopicOfCall{std::move(view), std::move(topic)};
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
