// What an applicant has to do with the review: experts to keep away, and the opinions afterwards.
// SPDX-License-Identifier: Apache-2.0
#include "app/review/outcome.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct AvoidanceBody {
  std::int64_t version = 0;
  std::vector<app::AvoidedExpert> items;
};
BOOST_DESCRIBE_STRUCT(AvoidanceBody, (), (version, items))

Result<app::Avoidance> avoidance(Visit& visit, const Input<ApplicationPath>& input) {
  return app::get_avoidance(visit.services, visit.actor(), input.path.id.value);
}

Result<app::Avoidance> avoid(Visit& visit, const Input<ApplicationPath, None, AvoidanceBody>& input) {
  return app::put_avoidance(visit.services, visit.actor(), input.path.id.value, input.body.version,
                            input.body.items);
}

Result<app::ReviewOutcome> outcome(Visit& visit, const Input<ApplicationPath>& input) {
  return app::get_review_outcome(visit.services, visit.actor(), input.path.id.value);
}

}  // namespace

std::vector<Route> outcome_routes() {
  return {
      route(Method::get, "/applications/{id}/avoided-experts", "getAvoidedExperts", Permission::may_edit,
            {"申请回避的专家", "Experts whom the applicant asks to keep away"}, avoidance),
      route(Method::post, "/applications/{id}/avoided-experts", "avoidExperts", Permission::may_edit,
            {"提出申请回避的专家", "Say which experts should keep away"}, avoid),
      route(Method::get, "/applications/{id}/review-outcome", "getReviewOutcome", Permission::may_edit,
            {"结果公开后的匿名评审意见", "Opinions of the review without names, once the outcome is known"},
            outcome),
  };
}

}  // namespace guohe::http
