// SPDX-License-Identifier: Apache-2.0
#include "policy/pack/pack_files.hpp"

#include <fstream>
#include <iterator>
#include <set>

namespace guohe::policy {

namespace fs = std::filesystem;

namespace {

std::optional<yaml::Document> no_file(const std::string& name, Diagnostics& diagnostics) {
  diagnostics.push_back({"yaml.file",
                         Severity::error,
                         {"文件无法读取", "the file cannot be read"},
                         std::make_shared<const SourceText>(name, std::string()),
                         {}});
  return std::nullopt;
}

}  // namespace

PackFiles::PackFiles(fs::path root) : root_(std::move(root)), changed_(std::make_shared<const Texts>()) {}

PackFiles PackFiles::of(Texts texts) {
  PackFiles made{fs::path()};
  made.changed_ = std::make_shared<const Texts>(std::move(texts));
  return made;
}

PackFiles PackFiles::with(const Texts& changed) const {
  PackFiles made = *this;
  Texts all = changed;
  all.insert(changed_->begin(), changed_->end());  // what is given stands before what was there
  made.changed_ = std::make_shared<const Texts>(std::move(all));
  return made;
}

bool PackFiles::has(const std::string& name) const {
  std::error_code error;
  return changed_->contains(name) || (!root_.empty() && fs::is_regular_file(root_ / name, error));
}

std::optional<std::string> PackFiles::text(const std::string& name) const {
  if (const auto found = changed_->find(name); found != changed_->end()) return found->second;
  if (!has(name)) return std::nullopt;
  std::ifstream in(root_ / name, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

std::optional<yaml::Document> PackFiles::yaml(const std::string& name, Diagnostics& diagnostics) const {
  if (const auto found = changed_->find(name); found != changed_->end())
    return yaml::parse(name, found->second, diagnostics);
  if (root_.empty()) return no_file(name, diagnostics);
  return yaml::load((root_ / name).string(), diagnostics, name);
}

std::vector<std::string> PackFiles::below(const std::string& folder) const {
  std::set<std::string> names;
  std::error_code error;
  for (auto it = root_.empty() ? fs::recursive_directory_iterator()
                               : fs::recursive_directory_iterator(root_ / folder, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->is_regular_file(error)) names.insert(it->path().lexically_relative(root_).generic_string());
  }
  const std::string prefix = folder.empty() ? std::string() : folder + "/";
  for (const auto& [name, text] : *changed_) {
    if (name.starts_with(prefix)) names.insert(name);
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> PackFiles::pack_folders() const {
  std::set<std::string> folders;
  std::error_code error;
  for (auto it = root_.empty() ? fs::directory_iterator() : fs::directory_iterator(root_, error);
       !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string folder = it->path().filename().string();
    if (has(folder + "/guideline.yaml")) folders.insert(folder);
  }
  for (const auto& [name, text] : *changed_) {
    const fs::path path = name;
    if (path.filename() == "guideline.yaml" && std::distance(path.begin(), path.end()) == 2)
      folders.insert(path.parent_path().string());
  }
  return {folders.begin(), folders.end()};
}

bool PackFiles::exists() const {
  std::error_code error;
  return !changed_->empty() || (!root_.empty() && fs::is_directory(root_, error));
}

}  // namespace guohe::policy
