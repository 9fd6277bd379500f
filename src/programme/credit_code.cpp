// SPDX-License-Identifier: Apache-2.0
#include "programme/credit_code.hpp"

namespace guohe::programme {

namespace {
// GB 32100-2015, table 2: the digits and the capital letters without I, O, S, V, Z.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
}  // namespace

std::optional<char> credit_code_check(std::string_view first17) {
  if (first17.size() != 17) return std::nullopt;
  // The weight of the i-th character is 3^(i-1) mod 31.
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char c : first17) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return kAlphabet[(31 - sum % 31) % 31];
}

bool is_credit_code(std::string_view code) {
  return code.size() == 18 && credit_code_check(code.substr(0, 17)) == code[17];
}

}  // namespace guohe::programme
