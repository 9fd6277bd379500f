// SPDX-License-Identifier: Apache-2.0
#include "main/pack_arguments.hpp"

namespace guohe::cli {

const Option& policies_option() {
  static const Option the = {
      "--policies",
      "DIR",
      {"规则包文件夹，默认 policies", "the folder of policy packs, policies by default"},
      {}};
  return the;
}

std::shared_ptr<const policy::PolicyLibrary> load_packs(const Arguments& arguments,
                                                        Diagnostics& diagnostics) {
  return policy::PolicyLibrary::load(arguments.get("--policies", "policies"), diagnostics);
}

}  // namespace guohe::cli
