// Values as test files write them (`valueType` of testCases.xsd): `value` with an XML Schema type, `list`,
// `component`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>

#include "base/result.hpp"
#include "feel/value/value.hpp"

namespace guohe::dmn::tck {

/// What is wrong, and the node it stands in.
struct ReadProblem {
  std::string code;
  Text message;
  pugi::xml_node node;
};

/// The value inside an inputNode, expected, item or component. An element without content is null. When
/// something is wrong the value is null and `problem` is set to the first thing.
[[nodiscard]] feel::Value read_value(const pugi::xml_node& parent, std::optional<ReadProblem>& problem);

/// The name without its prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
/// The namespace of an element.
[[nodiscard]] std::string_view namespace_of(const pugi::xml_node& node);
/// All text directly inside an element.
[[nodiscard]] std::string text_of(const pugi::xml_node& node);
/// An xs:boolean attribute; nothing when it is neither true nor false. Absent is false.
[[nodiscard]] std::optional<bool> flag_of(const pugi::xml_attribute& attribute);

}  // namespace guohe::dmn::tck
