// The HTTP/1.1 server: I/O threads with one event loop each, and workers behind a bounded queue.
// A connection stays on one loop for life, so nothing in it is locked. TLS and HTTP/2 are the business
// of the proxy in front.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/net/service.hpp"

namespace guohe::http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free port
  std::size_t io_threads = 2;
  std::size_t workers = 32;
  std::size_t queue_limit = 1024;      // requests waiting for a worker; more get 503
  std::size_t connections_max = 8192;  // more are refused on arrival
  std::uint32_t header_bytes_max = 16 * 1024;
  std::chrono::milliseconds idle_max{60'000};         // between two requests
  std::chrono::milliseconds header_max{10'000};       // for a whole header
  std::chrono::milliseconds body_max{30'000};         // for a whole collected body
  std::chrono::milliseconds stall_max{30'000};        // without one byte of an upload or of a reply
  std::chrono::milliseconds upload_max{15 * 60'000};  // for a whole upload
  bool behind_proxy = false;  // take the client's address from the last X-Forwarded-For entry
};

class Server {
 public:
  /// Binds and listens. Errors: unavailable "server.port_in_use", "server.bad_address".
  [[nodiscard]] static Result<std::unique_ptr<Server>> listen(const ServerOptions& options, Service& service);

  virtual ~Server() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Starts to answer; returns at once.
  virtual void start() = 0;
  /// Takes no new connection, lets requests under way finish, at most for `grace`, and ends all threads.
  /// True when every request could finish.
  virtual bool stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace guohe::http
