// The files of the packs: a folder, and texts that stand before what is in it (a draft that an officer edits,
// a what-if, a published version kept in the database). Names are relative to the folder, with `/`. A value:
// copies are cheap and share what they hold; any number of threads may read one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/yaml.hpp"

namespace guohe::policy {

class PackFiles {
 public:
  /// A folder as it is. Implicit, since most callers have nothing but the folder.
  PackFiles(std::filesystem::path root);
  PackFiles(const char* root) : PackFiles(std::filesystem::path(root)) {}
  PackFiles(const std::string& root) : PackFiles(std::filesystem::path(root)) {}
  /// Nothing but these texts, by name: no folder stands behind them.
  [[nodiscard]] static PackFiles of(std::map<std::string, std::string> texts);

  /// The same with some files changed or added; nothing takes a file out.
  [[nodiscard]] PackFiles with(const std::map<std::string, std::string>& changed) const;

  [[nodiscard]] bool has(const std::string& name) const;
  /// A file's bytes, or nothing when it is not there or cannot be read.
  [[nodiscard]] std::optional<std::string> text(const std::string& name) const;
  /// A YAML file's tree; nothing, and an error `yaml.file` or those of the parser, when there is none.
  [[nodiscard]] std::optional<yaml::Document> yaml(const std::string& name, Diagnostics& diagnostics) const;

  /// The names of all files below a folder ("" for all), sorted; folders reached through links are left out.
  [[nodiscard]] std::vector<std::string> below(const std::string& folder) const;
  /// Folders that hold a guideline.yaml, sorted.
  [[nodiscard]] std::vector<std::string> pack_folders() const;
  /// Whether there is anything to read at all.
  [[nodiscard]] bool exists() const;

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

 private:
  using Texts = std::map<std::string, std::string>;
  std::filesystem::path root_;  // empty: none
  std::shared_ptr<const Texts> changed_;
};

}  // namespace guohe::policy
