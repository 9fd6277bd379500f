// SPDX-License-Identifier: Apache-2.0
#include "programme/document.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace guohe::programme {
namespace {

Path path(const char* text) {
  return *parse_path(text);
}

Edit set(const char* where, Content content) {
  return {path(where), std::move(content), {}};
}
Edit remove(const char* where) {
  return {path(where), {}, {}};
}

TEST(Paths, AreReadAndWrittenBack) {
  for (const char* text : {"title", "partners/r1", "partners/r1/name en", "a~1b/c~0d/e"}) {
    const auto parsed = parse_path(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(path_text(*parsed), text);
  }
  EXPECT_EQ(parse_path("a~1b")->field, "a/b");
  for (const char* text : {"", "/", "a/", "/a", "a//b", "a/b/c/d", "a~2", "a~"})
    EXPECT_FALSE(parse_path(text)) << text;
}

TEST(Paths, TouchWhenOneIsInsideTheOther) {
  EXPECT_TRUE(touches(path("a"), path("a/r/c")));
  EXPECT_TRUE(touches(path("a/r"), path("a/r/c")));
  EXPECT_TRUE(touches(path("a/r/c"), path("a/r/c")));
  EXPECT_FALSE(touches(path("a/r/c"), path("a/r/d")));
  EXPECT_FALSE(touches(path("a/r"), path("a/s")));
  EXPECT_FALSE(touches(path("a"), path("b")));
}

TEST(Documents, TakeEditsAndGiveTheirUndo) {
  Document document;
  const auto first = apply_edit(document, set("partners/r1", Row{"r1", {{"name", "\"A\""}}}));
  ASSERT_TRUE(first);
  ASSERT_TRUE(apply_edit(document, set("partners/r1/country", Value("\"DE\""))));
  ASSERT_TRUE(apply_edit(document, set("partners/r2", Row{"r2", {}})));
  const auto removed = apply_edit(document, remove("partners/r1"));
  ASSERT_TRUE(removed);
  EXPECT_EQ(std::get<Table>(document["partners"]).size(), 1U);
  ASSERT_TRUE(apply_edit(document, *removed));
  EXPECT_EQ(std::get<Table>(document["partners"])[0].id, "r1") << "back where it was";
  EXPECT_EQ(std::get<Table>(document["partners"])[0].columns["country"], "\"DE\"");
}

TEST(Documents, RefuseWhatDoesNotFit) {
  Document document{{"title", Value("\"x\"")}, {"rows", Table{}}};
  EXPECT_EQ(apply_edit(document, set("rows/none/name", Value("1"))).error().code, "draft.unknown_row");
  EXPECT_EQ(apply_edit(document, set("title/r1", Row{"r1", {}})).error().code, "draft.bad_path");
  EXPECT_EQ(apply_edit(document, set("rows/r1", Value("1"))).error().code, "draft.bad_path");
  EXPECT_TRUE(apply_edit(document, remove("rows/none/name"))) << "removing what is not there is no error";
  EXPECT_TRUE(apply_edit(document, remove("nothing")));
}

// --- merging ------------------------------------------------------------------------------------------

/// A server that keeps a document as patch_draft does: edits, and what undoes them, by version.
class Server {
 public:
  [[nodiscard]] std::size_t version() const { return log_.size(); }
  [[nodiscard]] const Document& document() const { return document_; }

  [[nodiscard]] Since since(std::size_t base) const {
    Since since;
    for (std::size_t i = base; i < log_.size(); ++i)
      since.edits.insert(since.edits.end(), log_[i].edits.begin(), log_[i].edits.end());
    for (std::size_t i = log_.size(); i > base; --i)
      since.undo.insert(since.undo.end(), log_[i - 1].undo.begin(), log_[i - 1].undo.end());
    return since;
  }

  Result<Merged> patch(std::size_t base, const std::vector<Edit>& edits) {
    auto merged = merge(document_, since(base), edits);
    if (merged && merged->conflicts.empty()) {
      document_ = merged->applied.document;
      log_.push_back({edits, merged->applied.undo});
    }
    return merged;
  }

 private:
  struct Entry {
    std::vector<Edit> edits, undo;
  };
  Document document_;
  std::vector<Entry> log_;
};

TEST(Merging, DifferentFieldsMerge) {
  Server server;
  ASSERT_TRUE(server.patch(0, {set("a", Value("1")), set("b", Value("1"))}));
  ASSERT_TRUE(server.patch(1, {set("a", Value("2"))}));
  const auto merged = server.patch(1, {set("b", Value("3"))});
  ASSERT_TRUE(merged);
  EXPECT_TRUE(merged->conflicts.empty());
  EXPECT_EQ(server.document(), (Document{{"a", Value("2")}, {"b", Value("3")}}));
}

TEST(Merging, TheSameFieldWithDifferentValuesIsAConflictAndNothingIsTaken) {
  Server server;
  ASSERT_TRUE(server.patch(0, {set("a", Value("1")), set("b", Value("1"))}));
  ASSERT_TRUE(server.patch(1, {set("a", Value("2"))}));
  const auto merged = server.patch(1, {set("b", Value("9")), set("a", Value("3"))});
  ASSERT_TRUE(merged);
  ASSERT_EQ(merged->conflicts.size(), 1U);
  EXPECT_EQ(std::get<Value>(*merged->conflicts[0].base), "1");
  EXPECT_EQ(std::get<Value>(*merged->conflicts[0].mine), "3");
  EXPECT_EQ(std::get<Value>(*merged->conflicts[0].theirs), "2");
  EXPECT_EQ(std::get<Value>(server.document().at("b")), "1");
}

TEST(Merging, TheSameValueTwiceIsNoConflict) {
  Server server;
  ASSERT_TRUE(server.patch(0, {set("a", Value("1"))}));
  const auto again =
      server.patch(0, {set("a", Value("1"))});  // a patch sent twice because the reply was lost
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->conflicts.empty());
}

TEST(Merging, ACellOfARowThatAnotherRemovedIsAConflict) {
  Server server;
  ASSERT_TRUE(server.patch(0, {set("t/r", Row{"r", {{"c", "1"}}})}));
  ASSERT_TRUE(server.patch(1, {remove("t/r")}));
  const auto merged = server.patch(1, {set("t/r/c", Value("2"))});
  ASSERT_TRUE(merged);
  ASSERT_EQ(merged->conflicts.size(), 1U);
  EXPECT_FALSE(merged->conflicts[0].theirs);
}

TEST(Merging, RowsThatTwoAddAreBothKept) {
  Server server;
  ASSERT_TRUE(server.patch(0, {set("t/r1", Row{"r1", {{"c", "1"}}})}));
  const auto merged = server.patch(0, {set("t/r2", Row{"r2", {{"c", "2"}}})});
  ASSERT_TRUE(merged);
  EXPECT_TRUE(merged->conflicts.empty());
  EXPECT_EQ(std::get<Table>(server.document().at("t")).size(), 2U);
}

// Random edits over few names, so that they meet often.
rc::Gen<Edit> any_edit() {
  return rc::gen::exec([]() {
    const std::string field = *rc::gen::element<std::string>("a", "b");
    const int shape = *rc::gen::inRange(0, 6);
    const Value value = std::to_string(*rc::gen::inRange(0, 3));
    const std::string row = *rc::gen::element<std::string>("r1", "r2", "r3");
    const std::string column = *rc::gen::element<std::string>("x", "y");
    // Field "v" holds values, "t" tables; a table may also be set or removed whole.
    switch (shape) {
      case 0:
        return Edit{{"v" + field, {}, {}}, Content{value}, {}};
      case 1:
        return Edit{{"v" + field, {}, {}}, {}, {}};
      case 2:
        return Edit{{"t" + field, row, {}}, Content{Row{row, {{column, value}}}}, {}};
      case 3:
        return Edit{{"t" + field, row, {}}, {}, {}};
      case 4:
        return Edit{{"t" + field, row, column}, Content{value}, {}};
      default:
        return Edit{{"t" + field, {}, {}}, Content{Table{{row, {{column, value}}}}}, {}};
    }
  });
}

rc::Gen<std::vector<Edit>> any_edits() {
  return rc::gen::resize(4, rc::gen::container<std::vector<Edit>>(any_edit()));
}

RC_GTEST_PROP(Merging, UndoRestoresTheDocument, ()) {
  Document document;
  for (const Edit& edit : *any_edits()) (void)apply_edit(document, edit);
  const Document before = document;
  const auto applied = apply_edits(document, *any_edits());
  RC_PRE(static_cast<bool>(applied));
  const auto undone = apply_edits(applied->document, applied->undo);
  RC_ASSERT(static_cast<bool>(undone));
  RC_ASSERT(undone->document == before);
}

RC_GTEST_PROP(Merging, EditsThatDoNotTouchCommute, ()) {
  Server server;
  (void)server.patch(0, *any_edits());
  const auto a = *any_edits();
  const auto b = *any_edits();
  for (const Edit& x : a) {
    for (const Edit& y : b) RC_PRE(!touches(x.path, y.path));
  }
  const std::size_t base = server.version();
  Server other = server;
  const auto a1 = server.patch(base, a);
  const auto b1 = server.patch(base, b);
  const auto b2 = other.patch(base, b);
  const auto a2 = other.patch(base, a);
  RC_PRE(a1 && b1 && a2 && b2);
  RC_ASSERT(b1->conflicts.empty() && a2->conflicts.empty());
  // The order of rows may differ, nothing else.
  const auto normal = [](Document document) {
    for (auto& [name, value] : document) {
      if (auto* table = std::get_if<Table>(&value)) std::ranges::sort(*table, {}, &Row::id);
    }
    return document;
  };
  RC_ASSERT(normal(server.document()) == normal(other.document()));
}

// Two editors save turn by turn, each on the version last seen. What one was told is saved stays, until
// somebody who had seen it changes it.
RC_GTEST_PROP(Merging, AnAcknowledgedEditIsNeverLost, ()) {
  Server server;
  std::size_t seen[2] = {0, 0};
  struct Acknowledged {
    Path path;
    std::optional<Content> content;
    std::size_t version;
  };
  std::vector<Acknowledged> acknowledged;
  const int turns = *rc::gen::inRange(2, 14);
  for (int turn = 0; turn < turns; ++turn) {
    const auto who = static_cast<std::size_t>(*rc::gen::inRange(0, 2));
    const auto edits = *any_edits();
    if (edits.empty()) {
      seen[who] = server.version();  // looks without saving
      continue;
    }
    const std::size_t base = seen[who];
    const Document before = server.document();
    const auto merged = server.patch(base, edits);
    if (!merged || !merged->conflicts.empty()) {
      RC_ASSERT(server.document() == before);
      if (merged) seen[who] = server.version();  // reads what the others did, and tries again another time
      continue;
    }
    // What it overwrote, its author had seen, or it is the same as before.
    std::erase_if(acknowledged, [&](const Acknowledged& old) {
      const bool touched =
          std::ranges::any_of(edits, [&](const Edit& edit) { return touches(edit.path, old.path); });
      const bool same = at(server.document(), old.path) == old.content;
      if (touched && !same) RC_ASSERT(old.version <= base || at(before, old.path) != old.content);
      return touched;
    });
    for (const Edit& edit : edits)
      acknowledged.push_back({edit.path, at(server.document(), edit.path), server.version()});
    for (const Acknowledged& each : acknowledged) RC_ASSERT(at(server.document(), each.path) == each.content);
    seen[who] = server.version();
  }
}

}  // namespace
}  // namespace guohe::programme
