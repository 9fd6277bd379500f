// Sentences with values in them: `自筹 {sum(self raised) | money}`. The expression ends at the brace that
// matches; braces inside FEEL contexts and strings do not count, nor does `|` inside them.
// SPDX-License-Identifier: Apache-2.0
#include "policy/pack/read.hpp"

namespace guohe::policy {
namespace {

struct FormatName {
  std::string_view name;
  Format format;
};
constexpr FormatName kFormats[] = {{"money", Format::money}, {"wan", Format::wan},
                                   {"date", Format::date},   {"percent", Format::percent},
                                   {"names", Format::names}, {"label", Format::label}};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

class SentenceReader {
 public:
  SentenceReader(const File& file, const yaml::Node& node) : file_(file), node_(node), text_(node.text) {}

  Sentence run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if ((c == '{' || c == '}') && at_ + 1 < text_.size() && text_[at_ + 1] == c) {
        literal_ += c;
        at_ += 2;
      } else if (c == '{') {
        if (!part()) return {};
      } else if (c == '}') {
        error(at_, at_ + 1, "pack.template", {"多余的 `}`", "a `}` without its `{`"});
        return {};
      } else {
        literal_ += c;
        ++at_;
      }
    }
    if (!literal_.empty()) parts_.push_back({std::move(literal_), std::nullopt, Format::plain});
    return std::move(parts_);
  }

 private:
  void error(std::size_t begin, std::size_t end, const char* code, Text message) {
    const Span span = node_.inside({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    file_.diagnostics.push_back({code, Severity::error, std::move(message), file_.document.source, span});
  }

  bool part() {
    const std::size_t begin = at_ + 1;
    std::size_t bar = std::string_view::npos;
    int depth = 1;
    bool quoted = false;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (quoted) {
        if (c == '\\') ++at_;
        if (c == '"') quoted = false;
        continue;
      }
      if (c == '"') quoted = true;
      if (c == '{') ++depth;
      if (c == '|' && depth == 1) bar = at_;
      if (c == '}' && --depth == 0) break;
    }
    if (at_ >= text_.size()) {
      error(begin - 1, begin, "pack.template", {"`{` 没有结束", "this `{` is never closed"});
      return false;
    }
    const std::size_t end = bar == std::string_view::npos ? at_ : bar;
    Format format = Format::plain;
    if (bar != std::string_view::npos && !read_format(bar + 1, at_, format)) return false;
    if (trimmed(text_.substr(begin, end - begin)).empty()) {
      error(begin - 1, at_ + 1, "pack.template", {"`{}` 中没有表达式", "no expression between the braces"});
      return false;
    }
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    parts_.push_back({std::move(literal_), expression_in(file_, node_, span), format});
    literal_.clear();
    ++at_;
    return true;
  }

  bool read_format(std::size_t begin, std::size_t end, Format& format) {
    const std::string_view name = trimmed(text_.substr(begin, end - begin));
    for (const FormatName& known : kFormats) {
      if (name == known.name) {
        format = known.format;
        return true;
      }
    }
    error(begin, end, "pack.format",
          {"未知的格式 `" + std::string(name) + "`，可用 money、wan、date、percent、names、label",
           "unknown format `" + std::string(name) + "`: use money, wan, date, percent, names or label"});
    return false;
  }

  const File& file_;
  const yaml::Node& node_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::string literal_;
  Sentence parts_;
};

}  // namespace

feel::Expression expression_in(const File& file, const yaml::Node& node, Span part) {
  std::vector<feel::Expression::Piece> pieces{{0, node.inside(part).begin}};
  for (const auto& [text_offset, source_offset] : node.places) {
    if (text_offset > part.begin && text_offset < part.end) {
      pieces.push_back({text_offset - part.begin, source_offset});
    }
  }
  return {node.text.substr(part.begin, part.end - part.begin), file.document.source, std::move(pieces)};
}

std::optional<feel::Expression> read_expression(const File& file, const yaml::Node& node) {
  if (!node.is(yaml::Kind::scalar) || trimmed(node.text).empty()) {
    file.error(node, "pack.expression", {"此处应是一个 FEEL 表达式", "expected a FEEL expression"});
    return std::nullopt;
  }
  return expression_in(file, node, {0, static_cast<std::uint32_t>(node.text.size())});
}

Template read_template(const File& file, const yaml::Node& node) {
  yaml::Reader reader(file.document, node, file.diagnostics);
  if (!reader.opened()) return {};
  Template made;
  const auto read = [&](std::string_view language, Sentence& sentence) {
    const yaml::Node* found = reader.need(language);
    if (found == nullptr) return;
    if (!found->is(yaml::Kind::scalar) || found->text.empty()) {
      file.error(*found, "yaml.text_expected", {"此处应是一段文字", "expected a text"});
      return;
    }
    sentence = SentenceReader(file, *found).run();
  };
  read("zh", made.zh);
  read("en", made.en);
  reader.finish();
  return made;
}

}  // namespace guohe::policy
