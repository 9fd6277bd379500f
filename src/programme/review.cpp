// SPDX-License-Identifier: Apache-2.0
#include "programme/review.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/utf8.hpp"

namespace guohe::programme {

namespace {

constexpr std::size_t kCommentMost = 8000;  // characters

void check_comment(std::vector<Problem>& faults, const std::string& comment, bool needed, int least,
                   const std::string& place) {
  const std::size_t length = count_code_points(comment);
  if (comment.empty()) {
    if (needed) faults.push_back({"sheet.comment", {"请填写意见", "give a comment"}, place});
  } else if (length < static_cast<std::size_t>(least)) {
    const std::string number = std::to_string(least);
    faults.push_back(
        {"sheet.comment", {"意见不少于 " + number + " 字", "at least " + number + " characters"}, place});
  } else if (length > kCommentMost) {
    faults.push_back({"sheet.comment", {"意见过长", "the comment is too long"}, place});
  }
}

const Mark* mark_of(const SheetAnswers& answers, const std::string& criterion, std::size_t& at) {
  const auto found = std::ranges::find(answers.marks, criterion, &Mark::criterion);
  at = static_cast<std::size_t>(found - answers.marks.begin());
  return found == answers.marks.end() ? nullptr : &*found;
}

}  // namespace

const ScoreSheet* sheet_of(const ReviewBook& book, const std::string& topic) {
  const ScoreSheet* any = nullptr;
  for (const ScoreSheet& sheet : book.sheets) {
    if (std::ranges::find(sheet.topics, topic) != sheet.topics.end()) return &sheet;
    if (sheet.topics.empty()) any = &sheet;
  }
  return any;
}

std::string next_reminder(const ReviewBook& book, const std::string& due_on, const std::string& after) {
  const auto due = parse_date(due_on);
  if (!due) return {};
  for (const int days : book.reminder_days) {
    const auto day = add_days(*due, days);
    if (day && to_string(*day) > after) return to_string(*day);
  }
  return {};
}

std::vector<Problem> faults_of(const ScoreSheet& sheet, const SheetAnswers& answers) {
  std::vector<Problem> faults;
  for (std::size_t i = 0; i < sheet.criteria.size(); ++i) {
    const Criterion& criterion = sheet.criteria[i];
    std::size_t at = 0;
    const Mark* mark = mark_of(answers, criterion.id, at);
    const std::string place = "/marks/" + std::to_string(mark == nullptr ? i : at);
    if (mark == nullptr || !mark->mark) {
      faults.push_back({"sheet.mark",
                        {"请打分：" + criterion.label.zh, "give a mark: " + criterion.label.en},
                        place + "/mark"});
    } else if (*mark->mark < 0 || *mark->mark > criterion.most) {
      const std::string most = std::to_string(criterion.most);
      faults.push_back(
          {"sheet.mark", {"分值为 0 至 " + most, "marks go from 0 to " + most}, place + "/mark"});
    }
    check_comment(faults, mark == nullptr ? std::string() : mark->comment, criterion.comment,
                  criterion.comment_characters, place + "/comment");
  }
  for (std::size_t i = 0; i < answers.marks.size(); ++i) {
    if (std::ranges::find(sheet.criteria, answers.marks[i].criterion, &Criterion::id) == sheet.criteria.end())
      faults.push_back({"sheet.criterion",
                        {"评分表没有此项", "the sheet has no such criterion"},
                        "/marks/" + std::to_string(i) + "/criterion"});
  }
  check_comment(faults, answers.opinion, sheet.opinion_characters > 0, sheet.opinion_characters, "/opinion");
  return faults;
}

int hundredths_of(const ScoreSheet& sheet, const SheetAnswers& answers) {
  int sum = 0;
  for (const Criterion& criterion : sheet.criteria) {
    std::size_t at = 0;
    const Mark* mark = mark_of(answers, criterion.id, at);
    if (mark != nullptr && mark->mark) sum += criterion.weight * *mark->mark * (100 / criterion.most);
  }
  return sum;
}

}  // namespace guohe::programme
