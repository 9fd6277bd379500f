// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/desk.hpp"

#include <algorithm>
#include <set>

#include "policy/cases/case.hpp"
#include "policy/cases/coverage.hpp"
#include "policy/desk/change.hpp"
#include "policy/desk/completions.hpp"
#include "policy/desk/content.hpp"
#include "policy/desk/difference.hpp"
#include "policy/linking/link.hpp"
#include "policy/proof/known_findings.hpp"

namespace guohe::policy {
namespace {

using programme::PackCaseOutcome;

constexpr std::size_t kKept = 6;
constexpr std::size_t kProved = 100;

app::PackText base_of(const app::PackText& text) {
  app::PackText base;
  base.pack = text.pack;
  base.base_version = text.base_version;
  return base;
}

std::string key_of(const LivePacks& live, const app::PackText& text) {
  programme::PackTexts parts = text.changed;
  parts["/settings"] = text.pack + "\n" + text.base_version + "\n" + text.version + "\n" +
                       text.in_force_from + (text.changes_open_calls ? "\n1\n" : "\n0\n") +
                       std::to_string(live.shown);
  return digest_of(parts);
}

std::vector<PackCaseOutcome> run_cases(const Assembled& assembled, const std::string& topic) {
  std::vector<PackCaseOutcome> outcomes;
  for (const std::string& file : case_files(assembled.files, assembled.folder)) {
    const std::string of = "cases/" + topic.substr(topic.find('/') + 1) + "/";
    const std::string name = assembled.local(file);
    if (!topic.empty() && !name.starts_with(of)) continue;
    const CaseResult result = run_case(*assembled.library, assembled.files, file);
    PackCaseOutcome outcome;
    outcome.file = name;
    outcome.title = result.title;
    const std::size_t slash = name.find('/', 6);
    outcome.topic = assembled.pack + "/" + name.substr(6, slash == std::string::npos ? 0 : slash - 6);
    outcome.passed = result.failures.empty();
    for (const Diagnostic& one : result.failures) outcome.failures.push_back(assembled.view_of(one));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace

Result<Desk::Shared> Desk::assembled(const app::PackText& text) const {
  const std::shared_ptr<const LivePacks> live = live_.now();
  const std::string key = key_of(*live, text);
  {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.key == key; });
    if (found != kept_.end()) {
      std::rotate(kept_.begin(), found, found + 1);
      return kept_.front().assembled;
    }
  }
  auto made = assemble(*live, text);
  if (!made) return std::move(made).error();
  auto shared = std::make_shared<const Assembled>(*std::move(made));
  const std::lock_guard lock(mutex_);
  kept_.push_front({key, shared});
  if (kept_.size() > kKept) kept_.pop_back();
  return Shared(std::move(shared));
}

std::vector<programme::PackEdition> Desk::editions() const {
  const std::shared_ptr<const LivePacks> live = live_.now();
  std::vector<programme::PackEdition> editions;
  for (const PackInfo& info : live->library->packs()) {
    const EditionSource* source = live->source(info.id, info.version);
    if (source == nullptr) continue;
    programme::PackEdition made{info.id,
                                info.version,
                                info.title,
                                info.document,
                                info.issuer,
                                source->digest,
                                info.in_force_from,
                                info.changes_open_calls,
                                info.newest,
                                source->published,
                                {}};
    if (made.digest.empty()) {
      const std::lock_guard lock(mutex_);
      std::string& digest = digests_[info.id + "@" + info.version];
      if (digest.empty()) digest = digest_of(complete_texts(*source));
      made.digest = digest;
    }
    for (const std::string& id : info.topics) {
      if (const auto topic = live->library->compiled(id, info.version))
        made.topics.push_back({id, (*topic)->source.title});
    }
    editions.push_back(std::move(made));
  }
  std::stable_sort(editions.begin(), editions.end(), [](const auto& a, const auto& b) {
    return a.pack != b.pack ? a.pack < b.pack : is_newer(a.version, b.version);
  });
  return editions;
}

Result<programme::PackContent> Desk::content(const app::PackText& text) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  return content_of(**made);
}

Result<programme::PackTexts> Desk::change(const app::PackText& text,
                                          const std::vector<app::PackChange>& changes) const {
  return changed_texts(*live_.now(), text, changes);
}

Result<programme::PackCheck> Desk::check(const app::PackText& text, const std::string& topic) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  const Assembled& draft = **made;
  programme::PackCheck check;
  check.sound = draft.sound();
  for (const Diagnostic& one : draft.diagnostics) check.diagnostics.push_back(draft.view_of(one));
  check.cases = run_cases(draft, topic);
  std::set<std::string> passed_before;
  const bool any_fails = std::any_of(check.cases.begin(), check.cases.end(),
                                     [](const PackCaseOutcome& one) { return !one.passed; });
  if (draft.is_draft && any_fails) {
    auto base = assembled(base_of(text));
    if (!base) return std::move(base).error();
    for (const PackCaseOutcome& one : run_cases(**base, topic)) {
      if (one.passed) passed_before.insert(one.file);
    }
  }
  for (PackCaseOutcome& one : check.cases) {
    one.broken = !one.passed && passed_before.contains(one.file);
    ++(one.passed ? check.passed : check.failed);
    if (one.broken) ++check.broken;
  }
  std::stable_sort(check.cases.begin(), check.cases.end(),
                   [](const auto& a, const auto& b) { return !a.passed && b.passed; });
  check.ready = check.sound && check.failed == 0;
  return check;
}

Result<programme::PackDifference> Desk::difference(const app::PackText& text) const {
  auto after = assembled(text);
  if (!after) return std::move(after).error();
  auto before = assembled(base_of(text));
  if (!before) return std::move(before).error();
  return difference_of(**before, **after);
}

Result<programme::PackCoverage> Desk::coverage(const app::PackText& text) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  const Assembled& pack = **made;
  programme::PackCoverage coverage;
  for (const ClauseCoverage& row : case_coverage(*pack.library, pack.files, pack.folder)) {
    coverage.items.push_back({row.clause, row.topics, pack.place(row.place.source.get(), row.place.span),
                              row.met, row.unmet, row.undecided, row.needs_unmet, row.complete()});
    ++(row.complete() ? coverage.complete : coverage.gaps);
  }
  return coverage;
}

Result<programme::PackMutations> Desk::mutations(const app::PackText& text) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  return mutations_.of(digest_of((*made)->texts), *made);
}

Result<programme::ProofReport> Desk::prove(const app::PackText& text, const std::string& topic) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  const Assembled& pack = **made;
  auto compiled = pack.library->compiled(topic, pack.version);
  if (!compiled) return std::move(compiled).error();
  const std::string key = digest_of(pack.texts) + topic;
  const std::lock_guard lock(proving_);
  const auto found =
      std::find_if(proved_.begin(), proved_.end(), [&](const auto& one) { return one.first == key; });
  if (found != proved_.end()) {
    std::rotate(proved_.begin(), found, found + 1);
    return proved_.front().second;
  }
  auto report = prove_topic(**compiled);
  if (!report) return std::move(report).error();
  std::vector<ProofReport> reports{*std::move(report)};
  Diagnostics problems;  // a stale entry is the pack test's business
  mark_known(pack.files, pack.folder, false, reports, problems);
  proved_.emplace_front(key, std::move(reports.front()));
  if (proved_.size() > kProved) proved_.pop_back();
  return proved_.front().second;
}

Result<programme::PackLinks> Desk::links(const app::PackText& text, const std::string& document) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  const Assembled& pack = **made;
  std::vector<std::shared_ptr<const CompiledTopic>> topics;
  for (const TopicSource& source : pack.loaded.topics) {
    if (auto topic = pack.library->compiled(source.id, pack.version)) topics.push_back(*std::move(topic));
  }
  const DocumentLinks linked = link_document(document, topics);
  const auto view = [&](int number) {
    const Citation& one = linked.citations[static_cast<std::size_t>(number)];
    return programme::PackCitation{one.topic, one.clause, one.cite,
                                   pack.place(one.written.source.get(), one.written.span)};
  };
  const std::set<int> uncited(linked.uncited.begin(), linked.uncited.end());
  programme::PackLinks links;
  for (std::size_t i = 0; i < linked.places.size(); ++i) {
    const DocumentClause& place = linked.places[i];
    programme::PackDocumentClause clause;
    clause.cite = place.cite;
    clause.text = place.text;
    clause.line = place.line;
    if (place.parent >= 0) clause.parent = place.parent;
    clause.cited = !uncited.contains(static_cast<int>(i));
    for (const int number : linked.cited_by[i]) clause.cited_by.push_back(view(number));
    links.places.push_back(std::move(clause));
  }
  links.uncited = linked.uncited;
  for (const int number : linked.unresolved) links.unresolved.push_back(view(number));
  return links;
}

Result<std::shared_ptr<const CompiledTopic>> Desk::topic_of(const Assembled& assembled,
                                                            const app::PackText& text,
                                                            const std::string& topic) const {
  if (auto compiled = assembled.library->compiled(topic, assembled.version)) return compiled;
  auto base = this->assembled(base_of(text));
  if (!base) return std::move(base).error();
  return (*base)->library->compiled(topic, (*base)->version);
}

Result<programme::CompletionList> Desk::complete(const app::PackText& text, const std::string& topic,
                                                 const std::string& expression, int position) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  auto compiled = topic_of(**made, text, topic);
  if (!compiled) return std::move(compiled).error();
  return completions_of(**compiled, expression, position);
}

Result<programme::ExpressionCheck> Desk::check_expression(const app::PackText& text, const std::string& topic,
                                                          const std::string& expression,
                                                          const std::string& expects,
                                                          const std::string& case_file) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  Shared whole = *made;
  auto compiled = whole->library->compiled(topic, whole->version);
  if (!compiled && whole->is_draft) {  // the names of the version before are better than none
    auto base = assembled(base_of(text));
    if (!base) return std::move(base).error();
    whole = *base;
    compiled = whole->library->compiled(topic, whole->version);
  }
  if (!compiled) return std::move(compiled).error();
  return checked_expression(*whole, **compiled, expression, expects, case_file);
}

Result<app::FrozenPack> Desk::freeze(const app::PackText& text) const {
  auto made = assembled(text);
  if (!made) return std::move(made).error();
  if (!(*made)->sound()) {
    return Error{ErrorKind::invalid,
                 "pack_draft.unsound",
                 {"规则有错误，不能发布", "the rules have mistakes and cannot be published"},
                 {},
                 {}};
  }
  return app::FrozenPack{0, (*made)->pack, (*made)->version, (*made)->texts, digest_of((*made)->texts)};
}

}  // namespace guohe::policy
