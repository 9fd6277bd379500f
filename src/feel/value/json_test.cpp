// JSON in and out: exact numbers, types, and a JSON pointer for everything that is wrong.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

Type application() {
  const Type partner = Type::record(
      {{"name", Type::string()}, {"kind", Type::choice({"CN", "FOREIGN"})}, {"share", Type::number()}},
      "partner");
  return Type::record({{"title", Type::string()},
                       {"start", Type::date()},
                       {"term", Type::months_duration()},
                       {"partners", Type::list(partner)}},
                      "application");
}

// "code place" of each problem.
std::vector<std::string> problems(std::string_view json, const Type& type = application(),
                                  JsonLimits limits = {}) {
  const Result<Value> value = from_json(json, type, limits);
  std::vector<std::string> found;
  if (value) return found;
  for (const Problem& problem : value.error().details) found.push_back(problem.code + " " + problem.place);
  if (found.empty()) found.push_back(value.error().code);
  return found;
}

TEST(Json, RecordsHaveTheirTypesShape) {
  const Type type = application();
  const Result<Value> value =
      from_json(R"({"title": "量子", "start": "2025-04-08", "partners": [{"share": 0.10}]})", type);
  ASSERT_TRUE(value);
  EXPECT_EQ(&value->shape(), type.shape().get());
  EXPECT_EQ(to_feel_literal(*value), R"({title: "量子", start: @"2025-04-08", partners: [{share: 0.1}]})");
  EXPECT_TRUE(value->entry("term")->is_missing());
  EXPECT_EQ(to_json(*value), R"({"title":"量子","start":"2025-04-08","partners":[{"share":0.1}]})");
}

TEST(Json, NumbersAreExact) {
  for (const char* text : {"0.1", "12345678901234567890.123456789", "-0.000001", "300000"}) {
    EXPECT_EQ(to_json(*from_json(text, Type::any())), text);
  }
  EXPECT_EQ(to_json(*from_json("1.5e3", Type::number())), "1500");
  EXPECT_EQ(problems("1e9999", Type::number()), std::vector<std::string>{"json.limit "});
}

TEST(Json, ProblemsHavePlaces) {
  EXPECT_EQ(problems(R"({"titel": "x"})"), std::vector<std::string>{"json.unknown_field /titel"});
  EXPECT_EQ(problems(R"({"title": 5, "start": "2025-02-30"})"),
            (std::vector<std::string>{"json.wrong_type /title", "json.wrong_type /start"}));
  EXPECT_EQ(problems(R"({"partners": [{}, {"kind": "XX"}]})"),
            std::vector<std::string>{"json.not_offered /partners/1/kind"});
  EXPECT_EQ(problems(R"({"title": "a", "title": "b"})"),
            std::vector<std::string>{"json.duplicate_field /title"});
  EXPECT_EQ(problems(R"({"a/b~c": 1})"), std::vector<std::string>{"json.unknown_field /a~1b~0c"});
  EXPECT_EQ(problems("[]"), std::vector<std::string>{"json.wrong_type "});
  EXPECT_EQ(problems("{\"title\": \n tru}"), std::vector<std::string>{"json.syntax 2:2"});
}

TEST(Json, RefusesWhatIsNotJson) {
  for (const char* text : {"", "{", "[1,]", "{\"a\":1,}", "01", "1.", ".5", "+1", "nul", "\"a", "\"\\x\"",
                           "\"\\ud800\"", "[1] 2", "\"\n\"", "{a:1}", "NaN", "\xff"}) {
    EXPECT_FALSE(from_json(text, Type::any())) << text;
  }
}

TEST(Json, Limits) {
  JsonLimits limits;
  limits.items_max = 3;
  limits.bytes_max = 100;
  limits.depth_max = 4;
  EXPECT_EQ(problems("[1,2,3,4]", Type::any(), limits), std::vector<std::string>{"json.limit "});
  EXPECT_EQ(problems(std::string(101, ' '), Type::any(), limits), std::vector<std::string>{"json.limit"});
  EXPECT_EQ(problems("[[[[[[]]]]]]", Type::any(), limits).front().substr(0, 10), "json.limit");
  EXPECT_FALSE(from_json(std::string(100'000, '['), Type::any()));
}

TEST(Json, EscapesRoundTrip) {
  const std::string json = R"(["\"\\\n\r\t\u0001","😀","/"])";
  EXPECT_EQ(to_json(*from_json(json, Type::any())), json);
  EXPECT_EQ(to_json(*from_json(R"("\ud83d\ude00")", Type::any())), "\"😀\"");
}

TEST(Json, NullIsMissingWhereATypeIsKnown) {
  EXPECT_TRUE(from_json("null", Type::number())->is_missing());
  EXPECT_EQ(from_json("null", Type::any())->why(), Why::literal);
}

}  // namespace
}  // namespace guohe::feel
