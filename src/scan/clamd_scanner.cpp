// SPDX-License-Identifier: Apache-2.0
#include "scan/clamd_scanner.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>

namespace guohe::scan {

namespace {

constexpr int kConnectMs = 5'000;
constexpr int kQuietMs = 60'000;
constexpr std::size_t kPiece = std::size_t{64} << 10U;
constexpr std::size_t kAnswerMax = 4096;
constexpr std::string_view kStream = "stream: ";

/// A connection. Every step says whether it went well; errno says why not.
class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  bool connect(const sockaddr* address, socklen_t size) {
    if (::connect(descriptor_, address, size) == 0) return true;
    if (errno != EINPROGRESS || !ready(POLLOUT, kConnectMs)) return false;
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &length);
    errno = error;
    return error == 0;
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if ((errno != EAGAIN && errno != EINTR) || !ready(POLLOUT, kQuietMs)) {
        return false;
      }
    }
    return true;
  }

  /// To the zero byte that ends it, or to the end of the connection; nothing when it does not come.
  std::optional<std::string> answer() {
    std::string text;
    std::array<char, 512> piece{};
    while (text.size() < kAnswerMax) {
      const ssize_t got = ::recv(descriptor_, piece.data(), piece.size(), 0);
      if (got == 0) break;
      if (got < 0) {
        if ((errno != EAGAIN && errno != EINTR) || !ready(POLLIN, kQuietMs)) return std::nullopt;
        continue;
      }
      text.append(piece.data(), static_cast<std::size_t>(got));
      if (text.find('\0') != std::string::npos) break;
    }
    text.resize(std::min(text.size(), text.find('\0')));
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

 private:
  [[nodiscard]] bool ready(short events, int limit_ms) const {
    pollfd waited{descriptor_, events, 0};
    int count = 0;
    do {
      count = ::poll(&waited, 1, limit_ms);
    } while (count < 0 && errno == EINTR);
    if (count == 0) errno = ETIMEDOUT;
    return count > 0;
  }

  int descriptor_;
};

constexpr int kKind = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;

std::optional<Socket> connect_unix(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());  // its length was checked
  Socket socket(::socket(AF_UNIX, kKind, 0));
  if (!socket.connect(reinterpret_cast<const sockaddr*>(&address), sizeof address)) return std::nullopt;
  return socket;
}

std::optional<Socket> connect_tcp(const std::string& host, const std::string& port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), port.c_str(), &wanted, &found) != 0) {
    errno = EHOSTUNREACH;
    return std::nullopt;
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list(found, &::freeaddrinfo);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    Socket socket(::socket(one->ai_family, kKind, one->ai_protocol));
    if (socket.connect(one->ai_addr, one->ai_addrlen)) return socket;
  }
  return std::nullopt;
}

/// A length as the protocol has it.
std::string length_of(std::size_t size) {
  const std::uint32_t network = htonl(static_cast<std::uint32_t>(size));
  return {reinterpret_cast<const char*>(&network), sizeof network};
}

app::ScanReport away(const char* why) {
  return {app::ScanOutcome::failed, std::string("clamd: ") + why, true};
}

app::ScanReport report_of(std::string answer) {
  constexpr std::string_view found = " FOUND";
  if (answer == "stream: OK") return {app::ScanOutcome::clean, {}, false};
  if (answer.starts_with(kStream) && answer.ends_with(found)) {
    return {app::ScanOutcome::infected,
            answer.substr(kStream.size(), answer.size() - kStream.size() - found.size()), false};
  }
  return {app::ScanOutcome::failed, "clamd: " + (answer.empty() ? "no answer" : answer), false};
}

class ClamdScanner final : public app::Scanner {
 public:
  ClamdScanner(std::string path, std::string host, std::string port)
      : path_(std::move(path)), host_(std::move(host)), port_(std::move(port)) {}

  app::ScanReport scan(app::FileReader& file) override {
    auto socket = path_.empty() ? connect_tcp(host_, port_) : connect_unix(path_);
    if (!socket) return away(std::strerror(errno));
    if (!socket->send(std::string_view("zINSTREAM\0", 10))) return away(std::strerror(errno));
    std::string piece(kPiece, '\0');
    for (;;) {
      const auto size = file.read(piece);
      if (!size) return {app::ScanOutcome::failed, size.error().message.en, false};
      // When it has seen enough (or too much) it answers and hangs up before the end.
      if (!socket->send(length_of(*size)) || !socket->send(std::string_view(piece).substr(0, *size))) break;
      if (*size == 0) break;
    }
    auto answer = socket->answer();
    if (!answer) return away(std::strerror(errno));
    return report_of(std::move(*answer));
  }

 private:
  std::string path_;  // empty: by host and port
  std::string host_;
  std::string port_;
};

}  // namespace

Result<std::unique_ptr<app::Scanner>> clamd_scanner(const std::string& where) {
  const std::size_t colon = where.rfind(':');
  if (where.starts_with('/') && where.size() < sizeof(sockaddr_un::sun_path)) {
    return std::unique_ptr<app::Scanner>(std::make_unique<ClamdScanner>(where, "", ""));
  }
  if (!where.starts_with('/') && colon != std::string::npos && colon > 0 && colon + 1 < where.size() &&
      where.find_first_not_of("0123456789", colon + 1) == std::string::npos) {
    return std::unique_ptr<app::Scanner>(
        std::make_unique<ClamdScanner>("", where.substr(0, colon), where.substr(colon + 1)));
  }
  return Error{ErrorKind::invalid,
               "scan.bad_address",
               {"`" + where + "` 应为套接字文件的路径或 主机:端口",
                "`" + where + "` is neither the path of a socket nor host:port"}};
}

}  // namespace guohe::scan
