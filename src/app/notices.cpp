// SPDX-License-Identifier: Apache-2.0
#include "app/notices.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

Result<NoticePage> list_notices(Services& services, const Actor& actor, const std::string& cursor) {
  GUOHE_TRY(require(actor, Permission::read_notices));
  NoticePage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const int limit = services.settings.page_default;
    std::vector<NoticeRecord> records = reader.notices(actor.account.id, cursor, limit + 1);
    if (static_cast<int>(records.size()) > limit) {
      records.pop_back();
      page.next = records.back().id;
    }
    for (NoticeRecord& record : records) {
      page.items.push_back({std::move(record.id), std::move(record.application), std::move(record.subject),
                            std::move(record.text), programme::instant_text(record.at),
                            record.read_at.has_value(), std::move(record.about)});
    }
    page.unread = reader.unread_notices(actor.account.id);
    return {};
  }));
  return page;
}

Result<void> read_notices(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_notices));
  return services.store.write([&](Unit& unit) -> Result<void> {
    if (!id.empty() && !unit.has_notice(actor.account.id, id)) {
      return Error{ErrorKind::not_found, "notice.unknown", {"没有这条通知", "there is no such notice"}};
    }
    if (unit.mark_notice_read(actor.account.id, id, now_of(services)))
      record(unit, actor, now_of(services), "notice.read", "notice:" + id, actor.account.id);
    return {};
  });
}

}  // namespace guohe::app
