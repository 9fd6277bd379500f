// SPDX-License-Identifier: AGPL-3.0-or-later
#include "main/system_ports.hpp"

#include <sodium.h>

#include <stdexcept>

namespace guohe::cli {
namespace {

class SystemClock final : public app::Clock {
 public:
  app::Time now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class FixedClock final : public app::Clock {
 public:
  explicit FixedClock(app::Time time) : time_(time) {}
  app::Time now() const override { return time_; }

 private:
  app::Time time_;
};

class SystemRandom final : public app::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

}  // namespace

std::unique_ptr<app::Clock> make_clock(std::optional<app::Time> fixed) {
  if (fixed) return std::make_unique<FixedClock>(*fixed);
  return std::make_unique<SystemClock>();
}

std::unique_ptr<app::Random> make_random() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  return std::make_unique<SystemRandom>();
}

}  // namespace guohe::cli
