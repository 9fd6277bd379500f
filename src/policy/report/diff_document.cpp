// SPDX-License-Identifier: Apache-2.0
#include "policy/report/diff_document.hpp"

#include "policy/report/what_if_document.hpp"
#include "policy/report/wrap.hpp"

namespace guohe::policy {
namespace {

using programme::Alteration;
using programme::ClauseDiff;
using programme::Fate;
using programme::TopicDiff;

constexpr std::size_t kApplicationsListed = 50;

class Writer {
 public:
  Writer(Language language, std::size_t width)
      : zh_(language == Language::zh), language_(language), width_(width) {}

  void topic(const TopicDiff& topic) {
    if (!out_.empty()) out_ += "\n";
    const auto name = [&](const programme::RulesUsed& rules) {
      return rules.title.in(language_) + "  " + rules.topic + " " + rules.version;
    };
    if (topic.before && topic.after) {
      out_ += name(*topic.before) + "\n→ " + name(*topic.after) + "\n";
    } else {
      out_ += fate(topic.fate) + "  " + name(topic.before ? *topic.before : *topic.after) + "\n";
    }
    out_ += hanging("  ", topic.says.in(language_), width_);
    if (!topic.before || !topic.after) return;
    for (const Alteration& one : topic.alterations) out_ += hanging("  · ", one.says.in(language_), width_);
    for (const ClauseDiff& clause : topic.clauses) {
      if (clause.fate != Fate::same) this->clause(clause);
    }
    items(topic);
    if (topic.impact) {
      out_ +=
          "\n" + std::string(zh_ ? "对在册申报的影响" : "What it means for the applications on file") + "\n";
      out_ += what_if_text(*topic.impact, language_, width_, kApplicationsListed);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string fate(Fate fate) const {
    switch (fate) {
      case Fate::same:
        return zh_ ? "相同" : "same";
      case Fate::changed:
        return zh_ ? "改变" : "changed";
      case Fate::added:
        return zh_ ? "新增" : "added";
      case Fate::removed:
        return zh_ ? "取消" : "removed";
    }
    return {};
  }

  void clause(const ClauseDiff& clause) {
    const programme::ClauseSide& side = clause.after ? *clause.after : *clause.before;
    std::string names = side.id;
    if (clause.before && clause.after && clause.before->id != clause.after->id)
      names = clause.before->id + " → " + clause.after->id;
    std::string head = side.cite;
    if (clause.before && clause.after && clause.before->cite != clause.after->cite)
      head = clause.before->cite + " → " + clause.after->cite;
    if (clause.matched_by == "meaning")
      head += (zh_ ? "（按文意对应，相似度 " : " (matched by meaning, ") + std::to_string(clause.likeness) +
              (zh_ ? "%）" : "% alike)");
    out_ += "\n" + hanging(fate(clause.fate) + "  " + names + "  ", head, width_);
    if (clause.fate == Fate::changed) {
      bool says = false;
      for (const Alteration& one : clause.alterations) says = says || one.what == "says";
      if (!says) out_ += hanging("    ", side.says.in(language_), width_);
      for (const Alteration& one : clause.alterations) alteration(one);
    } else {
      out_ += hanging(clause.fate == Fate::added ? "  + " : "  - ", side.says.in(language_), width_);
    }
  }

  void alteration(const Alteration& one) {
    const bool on_two_lines =
        one.what == "says" || one.what == "rule" || one.what == "when" || one.what == "question";
    if (!on_two_lines) {
      out_ += hanging("  · ", one.says.in(language_), width_);
      return;
    }
    if (one.what != "says") out_ += "  · " + one.name.in(language_) + "\n";
    const char* none = zh_ ? "无" : "none";
    out_ += hanging("  - ", one.before.empty() ? none : one.before.in(language_), width_);
    out_ += hanging("  + ", one.after.empty() ? none : one.after.in(language_), width_);
  }

  void items(const TopicDiff& topic) {
    std::string last;
    for (const programme::ItemDiff& item : topic.items) {
      if (item.kind != last) {
        out_ += "\n";
        if (item.kind == "field") out_ += zh_ ? "填报项\n" : "Fields of the form\n";
        if (item.kind == "parameter") out_ += zh_ ? "指南参数\n" : "Parameters of the call\n";
        if (item.kind == "evidence") out_ += zh_ ? "证明材料\n" : "Evidence\n";
      }
      last = item.kind;
      std::string text = item.label.in(language_) + (zh_ ? "（" : " (") + item.name + (zh_ ? "）" : ")");
      for (const Alteration& one : item.alterations) text += (zh_ ? "；" : "; ") + one.says.in(language_);
      const char* mark = item.fate == Fate::added ? "  + " : item.fate == Fate::removed ? "  - " : "  · ";
      out_ += hanging(mark, text, width_);
    }
  }

  bool zh_;
  Language language_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string diff_text(const programme::PackDiff& diff, Language language, std::size_t width) {
  Writer writer(language, width);
  for (const TopicDiff& topic : diff.topics) writer.topic(topic);
  return writer.take();
}

}  // namespace guohe::policy
