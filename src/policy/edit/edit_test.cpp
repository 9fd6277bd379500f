// Edits of packs: of the small one, and each possible edit of every pack there is.
// SPDX-License-Identifier: Apache-2.0
#include "policy/edit/edit.hpp"

#include <gtest/gtest.h>

#include "feel/mutation/mutations.hpp"
#include "policy/edit/yaml_places.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

std::string names_and_values(const CompiledTopic& topic) {
  std::string out;
  for (const Settable& one : settable_of(topic)) {
    out += one.name;
    for (const std::string& also : one.also) out += " | " + also;
    out += " = " + one.value + (one.unit.empty() ? "" : " " + one.unit.en) + "\n";
  }
  return out;
}

// The lines that were not there before.
std::string difference(const PackTexts& texts) {
  std::string out;
  for (const auto& [name, text] : texts) {
    const std::string before = *PackFiles(testing_root()).text(name);
    const SourceText after(name, text);
    for (std::uint32_t line = 1; line < 200; ++line) {
      const std::string now(after.line(line));
      if (!now.empty() && before.find(now + "\n") == std::string::npos)
        out += name.substr(name.find('/') + 1) + ": " + now + "\n";
    }
  }
  return out;
}

std::string set(const std::string& name, const std::string& value) {
  const auto texts = edited(*testing_topic(), {{name, value}}, {});
  return texts ? difference(*texts) : texts.error().code;
}

std::string rule(const std::string& of, const std::string& feel) {
  const auto texts = edited(*testing_topic(), {}, {{of, feel}});
  if (!texts) return texts.error().code;
  const auto made = compile_topic_of(PackFiles(testing_root()).with(*texts), "demo/grant");
  return difference(*texts) + (made ? "" : made.error().details.at(0).place);
}

TEST(Edit, KnowsWhatThereIsToSet) {
  EXPECT_EQ(names_and_values(*testing_topic()),
            "call.publish date | E4.threshold = 2025-04-08\n"
            "call.cap | S1.threshold =  yuan\n"
            "raised.threshold | raised.threshold1 = 0\n"
            "evidence.agreement.when.threshold | evidence.agreement.when.threshold1 = 0\n"
            "E1.reading = foreign only\n"
            "E1.foreign only.threshold | E1.foreign only.threshold1 | E1.threshold = 1\n"
            "E1.outside the mainland.threshold | E1.outside the mainland.threshold1 = 1\n"
            "K1.at least = 2\n"
            "K1-1.threshold | K1-1.threshold1 = 500 m²\n"
            "K1-2.threshold | K1-2.threshold1 = 40 people\n"
            "K1-4.threshold | K1-4.threshold1 = 2\n"
            "X1.threshold | X1.threshold1 = 1\n");
}

TEST(Edit, KeepsTheLayout) {
  EXPECT_EQ(
      set("K1-1.threshold", "800"),
      "grant.yaml:       - {id: K1-1, says: {zh: 面积, en: Area}, rule: area >= 800, evidence: [lease]}\n");
  EXPECT_EQ(set("K1.at least", "3"), "grant.yaml:     at least: 3\n");
  EXPECT_EQ(set("E1.reading", "outside the mainland"), "common.yaml:       take: outside the mainland\n");
  EXPECT_EQ(set("E4.threshold", "2025-05-01"),
            "guideline.yaml:   publish date: {type: date, value: 2025-05-01, label: {zh: 指南发布日期, en: "
            "Publication date}}\n");
  EXPECT_EQ(set("call.cap", "300000"),
            "guideline.yaml:   cap: {type: money, value: 300000, label: {zh: 限额, en: Cap}}\n");
}

TEST(Edit, SeveralAtOnce) {
  const auto texts =
      edited(*testing_topic(), {{"K1-1.threshold", "800"}, {"E1.threshold", "2"}, {"K1-2.threshold", "4000"}},
             {{"E2", "raised >= 2 * requested grant"}});
  ASSERT_TRUE(texts);
  const auto made = compile_topic_of(PackFiles(testing_root()).with(*texts), "demo/grant");
  ASSERT_TRUE(made);
  EXPECT_EQ((*made)->by_id.at("E2")->source->rule->text, "raised >= 2 * requested grant");
  EXPECT_EQ((*made)->by_id.at("K1-2")->source->rule->text, "staff >= 4000");
  EXPECT_EQ((*made)->by_id.at("E1")->source->reading->options[0].rule->text, "count(foreign signed) >= 2");
}

TEST(Edit, Rules) {
  EXPECT_EQ(rule("E2", "raised > requested grant"), "grant.yaml:     rule: raised > requested grant\n");
  EXPECT_EQ(rule("E1", "count(foreign signed) >= 1 and title != \"a: b\""),
            "common.yaml:         foreign only: {says: {zh: 不含港澳台, en: Hong Kong and the like do not "
            "count}, rule: "
            "'count(foreign signed) >= 1 and title != \"a: b\"'}\n");
  EXPECT_EQ(
      rule("E1.outside the mainland", "true"),
      "common.yaml:         outside the mainland: {says: {zh: 含港澳台, en: they count}, rule: true}\n");
  EXPECT_EQ(rule("E5.when", "not(needs ethics)"), "grant.yaml:     when: not(needs ethics)\n");
  EXPECT_EQ(rule("E2.when", "staff > 1"), "grant.yaml:     when: staff > 1\n");
  EXPECT_EQ(rule("K1-3", "staff > 1"),
            "grant.yaml:       - {id: K1-3, says: {zh: 水平, en: Level}, rule: staff > 1, ask: {zh: "
            "水平高吗？, en: "
            "Is the level high?}}\n");
  EXPECT_EQ(rule("foreign signed", "signed partners[kind != \"mainland\"]"),
            "common.yaml:   foreign signed: 'signed partners[kind != \"mainland\"]'\n");
  EXPECT_EQ(rule("E2", "raised\n  >= requested grant"),
            "grant.yaml:     rule: |\ngrant.yaml:       raised\ngrant.yaml:         >= requested grant\n");
  EXPECT_EQ(rule("K1-2", "staff\n  >= 4"),
            "grant.yaml:       - {id: K1-2, says: {zh: 人员, en: Staff}, rule: 'staff >= 4'}\n");
}

TEST(Edit, SaysWhatIsWrongAndWhere) {
  const auto unknown = edited(*testing_topic(), {{"K1-1.treshold", "3"}}, {});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "edit.unknown_name");
  EXPECT_EQ(unknown.error().message.en,
            "there is nothing to set called `K1-1.treshold`: did you mean `K1-1.threshold`?");
  ASSERT_EQ(unknown.error().details.size(), 1U);
  EXPECT_EQ(unknown.error().details[0].message.zh, "K1-1.threshold = 500  (area)");
  EXPECT_EQ(unknown.error().details[0].place, "demo/grant.yaml:76:60");
  const auto nothing = edited(*testing_topic(), {{"zzz", "3"}}, {});
  EXPECT_EQ(nothing.error().details.size(), 12U);

  EXPECT_EQ(set("K1-1.threshold", "many"), "edit.bad_value");
  EXPECT_EQ(set("K1.at least", "5"), "edit.bad_value");
  EXPECT_EQ(set("E1.reading", "foreign"), "edit.bad_value");
  EXPECT_EQ(set("E4.threshold", "2025-02-30"), "edit.bad_value");
  EXPECT_EQ(rule("E2", " "), "edit.bad_value");
  EXPECT_EQ(rule("E22", "true"), "edit.unknown_clause");
  EXPECT_EQ(rule("E1.nobody", "true"), "edit.unknown_clause");
  const auto twice = edited(*testing_topic(), {{"K1-1.threshold", "3"}}, {{"K1-1", "area > 3"}});
  EXPECT_EQ(twice.error().code, "edit.twice");

  const auto texts = edited(*testing_topic(), {}, {{"E2", "raised >= requested grants"}});
  ASSERT_TRUE(texts);
  const auto broken = compile_topic_of(PackFiles(testing_root()).with(*texts), "demo/grant");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, "edit.broken");
  EXPECT_EQ(broken.error().details.at(0).place, "demo/grant.yaml:47:21");
  EXPECT_EQ(compile_topic_of(testing_root(), "demo/other").error().code, "topic.unknown");
  EXPECT_EQ(compile_topic_of(testing_root(), "demo/grant", "9").error().code, "topic.unknown_version");
  EXPECT_TRUE(compile_topic_of(testing_root(), "demo/grant", "2024.9"));
}

// A value stands where its place says; set to what it is, the texts stay byte for byte; set to the next
// value, the topic still compiles.
TEST(Edit, EveryValueOfEveryPackCanBeSet) {
  const PackFiles files(std::string(GUOHE_SOURCE_DIR) + "/policies");
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(files, diagnostics);
  std::size_t count = 0;
  for (const programme::TopicView& view : thinned(library->topics())) {
    const auto topic = *library->compiled(view.id);
    const auto all = settable_of(*topic);
    std::vector<SetConstant> same, shifted;
    for (const Settable& one : all) {
      ++count;
      EXPECT_EQ(find_settable(all, one.name), &one) << view.id << " " << one.name;
      if (one.write != Settable::Write::in_place) continue;
      const auto size = one.place.span.end - one.place.span.begin;
      EXPECT_EQ(one.place.source->text().substr(one.place.span.begin, size), one.value) << one.name;
      same.push_back({one.name, one.value});
      const auto forms = feel::shifted(one.value);
      if (!forms.empty() && one.parts == 0) shifted.push_back({one.name, forms.front()});
    }
    const auto unchanged = edited(*topic, same, {});
    ASSERT_TRUE(unchanged) << view.id << " " << unchanged.error().message.en;
    for (const auto& [name, text] : *unchanged) EXPECT_EQ(text, *files.text(name));
    const auto texts = edited(*topic, shifted, {});
    ASSERT_TRUE(texts) << view.id << " " << texts.error().message.en << texts.error().place;
    const auto made = compile_topic_of(files.with(*texts), view.id);
    EXPECT_TRUE(made) << view.id << " " << made.error().details.at(0).message.en;
  }
  EXPECT_GT(count, 200U / kThinned);
}

// Every rule written again as it is gives the same rules.
TEST(Edit, EveryRuleOfEveryPackCanBeReplaced) {
  const PackFiles files(std::string(GUOHE_SOURCE_DIR) + "/policies");
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(files, diagnostics);
  for (const programme::TopicView& view : thinned(library->topics())) {
    const auto topic = *library->compiled(view.id);
    std::vector<ReplaceRule> rules;
    for (const auto& [id, clause] : topic->by_id) {
      if (clause->rule != nullptr) rules.push_back({id, std::string(feel::source_text(*clause->rule))});
      if (clause->when != nullptr)
        rules.push_back({id + ".when", std::string(feel::source_text(*clause->when))});
    }
    for (const DefinitionSource& definition : topic->source.definitions) {
      if (definition.expression) rules.push_back({definition.name, definition.expression->text});
    }
    const auto texts = edited(*topic, {}, rules);
    ASSERT_TRUE(texts) << view.id << " " << texts.error().message.en << texts.error().place;
    const auto made = compile_topic_of(files.with(*texts), view.id);
    ASSERT_TRUE(made) << view.id << " " << made.error().details.at(0).message.en
                      << made.error().details.at(0).place;
    for (const auto& [id, clause] : topic->by_id) {
      if (clause->rule == nullptr) continue;
      EXPECT_EQ(feel::print(*(*made)->by_id.at(id)->rule), feel::print(*clause->rule));
    }
  }
}

TEST(Edit, ScalarsAreWrittenAsYamlReadsThem) {
  for (const std::string value : {"a", "a: b", "- x", "it's", "a\n  b\n\nc", "{x}", "#", "x #y", "null", "~",
                                  "[1, 2]", "say \"x\"", "a:", "true"}) {
    for (const bool flow : {false, true}) {
      const std::string text = flow ? "{k: " + scalar_text(value, 0, true) + ", n: 1}"
                                    : "m:\n  k: " + scalar_text(value, 2, false) + "\n  n: 1\n";
      Diagnostics diagnostics;
      const auto document = yaml::parse("x", text, diagnostics);
      ASSERT_TRUE(document) << text;
      const yaml::Node* node = flow ? document->root.find("k") : document->root.find("m")->find("k");
      ASSERT_NE(node, nullptr);
      std::string read = node->text;
      while (read.ends_with('\n')) read.pop_back();
      EXPECT_EQ(read, flow && value.find('\n') != std::string::npos ? "a b c" : value) << text;
      EXPECT_EQ(node->kind, yaml::Kind::scalar) << text;
    }
  }
}

}  // namespace
}  // namespace guohe::policy
