// SPDX-License-Identifier: Apache-2.0
#include "matching/affinity/read_profiles.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/described.hpp"

namespace guohe::matching::affinity {

// What a line may hold; the names are the file's.
namespace file {

struct Entry {
  std::string id;
  std::optional<std::vector<std::string>> fields, keywords;
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, fields, keywords, text))

struct Expert : Entry {
  std::optional<std::uint16_t> least, most;
  std::optional<std::string> institution, region;
  std::optional<bool> senior;
};
BOOST_DESCRIBE_STRUCT(Expert, (Entry), (least, most, institution, region, senior))

struct Application : Entry {
  std::optional<std::uint16_t> demand;
};
BOOST_DESCRIBE_STRUCT(Application, (Entry), (demand))

struct Line {
  std::optional<Expert> expert;
  std::optional<Application> application;
};
BOOST_DESCRIBE_STRUCT(Line, (), (expert, application))

}  // namespace file

namespace {

Profile profile_of(file::Entry entry) {
  return {std::move(entry.id), std::move(entry.fields).value_or(std::vector<std::string>()),
          std::move(entry.keywords).value_or(std::vector<std::string>()),
          std::move(entry.text).value_or(std::string())};
}

bool fit_for_a_line(const std::string& id) {
  return !id.empty() && id.find_first_of("\t\r\n") == std::string::npos;
}

}  // namespace

Result<Profiles> read_profiles(std::string_view text, const std::string& name) {
  Profiles all;
  std::unordered_set<std::string> experts, applications;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view row = text.substr(at, end - at);
    at = end + 1;
    const std::string place = name + ":" + std::to_string(++number);
    if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto read = json::read<file::Line>(row);
    if (!read) {
      Error error = std::move(read).error();
      error.code = "profiles.line";
      error.place = place + (error.place.empty() ? "" : ":" + error.place);
      return error;
    }
    if (read->expert.has_value() == read->application.has_value())
      return bad_instance("profiles.line", "每行应是一个 expert 或 application",
                          "a line is one expert or application", place);
    const std::string& id = read->expert ? read->expert->id : read->application->id;
    if (!fit_for_a_line(id) || !(read->expert ? experts : applications).insert(id).second)
      return bad_instance("profiles.twice", "`" + id + "` 没有编号或重复",
                          "`" + id + "` is empty or given twice", place);
    if (read->expert) {
      file::Expert& one = *read->expert;
      ExpertProfile made;
      made.least = one.least;
      made.most = one.most;
      made.institution = one.institution.value_or("");
      made.region = one.region.value_or("");
      made.senior = one.senior.value_or(false);
      made.profile = profile_of(std::move(one));
      all.experts.push_back(std::move(made));
    } else {
      ApplicationProfile made;
      made.demand = read->application->demand;
      made.profile = profile_of(std::move(*read->application));
      all.applications.push_back(std::move(made));
    }
  }
  return all;
}

}  // namespace guohe::matching::affinity
