// A fixed number of worker threads behind a bounded queue. Handlers run here, so they may block (on a
// commit, on a password hash) without holding up a socket. A full queue refuses at once: the caller
// answers 503 instead of letting the wait grow without end.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace guohe::http {

class WorkQueue {
 public:
  using Job = std::function<void()>;

  WorkQueue(std::size_t workers, std::size_t limit);
  ~WorkQueue();
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  /// False when the queue is full or closed; the job was not taken.
  [[nodiscard]] bool offer(Job job);
  /// Takes a job that belongs to work already admitted, whatever the length of the queue (an upload's
  /// next piece); each connection has at most one, so their number is bounded by the connections.
  void admit(Job job);
  /// Finishes what was taken, then ends the threads. Called by the destructor.
  void close();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  std::size_t limit_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace guohe::http
