// Figures over everything submitted, for those who see everything; and over what is public, for everybody.
// The database adds up; what comes back is as small as what is drawn.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/services.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::app {

struct Figure {
  std::string key;
  Text label;
  std::int64_t applications = 0;
  std::int64_t awards = 0;
  std::string requested;  // yuan
  std::string granted;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (key, label, applications, awards, requested, granted))

/// How the applications of a topic came out on one clause.
struct ClauseRate {
  std::string topic;
  Text topic_title;
  std::string clause;
  std::string cite;
  Text says;
  std::int64_t met = 0;        // met, or yes of a preference
  std::int64_t unmet = 0;      // unmet, or no of a preference
  std::int64_t undecided = 0;  // missing data, evidence or judgement
  std::int64_t not_applicable = 0;
};
BOOST_DESCRIBE_STRUCT(ClauseRate, (),
                      (topic, topic_title, clause, cite, says, met, unmet, undecided, not_applicable))

struct Statistics {
  Figure total;
  std::vector<Figure> by_year;
  std::vector<Figure> by_call;
  std::vector<Figure> by_topic;
  std::vector<Figure> by_field;
  std::vector<Figure> by_city;
  std::vector<Figure> by_country;   // an application with two countries counts, whole, under both
  std::vector<Figure> by_state;     // empty for the public
  std::vector<Figure> by_overall;   // empty for the public
  std::vector<ClauseRate> clauses;  // empty for the public; hardest first within a topic
};
BOOST_DESCRIBE_STRUCT(Statistics, (),
                      (total, by_year, by_call, by_topic, by_field, by_city, by_country, by_state, by_overall,
                       clauses))

struct StatisticsQuery {
  std::string call;
  std::string topic;
  std::string year;
};

/// Everything submitted. Errors: forbidden "access.denied" (who does not see everything submitted); invalid
/// "list.q_too_long".
Result<Statistics> statistics(Services&, const Actor&, const StatisticsQuery&);

/// What is public: awards alone, by the year of their announcement; `requested` is empty. Errors as above.
Result<Statistics> public_statistics(Services&, const StatisticsQuery&);

}  // namespace guohe::app
