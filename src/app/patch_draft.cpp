// Saving part of a draft. What was read may have changed by the time it is written: then everything is done
// again on what is there now, so an acknowledged edit is never lost and a stale one never slips in.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/limits.hpp"
#include "app/standing.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using programme::Document;
using programme::Edit;

/// What an attempt starts from.
struct Basis {
  Dossier dossier;
  programme::Since since;
};

Error unknown_version(std::int64_t version) {
  const std::string text = std::to_string(version);
  return {ErrorKind::conflict,
          "draft.unknown_version",
          {"没有第 " + text + " 版", "there is no version " + text}};
}

Result<programme::Since> since_of(Reader& reader, const std::string& application, std::int64_t version) {
  programme::Since since;
  const auto changes = reader.changes_since(application, version);
  for (const ChangeRecord& change : changes) {
    GUOHE_LET(edits, edits_of(change.edits));
    since.edits.insert(since.edits.end(), edits.begin(), edits.end());
  }
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    GUOHE_LET(undo, edits_of(change->undo));
    since.undo.insert(since.undo.end(), undo.begin(), undo.end());
  }
  return since;
}

Result<Basis> read_basis(Services& services, const Actor& actor, const PatchDraft& patch) {
  Basis basis;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application(patch.id);
    if (!application) return unknown_application();
    GUOHE_TRY(require(actor, Permission::edit_application, *application));
    GUOHE_LET(dossier, gather(reader, services, patch.id));
    if (!dossier.state->editable) return not_editable(dossier.state->label);
    if (patch.base_version < 1 || patch.base_version > application->version) {
      return unknown_version(patch.base_version);
    }
    GUOHE_LET(since, since_of(reader, patch.id, patch.base_version));
    basis = {std::move(dossier), std::move(since)};
    return {};
  }));
  return basis;
}

Result<std::vector<Edit>> edits_in(const Services& services, const PatchDraft& patch) {
  if (patch.changes.size() > static_cast<std::size_t>(services.settings.changes_per_patch)) {
    return Error{ErrorKind::too_large,
                 "draft.too_many_changes",
                 {"一次修改的内容过多", "too many changes at once"},
                 "/changes"};
  }
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < patch.changes.size(); ++i) {
    auto edit = edit_of(patch.changes[i], [&services] { return new_row_id(services); });
    if (!edit) {
      Error error = std::move(edit).error();
      error.details.push_back({error.code, error.message, "/changes/" + std::to_string(i)});
      return error;
    }
    edits.push_back(*std::move(edit));
  }
  return edits;
}

/// A report changes what is reported; what was applied for stands.
Result<void> of_stage(const programme::Application& application, const programme::TopicView& topic,
                      const std::vector<Edit>& edits) {
  if (application.stage == programme::FormStage::application) return {};
  for (const Edit& edit : edits) {
    const auto field = std::ranges::find(topic.fields, edit.path.field, &programme::Field::name);
    if (field == topic.fields.end() || stage_of(topic, *field) == application.stage) continue;
    return Error{ErrorKind::conflict,
                 "draft.not_of_stage",
                 {"“" + field->label.zh + "”是申报内容，报告阶段不能修改",
                  "`" + field->label.en + "` belongs to the application and cannot be changed in a report"},
                 programme::path_text(edit.path)};
  }
  return {};
}

std::optional<JsonOf<JsonValue>> shown(const std::optional<programme::Content>& content) {
  if (!content) return std::nullopt;
  return JsonOf<JsonValue>{json_of(*content)};
}

DraftConflicts conflicts_of(const programme::Merged& merged, std::int64_t version) {
  DraftConflicts conflicts{version, {}};
  for (const programme::Conflict& conflict : merged.conflicts) {
    conflicts.conflicts.push_back({programme::path_text(conflict.path), shown(conflict.base),
                                   shown(conflict.mine), shown(conflict.theirs)});
  }
  return conflicts;
}

/// What others changed, as it stands now.
std::vector<OtherChange> others_of(const programme::Since& since, const Document& present) {
  std::vector<OtherChange> others;
  std::set<std::string> seen;
  for (const Edit& edit : since.edits) {
    std::string path = programme::path_text(edit.path);
    if (!seen.insert(path).second) continue;
    others.push_back({std::move(path), shown(programme::at(present, edit.path))});
  }
  return others;
}

struct Attempt {
  std::variant<DraftSaved, DraftConflicts> outcome;
  bool again = false;  // somebody else was quicker
};

Result<Attempt> attempt(Services& services, const Actor& actor, const PatchDraft& patch,
                        const std::vector<Edit>& edits) {
  GUOHE_LET(basis, read_basis(services, actor, patch));
  Dossier& dossier = basis.dossier;
  const std::int64_t version = dossier.application.version;
  const Document present = dossier.facts;
  GUOHE_LET(merged, programme::merge(present, basis.since, edits));
  if (!merged.conflicts.empty()) return Attempt{conflicts_of(merged, version), false};

  const std::string facts = json_of(merged.applied.document);
  if (facts.size() > services.settings.facts_bytes) {
    return Error{ErrorKind::too_large, "facts.too_large", {"申报内容过大", "the facts are too large"}};
  }
  GUOHE_LET(topic, topic_at(services, dossier.application.topic, dossier.application.pack_version));
  GUOHE_TRY(services.policy.check_facts(topic.id, topic.version, facts));
  GUOHE_TRY(of_stage(dossier.application, topic, edits));

  dossier.facts = std::move(merged.applied.document);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    dossier.registry = registry_of(reader, services, dossier.application, dossier.facts);
    return {};
  }));
  const programme::Seconds now = now_of(services);
  GUOHE_LET(judged, judge(services, dossier, topic, now));

  programme::Application next = dossier.application;
  next.version = version + 1;
  next.updated_at = now;
  next.standing = judged.standing;
  next.summary = judged.summary;
  next.leader_key = identity_key(services.settings, plain_field(dossier.facts, kLeaderIdNumber));
  DraftSaved saved{next.version,
                   programme::instant_text(now),
                   {judged.body},
                   !basis.since.edits.empty(),
                   others_of(basis.since, dossier.facts)};
  const std::string log = json_of(edits);
  bool current = false;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    current = unit.update_application(next, version);
    if (!current) return {};
    unit.set_facts(next.id, facts);
    unit.add_change({next.id, next.version, now, actor.account.id, log, json_of(merged.applied.undo)});
    unit.keep_verdict({next.id, programme::Instant::draft, now, judged.body});
    record(unit, actor, now, "application.edit", "application:" + next.id, log);
    return {};
  }));
  return Attempt{std::move(saved), !current};
}

}  // namespace

Result<std::variant<DraftSaved, DraftConflicts>> patch_draft(Services& services, const Actor& actor,
                                                             const PatchDraft& patch) {
  if (!actor.signed_in()) return session_required();
  GUOHE_LET(edits, edits_in(services, patch));
  for (int i = 0; i < kChangeAttempts; ++i) {
    GUOHE_LET(tried, attempt(services, actor, patch, edits));
    if (!tried.again) return std::move(tried.outcome);
  }
  return too_busy();
}

}  // namespace guohe::app
