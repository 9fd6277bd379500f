// The public face: what stands on public lists, what was announced, and the same as open data. Which states
// are public and which columns are shown is said by the process (programme::PublicRule); nothing else of an
// application is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/dto.hpp"
#include "app/services.hpp"
#include "sheet/columns.hpp"
#include "sheet/writer.hpp"

namespace guohe::app {

/// An entry of a public list. What its process does not show is null.
struct PublicRow {
  std::optional<std::string> number;
  std::optional<std::string> title;
  std::optional<Text> topic;
  std::optional<Text> organisation;
  std::optional<Text> city;
  std::optional<std::vector<Text>> partner_countries;
  std::optional<std::string> grant;     // decimal, yuan
  std::optional<std::string> last_day;  // ISO date: of the publicity, counted in days of work
  std::optional<std::string> document_number;
  std::optional<std::string> announced_on;
  std::map<std::string, Text> cells;  // of the process's own columns, by name; none where empty
  Text state;
  std::string listed_on;  // ISO date
};
BOOST_DESCRIBE_STRUCT(PublicRow, (),
                      (number, title, topic, organisation, city, partner_countries, grant, last_day,
                       document_number, announced_on, cells, state, listed_on))

struct PublicPage {
  std::vector<sheet::Column> columns;  // that any entry of the list may show, in their order
  std::vector<PublicRow> items;        // the latest first
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PublicPage, (), (columns, items, next))

struct PublicQuery {
  std::string list;  // publicity | awards | bases | removals
  std::string call;
  std::string document;
  std::string q;
  std::string cursor;
  int limit = 0;
};

/// Errors: not_found "list.unknown"; invalid "list.bad_cursor", "list.q_too_long".
Result<PublicPage> list_public(Services&, const PublicQuery&);

struct Announcement {
  std::string document_number;
  std::string announced_on;
  Text call;
  std::int64_t count = 0;
  std::string grant;  // of all together
};
BOOST_DESCRIBE_STRUCT(Announcement, (), (document_number, announced_on, call, count, grant))

struct AnnouncementList {
  std::vector<Announcement> items;  // the latest first
};
BOOST_DESCRIBE_STRUCT(AnnouncementList, (), (items))

Result<AnnouncementList> list_announcements(Services&);

/// A table that anybody may download.
struct Dataset {
  std::string name;
  Text title;
  Text description;
  std::vector<sheet::Column> columns;
  std::vector<std::string> formats;
};
BOOST_DESCRIBE_STRUCT(Dataset, (), (name, title, description, columns, formats))

/// The data dictionary.
struct OpenData {
  Text licence;
  std::vector<Dataset> datasets;
};
BOOST_DESCRIBE_STRUCT(OpenData, (), (licence, datasets))

[[nodiscard]] OpenData open_data(const Services&);

/// Writes a dataset to a file, row by row. Errors: not_found "dataset.unknown"; those of sheet::write_table.
Result<void> write_dataset(Services&, const std::string& name, sheet::Format, Language,
                           const std::string& path);

}  // namespace guohe::app
