// Which topic suits me.
// SPDX-License-Identifier: Apache-2.0
#include "app/topic_finder.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct FinderBody {
  app::JsonOf<app::JsonObject> facts;
  std::optional<std::string> today;
};
BOOST_DESCRIBE_STRUCT(FinderBody, (), (facts, today))

Result<app::TopicFits> find(Visit& visit, const Input<None, None, FinderBody>& input) {
  return app::find_topics(visit.services, visit.actor(),
                          {input.body.facts.text, input.body.today.value_or("")});
}

Result<app::FinderForm> form(Visit& visit, const Input<>& /*input*/) {
  return app::finder_form(visit.services, visit.actor());
}

}  // namespace

std::vector<Route> finder_routes() {
  return {
      route(Method::post, "/topic-finder", "findTopics", Permission::everyone,
            {"哪个专题适合我：逐个核对开放申报的专题，不保存",
             "Which topic suits me: a profile against every topic of open calls; nothing is stored"},
            find),
      route(Method::get, "/topic-finder/fields", "getFinderFields", Permission::everyone,
            {"选题时值得填写的内容", "The facts that matter to several topics"}, form),
  };
}

}  // namespace guohe::http
