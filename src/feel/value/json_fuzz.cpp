// Fuzz: any text as JSON, untyped and as a record. What is read is written and read again to the same text.
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "feel/feel.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe::feel;
  static const Type record =
      Type::record({{"a", Type::number()},
                    {"d", Type::date()},
                    {"list", Type::list(Type::record({{"x", Type::choice({"p", "q"})}}))},
                    {"any", Type::any()}});
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Type& type : {Type::any(), record}) {
    const auto value = from_json(text, type);
    if (!value) continue;
    const std::string written = to_json(*value);
    const auto again = from_json(written, type);
    if (!again || to_json(*again) != written) std::abort();
    (void)to_feel_literal(*value, 10);
  }
  return 0;
}
