// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/mutation_runs.hpp"

#include <algorithm>

#include "policy/cases/case.hpp"
#include "policy/cases/mutation.hpp"

namespace guohe::policy {
namespace {

using programme::MutationState;
using programme::PackMutations;

constexpr std::size_t kRunsKept = 20;

/// A case that fails would notice everything.
bool every_case_passes(const Assembled& pack) {
  const auto files = case_files(pack.files, pack.folder);
  return std::all_of(files.begin(), files.end(), [&](const std::string& file) {
    return run_case(*pack.library, pack.files, file).failures.empty();
  });
}

}  // namespace

MutationRuns::~MutationRuns() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  wake_.notify_all();
  if (worker_.joinable()) worker_.join();
}

PackMutations MutationRuns::of(const std::string& key, std::shared_ptr<const Assembled> pack) {
  const std::lock_guard lock(mutex_);
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const auto& run) { return run->key == key; });
  if (found != runs_.end()) return (*found)->result;
  if (!pack->sound()) return {MutationState::cases_fail, 0, 0, 0, 0, 0, {}};
  runs_.push_back(std::make_shared<Run>(Run{key, std::move(pack), {}}));
  if (runs_.size() > kRunsKept) runs_.pop_front();
  if (!worker_.joinable()) worker_ = std::thread([this] { work(); });
  wake_.notify_all();
  return runs_.back()->result;
}

void MutationRuns::work() {
  for (;;) {
    std::shared_ptr<Run> next;
    {
      std::unique_lock lock(mutex_);
      const auto waiting = [&] {
        return std::find_if(runs_.begin(), runs_.end(), [](const auto& run) { return run->pack != nullptr; });
      };
      wake_.wait(lock, [&] { return ends_ || waiting() != runs_.end(); });
      if (ends_) return;
      next = *waiting();
    }
    check(*next);
  }
}

void MutationRuns::check(Run& run) {
  const std::shared_ptr<const Assembled> pack = run.pack;
  PackMutations result;
  if (!every_case_passes(*pack)) {
    result.state = MutationState::cases_fail;
  } else {
    const auto report =
        mutate_pack(*pack->library, pack->files, pack->folder, [&](std::size_t done, std::size_t all) {
          const std::lock_guard lock(mutex_);
          run.result.done = static_cast<std::int64_t>(done);
          run.result.all = static_cast<std::int64_t>(all);
          return !ends_;
        });
    result.state = MutationState::finished;
    result.made = static_cast<std::int64_t>(report.made);
    result.noticed = static_cast<std::int64_t>(report.noticed);
    result.equivalent = static_cast<std::int64_t>(report.equivalent);
    for (const Mutant& mutant : report.survivors) {
      result.survivors.push_back({mutant.of, mutant.was, mutant.now,
                                  pack->place(mutant.place.source.get(), mutant.place.span), mutant.topics});
    }
  }
  const std::lock_guard lock(mutex_);
  run.result = std::move(result);
  run.pack = nullptr;
}

}  // namespace guohe::policy
