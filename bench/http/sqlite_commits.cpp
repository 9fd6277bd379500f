// The reference of the submit benchmark: one thread that inserts a row of the size of a submission and
// commits it durably (WAL, synchronous=FULL), over and over, with nothing around it.
//   sqlite_commits FILE SECONDS [ROWS_A_COMMIT]     prints "commits=N rows=N us=N p50=N p99=N"
// ROWS_A_COMMIT says what one commit shared by many requests could reach at best.
// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kRowBytes = 16 * 1024;  // facts, verdict and receipt of one application

void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return;
  std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(database));
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  if (argc < 3) return 64;
  const double seconds = std::atof(argv[2]);
  const int rows_a_commit = argc > 3 ? std::atoi(argv[3]) : 1;
  sqlite3* database = nullptr;
  if (sqlite3_open(argv[1], &database) != SQLITE_OK) return 1;
  run(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
  run(database, "CREATE TABLE IF NOT EXISTS submission(id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO submission(body) VALUES(?1)", -1, &insert, nullptr);
  const std::string body(kRowBytes, 'x');

  std::vector<long> micros;
  const auto begin = Clock::now();
  const auto end =
      begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  for (auto now = begin; now < end;) {
    run(database, "BEGIN IMMEDIATE");
    for (int i = 0; i < rows_a_commit; ++i) {
      sqlite3_bind_text(insert, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      if (sqlite3_step(insert) != SQLITE_DONE) return 1;
      sqlite3_reset(insert);
    }
    run(database, "COMMIT");
    const auto after = Clock::now();
    micros.push_back(std::chrono::duration_cast<std::chrono::microseconds>(after - now).count());
    now = after;
  }
  const long total = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
  std::ranges::sort(micros);
  std::printf("commits=%zu rows=%zu us=%ld p50=%ld p99=%ld\n", micros.size(),
              micros.size() * static_cast<std::size_t>(rows_a_commit), total, micros[micros.size() / 2],
              micros[micros.size() * 99 / 100]);
  sqlite3_finalize(insert);
  sqlite3_close(database);
}
