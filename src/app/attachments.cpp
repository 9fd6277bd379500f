// SPDX-License-Identifier: Apache-2.0
#include "app/attachments.hpp"

#include <algorithm>
#include <utility>

#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/file_intake.hpp"
#include "app/limits.hpp"
#include "app/scans.hpp"
#include "app/standing.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"

namespace guohe::app {

namespace {

Error unknown_attachment() {
  return {ErrorKind::not_found, "attachment.unknown", {"没有这个附件", "there is no such attachment"}};
}

/// Reads an application whose files the person may change now.
Result<Dossier> editable(Reader& reader, const Services& services, const Actor& actor,
                         const std::string& id) {
  const auto application = reader.application(id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(actor, Permission::edit_application, *application));
  GUOHE_LET(dossier, gather(reader, services, id));
  if (!dossier.state->editable) return not_editable(dossier.state->label);
  return std::move(dossier);
}

/// Changes the files of an application in one unit, with the verdict that follows from it. `change` alters
/// the dossier for judging; `store` does the same in the unit.
Result<void> change_files(Services& services, const Actor& actor, const std::string& id, const char* action,
                          const std::function<Result<std::string>(Dossier&)>& change,
                          const std::function<void(Unit&)>& store) {
  for (int i = 0; i < kChangeAttempts; ++i) {
    Dossier dossier;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(found, editable(reader, services, actor, id));
      dossier = std::move(found);
      return {};
    }));
    GUOHE_LET(content, change(dossier));
    GUOHE_LET(topic, topic_at(services, dossier.application.topic, dossier.application.pack_version));
    const programme::Seconds now = now_of(services);
    GUOHE_LET(judged, judge(services, dossier, topic, now));
    programme::Application next = dossier.application;
    ++next.version;
    next.updated_at = now;
    next.standing = judged.standing;
    bool current = false;
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      current = unit.update_application(next, dossier.application.version);
      if (!current) return {};
      store(unit);
      unit.keep_verdict({id, programme::Instant::draft, now, judged.body});
      record(unit, actor, now, action, "application:" + id, content);
      return {};
    }));
    if (current) return {};
  }
  return too_busy();
}

class Upload final : public AttachmentUpload {
 public:
  Upload(Services& services, Actor actor, NewAttachment request, std::unique_ptr<FileWriter> writer)
      : services_(services),
        actor_(std::move(actor)),
        request_(std::move(request)),
        intake_(request_.name, attachment_rules(services.settings.attachment_bytes), std::move(writer)) {}

  Result<void> write(std::span<const char> bytes) override { return intake_.write(bytes); }

  Result<Attachment> finish() override {
    GUOHE_LET(file, intake_.finish());
    AttachmentRecord record{
        new_id(services_), request_.application, request_.evidence, request_.name,    file.size,
        file.type,         file.digest,          actor_.account.id, now_of(services_)};
    GUOHE_TRY(change_files(
        services_, actor_, request_.application, "attachment.add",
        [&record](Dossier& dossier) -> Result<std::string> {
          dossier.attachments.push_back(record);
          // A new file has not been looked at, whatever was found about the old ones.
          std::erase_if(dossier.checks,
                        [&](const EvidenceRecord& check) { return check.evidence == record.evidence; });
          return record.id + "\n" + record.evidence + "\n" + record.digest;
        },
        [&record](Unit& unit) {
          unit.add_attachment(record);
          unit.change_scans().want_scan(record.digest, record.added_at);
          unit.clear_evidence_check(record.application, record.evidence);
        }));
    return shown(record);
  }

 private:
  /// With what is known of its bytes: they may have been scanned for somebody else.
  Result<Attachment> shown(const AttachmentRecord& record) {
    Attachment made{record.id,
                    record.evidence,
                    record.name,
                    record.size,
                    record.type,
                    record.digest,
                    programme::instant_text(record.added_at),
                    programme::EvidenceState::attached};
    GUOHE_TRY(services_.store.read([&](Reader& reader) -> Result<void> {
      const auto scans = reader.scans().scans_of(record.application);
      show_scan(services_, scans, record, actor_, made);
      return {};
    }));
    return made;
  }

  Services& services_;
  Actor actor_;
  NewAttachment request_;
  FileIntake intake_;
};

}  // namespace

Result<std::unique_ptr<AttachmentUpload>> start_attachment(Services& services, const Actor& actor,
                                                           const NewAttachment& request) {
  if (!actor.signed_in()) return session_required();
  GUOHE_TRY(FileIntake::check(request.name, request.declared_size,
                              attachment_rules(services.settings.attachment_bytes)));
  Dossier dossier;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(found, editable(reader, services, actor, request.application));
    dossier = std::move(found);
    return {};
  }));
  GUOHE_LET(topic, topic_at(services, dossier.application.topic, dossier.application.pack_version));
  if (std::ranges::find(topic.evidence, request.evidence, &programme::EvidenceKind::id) ==
      topic.evidence.end()) {
    return Error{ErrorKind::invalid,
                 "attachment.unknown_evidence",
                 {"没有证明材料类别 `" + request.evidence + "`",
                  "there is no kind of evidence `" + request.evidence + "`"},
                 "evidence"};
  }
  if (dossier.attachments.size() >= static_cast<std::size_t>(services.settings.attachments_per_application)) {
    return Error{ErrorKind::too_large,
                 "attachment.too_many",
                 {"附件数量已达上限", "there are too many attachments already"}};
  }
  GUOHE_LET(writer, services.files.create());
  return std::unique_ptr<AttachmentUpload>(
      std::make_unique<Upload>(services, actor, request, std::move(writer)));
}

Result<AttachmentBytes> open_attachment(Services& services, const Actor& actor,
                                        const std::string& application, const std::string& attachment) {
  if (!actor.signed_in()) return session_required();
  Attachment found;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto stored = reader.application(application);
    if (!stored) return unknown_application();
    GUOHE_TRY(require(actor, Permission::see_application, *stored));
    GUOHE_LET(dossier, gather(reader, services, application));
    // As a view of the application shows them: work in progress is the applicant's own.
    GUOHE_LET(whole, Viewer(reader, services, actor).whole(dossier));
    auto& views = whole.attachments;
    const auto view = std::ranges::find(views, attachment, &Attachment::id);
    if (view == views.end()) return unknown_attachment();
    found = std::move(*view);
    return {};
  }));
  if (found.withheld) return withheld(found);
  GUOHE_LET(bytes, services.files.open(found.digest));
  std::string path = services.files.path(found.digest);
  return AttachmentBytes{std::move(found), std::move(bytes), std::move(path)};
}

Result<void> remove_attachment(Services& services, const Actor& actor, const std::string& application,
                               const std::string& attachment) {
  if (!actor.signed_in()) return session_required();
  return change_files(
      services, actor, application, "attachment.remove",
      [&](Dossier& dossier) -> Result<std::string> {
        const auto removed = std::erase_if(
            dossier.attachments, [&](const AttachmentRecord& record) { return record.id == attachment; });
        if (removed == 0) return unknown_attachment();
        return attachment;
      },
      [&](Unit& unit) { unit.remove_attachment(application, attachment); });
}

Result<int> clean_up_attachments(Services& services) {
  // A day old: an upload that is under way, or whose record is just being written, is never touched.
  return services.files.remove_unwanted(std::chrono::hours(24), [&services](const std::string& digest) {
    bool wanted = true;  // when in doubt, keep
    auto read = services.store.read([&](Reader& reader) -> Result<void> {
      wanted = reader.attachment_bytes_wanted(digest);
      return {};
    });
    return !read || wanted;
  });
}

}  // namespace guohe::app
