// The route table and its types, on a table of its own.
// SPDX-License-Identifier: Apache-2.0
#include "http/api/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "http/api/openapi.hpp"

namespace guohe::http {
namespace {

struct ThingPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(ThingPath, (), (id))

struct TopicOnly {
  TopicName topic;
};
BOOST_DESCRIBE_STRUCT(TopicOnly, (), (topic))

struct ThingQuery {
  std::string name;
  std::optional<std::string> state;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ThingQuery, (), (name, state, limit))

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct ThingBody {
  std::string name;
  std::optional<Colour> colour;
  AnyJson value;
};
BOOST_DESCRIBE_STRUCT(ThingBody, (), (name, colour, value))

struct Thing {
  std::string name;
  std::optional<Colour> colour;
  app::JsonOf<app::JsonObject> facts;
  std::vector<Thing> parts;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (name, colour, facts, parts))

Result<Thing> get_thing(Visit&, const Input<ThingPath>& input) {
  return Thing{input.path.id.value, {}, {}, {}};
}
Result<Thing> get_special(Visit&, const Input<>&) {
  return Thing{"special", {}, {"{\"a\":1.10}"}, {}};
}
Result<Thing> list_things(Visit&, const Input<None, ThingQuery>& input) {
  return Thing{input.query.name + '/' + input.query.state.value_or("-") + '/' +
                   std::to_string(input.query.limit.value_or(-1)),
               {},
               {},
               {}};
}
Result<Created<Thing>> post_thing(Visit&, const Input<None, None, ThingBody>& input) {
  return Created<Thing>{
      {input.body.name + '=' + input.body.value.text.value_or("none"), input.body.colour, {}, {}}};
}
Result<NoContent> delete_thing(Visit&, const Input<ThingPath>&) {
  return NoContent{};
}
Result<Thing> get_topic(Visit&, const Input<TopicOnly>& input) {
  return Thing{input.path.topic.value, {}, {}, {}};
}

const Text kSays{"物", "thing"};

std::vector<Route> table() {
  return {
      route(Method::get, "/things/{id}", "getThing", Permission::signed_in, kSays, get_thing),
      route(Method::del, "/things/{id}", "deleteThing", Permission::signed_in, kSays, delete_thing),
      route(Method::get, "/things/special", "getSpecial", Permission::everyone, kSays, get_special),
      route(Method::get, "/things", "listThings", Permission::everyone, kSays, list_things),
      route(Method::post, "/things", "postThing", Permission::examiner, kSays, post_thing),
      route(Method::get, "/topics/{topic}", "getTopic", Permission::everyone, kSays, get_topic),
  };
}

// Handlers under test ask the visit for nothing.
Response run(const Router& router, Request request) {
  const Match match = router.find(request.method, request.path);
  if (!match.route) return error_reply(unknown_route(request.path));
  alignas(app::Services) static unsigned char nothing[sizeof(app::Services)];
  static const SiteOptions kSite;
  Visit visit{reinterpret_cast<app::Services&>(nothing), kSite, request, {}, {}};
  return match.route->run(visit, match.values);
}

Request request_of(Method method, std::string path, std::string query = "", std::string body = "") {
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.query = std::move(query);
  request.body = std::move(body);
  request.headers.add("Content-Type", "application/json; charset=utf-8");
  return request;
}

const std::string& text_of(const Response& response) {
  return std::get<std::string>(response.body);
}

TEST(Router, FixedPartsWinOverParameters) {
  const Router router(table());
  EXPECT_EQ(router.find(Method::get, "/things/special").route->name, "getSpecial");
  EXPECT_EQ(router.find(Method::get, "/things/other").route->name, "getThing");
  EXPECT_EQ(router.find(Method::head, "/things/other").route->name, "getThing");
}

TEST(Router, AWrongMethodIsToldTheRightOnes) {
  const Router router(table());
  const Match match = router.find(Method::put, "/things/x");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allowed, "GET, HEAD, DELETE");
  EXPECT_EQ(router.find(Method::get, "/nothing").allowed, "");
}

TEST(Router, AMalformedNameIsNoPath) {
  const Router router(table());
  for (const std::string& path :
       {std::string("/things/"), std::string("/things/a%2Fb"), std::string("/things/a%20b"),
        std::string("/things/%E5"), "/things/" + std::string(81, 'a'), std::string("/things/x/"),
        std::string("/topics/one")}) {
    EXPECT_EQ(router.find(Method::get, path).route, nullptr) << path;
  }
}

TEST(Router, ATopicMayBeWrittenWithItsSlash) {
  const Router router(table());
  EXPECT_EQ(router.find(Method::get, "/topics/gd-2025%2Fjoint-rd").values.front().second, "gd-2025/joint-rd");
  EXPECT_EQ(router.find(Method::get, "/topics/gd-2025/joint-rd").values.front().second, "gd-2025/joint-rd");
  EXPECT_EQ(router.find(Method::get, "/topics/gd-2025/joint-rd/x").route, nullptr);
}

TEST(Router, RefusesATableThatContradictsItself) {
  const auto with = [](Route extra) {
    auto routes = table();
    routes.push_back(std::move(extra));
    return routes;
  };
  EXPECT_THROW(Router(with(route(Method::get, "/things", "again", Permission::everyone, kSays, list_things))),
               std::logic_error);
  EXPECT_THROW(Router(with(route(Method::put, "/x", "getThing", Permission::everyone, kSays, get_special))),
               std::logic_error);
  EXPECT_THROW(Router(with(route(Method::get, "/x/{other}", "x", Permission::everyone, kSays, get_thing))),
               std::logic_error);
  EXPECT_THROW(Router(with(route(Method::get, "x", "x", Permission::everyone, kSays, get_special))),
               std::logic_error);
}

TEST(Router, ARouteWithoutAPermissionDoesNotCompile) {
  static_assert(!std::is_default_constructible_v<Permission>);
  static_assert(!std::is_default_constructible_v<Route>);
}

TEST(Binding, ReadsPathQueryAndBody) {
  const Router router(table());
  EXPECT_EQ(text_of(run(router, request_of(Method::get, "/things/A1"))),
            R"({"name":"A1","colour":null,"facts":null,"parts":[]})");
  EXPECT_NE(text_of(run(router, request_of(Method::get, "/things", "name=%E5%90%88&limit=5"))).find("合/-/5"),
            std::string::npos);
  const Response made =
      run(router, request_of(Method::post, "/things", "",
                             R"({"name":"n","colour":"green","value":12345678901234567890.10})"));
  EXPECT_EQ(made.status, 201U);
  EXPECT_NE(text_of(made).find("n=12345678901234567890.10"), std::string::npos);
  EXPECT_NE(text_of(made).find(R"("colour":"green")"), std::string::npos);
}

TEST(Binding, StoredJsonIsServedAsItIs) {
  const Router router(table());
  EXPECT_NE(text_of(run(router, request_of(Method::get, "/things/special"))).find(R"("facts":{"a":1.10})"),
            std::string::npos);
}

struct Bad {
  const char* query;
  const char* code;
};

TEST(Binding, RefusesQueriesThatSaySomethingElse) {
  const Router router(table());
  for (const Bad& bad :
       {Bad{"name=a&stat=draft", "query.unknown_parameter"}, Bad{"name=a&name=b", "query.repeated_parameter"},
        Bad{"limit=5", "query.missing_parameter"}, Bad{"name=a&limit=5x", "query.not_a_number"},
        Bad{"name=a&limit=99999999999", "query.not_a_number"}, Bad{"name=%zz", "query.malformed"}}) {
    const Response response = run(router, request_of(Method::get, "/things", bad.query));
    EXPECT_EQ(response.status, 422U) << bad.query;
    EXPECT_NE(text_of(response).find(bad.code), std::string::npos) << text_of(response);
  }
}

TEST(Binding, RefusesBodiesThatAreNotWhatTheRouteTakes) {
  const Router router(table());
  const auto status = [&](std::string body) {
    return run(router, request_of(Method::post, "/things", "", std::move(body))).status;
  };
  EXPECT_EQ(status(""), 400U);
  EXPECT_EQ(status("{"), 400U);
  EXPECT_EQ(status(R"({"name":"a","name":"b"})"), 400U);
  EXPECT_EQ(status("{\"name\":\"\xff\"}"), 400U);
  EXPECT_EQ(status("[]"), 422U);
  EXPECT_EQ(status("{}"), 422U);
  EXPECT_EQ(status(R"({"name":1})"), 422U);
  EXPECT_EQ(status(R"({"name":"a","colour":"blue"})"), 422U);
  EXPECT_EQ(status(R"({"name":"a","nam":1})"), 422U);
  EXPECT_EQ(status(R"({"name":"a","value":)" + std::string(100, '[') + std::string(100, ']') + "}"), 413U);
  EXPECT_EQ(status(R"({"name":"a","value":null})"), 201U);
  Request plain = request_of(Method::post, "/things", "", "{}");
  plain.headers.set("Content-Type", "text/plain");
  EXPECT_EQ(run(router, plain).status, 415U);
}

TEST(OpenApi, DescribesRoutesFromTheirTypes) {
  const auto document = boost::json::parse(openapi_of(table())).as_object();
  const auto& schemas = document.at("components").at("schemas").as_object();
  EXPECT_EQ(boost::json::serialize(schemas.at("Colour")), R"({"type":"string","enum":["red","green"]})");
  EXPECT_EQ(boost::json::serialize(schemas.at("ThingBody").at("required")), R"(["name"])");
  EXPECT_EQ(boost::json::serialize(schemas.at("Thing").at("required")),
            R"(["name","colour","facts","parts"])");
  EXPECT_EQ(boost::json::serialize(schemas.at("Thing").at("properties").at("parts")),
            R"({"type":"array","items":{"$ref":"#/components/schemas/Thing"}})");
  const auto& things = document.at("paths").at("/things").as_object();
  EXPECT_EQ(things.at("get").at("parameters").as_array().size(), 3U);
  EXPECT_EQ(things.at("post").at("x-permission").as_string(), "examiner");
  EXPECT_TRUE(things.at("post").at("responses").as_object().contains("201"));
  EXPECT_EQ(boost::json::serialize(things.at("post").at("security")), R"([{"session":[],"csrf":[]}])");
  EXPECT_EQ(openapi_of(table()), openapi_of(table()));
}

}  // namespace
}  // namespace guohe::http
