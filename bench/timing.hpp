// The time of some work: by the wall, or of the processor (the calling thread's, or all threads' together),
// which says more where others share the cores. Best of several runs: the others had somebody else beside
// them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <time.h>  // NOLINT(modernize-deprecated-headers): clock_gettime

#include <algorithm>
#include <functional>

namespace guohe::bench {

enum class Clock { wall, processor, all_threads };

inline double now(Clock clock) {
  timespec time{};
  ::clock_gettime(clock == Clock::wall        ? CLOCK_MONOTONIC
                  : clock == Clock::processor ? CLOCK_THREAD_CPUTIME_ID
                                              : CLOCK_PROCESS_CPUTIME_ID,
                  &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

inline double seconds_of(const std::function<void()>& work, Clock clock = Clock::processor) {
  const double begin = now(clock);
  work();
  return now(clock) - begin;
}

inline double best_of(int runs, const std::function<void()>& work, Clock clock = Clock::processor) {
  double best = seconds_of(work, clock);
  for (int i = 1; i < runs; ++i) best = std::min(best, seconds_of(work, clock));
  return best;
}

}  // namespace guohe::bench
