// Compiled with -mavx2 where the compiler can (feel/CMakeLists.txt); called only on processors that have it.
// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/kernels.hpp"

namespace guohe::feel::columnar::avx2 {

#include "feel/columnar/kernels.inc"

extern const Kernels& table();
const Kernels& table() {
  return kTable;
}

}  // namespace guohe::feel::columnar::avx2
