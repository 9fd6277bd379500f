// SPDX-License-Identifier: Apache-2.0
#include "store/sql/pool.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace guohe::store {

std::unique_ptr<Connection> Pool::take() {
  {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return !idle_.empty() || open_ < most_; });
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    ++open_;
  }
  try {
    return connect_();
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    if (connection && !connection->lost()) {
      idle_.push_back(std::move(connection));
    } else {
      --open_;
    }
  }
  returned_.notify_one();
}

Result<void> Pool::run(const Work& work) {
  std::unique_ptr<Connection> connection;
  Result<void> result;
  try {
    connection = take();
    try {
      connection->begin_read();
    } catch (const DatabaseFailure& failure) {
      // It may have been cut off while idle: once more with a fresh one, before anything has been read.
      if (failure.kind() != FailureKind::lost) throw;
      connection = connect_();
      connection->begin_read();
    }
    result = work(*connection);
    connection->commit();
  } catch (const DatabaseFailure& failure) {
    spdlog::warn("a read failed: {}", failure.detail());
    if (connection) connection->rollback();
    result = failure.error();
  } catch (const std::exception& exception) {
    spdlog::error("a read threw: {}", exception.what());
    if (connection) connection->rollback();
    result = Error{ErrorKind::internal, "internal", {"内部错误", "internal error"}};
  }
  if (connection) give_back(std::move(connection));
  return result;
}

}  // namespace guohe::store
