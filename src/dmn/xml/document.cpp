// SPDX-License-Identifier: Apache-2.0
#include "dmn/xml/document.hpp"

#include <array>
#include <charconv>

#include "base/utf8.hpp"
#include "dmn/dmn.hpp"

namespace guohe::dmn::xml {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kEntities = {Entity{"lt", "<"}, Entity{"gt", ">"}, Entity{"amp", "&"},
                                  Entity{"quot", "\""}, Entity{"apos", "'"}};

// The character of `&name;` at the head of a text, and the length of the reference; 0 when it is none.
std::size_t decode_reference(std::string_view raw, std::string& into) {
  const std::size_t end = raw.substr(0, 12).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = raw.substr(1, end - 1);
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && name[1] == 'x';
    std::uint32_t code = 0;
    const char* first = name.data() + (hex ? 2 : 1);
    const char* last = name.data() + name.size();
    const auto [stop, error] = std::from_chars(first, last, code, hex ? 16 : 10);
    if (error != std::errc() || stop != last || first == last) return 0;
    append_utf8(into, static_cast<char32_t>(code));
    return end + 1;
  }
  for (const Entity& entity : kEntities) {
    if (entity.name != name) continue;
    into += entity.text;
    return end + 1;
  }
  return 0;
}

Diagnostic problem(const std::shared_ptr<const SourceText>& source, std::string code, Text message,
                   std::uint32_t at) {
  return {std::move(code), Severity::error, std::move(message), source, {at, at}};
}

std::string_view namespace_of_prefix(const pugi::xml_node& root, std::string_view prefix) {
  const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  return root.attribute(name.c_str()).value();
}

}  // namespace

bool Document::parse(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics) {
  source_ = source;
  const std::string_view text = source->text();
  if (text.size() > kModelBytesMax) {
    diagnostics.push_back(
        problem(source, "dmn.limit.model", {"模型超过 16 MiB", "the model is larger than 16 MiB"}, 0));
    return false;
  }
  if (!is_valid_utf8(text)) {
    diagnostics.push_back(
        problem(source, "dmn.xml.encoding", {"不是有效的 UTF-8", "the file is not valid UTF-8"}, 0));
    return false;
  }
  const unsigned flags = pugi::parse_default | pugi::parse_doctype | pugi::parse_comments;
  const pugi::xml_parse_result parsed =
      tree_.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
  if (!parsed) {
    const std::string why = parsed.description();
    diagnostics.push_back(problem(source, "dmn.xml.syntax",
                                  {"不是格式良好的 XML：" + why, "not well-formed XML: " + why},
                                  static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))));
    return false;
  }
  for (const pugi::xml_node& node : tree_.children()) {
    if (node.type() != pugi::node_doctype) continue;
    diagnostics.push_back(problem(source, "dmn.xml.doctype",
                                  {"不接受文档类型声明（DOCTYPE）", "a document type declaration is refused"},
                                  0));
    return false;
  }
  const std::string_view name = root().name();
  const std::size_t colon = name.find(':');
  const std::string_view prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
  prefix_ = prefix.empty() ? std::string() : std::string(prefix) + ":";
  namespace_ = namespace_of_prefix(root(), prefix);
  return true;
}

std::string_view Document::local_name(const pugi::xml_node& node) const {
  if (node.type() != pugi::node_element) return {};
  const std::string_view name = node.name();
  if (prefix_.empty()) return name.find(':') == std::string_view::npos ? name : std::string_view();
  return name.starts_with(prefix_) ? name.substr(prefix_.size()) : std::string_view();
}

pugi::xml_node Document::child(const pugi::xml_node& parent, std::string_view name) const {
  for (const pugi::xml_node& node : parent.children()) {
    if (local_name(node) == name) return node;
  }
  return {};
}

pugi::xml_node Document::next(const pugi::xml_node& node) const {
  const std::string_view name = local_name(node);
  for (pugi::xml_node at = node.next_sibling(); at; at = at.next_sibling()) {
    if (local_name(at) == name) return at;
  }
  return {};
}

Span Document::span(const pugi::xml_node& node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 1) return {};
  const auto begin = static_cast<std::uint32_t>(offset);
  return {begin - 1, begin + static_cast<std::uint32_t>(std::string_view(node.name()).size())};
}

Written Document::text(const pugi::xml_node& node) const {
  Written made;
  made.present = static_cast<bool>(node);
  made.span = span(node);
  for (const pugi::xml_node& part : node.children()) {
    const bool cdata = part.type() == pugi::node_cdata;
    if (!cdata && part.type() != pugi::node_pcdata) continue;
    if (part.offset_debug() >= 0) append_raw(static_cast<std::uint32_t>(part.offset_debug()), cdata, made);
  }
  const auto& pieces = made.leaf.pieces;
  if (!pieces.empty()) {
    const auto length = static_cast<std::uint32_t>(made.leaf.text.size());
    made.span = {pieces.front().source_begin,
                 pieces.back().source_begin + (length - pieces.back().text_begin)};
  }
  return made;
}

// Decodes from the source itself, so that every byte's place is known; a reference begins a new piece.
void Document::append_raw(std::uint32_t begin, bool cdata, Written& into) const {
  const std::string_view source = source_->text();
  const std::size_t end = cdata ? source.find("]]>", begin) : source.find('<', begin);
  std::string& text = into.leaf.text;
  const auto begin_piece = [&](std::size_t at) {
    into.leaf.pieces.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(at)});
  };
  begin_piece(begin);
  for (std::size_t at = begin; at < std::min(end, source.size());) {
    const char c = source[at];
    if (c == '\r') {  // line breaks are one character (XML 1.0, 2.11)
      if (at + 1 >= source.size() || source[at + 1] != '\n') text += '\n';
      begin_piece(++at);
      continue;
    }
    if (c == '&' && !cdata) {
      const std::size_t length = decode_reference(source.substr(at), text);
      if (length > 0) {
        begin_piece(at += length);
        continue;
      }
    }
    text += c;
    ++at;
  }
}

std::string attribute(const pugi::xml_node& node, const char* name) {
  std::string made;
  bool space = false;
  for (const char c : std::string_view(node.attribute(name).value())) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = !made.empty();
      continue;
    }
    if (space) made += ' ';
    space = false;
    made += c;
  }
  return made;
}

}  // namespace guohe::dmn::xml
