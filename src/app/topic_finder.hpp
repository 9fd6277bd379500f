// Which topic suits me: an organisation's profile held against every topic of the open calls. The profile is
// facts under the names that topics share; each topic takes what it asks for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// eligible: the facts meet every condition; undetermined: none is unmet, some depend on facts not given;
/// nearly: what is unmet can be met by a change; not_eligible: something unmet cannot be.
enum class Fit { eligible, undetermined, nearly, not_eligible };
BOOST_DESCRIBE_ENUM(Fit, eligible, undetermined, nearly, not_eligible)

struct FitClause {
  std::string id;
  std::string cite;
  Text says;
  programme::Status status = programme::Status::unknown;
  Text found;
  std::optional<programme::ClauseRepairs> repairs;  // of an unmet clause
};
BOOST_DESCRIBE_STRUCT(FitClause, (), (id, cite, says, status, found, repairs))

struct FitMissing {
  std::string path;  // as rules read it: "lead type"
  Text label;
  bool asked = false;  // it is one of the finder's own fields
};
BOOST_DESCRIBE_STRUCT(FitMissing, (), (path, label, asked))

struct TopicFit {
  std::string call;  // empty on the command line, which has no calls
  std::string topic;
  std::string version;
  Text title;
  std::string cite;
  Text grant;
  Fit fit = Fit::undetermined;
  std::vector<FitClause> unmet;      // the clauses that decide against it
  std::vector<FitClause> open;       // that wait for facts
  std::vector<FitMissing> missing;   // the facts they wait for
  int met = 0;                       // conditions met by what was given
  int judged_by_people = 0;          // conditions that only files or people decide
  std::vector<std::string> ignored;  // facts given in a form that this topic does not take
};
BOOST_DESCRIBE_STRUCT(TopicFit, (),
                      (call, topic, version, title, cite, grant, fit, unmet, open, missing, met,
                       judged_by_people, ignored))

/// The best first; as the calls have them among equals.
struct TopicFits {
  std::string today;
  std::vector<TopicFit> items;
};
BOOST_DESCRIBE_STRUCT(TopicFits, (), (today, items))

struct FinderField {
  programme::Field field;
  std::vector<std::string> topics;  // that ask for it
  int clauses = 0;                  // conditions that read it, over all of these topics
};
BOOST_DESCRIBE_STRUCT(FinderField, (), (field, topics, clauses))

/// What a form may ask, those that matter to most topics first, and what is known already of whoever asks.
struct FinderForm {
  std::vector<FinderField> fields;
  JsonOf<JsonObject> facts;
};
BOOST_DESCRIBE_STRUCT(FinderForm, (), (fields, facts))

struct FindTopics {
  std::string facts = "{}";  // JSON object
  std::string today;         // ISO date; empty: today in Asia/Shanghai
};

/// Public; the records on file of whoever is signed in for an organisation count too. Errors: invalid
/// "check.today", "json.*"; too_large "facts.too_large".
Result<TopicFits> find_topics(Services&, const Actor&, const FindTopics&);

/// The fields that conditions of several topics of open calls read.
Result<FinderForm> finder_form(Services&, const Actor&);

/// One topic. `input` has the profile as facts, whatever the topic makes of them. Errors: those of
/// Policy::check that no fact is to blame for.
Result<TopicFit> fit_of(const Policy& policy, const programme::TopicView& topic, CheckInput input);

/// Those that conditions of at least two of the topics read, of one type in all that have them; lists are
/// left out. Errors: those of Policy::check.
Result<std::vector<FinderField>> shared_fields(const Policy& policy,
                                               const std::vector<programme::TopicView>& topics,
                                               const CheckInput& empty);

/// Orders fits: eligible, undetermined, nearly, not; among equals as they were.
void put_best_first(std::vector<TopicFit>& fits);

}  // namespace guohe::app
