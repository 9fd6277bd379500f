// What the public sees: calls, topics, and the self-check.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/dto.hpp"
#include "app/services.hpp"
#include "programme/call.hpp"

namespace guohe::app {

struct CallList {
  std::vector<Call> calls;
};
BOOST_DESCRIBE_STRUCT(CallList, (), (calls))

/// Open calls first, then upcoming, then closed; newest first.
Result<CallList> list_calls(Services&);

/// Errors: not_found "call.unknown".
Result<Call> find_call(Services&, const std::string& call);

/// A topic of a call, at the rules in force. Errors: not_found "call.unknown", "topic.unknown" (also when the
/// call does not offer it).
Result<TopicOfCall> find_topic(Services&, const std::string& call, const std::string& topic);

/// Puts calls of files that the store does not have, or whose file changed since it was last settled, into
/// it. To be called when a server starts. Gives the ids of those that changed in their file and in the web
/// alike: the web's stand (docs/decisions/0013-calls-from-files-and-web.md).
Result<std::vector<std::string>> settle_calls(Services&, const std::vector<programme::Call>& calls);

/// A self-check: nothing is stored, nobody need be signed in.
struct CheckRequest {
  std::string call;
  std::string topic;
  std::string facts = "{}";     // JSON object
  std::string registry = "{}";  // JSON object; empty object: unknown
  std::map<std::string, programme::EvidenceState> evidence;
  std::map<std::string, bool> judgements;
  std::string today;  // ISO date; empty: today in Asia/Shanghai
};

/// Errors: not_found as find_topic; invalid "facts.*" with one detail for each wrong place; too_large
/// "facts.too_large"; invalid "check.today".
Result<programme::Verdict> check_publicly(Services&, const CheckRequest&);

/// How each unmet clause of a self-check could be met. Errors as for check_publicly.
Result<RepairList> repair_publicly(Services&, const CheckRequest&);

}  // namespace guohe::app
