// Changes of a draft, one after the other, each on the files that the one before it left.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/desk/assembled.hpp"

namespace guohe::policy {

// Limits of a draft.
inline constexpr std::size_t kDraftFileBytesMax = std::size_t{1} << 20U;
inline constexpr std::size_t kDraftBytesMax = std::size_t{4} << 20U;
inline constexpr std::size_t kDraftFilesMax = 300;

/// What differs from the base after the changes. Errors: those of app::Packs::change().
Result<programme::PackTexts> changed_texts(const LivePacks& live, const app::PackText& text,
                                           const std::vector<app::PackChange>& changes);

}  // namespace guohe::policy
