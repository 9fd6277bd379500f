// Any bytes as facts of a topic: problems or a frame, never a crash, and every limit holds.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "policy/facts/facts.hpp"
#include "policy/testing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe::policy;
  static const std::shared_ptr<const CompiledTopic> topic = testing_topic();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<guohe::Problem> problems;
  std::vector<guohe::feel::Value> frame = topic->blank;
  read_facts(*topic, text, frame, problems);
  (void)read_registry(*topic, text, problems);
  (void)read_call(*topic, text, problems);
  if (problems.size() > kProblemsMax + 3) __builtin_trap();
  return 0;
}
