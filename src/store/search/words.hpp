// The index of words in the SQL of each database: FTS5 on SQLite, tsvector and GIN on PostgreSQL. Both are
// fed and asked with the terms of programme/search_terms.hpp, so they find the same.
//
// Beside its words an entry bears tags (tag_term): whose it is. They keep a question about one's own few
// records from walking through everybody's; they decide nothing, the query's own conditions do.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ports/search.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

/// Of what things are called by, and of what forms say.
enum class Words { head, body };

/// Puts a text's words into an index, or takes them out: the text and tags must then be those put in.
void index_words(Connection& db, Words words, std::int64_t place, const std::string& text,
                 const std::string& tags);
void forget_words(Connection& db, Words words, std::int64_t place, const std::string& text,
                  const std::string& tags);

/// All words, and one of the tags (none given: any), as the database is asked; empty when no word can be
/// searched (programme::query_terms).
[[nodiscard]] std::string words_question(Dialect dialect, const std::vector<std::string>& words,
                                         const std::vector<std::string>& tags,
                                         const std::vector<std::string>& kinds = {});

/// "FROM … WHERE …": the entries `e` (and for the body the text `t`) that a bound question matches; `joins`
/// come before the WHERE.
[[nodiscard]] std::string words_from(Dialect dialect, Words words, const std::string& question,
                                     const std::string& joins = {});
/// The column that the matches come in order of.
[[nodiscard]] std::string words_place(Dialect dialect);

/// The tags of what a scope shows; empty: anything may be in it.
[[nodiscard]] std::vector<std::string> tags_of(const app::Scope& scope);
[[nodiscard]] std::vector<std::string> tags_of(const app::SearchScope& scope);

/// On what everybody may see, and on people who belong to no organisation.
[[nodiscard]] std::string public_tag();
[[nodiscard]] std::string departments_tag();
[[nodiscard]] std::string kind_tag(const std::string& kind);

}  // namespace guohe::store
