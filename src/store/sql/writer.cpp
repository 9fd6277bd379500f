// SPDX-License-Identifier: Apache-2.0
#include "store/sql/writer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace guohe::store {

namespace {

constexpr std::size_t kMostWaiting = 20'000;
constexpr std::size_t kMostTogether = 512;

Error busy() {
  Error error{ErrorKind::unavailable,
              "store.busy",
              {"系统繁忙，请稍后重试", "too many writes are waiting, try again shortly"}};
  error.retry_after_seconds = 2;
  return error;
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, Connect connect)
    : connection_(std::move(connection)), connect_(std::move(connect)), thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

Result<void> Writer::run(const Work& work) {
  Job job{&work, {}};
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= kMostWaiting) return busy();
    queue_.push_back(&job);
  }
  wake_.notify_one();
  job.done.acquire();
  return std::move(job.result);
}

void Writer::loop() {
  for (;;) {
    std::vector<Job*> batch;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMostTogether));
      batch.assign(queue_.begin(), queue_.begin() + count);
      queue_.erase(queue_.begin(), queue_.begin() + count);
    }
    commit_together(batch);
    // Nothing of a job may be touched once its caller has been woken.
    for (Job* job : batch) job->done.release();
  }
}

void Writer::commit_together(const std::vector<Job*>& batch) {
  try {
    begin();
    for (Job* job : batch) run_one(*job, batch.size() == 1);
    if (batch.size() == 1 && !batch.front()->result) {
      connection_->rollback();
    } else {
      connection_->commit();
    }
  } catch (const DatabaseFailure& failure) {
    spdlog::error("a group commit of {} failed: {}", batch.size(), failure.detail());
    if (connection_) connection_->rollback();
    // Whoever has been told nothing yet is told that nothing happened. (After a connection lost in COMMIT
    // itself that may be wrong; the caller then reads and sees.)
    for (Job* job : batch) {
      if (job->result) job->result = failure.error();
    }
  }
}

/// A connection may have been cut off while nobody wrote: once more with a fresh one, before anything is
/// done.
void Writer::begin() {
  if (connection_ && !connection_->lost()) {
    try {
      connection_->begin_write();
      return;
    } catch (const DatabaseFailure& failure) {
      if (failure.kind() != FailureKind::lost) throw;
    }
  }
  connection_ = connect_();
  connection_->begin_write();
}

/// Runs one job in its savepoint. Throws only when the connection can do no more.
void Writer::run_one(Job& job, bool alone) {
  if (!alone) connection_->run("SAVEPOINT unit", std::span<const Param>());
  try {
    job.result = (*job.work)(*connection_);
  } catch (const DatabaseFailure& failure) {
    spdlog::warn("a unit of work failed: {}", failure.detail());
    job.result = failure.error();
    if (connection_->lost()) throw;
  } catch (const std::exception& exception) {
    // A fault in a use case must not take the writer down.
    spdlog::error("a unit of work threw: {}", exception.what());
    job.result = Error{ErrorKind::internal, "internal", {"内部错误", "internal error"}};
  }
  if (alone) return;
  if (!job.result) connection_->run("ROLLBACK TO SAVEPOINT unit", std::span<const Param>());
  connection_->run("RELEASE SAVEPOINT unit", std::span<const Param>());
}

}  // namespace guohe::store
