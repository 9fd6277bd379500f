// SPDX-License-Identifier: Apache-2.0
#include "policy/report/document.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/text_width.hpp"
#include "policy/report/wrap.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using programme::ClauseVerdict;
using programme::EvidenceState;
using programme::Overall;
using programme::Status;
using programme::Verdict;

// The chapters of the document, in order; a clause stands in the first that takes it.
struct Chapter {
  Text title;
  const char* colour;
  bool (*takes)(const ClauseVerdict&);
  bool brief;  // one entry a line, without the details
};

bool is_preference(const ClauseVerdict& clause) {
  return clause.kind == "preference";
}
bool is_later(const ClauseVerdict& clause) {
  return clause.status == Status::not_applicable &&
         (clause.kind == "ex-post" || clause.kind == "duty" || clause.kind == "quota");
}

const std::array<Chapter, 8>& chapters() {
  static const std::array<Chapter, 8> list = {{
      {{"不符合的条件", "Conditions not met"},
       "\x1b[31m",
       [](const ClauseVerdict& c) { return c.status == Status::unmet; },
       false},
      {{"资料不全，尚不能判断", "Not decided: data missing"},
       "\x1b[33m",
       [](const ClauseVerdict& c) { return c.status == Status::unknown && !is_preference(c); },
       false},
      {{"所填内容符合，证明材料待审核", "Met as stated, evidence to be checked"},
       "\x1b[33m",
       [](const ClauseVerdict& c) { return c.status == Status::needs_evidence && !is_preference(c); },
       false},
      {{"待审查人员认定", "For an examiner to decide"},
       "\x1b[33m",
       [](const ClauseVerdict& c) { return c.status == Status::needs_judgement && !is_preference(c); },
       false},
      {{"符合的条件", "Conditions met"},
       "\x1b[32m",
       [](const ClauseVerdict& c) { return c.status == Status::met; },
       false},
      {{"优先与鼓励（不作为不予受理的理由）", "Preferences (never a ground for refusal)"},
       "\x1b[36m",
       [](const ClauseVerdict& c) { return is_preference(c) && c.status != Status::not_applicable; },
       false},
      {{"立项后的义务与考核", "Duties and indicators once the project is granted"}, "", is_later, true},
      {{"本申请不涉及", "Not applicable to this application"},
       "",
       [](const ClauseVerdict& c) { return c.status == Status::not_applicable && !is_later(c); },
       true},
  }};
  return list;
}

const char* colour_of(Overall overall) {
  switch (overall) {
    case Overall::eligible:
      return "\x1b[1;32m";
    case Overall::not_eligible:
      return "\x1b[1;31m";
    case Overall::undetermined:
      break;
  }
  return "\x1b[1;33m";
}

// Packs name the readings of domain research ("（I-16）") for officers; a letter does without.
std::string without_reading_numbers(const std::string& text) {
  std::string out = text;
  for (const auto& [open, close] : {std::pair<std::string, std::string>{"（I-", "）"}, {" (I-", ")"}}) {
    for (std::size_t at = out.find(open); at != std::string::npos; at = out.find(open, at)) {
      std::size_t end = at + open.size();
      while (end < out.size() && out[end] >= '0' && out[end] <= '9') ++end;
      if (end == at + open.size() || out.compare(end, close.size(), close) != 0) {
        at = end;
        continue;
      }
      out.erase(at, end + close.size() - at);
    }
  }
  return out;
}

class Writer {
 public:
  Writer(const CompiledTopic& topic, const Verdict& verdict, const DocumentOptions& options)
      : topic_(topic), verdict_(verdict), options_(options), language_(options.language) {}

  std::string run() {
    header();
    conclusion();
    int number = 0;
    for (const Chapter& chapter : chapters()) {
      std::vector<const ClauseVerdict*> clauses;
      for (const ClauseVerdict& clause : verdict_.clauses) {
        if (&chapter == chapter_of(clause)) clauses.push_back(&clause);
      }
      if (!clauses.empty()) write(chapter, ++number, clauses);
    }
    closing();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const std::string& in(const Text& text) const { return text.in(language_); }
  [[nodiscard]] std::string painted(const std::string& text, const char* colour) const {
    return options_.colours && *colour != '\0' ? colour + text + "\x1b[0m" : text;
  }
  void line(const std::string& text = {}) { out_ += text + "\n"; }
  void item(const Text& label, const std::string& text, std::size_t indent) {
    static constexpr std::size_t kEnglish = 11;
    static constexpr std::size_t kChinese = 6;  // two characters and the colon
    const std::size_t columns = language_ == Language::zh ? kChinese : kEnglish;
    std::string head(indent, ' ');
    head += in(label) + (language_ == Language::zh ? "：" : ":");
    const std::size_t wide = utf8_width(head);
    if (wide < indent + columns) head.append(indent + columns - wide, ' ');
    out_ += hanging(head, without_reading_numbers(text), options_.width);
  }
  void rule(const char* character) {
    std::string text;
    for (std::size_t i = 0; i < options_.width; ++i) text += character;
    line(text);
  }

  static const Chapter* chapter_of(const ClauseVerdict& clause) {
    const auto& list = chapters();
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Chapter& c) { return c.takes(clause); });
    return found == list.end() ? nullptr : &*found;
  }

  void header() {
    const bool zh = language_ == Language::zh;
    rule("═");
    line(zh ? "申报条件核验意见" : "Check against the conditions of the call");
    rule("═");
    const std::string& document = in(topic_.guideline.document);
    item({"申报专题", "Topic"}, in(topic_.source.title), 0);
    item({"依据文件", "Guideline"},
         zh ? "《" + document + "》" + topic_.source.cite : document + ", " + topic_.source.cite, 0);
    item({"发布单位", "Issued by"}, in(topic_.guideline.issuer), 0);
    const auto day = parse_date(verdict_.today);
    item({"核验日期", "As of"}, day ? date_words(*day, language_) : verdict_.today, 0);
    item({"规则版本", "Rules"},
         verdict_.version + (zh ? "（摘要 " : " (digest ") + verdict_.digest.substr(0, 20) +
             (zh ? "…）" : "…)"),
         0);
    line();
  }

  void conclusion() {
    const bool zh = language_ == Language::zh;
    line(painted((zh ? "结论：" : "Result: ") + in(name_of(verdict_.overall)), colour_of(verdict_.overall)));
    out_ += hanging("", in(sentence()), options_.width);
    const std::vector<std::string> lacking = evidence_to_supply();
    if (!lacking.empty()) {
      out_ += hanging(zh ? "须提交的材料：" : "To be supplied: ", joined(lacking, language_), options_.width);
    }
    line();
  }

  // Evidence that is not there or was rejected, each once.
  [[nodiscard]] std::vector<std::string> evidence_to_supply() const {
    std::vector<std::string> labels;
    const auto add = [&](const ClauseVerdict& clause, const auto& self) -> void {
      for (const programme::EvidenceOutcome& one : clause.evidence) {
        const bool lacking = one.state == EvidenceState::missing || one.state == EvidenceState::rejected;
        const std::string& label = in(one.label);
        if (lacking && std::find(labels.begin(), labels.end(), label) == labels.end())
          labels.push_back(label);
      }
      for (const ClauseVerdict& part : clause.parts) self(part, self);
    };
    for (const ClauseVerdict& clause : verdict_.clauses) {
      if (!is_preference(clause) && clause.status == Status::needs_evidence) add(clause, add);
    }
    return labels;
  }

  // What the result means, and what comes next.
  [[nodiscard]] Text sentence() const {
    const auto count = [&](Status status) {
      return std::count_if(verdict_.clauses.begin(), verdict_.clauses.end(),
                           [&](const ClauseVerdict& c) { return c.status == status && !is_preference(c); });
    };
    const auto unmet = count(Status::unmet);
    const auto missing = count(Status::unknown);
    const auto evidence = count(Status::needs_evidence);
    const auto people = count(Status::needs_judgement);
    Text text;
    const auto add = [&](auto number, const char* zh, const char* en) {
      if (number == 0) return;
      text.zh += (text.zh.empty() ? "" : "，") + std::string(zh) + " " + std::to_string(number) + " 项";
      text.en += (text.en.empty() ? "Conditions " : "; ") + std::string(en) + ": " + std::to_string(number);
    };
    add(unmet, "不符合", "not met");
    add(missing, "资料不全", "lacking data");
    add(evidence, "待审核证明材料", "waiting for evidence to be checked");
    add(people, "待审查人员认定", "for an examiner to decide");
    if (text.empty()) return {"所核验的条件全部符合。", "Every condition that was checked is met."};
    return {"各项条件中：" + text.zh + "。", text.en + "."};
  }

  void write(const Chapter& chapter, int number, const std::vector<const ClauseVerdict*>& clauses) {
    static constexpr std::array kNumerals = {"一", "二", "三", "四", "五", "六", "七", "八"};
    const std::string count = std::to_string(clauses.size());
    const auto place = static_cast<std::size_t>(number - 1);
    const std::string title =
        language_ == Language::zh
            ? std::string(kNumerals[place]) + "、" + chapter.title.zh + "（" + count + " 项）"
            : std::string(1, static_cast<char>('A' + number - 1)) + ". " + chapter.title.en + " (" + count +
                  ")";
    line(painted(title, chapter.colour));
    rule("─");
    for (const ClauseVerdict* clause : clauses) {
      if (chapter.brief) {
        brief(*clause);
      } else {
        whole(*clause);
        line();
      }
    }
    if (chapter.brief) line();
  }

  void brief(const ClauseVerdict& clause) {
    const std::string head = language_ == Language::zh ? "· " : "- ";
    out_ += hanging(head, without_reading_numbers(clause.cite + "  " + in(clause.says)), options_.width);
  }

  void whole(const ClauseVerdict& clause) {
    const std::string mark = is_preference(clause)
                                 ? (language_ == Language::zh ? "【" + in(name_of(clause.status)) + "】"
                                                              : " [" + in(name_of(clause.status)) + "]")
                                 : "";
    line(painted(std::to_string(++items_) + ". " + clause.cite + mark, "\x1b[1m"));
    item({"要求", "Condition"}, in(clause.says), 2);
    item({"核验", "Finding"}, in(clause.found), 2);
    for (const ClauseVerdict& part : clause.parts) this->part(part);
    if (!in(clause.remedy).empty()) item({"改正", "Remedy"}, in(clause.remedy), 2);
    question(clause);
    evidence(clause, 2);
    readings(clause);
    for (const programme::Flag& flag : clause.flags) item({"提示", "Note"}, in(flag.says), 2);
  }

  void part(const ClauseVerdict& part) {
    const std::string status = in(name_of(part.status));
    const std::string head = language_ == Language::zh ? "    （" + status + "）" : "    [" + status + "] ";
    std::string text = in(part.says);
    const bool decided = part.status == Status::met || part.status == Status::unmet ||
                         part.status == Status::yes || part.status == Status::no ||
                         part.status == Status::unknown;
    if (decided && !in(part.found).empty() && in(part.found) != status) {
      text += (language_ == Language::zh ? "——" : " — ") + in(part.found);
    }
    out_ += hanging(head, without_reading_numbers(text), options_.width);
    if (part.status == Status::needs_judgement && !part.question.empty()) {
      item({"认定", "Question"}, in(part.question), 6);
    }
    evidence(part, 6);
    for (const programme::Flag& flag : part.flags) item({"提示", "Note"}, in(flag.says), 6);
  }

  // A question to a person matters unless the clause has failed without it.
  void question(const ClauseVerdict& clause) {
    if (clause.question.empty() || clause.status == Status::unmet || clause.status == Status::no) return;
    const bool answered = clause.status == Status::met || clause.status == Status::yes;
    const Text yes = answered ? Text{"——是", " — yes"} : Text{};
    item({"认定", "Question"}, in(clause.question) + in(yes), 2);
  }

  void evidence(const ClauseVerdict& clause, std::size_t indent) {
    if (clause.evidence.empty()) return;
    std::string text;
    for (const programme::EvidenceOutcome& one : clause.evidence) {
      const std::string& state = in(name_of(one.state));
      if (!text.empty()) text += language_ == Language::zh ? "；" : "; ";
      text += in(one.label) + (language_ == Language::zh ? "（" + state + "）" : " (" + state + ")");
    }
    item({"材料", "Evidence"}, text, indent);
  }

  // How the clause was read; where readings differ in result, the flag says so already.
  void readings(const ClauseVerdict& clause) {
    const bool differ =
        std::any_of(clause.flags.begin(), clause.flags.end(),
                    [](const programme::Flag& flag) { return flag.code == "reading_differs"; });
    if (differ || clause.status == Status::unknown) return;
    for (const programme::ReadingOutcome& reading : clause.readings) {
      if (!reading.taken) continue;
      const std::string same =
          language_ == Language::zh ? "（其他读法结果相同）" : " (other readings give the same)";
      item({"读法", "Read as"}, in(reading.says) + same, 2);
    }
  }

  void closing() {
    rule("═");
    const Text note{
        "本意见依据所填内容和已审核的材料作出，供申报单位自查和审查人员参考；最终结果以主管部门的决定为准。",
        "This is based on what was filled in and the evidence checked so far. It serves applicants and "
        "examiners; the "
        "decision rests with the competent department."};
    out_ += hanging("", in(note), options_.width);
  }

  const CompiledTopic& topic_;
  const Verdict& verdict_;
  DocumentOptions options_;
  Language language_;
  std::string out_;
  int items_ = 0;  // numbered through the document
};

}  // namespace

std::string verdict_document(const CompiledTopic& topic, const Verdict& verdict,
                             const DocumentOptions& options) {
  return Writer(topic, verdict, options).run();
}

}  // namespace guohe::policy
