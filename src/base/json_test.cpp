// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <gtest/gtest.h>

#include "base/described.hpp"

namespace guohe::json {

enum class Colour { red, light_blue };
BOOST_DESCRIBE_ENUM(Colour, red, light_blue)

struct Inner {
  std::string name;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, count))

struct Outer {
  bool on = false;
  Colour colour = Colour::red;
  std::vector<Inner> inners;
  std::optional<Text> note;
  std::map<std::string, std::int64_t> sums;
  Raw facts;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (on, colour, inners, note, sums, facts))

namespace {

std::string refused(std::string_view text) {
  const Result<Node> node = parse(text);
  if (node) return "accepted";
  return node.error().place + " " + node.error().message.en;
}

TEST(Json, KeepsNumbersOrderAndPlaces) {
  const std::string text = R"( {"b": 500000.00, "a": [1E2, -0, true, null, "\u4e2d\ud83d\ude00\n"]} )";
  const auto node = parse(text);
  ASSERT_TRUE(node);
  EXPECT_EQ(node->members[0].name, "b");
  EXPECT_EQ(node->find("b")->text, "500000.00");
  const Node& list = *node->find("a");
  EXPECT_EQ(list.items[0].text, "1E2");
  EXPECT_EQ(list.items[4].text, "中😀\n");
  EXPECT_EQ(text.substr(list.items[2].begin, list.items[2].end - list.items[2].begin), "true");
}

TEST(Json, SaysWhereAndWhat) {
  EXPECT_EQ(refused("{\n  \"a\": 1,\n  b: 2}"), "3:3 expected a member name in quotes, found `b`");
  EXPECT_EQ(refused("[1 2]"), "1:4 expected `,` or `]`, found `2`");
  EXPECT_EQ(refused("{\"中\" 1}"), "1:6 expected `:`, found `1`");
  EXPECT_EQ(refused(""), "1:1 expected a value, found the end");
  EXPECT_EQ(refused("01"), "1:2 a number does not begin with 0");
  EXPECT_EQ(refused("1."), "1:3 expected a digit, found the end");
  EXPECT_EQ(refused("nul"), "1:1 expected a value, found `n`");
  EXPECT_EQ(refused("\"a"), "1:1 the quotation mark is never closed");
  EXPECT_EQ(refused("\"\\ud800x\""), "1:8 half a surrogate pair");
  EXPECT_EQ(refused("\"\\q\""), "1:3 expected an escape character, found `q`");
  EXPECT_EQ(refused("\"\t\""),
            "1:2 expected a character (write a line break as \\n), found a control character");
  EXPECT_EQ(refused("{\"a\":1,\"a\":2}"), "1:8 the member `a` is given twice");
  EXPECT_EQ(refused("1 x"), "1:3 text after the end of the JSON value");
  EXPECT_EQ(refused("\"\xC0\x80\""), "1:2 not valid UTF-8");
  EXPECT_EQ(refused(std::string(40, '[')), "1:34 nested deeper than 32 levels");
}

TEST(Json, WritesMembersInOrderAndReadsThemBack) {
  Outer outer;
  outer.colour = Colour::light_blue;
  outer.inners = {{"a\"\n\x01", -3}};
  outer.note = Text{"中", "en"};
  outer.sums = {{"z", 1}, {"a", 2}};
  outer.facts.text = R"({"x": 1.50})";
  const std::string text = write(outer);
  EXPECT_EQ(text, R"({"on":false,"colour":"light_blue","inners":[{"name":"a\"\n\u0001","count":-3}],)"
                  R"("note":{"zh":"中","en":"en"},"sums":{"a":2,"z":1},"facts":{"x": 1.50}})");
  const auto back = read<Outer>(text);
  ASSERT_TRUE(back);
  EXPECT_EQ(write(*back), text);
}

TEST(Json, ReadingCollectsEveryProblem) {
  const auto read_back = read<Outer>(
      R"({"on": 1, "colour": "green", "inners": [{"name": "x", "count": 1.5, "cont": 2}], "sums": {"a": "b"},)"
      R"( "fact": {}})");
  ASSERT_FALSE(read_back);
  std::string said;
  for (const Problem& p : read_back.error().details)
    said += p.place + " " + p.code + ": " + p.message.en + "\n";
  EXPECT_EQ(said,
            "/on json.wrong_type: expected true or false, found a number\n"
            "/colour json.not_offered: `green` is not offered, only `red`, `light_blue`\n"
            "/inners/0/count json.not_whole: `1.5` is not a whole number within range\n"
            "/inners/0/cont json.unknown_member: unknown member `cont`: did you mean `count`?\n"
            "/sums/a json.wrong_type: expected a number, found a text\n"
            "/facts json.missing_member: `facts` is missing\n"
            "/fact json.unknown_member: unknown member `fact`: did you mean `facts`?\n");
}

TEST(Json, IndentsForPeople) {
  EXPECT_EQ(
      indented(R"({"a":[1,{"b":"x:,{"}],"c":[],"d":{}})"),
      "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x:,{\"\n    }\n  ],\n  \"c\": [],\n  \"d\": {}\n}\n");
}

}  // namespace
}  // namespace guohe::json
