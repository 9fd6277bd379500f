// Whether two sides wrote the same: letters count, the way of writing does not. Case, width, spaces,
// punctuation and diacritics aside ("Universität Köln" and "universitat koln"), and for names the order and
// the joining of their parts too ("ZHANG Wei-Ming" and "Weiming Zhang").
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>

#include "programme/process.hpp"

namespace guohe::programme {

enum class Likeness {
  same,    // byte for byte
  format,  // the same, written otherwise
  differs,
  missing,  // one of them is not given
};
BOOST_DESCRIBE_ENUM(Likeness, same, format, differs, missing)

/// The letters and digits of a text: compatibility forms and case folded, diacritics taken off, everything
/// else left out, bytes that are no UTF-8 too.
[[nodiscard]] std::string folded(std::string_view text);

[[nodiscard]] Likeness likeness(std::string_view ours, std::string_view theirs, CompareAs as);

}  // namespace guohe::programme
