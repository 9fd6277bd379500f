// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

namespace guohe::store {

namespace {

std::int64_t version_of(const Migration& migration) {
  return std::stoll(migration.name.substr(0, 4));
}

std::set<std::int64_t> present_versions(Connection& connection) {
  connection.script(
      "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, name TEXT NOT NULL)");
  std::set<std::int64_t> versions;
  for (const Row& row : connection.query("SELECT version FROM schema_version"))
    versions.insert(row.integer(0));
  return versions;
}

/// A migration as one database takes it: lines after "-- only <database>" are for that one alone, up to the
/// next such line or "-- both".
std::string text_for(Dialect dialect, const std::string& sql) {
  const std::string own = dialect == Dialect::sqlite ? "-- only sqlite" : "-- only postgres";
  std::string text;
  bool taken = true;
  for (std::size_t begin = 0; begin < sql.size();) {
    const std::size_t end = std::min(sql.find('\n', begin), sql.size());
    const std::string line = sql.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("-- only ")) {
      taken = line == own;
    } else if (line == "-- both") {
      taken = true;
    } else if (taken) {
      text += line + "\n";
    }
  }
  return text;
}

}  // namespace

Result<int> migrate(Connection& connection, const std::vector<Migration>& all) {
  try {
    const std::set<std::int64_t> versions = present_versions(connection);
    const std::int64_t present = versions.empty() ? 0 : *versions.rbegin();
    int taken = 0;
    const std::int64_t newest = all.empty() ? 0 : version_of(all.back());
    if (present > newest) {
      const std::string found = std::to_string(present);
      const std::string known = std::to_string(newest);
      return Error{ErrorKind::invalid,
                   "store.newer",
                   {"数据库版本 " + found + " 比程序支持的 " + known + " 新，请升级程序",
                    "the database has schema version " + found + ", this program knows " + known +
                        ": upgrade the program"}};
    }
    for (const Migration& migration : all) {
      const std::int64_t version = version_of(migration);
      if (versions.contains(version)) continue;
      // A script in one transaction on both databases: DDL rolls back on both.
      connection.script("BEGIN");
      connection.script(text_for(connection.dialect(), migration.sql));
      connection.run("INSERT INTO schema_version (version, name) VALUES ($1, $2)", {version, migration.name});
      connection.commit();
      ++taken;
    }
    return taken;
  } catch (const DatabaseFailure& failure) {
    spdlog::error("a migration failed: {}", failure.detail());
    connection.rollback();
    return failure.error();
  }
}

}  // namespace guohe::store
