// SPDX-License-Identifier: Apache-2.0
#include "app/submission.hpp"

#include "app/facts_json.hpp"
#include "base/sm3.hpp"
#include "programme/number.hpp"

namespace guohe::app {

namespace {

void append(std::string& bytes, const char* name, const std::string& value) {
  bytes += std::string(name) + " " + std::to_string(value.size()) + " " + value + "\n";
}

std::string json_of(const std::vector<AttachmentRecord>& attachments) {
  std::string out = "[";
  for (const AttachmentRecord& attachment : attachments) {
    out += (out.size() > 1 ? "," : "") + ("{\"id\":" + quoted(attachment.id)) +
           ",\"evidence\":" + quoted(attachment.evidence) + ",\"name\":" + quoted(attachment.name) +
           ",\"size\":" + std::to_string(attachment.size) + ",\"digest\":" + quoted(attachment.digest) + "}";
  }
  return out + "]";
}

}  // namespace

std::string canonical_submission(const programme::Application& application, const std::string& submitted_at,
                                 const std::string& facts, const std::vector<AttachmentRecord>& attachments) {
  std::string bytes = "guohe-application-1\n";
  append(bytes, "application", application.id);
  append(bytes, "topic", application.topic);
  append(bytes, "pack", application.pack_version);
  append(bytes, "submitted", submitted_at);
  append(bytes, "facts", facts);
  for (const AttachmentRecord& attachment : attachments) {
    append(bytes, "attachment",
           attachment.evidence + " " + std::to_string(attachment.size) + " " + attachment.digest);
  }
  return bytes;
}

SubmissionRecord submit_in(Unit& unit, programme::Application& application, const programme::Call& call,
                           const std::string& facts, const std::vector<AttachmentRecord>& attachments,
                           const Actor& actor, std::int64_t version, programme::Seconds now) {
  if (application.number.empty()) {
    const std::string series = programme::number_series(call.year, application.topic);
    application.number = programme::application_number(series, unit.next_in_series(series));
  }
  ++application.submissions;
  if (!application.submitted_at) application.submitted_at = now;

  SubmissionRecord submission;
  submission.number = programme::receipt_number(application.number, application.submissions);
  submission.application = application.id;
  submission.ordinal = application.submissions;
  submission.version = version;
  submission.at = now;
  submission.by = actor.account.id;
  submission.title = application.summary.title;
  submission.pack_version = application.pack_version;
  submission.digest =
      sm3(canonical_submission(application, programme::instant_text(now), facts, attachments));
  submission.facts = facts;
  submission.attachments = json_of(attachments);
  submission.ledger_entry = unit.record(
      {now, actor.in_ledger(), "application.submit", "application:" + application.id, submission.digest});
  unit.add_submission(submission);
  return submission;
}

}  // namespace guohe::app
