// The reference of year_load: a bare SQLite that writes the same rows into the same tables and indexes, with
// the same settings and as many applications a commit, by prepared statements with nothing around them: no
// units of work, no seals to compute, no JSON. Rows come from a loaded database and are read before the clock
// runs, as are the terms of the search index.
//
//     year_bare LOADED NEW APPLICATIONS [PER_COMMIT]
//
// Prints "BARE commits=N rows=N bytes=N seconds=N cpu=N". Every table is written in as many shares as there
// are commits, in the order of its rows.
// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "programme/search_terms.hpp"

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(sqlite3* db, const std::string& what) {
  std::cerr << what << ": " << sqlite3_errmsg(db) << "\n";
  std::exit(1);
}

sqlite3* open(const char* file) {
  sqlite3* db = nullptr;
  if (sqlite3_open(file, &db) != SQLITE_OK) fail(db, file);
  return db;
}

void run(sqlite3* db, const std::string& sql) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(db, sql);
}

class Statement {
 public:
  Statement(sqlite3* db, const std::string& sql) : db_(db) {
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) fail(db, sql);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  bool step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(db_, "step");
    return code == SQLITE_ROW;
  }
  [[nodiscard]] std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes);
  }
  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] sqlite3_stmt* raw() const { return statement_; }

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
};

struct Cell {
  bool number = false;
  std::int64_t integer = 0;
  std::string text;
};
using Row = std::vector<Cell>;

/// One table of the loaded database and where its next share is written.
struct Table {
  std::string name;
  std::string indexed_by;  // the table of words that a search table's rows go to as well; else empty
  std::int64_t rows = 0;
  std::int64_t written = 0;
  std::int64_t place = 0;  // of the last row that was read
  std::vector<Row> share;
  std::vector<std::pair<std::int64_t, std::string>> words;
};

std::vector<Table> tables_of(sqlite3* from, sqlite3* to) {
  std::vector<Table> tables;
  std::vector<std::string> later;  // indexes, after their tables
  Statement all(from, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL");
  while (all.step()) {
    const std::string name = all.text(1);
    const bool words = name == "search_head" || name == "search_body";
    // FTS5 makes the tables behind a table of words itself.
    if (!words && (name.starts_with("search_head") || name.starts_with("search_body"))) continue;
    if (all.text(0) == "index") {
      later.push_back(all.text(2));
      continue;
    }
    if (name.starts_with("sqlite_")) continue;
    run(to, all.text(2));
    if (words || all.text(0) != "table") continue;
    Statement count(from, "SELECT count(*) FROM \"" + name + "\"");
    count.step();
    tables.push_back({name, {}, count.integer(0), 0, 0, {}, {}});
    if (name == "search_entry") tables.back().indexed_by = "search_head";
    if (name == "search_text") tables.back().indexed_by = "search_body";
  }
  for (const std::string& sql : later) run(to, sql);
  return tables;
}

std::string terms_of(const std::string& text, const std::string& tags) {
  std::string all = tags;
  for (const std::string& term : guohe::programme::search_terms(text)) {
    if (!all.empty()) all += ' ';
    all += term;
  }
  return all;
}

/// The next rows of a table, up to `until`.
void read_share(sqlite3* from, Table& table, std::int64_t until) {
  table.share.clear();
  table.words.clear();
  Statement rows(from, "SELECT *, rowid FROM \"" + table.name + "\" WHERE rowid > " +
                           std::to_string(table.place) + " ORDER BY rowid LIMIT " +
                           std::to_string(until - table.written));
  const int columns = sqlite3_column_count(rows.raw()) - 1;
  while (rows.step()) {
    table.place = rows.integer(columns);
    Row row;
    std::string text;
    std::string tags;
    for (int column = 0; column < columns; ++column) {
      const bool number = sqlite3_column_type(rows.raw(), column) == SQLITE_INTEGER;
      row.push_back({number, number ? rows.integer(column) : 0, number ? std::string() : rows.text(column)});
      const std::string name = sqlite3_column_name(rows.raw(), column);
      if (name == "head" || name == "body") text = row.back().text;
      if (name == "tags") tags = row.back().text;
    }
    if (!table.indexed_by.empty()) table.words.emplace_back(row.front().integer, terms_of(text, tags));
    table.share.push_back(std::move(row));
  }
}

/// Gives how many bytes of cells were written.
std::int64_t write_share(sqlite3* to, Table& table) {
  std::int64_t bytes = 0;
  if (table.share.empty()) return bytes;
  std::string marks = "?";
  for (std::size_t i = 1; i < table.share.front().size(); ++i) marks += ",?";
  Statement insert(to, "INSERT INTO \"" + table.name + "\" VALUES (" + marks + ")");
  for (const Row& row : table.share) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const int place = static_cast<int>(i) + 1;
      bytes += row[i].number ? 8 : static_cast<std::int64_t>(row[i].text.size());
      if (row[i].number) {
        sqlite3_bind_int64(insert.raw(), place, row[i].integer);
      } else {
        sqlite3_bind_text(insert.raw(), place, row[i].text.data(), static_cast<int>(row[i].text.size()),
                          SQLITE_STATIC);
      }
    }
    insert.step();
    sqlite3_reset(insert.raw());
  }
  if (!table.words.empty()) {
    Statement index(to, "INSERT INTO " + table.indexed_by + " (rowid, words) VALUES (?, ?)");
    for (const auto& [place, words] : table.words) {
      sqlite3_bind_int64(index.raw(), 1, place);
      sqlite3_bind_text(index.raw(), 2, words.data(), static_cast<int>(words.size()), SQLITE_STATIC);
      index.step();
      sqlite3_reset(index.raw());
    }
  }
  table.written += static_cast<std::int64_t>(table.share.size());
  return bytes;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: year_bare LOADED NEW APPLICATIONS [PER_COMMIT]\n";
    return 64;
  }
  sqlite3* from = open(arguments[1]);
  sqlite3* to = open(arguments[2]);
  run(from, "PRAGMA query_only=ON");
  run(to,
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
      "PRAGMA cache_size=-32000; PRAGMA journal_size_limit=67108864;");
  std::vector<Table> tables = tables_of(from, to);
  const std::int64_t per_commit = std::max<std::int64_t>(1, count > 4 ? std::atoll(arguments[4]) : 25);
  const std::int64_t commits = std::max<std::int64_t>(1, std::atoll(arguments[3]) / per_commit);
  std::int64_t bytes = 0;
  double seconds = 0;
  double cpu = 0;
  for (std::int64_t i = 1; i <= commits; ++i) {
    for (Table& table : tables) read_share(from, table, table.rows * i / commits);
    const auto began = Clock::now();
    const std::clock_t worked = std::clock();
    run(to, "BEGIN IMMEDIATE");
    for (Table& table : tables) bytes += write_share(to, table);
    run(to, "COMMIT");
    seconds += std::chrono::duration<double>(Clock::now() - began).count();
    cpu += static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
  }
  std::int64_t rows = 0;
  for (const Table& table : tables) rows += table.written;
  std::cout << "BARE commits=" << commits << " rows=" << rows << " bytes=" << bytes << " seconds=" << seconds
            << " cpu=" << cpu << "\n";
  sqlite3_close(to);
  sqlite3_close(from);
  return 0;
}
