// Reading the ledger.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/actor.hpp"
#include "app/services.hpp"
#include "base/text.hpp"

namespace guohe::app {

class Reader;

struct LedgerEntry {
  std::int64_t seq = 0;
  std::string at;
  std::string actor;          // account id; no names in the ledger
  std::string action;         // "application.submit"
  std::optional<Text> label;  // what the process calls that action; of all others readers have words
  std::string subject;        // "application:01J…"
  std::string content;        // "sm3:…" of what the entry records
  std::string sealed;         // "sm3:…" of what it left in the rows it changed; empty when none changed
  std::string previous;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(LedgerEntry, (),
                      (seq, at, actor, action, label, subject, content, sealed, previous, hash))

struct LedgerPage {
  std::vector<LedgerEntry> items;  // newest first
  std::optional<std::string> next;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(LedgerPage, (), (items, next, total))

/// What applications' processes call the actions that entries tell of, looked up once an application. For one
/// read.
class ActionLabels {
 public:
  ActionLabels(const Services& services, Reader& reader) : services_(services), reader_(reader) {}

  /// Of "application.recommend" on "application:01J…". None for entries of anything else, and where the
  /// process has no such action.
  std::optional<Text> of(std::string_view action, std::string_view subject);

 private:
  const programme::Process* process_of(const std::string& application);

  const Services& services_;
  Reader& reader_;
  std::map<std::string, const programme::Process*> processes_;
};

enum class Labelled { yes, no };

/// Auditors only; newest first. Errors: forbidden "access.denied"; invalid "list.bad_cursor".
Result<LedgerPage> list_ledger(Services&, const Actor&, const std::string& cursor, int limit = 0,
                               Labelled labelled = Labelled::yes);

}  // namespace guohe::app
