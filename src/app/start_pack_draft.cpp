// Beginning a draft, and looking at drafts.
// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/pack_draft_tools.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"

namespace guohe::app {

Result<PackDraftList> list_pack_drafts(Services& services, const Actor& actor, const std::string& pack) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  PackDraftList list;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const PackDraftRecord& record : reader.pack_drafts(kPackDraftsShown)) {
      if (pack.empty() || record.pack == pack)
        list.items.push_back(view_of(reader, services, actor, record, false));
    }
    return {};
  }));
  return list;
}

Result<PackDraft> get_pack_draft(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  PackDraft draft;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto record = reader.pack_draft(id);
    if (!record) return unknown_pack_draft();
    draft = view_of(reader, services, actor, *record, true);
    return {};
  }));
  return draft;
}

Result<PackDraft> start_pack_draft(Services& services, const Actor& actor, const StartPackDraft& request) {
  GUOHE_TRY(require(actor, Permission::edit_packs));
  const std::string newest = newest_version(services, request.pack);
  if (newest.empty()) return unknown_pack(request.pack);
  PackText base;
  base.pack = request.pack;
  base.base_version = request.base_version.empty() ? newest : request.base_version;
  GUOHE_TRY(services.packs.change(base, {}));  // whether there is such a version
  GUOHE_TRY(check_note(request.note));

  PackDraftRecord record;
  record.id = new_id(services);
  record.pack = request.pack;
  record.base_version = base.base_version;
  record.new_version = request.new_version.empty() ? next_version(newest) : request.new_version;
  GUOHE_TRY(check_new_version(services, record.pack, record.new_version));
  record.author = actor.account.id;
  record.editors = {actor.account.id};
  record.note = request.note;
  record.created_at = record.updated_at = now_of(services);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    unit.add_pack_draft(record);
    app::record(unit, actor, record.created_at, "pack_draft.start", "pack_draft:" + record.id,
                record.pack + "@" + record.base_version);
    return {};
  }));
  return get_pack_draft(services, actor, record.id);
}

Result<programme::PackContent> get_pack_draft_content(Services& services, const Actor& actor,
                                                      const std::string& id) {
  GUOHE_LET(record, stored_draft(services, actor, id));
  GUOHE_LET(text, text_of(record));
  return services.packs.content(text);
}

}  // namespace guohe::app
