// Reads an instance from any of the formats that are about: our own (docs/formats/review-instance.md), the
// MIDL folder of .npy matrices, the matrices of perturbed-maximization (.in), similarity and mask in a .npz,
// OpenReview's CSV of affinities, the binary of ../shared/review-data. gzip is unpacked anywhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "matching/assignment/instance.hpp"

namespace guohe::matching {

/// What the file says of loads wins over the first two; `least`, when given, over the file.
struct Loads {
  Index demand = 3;
  Index most = 6;
  std::optional<Index> least;
};

/// Found out by content, not by name. Errors: not_found instance.file; invalid with code and place (file:line
/// for texts) otherwise. The instance is finished (instance.hpp, finish()).
[[nodiscard]] Result<Instance> read_instance(const std::filesystem::path& path, const Loads& loads = {});

/// Our own format, from a text.
[[nodiscard]] Result<Instance> read_instance_text(std::string_view text, const std::string& name);
/// Our own format: what read_instance_text() reads back to the same instance.
[[nodiscard]] std::string write_instance_text(const Instance& instance);

}  // namespace guohe::matching
