// SPDX-License-Identifier: Apache-2.0
#include "app/search_clauses.hpp"

#include <algorithm>
#include <set>

#include "app/snippet.hpp"
#include "app/tools.hpp"
#include "programme/search_terms.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

class Finder {
 public:
  Finder(const std::vector<std::string>& words, std::size_t limit) : words_(words), limit_(limit) {}

  void look(const programme::Call& call, const programme::TopicView& topic) {
    call_ = call.id;
    topic_ = &topic;
    title_ = programme::search_text(topic.title.zh + " " + topic.title.en);
    if (holds(title_)) {
      add(topic.cite,
          programme::readable_text(topic.title.zh + " · " + topic.title.en + " · " + topic.summary.zh));
    }
    for (const programme::ClauseView& clause : topic.clauses) look(clause);
  }

  [[nodiscard]] bool full() const { return found_.size() >= limit_; }
  [[nodiscard]] std::vector<SearchItem> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool holds(const std::string& folded) const {
    return std::ranges::all_of(words_,
                               [&](const std::string& word) { return programme::occurs(folded, word); });
  }

  void add(const std::string& cite, const std::string& text) {
    if (full()) return;
    SearchItem item;
    item.kind = SearchKind::clause;
    item.id = topic_->id;
    item.title = topic_->title;
    item.number = cite;
    item.call = call_;
    item.topic = topic_->id;
    item.snippet = snippet_of(text, words_);
    found_.push_back(std::move(item));
  }

  // Packs nest clauses by one level.
  void look(const programme::ClauseView& clause) {
    const std::string says = programme::readable_text(clause.says.zh + " · " + clause.says.en);
    // A word may stand in the topic's title, as long as the clause says something of what is asked.
    const std::string folded = programme::search_text(says);
    const bool own =
        std::ranges::any_of(words_, [&](const std::string& word) { return programme::occurs(folded, word); });
    if (own && holds(title_ + " " + folded)) add(clause.cite, says);
    for (const programme::ClauseView& part : clause.parts) look(part);
  }

  const std::vector<std::string>& words_;
  std::size_t limit_;
  std::string call_;
  const programme::TopicView* topic_ = nullptr;
  std::string title_;  // folded
  std::vector<SearchItem> found_;
};

}  // namespace

std::vector<SearchItem> find_clauses(const Services& services, const std::vector<programme::Call>& calls,
                                     const std::vector<std::string>& words, std::size_t limit) {
  Finder finder(words, limit);
  std::set<std::string> seen;
  for (const programme::Call& call : calls) {
    for (const std::string& id : call.topics) {
      if (finder.full()) return finder.take();
      if (!seen.insert(id).second) continue;
      if (const auto topic = services.policy.topic(id, {}, rules_day(services, call)))
        finder.look(call, *topic);
    }
  }
  return finder.take();
}

}  // namespace guohe::app
