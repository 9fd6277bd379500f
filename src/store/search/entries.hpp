// What can be found, kept beside the rows it is made of: whoever writes such a row says so here, in the same
// unit of work.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "app/ports/search.hpp"
#include "app/ports/store_records.hpp"
#include "programme/account.hpp"
#include "programme/call.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

void enter_organisation(Connection& db, const programme::Organisation& organisation);
void enter_person(Connection& db, const programme::Account& account);
void enter_call(Connection& db, const programme::Call& call);
void enter_notice(Connection& db, const app::NoticeRecord& notice);
/// By what an application's row and its organisation's say now; `facts`, when given, take the place of what
/// its form was found by before.
void enter_application(Connection& db, const std::string& id, const std::optional<std::string>& facts);
/// On a public list, or no longer on one.
void enter_public(Connection& db, const std::string& application);

/// Takes in rows from before there was an index, one page of them, and remembers how far it came; false when
/// there are no more. Within a transaction; what is interrupted goes on where it was.
[[nodiscard]] bool enter_more(Connection& db);

/// How far a part of the index has come.
void remember_progress(Connection& db, const std::string& part, const std::string& reached, bool done);

}  // namespace guohe::store
