// SPDX-License-Identifier: Apache-2.0
#include "policy/linking/split.hpp"

#include <array>
#include <optional>

namespace guohe::policy {
namespace {

constexpr std::size_t kTextMax = std::size_t{4} << 20U;

// How deep a sort of number stands. A number ends every clause that is not above it.
enum Level { kTopic, kArticle, kSection, kDecimal, kBracketed, kNumber, kBracketedNumber, kLevels };

struct Marker {
  Level level = kTopic;
  std::string name;  // "专题一", "第五条", "一", "1.1", "（二）", "6", "（1）"
  std::size_t length = 0;
};

class Line {
 public:
  explicit Line(std::string_view text) : text_(text) {}

  bool take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  bool take_any(std::initializer_list<std::string_view> all) {
    for (const std::string_view one : all) {
      if (take(one)) return true;
    }
    return false;
  }
  std::string take_digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::string take_numerals() {
    static constexpr std::array<std::string_view, 12> kNumerals = {"一", "二", "三", "四", "五", "六",
                                                                   "七", "八", "九", "十", "百", "零"};
    const std::size_t begin = at_;
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view numeral : kNumerals) more = more || take(numeral);
    }
    return std::string(text_.substr(begin, at_ - begin));
  }
  void take_spaces() {
    while (take_any({" ", "\t", "　"})) {
    }
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  void back(std::size_t to) { at_ = to; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<Marker> bracketed(Line line) {
  if (!line.take_any({"（", "("})) return std::nullopt;
  line.take_spaces();
  const std::string numerals = line.take_numerals();
  const std::string digits = numerals.empty() ? line.take_digits() : "";
  line.take_spaces();
  if ((numerals.empty() && digits.empty()) || !line.take_any({"）", ")"})) return std::nullopt;
  line.take_spaces();
  return Marker{numerals.empty() ? kBracketedNumber : kBracketed, "（" + numerals + digits + "）", line.at()};
}

std::optional<Marker> numbered(Line line) {
  const std::string number = line.take_digits();
  if (number.empty()) return std::nullopt;
  if (line.take(".")) {
    if (const std::string second = line.take_digits(); !second.empty()) {
      // "1.02 亿元" at a line's beginning is a sum; a number is followed by a space.
      if (number.size() > 2 || second.size() > 2 || !line.take(" ")) return std::nullopt;
      return Marker{kDecimal, number + "." + second, line.at()};
    }
    line.take_spaces();
    return Marker{kNumber, number, line.at()};
  }
  if (!line.take_any({"．", "、"})) return std::nullopt;
  line.take_spaces();
  return Marker{kNumber, number, line.at()};
}

std::optional<Marker> marker_of(std::string_view text) {
  Line line(text);
  if (line.take("专题")) {
    const std::string numerals = line.take_numerals();
    if (!numerals.empty() && line.take_any({"：", ":"})) return Marker{kTopic, "专题" + numerals, line.at()};
    return std::nullopt;
  }
  if (line.take("第")) {
    const std::string numerals = line.take_numerals();
    if (!numerals.empty() && line.take("条")) {
      line.take_spaces();
      return Marker{kArticle, "第" + numerals + "条", line.at()};
    }
    return std::nullopt;
  }
  if (const auto marker = bracketed(line)) return marker;
  if (const auto marker = numbered(line)) return marker;
  const std::string numerals = line.take_numerals();
  if (!numerals.empty() && line.take("、")) return Marker{kSection, numerals, line.at()};
  return std::nullopt;
}

bool is_chapter(std::string_view text) {
  Line line(text);
  return line.take("第") && !line.take_numerals().empty() && line.take("章");
}

std::string_view trimmed(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kBlank = {" ", "\t", "\r", "\f", "　", "\xC2\xA0"};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view blank : kBlank) {
      if (line.starts_with(blank)) line.remove_prefix(blank.size()), more = true;
      if (line.ends_with(blank)) line.remove_suffix(blank.size()), more = true;
    }
  }
  return line;
}

// How a number joins those above it: 专题一·一（二）6（1）, 第八条 1（6）, 二·1.1（3）.
std::string joined(const std::string& above, const Marker& marker) {
  if (above.empty()) return marker.name;
  const bool pointed = marker.level == kSection || marker.level == kDecimal;
  const bool spaced = marker.level == kNumber && above.ends_with("条");
  return above + (pointed ? "·" : spaced ? " " : "") + marker.name;
}

// A paragraph that goes on after an article's numbered items belongs to the article: its last.
bool ends_sentence(std::string_view text) {
  return text.ends_with("。") || text.ends_with("；") || text.ends_with("：");
}

class Splitter {
 public:
  std::vector<DocumentClause> run(std::string_view text) {
    clauses_.push_back({"引言", "", 1, -1});
    int number = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      line(trimmed(text.substr(0, end)), ++number);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(clauses_);
  }

 private:
  void line(std::string_view text, int number) {
    if (text.empty() || is_chapter(text)) return;
    if (const auto marker = marker_of(text); marker && fits(*marker)) {
      begin(*marker, number);
      text.remove_prefix(marker->length);
    } else if (const int article = open_[kArticle]; article >= 0 && open_[kNumber] >= 0 &&
                                                    ends_sentence(clauses_.back().text) &&
                                                    starts_paragraph(text)) {
      const std::string cite = clauses_[static_cast<std::size_t>(article)].cite + "末款";
      open_[kNumber] = open_[kBracketedNumber] = -1;
      clauses_.push_back({cite, "", number, article});
    }
    clauses_.back().text += text;
  }

  // Lists go up by one: what does not is a figure at the beginning of a line ("2. 5 倍" or a year).
  bool fits(const Marker& marker) const {
    if (marker.level != kNumber && marker.level != kBracketedNumber) return true;
    const std::string digits =
        marker.level == kNumber ? marker.name : marker.name.substr(3, marker.name.size() - 6);
    if (digits.size() > 2) return false;
    const int open = open_[marker.level];
    return open < 0 ? digits == "1" : std::stoi(digits) == last_[marker.level] + 1;
  }

  // The page breaks lines at full width; a line that begins after a short one begins a paragraph. Without
  // widths to go by, a sentence that ends is taken for it only where the new line names what stands above.
  static bool starts_paragraph(std::string_view text) {
    for (const std::string_view word : {"除", "对", "以上", "上述", "前款", "本条"}) {
      if (text.starts_with(word)) return true;
    }
    return false;
  }

  void begin(const Marker& marker, int number) {
    const auto level = static_cast<std::size_t>(marker.level);
    for (std::size_t i = level; i < kLevels; ++i) open_[i] = -1;
    // An article is numbered through the whole document, whatever chapter or topic it stands in.
    if (marker.level == kArticle) open_.fill(-1);
    int parent = -1;
    for (std::size_t i = 0; i < level; ++i) {
      if (open_[i] >= 0) parent = open_[i];
    }
    const std::string above = parent < 0 ? "" : clauses_[static_cast<std::size_t>(parent)].cite;
    open_[level] = static_cast<int>(clauses_.size());
    if (marker.level == kNumber) last_[level] = std::stoi(marker.name);
    if (marker.level == kBracketedNumber) last_[level] = std::stoi(marker.name.substr(3));
    clauses_.push_back({joined(above, marker), "", number, parent});
  }

  std::vector<DocumentClause> clauses_;
  std::array<int, kLevels> open_ = {-1, -1, -1, -1, -1, -1, -1};  // the clause that is open at each level
  std::array<int, kLevels> last_ = {};                            // the last number of each level
};

}  // namespace

std::vector<DocumentClause> split_document(std::string_view text) {
  return Splitter().run(text.substr(0, kTextMax));
}

std::string normal_cite(std::string_view cite) {
  std::string normal;
  for (std::size_t i = 0; i < cite.size(); ++i) {
    if (cite[i] == ' ') continue;
    if (cite[i] == '(') {
      normal += "（";
    } else if (cite[i] == ')') {
      normal += "）";
    } else {
      normal += cite[i];
    }
  }
  return normal;
}

}  // namespace guohe::policy
