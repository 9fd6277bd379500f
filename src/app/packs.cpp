// SPDX-License-Identifier: Apache-2.0
#include "app/packs.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "base/utf8.hpp"

namespace guohe::app {

namespace {

using programme::PackEdition;

PackVersion view_of(const PackEdition& edition, const std::vector<PackVersionRecord>& published) {
  PackVersion view;
  view.version = edition.version;
  view.digest = edition.digest;
  view.in_force_from = edition.in_force_from;
  view.changes_open_calls = edition.changes_open_calls;
  view.published = edition.published;
  view.topics = edition.topics;
  for (const PackVersionRecord& record : published) {
    if (!edition.published || record.pack != edition.pack || record.version != edition.version) continue;
    view.base_version = record.base_version;
    view.note = record.note;
    view.published_at = programme::instant_text(record.published_at);
    view.ledger_entry = record.ledger_entry;
  }
  return view;
}

PackText text_of(const std::string& pack, const std::string& version) {
  PackText text;
  text.pack = pack;
  text.base_version = version;
  return text;
}

}  // namespace

Result<PackList> list_packs(Services& services) {
  std::vector<PackVersionRecord> published;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    published = reader.pack_versions(0, false);
    return {};
  }));
  const std::string today = rules_day(services).today;
  PackList list;
  for (const PackEdition& edition : services.packs.editions()) {
    auto pack = std::ranges::find(list.items, edition.pack, &Pack::id);
    if (pack == list.items.end()) {
      list.items.push_back({edition.pack, edition.title, edition.document, edition.issuer, {}});
      pack = list.items.end() - 1;
    }
    // Newest first: the first that has come into force is the one.
    const bool due = edition.in_force_from <= today;
    const bool earlier = std::ranges::any_of(pack->versions, &PackVersion::in_force);
    pack->versions.push_back(view_of(edition, published));
    pack->versions.back().in_force = due && !earlier;
  }
  return list;
}

Result<Pack> find_pack(Services& services, const std::string& id) {
  GUOHE_LET(list, list_packs(services));
  const auto pack = std::ranges::find(list.items, id, &Pack::id);
  if (pack == list.items.end()) return unknown_pack(id);
  return std::move(*pack);
}

Result<programme::PackContent> get_pack_content(Services& services, const Actor& actor,
                                                const std::string& pack, const std::string& version) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  return services.packs.content(text_of(pack, version));
}

Result<programme::PackCheck> run_pack_cases(Services& services, const Actor& actor, const std::string& pack,
                                            const std::string& version) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  return services.packs.check(text_of(pack, version), {});
}

Result<programme::PackCoverage> get_pack_coverage(Services& services, const Actor& actor,
                                                  const std::string& pack, const std::string& version) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  return services.packs.coverage(text_of(pack, version));
}

Result<programme::PackMutations> get_pack_mutations(Services& services, const Actor& actor,
                                                    const std::string& pack, const std::string& version) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  return services.packs.mutations(text_of(pack, version));
}

Result<programme::ProofReport> prove_pack(Services& services, const Actor& actor, const std::string& pack,
                                          const std::string& version, const std::string& topic) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  return services.packs.prove(text_of(pack, version), topic);
}

Result<programme::PackLinks> link_pack(Services& services, const Actor& actor, const std::string& pack,
                                       const std::string& version, const std::string& document) {
  GUOHE_TRY(require(actor, Permission::read_packs));
  if (document.size() > kDocumentBytesMax) {
    return Error{
        ErrorKind::too_large, "pack_links.too_large", {"文件过大", "the document is too large"}, "/text"};
  }
  if (!is_valid_utf8(document)) {
    return Error{ErrorKind::invalid,
                 "pack_links.not_text",
                 {"文件不是 UTF-8 文本", "the document is not UTF-8 text"},
                 "/text"};
  }
  return services.packs.links(text_of(pack, version), document);
}

Result<Diagnostics> refresh_packs(Services& services) {
  std::vector<PackVersionRecord> records;
  const std::int64_t shown = services.packs.shown();
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    if (reader.latest_publication() > shown) records = reader.pack_versions(shown, true);
    return {};
  }));
  if (records.empty()) return Diagnostics{};
  std::vector<FrozenPack> published;
  for (PackVersionRecord& record : records) {
    GUOHE_LET(files, json::read<programme::PackTexts>(record.files));
    published.push_back({record.ordinal, record.pack, record.version, std::move(files), record.digest});
  }
  return services.packs.show(published);
}

}  // namespace guohe::app
