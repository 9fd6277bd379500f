// Changing a draft. The officer says which version of it they saw: whoever comes second is told so and loses
// nothing silently, and neither does the first.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/pack_draft_tools.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

Error not_editable() {
  return {ErrorKind::conflict,
          "pack_draft.not_editable",
          {"草稿不在编辑状态，不能修改", "the draft is not being edited: it cannot be changed"}};
}

Result<void> change_settings(const Services& services, const ChangePackDraft& request,
                             PackDraftRecord& draft) {
  if (request.new_version) {
    GUOHE_TRY(check_new_version(services, draft.pack, *request.new_version));
    draft.new_version = *request.new_version;
  }
  if (request.in_force_from) {
    GUOHE_TRY(check_date(*request.in_force_from));
    draft.in_force_from = *request.in_force_from;
  }
  if (request.changes_open_calls) draft.changes_open_calls = *request.changes_open_calls;
  if (request.note) {
    GUOHE_TRY(check_note(*request.note));
    draft.note = *request.note;
  }
  return {};
}

}  // namespace

Result<PackDraftSaved> change_pack_draft(Services& services, const Actor& actor,
                                         const ChangePackDraft& request) {
  GUOHE_TRY(require(actor, Permission::edit_packs));
  GUOHE_LET(stored, stored_draft(services, actor, request.id));
  if (stored.state != PackDraftState::editing) return not_editable();
  if (stored.version != request.version) return pack_draft_changed();
  PackDraftRecord draft = stored;
  GUOHE_TRY(change_settings(services, request, draft));
  GUOHE_LET(before, text_of(stored));
  GUOHE_LET(changed, services.packs.change(before, request.changes));
  draft.files = json::write(changed);
  draft.version = stored.version + 1;
  draft.updated_at = now_of(services);
  if (std::ranges::find(draft.editors, actor.account.id) == draft.editors.end())
    draft.editors.push_back(actor.account.id);
  bool current = false;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    current = unit.update_pack_draft(draft, stored.version);
    if (current) {
      record(unit, actor, draft.updated_at, "pack_draft.change", "pack_draft:" + draft.id,
             draft.new_version + " " + draft.in_force_from + "\n" + draft.files);
    }
    return {};
  }));
  if (!current) return pack_draft_changed();
  GUOHE_LET(after, text_of(draft));
  GUOHE_LET(check, services.packs.check(after, {}));
  GUOHE_LET(view, get_pack_draft(services, actor, draft.id));
  return PackDraftSaved{std::move(view), std::move(check)};
}

}  // namespace guohe::app
