// SPDX-License-Identifier: Apache-2.0
#include "policy/review/review_file.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

constexpr const char* kReviewFile = "review.yaml";
constexpr int kWhole = 100;
constexpr int kReminderMost = 366;  // days

class ReviewReader {
 public:
  ReviewReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  programme::ReviewBook read() {
    yaml::Reader reader(document_, document_.root, diagnostics_);
    if (!reader.opened()) return {};
    (void)reader.need_both("title");
    book_.statement = reader.need_both("statement");
    book_.most_avoided = reader.take_count("most avoided").value_or(book_.most_avoided);
    book_.hidden_sections = reader.take_texts("hidden sections");
    book_.hidden_fields = reader.take_texts("hidden fields");
    if (const yaml::Node* reminders = reader.take("reminders")) read_reminders(*reminders);
    if (const yaml::Node* sheets = reader.need("sheets")) {
      for (const yaml::Node& sheet : sheets->items) read_sheet(sheet);
    }
    reader.finish();
    return std::move(book_);
  }

 private:
  void read_reminders(const yaml::Node& node) {
    yaml::Reader reader(document_, node, diagnostics_);
    if (!reader.opened()) return;
    for (const auto& [key, sign] : {std::pair{"days before", -1}, std::pair{"days after", 1}}) {
      for (const std::string& text : reader.take_texts(key)) {
        int days = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), days);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || days < 0 ||
            days > kReminderMost) {
          number(node,
                 {"`" + text + "` 不是 0 至 366 的天数", "`" + text + "` is no number of days up to 366"});
          continue;
        }
        book_.reminder_days.push_back(sign * days);
      }
    }
    reader.finish();
    std::ranges::sort(book_.reminder_days);
    // Clang 14 has no std::ranges::unique.
    book_.reminder_days.erase(std::unique(book_.reminder_days.begin(), book_.reminder_days.end()),
                              book_.reminder_days.end());
  }

  void read_sheet(const yaml::Node& node) {
    yaml::Reader reader(document_, node, diagnostics_);
    if (!reader.opened()) return;
    programme::ScoreSheet sheet;
    sheet.id = reader.need_text("id");
    sheet.title = reader.need_both("title");
    sheet.topics = reader.take_texts("topics");
    sheet.opinion_characters = reader.take_count("opinion characters").value_or(0);
    if (!sheets_.insert(sheet.id).second) twice(node, sheet.id);
    if (sheet.topics.empty() && !topics_.insert(std::string()).second) twice(node, "topics");
    for (const std::string& topic : sheet.topics) {
      if (!topics_.insert(topic).second) twice(node, topic);
    }
    int together = 0;
    std::set<std::string> ids;
    if (const yaml::Node* criteria = reader.need("criteria")) {
      for (const yaml::Node& each : criteria->items) {
        programme::Criterion criterion = read_criterion(each);
        if (!ids.insert(criterion.id).second) twice(each, criterion.id);
        together += criterion.weight;
        sheet.criteria.push_back(std::move(criterion));
      }
      if (together != kWhole)
        number(*criteria, {"各项权重之和应为 100，现为 " + std::to_string(together),
                           "weights must be 100 together, not " + std::to_string(together)});
    }
    reader.finish();
    book_.sheets.push_back(std::move(sheet));
  }

  programme::Criterion read_criterion(const yaml::Node& node) {
    programme::Criterion criterion;
    yaml::Reader reader(document_, node, diagnostics_);
    if (!reader.opened()) return criterion;
    criterion.id = reader.need_text("id");
    criterion.label = reader.need_both("label");
    criterion.help = reader.take_both("help");
    criterion.weight = reader.take_count("weight").value_or(0);
    criterion.most = reader.take_count("most").value_or(kWhole);
    criterion.comment = reader.take_flag("comment");
    criterion.comment_characters = reader.take_count("comment characters").value_or(0);
    if (criterion.most == 0 || kWhole % criterion.most != 0) {
      number(node, {"最高分须能整除 100", "the highest mark must divide 100"});
      criterion.most = kWhole;
    }
    reader.finish();
    return criterion;
  }

  void twice(const yaml::Node& node, const std::string& what) {
    yaml::report(diagnostics_, document_, node, "review.twice",
                 {"`" + what + "` 已有", "`" + what + "` is there already"});
  }
  void number(const yaml::Node& node, Text message) {
    yaml::report(diagnostics_, document_, node, "review.number", std::move(message));
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
  programme::ReviewBook book_;
  std::set<std::string> sheets_, topics_;
};

}  // namespace

programme::ReviewBook load_review(const PackFiles& files, Diagnostics& diagnostics) {
  if (!files.has(kReviewFile)) return {};
  const auto document = files.yaml(kReviewFile, diagnostics);
  return document ? ReviewReader(*document, diagnostics).read() : programme::ReviewBook();
}

}  // namespace guohe::policy
