// SPDX-License-Identifier: Apache-2.0
#include "policy/process/calendar_file.hpp"

#include <charconv>
#include <set>

#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

constexpr int kSaturday = 6;

class CalendarReader {
 public:
  CalendarReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  programme::WorkCalendar read() {
    yaml::Reader reader(document_, document_.root, diagnostics_);
    if (!reader.opened()) return {};
    (void)reader.need_text("calendar");
    (void)reader.need_both("title");
    if (const yaml::Node* years = reader.need("years")) {
      for (const yaml::Entry& year : years->entries) read_year(year);
    }
    reader.finish();
    return {std::move(years_), std::move(off_), std::move(on_)};
  }

 private:
  void read_year(const yaml::Entry& entry) {
    int year = 0;
    const std::string& text = entry.key.text;
    (void)std::from_chars(text.data(), text.data() + text.size(), year);
    years_.insert(year);
    yaml::Reader reader(document_, entry.value, diagnostics_);
    if (!reader.opened()) return;
    if (const yaml::Node* node = reader.need("off")) read_days(*node, year, off_);
    if (const yaml::Node* node = reader.need("on")) {
      std::set<Date> on;
      read_days(*node, year, on);
      for (const Date& day : on) {
        if (weekday(day) < kSaturday || off_.contains(day)) {
          error(*node, "calendar.weekend",
                {to_string(day) + " 不是周末，或同时列为放假",
                 to_string(day) + " is no weekend's day, or free as well"});
        }
      }
      on_.merge(on);
    }
    reader.finish();
  }

  void read_days(const yaml::Node& node, int year, std::set<Date>& days) {
    for (const std::string& text : yaml::texts_of(document_, node, diagnostics_)) {
      const std::size_t slash = text.find('/');
      const auto first = parse_date(text.substr(0, slash));
      const auto last = slash == std::string::npos ? first : parse_date(text.substr(slash + 1));
      if (!first || !last || *last < *first || first->year != year || last->year != year) {
        error(node, "calendar.day",
              {"`" + text + "` 不是 " + std::to_string(year) + " 年的日期或日期区间",
               "`" + text + "` is not a day, or a range of days, of " + std::to_string(year)});
        continue;
      }
      for (auto day = first; day && *day <= *last; day = add_days(*day, 1)) days.insert(*day);
    }
  }

  void error(const yaml::Node& node, std::string code, Text message) {
    yaml::report(diagnostics_, document_, node, std::move(code), std::move(message));
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
  std::set<int> years_;
  std::set<Date> off_, on_;
};

}  // namespace

programme::WorkCalendar load_calendar(const PackFiles& files, const std::string& name,
                                      Diagnostics& diagnostics) {
  const std::string file = "calendars/" + name + ".yaml";
  if (!files.has(file)) return {};
  const auto document = files.yaml(file, diagnostics);
  return document ? CalendarReader(*document, diagnostics).read() : programme::WorkCalendar();
}

}  // namespace guohe::policy
