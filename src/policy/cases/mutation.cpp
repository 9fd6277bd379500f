// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/mutation.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/yaml_reader.hpp"
#include "feel/mutation/mutations.hpp"
#include "policy/cases/case.hpp"
#include "policy/cases/expectation.hpp"
#include "policy/cases/mutation_sites.hpp"
#include "policy/verdict/explain.hpp"
#include "policy/verdict/prepare.hpp"

namespace guohe::policy {
namespace {

using programme::Status;

// A case with what it expects by clause number, and its facts read once.
struct PreparedCase {
  CaseInput input;
  std::optional<programme::Overall> overall;
  std::vector<std::pair<std::size_t, Status>> statuses;
  bool more = false;
  Prepared prepared;
};

// One change at one place of a topic, by the place's number.
struct Change {
  std::size_t site = 0;
  std::string of;
  Place place;
  std::string was, now;
  std::string text;  // the whole text, JSON or count that stands there then
  bool of_notice = false;
};

std::string unquoted(const std::string& json) {
  const bool quoted = json.size() >= 2 && json.front() == '"';
  return quoted ? json.substr(1, json.size() - 2) : json;
}

void add_changes(const MutationSite& site, std::size_t number, const feel::Scope& scope,
                 std::vector<Change>& changes) {
  if (site.expression != nullptr) {
    const feel::Expression& expression = *site.expression;
    for (feel::Mutation& mutation : feel::mutations(expression, scope)) {
      std::string text = feel::mutated(expression.text, mutation);
      const Place place{expression.source, expression.to_source(mutation.span)};
      changes.push_back(
          {number, site.of, place, std::move(mutation.was), std::move(mutation.now), std::move(text)});
    }
  } else if (site.count != nullptr) {
    for (const int count : {*site.count + 1, *site.count - 1}) {
      if (count < 1 || count > site.parts) continue;
      const std::string now = std::to_string(count);
      changes.push_back({number, site.of, site.place, std::to_string(*site.count), now, now});
    }
  } else {
    const std::string was = unquoted(*site.value);
    const bool quoted = was.size() != site.value->size();
    for (const std::string& now : feel::shifted(was)) {
      changes.push_back({number, site.of, {}, was, now, quoted ? '"' + now + '"' : now, site.of_notice});
    }
  }
}

void make_change(const Change& change, const MutationSite& site) {
  if (site.expression != nullptr) {
    *site.expression = feel::Expression(change.text, site.of);
  } else if (site.count != nullptr) {
    *site.count = std::stoi(change.text);
  } else {
    *site.value = change.text;
  }
}

// Sentences decide nothing, and compiling them is most of the work.
void leave_out_sentences(ClauseSource& clause) {
  clause.found = {};
  clause.found_if.clear();
  clause.remedy = {};
  clause.flags.clear();
  for (ClauseSource& part : clause.parts) leave_out_sentences(part);
}

class TopicMutations {
 public:
  // Changes of what notices say, or of everything else.
  TopicMutations(std::shared_ptr<const CompiledTopic> topic, std::vector<PreparedCase> cases, bool notices)
      : topic_(std::move(topic)), cases_(std::move(cases)) {
    Guideline guideline = topic_->guideline;
    TopicSource source = topic_->source;
    std::size_t number = 0;
    for_each_site(guideline, source,
                  [&](const MutationSite& site) { add_changes(site, number++, topic_->scope, changes_); });
    for (Change& change : changes_) {
      if (change.place.source != nullptr)
        change.of_notice = change.place.source->name().starts_with(kNotices);
    }
    std::erase_if(changes_, [&](const Change& change) { return change.of_notice != notices; });
  }

  [[nodiscard]] const std::string& id() const { return topic_->source.id; }
  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }

  enum class Outcome { noticed, survived, not_made };

  Outcome run(const Change& change) {
    const bool of_call = change.of.starts_with("call.");
    const auto plain = compile(change, true);
    if (plain == nullptr) return Outcome::not_made;
    for (PreparedCase& one : cases_) {
      if (differs(*plain, one, of_call)) return Outcome::noticed;
    }
    const bool words =
        std::any_of(cases_.begin(), cases_.end(), [](const PreparedCase& one) { return one.more; });
    const auto whole = words ? compile(change, false) : nullptr;
    if (whole == nullptr) return Outcome::survived;
    for (const PreparedCase& one : cases_) {
      if (!one.more) continue;
      const auto verdict = explain_verdict(*whole, one.input.input);
      Diagnostics failures;
      if (verdict) check_expectations(one.input, *whole, *verdict, failures);
      if (!verdict || !failures.empty()) return Outcome::noticed;
    }
    return Outcome::survived;
  }

 private:
  std::shared_ptr<const CompiledTopic> compile(const Change& change, bool plain) {
    Guideline guideline = topic_->guideline;
    TopicSource source = topic_->source;
    std::size_t number = 0;
    for_each_site(guideline, source, [&](const MutationSite& site) {
      if (number++ == change.site) make_change(change, site);
    });
    if (plain) std::for_each(source.clauses.begin(), source.clauses.end(), leave_out_sentences);
    Diagnostics ignored;
    return compile_topic(guideline, topic_->registry, std::move(source), ignored);
  }

  bool differs(const CompiledTopic& mutant, const PreparedCase& one, bool of_call) {
    if (of_call) {
      auto prepared = prepare(mutant, one.input.input);
      return !prepared || differs(mutant, one, *std::move(prepared));
    }
    return differs(mutant, one, one.prepared);
  }

  bool differs(const CompiledTopic& mutant, const PreparedCase& one, Prepared prepared) {
    statuses_.assign(static_cast<std::size_t>(mutant.clause_count), Status::unknown);
    const programme::Overall overall = Judge(mutant).run(prepared.frame, prepared.circumstances, statuses_);
    if (one.overall && *one.overall != overall) return true;
    return std::any_of(one.statuses.begin(), one.statuses.end(),
                       [&](const auto& expected) { return statuses_[expected.first] != expected.second; });
  }

  std::shared_ptr<const CompiledTopic> topic_;
  std::vector<PreparedCase> cases_;
  std::vector<Change> changes_;
  std::vector<Status> statuses_;
};

// The cases of each topic of a pack.
std::map<std::string, std::vector<PreparedCase>> prepared_cases(const PolicyLibrary& library,
                                                                const PackFiles& files,
                                                                const std::string& pack) {
  std::map<std::string, std::vector<PreparedCase>> cases;
  for (const std::string& file : case_files(files, pack)) {
    Diagnostics ignored;
    auto input = read_case(library, files, file, ignored);
    if (!input) continue;
    const auto topic = library.compiled(input->topic);
    if (!topic) continue;
    auto prepared = prepare(**topic, input->input);
    if (!prepared) continue;
    const Expected expected = read_expectations(*input);
    PreparedCase one{std::move(*input), expected.overall, {}, expected.more, *std::move(prepared)};
    for (const auto& [id, status] : expected.statuses) {
      const auto clause = (*topic)->by_id.find(id);
      if (clause != (*topic)->by_id.end())
        one.statuses.emplace_back(static_cast<std::size_t>(clause->second->number), status);
    }
    std::vector<PreparedCase>& of_topic = cases[one.input.topic];
    of_topic.push_back(std::move(one));
  }
  return cases;
}

// Survivors that the pack says cannot matter are taken out; an entry that names none is a problem.
void take_out_equivalent(const PackFiles& files, const std::string& pack, MutationReport& report) {
  const std::string name = pack + "/equivalent-mutants.yaml";
  if (!files.has(name)) return;
  const auto document = files.yaml(name, report.problems);
  if (!document) return;
  for (const yaml::Node& item : document->root.items) {
    yaml::Reader reader(*document, item, report.problems);
    if (!reader.opened()) continue;
    const std::string of = reader.need_text("of");
    const std::string was = reader.need_text("was");
    const std::string now = reader.need_text("now");
    (void)reader.need_both("why");
    reader.finish();
    const auto matches = [&](const Mutant& mutant) {
      return mutant.of == of && mutant.was == was && mutant.now == now;
    };
    const std::size_t taken = std::erase_if(report.survivors, matches);
    report.equivalent += taken;
    if (taken == 0) {
      yaml::report(report.problems, *document, item, "mutation.no_such_survivor",
                   {"没有这样的未被发现的变异", "no surviving mutant is like this"});
    }
  }
}

}  // namespace

MutationReport mutate_pack(const PolicyLibrary& library, const PackFiles& files, const std::string& pack,
                           const std::function<bool(std::size_t, std::size_t)>& progress) {
  const bool notices = pack == kNoticePack;
  auto cases = prepared_cases(library, files, notices ? std::string() : pack);
  std::vector<TopicMutations> topics;
  std::size_t all = 0;
  for (const PackInfo& info : library.packs()) {
    if (notices ? !info.newest : info.folder != pack) continue;
    for (const std::string& id : info.topics) {
      const auto topic = library.compiled(id, info.version);
      if (topic) all += topics.emplace_back(*topic, std::move(cases[id]), notices).changes().size();
    }
  }

  // What stands in a fragment is one mutant, however many topics have it: one of them must notice.
  struct Seen {
    Mutant mutant;
    bool made = false, noticed = false;
  };
  using Key = std::tuple<std::string, std::uint32_t, std::string>;
  std::map<Key, std::size_t> numbers;
  std::vector<Seen> seen;
  std::size_t done = 0;
  for (TopicMutations& topic : topics) {
    for (const Change& change : topic.changes()) {
      if (!progress(done++, all)) return {};
      const bool placed = change.place.source != nullptr;
      const Key key{placed ? change.place.source->name() : change.of + " " + change.was,
                    change.place.span.begin, change.now};
      const auto [at, is_new] = numbers.try_emplace(key, seen.size());
      if (is_new) seen.push_back({{change.of, change.was, change.now, change.place, {}}, false, false});
      Seen& one = seen[at->second];
      one.mutant.topics.push_back(topic.id());
      if (one.noticed) continue;
      const auto outcome = topic.run(change);
      one.made = one.made || outcome != TopicMutations::Outcome::not_made;
      one.noticed = outcome == TopicMutations::Outcome::noticed;
    }
  }
  MutationReport report;
  for (Seen& one : seen) {
    report.made += one.made ? 1 : 0;
    report.noticed += one.noticed ? 1 : 0;
    if (one.made && !one.noticed) report.survivors.push_back(std::move(one.mutant));
  }
  take_out_equivalent(files, pack, report);
  return report;
}

}  // namespace guohe::policy
