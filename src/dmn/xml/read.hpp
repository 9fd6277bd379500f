// From XML to a model's plain data.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/diagnostic.hpp"
#include "dmn/model/model.hpp"

namespace guohe::dmn::xml {

/// Reads a DMN model, versions 1.1 to 1.5. Null, with an error, when the text is no DMN model. What is wrong
/// inside a model is a diagnostic, and read as well as can be.
[[nodiscard]] std::unique_ptr<Definitions> read(const std::shared_ptr<const SourceText>& source,
                                                Diagnostics& diagnostics);

}  // namespace guohe::dmn::xml
