// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.hpp"

#include <gtest/gtest.h>

#include "base/yaml_reader.hpp"

namespace guohe::yaml {
namespace {

Document parsed(const std::string& text) {
  Diagnostics diagnostics;
  auto document = parse("t.yaml", text, diagnostics);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << render(d, Language::en);
  return document ? *std::move(document) : Document{};
}

// code, place and message of the first diagnostic
std::string refused(const std::string& text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse("t.yaml", text, diagnostics).has_value()) << text;
  if (diagnostics.empty()) return "accepted";
  return place_of(diagnostics[0]) + " " + diagnostics[0].code;
}

std::string_view source_of(const Document& document, Span span) {
  return document.source->text().substr(span.begin, span.end - span.begin);
}

TEST(Yaml, MakesATree) {
  const Document d = parsed("a: 1\nb: [x, 'y']\nc: {zh: 中, en: E}\nd:\ne: \"\"\n");
  EXPECT_EQ(d.root.find("a")->text, "1");
  EXPECT_EQ(d.root.find("b")->items[1].text, "y");
  EXPECT_EQ(d.root.find("c")->find("zh")->text, "中");
  EXPECT_TRUE(d.root.find("d")->is(Kind::null));
  EXPECT_TRUE(d.root.find("e")->is(Kind::scalar));
  EXPECT_EQ(d.root.find("f"), nullptr);
}

TEST(Yaml, ScalarsKeepTheirSpelling) {
  const Document d = parsed("[yes, 012, 1.50, 2025-04-08]");
  EXPECT_EQ(d.root.items[0].text, "yes");
  EXPECT_EQ(d.root.items[1].text, "012");
  EXPECT_EQ(d.root.items[2].text, "1.50");
  EXPECT_EQ(d.root.items[3].text, "2025-04-08");
}

TEST(Yaml, SpansAreBytesAfterWideCharacters) {
  const Document d = parsed("标题: 中文 abc\n值: def\n");
  EXPECT_EQ(source_of(d, d.root.find("标题")->span), "中文 abc");
  EXPECT_EQ(source_of(d, d.root.find("值")->span), "def");
  const Document bom = parsed("\xEF\xBB\xBFk: 值");
  EXPECT_EQ(source_of(bom, bom.root.find("k")->span), "值");
}

TEST(Yaml, PlacesInsideScalarsAreExact) {
  const Document d = parsed(
      "p: count(甲) > 0\nq: \"a \\\"b\\\" \\u4e2d tail\"\ns: 'it''s here'\n"
      "l: |\n    first line\n\n      more\n  # c\nlast: x\n");
  const auto shown = [&](const char* key, const std::string& part) {
    const Node& node = *d.root.find(key);
    const auto at = static_cast<std::uint32_t>(node.text.find(part));
    return std::string(source_of(d, node.inside({at, at + static_cast<std::uint32_t>(part.size())})));
  };
  EXPECT_EQ(shown("p", "甲"), "甲");
  EXPECT_EQ(shown("q", "tail"), "tail");
  EXPECT_EQ(shown("q", "b"), "b");
  EXPECT_EQ(shown("s", "here"), "here");
  EXPECT_EQ(shown("l", "line"), "line");
  EXPECT_EQ(shown("l", "more"), "more");
}

TEST(Yaml, RefusesWhatWouldSurprise) {
  EXPECT_EQ(refused("a: 1\na: 2\n"), "t.yaml:2:1 yaml.duplicate_key");
  EXPECT_EQ(refused("a: &x 1\nb: *x\n"), "t.yaml:1:4 yaml.anchor");
  EXPECT_EQ(refused("b: *x\n"), "t.yaml:1:4 yaml.alias");
  EXPECT_EQ(refused("a: !!int 1\n"), "t.yaml:1:4 yaml.anchor");
  EXPECT_EQ(refused("a: 1\n---\nb: 2\n"), "t.yaml:2:1 yaml.documents");
  EXPECT_EQ(refused("? [a]\n: b\n"), "t.yaml:1:3 yaml.key");
  EXPECT_EQ(refused(""), "t.yaml:1:1 yaml.empty");
  EXPECT_EQ(refused("a:\n\tb: 1\n"), "t.yaml:2:1 yaml.tab");
  EXPECT_EQ(refused("a: \xFF\n"), "t.yaml:1:4 yaml.utf8");
  EXPECT_EQ(refused("a: \x01\n"), "t.yaml:1:4 yaml.character");
  EXPECT_EQ(refused("a: 'open\nb: 2\n").substr(0, 6), "t.yaml");
  EXPECT_EQ(refused("a: b: c\n"), "t.yaml:1:5 yaml.syntax");
  EXPECT_EQ(refused(std::string(100, '[') + std::string(100, ']')), "t.yaml:1:50 yaml.depth");
}

TEST(Yaml, ReaderSaysWhatIsWrong) {
  const Document d = parsed("id: x\ntitel: y\nboth: {zh: 中}\nflag: yes\ncount: -1\n");
  Diagnostics diagnostics;
  Reader reader(d, d.root, diagnostics);
  EXPECT_EQ(reader.need_text("id"), "x");
  EXPECT_EQ(reader.take_text("title"), "");
  EXPECT_EQ(reader.need_both("both").zh, "中");
  EXPECT_FALSE(reader.take_flag("flag"));
  EXPECT_FALSE(reader.take_count("count").has_value());
  EXPECT_EQ(reader.need("gone"), nullptr);
  reader.finish();
  std::string said;
  for (const Diagnostic& one : diagnostics) said += place_of(one) + " " + one.message.en + "\n";
  EXPECT_EQ(said,
            "t.yaml:3:7 `en` is missing\n"
            "t.yaml:4:7 expected `true` or `false`\n"
            "t.yaml:5:8 expected a whole number, 0 or more\n"
            "t.yaml:1:1 `gone` is missing\n"
            "t.yaml:2:1 unknown key `titel`: did you mean `title`?\n");
}

}  // namespace
}  // namespace guohe::yaml
