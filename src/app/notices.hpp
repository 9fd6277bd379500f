// What a person is told: the inbox. Processes say what causes a notice and for whom
// (docs/formats/process.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/services.hpp"
#include "base/text.hpp"

namespace guohe::app {

struct Notice {
  std::string id;
  std::string application;  // empty when it is about something else
  Text subject;             // the application's title
  Text text;
  std::string at;
  bool read = false;
  std::string about;  // "application", "registration" or "person"
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, application, subject, text, at, read, about))

struct NoticePage {
  std::vector<Notice> items;  // newest first
  std::optional<std::string> next;
  std::int64_t unread = 0;  // on all pages
};
BOOST_DESCRIBE_STRUCT(NoticePage, (), (items, next, unread))

/// A page of one's own; `cursor` is NoticePage::next. Errors: unauthenticated "session.required".
Result<NoticePage> list_notices(Services&, const Actor&, const std::string& cursor);

/// Marks one notice as read, or all when `id` is empty. Errors: unauthenticated "session.required"; not_found
/// "notice.unknown" (also somebody else's). Reading again what was read is no error.
Result<void> read_notices(Services&, const Actor&, const std::string& id);

}  // namespace guohe::app
