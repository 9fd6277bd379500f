// SPDX-License-Identifier: Apache-2.0
#include "app/system_state.hpp"

#include <limits>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/ports/store.hpp"
#include "app/scans.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr int kTroubles = 100;

std::optional<std::string> optional_text(const std::optional<programme::Seconds>& at) {
  if (!at) return std::nullopt;
  return programme::instant_text(*at);
}

SystemParts parts_of(Reader& reader, const Services& services) {
  SystemParts parts;
  const auto head = reader.ledger_before(std::numeric_limits<std::int64_t>::max(), 1);
  if (!head.empty() && head.front().content.at > now_of(services) + kClockSlack)
    parts.clock = PartState::failing;
  if (services.mailer != nullptr) {
    const auto last = reader.outgoing().mail_tried_last();
    // A refusal speaks of one address; the mail server itself does.
    const bool failing = last && last->state == MailState::waiting && last->refusals == 0;
    parts.mail = failing ? PartState::failing : PartState::ok;
  }
  if (services.scanner != nullptr) {
    const auto last = reader.scans().scanned_last();
    parts.scans = last && last->attempts > 0 ? PartState::failing : PartState::ok;
  }
  return parts;
}

MailOverview mail_of(Reader& reader) {
  const MailCounts counts = reader.outgoing().mail_counts();
  MailOverview view{counts.waiting, counts.sent, counts.refused, counts.expired, {}};
  for (OutgoingMail& mail : reader.outgoing().mail_in_trouble(kTroubles)) {
    std::optional<std::string> next;
    if (mail.state == MailState::waiting) next = programme::instant_text(mail.due_at);
    view.troubles.push_back({std::move(mail.notice.id), std::move(mail.name), std::move(mail.address),
                             mail.state, programme::instant_text(mail.queued_at),
                             optional_text(mail.tried_at), std::move(next), mail.attempts, mail.code,
                             std::move(mail.words)});
  }
  return view;
}

ScanOverview scans_of(Reader& reader, const Services& services) {
  const ScanCounts counts = reader.scans().scan_counts();
  ScanOverview view{counts.waiting,
                    counts.clean,
                    counts.infected,
                    counts.failed,
                    is_withheld(services, scan_state(services, nullptr)),
                    {}};
  for (TroubledFile& file : reader.scans().files_in_trouble(kTroubles)) {
    const ScanState state = file.scan.state == ScanState::waiting ? ScanState::failed : file.scan.state;
    view.troubles.push_back({std::move(file.scan.digest), std::move(file.application),
                             std::move(file.evidence), state, std::move(file.scan.found),
                             std::move(file.scan.words), optional_text(file.scan.tried_at)});
  }
  return view;
}

}  // namespace

SystemParts system_parts(Services& services) {
  SystemParts parts;
  const auto read = services.store.read([&](Reader& reader) -> Result<void> {
    parts = parts_of(reader, services);
    return {};
  });
  if (!read) parts.database = PartState::failing;
  return parts;
}

Result<SystemState> system_state(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::tend_system));
  SystemState state;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    state.parts = parts_of(reader, services);
    state.ledger_entries = reader.ledger_length();
    state.mail = mail_of(reader);
    state.scans = scans_of(reader, services);
    return {};
  }));
  return state;
}

Result<void> try_mail_again(Services& services, const Actor& actor, const std::string& notice) {
  GUOHE_TRY(require(actor, Permission::tend_system));
  const programme::Seconds now = now_of(services);
  return services.store.write([&](Unit& unit) -> Result<void> {
    const std::int64_t again = unit.change_outgoing().try_mail_again(notice, now);
    if (again == 0 && !notice.empty()) {
      return Error{ErrorKind::not_found,
                   "mail.unknown",
                   {"没有这封待重发的邮件", "there is no such mail that could be tried again"}};
    }
    record(unit, actor, now, "mail.again", notice.empty() ? "mail" : "notice:" + notice,
           std::to_string(again));
    return {};
  });
}

Result<void> scan_again(Services& services, const Actor& actor, const std::string& digest) {
  GUOHE_TRY(require(actor, Permission::tend_system));
  // Without a scanner a file that was found infected would go back to being merely not scanned.
  if (services.scanner == nullptr) {
    return Error{
        ErrorKind::conflict, "scan.no_scanner", {"本系统未接入病毒检查", "no scanner is set up here"}};
  }
  const programme::Seconds now = now_of(services);
  return services.store.write([&](Unit& unit) -> Result<void> {
    const std::int64_t again = unit.change_scans().scan_again(digest, now);
    if (again == 0 && !digest.empty()) {
      return Error{ErrorKind::not_found,
                   "scan.unknown",
                   {"没有这份待重查的文件", "there is no such file that could be scanned again"}};
    }
    record(unit, actor, now, "file.scan_again", digest.empty() ? "files" : "file:" + digest,
           std::to_string(again));
    return {};
  });
}

}  // namespace guohe::app
