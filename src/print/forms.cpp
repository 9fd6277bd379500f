// SPDX-License-Identifier: Apache-2.0
#include "print/forms.hpp"

#include "print/words.hpp"

namespace guohe::print {

namespace {

/// Texts of a paper, by its language.
struct Words {
  Language language;
  const std::string& operator()(const Text& text) const { return text.in(language); }
  std::string operator()(const char* zh, const char* en) const { return language == Language::zh ? zh : en; }
  [[nodiscard]] std::string money(const std::string& yuan) const {
    if (language == Language::en) return money_words(yuan, language);
    const std::string capitals = money_in_capitals(yuan);
    return money_words(yuan, language) + (capitals.empty() ? "" : "（" + capitals + "）");
  }
  [[nodiscard]] std::string date(const std::string& iso) const { return date_words(iso, language); }
  [[nodiscard]] std::string instant(const std::string& at) const { return instant_words(at, language); }
};

Document begin(const Subject& subject, std::string title, const Words& w) {
  Document document;
  document.language = w.language;
  document.title = std::move(title);
  document.head = subject.call;
  document.head_right = subject.number;
  document.foot =
      subject.printed_at.empty() ? "" : w("打印时间：", "Printed ") + w.instant(subject.printed_at);
  return document;
}

Pairs about(const Subject& subject, const Words& w) {
  Pairs pairs;
  const auto add = [&](const char* zh, const char* en, const std::string& value) {
    if (!value.empty()) pairs.rows.push_back({w(zh, en), value});
  };
  add("项目编号", "Number", subject.number);
  add("项目名称", "Title", subject.title);
  add("申报专题", "Topic", subject.topic);
  add("申报单位", "Organisation", subject.organisation);
  add("项目负责人", "Leader", subject.leader);
  return pairs;
}

void add_parts(const std::vector<FormPart>& parts, Document& document) {
  for (const FormPart& part : parts) {
    if (part.answers.empty() && part.tables.empty()) continue;
    if (!part.title.empty()) document.blocks.emplace_back(Heading{part.title, 1});
    if (!part.answers.empty()) document.blocks.emplace_back(Pairs{part.answers});
    for (const NamedTable& named : part.tables) {
      if (!named.title.empty()) document.blocks.emplace_back(Heading{named.title, 2});
      document.blocks.emplace_back(named.table);
    }
  }
}

void add_files(const std::vector<AttachedFile>& files, const Words& w, Document& document) {
  if (files.empty()) return;
  document.blocks.emplace_back(Heading{w("附件清单", "Attachments"), 1});
  Table table{{{w("序号", "No."), 0.5, Align::centre},
               {w("佐证材料", "Evidence"), 2},
               {w("文件名", "File"), 2.4},
               {w("大小", "Size"), 0.9, Align::right},
               {w("摘要（SM3）", "Digest (SM3)"), 2.6}},
              {}};
  for (const AttachedFile& file : files) {
    table.rows.push_back(
        {std::to_string(table.rows.size() + 1), file.evidence, file.name, file.size, file.digest});
  }
  document.blocks.emplace_back(std::move(table));
}

void add_clauses(const std::vector<ClauseLine>& clauses, const Words& w, Document& document) {
  Table table{{{w("条款", "Clause"), 1.1},
               {w("要求", "What is asked"), 2.6},
               {w("结果", "Outcome"), 1, Align::centre},
               {w("依据与意见", "Grounds and remarks"), 3.2}},
              {}};
  for (const ClauseLine& line : clauses)
    table.rows.push_back({line.cite, line.says, line.outcome, line.grounds});
  document.blocks.emplace_back(std::move(table));
}

/// The receipt of what was submitted.
void add_receipt(const std::string& number, const std::string& at, const std::string& digest, const Words& w,
                 Pairs& pairs) {
  pairs.rows.push_back({w("提交时间", "Submitted"), w.instant(at)});
  pairs.rows.push_back({w("回执编号", "Receipt"), number});
  pairs.rows.push_back({w("内容摘要（SM3）", "Digest (SM3)"), digest});
}

}  // namespace

Document application_form(const ApplicationForm& form, Language language) {
  const Words w{language};
  Document document = begin(form.subject, w("项目申报书", "Application"), w);
  document.subtitle = form.subject.topic;
  Pairs pairs = about(form.subject, w);
  if (form.receipt.empty()) {
    pairs.rows.push_back({w("状态", "State"), w("草稿，尚未提交", "Draft, not submitted")});
  } else {
    add_receipt(form.receipt, form.submitted_at, form.digest, w, pairs);
  }
  pairs.rows.push_back({w("所依据的指南版本", "Version of the rules"), form.pack_version});
  document.blocks.emplace_back(std::move(pairs));
  add_parts(form.parts, document);
  add_files(form.files, w, document);
  return document;
}

Document case_paper(const CasePaper& paper, Language language) {
  const Words w{language};
  Document document = begin(paper.subject, paper.title, w);
  document.subtitle = paper.subject.topic;
  Pairs pairs = about(paper.subject, w);
  const auto add = [&](const char* zh, const char* en, std::string value) {
    if (!value.empty()) pairs.rows.push_back({w(zh, en), std::move(value)});
  };
  add("所属项目", "Beside", paper.parent);
  add("当前状态", "State", paper.state);
  add("发起日期", "Opened", w.date(paper.opened_on));
  if (!paper.receipt.empty()) add_receipt(paper.receipt, paper.submitted_at, paper.digest, w, pairs);
  add("所依据的指南版本", "Version of the rules", paper.pack_version);
  document.blocks.emplace_back(std::move(pairs));
  if (!paper.reason.empty()) {
    document.blocks.emplace_back(Heading{w("最近一次办理理由", "Reasons last given"), 1});
    document.blocks.emplace_back(Paragraph{paper.reason});
  }
  add_parts(paper.parts, document);
  if (!paper.indicators.empty()) {
    document.blocks.emplace_back(Heading{w("指标完成情况", "Indicators"), 1});
    add_clauses(paper.indicators, w, document);
  }
  add_files(paper.files, w, document);
  return document;
}

Document examination_report(const ExaminationReport& report, Language language) {
  const Words w{language};
  Document document = begin(report.subject, w("形式审查报告", "Report of the examination"), w);
  Pairs pairs = about(report.subject, w);
  pairs.rows.push_back({w("审查结论", "Conclusion"), report.conclusion});
  if (!report.judged_at.empty()) pairs.rows.push_back({w("判定时间", "Judged"), w.instant(report.judged_at)});
  pairs.rows.push_back({w("所依据的指南版本", "Version of the rules"), report.pack_version});
  document.blocks.emplace_back(std::move(pairs));
  if (!report.reason.empty()) {
    document.blocks.emplace_back(Heading{w("理由", "Reasons"), 1});
    document.blocks.emplace_back(Paragraph{report.reason});
  }
  document.blocks.emplace_back(Heading{w("逐条审查情况", "Clause by clause"), 1});
  add_clauses(report.clauses, w, document);
  std::string people;
  for (const std::string& name : report.examiners) people += (people.empty() ? "" : w("、", ", ")) + name;
  document.blocks.emplace_back(
      Signatures{{w("审查人：", "Examined by: ") + people, w("审查机构（盖章）：", "Examining body (seal):")},
                 w("年    月    日", "Date: ____________")});
  return document;
}

Document award_notice(const AwardNotice& notice, Language language) {
  const Words w{language};
  Document document = begin(notice.subject, w("立项通知书", "Notice of award"), w);
  document.subtitle = notice.document_number;
  const Subject& s = notice.subject;
  document.blocks.emplace_back(
      Paragraph{w(s.organisation.c_str(), ("To " + s.organisation).c_str()) + w("：", ":"), false});
  const std::string body =
      language == Language::zh
          ? "你单位申报的“" + s.title + "”（项目编号：" + s.number + "，专题：" + s.topic +
                "）经评审、公示，已由" + notice.document_number + "文件立项，资助金额为" +
                w.money(notice.grant) + "。"
          : "Your application “" + s.title + "” (number " + s.number + ", topic: " + s.topic +
                ") was reviewed and publicised, and is funded by document " + notice.document_number +
                " with a grant of " + w.money(notice.grant) + ".";
  document.blocks.emplace_back(Paragraph{body});
  if (!notice.due_on.empty()) {
    document.blocks.emplace_back(
        Paragraph{w("请于", "Please hand in the task document by ") + w.date(notice.due_on) +
                  w("前提交任务书；逾期未提交的，视为自动放弃。", "; after that day the grant lapses.")});
  }
  document.blocks.emplace_back(Paragraph{w("特此通知。", "")});
  document.blocks.emplace_back(Space{40});
  document.blocks.emplace_back(Paragraph{w("（盖章）", "(seal)"), false, Align::right});
  document.blocks.emplace_back(Paragraph{w.date(notice.announced_on), false, Align::right});
  return document;
}

Document task_document(const TaskDocument& task, Language language) {
  const Words w{language};
  Document document = begin(task.subject, w("项目任务书", "Task document"), w);
  document.subtitle = task.document_number;
  Pairs pairs = about(task.subject, w);
  pairs.rows.push_back(
      {w("起止日期", "Term"), w.date(task.starts_on) + w(" 至 ", " to ") + w.date(task.ends_on)});
  pairs.rows.push_back({w("资助金额", "Grant"), w.money(task.grant)});
  pairs.rows.push_back({w("自筹经费", "Self-raised funds"), w.money(task.self_raised)});
  document.blocks.emplace_back(std::move(pairs));
  document.blocks.emplace_back(Heading{w("考核指标", "Targets"), 1});
  document.blocks.emplace_back(Paragraph{task.targets});
  add_parts(task.parts, document);
  document.blocks.emplace_back(Heading{w("签署", "Signatures"), 1});
  Table table{{{w("签署方", "Party"), 2.2}, {w("签署人", "Signed by"), 1.6}, {w("签署时间", "Signed"), 2}},
              {}};
  for (const Signature& signature : task.signatures) {
    table.rows.push_back(
        {signature.party, signature.signed_by,
         signature.signed_at.empty() ? w("尚未签署", "Not signed yet") : w.instant(signature.signed_at)});
  }
  document.blocks.emplace_back(std::move(table));
  Signatures seals{{}, w("年    月    日", "Date: ____________")};
  for (const Signature& signature : task.signatures) {
    seals.parties.push_back(signature.party + w("（盖章）：", " (seal):"));
  }
  document.blocks.emplace_back(std::move(seals));
  return document;
}

Document certificate(const Certificate& c) {
  const auto zh = [](const std::string& iso) { return date_words(iso, Language::zh); };
  const auto en = [](const std::string& iso) { return date_words(iso, Language::en); };
  Document document;
  document.title = c.title.zh;
  document.subtitle = c.title.en;
  document.large_title = true;
  document.head_right = c.number;
  document.foot = "国合 Guohe";
  const std::string term_zh =
      c.until.empty() ? "自" + zh(c.from) + "起有效。" : "有效期自" + zh(c.from) + "至" + zh(c.until) + "。";
  const std::string term_en = c.until.empty() ? "Valid from " + en(c.from) + "."
                                              : "Valid from " + en(c.from) + " to " + en(c.until) + ".";
  document.blocks.emplace_back(Paragraph{c.is_base
                                             ? "兹认定" + c.holder.zh + "依托建设的“" + c.of + "”为" +
                                                   c.kind.zh + "（" + c.document_number + "）。" + term_zh
                                             : c.holder.zh + "承担的“" + c.of + "”已列入" + c.kind.zh +
                                                   "立项（" + c.document_number + "）。" + term_zh});
  document.blocks.emplace_back(Paragraph{
      c.is_base ? "This is to certify that “" + c.of + "”, hosted by " + c.holder.en +
                      ", is recognised as: " + c.kind.en + " (document " + c.document_number + "). " + term_en
                : "This is to certify that “" + c.of + "”, led by " + c.holder.en + ", was awarded under: " +
                      c.kind.en + " (document " + c.document_number + "). " + term_en,
      false});
  document.blocks.emplace_back(Space{6});
  document.blocks.emplace_back(
      Pairs{{{"编号 Number", c.number},
             {"文号 Document", c.document_number},
             {"有效期 Validity", c.until.empty() ? zh(c.from) + " 起  from " + en(c.from)
                                                 : zh(c.from) + " 至 " + zh(c.until) + "\n" + en(c.from) +
                                                       " to " + en(c.until)}}});
  document.blocks.emplace_back(
      Paragraph{"（盖章 Seal）  " + zh(c.from) + "  " + en(c.from), false, Align::right});
  document.blocks.emplace_back(
      Code{c.code,
           "二维码含签名内容。在官方网站“证书核验”页，或用 guohe certificate verify，可脱机核验。\n"
           "The code holds the signed content: verify it offline on the official site’s page “Verify a "
           "certificate”, or with guohe certificate verify.",
           150});
  return document;
}

Document dossier_cover(const Dossier& dossier, Language language) {
  const Words w{language};
  Document document = begin(dossier.subject, w("项目卷宗", "Dossier"), w);
  document.blocks.emplace_back(about(dossier.subject, w));
  document.blocks.emplace_back(Heading{w("卷内目录", "Contents"), 1});
  Table table{{{w("序号", "No."), 0.5, Align::centre},
               {w("文件", "File"), 2.8},
               {w("内容", "What it is"), 2.4},
               {w("是否合并", "In this PDF"), 1.4, Align::centre}},
              {}};
  for (const DossierPart& part : dossier.parts) {
    // What is kept apart is known by its digest.
    std::string what = part.what;
    if (!part.included && !part.digest.empty()) what += (what.empty() ? "" : "\n") + part.digest;
    table.rows.push_back({std::to_string(table.rows.size() + 1), part.name, std::move(what),
                          part.included ? w("已合并", "yes") : w("未合并，另存", "no, kept apart")});
  }
  document.blocks.emplace_back(std::move(table));
  return document;
}

}  // namespace guohe::print
