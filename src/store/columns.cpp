// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace guohe::store {

namespace {

int* counters(programme::Counts& counts, std::size_t i) {
  int* const all[] = {&counts.met,
                      &counts.unmet,
                      &counts.unknown,
                      &counts.needs_evidence,
                      &counts.needs_judgement,
                      &counts.not_applicable,
                      &counts.yes,
                      &counts.no};
  return i < std::size(all) ? all[i] : nullptr;
}

}  // namespace

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    parts.emplace_back(part);
    text.remove_prefix(part.size() == text.size() ? text.size() : part.size() + 1);
  }
  return parts;
}

std::string role_pattern(programme::Role role) {
  return "%," + programme::name_of(role) + ",%";
}

programme::Seconds instant(const Row& row, std::size_t column) {
  return programme::parse_instant(row.text(column)).value_or(programme::Seconds{});
}

std::string optional_instant(const std::optional<programme::Seconds>& at) {
  return at ? programme::instant_text(*at) : std::string();
}

std::string counts_text(const programme::Counts& counts) {
  programme::Counts copy = counts;
  std::string text;
  for (std::size_t i = 0; const int* counter = counters(copy, i); ++i) {
    text += (i == 0 ? "" : ",") + std::to_string(*counter);
  }
  return text;
}

programme::Counts counts_of(std::string_view text) {
  programme::Counts counts;
  const auto parts = split(text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    int* counter = counters(counts, i);
    if (counter != nullptr) std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), *counter);
  }
  return counts;
}

const std::string& application_columns() {
  static const std::string columns =
      "a.id, a.number, a.call_id, a.topic, a.pack_version, a.process, a.state, a.is_private, a.owner, "
      "a.organisation, a.department, a.city, a.title, a.leader, a.leader_key, a.field, a.requested, "
      "a.overall, "
      "a.counts, a.unmet, a.missing_fields, a.missing_evidence, a.open_findings, a.version, a.submissions, "
      "a.taken_once, a.created_at, a.submitted_at, a.updated_at, a.process_version, a.entered_on, a.due_on, "
      "a.parent, a.stage, a.wakes_on, a.of_office, a.access_key";
  return columns;
}

programme::Application read_application(const Row& row) {
  std::size_t i = 0;
  programme::Application a;
  const auto number = [&] { return static_cast<int>(row.integer(i++)); };
  for (std::string* text : {&a.id, &a.number, &a.call, &a.topic, &a.pack_version, &a.process, &a.state}) {
    *text = row.text(i++);
  }
  a.is_private = number() != 0;
  for (std::string* text : {&a.owner, &a.organisation, &a.department, &a.city, &a.summary.title,
                            &a.summary.leader, &a.leader_key, &a.summary.field, &a.summary.requested}) {
    *text = row.text(i++);
  }
  a.standing.overall = enum_of(row.text(i++), programme::Overall::undetermined);
  a.standing.counts = counts_of(row.text(i++));
  for (int* value : {&a.standing.unmet, &a.standing.missing_fields, &a.standing.missing_evidence,
                     &a.standing.open_findings}) {
    *value = number();
  }
  a.version = row.integer(i++);
  a.submissions = row.integer(i++);
  for (std::string& key : split(row.text(i++))) a.taken_once.insert(std::move(key));
  a.created_at = instant(row, i++);
  a.submitted_at = programme::parse_instant(row.text(i++));
  a.updated_at = instant(row, i++);
  a.process_version = number();
  a.entered_on = row.text(i++);
  a.due_on = row.text(i++);
  a.parent = row.text(i++);
  a.stage = enum_of(row.text(i++), programme::FormStage::application);
  a.wakes_on = row.text(i++);
  a.of_office = number() != 0;
  a.access_key = row.text(i++);
  return a;
}

}  // namespace guohe::store
