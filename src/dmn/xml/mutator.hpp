// Changes XML so that it stays XML, for the fuzz targets of this room: FEEL texts, references, names and
// types change, elements are copied, moved and taken away, parts of one file come into another. Random bytes
// hardly ever get past the parser of XML; what this makes mostly does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <pugixml.hpp>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "feel/reference/random_expression.hpp"

/// libFuzzer's own mutation of bytes; uses its dictionary.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t size_max);

namespace guohe::dmn::xml {

class Mutator {
  std::size_t choose(std::size_t count) { return random_() % count; }
  template <typename List>
  auto one_of(const List& list) {
    return list[choose(list.size())];
  }

 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  /// The text with one to four changes; empty when it is no XML.
  std::string mutated(std::string_view text) {
    if (!load(tree_, text)) return {};
    const std::size_t changes = 1 + choose(4);
    for (std::size_t i = 0; i < changes; ++i) {
      collect(tree_, elements_);
      if (elements_.empty()) break;
      change();
    }
    return written(tree_);
  }

  /// The text with an element of `other`; empty when either is no XML.
  std::string crossed(std::string_view text, std::string_view other) {
    pugi::xml_document from;
    if (!load(tree_, text) || !load(from, other)) return {};
    std::vector<pugi::xml_node> sources;
    collect(tree_, elements_);
    collect(from, sources);
    if (elements_.empty() || sources.empty()) return {};
    const pugi::xml_node source = one_of(sources);
    // Mostly beside, or in place of, an element of the same name.
    std::vector<pugi::xml_node> alike;
    for (const pugi::xml_node& node : elements_) {
      if (std::string_view(node.name()) == source.name()) alike.push_back(node);
    }
    const pugi::xml_node target = alike.empty() || choose(5) == 0 ? one_of(elements_) : one_of(alike);
    if (!target.parent() || target.parent().type() == pugi::node_document) return {};
    target.parent().insert_copy_after(source, target);
    if (choose(2) == 0) target.parent().remove_child(target);
    return written(tree_);
  }

 private:
  static constexpr std::size_t kBytesMax = 1U << 16U;

  static bool load(pugi::xml_document& into, std::string_view text) {
    return text.size() <= kBytesMax && into.load_buffer(text.data(), text.size(), pugi::parse_default) &&
           into.document_element();
  }

  static std::string written(const pugi::xml_document& tree) {
    std::ostringstream made;
    tree.save(made, "", pugi::format_raw | pugi::format_no_declaration);
    return std::move(made).str();
  }

  static void collect(const pugi::xml_document& tree, std::vector<pugi::xml_node>& into) {
    into.clear();
    std::vector<pugi::xml_node> open{tree.document_element()};
    while (!open.empty() && into.size() < 5000) {
      const pugi::xml_node node = open.back();
      open.pop_back();
      into.push_back(node);
      for (const pugi::xml_node& kid : node.children()) {
        if (kid.type() == pugi::node_element) open.push_back(kid);
      }
    }
  }

  void change() {
    pugi::xml_node node = one_of(elements_);
    switch (choose(12)) {
      case 0:
        return change_attribute(node);
      case 1:
        return copy_attribute(node);
      case 2:
        return remove(node);
      case 3:
        return copy_beside(node);
      case 4:
        return move_into(node);
      case 5:
        return rename(node);
      case 6:
        return swap_texts();
      default:
        return change_text();
    }
  }

  void change_attribute(pugi::xml_node node) {
    std::vector<pugi::xml_attribute> all;
    for (const pugi::xml_attribute& attribute : node.attributes()) all.push_back(attribute);
    if (all.empty()) return;
    pugi::xml_attribute attribute = one_of(all);
    if (choose(4) == 0) {
      attribute.set_value(bytes_of(attribute.value()).c_str());
    } else if (const std::string value = value_of(attribute.name()); !value.empty()) {
      attribute.set_value(value.c_str());
    }
  }

  // What another element has for that attribute; of references and types, also what they may mean.
  std::string value_of(std::string_view name) {
    std::vector<std::string> values;
    for (const pugi::xml_node& node : elements_) {
      for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view other = attribute.name();
        if (other == name) values.emplace_back(attribute.value());
        if (name == "href" && other == "id") values.push_back(std::string("#") + attribute.value());
        if (name == "typeRef" && other == "name") values.emplace_back(attribute.value());
      }
    }
    static constexpr std::array kTypes = {"number", "string", "boolean",       "date",    "time",
                                          "Any",    "Null",   "date and time", "context", "list<number>"};
    static constexpr std::array kPolicies = {"UNIQUE",  "FIRST",      "ANY",         "PRIORITY",
                                             "COLLECT", "RULE ORDER", "OUTPUT ORDER"};
    static constexpr std::array kAggregations = {"SUM", "COUNT", "MIN", "MAX"};
    if (name == "typeRef") values.emplace_back(one_of(kTypes));
    if (name == "hitPolicy") values.emplace_back(one_of(kPolicies));
    if (name == "aggregation") values.emplace_back(one_of(kAggregations));
    return values.empty() ? std::string() : one_of(values);
  }

  void copy_attribute(pugi::xml_node node) {
    const pugi::xml_node other = one_of(elements_);
    if (const pugi::xml_attribute first = other.first_attribute()) node.append_copy(first);
    if (choose(3) == 0) node.remove_attribute(node.first_attribute());
  }

  static void remove(pugi::xml_node node) {
    if (node.parent().type() != pugi::node_document) node.parent().remove_child(node);
  }

  void copy_beside(pugi::xml_node node) {
    pugi::xml_node parent = node.parent();
    if (parent.type() == pugi::node_document) return;
    pugi::xml_node made = parent.insert_copy_after(node, node);
    if (choose(2) == 0) change_attribute(made);
  }

  void move_into(const pugi::xml_node& node) {
    pugi::xml_node target = one_of(elements_);
    for (pugi::xml_node at = target; at; at = at.parent()) {
      if (at == node) return;
    }
    if (choose(2) == 0) {
      target.append_copy(node);
    } else {
      target.append_move(node);
    }
  }

  void rename(pugi::xml_node node) {
    const pugi::xml_node other = one_of(elements_);
    if (node != tree_.document_element()) node.set_name(other.name());
  }

  // ---- FEEL

  std::vector<pugi::xml_node> texts() {
    std::vector<pugi::xml_node> made;
    for (const pugi::xml_node& node : elements_) {
      if (!node.first_child() || node.first_child().type() != pugi::node_element) made.push_back(node);
    }
    return made;
  }

  void swap_texts() {
    const std::vector<pugi::xml_node> all = texts();
    if (all.empty()) return;
    pugi::xml_node a = one_of(all);
    pugi::xml_node b = one_of(all);
    const std::string text = a.text().get();
    a.text().set(b.text().get());
    b.text().set(text.c_str());
  }

  void change_text() {
    const std::vector<pugi::xml_node> all = texts();
    if (all.empty()) return;
    pugi::xml_node node = one_of(all);
    const std::string was = node.text().get();
    node.text().set(
        changed(was, std::string_view(node.parent().name()).find("inputEntry") != std::string_view::npos)
            .c_str());
  }

  std::string changed(const std::string& was, bool tests) {
    feel::reference::RandomExpression random([this](std::size_t count) { return choose(count); });
    const int depth = 1 + static_cast<int>(choose(2));
    const std::string fresh = tests ? random.tests(depth) : random.expression(depth);
    switch (choose(6)) {
      case 0:
        return bytes_of(was);
      case 1:
        return fresh;
      case 2:
        return with_word(was, "(" + fresh + ")");
      case 3:
        return with_word(was, name());
      case 4:
        return "{a: " + was + ", b: " + fresh + ", r: [a, b]}.r";
      default:
        return with_word(was, word_of(one_of(texts()).text().get()));
    }
  }

  // A name of the model, so that expressions read each other.
  std::string name() {
    std::vector<std::string> names;
    for (const pugi::xml_node& node : elements_) {
      if (const pugi::xml_attribute found = node.attribute("name")) names.emplace_back(found.value());
    }
    return names.empty() ? "x" : one_of(names);
  }

  static bool is_word(char c) {
    return std::string_view(" ,()[]{}:+-*/<>=.\"").find(c) == std::string_view::npos;
  }

  std::pair<std::size_t, std::size_t> word_in(std::string_view text) {
    if (text.empty()) return {0, 0};
    std::size_t begin = choose(text.size());
    std::size_t end = begin;
    while (begin > 0 && is_word(text[begin - 1])) --begin;
    while (end < text.size() && is_word(text[end])) ++end;
    return {begin, std::max(end, begin)};
  }

  std::string word_of(const std::string& text) {
    const auto [begin, end] = word_in(text);
    return text.substr(begin, end - begin);
  }

  std::string with_word(const std::string& text, const std::string& word) {
    const auto [begin, end] = word_in(text);
    return text.substr(0, begin) + word + text.substr(end);
  }

  static std::string bytes_of(std::string text) {
    const std::size_t size = text.size();
    text.resize(size + 16);
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
    return text;
  }

  std::minstd_rand random_;
  pugi::xml_document tree_;
  std::vector<pugi::xml_node> elements_;
};

}  // namespace guohe::dmn::xml

// The hooks of libFuzzer. Sometimes bytes change anyway, so that the parser of XML is not forgotten.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t size_max,
                                               unsigned int seed) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string made = seed % 20 == 0 ? std::string() : guohe::dmn::xml::Mutator(seed).mutated(text);
  if (made.empty() || made.size() > size_max) return LLVMFuzzerMutate(data, size, size_max);
  made.copy(reinterpret_cast<char*>(data), made.size());
  return made.size();
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2,
                                                 std::uint8_t* out, std::size_t size_max, unsigned int seed) {
  const std::string made = guohe::dmn::xml::Mutator(seed).crossed(
      {reinterpret_cast<const char*>(data1), size1}, {reinterpret_cast<const char*>(data2), size2});
  if (made.size() > size_max) return 0;
  made.copy(reinterpret_cast<char*>(out), made.size());
  return made.size();
}
