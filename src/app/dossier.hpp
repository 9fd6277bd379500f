// Everything that a verdict on an application depends on, read in one snapshot, and the verdict itself.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "programme/document.hpp"
#include "programme/process.hpp"

namespace guohe::app {

struct Dossier {
  programme::Application application;
  programme::Document facts;
  programme::Call call;
  std::vector<AttachmentRecord> attachments;
  std::vector<FindingRecord> findings;
  std::vector<EvidenceRecord> checks;
  std::string registry;  // JSON: what rules read as `registry`
  const programme::Process* process = nullptr;
  const programme::State* state = nullptr;
};

/// Errors: internal "process.missing" (the process of the application is not loaded).
Result<Dossier> gather(Reader& reader, const Services& services, const programme::Application& application,
                       programme::Document facts);

/// As above, with the facts as stored. Errors also: not_found "application.unknown".
Result<Dossier> gather(Reader& reader, const Services& services, const std::string& application);

/// What the province's books say about the leader and the lead (policies/registry.yaml). A list whose
/// question could not be asked (nobody gave an identity number) is left out: missing data.
[[nodiscard]] std::string registry_of(Reader& reader, const Services& services,
                                      const programme::Application& application,
                                      const programme::Document& facts);

/// The id of the registry's record of a kind that the process of an application made.
[[nodiscard]] std::string entry_id(const std::string& application, const std::string& kind);

/// The state of each evidence kind that has a file.
[[nodiscard]] std::map<std::string, programme::EvidenceState> evidence_of(const Dossier& dossier);

/// All that the rules read of an application, today.
[[nodiscard]] CheckInput input_of(const Dossier& dossier, programme::Seconds now);

struct Judged {
  programme::Verdict verdict;
  std::string body;  // JSON of the verdict, as it is kept
  programme::Standing standing;
  programme::Summary summary;
};

/// The verdict by a version of the rules (or by the newest when that version is no longer there), today.
/// Errors: those of Policy::check.
Result<Judged> judge(const Services& services, const Dossier& dossier, const programme::TopicView& topic,
                     programme::Seconds now);

/// A topic at a version; the newest when that version is gone.
Result<programme::TopicView> topic_at(const Services& services, const std::string& topic,
                                      const std::string& version);

/// What lists show of the facts.
[[nodiscard]] programme::Summary summary_of(const programme::Document& facts);

/// The name of the field that holds the leader's identity number.
inline constexpr const char* kLeaderIdNumber = "leader id number";

}  // namespace guohe::app
