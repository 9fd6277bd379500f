// Splits a guideline's text into its clauses by the numbering that Chinese official documents use:
// 专题一： / 第五条 / 一、 / 1.1 / （一） / 1. / （1）.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guohe::policy {

/// One numbered place of a document with the text up to the next.
struct DocumentClause {
  std::string cite;  // as packs cite it: "专题一·一（二）6（1）", "第八条 1（6）", "二·1.1（3）"; "引言"
                     // before the first
  std::string text;  // lines joined, the number taken off
  int line = 0;      // from 1
  int parent = -1;   // number of the clause it stands in, -1 at the top
};

/// The clauses in the document's order. Never fails: a text without numbers is one clause, "引言". Lines that
/// the page broke are joined; text above 4 MiB is cut there.
[[nodiscard]] std::vector<DocumentClause> split_document(std::string_view text);

/// A citation without what spelling may vary in: spaces, half-width brackets.
[[nodiscard]] std::string normal_cite(std::string_view cite);

}  // namespace guohe::policy
