// Between JSON and the domain's documents (programme/document.hpp). The JSON that comes out is canonical:
// members in the order of their names (a row's id first), no spaces, numbers as they were typed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/applications.hpp"
#include "programme/document.hpp"

namespace guohe::app {

/// Gives a new row its id.
using NewRowId = std::function<std::string()>;

/// The canonical text of any JSON.
Result<std::string> canonical_json(std::string_view text);

/// Facts as they are stored. Rows without an id, or with one that was there already, get a new one.
/// Errors: invalid "facts.not_an_object", "json.*".
Result<programme::Document> document_of(std::string_view json, const NewRowId& new_id);

[[nodiscard]] std::string json_of(const programme::Document& document);
[[nodiscard]] std::string json_of(const programme::Content& content);

/// What a person sent as an edit. A JSON null removes. Errors: invalid "draft.bad_path", "draft.bad_value".
Result<programme::Edit> edit_of(const FactChange& change, const NewRowId& new_id);

/// Edits as the store keeps them.
[[nodiscard]] std::string json_of(const std::vector<programme::Edit>& edits);
Result<std::vector<programme::Edit>> edits_of(std::string_view json);

/// A text of JSON, unquoted; empty when it is none. A number gives its digits.
[[nodiscard]] std::string plain_value(const std::string& json);
/// A text field of the facts, unquoted; empty when it is not there or no text. A number gives its digits.
[[nodiscard]] std::string plain_field(const programme::Document& document, const std::string& name);

/// A JSON string literal.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace guohe::app
