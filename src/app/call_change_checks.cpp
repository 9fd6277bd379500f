// SPDX-License-Identifier: Apache-2.0
#include "app/call_change_checks.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "app/limits.hpp"
#include "app/ports/packs.hpp"
#include "app/ports/policy.hpp"
#include "app/reasons.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"
#include "programme/time.hpp"

namespace guohe::app {

namespace {

using programme::PackParameter;

constexpr std::size_t kIdMax = 60;
constexpr std::size_t kCallTextMax = 400;  // bytes of a title
constexpr int kYearMin = 2000;
constexpr int kYearMax = 2100;
constexpr int kSettingMax = 365;  // days
constexpr std::size_t kTopicsMax = 100;

class Checker {
 public:
  Checker(const Services& services, const PrepareCallChange& change,
          const std::optional<programme::Call>& present)
      : services_(services), change_(change), form_(change.form), present_(present) {}

  Result<void> check() {
    if (change_.kind == CallChangeKind::extend) {
      extension();
    } else {
      naming();
      window();
      topics();
      parameters();
    }
    if (change_.reason.size() > kActionReasonMax) add("/reason", {"文字过长", "the text is too long"});
    if (problems_.empty()) return {};
    const std::string count = std::to_string(problems_.size());
    std::string place = problems_.front().place;
    return Error{ErrorKind::invalid,
                 "call_change.invalid",
                 {"申报通知有 " + count + " 处问题",
                  count + (problems_.size() == 1 ? " problem in the call" : " problems in the call")},
                 std::move(place),
                 std::move(problems_)};
  }

 private:
  void add(const std::string& place, Text message) {
    problems_.push_back({"call_change.invalid", std::move(message), place});
  }

  void both(const Text& text, const std::string& place) {
    for (const auto& [language, words] : {std::pair{"/zh", &text.zh}, std::pair{"/en", &text.en}}) {
      if (is_blank(*words)) add(place + language, {"必填", "this is required"});
      if (words->size() > kCallTextMax) add(place + language, {"文字过长", "the text is too long"});
    }
  }

  void naming() {
    const bool written =
        !form_.id.empty() && form_.id.size() <= kIdMax && std::ranges::all_of(form_.id, [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    if (!written)
      add("/form/id", {"编号只能用小写字母、数字和连字符，如 spring-2026",
                       "an id is small letters, digits and hyphens, such as spring-2026"});
    if (change_.kind == CallChangeKind::create && present_)
      add("/form/id",
          {"已有编号为 `" + form_.id + "` 的申报通知", "there is a call `" + form_.id + "` already"});
    if (form_.year < kYearMin || form_.year > kYearMax) add("/form/year", {"请填写年度", "give the year"});
    both(form_.title, "/form/title");
    both(form_.document, "/form/document");
    if (!form_.publish_date.empty() && !programme::is_date(form_.publish_date))
      add("/form/publish_date", {"应是 2025-04-08 这样的日期", "it must be a date such as 2025-04-08"});
    const auto editions = services_.packs.editions();
    if (std::ranges::find(editions, form_.guideline, &programme::PackEdition::pack) == editions.end())
      add("/form/guideline", {"没有这份指南", "there is no such guideline"});
  }

  void window() {
    opens_ = instant(form_.opens_at, "/form/opens_at");
    const auto closes = instant(form_.closes_at, "/form/closes_at");
    if (!closes) return;
    if (opens_ && *closes <= *opens_)
      add("/form/closes_at", {"截止须晚于开始", "it must close after it opens"});
    else if (*closes <= now_of(services_))
      add("/form/closes_at", {"截止时间已过", "this is past already"});
  }

  std::optional<programme::Seconds> instant(const std::string& text, const std::string& place) {
    auto parsed = programme::parse_instant(text);
    if (!parsed) add(place, {"请填写日期和时间", "give a date and a time"});
    return parsed;
  }

  /// The rules of the day on which the call opens; of today, when it opened before.
  [[nodiscard]] RulesDay day() const {
    const std::string opened = programme::shanghai_date(*opens_);
    return {std::max(opened, programme::shanghai_date(now_of(services_))), opened};
  }

  void topics() {
    if (form_.topics.empty()) add("/form/topics", {"请至少选择一个专题", "choose one topic at least"});
    if (form_.topics.size() > kTopicsMax) return add("/form/topics", {"专题过多", "too many topics"});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < form_.topics.size(); ++i) {
      const std::string& id = form_.topics[i];
      const std::string place = json::pointer("/form/topics", i);
      if (!seen.insert(id).second) add(place, {"专题重复", "this topic is there twice"});
      if (!opens_) continue;
      auto topic = services_.policy.topic(id, {}, day());
      if (topic) {
        versions_.emplace(id, topic->version);
      } else {
        add(place, topic.error().message);
      }
    }
  }

  void parameters() {
    std::set<std::string> known;
    std::set<std::string> read;
    for (const auto& [topic, version] : versions_) {
      const std::string pack = topic.substr(0, topic.find('/'));
      if (!read.insert(pack + "@" + version).second) continue;
      PackText text;
      text.pack = pack;
      text.base_version = version;
      const auto content = services_.packs.content(text);
      if (!content) continue;
      for (const PackParameter& one : content->parameters) known.insert(one.name);
    }
    for (const PackParameter& one : call_settings()) known.insert(one.name);
    for (const auto& [name, value] : form_.parameters) {
      if (!known.contains(name))
        add(json::pointer("/form/parameters", name),
            {"所选专题没有这个参数", "the topics have no such parameter"});
    }
    settings();
    by_rules();
  }

  /// What processes read is a number of days.
  void settings() {
    for (const PackParameter& one : call_settings()) {
      const auto given = form_.parameters.find(one.name);
      if (given == form_.parameters.end()) continue;
      const auto days = json::read<int>(given->second.text);
      if (!days || *days < 1 || *days > kSettingMax)
        add(json::pointer("/form/parameters", one.name),
            {"应为 1 至 " + std::to_string(kSettingMax) + " 的整数",
             "a whole number from 1 to " + std::to_string(kSettingMax)});
    }
  }

  /// Values as the packs declare them: by the rules that will read them.
  void by_rules() {
    const std::string from = "/call/";
    std::set<std::string> told;
    for (const auto& [topic, version] : versions_) {
      CheckInput input;
      input.call = json::write(form_.parameters);
      input.today = day().today;
      input.call_opened = day().call_opened;
      const auto checked = services_.policy.check(topic, version, input);
      if (checked) continue;
      for (const Problem& problem : checked.error().details) {
        const std::string place =
            "/form/parameters/" + problem.place.substr(std::min(from.size(), problem.place.size()));
        if (problem.place.starts_with(from) && told.insert(place).second) add(place, problem.message);
      }
    }
  }

  /// An open call keeps what it says: its closing is put off, and by a document.
  void extension() {
    const CallForm before = form_of(*present_);
    const auto same = [&](bool is, const char* place) {
      if (!is) add(place, {"延长截止时间时不能改动其他内容", "an extension changes nothing but the closing"});
    };
    same(form_.guideline == before.guideline, "/form/guideline");
    same(form_.year == before.year, "/form/year");
    same(form_.title == before.title, "/form/title");
    same(form_.document == before.document, "/form/document");
    same(form_.opens_at == before.opens_at, "/form/opens_at");
    same(form_.publish_date == before.publish_date, "/form/publish_date");
    same(form_.topics == before.topics, "/form/topics");
    same(form_.parameters == before.parameters, "/form/parameters");
    const auto closes = instant(form_.closes_at, "/form/closes_at");
    if (closes && *closes <= present_->closes_at)
      add("/form/closes_at", {"应晚于现在的截止时间", "it must be later than the closing as it is"});
    both(change_.basis, "/basis");
    if (is_blank(change_.reason)) add("/reason", {"请说明理由", "give the reason"});
  }

  const Services& services_;
  const PrepareCallChange& change_;
  const CallForm& form_;
  const std::optional<programme::Call>& present_;
  std::optional<programme::Seconds> opens_;
  std::map<std::string, std::string> versions_;  // topic -> the version that the call opens under
  std::vector<Problem> problems_;
};

}  // namespace

const std::vector<PackParameter>& call_settings() {
  static const std::vector<PackParameter> kSettings{
      {"publicity days",
       {"公示期（工作日）", "Publicity period (working days)"},
       "integer",
       "",
       {"按流程的规定", "as the process says"},
       true,
       {},
       false},
      {"signing days",
       {"任务书签订期限（日）", "Days to sign the task document"},
       "integer",
       "",
       {"按流程的规定", "as the process says"},
       true,
       {},
       false},
      {"review days",
       {"形式审查复核申请期限（工作日）", "Working days to ask for a review of the examination"},
       "integer",
       "",
       {"按流程的规定", "as the process says"},
       true,
       {},
       false},
  };
  return kSettings;
}

Result<void> check_may_change(CallChangeKind kind, const programme::Call& present, programme::Seconds now) {
  if (kind == CallChangeKind::correct && now >= present.opens_at) {
    return Error{
        ErrorKind::conflict,
        "call_change.opened",
        {"已开放申报，规则和文字不再改动；开放期间只能延长截止时间",
         "it has opened: its rules and wording stay as they are; while it is open its closing can be "
         "put off"}};
  }
  if (kind == CallChangeKind::extend && now >= present.closes_at) {
    return Error{ErrorKind::conflict,
                 "call_change.closed",
                 {"申报已截止，不能再延长", "it has closed: its closing cannot be put off any more"}};
  }
  return {};
}

Result<void> check_call_change(const Services& services, const PrepareCallChange& change,
                               const std::optional<programme::Call>& present) {
  return Checker(services, change, present).check();
}

}  // namespace guohe::app
