// Mutation checks of assembled packs, one after the other beside the server's other work; what was found is
// kept.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "policy/desk/assembled.hpp"

namespace guohe::policy {

class MutationRuns {
 public:
  MutationRuns() = default;
  /// Ends what runs.
  ~MutationRuns();
  MutationRuns(const MutationRuns&) = delete;
  MutationRuns& operator=(const MutationRuns&) = delete;

  /// How far the check of a pack is; `key` names its contents. The first question begins it. Past the limit
  /// of what may wait, the one that waits longest is given up: who still wants it asks again.
  [[nodiscard]] programme::PackMutations of(const std::string& key, std::shared_ptr<const Assembled> pack);

 private:
  struct Run {
    std::string key;
    std::shared_ptr<const Assembled> pack;  // null when it is finished
    programme::PackMutations result;
  };

  void work();
  void check(Run& run);

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<Run>> runs_;  // in the order of asking
  bool ends_ = false;
  std::thread worker_;
};

}  // namespace guohe::policy
