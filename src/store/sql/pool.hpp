// A pool of connections for reading. A reader has one to itself and one snapshot while it reads.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sql/writer.hpp"

namespace guohe::store {

class Pool {
 public:
  Pool(Connect connect, std::size_t most) : connect_(std::move(connect)), most_(most) {}

  /// Runs a read in a transaction of its own. Errors: the work's own, those of the database.
  Result<void> run(const Work& work);

 private:
  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);

  Connect connect_;
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t open_ = 0;
};

}  // namespace guohe::store
