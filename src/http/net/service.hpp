// What the server asks of whoever answers requests. The server owns sockets, time limits and threads;
// the service owns meaning. `plan` and `busy` run on an I/O thread and must not block; everything else
// runs on a worker and may.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>

#include "http/net/message.hpp"

namespace guohe::http {

/// Where the pieces of an uploaded body go. Destroyed without finish() — the client went away, or a
/// limit was passed — it must leave nothing behind.
class Upload {
 public:
  virtual ~Upload() = default;
  /// Takes the next piece; a Response ends the upload with that reply.
  [[nodiscard]] virtual std::unique_ptr<Response> write(std::string_view piece) = 0;
  [[nodiscard]] virtual Response finish() = 0;
};

/// What is to be done with a request whose header has arrived.
struct Plan {
  enum class Kind { reply, collect, stream };
  Kind kind = Kind::collect;
  std::uint64_t limit = 0;  // bytes of body that are taken; more is answered with too_large()
  Response reply;           // of kind reply
};

class Service {
 public:
  virtual ~Service() = default;
  [[nodiscard]] virtual Plan plan(const Request& head) = 0;
  [[nodiscard]] virtual Response handle(const Request& request) = 0;
  [[nodiscard]] virtual std::variant<Response, std::unique_ptr<Upload>> open(const Request& head) = 0;

  // Replies that the server itself must give.
  [[nodiscard]] virtual Response busy(const Request& head) = 0;
  [[nodiscard]] virtual Response too_large(const Request& head, std::uint64_t limit) = 0;
  /// The bytes were not HTTP, or not of the kind taken here: status 400, 408 or 431.
  [[nodiscard]] virtual Response refused(unsigned status) = 0;
};

}  // namespace guohe::http
