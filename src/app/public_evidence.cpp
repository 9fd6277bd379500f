// SPDX-License-Identifier: Apache-2.0
#include "app/public_evidence.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/errors.hpp"
#include "app/file_intake.hpp"
#include "app/limits.hpp"
#include "app/public_actions.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr int kEvidenceFiles = 3;
constexpr std::int64_t kEvidenceBytes = 10LL * 1024 * 1024;
constexpr std::array<std::string_view, 5> kEvidenceTypes{
    "application/pdf", "image/png", "image/jpeg", "image/tiff",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
constexpr const char* kEvidence = "objection";  // no kind of any topic

IntakeRules evidence_rules() {
  return {kEvidenceBytes,
          {kEvidenceTypes.begin(), kEvidenceTypes.end()},
          {"PDF、PNG、JPEG、TIFF、DOCX", "PDF, PNG, JPEG, TIFF and DOCX"}};
}

Error evidence_closed() {
  return {ErrorKind::conflict,
          "public.evidence_closed",
          {"已开始办理，不能再补充材料", "it is being handled: no more files are taken"}};
}

Error too_much_evidence() {
  return {ErrorKind::too_large,
          "attachment.too_many",
          {"附件数量已达上限", "there are too many attachments already"}};
}

bool is_same_file(const AttachmentRecord& record, const std::string& name, const TakenFile& file) {
  return record.name == name && record.digest == file.digest;
}

/// The case, if it takes files.
Result<programme::Application> case_taking_files(Reader& reader, const Services& services,
                                                 const PublicEvidence& given) {
  GUOHE_LET(found, case_with_code(reader, services, given.number, given.code));
  const programme::Process* process = services.processes.find(found.process, found.process_version);
  if (process == nullptr) return broken_process(found.process);
  if (!takes_evidence(*process, found)) return evidence_closed();
  return std::move(found);
}

class EvidenceIn final : public EvidenceUpload {
 public:
  EvidenceIn(Services& services, PublicEvidence given, std::unique_ptr<FileWriter> writer)
      : services_(services),
        given_(std::move(given)),
        intake_(given_.name, evidence_rules(), std::move(writer)) {}

  Result<void> write(std::span<const char> bytes) override { return intake_.write(bytes); }

  Result<EvidenceTaken> finish() override {
    GUOHE_LET(file, intake_.finish());
    for (int i = 0; i < kChangeAttempts; ++i) {
      bool current = false;
      GUOHE_TRY(services_.store.write([&](Unit& unit) -> Result<void> {
        GUOHE_LET(found, case_taking_files(unit, services_, given_));
        const std::vector<AttachmentRecord> there = unit.attachments(found.id);
        current = std::ranges::any_of(
            there, [&](const AttachmentRecord& record) { return is_same_file(record, given_.name, file); });
        if (current) return {};
        if (there.size() >= kEvidenceFiles) return too_much_evidence();
        const programme::Seconds now = now_of(services_);
        const std::int64_t version = found.version++;
        found.updated_at = now;
        current = unit.update_application(found, version);
        if (!current) return {};
        const AttachmentRecord record_of_it{new_id(services_), found.id,    kEvidence, given_.name, file.size,
                                            file.type,         file.digest, {},        now};
        unit.add_attachment(record_of_it);
        unit.change_scans().want_scan(file.digest, now);
        record(unit, Actor{}, now, "attachment.add", "application:" + found.id,
               record_of_it.id + "\n" + kEvidence + "\n" + file.digest);
        return {};
      }));
      if (current) return EvidenceTaken{given_.name, file.size, file.type, file.digest};
    }
    return too_busy();
  }

 private:
  Services& services_;
  PublicEvidence given_;
  FileIntake intake_;
};

}  // namespace

EvidenceLimits evidence_limits() {
  return {kEvidenceFiles, kEvidenceBytes, {kEvidenceTypes.begin(), kEvidenceTypes.end()}};
}

std::vector<EvidenceTaken> evidence_taken(Reader& reader, const std::string& application) {
  std::vector<EvidenceTaken> taken;
  for (const AttachmentRecord& record : reader.attachments(application))
    taken.push_back({record.name, record.size, record.type, record.digest});
  return taken;
}

bool takes_evidence(const programme::Process& process, const programme::Application& application) {
  return application.state == process.start;
}

Result<std::unique_ptr<EvidenceUpload>> add_public_evidence(Services& services, const PublicEvidence& given) {
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(found, case_taking_files(reader, services, given));
    // The same once more may come back: which it is, its bytes tell.
    const auto there = reader.attachments(found.id);
    const bool again = std::ranges::find(there, given.name, &AttachmentRecord::name) != there.end();
    if (!again && there.size() >= kEvidenceFiles) return too_much_evidence();
    return {};
  }));
  GUOHE_TRY(FileIntake::check(given.name, given.declared_size, evidence_rules()));
  GUOHE_LET(writer, services.files.create());
  return std::unique_ptr<EvidenceUpload>(std::make_unique<EvidenceIn>(services, given, std::move(writer)));
}

}  // namespace guohe::app
