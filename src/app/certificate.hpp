// Certificates: what they state, signed so that anybody can verify it offline from the code on the paper.
// Whether there is one, and in which states it holds, is the process's business (`certificate`).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "app/actor.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct Certificate {
  std::string number;  // of the application
  std::string title;   // of the base or project
  Text holder;
  Text kind;             // topic: 联合研究类
  std::string list;      // programme::PublicList by name: "bases", "awards"; may be empty
  std::string document;  // that announced it
  std::string from;      // ISO date
  std::optional<std::string> until;

  bool operator==(const Certificate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Certificate, (), (number, title, holder, kind, list, document, from, until))

/// The text of the code: "GH1.<key id>.<payload>.<signature>", the last two base64url. The payload is JSON
/// with short names; the signature (Ed25519) is of "guohe-certificate-1\n" and the payload's bytes.
[[nodiscard]] std::string certificate_text(const Certificate& certificate, const ledger::Seed& seed);

/// What a text states, if one of the keys signed it. Errors: invalid "certificate.malformed" (no
/// certificate's text), "certificate.unknown_key" (of none of these keys), "certificate.altered" (the
/// signature is of something else).
Result<Certificate> verify_certificate(const ledger::PublicKeys& keys, std::string_view text);

/// Whether the process of an application gives one in its present state.
[[nodiscard]] bool has_certificate(const programme::Process& process,
                                   const programme::Application& application);

struct IssuedCertificate {
  Certificate certificate;
  Text title;        // of the paper
  std::string text;  // of its code
};

/// Signed only if the ledger says the same of the act that announced it. Errors: as get_application;
/// not_found "paper.not_yet"; unavailable "certificate.no_key" (this server signs nothing); conflict
/// "certificate.not_in_ledger".
Result<IssuedCertificate> issue_certificate(Services&, const Actor&, const std::string& application);

/// How what was certified stands today, for everybody who holds a certificate.
struct CertificateStanding {
  std::string number;
  bool in_force = false;
  Text state;
  std::string since;     // ISO date: of the present state
  std::string document;  // number of the document in force
};
BOOST_DESCRIBE_STRUCT(CertificateStanding, (), (number, in_force, state, since, document))

/// Errors: not_found "certificate.unknown" (also of an application that never had one).
Result<CertificateStanding> certificate_standing(Services&, const std::string& number);

}  // namespace guohe::app
