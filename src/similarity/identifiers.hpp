// Papers, patents and contracts that a text names, each in one spelling: so that one claimed twice is found.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::similarity {

enum class IdentifierKind : std::uint8_t { doi, patent, contract };

struct Identifier {
  IdentifierKind kind = IdentifierKind::doi;
  std::string value;         // "10.1000/xyz123", "CN2018101234567", "国科2020-15" in upper case
  std::uint32_t offset = 0;  // bytes of the text
  bool operator==(const Identifier&) const = default;
};

/// Those of a text, each once, in the order of the text.
///
/// DOI (ISO 26324): 10., four to nine digits, a slash and what follows up to white space, a quote or a
/// bracket that was not opened in it; in lower case, without closing punctuation. Patents: ZL, CN, US, EP,
/// WO, JP, KR or DE and seven to thirteen digits, with spaces, points, slashes and hyphens between; ZL counts
/// as CN, and of a Chinese application number neither point nor check digit is kept apart. Contracts: what
/// follows words such as 合同编号 or contract no., at least five characters with three digits.
[[nodiscard]] std::vector<Identifier> identifiers_of(std::string_view text);

}  // namespace guohe::similarity
