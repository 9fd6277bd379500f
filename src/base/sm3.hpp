// SM3 (GB/T 32905-2016): the digest that Guohe names things by, written "sm3:" and 64 hex digits.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace guohe {

/// A digest in the making, for bytes that come in pieces.
class Sm3 {
 public:
  Sm3();
  ~Sm3();
  Sm3(Sm3&&) noexcept;
  Sm3& operator=(Sm3&&) noexcept;

  void update(std::string_view bytes);
  /// "sm3:…"; once.
  [[nodiscard]] std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] std::string sm3(std::string_view bytes);

/// Whether a text has the form "sm3:" and 64 lower-case hex digits.
[[nodiscard]] bool is_sm3(std::string_view text);

}  // namespace guohe
