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
#include "programme/application.hpp"

namespace guohe::app {

class Reader;

/// An application that an entry is about.
struct LedgerSubject {
  std::string id;
  std::string number;  // empty: not submitted
  std::string title;   // empty while nobody typed one
};
BOOST_DESCRIBE_STRUCT(LedgerSubject, (), (id, number, title))

struct LedgerEntry {
  std::int64_t seq = 0;
  std::string at;
  std::string actor;                   // account id; no names in the ledger
  std::optional<Text> actor_name;      // whose that is now
  std::string action;                  // "application.submit"
  std::optional<Text> label;           // what the process calls that action; of all others readers have words
  std::string subject;                 // "application:01J…"
  std::optional<Text> subject_name;    // what that is called, where it is a person, an organisation or a call
  std::optional<LedgerSubject> about;  // where it is an application
  std::string content;                 // "sm3:…" of what the entry records
  std::string sealed;  // "sm3:…" of what it left in the rows it changed; empty when none changed
  std::string previous;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(LedgerEntry, (),
                      (seq, at, actor, actor_name, action, label, subject, subject_name, about, content,
                       sealed, previous, hash))

struct LedgerPage {
  std::vector<LedgerEntry> items;  // newest first
  std::optional<std::string> next;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(LedgerPage, (), (items, next, total))

/// What the ids in entries are called, each looked up once. For one read.
class LedgerNames {
 public:
  LedgerNames(const Services& services, Reader& reader) : services_(services), reader_(reader) {}

  /// What the application's process calls "application.recommend" on "application:01J…". None for entries of
  /// anything else, and where the process has no such action.
  std::optional<Text> action(std::string_view action, std::string_view subject);
  /// The name of an account, or of a deputy and of whom he acted for; none for the system.
  std::optional<Text> actor(const std::string& actor);
  std::optional<Text> subject(std::string_view subject);
  const programme::Application* application(std::string_view subject);  // or null
  std::string person(const std::string& account);

 private:
  const Services& services_;
  Reader& reader_;
  std::map<std::string, std::optional<programme::Application>> applications_;
  std::map<std::string, std::string> people_;
};

/// Between a deputy's account and that of whom he acts for, in an entry's actor.
inline constexpr std::string_view kActsFor = " for ";

/// As whom an account may stand in the ledger: itself, and as deputy or principal of its delegations; at most
/// 40.
[[nodiscard]] std::vector<std::string> names_in_ledger(Reader& reader, const std::string& account);

enum class Labelled { yes, no };

/// What is asked of the ledger; what is empty does not matter.
struct LedgerQuery {
  std::string actor;     // an account: its id, login or name
  std::string action;    // what the action begins with: "application.", "application.submit"
  std::string subject;   // "application:01J…", an application's number, or the id alone
  std::string from, to;  // ISO dates, both included
  std::string cursor;    // of LedgerPage::next
  int limit = 0;         // 0: the default
};

/// Auditors only; newest first. Errors: forbidden "access.denied"; invalid "list.bad_cursor",
/// "list.bad_date", "list.q_too_long".
Result<LedgerPage> list_ledger(Services&, const Actor&, const LedgerQuery& query,
                               Labelled labelled = Labelled::yes);

}  // namespace guohe::app
