// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/kernels.hpp"

namespace guohe::feel::columnar {

namespace avx2 {
const Kernels& table();
}

namespace everywhere {
#include "feel/columnar/kernels.inc"
}

const Kernels& kernels() {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return avx2::table();
#endif
  return everywhere::kTable;
}

}  // namespace guohe::feel::columnar
