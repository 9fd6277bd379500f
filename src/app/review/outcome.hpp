// What an applicant has to do with the review: names experts who should keep away, and reads the opinions
// once the outcome is known, as far as the panel's terms allow. Before that there is nothing here that an
// ongoing review could change.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/services.hpp"
#include "base/text.hpp"

namespace guohe::app {

struct AvoidedExpert {
  std::string name;
  std::string organisation;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AvoidedExpert, (), (name, organisation, reason))

struct Avoidance {
  std::vector<AvoidedExpert> items;
  std::int64_t version = 0;
  int most = 0;
  bool editable = false;
};
BOOST_DESCRIBE_STRUCT(Avoidance, (), (items, version, most, editable))

/// One expert's opinion, in an order that tells nothing.
struct OutcomeOpinion {
  std::vector<std::string> comments;
  std::string opinion;
};
BOOST_DESCRIBE_STRUCT(OutcomeOpinion, (), (comments, opinion))

struct ReviewOutcome {
  bool known = false;  // the review is over and its opinions may be read
  std::vector<OutcomeOpinion> opinions;
};
BOOST_DESCRIBE_STRUCT(ReviewOutcome, (), (known, opinions))

/// For the applicant's side. Errors: not_found "application.unknown"; forbidden "access.denied".
Result<Avoidance> get_avoidance(Services&, const Actor&, const std::string& application);

/// Until the examination has passed. Errors: as above; conflict "avoidance.closed", "avoidance.changed";
/// invalid "avoidance.too_many", "avoidance.bad_value" (place: a JSON pointer).
Result<Avoidance> put_avoidance(Services&, const Actor&, const std::string& application, std::int64_t version,
                                const std::vector<AvoidedExpert>& items);

/// For the applicant's side: opinions without names once the application is beyond the review. Errors: as
/// above.
Result<ReviewOutcome> get_review_outcome(Services&, const Actor&, const std::string& application);

}  // namespace guohe::app
