// Requests that happen once, however often they are sent (double click, retry after a time-out or a crash).
//
// The first unit of work that such a request does also claims its key, in the same transaction: what was done
// and that it was done are on disk together or not at all. A repeat finds the claim and gets what was
// answered then.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Services whose first write claims a request.
class Once {
 public:
  /// `key` as the client chose it, for `account`; `request` is what is asked, whole.
  Once(Services& services, const std::string& account, std::string_view key, std::string_view request);
  Once(const Once&) = delete;
  Once& operator=(const Once&) = delete;

  /// What was answered before; nothing for a new request. Errors: invalid "request.key_reused" (the key came
  /// with another request), conflict "request.done_already" (done, but the answer was lost: look at what
  /// there is).
  Result<std::optional<RepeatRecord>> before();

  /// What the request is to work with.
  [[nodiscard]] Services& services() { return wrapped_; }

  /// Keeps the answer, if the request did anything; without it a repeat is told that it was done, and no
  /// more.
  Result<void> answered(int status, const std::string& location, const std::string& body);

 private:
  class ClaimingStore final : public Store {
   public:
    ClaimingStore(Store& inner, Once& once) : inner_(inner), once_(once) {}
    Result<void> read(const std::function<Result<void>(Reader&)>& read) override { return inner_.read(read); }
    Result<void> write(const std::function<Result<void>(Unit&)>& unit) override;

   private:
    Store& inner_;
    Once& once_;
  };

  Store& inner_;
  RepeatRecord claim_;
  bool claimed_ = false;
  ClaimingStore store_;
  Services wrapped_;
};

}  // namespace guohe::app
