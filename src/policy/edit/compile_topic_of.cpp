// One topic out of files that hold many: what a draft or a what-if needs at each change.
// SPDX-License-Identifier: Apache-2.0
#include "policy/edit/edit.hpp"
#include "policy/library.hpp"

namespace guohe::policy {
namespace {

constexpr std::size_t kProblemsMax = 20;

Error broken(const Diagnostics& diagnostics) {
  Error error{ErrorKind::invalid, "edit.broken", {"规则有错误", "the rules have mistakes"}, {}, {}};
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::error || error.details.size() == kProblemsMax) continue;
    error.details.push_back({diagnostic.code, diagnostic.message, place_of(diagnostic)});
  }
  return error;
}

// The folder of a guideline at a version: `gd-2025`, `gd-2025@2025.1`.
struct Found {
  std::string folder, version;
  bool known = false;  // some folder is of the guideline
};
Found folder_of(const PackFiles& files, const std::string& guideline, const std::string& version) {
  Found found;
  for (const std::string& folder : files.pack_folders()) {
    if (folder.substr(0, folder.find('@')) != guideline) continue;
    found.known = true;
    Diagnostics ignored;
    const auto document = files.yaml(folder + "/guideline.yaml", ignored);
    const yaml::Node* node = document ? document->root.find("version") : nullptr;
    const std::string has = node == nullptr ? std::string() : node->text;
    const bool wanted =
        version.empty() ? found.folder.empty() || is_newer(has, found.version) : has == version;
    if (wanted) found.folder = folder, found.version = has;
  }
  return found;
}

}  // namespace

Result<std::shared_ptr<const CompiledTopic>> compile_topic_of(const PackFiles& files,
                                                              const std::string& topic,
                                                              const std::string& version) {
  const Found found = folder_of(files, topic.substr(0, topic.find('/')), version);
  if (found.folder.empty() && found.known) {
    return not_found("topic.unknown_version", {"专题 `" + topic + "` 没有版本 `" + version + "`",
                                               "the topic `" + topic + "` has no version `" + version + "`"});
  }
  const Error unknown =
      not_found("topic.unknown", {"没有专题 `" + topic + "`", "there is no topic `" + topic + "`"});
  if (found.folder.empty()) return unknown;
  Diagnostics diagnostics;
  const Registry registry = load_registry(files, diagnostics);
  std::optional<LoadedPack> pack = load_pack(files, found.folder, diagnostics);
  if (!pack) return broken(diagnostics);
  for (TopicSource& source : pack->topics) {
    if (source.id != topic) continue;
    auto compiled = compile_topic(pack->guideline, registry, std::move(source), diagnostics);
    if (compiled == nullptr || has_errors(diagnostics)) return broken(diagnostics);
    return compiled;
  }
  return has_errors(diagnostics) ? broken(diagnostics) : unknown;
}

}  // namespace guohe::policy
