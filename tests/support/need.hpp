// What a use case gives, for tests that go on with it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <utility>

#include "base/result.hpp"

namespace guohe::testing {

/// A test that needs it fails where it is refused.
template <typename T>
T need(Result<T> result) {
  EXPECT_TRUE(result) << result.error().code << " " << result.error().message.en;
  return result ? *std::move(result) : T{};
}

}  // namespace guohe::testing
