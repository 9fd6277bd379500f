// The packs port: packs as texts, for officers who read, change, check and publish them. Implemented by
// src/policy; every method may be called by many threads at once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "programme/policy/mutation.hpp"
#include "programme/policy/pack.hpp"
#include "programme/policy/proof.hpp"

namespace guohe::app {

/// A version of a pack, or a draft of one: the files of `base_version` with some of them changed.
struct PackText {
  std::string pack;
  std::string base_version;         // empty: the newest
  std::string version;              // that it will have; empty: the base itself, as it is
  std::string in_force_from;        // ISO date; empty: as in the base's guideline.yaml
  bool changes_open_calls = false;  // read when in_force_from is given
  programme::PackTexts changed;
};

enum class PackChangeKind {
  file,        // a file's whole text
  rule,        // of a clause, or of one option of its reading
  when,        // of a clause; an empty text takes it out
  says,        // of a clause
  reading,     // which option of a clause's reading is taken
  at_least,    // of a bundle
  constant,    // something settable, by its name
  definition,  // a definition's expression
  parameter    // a parameter of the call: a YAML value, also where there was none
};
BOOST_DESCRIBE_ENUM(PackChangeKind, file, rule, when, says, reading, at_least, constant, definition,
                    parameter)

/// One change of a draft. Members that a kind does not name are ignored.
struct PackChange {
  PackChangeKind kind = PackChangeKind::file;
  std::optional<std::string> file;    // of file
  std::optional<std::string> topic;   // of all but file and parameter: "gd-2025/joint-rd"
  std::optional<std::string> clause;  // id of a clause or part
  std::optional<std::string> option;  // of a rule in a reading
  std::optional<std::string> name;    // of a constant ("E6.threshold"), definition or parameter
  std::optional<std::string> was;     // of a constant: its value as the officer saw it
  std::optional<std::string> text;    // the new text
  std::optional<Text> says;           // of says
};
BOOST_DESCRIBE_STRUCT(PackChange, (), (kind, file, topic, clause, option, name, was, text, says))

/// A version as it is kept for good.
struct FrozenPack {
  std::int64_t ordinal = 0;  // of its publication; 0 before
  std::string pack;
  std::string version;
  programme::PackTexts files;  // complete, with the fragments, notices and registry it reads
  std::string digest;
};

class Packs {
 public:
  virtual ~Packs() = default;

  /// All versions that are loaded, by pack, newest first.
  [[nodiscard]] virtual std::vector<programme::PackEdition> editions() const = 0;

  /// A version or draft for reading. Errors: not_found "pack.unknown", "pack.unknown_version".
  [[nodiscard]] virtual Result<programme::PackContent> content(const PackText& text) const = 0;

  /// The changed files after some changes more; those that are again as in the base are left out. Errors: as
  /// content(); not_found "pack_change.unknown" (no such clause, definition, parameter), "edit.unknown_name";
  /// invalid "edit.bad_value", "pack_change.*" (a text missing, a file's name not allowed, a file or the
  /// draft too large), each with place "/changes/N"; forbidden "pack_change.shared" (what packs share);
  /// conflict "pack_change.stale" (a constant that is another meanwhile).
  [[nodiscard]] virtual Result<programme::PackTexts> change(const PackText& text,
                                                            const std::vector<PackChange>& changes) const = 0;

  /// Compiles it and runs its cases: all of them, or those of one topic. Errors: as content().
  [[nodiscard]] virtual Result<programme::PackCheck> check(const PackText& text,
                                                           const std::string& topic) const = 0;

  /// What a draft changes of its base. Errors: as content().
  [[nodiscard]] virtual Result<programme::PackDifference> difference(const PackText& text) const = 0;

  /// Which outcomes of each clause the cases show. Errors: as content().
  [[nodiscard]] virtual Result<programme::PackCoverage> coverage(const PackText& text) const = 0;

  /// Which changes of the rules no case would notice. The first time it is asked for it begins to work, which
  /// takes minutes beside others' work, and says how far it is; ask again until it is not running. Errors: as
  /// content().
  [[nodiscard]] virtual Result<programme::PackMutations> mutations(const PackText& text) const = 0;

  /// What is proved over all applications that a topic's rules allow, and which of it the pack knows. Takes
  /// seconds, the first time. Errors: as content(); not_found "topic.unknown" (also when it does not
  /// compile); internal "proof.solver".
  [[nodiscard]] virtual Result<programme::ProofReport> prove(const PackText& text,
                                                             const std::string& topic) const = 0;

  /// Holds a document (UTF-8 text) against its citations. Errors: as content().
  [[nodiscard]] virtual Result<programme::PackLinks> links(const PackText& text,
                                                           const std::string& document) const = 0;

  /// Names that fit where a person types. `position` counts bytes of the expression. Errors: as content();
  /// not_found "topic.unknown" (also when it does not compile enough to have names).
  [[nodiscard]] virtual Result<programme::CompletionList> complete(const PackText& text,
                                                                   const std::string& topic,
                                                                   const std::string& expression,
                                                                   int position) const = 0;

  /// Checks an expression in a topic's scope; `expects` "boolean" wants a truth, empty anything. With a case
  /// (a file of the pack) it is evaluated on its facts. Errors: as complete(); not_found "pack_case.unknown".
  [[nodiscard]] virtual Result<programme::ExpressionCheck> check_expression(
      const PackText& text, const std::string& topic, const std::string& expression,
      const std::string& expects, const std::string& case_file) const = 0;

  /// The complete files of a version, and their digest. Errors: as content(); invalid "pack_draft.unsound"
  /// when it does not compile.
  [[nodiscard]] virtual Result<FrozenPack> freeze(const PackText& text) const = 0;

  /// The ordinal of the latest publication that is shown; 0 when there is none.
  [[nodiscard]] virtual std::int64_t shown() const = 0;
  /// From here on requests see these published versions too, in order of publication, besides those shown
  /// already. Requests under way finish with what they began with. Gives what does not compile, and is left
  /// out.
  virtual Diagnostics show(const std::vector<FrozenPack>& published) = 0;
};

}  // namespace guohe::app
