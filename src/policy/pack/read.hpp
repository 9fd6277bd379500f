// The readers of a pack's parts, YAML to the structs of pack.hpp. Each collects what is wrong and goes on.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/yaml_reader.hpp"
#include "policy/pack/pack.hpp"

namespace guohe::policy {

/// One file of a pack that is being read.
struct File {
  const yaml::Document& document;
  Diagnostics& diagnostics;

  [[nodiscard]] Place place(const yaml::Node& node) const { return {document.source, node.span}; }
  void error(const yaml::Node& node, std::string code, Text message) const {
    yaml::report(diagnostics, document, node, std::move(code), std::move(message));
  }
};

/// The FEEL text of a scalar (or a part of it) with its places; nothing, and an error, when it is no scalar.
[[nodiscard]] std::optional<feel::Expression> read_expression(const File& file, const yaml::Node& node);
[[nodiscard]] feel::Expression expression_in(const File& file, const yaml::Node& node, Span part);

/// `{zh: …, en: …}` with `{FEEL | format}` parts; `{{` and `}}` stand for braces.
[[nodiscard]] Template read_template(const File& file, const yaml::Node& node);

/// `types:` — records by name. Adds to `types`, so that fragments may use each other's.
void read_types(const File& file, const yaml::Node& node, RecordTypes& types);
/// A citation that begins with （ or a digit stands below the topic's own; any other is whole already.
[[nodiscard]] std::string whole_cite(const std::string& cite, const std::string& topic_cite);
/// Takes what a field may say beyond a topic's: `default`, `value`.
using FieldMore = std::function<void(const programme::Field& field, yaml::Reader& reader)>;
/// `fields:` of a topic, in the file's order.
[[nodiscard]] std::vector<FieldSource> read_fields(const File& file, const yaml::Node& node,
                                                   const RecordTypes& types, const FieldMore& more = {});
/// `call:` of a guideline.
[[nodiscard]] std::vector<CallParameter> read_call(const File& file, const yaml::Node& node);

/// `clauses:`; cites that begin with （ or a digit are put after the topic's.
[[nodiscard]] std::vector<ClauseSource> read_clauses(const File& file, const yaml::Node& node,
                                                     const std::string& topic_cite);

[[nodiscard]] std::vector<SectionSource> read_sections(const File& file, const yaml::Node& node);
[[nodiscard]] std::vector<EvidenceSource> read_evidence(const File& file, const yaml::Node& node);
[[nodiscard]] std::vector<DefinitionSource> read_definitions(const File& file, const yaml::Node& node);

/// The same bytes for the same file on every machine: no byte order mark, LF line ends.
[[nodiscard]] std::string canonical_bytes(std::string_view name, std::string_view text);

}  // namespace guohe::policy
