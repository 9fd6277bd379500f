// SPDX-License-Identifier: Apache-2.0
#include "policy/linking/link.hpp"

#include <map>

namespace guohe::policy {
namespace {

// A heading says what stands below it and nothing more.
constexpr std::size_t kHeadingMax = 90;  // bytes: 30 characters

void add_citations(const std::string& topic, const ClauseSource& clause, std::vector<Citation>& into) {
  if (clause.in_force) return;  // a covering notice's, which is another document
  into.push_back({topic, clause.id, clause.cite, -1, clause.place});
  for (const ClauseSource& part : clause.parts) add_citations(topic, part, into);
}

}  // namespace

DocumentLinks link_document(std::string_view document,
                            const std::vector<std::shared_ptr<const CompiledTopic>>& topics) {
  DocumentLinks links;
  links.places = split_document(document);
  links.cited_by.resize(links.places.size());
  std::map<std::string, int> by_cite = {{"标题", 0}};
  // A number that comes twice within one place (fields, then requirements) means the later, where the rules
  // stand.
  for (std::size_t i = 0; i < links.places.size(); ++i)
    by_cite[normal_cite(links.places[i].cite)] = static_cast<int>(i);

  for (const auto& topic : topics) {
    for (const ClauseSource& clause : topic->source.clauses)
      add_citations(topic->source.id, clause, links.citations);
  }
  std::vector<bool> cited_within(links.places.size(), false);
  for (std::size_t i = 0; i < links.citations.size(); ++i) {
    Citation& citation = links.citations[i];
    const auto place = by_cite.find(normal_cite(citation.cite));
    if (place == by_cite.end()) {
      links.unresolved.push_back(static_cast<int>(i));
      continue;
    }
    citation.place = place->second;
    links.cited_by[static_cast<std::size_t>(place->second)].push_back(static_cast<int>(i));
    for (int at = place->second; at >= 0; at = links.places[static_cast<std::size_t>(at)].parent)
      cited_within[static_cast<std::size_t>(at)] = true;
  }
  std::vector<bool> has_parts(links.places.size(), false);
  for (const DocumentClause& place : links.places) {
    if (place.parent >= 0) has_parts[static_cast<std::size_t>(place.parent)] = true;
  }
  for (std::size_t i = 1; i < links.places.size(); ++i) {
    if (cited_within[i] || links.places[i].text.empty()) continue;
    // Who cites an item as a whole means its parts as well.
    const int parent = links.places[i].parent;
    if (parent >= 0 && !links.cited_by[static_cast<std::size_t>(parent)].empty()) continue;
    if (has_parts[i] && links.places[i].text.size() <= kHeadingMax) continue;
    links.uncited.push_back(static_cast<int>(i));
  }
  return links;
}

}  // namespace guohe::policy
