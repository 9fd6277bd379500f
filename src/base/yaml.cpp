// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.hpp"

#include <yaml.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>
#include <unordered_set>

#include "base/text_width.hpp"

namespace guohe::yaml {
namespace {

// libyaml counts characters; sources count bytes.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
        offsets_.push_back(static_cast<std::uint32_t>(i));
      }
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
  }
  [[nodiscard]] std::uint32_t of(const yaml_mark_t& mark) const {
    return offsets_[std::min(mark.index, offsets_.size() - 1)];
  }

 private:
  std::vector<std::uint32_t> offsets_;
};

// What libyaml says, in words for a policy officer; the rest is shown as libyaml words it.
struct Wording {
  const char* problem;
  Text message;
};
const std::vector<Wording>& wordings() {
  static const std::vector<Wording> list = {
      {"found character that cannot start any token",
       {"此处的字符不能作为内容的开头（如含特殊符号，请加引号）",
        "this character cannot begin a value (put the text in quotes)"}},
      {"found unexpected end of stream", {"引号没有结束", "the quotation mark is never closed"}},
      {"mapping values are not allowed in this context",
       {"此处不应出现 `: `（文字中有冒号加空格时请加引号）",
        "`: ` is not expected here (quote a text that contains it)"}},
      {"did not find expected key",
       {"此处应是一个键，请检查缩进", "expected a key here: look at the indentation"}},
      {"could not find expected ':'", {"键后缺少 `:`", "expected `:` after the key"}},
      {"did not find expected ',' or '}'", {"此处应是 `,` 或 `}`", "expected `,` or `}`"}},
      {"did not find expected ',' or ']'", {"此处应是 `,` 或 `]`", "expected `,` or `]`"}},
      {"did not find expected '-' indicator",
       {"此处应是 `-`，请检查缩进", "expected `-`: look at the indentation"}},
      {"did not find expected node content", {"此处缺少内容", "a value is missing here"}},
      {"did not find expected <document start>",
       {"此处内容不属于前面的结构", "this does not belong to what stands before"}},
      {"found a tab character that violates indentation",
       {"不能用制表符缩进，请用空格", "indent with spaces: a tab stands here"}},
  };
  return list;
}

Text worded(const char* problem) {
  const std::string_view said = problem == nullptr ? "not YAML" : problem;
  for (const Wording& wording : wordings()) {
    if (said == wording.problem) return wording.message;
  }
  return {"YAML 语法错误：" + std::string(said), std::string(said)};
}

bool is_null(std::string_view plain) {
  return plain.empty() || plain == "~" || plain == "null";
}

class Loader {
 public:
  Loader(std::shared_ptr<const SourceText> source, const Limits& limits, Diagnostics& diagnostics)
      : source_(std::move(source)), offsets_(source_->text()), limits_(limits), diagnostics_(diagnostics) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    const std::string_view text = source_->text();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Loader() { yaml_parser_delete(&parser_); }
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  std::optional<Node> document() {
    Event event(*this);
    if (!next(event) || !next(event)) return std::nullopt;  // stream start, document start
    if (event->type == YAML_STREAM_END_EVENT) {
      fail("yaml.empty", {0, 0}, {"文件是空的", "the file is empty"});
      return std::nullopt;
    }
    Node root;
    if (!next(event) || !node(event, root, 0)) return std::nullopt;
    if (!next(event) || !next(event)) return std::nullopt;  // document end, stream end
    if (event->type != YAML_STREAM_END_EVENT) {
      fail("yaml.documents", span(event), {"一个文件只能有一份文档", "a file holds one document only"});
      return std::nullopt;
    }
    if (failed_) return std::nullopt;
    return root;
  }

 private:
  // One event of libyaml, freed when the next is read.
  struct Event {
    explicit Event(Loader& owner) : loader(owner) {}
    ~Event() { clear(); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    void clear() {
      if (full) yaml_event_delete(&event);
      full = false;
    }
    yaml_event_t* operator->() { return &event; }
    Loader& loader;
    yaml_event_t event{};
    bool full = false;
  };

  bool next(Event& event) {
    event.clear();
    if (yaml_parser_parse(&parser_, &event.event) == 0) {
      syntax_error();
      return false;
    }
    event.full = true;
    return true;
  }

  Span span(Event& event) const { return {offsets_.of(event->start_mark), offsets_.of(event->end_mark)}; }

  void fail(const char* code, Span where, Text message) {
    failed_ = true;
    diagnostics_.push_back({code, Severity::error, std::move(message), source_, where});
  }

  void syntax_error() {
    if (parser_.error == YAML_READER_ERROR) {
      const auto at = static_cast<std::uint32_t>(parser_.problem_offset);
      fail("yaml.character", {at, at + 1}, {"此处有不允许的控制字符", "a control character stands here"});
      return;
    }
    const std::uint32_t at = offsets_.of(parser_.problem_mark);
    const std::string_view text = source_->text();
    if (at < text.size() && text[at] == '\t') {
      fail("yaml.tab", {at, at + 1}, {"不能用制表符缩进，请用空格", "indent with spaces: a tab stands here"});
      return;
    }
    fail("yaml.syntax", {at, at + 1}, worded(parser_.problem));
    const std::uint32_t opening = offsets_.of(parser_.context_mark);
    if (parser_.context != nullptr && opening < at) {
      diagnostics_.push_back({"yaml.syntax",
                              Severity::note,
                              {"所在结构从这里开始", "inside what begins here"},
                              source_,
                              {opening, opening + 1}});
    }
  }

  // Reads the node whose first event is at hand. False: stop, an error was added.
  bool node(Event& event, Node& out, std::size_t depth) {
    if (depth > limits_.depth) {
      fail("yaml.depth", span(event), {"嵌套过深", "nested too deeply"});
      return false;
    }
    if (++nodes_ > limits_.nodes) {
      fail("yaml.size", span(event), {"内容过多", "too many values"});
      return false;
    }
    out.span = span(event);
    switch (event->type) {
      case YAML_SCALAR_EVENT:
        return plain_of_tags(event, event->data.scalar.anchor, event->data.scalar.tag) && scalar(event, out);
      case YAML_SEQUENCE_START_EVENT:
        return plain_of_tags(event, event->data.sequence_start.anchor, event->data.sequence_start.tag) &&
               sequence(event, out, depth);
      case YAML_MAPPING_START_EVENT:
        return plain_of_tags(event, event->data.mapping_start.anchor, event->data.mapping_start.tag) &&
               mapping(event, out, depth);
      default:  // an alias
        fail("yaml.alias", out.span, {"不支持引用（`*`）", "aliases (`*`) are not allowed"});
        return false;
    }
  }

  bool plain_of_tags(Event& event, const yaml_char_t* anchor, const yaml_char_t* tag) {
    if (anchor == nullptr && tag == nullptr) return true;
    fail("yaml.anchor", span(event),
         {"不支持锚点（`&`）和标签（`!`）", "anchors (`&`) and tags (`!`) are not allowed"});
    return false;
  }

  bool sequence(Event& event, Node& out, std::size_t depth) {
    out.kind = Kind::sequence;
    for (;;) {
      if (!next(event)) return false;
      if (event->type == YAML_SEQUENCE_END_EVENT) break;
      if (!node(event, out.items.emplace_back(), depth + 1)) return false;
    }
    out.span.end =
        std::max(out.span.end, event->start_mark.index == event->end_mark.index && !out.items.empty()
                                   ? out.items.back().span.end
                                   : span(event).end);
    return true;
  }

  bool mapping(Event& event, Node& out, std::size_t depth) {
    out.kind = Kind::mapping;
    std::unordered_set<std::string> seen;
    for (;;) {
      if (!next(event)) return false;
      if (event->type == YAML_MAPPING_END_EVENT) break;
      Entry& entry = out.entries.emplace_back();
      if (!node(event, entry.key, depth + 1)) return false;
      if (entry.key.is(Kind::sequence) || entry.key.is(Kind::mapping)) {
        fail("yaml.key", entry.key.span, {"键必须是一段文字", "a key must be a text"});
        return false;
      }
      if (!seen.insert(entry.key.text).second) {
        fail("yaml.duplicate_key", entry.key.span,
             {"键 `" + entry.key.text + "` 重复", "the key `" + entry.key.text + "` stands here twice"});
      }
      if (!next(event) || !node(event, entry.value, depth + 1)) return false;
    }
    out.span.end =
        std::max(out.span.end, event->start_mark.index == event->end_mark.index && !out.entries.empty()
                                   ? out.entries.back().value.span.end
                                   : span(event).end);
    return true;
  }

  bool scalar(Event& event, Node& out) {
    const auto& scalar = event->data.scalar;
    out.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    switch (scalar.style) {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        out.style = Style::quoted;
        break;
      case YAML_LITERAL_SCALAR_STYLE:
        out.style = Style::literal;
        break;
      case YAML_FOLDED_SCALAR_STYLE:
        out.style = Style::folded;
        break;
      default:
        out.style = Style::plain;
    }
    out.kind = out.style == Style::plain && is_null(out.text) ? Kind::null : Kind::scalar;
    const std::string_view raw = source_->text().substr(out.span.begin, out.span.end - out.span.begin);
    if (out.style == Style::literal) {
      literal_places(raw, out);
    } else if (raw.find('\n') == std::string_view::npos) {
      line_places(raw, scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, out);
    }
    return true;
  }

  // One line: the text is the source without quotes and escapes.
  static void line_places(std::string_view raw, bool escapes, Node& out) {
    if (out.style == Style::plain) {
      out.places.emplace_back(0, out.span.begin);
      return;
    }
    out.places.emplace_back(0, out.span.begin + 1);
    std::uint32_t offset = 0;  // in the text
    for (std::size_t i = 1; i + 1 < raw.size();) {
      const bool doubled = !escapes && raw[i] == '\'';
      if (!doubled && !(escapes && raw[i] == '\\')) {
        ++i;
        ++offset;
        continue;
      }
      if (doubled) {
        i += 2;
        offset += 1;
      } else {
        const std::size_t digits = raw[i + 1] == 'x' ? 2 : raw[i + 1] == 'u' ? 4 : raw[i + 1] == 'U' ? 8 : 0;
        offset += escaped_bytes(raw.substr(i + 1, 1 + digits));
        i += 2 + digits;
      }
      out.places.emplace_back(offset, out.span.begin + static_cast<std::uint32_t>(i));
    }
  }

  // How many bytes of UTF-8 an escape (without its backslash) stands for.
  static std::uint32_t escaped_bytes(std::string_view escape) {
    if (escape[0] == 'N' || escape[0] == '_') return 2;
    if (escape[0] == 'L' || escape[0] == 'P') return 3;
    if (escape.size() == 1) return 1;
    const unsigned long code = std::strtoul(std::string(escape.substr(1)).c_str(), nullptr, 16);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  // A literal block: line i of the text is line i after the header, less the indentation.
  void literal_places(std::string_view raw, Node& out) const {
    std::size_t at = raw.find('\n');
    if (at == std::string_view::npos) return;
    ++at;
    std::size_t indent = 0;
    for (std::size_t line = at; line < raw.size();) {
      const std::size_t end = std::min(raw.find('\n', line), raw.size());
      const std::size_t text = raw.find_first_not_of(' ', line);
      if (text != std::string_view::npos && text < end && raw[text] != '\r') {
        indent = text - line;
        break;
      }
      line = end + 1;
    }
    // An explicit indentation indicator (`|2`) counts from the parent's; then leading spaces are text.
    const std::string_view header = raw.substr(0, at);
    if (std::any_of(header.begin(), header.end(), [](char c) { return c >= '1' && c <= '9'; })) return;
    std::uint32_t offset = 0;
    while (offset < out.text.size() && at < raw.size()) {
      const std::size_t end = std::min(raw.find('\n', at), raw.size());
      out.places.emplace_back(offset,
                              out.span.begin + static_cast<std::uint32_t>(std::min(at + indent, end)));
      const std::size_t line_break = out.text.find('\n', offset);
      if (line_break == std::string::npos) break;
      offset = static_cast<std::uint32_t>(line_break + 1);
      at = end + 1;
    }
  }

  std::shared_ptr<const SourceText> source_;
  ByteOffsets offsets_;
  Limits limits_;
  Diagnostics& diagnostics_;
  yaml_parser_t parser_{};
  std::size_t nodes_ = 0;
  bool failed_ = false;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

Span Node::inside(Span part) const {
  if (places.empty()) return span;
  const auto source_of = [&](std::uint32_t offset) {
    auto place = std::upper_bound(places.begin(), places.end(), offset,
                                  [](std::uint32_t wanted, const auto& pair) { return wanted < pair.first; });
    if (place != places.begin()) --place;
    return place->second + (offset - std::min(offset, place->first));
  };
  const std::uint32_t begin = source_of(part.begin);
  // The end belongs to the last byte of the part, so that a part never runs over a line break or an escape.
  const std::uint32_t end = part.end > part.begin ? source_of(part.end - 1) + 1 : begin;
  return {begin, std::max(begin, end)};
}

std::optional<Document> parse(std::string name, std::string text, Diagnostics& diagnostics,
                              const Limits& limits) {
  if (text.size() > limits.bytes) {
    auto source = std::make_shared<const SourceText>(std::move(name), std::string());
    diagnostics.push_back({"yaml.size",
                           Severity::error,
                           {"文件超过 " + std::to_string(limits.bytes) + " 字节",
                            "the file is larger than " + std::to_string(limits.bytes) + " bytes"},
                           std::move(source),
                           {}});
    return std::nullopt;
  }
  auto source = std::make_shared<const SourceText>(std::move(name), std::move(text));
  if (const std::size_t bad = utf8_error_at(source->text()); bad != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(bad);
    diagnostics.push_back({"yaml.utf8",
                           Severity::error,
                           {"此处不是有效的 UTF-8", "this is not valid UTF-8"},
                           source,
                           {at, at + 1}});
    return std::nullopt;
  }
  Loader loader(source, limits, diagnostics);
  std::optional<Node> root = loader.document();
  if (!root) return std::nullopt;
  return Document{std::move(source), *std::move(root)};
}

std::optional<Document> load(const std::string& path, Diagnostics& diagnostics, std::string name,
                             const Limits& limits) {
  if (name.empty()) name = path;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    auto source = std::make_shared<const SourceText>(std::move(name), std::string());
    diagnostics.push_back(
        {"yaml.file", Severity::error, {"文件无法读取", "the file cannot be read"}, std::move(source), {}});
    return std::nullopt;
  }
  return parse(std::move(name), std::move(text).str(), diagnostics, limits);
}

}  // namespace guohe::yaml
