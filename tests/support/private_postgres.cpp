// SPDX-License-Identifier: Apache-2.0
#include "support/private_postgres.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace guohe::testing {

namespace fs = std::filesystem;

namespace {

std::string find_programs() {
  for (const char* folder : {"/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin",
                             "/usr/lib/postgresql/17/bin", "/usr/local/pgsql/bin", "/usr/bin"}) {
    if (fs::exists(fs::path(folder) / "initdb") && fs::exists(fs::path(folder) / "postgres")) return folder;
  }
  return {};
}

}  // namespace

PrivatePostgres::PrivatePostgres(fs::path folder, std::string programs)
    : folder_(std::move(folder)), programs_(std::move(programs)) {}

PrivatePostgres::PrivatePostgres(PrivatePostgres&& other) noexcept
    : folder_(std::exchange(other.folder_, {})),
      programs_(std::move(other.programs_)),
      databases_(other.databases_) {}

PrivatePostgres::~PrivatePostgres() {
  if (folder_.empty()) return;
  // Nobody reads it again: some hundred databases are not written out first, which took minutes on a busy
  // disk.
  stop("immediate");
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::optional<PrivatePostgres> PrivatePostgres::start(std::string& why_not) {
  std::string programs = find_programs();
  if (programs.empty()) {
    why_not = "initdb and postgres are not installed";
    return std::nullopt;
  }
  std::string folder = (fs::temp_directory_path() / "guohe-pg-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) {
    why_not = "no temporary folder";
    return std::nullopt;
  }
  if (::geteuid() == 0) {
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr || ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) {
      why_not = "running as root, and there is no user postgres";
      return std::nullopt;
    }
  }
  PrivatePostgres postgres(folder, std::move(programs));
  const std::string init = postgres.programs_ + "/initdb -D " + folder +
                           "/data -U guohe -A trust -E UTF8 --locale=C.UTF-8 --no-sync";
  if (postgres.run(init) != 0 || !postgres.begin()) {
    why_not = "initdb or pg_ctl failed";
    return std::nullopt;
  }
  return postgres;
}

int PrivatePostgres::run(const std::string& command) const {
  const std::string quiet = "cd / && " + command + " >>" + folder_.string() + "/log.txt 2>&1";
  const std::string whole =
      ::geteuid() == 0 ? "runuser -u postgres -- sh -c '" + quiet + "'" : "sh -c '" + quiet + "'";
  return std::system(whole.c_str());  // NOLINT(cert-env33-c): fixed commands of a test
}

bool PrivatePostgres::begin() const {
  // fsync off: these databases are thrown away, and crash safety is tested on SQLite, whose log is our own
  // business.
  const std::string options =
      "-k " + folder_.string() + " -c listen_addresses= -c fsync=off -c max_connections=40";
  return run(programs_ + "/pg_ctl -D " + folder_.string() + "/data -w -t 60 -o \"" + options + "\" -l " +
             folder_.string() + "/server.txt start") == 0;
}

void PrivatePostgres::stop(const std::string& mode) const {
  (void)run(programs_ + "/pg_ctl -D " + folder_.string() + "/data -m " + mode + " -w stop");
}

void PrivatePostgres::restart() {
  stop();
  (void)begin();
}

std::string PrivatePostgres::create_database() {
  const std::string name = "guohe" + std::to_string(++databases_);
  (void)run(programs_ + "/createdb -h " + folder_.string() + " -U guohe " + name);
  return "host=" + folder_.string() + " user=guohe dbname=" + name;
}

PrivatePostgres* shared_postgres(std::string& why_not) {
  static std::string reason;
  static std::optional<PrivatePostgres> shared = PrivatePostgres::start(reason);
  why_not = reason;
  return shared ? &*shared : nullptr;
}

}  // namespace guohe::testing
