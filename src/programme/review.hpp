// Expert review (评审): the score sheets and terms an agency works by, read from policies/review.yaml, and
// what a panel, its duties and its sheets hold. A duty is one expert's review of one application.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "programme/time.hpp"

namespace guohe::programme {

struct Criterion {
  std::string id;
  Text label, help;
  int weight = 0;              // percent; those of a sheet are 100 together
  int most = 100;              // marks go from 0 to this; it divides 100
  bool comment = false;        // has to be given
  int comment_characters = 0;  // at least, where one is given
};
BOOST_DESCRIBE_STRUCT(Criterion, (), (id, label, help, weight, most, comment, comment_characters))

struct ScoreSheet {
  std::string id;
  Text title;
  std::vector<std::string> topics;  // that use it; empty: any topic without one of its own
  std::vector<Criterion> criteria;
  int opinion_characters = 0;  // of the opinion as a whole, at least
};
BOOST_DESCRIBE_STRUCT(ScoreSheet, (), (id, title, topics, criteria, opinion_characters))

/// What policies/review.yaml says.
struct ReviewBook {
  Text statement;  // that an expert signs before anything is opened
  std::vector<ScoreSheet> sheets;
  std::vector<std::string> hidden_sections;  // of the form, where applicants are hidden from experts
  std::vector<std::string> hidden_fields;
  int most_avoided = 3;  // experts that an applicant may name
  // On which days experts who have not handed in are reminded, in order, counted from the last day to hand
  // in: -7 is a week before it.
  std::vector<int> reminder_days;
};

/// The first day of reminding after a day (ISO dates); empty when none is left.
[[nodiscard]] std::string next_reminder(const ReviewBook& book, const std::string& due_on,
                                        const std::string& after);

/// The sheet of a topic: its own, or the one for any; null when there is none.
[[nodiscard]] const ScoreSheet* sheet_of(const ReviewBook& book, const std::string& topic);

enum class AssignmentMode { exact, fair, randomised };
BOOST_DESCRIBE_ENUM(AssignmentMode, exact, fair, randomised)

/// What a panel works by; 0 in the rules: no such rule.
struct PanelTerms {
  int reviews = 3;          // of each application
  int per_institution = 1;  // experts of one institution, at most
  int per_region = 0;       // of one region, at most
  int seniors = 1;          // at least
  int in_field = 2;         // at least
  int most = 0;             // reviews of an expert, at most; 0: what each takes on
  AssignmentMode mode = AssignmentMode::exact;
  bool applicants_hidden = false;     // from experts
  bool comments_to_applicant = true;  // without names, once the outcome is known
  std::string due_on;                 // ISO date: the last day to hand in sheets
};
BOOST_DESCRIBE_STRUCT(PanelTerms, (),
                      (reviews, per_institution, per_region, seniors, in_field, most, mode, applicants_hidden,
                       comments_to_applicant, due_on))

/// Being set up; experts review; the panel meets; ranked; handed to the office; taken over by it; given up.
enum class PanelState { preparing, reviewing, meeting, ranked, delivered, accepted, withdrawn };
BOOST_DESCRIBE_ENUM(PanelState, preparing, reviewing, meeting, ranked, delivered, accepted, withdrawn)

/// Assigned and not yet told; told; statement signed; sheet handed in; the expert said no; taken back; kept
/// away by a conflict.
enum class DutyState { proposed, asked, accepted, submitted, declined, withdrawn, recused };
BOOST_DESCRIBE_ENUM(DutyState, proposed, asked, accepted, submitted, declined, withdrawn, recused)

/// Whether a duty still counts as one of its application's reviews.
[[nodiscard]] inline bool stands(DutyState state) {
  return state == DutyState::proposed || state == DutyState::asked || state == DutyState::accepted ||
         state == DutyState::submitted;
}

struct Mark {
  std::string criterion;
  std::optional<int> mark;
  std::string comment;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (criterion, mark, comment))

/// What an expert says of an application.
struct SheetAnswers {
  std::vector<Mark> marks;
  std::string opinion;
};
BOOST_DESCRIBE_STRUCT(SheetAnswers, (), (marks, opinion))

/// One line for each thing that keeps a sheet from being handed in; place: a JSON pointer into SheetAnswers.
[[nodiscard]] std::vector<Problem> faults_of(const ScoreSheet& sheet, const SheetAnswers& answers);

/// The weighted score in hundredths, of at most 10000; for a sheet without faults.
[[nodiscard]] int hundredths_of(const ScoreSheet& sheet, const SheetAnswers& answers);

}  // namespace guohe::programme
