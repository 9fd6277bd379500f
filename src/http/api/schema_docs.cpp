// What types and members mean, for the OpenAPI document, in both languages. A member is looked up
// as "Type.member"; what has no row says enough by its name.
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <string_view>

#include "http/api/schema.hpp"

namespace guohe::http {
namespace {

struct Row {
  std::string_view key;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array kRows{
    Row{"Text", "中英文并列的文字", "a text in both languages"},
    Row{"ErrorView.place", "出错位置：JSON 指针，或 文件:行:列",
        "where: a JSON pointer, or file:line:column"},
    Row{"ErrorView.code", "稳定的错误代码", "a stable code"},
    Row{"Problem.place", "出错位置：JSON 指针", "where: a JSON pointer"},
    Row{"SessionView.csrf", "修改类请求须放入 X-CSRF-Token；未登录时为空",
        "goes into X-CSRF-Token of every changing request; empty when nobody is signed in"},
    Row{"SessionView.expires_at", "登录失效时间", "when the session ends"},
    Row{"Account.login", "对外单位人员不显示", "empty where the reader is of another body"},
    Row{"Call.publish_date", "指南未载明时为空", "empty where the guideline leaves it unset"},
    Row{"ApplicationRow", "列表中的一行", "one line of a list of applications"},
    Row{"ApplicationPage.total", "各页合计", "on all pages"},
    Row{"ApplicationPage.next", "下一页的游标", "cursor of the next page"},
    Row{"ApplicationPage.states", "其他筛选条件下各状态的件数",
        "how many in each state under the other filters"},
    Row{"Application.version", "修改与动作须带上的版本", "what patches and actions are checked against"},
    Row{"ApplicationRow.requested", "申请金额（元，十进制文字）", "decimal, in yuan"},
    Row{"Application.requested", "申请金额（元，十进制文字）", "decimal, in yuan"},
    Row{"ApplicationRow.actions", "本人现在可以执行的动作", "actions that this person may take now"},
    Row{"Application.facts", "申报书内容，字段见专题", "the fields of the topic's form"},
    Row{"Action.why", "不可执行的原因", "why it is off; null when it is allowed"},
    Row{"ChangeBody.path", "字段、字段/行 或 字段/行/列；名称中 / 写作 ~1，~ 写作 ~0",
        "field, field/row or field/row/column; in a name / is written ~1 and ~ is written ~0"},
    Row{"ChangeBody.value", "任意 JSON 值；null 等于删除", "any JSON value; null removes"},
    Row{"PatchBody.base_version", "修改所依据的版本", "the version that the changes were made against"},
    Row{"ActionBody.acknowledge", "已阅知其变化的规则版本", "the rules' version whose changes were seen"},
    Row{"DraftSaved.merged", "期间有他人修改，已合并", "somebody else's changes came in between"},
    Row{"DraftConflict.base", "原值；null 为原来没有", "what it was; null: was not there"},
    Row{"CheckBody.today", "以哪一天为准（ISO 日期），默认今天", "ISO date; today when left out"},
    Row{"SearchFor.q", "须全部出现的词：编号、题目、人员、单位，及已提交申报书的文字",
        "words that must all occur: number, title, people, organisations, the form of what was submitted"},
    Row{"SearchFor.kind", "一个或多个，逗号分隔", "one or several, by commas"},
    Row{"SearchFor.year", "登记年份", "in which it was made"},
    Row{"SearchItem.id", "所在页面的标识", "by which its own page is addressed"},
    Row{"SearchResults.clauses", "现行条款，仅首页给出", "of the rules in force; on the first page alone"},
    Row{"ApplicationsQuery.state", "一个或多个，逗号分隔", "one or several, by commas"},
    Row{"ApplicationsQuery.q", "须全部出现的词：题目、编号、负责人、单位",
        "words that must all occur in title, number, leader or organisation"},
    Row{"ApplicationsQuery.process", "流程，一个或多个，逗号分隔", "processes, one or several, by commas"},
    Row{"ApplicationsQuery.due", "overdue 已逾期；week 今天起七天内到期",
        "`overdue`, or `week`: the last day is today or one of the next seven"},
    Row{"ApplicationsQuery.sort", "updated_at、submitted_at、requested、number、due_on；前加 - 为降序",
        "updated_at, submitted_at, requested, number or due_on; with - in front: descending"},
    Row{"AttachmentQuery.evidence", "佐证材料种类", "id of an evidence kind of the topic"},
    Row{"AttachmentQuery.name", "文件名", "file name"},
    Row{"FindingBody.finding", "met、unmet，或 null 撤回", "met or unmet; null takes it back"},
    Row{"PackVersion.in_force_from", "施行日期；空为一直有效", "ISO date; empty: always"},
    Row{"PackVersion.in_force", "今天新申报适用的版本", "what new applications are judged by today"},
    Row{"PackDraft.version", "修改与动作须带上的版本", "what changes and actions are checked against"},
    Row{"PackDraft.changed_files", "列表中为 null", "null in lists"},
    Row{"PackDraft.editors", "修改过草稿的人，均不得审批",
        "everybody who changed it: none of them may approve it"},
    Row{"PackChange.kind",
        "file 需 file、text；parameter 需 name、text；其余需 topic：rule（读法另需 "
        "option）、when、reading、at_least 需 "
        "clause、text，says 需 clause、says，constant 需 name、was、text，definition 需 name、text",
        "file takes file, text; parameter takes name, text; the others a topic: rule (and option in a "
        "reading), "
        "when, reading, at_least take clause, text; says takes clause, says; constant takes name, was, text; "
        "definition takes name, text"},
    Row{"PackSettable.name", "可设之处的名称，如 E6.threshold", "such as E6.threshold"},
    Row{"PackCaseOutcome.broken", "原版本通过而草稿不通过",
        "passes in the base version and fails in the draft"},
    Row{"CompletionsBody.position", "光标处的字节偏移（UTF-8）", "byte offset (UTF-8) of the cursor"},
    Row{"CompletionList.begin", "被替换部分的字节偏移（UTF-8）", "byte offset (UTF-8) of what is replaced"},
    Row{"ExpressionProblem.begin", "字节偏移（UTF-8）", "byte offset (UTF-8)"},
    Row{"ExpressionBody.expects", "boolean，或留空", "boolean, or left out for anything"},
    Row{"ExpressionBody.case_file", "在此案例上求值", "evaluates it on this case of the pack"},
    Row{"LedgerEntry.hash", "本笔哈希，含上一笔", "over this entry and the previous hash"},
};

}  // namespace

std::string description_of(std::string_view type, std::string_view member) {
  const std::string exact =
      member.empty() ? std::string(type) : std::string(type) + '.' + std::string(member);
  for (const Row& row : kRows) {
    if (row.key == exact) return std::string(row.zh) + " / " + std::string(row.en);
  }
  return {};
}

}  // namespace guohe::http
