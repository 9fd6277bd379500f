// SPDX-License-Identifier: Apache-2.0
#include "support/scan_peer.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace guohe::testing {

namespace fs = std::filesystem;

namespace {

constexpr const char* kClamd = "/usr/sbin/clamd";

std::string hex(const std::string& bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : bytes) {
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

bool answers(const std::string& where) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  where.copy(address.sun_path, sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return connected;
}

}  // namespace

std::string eicar() {
  return std::string(R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR)") + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
}

bool ScanPeer::there() {
  return fs::exists(kClamd);
}

ScanPeer::ScanPeer(std::string options) {
  const fs::path folder = folder_.path();
  fs::create_directory(folder / "signatures");
  // Anywhere in a file of any kind (clamav-devel: extended signatures).
  std::ofstream(folder / "signatures" / "test.ndb") << "Guohe.Test.Eicar:0:*:" << hex(eicar()) << "\n";
  std::ofstream(folder / "clamd.conf")
      << "Foreground yes\nDatabaseDirectory " << (folder / "signatures").string() << "\nLocalSocket "
      << where() << "\n"
      << options;
  start();
}

void ScanPeer::start() {
  program_ = std::make_unique<ChildProgram>(
      kClamd, std::vector<std::string>{"--config-file=" + (folder_.path() / "clamd.conf").string()});
  // What it prints stays in its buffer; its socket is what says that it listens.
  for (int tries = 0; !answers(where()); ++tries) {
    if (tries == 1000) throw std::runtime_error("clamd does not start");
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void ScanPeer::stop() {
  program_.reset();
  fs::remove(where());
}

}  // namespace guohe::testing
