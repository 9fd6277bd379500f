// One XML part of an XLSX, streamed through expat: for this room's own use.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expat.h>
#include <zip.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace guohe::sheet {

[[nodiscard]] Error not_xlsx();
[[nodiscard]] Error too_large(const Text& what);

/// What is told of a part. Names are without their prefix.
class PartHandler {
 public:
  virtual ~PartHandler() = default;
  virtual void open(std::string_view element, const char** attributes) = 0;
  virtual void close(std::string_view element) = 0;
  virtual void text(std::string_view piece) = 0;

  /// Ends the reading; nothing more is told.
  void stop(Error error) {
    if (!error_) error_ = std::move(error);
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

/// The value of an attribute by its name without prefix; empty when there is none.
[[nodiscard]] std::string_view attribute(const char** attributes, std::string_view name);

/// Streams a part to its handler, at most `budget` bytes, which is lessened by what was read. False: there is
/// no such part. Errors: not_xlsx(), too_large(), the handler's.
Result<bool> read_part(zip_t* archive, const std::string& name, std::int64_t& budget, PartHandler& handler);

}  // namespace guohe::sheet
