// SPDX-License-Identifier: Apache-2.0
#include "policy/whatif/what_if.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "policy/verdict/judge.hpp"
#include "policy/verdict/words.hpp"
#include "programme/city.hpp"

namespace guohe::policy {
namespace {

using programme::Effect;
using programme::Overall;
using programme::Status;

constexpr std::size_t kPage = 4096;
constexpr std::size_t kUnreadListed = 20;

int rank(Overall overall) {
  return overall == Overall::not_eligible ? 0 : overall == Overall::undetermined ? 1 : 2;
}

std::int64_t& counted(programme::OverallCounts& counts, Overall overall) {
  return overall == Overall::eligible       ? counts.eligible
         : overall == Overall::not_eligible ? counts.not_eligible
                                            : counts.undetermined;
}

// The values that the packs give the call's parameters stand in the facts, as far as rules are concerned.
bool same_parameters(const CompiledTopic& a, const CompiledTopic& b) {
  return std::equal(a.guideline.call.begin(), a.guideline.call.end(), b.guideline.call.begin(),
                    b.guideline.call.end(), [](const CallParameter& x, const CallParameter& y) {
                      return x.field.name == y.field.name && x.value_json == y.value_json;
                    });
}

std::string without_members(const std::string& text, const std::set<std::string>& names) {
  const auto node = json::parse(text);
  if (names.empty() || !node || !node->is(json::Kind::object)) return text;
  std::string out = "{";
  for (const json::Member& member : node->members) {
    if (names.contains(member.name)) continue;
    if (out.size() > 1) out += ',';
    json::append_string(out, member.name);
    out += ':' + text.substr(member.value.begin, member.value.end - member.value.begin);
  }
  return out + "}";
}

}  // namespace

programme::RulesUsed rules_used(const CompiledTopic& topic) {
  return {topic.source.id, topic.guideline.version, topic.digest, topic.source.title};
}

WhatIfRun::WhatIfRun(std::shared_ptr<const CompiledTopic> before, std::shared_ptr<const CompiledTopic> after,
                     WhatIfOptions options)
    : before_(std::move(before)),
      after_(std::move(after)),
      options_(std::move(options)),
      shared_facts_(same_fields(*before_, *after_) && same_parameters(*before_, *after_) &&
                    options_.call_parameters.empty() && options_.clauses == nullptr),
      plan_before_(before_),
      plan_after_(shared_facts_ ? TopicPlan(after_, plan_before_) : TopicPlan(after_)) {
  for (const CompiledClause& clause : before_->clauses) pair_clauses(clause);
  std::set<const CompiledClause*> paired;
  for (const Pair& pair : pairs_) paired.insert(pair.after);
  const auto add_new = [&](const CompiledClause& clause, const auto& self) -> void {
    if (!paired.contains(&clause)) pairs_.push_back({nullptr, &clause, 0, {}});
    for (const CompiledClause& part : clause.parts) self(part, self);
  };
  for (const CompiledClause& clause : after_->clauses) add_new(clause, add_new);
}

void WhatIfRun::pair_clauses(const CompiledClause& clause) {
  std::string name = clause.source->id;
  if (options_.clauses != nullptr) {
    const auto renamed = options_.clauses->find(name);
    name = renamed == options_.clauses->end() ? std::string() : renamed->second;
  }
  const auto same = after_->by_id.find(name);
  pairs_.push_back({&clause, same == after_->by_id.end() ? nullptr : same->second, 0, {}});
  for (const CompiledClause& part : clause.parts) pair_clauses(part);
}

app::CheckInput WhatIfRun::input_after(const app::CheckInput& input) const {
  app::CheckInput made = input;
  made.call = without_members(input.call, options_.call_parameters);
  return made;
}

void WhatIfRun::add(app::ApplicationOnFile application) {
  auto before = carry_over(*before_, application.input);
  bool complete = before && before->complete;
  Prepared after;
  if (before && !shared_facts_) {
    auto made = carry_over(*after_, input_after(application.input), options_.clauses.get());
    if (!made) before = std::move(made).error();
    if (made) complete = complete && made->complete, after = std::move(made->prepared);
  }
  if (!before) {
    const Error& error = before.error();
    return add_unread({application.number, error.details.empty() ? error.message : error.details[0].message,
                       error.details.empty() ? error.place : error.details[0].place});
  }
  if (!complete) ++result_.adapted;
  application.input = {};  // read; only the frame is needed again
  page_.push_back({std::move(application), std::move(before->prepared), std::move(after)});
  if (page_.size() == kPage) judge_page();
}

Result<void> WhatIfRun::add_all(const app::ApplicationPages& pages) {
  for (;;) {
    auto page = pages();
    if (!page) return std::move(page).error();
    if (page->empty()) return {};
    for (app::ApplicationOnFile& application : *page) add(std::move(application));
  }
}

void WhatIfRun::add_unread(programme::UnreadApplication unread) {
  ++result_.unread_total;
  if (result_.unread.size() < kUnreadListed) result_.unread.push_back(std::move(unread));
}

void WhatIfRun::judge_page() {
  if (shared_facts_) {
    judge_in_columns();
  } else {
    judge_one_by_one();
  }
  page_.clear();
}

void WhatIfRun::judge_in_columns() {
  Batch batch(plan_before_);
  for (const Waiting& one : page_) batch.add(one.before);
  const FrameSource frames = [&](std::size_t i) { return page_[i].before.frame; };
  const auto before = judge_all(plan_before_, batch, frames, options_.threads);
  if (!before) return judge_one_by_one();  // never: the fields are the same
  const auto after = judge_changed(plan_before_, *before, plan_after_, batch, frames, options_.threads);
  if (!after) return judge_one_by_one();
  for (std::size_t i = 0; i < page_.size(); ++i)
    take(page_[i], before->overall[i], after->overall[i], before->of(i), after->of(i));
}

void WhatIfRun::judge_one_by_one() {
  Judge judge_before(*before_);
  Judge judge_after(*after_);
  std::vector<Status> statuses_before(static_cast<std::size_t>(before_->clause_count));
  std::vector<Status> statuses_after(static_cast<std::size_t>(after_->clause_count));
  for (Waiting& one : page_) {
    Prepared& after = shared_facts_ ? one.before : one.after;
    std::vector<feel::Value> frame = one.before.frame;
    const Overall was = judge_before.run(frame, one.before.circumstances, statuses_before);
    frame = after.frame;
    const Overall now = judge_after.run(frame, after.circumstances, statuses_after);
    take(one, was, now, statuses_before, statuses_after);
  }
}

template <typename RowBefore, typename RowAfter>
void WhatIfRun::take(Waiting& one, Overall before, Overall after, const RowBefore& statuses_before,
                     const RowAfter& statuses_after) {
  std::vector<programme::ClauseShift> clauses;
  for (Pair& pair : pairs_) {
    // A clause that only one of the two has is no clause under the other.
    const Status was = pair.before == nullptr
                           ? Status::not_applicable
                           : statuses_before[static_cast<std::size_t>(pair.before->number)];
    const Status now = pair.after == nullptr ? Status::not_applicable
                                             : statuses_after[static_cast<std::size_t>(pair.after->number)];
    if (was == now) continue;
    ++pair.applications;
    ++pair.shifts[{was, now}];
    clauses.push_back({(pair.before != nullptr ? pair.before : pair.after)->source->id, was, now});
  }
  app::ApplicationOnFile& application = one.application;
  count(application, before, after, !clauses.empty());
  if (before == after && clauses.empty()) return;
  const Effect effect = rank(after) > rank(before)   ? Effect::gains
                        : rank(after) < rank(before) ? Effect::loses
                                                     : Effect::shifted;
  ++result_.changed_total;
  auto& listed = listed_[static_cast<std::size_t>(effect)];
  if (listed.size() >= options_.listed) return;
  listed.push_back({std::move(application.id), std::move(application.number), std::move(application.title),
                    std::move(application.organisation), std::move(application.city),
                    std::move(application.type), std::move(application.field),
                    std::move(application.requested), effect, before, after, std::move(clauses)});
}

void WhatIfRun::count(const app::ApplicationOnFile& application, Overall before, Overall after,
                      bool shifted) {
  const Decimal money = Decimal::parse(application.requested).value_or(Decimal());
  for (Sums* sums :
       {&sums_, &by_city_[application.city], &by_type_[application.type], &by_field_[application.field]}) {
    ++sums->counts.applications;
    ++counted(sums->counts.before, before);
    ++counted(sums->counts.after, after);
    sums->requested = sums->requested + money;
    if (before == Overall::eligible) sums->eligible_before = sums->eligible_before + money;
    if (after == Overall::eligible) sums->eligible_after = sums->eligible_after + money;
    if (rank(after) > rank(before)) {
      ++sums->counts.gains;
      sums->gains = sums->gains + money;
    } else if (rank(after) < rank(before)) {
      ++sums->counts.loses;
      sums->loses = sums->loses + money;
    } else if (shifted) {
      ++sums->counts.shifted;
    }
  }
}

Text WhatIfRun::label_of(const char* field, const std::string& value) const {
  if (value.empty()) return {"未提供", "not given"};
  if (std::string_view(field) == "lead city") return programme::city_label(value);
  for (const CompiledTopic* topic : {after_.get(), before_.get()}) {
    const programme::Field* declared = topic->field_of(field);
    if (declared == nullptr) continue;
    for (const programme::Choice& choice : declared->choices) {
      if (choice.value == value) return choice.label;
    }
  }
  return {value, value};
}

std::vector<programme::WhatIfGroup> WhatIfRun::groups(const std::map<std::string, Sums>& sums,
                                                      const char* field) const {
  std::vector<programme::WhatIfGroup> made;
  for (const auto& [value, one] : sums) {
    programme::WhatIfSums counts = one.counts;
    counts.requested = one.requested.to_string();
    counts.requested_eligible_before = one.eligible_before.to_string();
    counts.requested_eligible_after = one.eligible_after.to_string();
    counts.requested_gains = one.gains.to_string();
    counts.requested_loses = one.loses.to_string();
    made.push_back({value, label_of(field, value), std::move(counts)});
  }
  std::stable_sort(made.begin(), made.end(),
                   [](const auto& a, const auto& b) { return a.sums.applications > b.sums.applications; });
  return made;
}

programme::ClauseShifts WhatIfRun::shifts_of(const Pair& pair) const {
  const ClauseSource& source = *(pair.before != nullptr ? pair.before : pair.after)->source;
  programme::ClauseShifts made{
      source.id,         pair.after == nullptr ? std::string() : pair.after->source->id,
      source.cite,       source.says,
      pair.applications, {}};
  for (const auto& [statuses, applications] : pair.shifts) {
    made.shifts.push_back(
        {statuses.first, statuses.second, name_of(statuses.first), name_of(statuses.second), applications});
  }
  std::stable_sort(made.shifts.begin(), made.shifts.end(),
                   [](const auto& a, const auto& b) { return a.applications > b.applications; });
  return made;
}

programme::WhatIf WhatIfRun::finish() {
  judge_page();
  result_.before = rules_used(*before_);
  result_.after = rules_used(*after_);
  result_.sums = groups({{"", sums_}}, "").front().sums;
  result_.by_city = groups(by_city_, "lead city");
  result_.by_type = groups(by_type_, "lead type");
  result_.by_field = groups(by_field_, "field");
  for (const Pair& pair : pairs_) {
    if (pair.applications > 0) result_.clauses.push_back(shifts_of(pair));
  }
  for (const Effect effect : {Effect::loses, Effect::gains, Effect::shifted}) {
    for (auto& one : listed_[static_cast<std::size_t>(effect)]) result_.changed.push_back(std::move(one));
  }
  const programme::WhatIfSums& sums = result_.sums;
  const auto number = [](std::int64_t count) { return std::to_string(count); };
  const auto applications = [&](std::int64_t count) {
    return number(count) + (count == 1 ? " application" : " applications");
  };
  result_.says = {"在 " + number(sums.applications) + " 份申报中，" + number(sums.gains) + " 份受益，" +
                      number(sums.loses) + " 份受损，" + number(sums.shifted) + " 份结论不变而条款结果有变",
                  "of " + applications(sums.applications) + ", " + number(sums.gains) + " would gain, " +
                      number(sums.loses) + " would lose, and " + number(sums.shifted) +
                      " would keep the result with some clause coming out otherwise"};
  return std::move(result_);
}

}  // namespace guohe::policy
