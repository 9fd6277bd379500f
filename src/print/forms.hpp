// The papers that Guohe hands out, each a plain struct and what it becomes on paper. Texts are in the
// reader's language already; amounts are decimals in yuan, days ISO dates, instants UTC: how they are written
// is this room's business.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "print/document.hpp"

namespace guohe::print {

/// What all papers about an application say of it.
struct Subject {
  std::string number;
  std::string title;
  std::string call;
  std::string topic;
  std::string organisation;
  std::string leader;
  std::string printed_at;  // instant; stands in the foot
};

/// A table of the form with its name.
struct NamedTable {
  std::string title;
  Table table;
};
struct FormPart {
  std::string title;
  std::vector<Pair> answers;
  std::vector<NamedTable> tables;
};
struct AttachedFile {
  std::string evidence;
  std::string name;
  std::string size;
  std::string digest;
};

/// 申报书
struct ApplicationForm {
  Subject subject;
  std::string receipt;  // number; empty: not submitted, the paper says so
  std::string submitted_at;
  std::string digest;
  std::string pack_version;
  std::vector<FormPart> parts;
  std::vector<AttachedFile> files;
};
[[nodiscard]] Document application_form(const ApplicationForm& form, Language language);

struct ClauseLine {
  std::string cite;
  std::string says;
  std::string outcome;
  std::string grounds;  // why, and what the examiner remarked
};

/// 形式审查报告
struct ExaminationReport {
  Subject subject;
  std::string conclusion;
  std::string reason;  // of the last return or refusal; may be empty
  std::string judged_at;
  std::string pack_version;
  std::vector<ClauseLine> clauses;
  std::vector<std::string> examiners;
};
[[nodiscard]] Document examination_report(const ExaminationReport& report, Language language);

/// The paper of a case that stands beside an application (年度执行报告, 重大事项变更 …), and what was filled
/// in step by step about an application itself.
struct CasePaper {
  Subject subject;  // its number: the case's own
  std::string title;
  std::string parent;  // number of what it stands beside; empty: it is about the application itself
  std::string state;
  std::string opened_on;
  std::string receipt;  // number; empty: not submitted
  std::string submitted_at;
  std::string digest;
  std::string pack_version;
  std::string reason;  // that was last given; may be empty
  std::vector<FormPart> parts;
  std::vector<ClauseLine> indicators;  // of a report
  std::vector<AttachedFile> files;
};
[[nodiscard]] Document case_paper(const CasePaper& paper, Language language);

/// 立项通知书
struct AwardNotice {
  Subject subject;
  std::string document_number;
  std::string announced_on;
  std::string grant;
  std::string due_on;  // by when the task document is to be signed; may be empty
};
[[nodiscard]] Document award_notice(const AwardNotice& notice, Language language);

/// A party of the task document; the instant is empty until it has signed.
struct Signature {
  std::string party;
  std::string signed_by;
  std::string signed_at;
};

/// 任务书
struct TaskDocument {
  Subject subject;
  std::string document_number;
  std::string grant;
  std::string self_raised;
  std::string starts_on;
  std::string ends_on;
  std::string targets;
  std::vector<FormPart> parts;  // of the application: partners, people, budget
  std::vector<Signature> signatures;
};
[[nodiscard]] Document task_document(const TaskDocument& document, Language language);

/// 证书: in Chinese with the English beneath; what it states can be checked offline by the code.
struct Certificate {
  std::string number;
  Text title;      // of the paper
  std::string of;  // the base or project
  Text holder;
  Text kind;
  bool is_base = false;
  std::string document_number;
  std::string from;   // ISO date
  std::string until;  // may be empty
  std::string code;   // of the QR code
};
[[nodiscard]] Document certificate(const Certificate& certificate);

/// The page that opens a dossier: the parts that follow, and the files that cannot stand in a PDF.
struct DossierPart {
  std::string name;
  std::string what;  // the evidence it serves
  bool included = false;
  std::string digest = {};  // of a file
};
struct Dossier {
  Subject subject;
  std::vector<DossierPart> parts;
};
[[nodiscard]] Document dossier_cover(const Dossier& dossier, Language language);

}  // namespace guohe::print
