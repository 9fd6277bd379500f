// A pack beside the document that it was written from: which clause carries which citation, which clauses
// nobody cites, which citations no clause has.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "policy/compiled_topic.hpp"
#include "policy/linking/split.hpp"

namespace guohe::policy {

/// A clause of a pack that cites a place of the document.
struct Citation {
  std::string topic, clause;  // "gd-2025/joint-rd", "E6a"
  std::string cite;           // as the pack writes it
  int place = -1;             // number of the document's clause; -1: there is none
  Place written;              // in the pack
};

struct DocumentLinks {
  std::vector<DocumentClause> places;
  std::vector<Citation> citations;         // in the packs' order
  std::vector<std::vector<int>> cited_by;  // by place: numbers of citations
  std::vector<int> uncited;  // places with a text of their own: neither they, nor what they stand in, nor one
                             // in them is cited
  std::vector<int> unresolved;  // numbers of citations without a place
};

/// Links the clauses of topics to a document. A citation of the document's title ("标题") is one of its
/// preamble.
[[nodiscard]] DocumentLinks link_document(std::string_view document,
                                          const std::vector<std::shared_ptr<const CompiledTopic>>& topics);

}  // namespace guohe::policy
