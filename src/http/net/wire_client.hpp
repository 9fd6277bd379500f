// A blocking HTTP client on a bare socket, for tests: it can also send what no decent client would —
// half a header, a body that never comes, two lengths — and see exactly what comes back.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/net/message.hpp"

namespace guohe::http::testing {

struct Reply {
  unsigned status = 0;  // 0: the connection ended instead
  Headers headers;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const {
    const std::string* value = headers.find(name);
    return value ? *value : std::string();
  }
};

class WireClient {
 public:
  explicit WireClient(std::uint16_t port, std::chrono::seconds patience = std::chrono::seconds(20)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{patience.count(), 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~WireClient() { ::close(socket_); }
  WireClient(const WireClient&) = delete;
  WireClient& operator=(const WireClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  /// False when the other side is gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Reads one reply; `head_only` for the answer to HEAD.
  Reply receive(bool head_only = false) {
    Reply reply;
    std::size_t end = 0;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
      if (!fill()) return reply;
    }
    const std::string head = unread_.substr(0, end + 2);
    unread_.erase(0, end + 4);
    std::size_t at = head.find("\r\n");
    reply.status = static_cast<unsigned>(std::atoi(head.c_str() + head.find(' ') + 1));
    for (at += 2; at < head.size();) {
      const std::size_t line_end = head.find("\r\n", at);
      const std::size_t colon = head.find(':', at);
      reply.headers.add(head.substr(at, colon - at), head.substr(colon + 2, line_end - colon - 2));
      at = line_end + 2;
    }
    const std::size_t length = std::strtoul(reply.header("Content-Length").c_str(), nullptr, 10);
    while (!head_only && unread_.size() < length) {
      if (!fill()) return {};
    }
    if (!head_only) {
      reply.body = unread_.substr(0, length);
      unread_.erase(0, length);
    }
    return reply;
  }

  Reply exchange(std::string_view bytes, bool head_only = false) {
    send(bytes);  // a reply may come although not everything could be sent
    return receive(head_only);
  }

  /// Whether the server ends the connection (within the patience) without sending anything more.
  bool ends() {
    if (!unread_.empty()) return false;
    char byte = 0;
    const ssize_t got = ::recv(socket_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }

 private:
  bool fill() {
    char buffer[65536];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    unread_.append(buffer, static_cast<std::size_t>(got));
    return true;
  }

  int socket_ = -1;
  bool connected_ = false;
  std::string unread_;
};

}  // namespace guohe::http::testing
