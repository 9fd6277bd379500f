// Reading one application, and what has gathered round it.
// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/bulk_run.hpp"
#include "app/compared.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

/// Reads an application and whether the person may see it, then the rest in the same snapshot.
template <typename T, typename F>
Result<T> read_of(Services& services, const Actor& actor, const std::string& id, F rest) {
  if (!actor.signed_in()) return session_required();
  T value{};
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application(id);
    if (!application) return unknown_application();
    GUOHE_TRY(require(actor, Permission::see_application, *application));
    GUOHE_LET(read, rest(reader, *application));
    value = std::move(read);
    return {};
  }));
  return value;
}

Text label_of(const Services& services, const programme::Application& application, const EventRecord& event) {
  if (event.action == "create") return {"创建", "Created"};
  if (event.action == kTakeBack) return {"撤回办理", "Taken back"};
  const programme::Process* process =
      services.processes.find(application.process, application.process_version);
  const auto* rule = process == nullptr ? nullptr : process->action(event.from_state, event.action);
  return rule == nullptr ? Text{event.action, event.action} : rule->label;
}

}  // namespace

Result<Application> get_application(Services& services, const Actor& actor, const std::string& id) {
  return read_of<Application>(services, actor, id,
                              [&](Reader& reader, const programme::Application&) -> Result<Application> {
                                GUOHE_LET(dossier, gather(reader, services, id));
                                return Viewer(reader, services, actor).whole(dossier);
                              });
}

Result<VerdictHistory> list_verdicts(Services& services, const Actor& actor, const std::string& id) {
  return read_of<VerdictHistory>(
      services, actor, id,
      [&](Reader& reader, const programme::Application& application) -> Result<VerdictHistory> {
        // Verdicts on work in progress are the applicant's own.
        const bool mine = may(actor, Permission::edit_application, application);
        VerdictHistory history;
        for (VerdictRecord& kept : reader.verdicts(id)) {
          if (kept.instant == programme::Instant::draft && !mine) continue;
          history.items.push_back({kept.instant, programme::instant_text(kept.at), {std::move(kept.body)}});
        }
        return history;
      });
}

Result<RepairList> list_repairs(Services& services, const Actor& actor, const std::string& id) {
  // Read in one snapshot, searched outside it: a search takes longer than a reader should hold the store.
  GUOHE_LET(dossier, read_of<Dossier>(services, actor, id,
                                      [&](Reader& reader, const programme::Application&) -> Result<Dossier> {
                                        return gather(reader, services, id);
                                      }));
  const programme::Application& application = dossier.application;
  GUOHE_LET(topic, topic_at(services, application.topic, application.pack_version));
  GUOHE_LET(repairs,
            services.policy.repairs(topic.id, topic.version, input_of(dossier, now_of(services)), {}));
  return RepairList{std::move(repairs)};
}

Result<Receipt> get_receipt(Services& services, const Actor& actor, const std::string& id) {
  return read_of<Receipt>(
      services, actor, id, [&](Reader& reader, const programme::Application& application) -> Result<Receipt> {
        const auto submission = reader.latest_submission(id);
        if (!submission) {
          return Error{ErrorKind::not_found,
                       "receipt.none",
                       {"尚未提交，没有回执", "not submitted yet, so there is no receipt"}};
        }
        const auto organisation = reader.organisation(application.organisation);
        return receipt_of(reader, services, *submission, organisation ? organisation->name : Text{});
      });
}

Result<PublicReceipt> find_receipt(Services& services, const std::string& number) {
  std::optional<SubmissionRecord> submission;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    submission = reader.submission(number);
    return {};
  }));
  if (!submission) {
    return Error{
        ErrorKind::not_found, "receipt.unknown", {"没有该编号的回执", "there is no receipt of that number"}};
  }
  return PublicReceipt{submission->number, programme::instant_text(submission->at), submission->digest};
}

Result<History> list_history(Services& services, const Actor& actor, const std::string& id) {
  return read_of<History>(
      services, actor, id, [&](Reader& reader, const programme::Application& application) -> Result<History> {
        Viewer viewer(reader, services, actor);
        const programme::Process* process =
            services.processes.find(application.process, application.process_version);
        const auto by = [&](const EventRecord& event) {
          if (!event.actor.empty()) return viewer.name_of(event.actor);
          return process == nullptr ? std::string() : answered_by(*process, event);
        };
        History history;
        for (const EventRecord& event : reader.events(id)) {
          history.items.push_back({programme::instant_text(event.at), by(event), event.role, event.action,
                                   label_of(services, application, event), event.from_state, event.to_state,
                                   event.reason});
        }
        return history;
      });
}

}  // namespace guohe::app
