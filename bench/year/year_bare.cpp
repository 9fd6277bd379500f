// The reference of bench/year: a bare SQLite that does the statements of the server's requests, as
// libyear_statements wrote them down, on the same database with the same settings and nothing around them.
// Every statement is prepared before the clock runs; each row and column of its result is read.
//
//     year_bare DATABASE STATEMENTS SECONDS
//
// The file holds "<connection> <statement>\0" and "-- KIND\0" before the statements of each request of a
// kind; what stands before the first of them is done once, untimed. A request that only reads is repeated by
// two threads, each with a connection of its own, for SECONDS. Requests of the kind "submit" are done once,
// in their order: half of them with a commit each, as they were written down, half with 32 sharing a commit.
// Prints for each kind "KIND requests=N statements=N us=N p50=N p99=N", statements those of one request,
// microseconds.
// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kThreads = 2;
constexpr std::size_t kTogether = 32;

struct Asked {
  int connection = 0;
  std::string sql;
};
struct Request {
  std::string kind;
  std::vector<Asked> statements;
};

std::set<int> writers_of(const std::vector<Request>& requests) {
  std::set<int> writers;
  for (const Request& request : requests) {
    for (const Asked& asked : request.statements) {
      if (asked.sql.starts_with("BEGIN IMMEDIATE")) writers.insert(asked.connection);
    }
  }
  return writers;
}

std::vector<Request> read_requests(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::vector<Request> requests(1);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\0', begin), bytes.size());
    const std::string line = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("-- ")) {
      requests.push_back({line.substr(3), {}});
    } else {
      const std::size_t space = line.find(' ');
      requests.back().statements.push_back({std::atoi(line.c_str()), line.substr(space + 1)});
    }
  }
  return requests;
}

class Bare {
 public:
  explicit Bare(const std::string& name) {
    if (sqlite3_open(name.c_str(), &db_) != SQLITE_OK) fail(name);
    sqlite3_busy_timeout(db_, 15'000);
    const char* settings =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-32000; PRAGMA journal_size_limit=67108864;";
    if (sqlite3_exec(db_, settings, nullptr, nullptr, nullptr) != SQLITE_OK) fail(settings);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  ~Bare() { sqlite3_close_v2(db_); }

  sqlite3_stmt* prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int size = static_cast<int>(sql.size());
    if (sqlite3_prepare_v3(db_, sql.c_str(), size, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
      fail(sql);
    return statement;
  }
  void run(const std::string& sql) {
    sqlite3_stmt* statement = prepare(sql);
    run(statement);
    sqlite3_finalize(statement);
  }
  void run(sqlite3_stmt* statement) {
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
      for (int i = sqlite3_column_count(statement) - 1; i >= 0; --i)
        read_ += sqlite3_column_bytes(statement, i);
    }
    if (code != SQLITE_DONE) fail(sqlite3_sql(statement));
    sqlite3_reset(statement);
  }

 private:
  [[noreturn]] void fail(const std::string& what) {
    std::cerr << sqlite3_errmsg(db_) << " in: " << what.substr(0, 300) << "\n";
    std::exit(1);
  }
  sqlite3* db_ = nullptr;
  std::int64_t read_ = 0;
};

/// As many connections as the program had.
class Connections {
 public:
  explicit Connections(std::string database) : database_(std::move(database)) {}
  Bare& of(int number) {
    auto& kept = open_[number];
    if (!kept) kept = std::make_unique<Bare>(database_);
    return *kept;
  }

 private:
  std::string database_;
  std::map<int, std::unique_ptr<Bare>> open_;
};

void print(const std::string& kind, std::size_t statements, Clock::duration took,
           std::vector<std::int64_t> micros) {
  std::ranges::sort(micros);
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  std::cout << kind << " requests=" << micros.size() << " statements=" << statements << " us=" << us
            << " p50=" << micros[micros.size() / 2] << " p99=" << micros[micros.size() * 99 / 100] << "\n";
}

std::int64_t micros_since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
}

bool of_transaction(const std::string& sql) {
  return sql.starts_with("BEGIN") || sql.starts_with("COMMIT") || sql.starts_with("SAVEPOINT") ||
         sql.starts_with("RELEASE");
}

void read_repeatedly(const std::string& database, const std::string& kind,
                     const std::vector<const Request*>& requests, int seconds) {
  std::vector<std::vector<std::int64_t>> micros(kThreads);
  std::vector<std::unique_ptr<Bare>> bare;
  std::vector<std::vector<std::vector<sqlite3_stmt*>>> prepared(kThreads);
  std::size_t statements = 0;
  for (int t = 0; t < kThreads; ++t) {
    bare.push_back(std::make_unique<Bare>(database));
    for (const Request* request : requests) {
      std::vector<sqlite3_stmt*> all;
      // One snapshot a request: what several of the program's connections began would not nest here.
      all.push_back(bare.back()->prepare("BEGIN"));
      for (const Asked& asked : request->statements) {
        if (!of_transaction(asked.sql)) all.push_back(bare.back()->prepare(asked.sql));
      }
      all.push_back(bare.back()->prepare("COMMIT"));
      statements += t == 0 ? all.size() : 0;
      prepared[static_cast<std::size_t>(t)].push_back(std::move(all));
    }
  }
  const auto begin = Clock::now();
  const auto end = begin + std::chrono::seconds(seconds);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      // The threads begin at different requests.
      for (std::size_t i = t * requests.size() / kThreads; Clock::now() < end; ++i) {
        const auto from = Clock::now();
        for (sqlite3_stmt* statement : prepared[t][i % requests.size()]) bare[t]->run(statement);
        micros[t].push_back(micros_since(from));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto took = Clock::now() - begin;
  for (auto& some : prepared) {
    for (auto& all : some) {
      for (sqlite3_stmt* statement : all) sqlite3_finalize(statement);
    }
  }
  micros[0].insert(micros[0].end(), micros[1].begin(), micros[1].end());
  print(kind, statements / requests.size(), took, std::move(micros[0]));
}

using Prepared = std::vector<std::pair<Bare*, sqlite3_stmt*>>;

std::vector<Prepared> prepare_all(const std::vector<const Request*>& requests,
                                  const std::function<Bare&(int)>& connection, bool transactions) {
  std::vector<Prepared> all;
  for (const Request* request : requests) {
    Prepared one;
    for (const Asked& asked : request->statements) {
      if (!transactions && of_transaction(asked.sql)) continue;
      Bare& bare = connection(asked.connection);
      one.emplace_back(&bare, bare.prepare(asked.sql));
    }
    all.push_back(std::move(one));
  }
  return all;
}

void write_once(const std::string& kind, const std::vector<Prepared>& requests, std::size_t together,
                Bare& writer) {
  std::vector<std::int64_t> micros;
  std::size_t statements = 0;
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < requests.size(); i += together) {
    const auto from = Clock::now();
    const std::size_t until = std::min(i + together, requests.size());
    if (together > 1) writer.run("BEGIN IMMEDIATE");
    for (std::size_t j = i; j < until; ++j) {
      for (const auto& [bare, statement] : requests[j]) bare->run(statement);
      statements += requests[j].size();
    }
    if (together > 1) writer.run("COMMIT");
    micros.insert(micros.end(), until - i, micros_since(from));
  }
  const auto took = Clock::now() - begin;
  for (const Prepared& request : requests) {
    for (const auto& [bare, statement] : request) sqlite3_finalize(statement);
  }
  if (!requests.empty()) print(kind, statements / requests.size(), took, std::move(micros));
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: year_bare DATABASE STATEMENTS SECONDS\n";
    return 64;
  }
  const std::string database = arguments[1];
  auto requests = read_requests(arguments[2]);
  const std::set<int> writers = writers_of(requests);
  std::vector<Asked> first = std::move(requests.front().statements);
  std::map<std::string, std::vector<const Request*>> kinds;
  for (std::size_t i = 1; i < requests.size(); ++i) {
    Request& request = requests[i];
    if (request.kind != "submit") {
      const auto written = std::ranges::stable_partition(
          request.statements, [&](const Asked& asked) { return !writers.contains(asked.connection); });
      first.insert(first.end(), written.begin(), written.end());
      request.statements.erase(written.begin(), written.end());
    }
    if (!request.statements.empty()) kinds[request.kind].push_back(&request);
  }
  const std::vector<const Request*> submits = kinds["submit"];
  kinds.erase("submit");
  {
    Connections connections(database);
    for (const Asked& asked : first) connections.of(asked.connection).run(asked.sql);
    const auto half = submits.begin() + static_cast<std::ptrdiff_t>(submits.size() / 2);
    Bare& writer = connections.of(writers.empty() ? 1 : *writers.begin());
    const auto own = [&](int number) -> Bare& { return connections.of(number); };
    write_once("submit", prepare_all({submits.begin(), half}, own, true), 1, writer);
    const auto one = [&](int) -> Bare& { return writer; };
    write_once("submit-together", prepare_all({half, submits.end()}, one, false), kTogether, writer);
  }
  for (const auto& [kind, some] : kinds) read_repeatedly(database, kind, some, std::atoi(arguments[3]));
  return 0;
}
