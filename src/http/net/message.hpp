// Requests and replies as handlers see them: plain values that know no socket and no Beast.
// A body is either a short text held in memory, or an open file that is sent in pieces.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace guohe::http {

enum class Method { get, head, post, put, patch, del, other };

/// "GET", "DELETE"; `other` has the empty name.
[[nodiscard]] std::string_view name_of(Method method);
[[nodiscard]] Method method_named(std::string_view name);

/// Header fields in the order given; names compare without case, as RFC 9110 §5.1 asks.
class Headers {
 public:
  void add(std::string name, std::string value);
  void set(std::string_view name, std::string value);
  /// The first value under a name, or nullptr.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
  Method method = Method::other;
  std::string path;   // still percent-encoded, without the query
  std::string query;  // still percent-encoded, without the question mark
  Headers headers;
  std::string body;                     // complete; empty for an upload
  std::string address;                  // of the client, as the connection or a trusted proxy says
  std::string id;                       // names this request in the log and in X-Request-Id
  std::optional<std::uint64_t> length;  // Content-Length, when given

  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// An open file descriptor, closed with the last owner.
class OpenFile {
 public:
  OpenFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Opens a regular file for reading; nullptr when there is none.
  [[nodiscard]] static std::shared_ptr<OpenFile> open(const std::string& path);

 private:
  int descriptor_;
  std::uint64_t size_;
};

using Body = std::variant<std::string, std::shared_ptr<OpenFile>>;

struct Response {
  unsigned status = 200;
  Headers headers;
  Body body;
  bool close = false;  // end the connection after this reply

  [[nodiscard]] std::uint64_t length() const;
};

}  // namespace guohe::http
