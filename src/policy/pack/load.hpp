// Loads a pack from its folder: guideline.yaml, the registry, and each topic with its fragments put in.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/pack/pack.hpp"
#include "policy/pack/pack_files.hpp"

namespace guohe::policy {

struct LoadedPack {
  Guideline guideline;
  std::vector<TopicSource> topics;  // in the guideline's order
};

/// Reads registry.yaml; an absent file is an empty registry. Names in diagnostics are those of the files.
[[nodiscard]] Registry load_registry(const PackFiles& files, Diagnostics& diagnostics);

/// Reads the folder of a guideline. Nothing is returned when guideline.yaml cannot be read;
/// otherwise everything that could be read, with an error for each thing that is wrong.
[[nodiscard]] std::optional<LoadedPack> load_pack(const PackFiles& files, const std::string& folder,
                                                  Diagnostics& diagnostics);

/// "sm3:" and the digest of some bytes in hexadecimal (GB/T 32905).
[[nodiscard]] std::string sm3(std::string_view bytes);

}  // namespace guohe::policy
