// SPDX-License-Identifier: Apache-2.0
#include "policy/report/what_if_document.hpp"

#include "policy/report/table.hpp"
#include "policy/report/wrap.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using programme::Effect;
using programme::Overall;
using programme::WhatIf;
using programme::WhatIfGroup;

constexpr std::size_t kGroups = 25;

class Writer {
 public:
  Writer(const WhatIf& result, Language language, std::size_t width)
      : result_(result), zh_(language == Language::zh), language_(language), width_(width) {}

  std::string run(std::size_t listed) {
    heads();
    edits();
    out_ += "\n" + hanging("", capital(result_.says.in(language_)) + (zh_ ? "。" : "."), width_) + "\n";
    overall();
    groups(result_.by_city, "按城市", "By city");
    groups(result_.by_type, "按单位类型", "By type of lead");
    groups(result_.by_field, "按研究领域", "By field");
    clauses();
    applications(listed);
    notes();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const { return zh_ ? zh : en; }
  static std::string number(std::int64_t count) { return std::to_string(count); }
  [[nodiscard]] std::string capital(std::string text) const {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }
  [[nodiscard]] std::string money(const std::string& amount) const {
    const auto value = Decimal::parse(amount);
    return value ? shown(feel::Value::number(*value), Format::wan, nullptr, language_) : std::string();
  }
  void title(const char* zh, const char* en) { out_ += "\n" + say(zh, en) + "\n"; }

  void heads() {
    const auto line = [&](const programme::RulesUsed& rules) {
      return rules.title.in(language_) + "  " + rules.topic + " " + rules.version + "\n";
    };
    out_ += line(result_.before);
    const bool same =
        result_.before.topic == result_.after.topic && result_.before.version == result_.after.version;
    if (!same) out_ += "→ " + line(result_.after);
  }

  void edits() {
    for (const programme::RuleChange& edit : result_.edits) {
      std::string text = edit.name;
      if (edit.what != "file") {
        text += say("：", ": ") + (edit.was.empty() ? say("无", "none") : edit.was) + " → " + edit.now;
        if (!edit.unit.empty()) text += " " + edit.unit.in(language_);
      }
      out_ += hanging(
          "  ", text + (edit.place.empty() || edit.what == "file" ? "" : "  (" + edit.place + ")"), width_);
    }
  }

  void overall() {
    const programme::WhatIfSums& sums = result_.sums;
    const auto row = [&](Overall overall, std::int64_t before, std::int64_t after) {
      return std::vector<std::string>{name_of(overall).in(language_), number(before), number(after)};
    };
    out_ += table_text({{"", say("改动前", "before"), say("改动后", "after")},
                        row(Overall::eligible, sums.before.eligible, sums.after.eligible),
                        row(Overall::undetermined, sums.before.undetermined, sums.after.undetermined),
                        row(Overall::not_eligible, sums.before.not_eligible, sums.after.not_eligible),
                        {say("符合者申请的经费", "requested by the eligible"),
                         money(sums.requested_eligible_before), money(sums.requested_eligible_after)}});
    out_ +=
        hanging("  ",
                say("受益者申请 ", "Those who gain request ") + money(sums.requested_gains) +
                    say("，受损者申请 ", ", those who lose ") + money(sums.requested_loses) + say("。", "."),
                width_);
  }

  void groups(const std::vector<WhatIfGroup>& all, const char* zh, const char* en) {
    std::vector<std::vector<std::string>> rows{
        {say(zh, en), say("申报", "applications"), say("受益", "gain"), say("受损", "lose"),
         say("符合者经费（前）", "eligible, before"), say("（后）", "after")}};
    for (const WhatIfGroup& group : all) {
      if (rows.size() > kGroups) break;
      const programme::WhatIfSums& sums = group.sums;
      rows.push_back({group.label.in(language_), number(sums.applications), number(sums.gains),
                      number(sums.loses), money(sums.requested_eligible_before),
                      money(sums.requested_eligible_after)});
    }
    if (rows.size() > 1) out_ += "\n" + table_text(rows);
    if (all.size() > kGroups) out_ += "  …\n";
  }

  void clauses() {
    if (result_.clauses.empty()) return;
    title("结果有变的条款", "Clauses that come out otherwise");
    for (const programme::ClauseShifts& clause : result_.clauses) {
      std::string shifts;
      for (const programme::StatusShift& shift : clause.shifts) {
        if (!shifts.empty()) shifts += say("；", "; ");
        shifts += shift.before_label.in(language_) + " → " + shift.after_label.in(language_) + " " +
                  number(shift.applications);
      }
      out_ += hanging("  " + clause.clause + "  ", clause.says.in(language_), width_);
      out_ += hanging("      ", shifts, width_);
    }
  }

  [[nodiscard]] std::string clause_list(const programme::ChangedApplication& one) const {
    std::string text;
    for (const programme::ClauseShift& clause : one.clauses) {
      if (!text.empty()) text += say("；", "; ");
      text += clause.clause + " " + name_of(clause.before).in(language_) + " → " +
              name_of(clause.after).in(language_);
    }
    return text;
  }

  void applications(std::size_t listed) {
    Effect last = Effect::gains;
    bool first = true;
    std::size_t count = 0;
    for (const programme::ChangedApplication& one : result_.changed) {
      if (count++ == listed) break;
      if (first || one.effect != last) {
        title(one.effect == Effect::gains   ? "受益的申报"
              : one.effect == Effect::loses ? "受损的申报"
                                            : "结论不变而条款有变的申报",
              one.effect == Effect::gains ? "Applications that gain"
              : one.effect == Effect::loses
                  ? "Applications that lose"
                  : "Applications that keep their result while some clause changes");
      }
      first = false;
      last = one.effect;
      std::string head = one.title;
      if (!one.organisation.empty())
        head += say("（", " (") + one.organisation.in(language_) + say("）", ")");
      if (one.effect != Effect::shifted)
        head +=
            say("：", ": ") + name_of(one.before).in(language_) + " → " + name_of(one.after).in(language_);
      out_ += hanging("  " + one.number + "  ", head, width_);
      if (!one.clauses.empty()) out_ += hanging("      ", clause_list(one), width_);
    }
    const auto more =
        result_.changed_total - static_cast<std::int64_t>(std::min(listed, result_.changed.size()));
    if (more > 0) out_ += say("  另有 ", "  and ") + number(more) + say(" 份\n", " more\n");
  }

  void notes() {
    if (result_.adapted > 0) {
      out_ +=
          "\n" + hanging("",
                         number(result_.adapted) +
                             say(" 份申报的部分内容不为规则所知，核验时略去。",
                                 " applications say something that the rules do not know; it was left out."),
                         width_);
    }
    if (result_.unread_total == 0) return;
    out_ += "\n" + hanging("",
                           number(result_.unread_total) +
                               say(" 份申报无法读取，未计入：", " could not be read and are not counted:"),
                           width_);
    for (const programme::UnreadApplication& one : result_.unread)
      out_ += hanging("  " + one.number + "  ",
                      one.place + (one.place.empty() ? "" : ": ") + one.why.in(language_), width_);
  }

  const WhatIf& result_;
  bool zh_;
  Language language_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string what_if_text(const WhatIf& result, Language language, std::size_t width, std::size_t listed) {
  return Writer(result, language, width).run(listed);
}

std::string what_if_csv(const WhatIf& result, Language language) {
  const bool zh = language == Language::zh;
  std::string out =
      zh ? "编号,题目,单位,城市,单位类型,研究领域,申请经费（元）,改动前,改动后,条款\r\n"
         : "number,title,organisation,city,type,field,requested (yuan),before,after,clauses\r\n";
  for (const programme::ChangedApplication& one : result.changed) {
    std::string clauses;
    for (const programme::ClauseShift& clause : one.clauses) {
      clauses += (clauses.empty() ? "" : "; ") + clause.clause + " " + name_of(clause.before).in(language) +
                 " → " + name_of(clause.after).in(language);
    }
    bool first = true;
    for (const std::string& cell :
         {one.number, one.title, one.organisation.in(language), one.city, one.type, one.field, one.requested,
          name_of(one.before).in(language), name_of(one.after).in(language), clauses}) {
      out += (first ? "" : ",") + csv_cell(cell);
      first = false;
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace guohe::policy
