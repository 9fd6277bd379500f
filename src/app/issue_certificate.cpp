// Giving a certificate, and saying how what it certified stands today.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "app/access.hpp"
#include "app/certificate.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/move.hpp"
#include "app/process_input.hpp"
#include "app/tools.hpp"
#include "base/sm3.hpp"

namespace guohe::app {

namespace {

constexpr int kEntriesAtOnce = 500;
constexpr std::int64_t kEntriesSearched = 5000;  // after the instant of the act

bool in_force(const programme::CertificateRule& rule, const std::string& state) {
  return std::ranges::find(rule.states, state) != rule.states.end();
}

/// The act that brought an application into the states of its certificate; nullptr when none did.
const EventRecord* announcing(const programme::CertificateRule& rule,
                              const std::vector<EventRecord>& events) {
  const auto found = std::find_if(events.rbegin(), events.rend(), [&](const EventRecord& event) {
    return in_force(rule, event.to_state) && !in_force(rule, event.from_state);
  });
  return found == events.rend() ? nullptr : &*found;
}

/// The number of the first entry at an instant or later: the ledger's instants never go back.
std::int64_t first_at(Reader& reader, programme::Seconds at) {
  std::int64_t low = 1;
  std::int64_t high = reader.ledger_length() + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const auto entry = reader.ledger_from(middle, 1);
    if (!entry.empty() && entry[0].content.at < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/// Whether the ledger has this act with exactly this content.
bool ledger_has(Reader& reader, const EventRecord& event) {
  const std::string subject = "application:" + event.application;
  const std::string action = "application." + event.action;
  const std::string content = sm3(content_of(event));
  const std::int64_t first = first_at(reader, event.at);
  for (std::int64_t seq = first; seq < first + kEntriesSearched; seq += kEntriesAtOnce) {
    const auto entries = reader.ledger_from(seq, kEntriesAtOnce);
    for (const LedgerRecord& entry : entries) {
      const LedgerContent& said = entry.content;
      if (said.subject == subject && said.action == action && said.content == content) return true;
    }
    if (entries.size() < static_cast<std::size_t>(kEntriesAtOnce)) return false;
  }
  return false;
}

Error unknown_certificate() {
  return {ErrorKind::not_found,
          "certificate.unknown",
          {"没有该编号的证书", "there is no certificate of that number"}};
}

/// What stands in the certificate of an application in force.
Result<Certificate> stated(Reader& reader, const Services& services, const Dossier& dossier,
                           const EventRecord& event) {
  const programme::Application& a = dossier.application;
  const programme::Process& process = *dossier.process;
  const programme::CertificateRule& rule = *process.certificate;
  const ProcessInput input =
      process_input(reader, services.processes, a, json_of(dossier.facts), now_of(services));
  GUOHE_LET(topic, topic_at(services, a.topic, a.pack_version));
  const auto organisation = reader.organisation(a.organisation);
  Certificate certificate;
  certificate.number = a.number;
  certificate.title = a.summary.title;
  if (organisation) certificate.holder = organisation->name;
  certificate.kind = topic.title;
  if (const programme::PublicRule* list = process.public_rule(a.state))
    certificate.list = boost::describe::enum_to_string(list->list, "");
  certificate.document = text_of_expression(services, process, rule.document, input);
  certificate.from = text_of_expression(services, process, rule.from, input);
  if (certificate.from.empty()) certificate.from = programme::shanghai_date(event.at);
  const std::string until = text_of_expression(services, process, rule.until, input);
  if (!until.empty()) certificate.until = until;
  return certificate;
}

}  // namespace

bool has_certificate(const programme::Process& process, const programme::Application& application) {
  return process.certificate && application.parent.empty() &&
         in_force(*process.certificate, application.state);
}

Result<IssuedCertificate> issue_certificate(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  IssuedCertificate issued;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application(id);
    if (!application) return unknown_application();
    GUOHE_TRY(require(actor, Permission::see_application, *application));
    GUOHE_LET(dossier, gather(reader, services, id));
    if (!has_certificate(*dossier.process, *application)) return no_paper_yet();
    const std::vector<EventRecord> events = reader.events(id);
    const EventRecord* event = announcing(*dossier.process->certificate, events);
    if (event == nullptr) return no_paper_yet();
    if (!ledger_has(reader, *event)) {
      return Error{ErrorKind::conflict,
                   "certificate.not_in_ledger",
                   {"台账与登记的公布内容不一致，不能签发证书",
                    "the ledger does not say what is recorded of the announcement, so nothing is certified"}};
    }
    GUOHE_LET(certificate, stated(reader, services, dossier, *event));
    issued.certificate = std::move(certificate);
    issued.title = dossier.process->certificate->title;
    return {};
  }));
  const SigningKeys& keys = services.settings.signing;
  if (!keys.seed) {
    return Error{ErrorKind::unavailable,
                 "certificate.no_key",
                 {"本服务未配置签名密钥", "this server has no key to sign with"}};
  }
  issued.text = certificate_text(issued.certificate, *keys.seed);
  return issued;
}

Result<CertificateStanding> certificate_standing(Services& services, const std::string& number) {
  CertificateStanding standing;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application_of(number);
    if (!application || !application->parent.empty()) return unknown_certificate();
    GUOHE_LET(dossier, gather(reader, services, application->id));
    if (!dossier.process->certificate) return unknown_certificate();
    const std::vector<EventRecord> events = reader.events(application->id);
    const EventRecord* event = announcing(*dossier.process->certificate, events);
    if (event == nullptr) return unknown_certificate();
    standing.number = application->number;
    standing.in_force = in_force(*dossier.process->certificate, application->state);
    standing.state = dossier.state->label;
    standing.since = application->entered_on;
    GUOHE_LET(certificate, stated(reader, services, dossier, *event));
    standing.document = std::move(certificate.document);
    return {};
  }));
  return standing;
}

}  // namespace guohe::app
