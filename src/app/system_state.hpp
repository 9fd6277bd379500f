// How the installation does: the database, mail on its way out, scans of files. For whoever keeps the system
// running, who sees no application: neither a notice's text nor a file's name is here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/ports/outgoing.hpp"
#include "app/ports/scans.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Not set up here; the last dealing with it went well, or there was none; it did not.
enum class PartState { off, ok, failing };
BOOST_DESCRIBE_ENUM(PartState, off, ok, failing)

struct SystemParts {
  PartState database = PartState::ok;
  PartState clock = PartState::ok;  // failing: behind what the ledger holds already
  PartState mail = PartState::off;
  PartState scans = PartState::off;
};
BOOST_DESCRIBE_STRUCT(SystemParts, (), (database, clock, mail, scans))

/// For everybody, and never an error: a database that does not answer is what this is to say.
[[nodiscard]] SystemParts system_parts(Services&);

/// A mail that was tried and did not go, or never will.
struct TroubledMail {
  std::string notice;
  std::string name;
  std::string address;
  MailState state = MailState::waiting;
  std::string queued_at;
  std::optional<std::string> tried_at;
  std::optional<std::string> next_at;  // absent when it is not tried any more
  std::int64_t attempts = 0;
  std::int64_t code = 0;  // the mail server's; 0 when it gave none
  std::string words;
};
BOOST_DESCRIBE_STRUCT(TroubledMail, (),
                      (notice, name, address, state, queued_at, tried_at, next_at, attempts, code, words))

struct MailOverview {
  std::int64_t waiting = 0;
  std::int64_t sent = 0;
  std::int64_t refused = 0;
  std::int64_t expired = 0;
  std::vector<TroubledMail> troubles;  // the latest 100
};
BOOST_DESCRIBE_STRUCT(MailOverview, (), (waiting, sent, refused, expired, troubles))

struct TroubledScan {
  std::string digest;
  std::string application;  // its number
  std::string evidence;
  ScanState state = ScanState::infected;
  std::string found;
  std::string words;
  std::optional<std::string> tried_at;
};
BOOST_DESCRIBE_STRUCT(TroubledScan, (), (digest, application, evidence, state, found, words, tried_at))

struct ScanOverview {
  std::int64_t waiting = 0;
  std::int64_t clean = 0;
  std::int64_t infected = 0;
  std::int64_t failed = 0;
  bool unscanned_withheld = false;
  std::vector<TroubledScan> troubles;  // the latest 100
};
BOOST_DESCRIBE_STRUCT(ScanOverview, (), (waiting, clean, infected, failed, unscanned_withheld, troubles))

struct SystemState {
  SystemParts parts;
  std::int64_t ledger_entries = 0;
  MailOverview mail;
  ScanOverview scans;
};
BOOST_DESCRIBE_STRUCT(SystemState, (), (parts, ledger_entries, mail, scans))

/// Errors: unauthenticated "session.required", forbidden "access.denied".
Result<SystemState> system_state(Services&, const Actor&);

/// Has a mail (all, when `notice` is empty) that is in trouble tried anew. Errors: as system_state; not_found
/// "mail.unknown".
Result<void> try_mail_again(Services&, const Actor&, const std::string& notice);

/// Has a file (all, when `digest` is empty) that is infected or failed scanned anew. Errors: as system_state;
/// not_found "scan.unknown"; conflict "scan.no_scanner".
Result<void> scan_again(Services&, const Actor&, const std::string& digest);

}  // namespace guohe::app
