// A topic as people see it: what it is, the form to fill in, the clauses, the evidence to attach.
// Plain data; the policy room makes it from a pack, the front end renders it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

/// Types a form field may have. `list` is a table of records (`of` names the record).
enum class FieldType {
  text,
  long_text,
  number,
  integer,
  money,
  date,
  boolean,
  choice,
  choices,
  country,
  list
};
BOOST_DESCRIBE_ENUM(FieldType, text, long_text, number, integer, money, date, boolean, choice, choices,
                    country, list)

struct Choice {
  std::string value;
  Text label;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, label))

struct Field {
  std::string name;  // FEEL name and JSON key; may contain spaces
  FieldType type = FieldType::text;
  Text label;
  Text help;              // with the clause it serves
  std::string cite;       // "（二）6", empty when the field serves no single clause
  Text unit;              // 元 / yuan, 平方米 / m²; empty when none
  std::string section;    // id of a FormSection; empty in a record
  bool required = false;  // asked for before submission
  bool open = false;      // choice with 等: other values may be given and go to a person
  bool fixed = false;     // a fact that nobody can change to meet a rule: a date of birth, of a registration
  std::vector<Choice> choices;
  std::string min, max;        // decimal or date; empty when none
  int max_length = 0;          // characters, or rows of a list; 0 for the default limit
  std::vector<Field> columns;  // of a list's record
};
BOOST_DESCRIBE_STRUCT(Field, (),
                      (name, type, label, help, cite, unit, section, required, open, fixed, choices, min, max,
                       max_length, columns))

/// When a section is filled in: to apply, or later, for reports.
enum class FormStage { application, report };
BOOST_DESCRIBE_ENUM(FormStage, application, report)

struct FormSection {
  std::string id;
  Text label;
  Text help;
  FormStage stage = FormStage::application;
};
BOOST_DESCRIBE_STRUCT(FormSection, (), (id, label, help, stage))

struct EvidenceKind {
  std::string id;
  Text label;
  Text help;
  std::vector<std::string> clauses;  // ids of the clauses that it proves
};
BOOST_DESCRIBE_STRUCT(EvidenceKind, (), (id, label, help, clauses))

struct ClauseView {
  std::string id;
  std::string cite;
  std::string kind;
  Text says;
  std::string rule;  // FEEL text; empty where only a person decides
  Text question;
  std::vector<std::string> evidence;
  std::vector<ClauseView> parts;
};
BOOST_DESCRIBE_STRUCT(ClauseView, (), (id, cite, kind, says, rule, question, evidence, parts))

struct TopicView {
  std::string id;  // "gd-2025/joint-rd"
  std::string version;
  std::string digest;
  Text title;
  std::string cite;
  Text summary;  // what is supported
  Text term;     // "3 年", "3 years"
  Text grant;    // "每项不超过 50 万元"; says that it is not given where the document gives none
  std::string process;
  std::vector<FormSection> sections;
  std::vector<Field> fields;
  std::vector<EvidenceKind> evidence;
  std::vector<ClauseView> clauses;
};
BOOST_DESCRIBE_STRUCT(TopicView, (),
                      (id, version, digest, title, cite, summary, term, grant, process, sections, fields,
                       evidence, clauses))

}  // namespace guohe::programme
