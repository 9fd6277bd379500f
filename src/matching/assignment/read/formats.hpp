// One function a foreign format; read_instance.cpp tells which.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/read/input.hpp"
#include "matching/assignment/read/npy.hpp"
#include "matching/assignment/read/read_instance.hpp"

namespace guohe::matching {

/// A matrix of experts by applications; `mask` (or null) has a conflict wherever it is not 0.
[[nodiscard]] Result<Instance> instance_of_matrix(const Matrix& scores, const Matrix* mask,
                                                  const Loads& loads);

/// scores.npy (experts x applications), covs.npy (reviews an application), loads.npy, loads-lb.npy.
[[nodiscard]] Result<Instance> read_midl_folder(const std::filesystem::path& folder, const Loads& loads);
/// similarity_matrix and mask_matrix (experts x applications) in a zip.
[[nodiscard]] Result<Instance> read_npz(const std::filesystem::path& path, const Loads& loads);
/// "P R", then P rows of R similarities.
[[nodiscard]] Result<Instance> read_matrix_text(std::string_view text, const std::string& name,
                                                const Loads& loads);
/// application,expert,score a line.
[[nodiscard]] Result<Instance> read_affinity_csv(std::string_view text, const std::string& name,
                                                 const Loads& loads);
/// P, R int32; E int64; first[P+1] int64; expert[E], score[E], demand[P], most[R] int32, little-endian.
[[nodiscard]] Result<Instance> read_edge_binary(Input& input);

}  // namespace guohe::matching
