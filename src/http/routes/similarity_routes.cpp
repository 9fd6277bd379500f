// Similarity of applications (查重): what was found, and what a person makes of it.
// SPDX-License-Identifier: Apache-2.0
#include "app/similarity/similar_applications.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct SimilarPairPath {
  Name id;
  Name other;
};
BOOST_DESCRIBE_STRUCT(SimilarPairPath, (), (id, other))

struct SimilarityFindingBody {
  std::string judgement;
  std::string reason;
  int seen = 0;
};
BOOST_DESCRIBE_STRUCT(SimilarityFindingBody, (), (judgement, reason, seen))

struct SimilarPairsParams {
  std::optional<int> from;
  std::optional<std::string> judged;
  std::optional<std::string> call;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(SimilarPairsParams, (), (from, judged, call, cursor))

Result<app::SimilarityOfApplication> get_similarity(Visit& visit, const Input<ApplicationPath>& input) {
  return app::get_similarity(visit.services, visit.actor(), input.path.id.value);
}

Result<app::SimilarityOfApplication> compare_again(Visit& visit, const Input<ApplicationPath>& input) {
  return app::compare_again(visit.services, visit.actor(), input.path.id.value);
}

Result<app::SimilarityOfApplication> judge_similarity(
    Visit& visit, const Input<SimilarPairPath, None, SimilarityFindingBody>& input) {
  return app::judge_similarity(visit.services, visit.actor(),
                               {input.path.id.value, input.path.other.value, input.body.judgement,
                                input.body.reason, input.body.seen});
}

Result<app::SimilarPairs> list_similar_pairs(Visit& visit, const Input<None, SimilarPairsParams>& input) {
  return app::list_similar_pairs(visit.services, visit.actor(),
                                 {input.query.from, input.query.judged.value_or(""),
                                  input.query.call.value_or(""), input.query.cursor.value_or("")});
}

}  // namespace

std::vector<Route> similarity_routes() {
  return {
      route(Method::get, "/similarity", "listSimilarPairs", Permission::examination_reader,
            {"查重发现的成对申报书，相同最多者在前", "Pairs of applications with most in common first"},
            list_similar_pairs),
      route(Method::get, "/applications/{id}/similarity", "getSimilarity", Permission::examination_reader,
            {"一份申报书的查重结果", "What an application has in common with others"}, get_similarity),
      route(Method::post, "/applications/{id}/similarity/again", "compareAgain", Permission::similarity_judge,
            {"重新查重", "Have an application compared anew"}, compare_again),
      route(
          Method::post, "/applications/{id}/similarity/{other}/findings", "judgeSimilarity",
          Permission::similarity_judge,
          {"认定与另一份申报书的相同之处", "Say what is to be made of what two applications have in common"},
          judge_similarity),
  };
}

}  // namespace guohe::http
