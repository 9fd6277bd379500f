// SPDX-License-Identifier: Apache-2.0
#include "app/system/system.hpp"

#include <array>
#include <condition_variable>
#include <mutex>

#include "app/sodium_ready.hpp"

namespace guohe::app {

namespace {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    sodium_ready();
    randombytes_buf(bytes.data(), bytes.size());
  }
};

class Argon2Passwords final : public Passwords {
 public:
  Argon2Passwords(int at_once, int waiting) : free_(at_once), may_wait_(waiting) { sodium_ready(); }

  Result<std::string> hash(std::string_view password) override {
    if (!enter()) return busy();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), kPasses, kMemory,
                                             crypto_pwhash_ALG_ARGON2ID13);
    leave();
    if (failed != 0) return busy();  // only ever for want of memory
    return std::string(text.data());
  }

  Result<bool> verify(const std::string& hash, std::string_view password) override {
    if (!enter()) return busy();
    const bool matches = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    leave();
    return matches;
  }

 private:
  static constexpr unsigned long long kPasses = 2;
  static constexpr std::size_t kMemory = 19U << 20U;

  static Error busy() {
    Error error{ErrorKind::unavailable,
                "passwords.busy",
                {"登录人数过多，请稍后重试", "too many people are signing in, try again shortly"}};
    error.retry_after_seconds = 2;
    return error;
  }

  bool enter() {
    std::unique_lock lock(mutex_);
    if (free_ == 0 && may_wait_ == 0) return false;
    --may_wait_;
    returned_.wait(lock, [this] { return free_ > 0; });
    ++may_wait_;
    --free_;
    return true;
  }

  void leave() {
    {
      const std::lock_guard lock(mutex_);
      ++free_;
    }
    returned_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable returned_;
  int free_;
  int may_wait_;
};

}  // namespace

std::unique_ptr<Clock> system_clock() {
  return std::make_unique<SystemClock>();
}
std::unique_ptr<Random> system_random() {
  return std::make_unique<SystemRandom>();
}
std::unique_ptr<Passwords> argon2_passwords(int at_once, int waiting) {
  return std::make_unique<Argon2Passwords>(at_once, waiting);
}

}  // namespace guohe::app
