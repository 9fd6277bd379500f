// The parts of this benchmark that stand in files of their own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/instance.hpp"

namespace guohe::bench {

/// The most memory that the program had so far.
double peak_megabytes();

/// Conflicts of interest, full pass and single changes, beside the naive look at every pair of a sample.
int conflicts(matching::Index applications);
/// The fifty nearest experts, beside the exact search and the naive one on samples.
int candidates(matching::Index applications);

}  // namespace guohe::bench
