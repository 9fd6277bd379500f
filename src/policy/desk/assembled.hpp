// A version of a pack, or a draft of one, put together to be read, checked and run: its files under a folder
// of their own, nothing else beside them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "app/ports/packs.hpp"
#include "policy/desk/live_library.hpp"
#include "policy/pack/load.hpp"

namespace guohe::policy {

struct Assembled {
  std::string pack, version;
  std::string folder;          // "gd-2025@2025.2"
  programme::PackTexts base;   // as the pack names them
  programme::PackTexts texts;  // the same with the changes
  bool is_draft = false;
  PackFiles files = PackFiles::of({});
  Registry registry;
  LoadedPack loaded;  // as written, also what does not compile
  std::shared_ptr<const PolicyLibrary> library;
  Diagnostics diagnostics;

  [[nodiscard]] bool sound() const { return !has_errors(diagnostics); }
  /// "joint-rd.yaml" of "gd-2025@2025.2/joint-rd.yaml".
  [[nodiscard]] std::string local(const std::string& name) const;
  /// The other way round.
  [[nodiscard]] std::string full(const std::string& name) const;
  [[nodiscard]] programme::PackPlace place(const SourceText* source, Span span) const;
  [[nodiscard]] programme::PackDiagnostic view_of(const Diagnostic& diagnostic) const;
};

/// What packs share: it keeps its own name, and a pack's draft does not change it.
[[nodiscard]] bool is_shared(const std::string& name);

/// Local names put into a folder; shared ones stay.
[[nodiscard]] programme::PackTexts in_folder(const programme::PackTexts& texts, const std::string& folder);

/// A version of a pack, the newest when `version` is empty. Errors: not_found "pack.unknown",
/// "pack.unknown_version".
Result<const EditionSource*> source_of(const LivePacks& live, const std::string& pack,
                                       const std::string& version);

/// The complete files of a version: its folder, the fragments of notices/ that it includes, the registry.
[[nodiscard]] programme::PackTexts complete_texts(const EditionSource& source);

/// "sm3:…" over the names and canonical bytes of files.
[[nodiscard]] std::string digest_of(const programme::PackTexts& texts);

/// Errors: those of source_of().
Result<Assembled> assemble(const LivePacks& live, const app::PackText& text);

}  // namespace guohe::policy
