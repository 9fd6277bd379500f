// The one writer of a process, with group commit.
//
// Callers queue units of work and wait. A thread of its own takes all that wait, runs each in a savepoint of
// one transaction, commits once, and only then tells the callers: the cost of forcing the log to disk is
// shared by everybody who waited for it. A unit that fails is rolled back to its savepoint, alone.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

using Connect = std::function<std::unique_ptr<Connection>()>;
using Work = std::function<Result<void>(Connection&)>;

class Writer {
 public:
  /// `connection` is used first; `connect` gives another one when it is lost.
  Writer(std::unique_ptr<Connection> connection, Connect connect);
  /// Does what is queued, then stops.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Errors: the work's own; those of the database; unavailable "store.busy".
  Result<void> run(const Work& work);

 private:
  struct Job {
    const Work* work;
    Result<void> result;
    std::binary_semaphore done{0};
  };

  void loop();
  void commit_together(const std::vector<Job*>& batch);
  void begin();
  void run_one(Job& job, bool alone);

  std::unique_ptr<Connection> connection_;
  Connect connect_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace guohe::store
