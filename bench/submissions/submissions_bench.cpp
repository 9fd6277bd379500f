// How many submissions a second are judged, stored and on disk, with many callers waiting at once: the rush
// before a deadline. Each is the whole use case: a verdict by the real pack, the registry asked again, a
// number, a receipt, the ledger, one unit of work with synchronous=FULL. The reference, measured in the same
// run on the same disk, is the same writes with one commit each and nobody sharing it.
//
//     build/bench/submissions/submissions_bench [submissions] [callers]
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>
#include <vector>

#include "app/applications.hpp"
#include "base/sm3.hpp"
#include "support/world.hpp"

namespace {

using guohe::testing::World;
using Clock = std::chrono::steady_clock;

/// Runs a job for each number, shared among callers; how long it took in seconds.
template <typename F>
double together(int count, int callers, F job) {
  std::atomic<int> next = 0;
  std::vector<std::thread> threads;
  const auto begin = Clock::now();
  for (int t = 0; t < callers; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < count; i = next++) job(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
  const int count = count_of_arguments > 1 ? std::atoi(arguments[1]) : 2000;
  const int callers = count_of_arguments > 2 ? std::atoi(arguments[2]) : 256;
  World world;
  std::vector<std::string> ids(static_cast<std::size_t>(count));
  std::vector<std::int64_t> versions(ids.size());
  const double filling = together(count, 16, [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    ids[at] = world.complete_draft("E" + std::to_string(i));  // a leader each
    versions[at] = world.get(ids[at]).version;
  });
  std::cout << "drafts filled in, with six files each: " << count / filling << " /s (16 callers)\n";

  // Small units: what the store alone carries.
  const auto tiny = [&](int i) {
    const auto done = world.store->write([&](guohe::app::Unit& unit) -> guohe::Result<void> {
      unit.record({{}, "", "bench", std::to_string(i), guohe::sm3("x")});
      return {};
    });
    if (!done) std::abort();
  };
  const int alone = 500;
  std::cout << "ledger entries, one caller, a commit each: " << alone / together(alone, 1, tiny) << " /s\n";
  const int shared = 20'000;
  std::cout << "ledger entries, " << callers
            << " callers, commits shared: " << shared / together(shared, callers, tiny) << " /s\n";

  std::atomic<int> failed = 0;
  const guohe::app::Actor ana = world.actor("ana");
  const double submitting = together(count, callers, [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    if (!take_action(*world.services, ana, {ids[at], "submit", versions[at], "", ""})) ++failed;
  });
  std::cout << "submissions, " << callers << " callers: " << count / submitting << " /s, " << failed
            << " failed\n";
  return failed == 0 ? 0 : 1;
}
