// A model's inputs from JSON, which has no dates: the declared types say what a string is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "dmn/dmn.hpp"

namespace guohe::dmn {

/// Reads a JSON object as the inputs of a model. Numbers are read exactly. A string becomes a date, time or
/// duration where the input (or the field or item of it) is of such a type and the string has its lexical
/// form; all else stays as JSON has it, for evaluation to judge (10.3.2.9.4). JSON's null is null; a member
/// left out is missing. Error: invalid or too_large with the place as "line:column" (json.syntax,
/// json.duplicate_member, json.utf8, json.depth, json.size), or invalid dmn.inputs when the text is not an
/// object.
[[nodiscard]] Result<feel::Value> inputs_from_json(const Model& model, std::string_view json);

/// The same for one value of a type.
[[nodiscard]] feel::Value value_from_json(const json::Node& node, const feel::Type& type);

}  // namespace guohe::dmn
