// SPDX-License-Identifier: Apache-2.0
#include "app/pack_draft_tools.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/pack_draft_actions.hpp"
#include "base/described.hpp"
#include "programme/version.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kVersionMax = 40;
constexpr std::size_t kNoteMax = 4000;

PackPerson person(Reader& reader, const std::string& account) {
  const auto found = reader.account(account);
  return {account, found ? found->name : std::string()};
}

}  // namespace

PackDraft view_of(Reader& reader, const Services& services, const Actor& actor, const PackDraftRecord& record,
                  bool with_files) {
  PackDraft view;
  view.id = record.id;
  view.pack = record.pack;
  for (const auto& edition : services.packs.editions()) {
    if (edition.pack == record.pack && edition.version == record.base_version) view.title = edition.title;
  }
  view.base_version = record.base_version;
  view.base_is_newest = newest_version(services, record.pack) == record.base_version;
  view.new_version = record.new_version;
  view.in_force_from = record.in_force_from;
  view.changes_open_calls = record.changes_open_calls;
  view.state = record.state;
  view.author = person(reader, record.author);
  for (const std::string& editor : record.editors) view.editors.push_back(person(reader, editor));
  if (!record.reviewer.empty()) view.reviewer = person(reader, record.reviewer);
  view.note = record.note;
  view.reason = record.reason;
  view.version = record.version;
  view.created_at = programme::instant_text(record.created_at);
  view.updated_at = programme::instant_text(record.updated_at);
  if (with_files) {
    view.changed_files.emplace();
    if (const auto files = json::read<programme::PackTexts>(record.files)) {
      for (const auto& [name, text] : *files) view.changed_files->push_back(name);
    }
  }
  view.actions = pack_draft_actions(actor, record);
  return view;
}

Result<PackText> text_of(const PackDraftRecord& record) {
  GUOHE_LET(changed, json::read<programme::PackTexts>(record.files));
  PackText text;
  text.pack = record.pack;
  text.base_version = record.base_version;
  text.version = record.new_version;
  text.in_force_from = record.in_force_from;
  text.changes_open_calls = record.changes_open_calls;
  text.changed = std::move(changed);
  return text;
}

Result<PackDraftRecord> stored_draft(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  std::optional<PackDraftRecord> record;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    record = reader.pack_draft(id);
    return {};
  }));
  if (!record) return unknown_pack_draft();
  return *std::move(record);
}

Result<void> check_new_version(const Services& services, const std::string& pack,
                               const std::string& version) {
  const bool written =
      !version.empty() && version.size() <= kVersionMax && std::ranges::all_of(version, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
               c == '-';
      });
  if (!written) {
    return Error{ErrorKind::invalid,
                 "pack_draft.version",
                 {"版本号只能用字母、数字、点和连字符，如 2025.2",
                  "a version is letters, digits, dots and hyphens, such as 2025.2"},
                 "/new_version"};
  }
  for (const auto& edition : services.packs.editions()) {
    if (edition.pack != pack || programme::is_newer(version, edition.version)) continue;
    return Error{ErrorKind::invalid,
                 "pack_draft.version",
                 {"版本号应新于已有的 `" + edition.version + "`",
                  "the version must be newer than `" + edition.version + "`, which is there already"},
                 "/new_version"};
  }
  return {};
}

Result<void> check_date(const std::string& date) {
  if (date.empty() || programme::is_date(date)) return {};
  return Error{ErrorKind::invalid,
               "pack_draft.date",
               {"生效日期应是 2025-06-01 这样的日期", "the date must be one such as 2025-06-01"},
               "/in_force_from"};
}

Result<void> check_note(const std::string& note) {
  if (note.size() <= kNoteMax) return {};
  return Error{ErrorKind::invalid, "pack_draft.note", {"说明过长", "the note is too long"}, "/note"};
}

std::string newest_version(const Services& services, const std::string& pack) {
  for (const auto& edition : services.packs.editions()) {
    if (edition.pack == pack && edition.newest) return edition.version;
  }
  return {};
}

std::string next_version(const std::string& version) {
  const std::size_t last = version.find_last_of("0123456789");
  if (last == std::string::npos) return version + ".1";
  std::size_t first = last;
  while (first > 0 && version[first - 1] >= '0' && version[first - 1] <= '9') --first;
  std::string digits = version.substr(first, last - first + 1);
  std::size_t at = digits.size();
  while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
  if (at > 0) ++digits[at - 1];
  if (at == 0) digits.insert(digits.begin(), '1');
  return version.substr(0, first) + digits + version.substr(last + 1);
}

}  // namespace guohe::app
