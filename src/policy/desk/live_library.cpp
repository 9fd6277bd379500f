// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/live_library.hpp"

#include <algorithm>

#include "policy/desk/assembled.hpp"

namespace guohe::policy {

const EditionSource* LivePacks::source(const std::string& pack, const std::string& version) const {
  const auto found = std::find_if(sources.begin(), sources.end(), [&](const EditionSource& one) {
    return one.pack == pack && one.version == version;
  });
  return found == sources.end() ? nullptr : &*found;
}

LiveLibrary::LiveLibrary(PackFiles files, std::shared_ptr<const PolicyLibrary> library) {
  auto live = std::make_shared<LivePacks>();
  for (const PackInfo& info : library->packs())
    live->sources.push_back({info.id, info.version, info.folder, files, false, {}});
  live->library = std::move(library);
  live_.store(std::move(live));
}

Diagnostics LiveLibrary::show(const std::vector<app::FrozenPack>& published) {
  const std::lock_guard lock(showing_);
  const std::shared_ptr<const LivePacks> before = now();
  auto after = std::make_shared<LivePacks>(*before);
  // What was published stands before a folder that has the same version.
  std::vector<std::shared_ptr<const PolicyLibrary>> libraries;
  Diagnostics said;
  for (const app::FrozenPack& pack : published) {
    if (pack.ordinal <= before->shown) continue;
    after->shown = std::max(after->shown, pack.ordinal);
    const std::string folder = pack.pack + "@" + pack.version;
    PackFiles files = PackFiles::of(in_folder(pack.files, folder));
    Diagnostics of_pack;
    libraries.push_back(PolicyLibrary::load(files, of_pack));
    if (has_errors(of_pack)) said.insert(said.end(), of_pack.begin(), of_pack.end());
    std::erase_if(after->sources, [&](const EditionSource& one) {
      return one.pack == pack.pack && one.version == pack.version;
    });
    after->sources.push_back({pack.pack, pack.version, folder, std::move(files), true, pack.digest});
  }
  if (libraries.empty()) return said;
  libraries.push_back(before->library);
  after->library = PolicyLibrary::joined(libraries);
  live_.store(std::move(after));
  return said;
}

}  // namespace guohe::policy
