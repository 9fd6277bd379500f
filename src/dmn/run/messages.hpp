// Why values are null, as messages that name the element and the place.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "dmn/compile/compiled.hpp"

namespace guohe::dmn {

/// A message about a node, at a place in its file.
[[nodiscard]] Message message_of(const Model& model, int node, std::string code, const feel::Reason& reason,
                                 Span span);

/// Adds a message for every decision that was evaluated in the frame and whose value is null, or has an entry
/// that is null, for a reason. The decision is evaluated once more, slowly, to find the place.
void explain_nulls(const Model& model, std::vector<feel::Value>& frame, const feel::EvalOptions& options,
                   std::vector<Message>& messages);

}  // namespace guohe::dmn
