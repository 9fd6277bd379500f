// Writes down every SQL statement that a program gives SQLite, values put in, so that a bare SQLite can do
// the same (year_bare). Loaded into the program beside its own library:
//
//     GUOHE_STATEMENTS=FILE LD_PRELOAD=build/bench/year/libyear_statements.so build/guohe serve …
//
// The file grows by "<connection> <statement>\0" for each, as it begins. What FTS5 asks its own tables is
// left out: it belongs to the statement that asked FTS5. The log is never taken into the database
// (wal_autocheckpoint=0): when the program is killed and the log removed, the database is as it was before.
// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

namespace {

std::mutex guard;
std::map<sqlite3*, int> connections;
int file = -1;

int write_down(unsigned /*kind*/, void* /*context*/, void* statement, void* text) {
  // Here, for opening a connection sets its own value last.
  sqlite3_wal_autocheckpoint(sqlite3_db_handle(static_cast<sqlite3_stmt*>(statement)), 0);
  const auto* plain = static_cast<const char*>(text);
  if (std::strncmp(plain, "--", 2) == 0 || std::strstr(plain, "'main'.'") != nullptr ||
      std::strncmp(plain, "PRAGMA", 6) == 0) {
    return 0;
  }
  auto* asked = static_cast<sqlite3_stmt*>(statement);
  char* whole = sqlite3_expanded_sql(asked);
  if (whole == nullptr) return 0;
  const std::lock_guard lock(guard);
  std::string line = std::to_string(connections[sqlite3_db_handle(asked)]) + " " + whole;
  sqlite3_free(whole);
  line += '\0';
  for (std::size_t at = 0; at < line.size();) {
    const ssize_t written = write(file, line.data() + at, line.size() - at);
    if (written <= 0) std::abort();  // a file with gaps would measure something else
    at += static_cast<std::size_t>(written);
  }
  return 0;
}

int opened(sqlite3* db, char** /*message*/, const void* /*api*/) {
  {
    const std::lock_guard lock(guard);
    connections.emplace(db, static_cast<int>(connections.size()) + 1);
  }
  return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, write_down, nullptr);
}

struct Begin {
  Begin() {
    const char* name = std::getenv("GUOHE_STATEMENTS");
    if (name == nullptr) return;
    file = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file >= 0) sqlite3_auto_extension(reinterpret_cast<void (*)()>(opened));
  }
};
const Begin begin;

}  // namespace
