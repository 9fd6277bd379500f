// Policy packs: which version is in force (public), and for officers their texts, cases and coverage. Drafts
// stand in pack_drafts.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"
#include "base/diagnostic.hpp"

namespace guohe::app {

/// A version of a pack, with where it stands today.
struct PackVersion {
  std::string version;
  std::string digest;
  std::string in_force_from;        // ISO date; empty: always
  bool changes_open_calls = false;  // in force also for calls that had opened before
  bool in_force = false;            // the one that new applications are judged by today
  bool published = false;           // by officers, here; else it came with the installation
  std::string base_version;         // that it was made from; empty unless published here
  std::string note;
  std::string published_at;  // empty unless published here
  std::optional<std::int64_t> ledger_entry;
  std::vector<programme::PackTopicName> topics;
};
BOOST_DESCRIBE_STRUCT(PackVersion, (),
                      (version, digest, in_force_from, changes_open_calls, in_force, published, base_version,
                       note, published_at, ledger_entry, topics))

struct Pack {
  std::string id;
  Text title;
  Text document;
  Text issuer;
  std::vector<PackVersion> versions;  // newest first
};
BOOST_DESCRIBE_STRUCT(Pack, (), (id, title, document, issuer, versions))

struct PackList {
  std::vector<Pack> items;
};
BOOST_DESCRIBE_STRUCT(PackList, (), (items))

/// All packs with their versions; public.
Result<PackList> list_packs(Services&);
/// Errors: not_found "pack.unknown".
Result<Pack> find_pack(Services&, const std::string& pack);

/// A version's files and clauses, the newest when `version` is empty. Errors: as require(read_packs);
/// not_found "pack.unknown", "pack.unknown_version".
Result<programme::PackContent> get_pack_content(Services&, const Actor&, const std::string& pack,
                                                const std::string& version);
/// Runs the cases of a version. Errors as above.
Result<programme::PackCheck> run_pack_cases(Services&, const Actor&, const std::string& pack,
                                            const std::string& version);
/// Which outcomes the cases of a version show. Errors as above.
Result<programme::PackCoverage> get_pack_coverage(Services&, const Actor&, const std::string& pack,
                                                  const std::string& version);
/// Which changes of the rules no case would notice; ask again until it has finished. Errors as above.
Result<programme::PackMutations> get_pack_mutations(Services&, const Actor&, const std::string& pack,
                                                    const std::string& version);
/// What is proved of a topic at a version. Errors as above; not_found "topic.unknown"; internal
/// "proof.solver".
Result<programme::ProofReport> prove_pack(Services&, const Actor&, const std::string& pack,
                                          const std::string& version, const std::string& topic);
/// A version beside the text of its guideline (UTF-8, at most kDocumentBytesMax). Errors as above; too_large
/// "pack_links.too_large"; invalid "pack_links.not_text".
Result<programme::PackLinks> link_pack(Services&, const Actor&, const std::string& pack,
                                       const std::string& version, const std::string& document);
inline constexpr std::size_t kDocumentBytesMax = std::size_t{1} << 20U;

/// Brings the loaded packs up to date with what was published, here or by another server on the same
/// database: costs one number when there is nothing new. Gives what of the publications does not compile in
/// this program. Errors: unavailable "store.unavailable".
Result<Diagnostics> refresh_packs(Services&);

}  // namespace guohe::app
