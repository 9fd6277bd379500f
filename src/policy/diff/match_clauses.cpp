// SPDX-License-Identifier: Apache-2.0
#include "policy/diff/match_clauses.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text_width.hpp"

namespace guohe::policy {
namespace {

std::string whole_text(const ClauseSource& clause) {
  std::string text = clause.says.zh;
  for (const ClauseSource& part : clause.parts) text += part.says.zh;
  return text;
}

bool is_word(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0x3400 && c <= 0x9FFF);
}

std::map<std::pair<char32_t, char32_t>, int> pairs_in(const std::string& text) {
  std::map<std::pair<char32_t, char32_t>, int> pairs;
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8_next(text, at);
    if (!is_word(c)) continue;
    if (last != 0) ++pairs[{last, c}];
    last = c;
  }
  return pairs;
}

double text_likeness(const std::string& a, const std::string& b) {
  const auto of_a = pairs_in(a);
  const auto of_b = pairs_in(b);
  int all = 0;
  int both = 0;
  for (const auto& [pair, count] : of_a) {
    all += count;
    if (const auto same = of_b.find(pair); same != of_b.end()) both += std::min(count, same->second);
  }
  for (const auto& [pair, count] : of_b) all += count;
  return all == 0 ? 0 : 2.0 * both / all;
}

void add_fields(const CompiledClause& clause, std::set<std::string>& fields) {
  if (clause.rule != nullptr) {
    for (const std::string& path : feel::input_paths(*clause.rule)) fields.insert(path);
  }
  for (const CompiledClause& part : clause.parts) add_fields(part, fields);
}

class Matcher {
 public:
  Matcher(const CompiledTopic& before, const CompiledTopic& after) : before_(before), after_(after) {}

  std::vector<ClauseMatch> run() {
    match(pointers(before_.clauses), pointers(after_.clauses));
    return std::move(matches_);
  }

 private:
  using Clauses = std::vector<const CompiledClause*>;

  static Clauses pointers(const std::vector<CompiledClause>& clauses) {
    Clauses all;
    for (const CompiledClause& clause : clauses) all.push_back(&clause);
    return all;
  }

  // One level: the clauses of a topic, or the parts of two that match.
  void match(Clauses before, Clauses after) {
    std::map<const CompiledClause*, ClauseMatch> found;  // by the clause after
    const auto take = [&](const CompiledClause* was, const CompiledClause* now, const char* by, int percent) {
      found[now] = {was, now, by, percent};
      std::erase(before, was);
    };
    const bool one_topic = before_.source.id == after_.source.id;
    for (const CompiledClause* now : after) {
      const std::string& wanted = now->source->follows.empty() ? now->source->id : now->source->follows;
      if (!one_topic && now->source->follows.empty()) continue;
      const auto was = std::find_if(before.begin(), before.end(), [&](const CompiledClause* clause) {
        return clause->source->id == wanted && (!one_topic || clause->source->cite == now->source->cite ||
                                                likeness(*clause, *now) >= kLikenessMin);
      });
      if (was != before.end()) take(*was, now, one_topic ? "id" : "follows", 0);
    }
    by_meaning(before, after, found, take);
    for (const CompiledClause* now : after) {
      const auto match = found.find(now);
      if (match == found.end()) {
        add_alone(nullptr, now);
        continue;
      }
      matches_.push_back(match->second);
      if (!now->parts.empty() || !match->second.before->parts.empty())
        this->match(pointers(match->second.before->parts), pointers(now->parts));
    }
    for (const CompiledClause* was : before) add_alone(was, nullptr);
  }

  // The most alike first, whoever they are; among equals, the first in order.
  template <typename Take>
  static void by_meaning(const Clauses& before, const Clauses& after,
                         const std::map<const CompiledClause*, ClauseMatch>& found, const Take& take) {
    struct Candidate {
      int likeness;
      const CompiledClause *was, *now;
    };
    std::vector<Candidate> candidates;
    for (const CompiledClause* now : after) {
      if (found.contains(now)) continue;
      for (const CompiledClause* was : before) {
        const int percent = likeness(*was, *now);
        if (percent >= kLikenessMin) candidates.push_back({percent, was, now});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
    std::set<const CompiledClause*> taken;
    for (const Candidate& one : candidates) {
      if (taken.contains(one.was) || taken.contains(one.now)) continue;
      taken.insert(one.was);
      taken.insert(one.now);
      take(one.was, one.now, "meaning", one.likeness);
    }
  }

  void add_alone(const CompiledClause* was, const CompiledClause* now) {
    matches_.push_back({was, now, "", 0});
    for (const CompiledClause& part : (was != nullptr ? was : now)->parts)
      add_alone(was != nullptr ? &part : nullptr, was != nullptr ? nullptr : &part);
  }

  const CompiledTopic& before_;
  const CompiledTopic& after_;
  std::vector<ClauseMatch> matches_;
};

}  // namespace

int likeness(const CompiledClause& a, const CompiledClause& b) {
  constexpr double kText = 0.75;  // the rest is what the rules read
  const double text = text_likeness(whole_text(*a.source), whole_text(*b.source));
  std::set<std::string> fields_a, fields_b;
  add_fields(a, fields_a);
  add_fields(b, fields_b);
  double score = text;
  if (!fields_a.empty() && !fields_b.empty()) {
    std::size_t both = 0;
    for (const std::string& field : fields_a) both += fields_b.contains(field) ? 1 : 0;
    const std::size_t all = fields_a.size() + fields_b.size() - both;
    score = kText * text + (1 - kText) * static_cast<double>(both) / static_cast<double>(all);
  }
  return static_cast<int>(score * 100 + 0.5);
}

std::vector<ClauseMatch> match_clauses(const CompiledTopic& before, const CompiledTopic& after) {
  std::vector<ClauseMatch> matches = Matcher(before, after).run();
  std::stable_partition(matches.begin(), matches.end(),
                        [](const ClauseMatch& one) { return one.after != nullptr; });
  return matches;
}

ClauseNames names_of(const std::vector<ClauseMatch>& matches) {
  ClauseNames names;
  for (const ClauseMatch& match : matches) {
    if (match.before != nullptr && match.after != nullptr)
      names[match.before->source->id] = match.after->source->id;
  }
  return names;
}

}  // namespace guohe::policy
