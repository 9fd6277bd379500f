// Applications as a person sees them: rows and whole ones, with the actions open to that person.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/actor.hpp"
#include "app/dossier.hpp"
#include "app/dto.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "programme/engine.hpp"

namespace guohe::app {

/// Makes views; keeps what it looked up for the length of one request.
class Viewer {
 public:
  Viewer(Reader& reader, const Services& services, const Actor& actor)
      : reader_(reader), services_(services), actor_(actor) {}

  [[nodiscard]] ApplicationRow row(const programme::Application& application, const Text& organisation_name);
  /// The same without the actions, which take longer to find than all the rest.
  [[nodiscard]] ApplicationRow plain_row(const programme::Application& application,
                                         const Text& organisation_name);
  Result<Application> whole(const Dossier& dossier);

  [[nodiscard]] Account account(const programme::Account& account);
  /// An account's name; empty when there is none.
  [[nodiscard]] std::string name_of(const std::string& account);
  [[nodiscard]] std::vector<Attachment> attachments(const Dossier& dossier);

  /// What the needs of this application's actions are judged by.
  [[nodiscard]] programme::Situation situation(const programme::Application& application);

 private:
  std::shared_ptr<const programme::TopicView> topic(const std::string& id, const std::string& version);
  const programme::Call* call(const std::string& id);
  /// What a case stands beside, where this person may see it.
  [[nodiscard]] std::optional<ParentOfCase> parent(const std::string& id);
  [[nodiscard]] std::vector<CaseRow> cases(const std::string& application);
  /// Those that can be made by now: papers.hpp says when each can.
  [[nodiscard]] std::vector<Paper> papers(const Dossier& dossier, const std::vector<EventRecord>& events,
                                          const std::vector<StepRecord>& records);
  /// What the fields of an action's form start with, a JSON object; without those of which nothing is known.
  [[nodiscard]] std::string starts_with(const Dossier& dossier, const programme::StepForm& form);
  [[nodiscard]] std::vector<programme::Offer> offers(const programme::Application& application);

  Reader& reader_;
  const Services& services_;
  const Actor& actor_;
  std::map<std::string, std::shared_ptr<const programme::TopicView>> topics_;
  std::map<std::string, std::optional<programme::Call>> calls_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::optional<ParentOfCase>> parents_;
};

[[nodiscard]] Receipt receipt_of(Reader& reader, const Services& services, const SubmissionRecord& submission,
                                 const Text& organisation);

/// Facts with identity numbers masked, for those who did not write them: "4401**********1234".
[[nodiscard]] programme::Document masked(programme::Document facts);

}  // namespace guohe::app
