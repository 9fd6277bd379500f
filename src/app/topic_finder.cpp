// A profile knows little of an application: what it leaves open is said, and only what it decides counts.
// Files are taken to be there; what only people judge is counted apart.
// SPDX-License-Identifier: Apache-2.0
#include "app/topic_finder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/ports/store.hpp"
#include "app/profile.hpp"
#include "app/standing.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

using programme::ClauseVerdict;
using programme::Field;
using programme::FieldType;
using programme::Status;

constexpr int kRounds = 3;  // of taking out facts that a topic does not take

bool waits(Status status) {
  return status == Status::unknown;
}

/// The members of a JSON object that a topic has fields for.
std::map<std::string, std::string> members_for(const programme::TopicView& topic, const std::string& facts) {
  std::map<std::string, std::string> members;
  const auto node = json::parse(facts);
  if (!node) return members;
  for (const json::Member& member : node->members) {
    if (std::ranges::find(topic.fields, member.name, &Field::name) == topic.fields.end()) continue;
    members[member.name] = facts.substr(member.value.begin, member.value.end - member.value.begin);
  }
  return members;
}

std::string object_of(const std::map<std::string, std::string>& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) out += (out.size() > 1 ? "," : "") + quoted(name) + ":" + value;
  return out + "}";
}

/// The first part of a JSON pointer: the field that a problem is about.
std::string field_of(const std::string& pointer) {
  if (pointer.empty()) return {};
  const auto path = programme::parse_path(pointer.substr(1, pointer.find('/', 1) - 1));
  return path ? path->field : std::string();
}

void add_missing(const ClauseVerdict& clause, std::vector<FitMissing>& missing) {
  for (const auto& input : clause.inputs) {
    if (!input.missing) continue;
    if (std::ranges::find(missing, input.path, &FitMissing::path) == missing.end())
      missing.push_back({input.path, input.label, false});
  }
  for (const ClauseVerdict& part : clause.parts) {
    if (waits(part.status)) add_missing(part, missing);
  }
}

FitClause view_of(const ClauseVerdict& clause) {
  return {clause.id, clause.cite, clause.says, clause.status, clause.found, std::nullopt};
}

void put_repairs(TopicFit& fit, std::vector<programme::ClauseRepairs> repairs) {
  fit.fit = Fit::nearly;
  for (FitClause& clause : fit.unmet) {
    const auto found = std::ranges::find(repairs, clause.id, &programme::ClauseRepairs::clause);
    if (found == repairs.end() || found->repairs.empty()) fit.fit = Fit::not_eligible;
    if (found != repairs.end()) clause.repairs = std::move(*found);
  }
}

Error bad_facts() {
  return {ErrorKind::invalid,
          "facts.not_an_object",
          {"`facts` 应是一个 JSON 对象", "`facts` must be a JSON object"},
          "/facts"};
}

struct OpenTopic {
  programme::Call call;
  programme::TopicView topic;
};

struct Scene {
  std::vector<OpenTopic> topics;
  std::optional<programme::Organisation> organisation;
  std::string registry = "{}";
};

Result<Scene> scene_of(Services& services, const Actor& actor) {
  Scene scene;
  const programme::Seconds now = now_of(services);
  std::vector<programme::Call> calls;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    calls = reader.calls();
    if (actor.account.organisation.empty()) return {};
    scene.organisation = reader.organisation(actor.account.organisation);
    if (!scene.organisation) return {};
    programme::Application of_organisation;
    of_organisation.organisation = scene.organisation->id;
    scene.registry = registry_of(reader, services, of_organisation, {});
    return {};
  }));
  for (const programme::Call& call : calls) {
    if (!call.open_at(now)) continue;
    for (const std::string& id : call.topics) {
      auto topic = services.policy.topic(id, {}, rules_day(services, call));
      if (topic) scene.topics.push_back({call, *std::move(topic)});
    }
  }
  return scene;
}

std::vector<programme::TopicView> views_of(const Scene& scene) {
  std::vector<programme::TopicView> views;
  for (const OpenTopic& one : scene.topics) views.push_back(one.topic);
  return views;
}

void collect_read(const ClauseVerdict& clause, std::set<std::string>& fields) {
  for (const auto& input : clause.inputs) fields.insert(input.path.substr(0, input.path.find('.')));
  for (const std::string& path : clause.missing) fields.insert(path.substr(0, path.find('.')));
  for (const ClauseVerdict& part : clause.parts) collect_read(part, fields);
}

/// How many deciding clauses of a topic read each field.
Result<std::map<std::string, int>> fields_read(const Policy& policy, const programme::TopicView& topic,
                                               const CheckInput& empty) {
  GUOHE_LET(verdict, policy.check(topic.id, topic.version, empty));
  std::map<std::string, int> read;
  for (const ClauseVerdict& clause : verdict.clauses) {
    if (!decides(clause.kind)) continue;
    std::set<std::string> fields;
    collect_read(clause, fields);
    for (const std::string& field : fields) ++read[field];
  }
  return read;
}

}  // namespace

Result<TopicFit> fit_of(const Policy& policy, const programme::TopicView& topic, CheckInput input) {
  TopicFit fit;
  fit.topic = topic.id;
  fit.version = topic.version;
  fit.title = topic.title;
  fit.cite = topic.cite;
  fit.grant = topic.grant;
  std::map<std::string, std::string> members = members_for(topic, input.facts);
  for (const programme::EvidenceKind& kind : topic.evidence)
    input.evidence[kind.id] = programme::EvidenceState::checked;
  for (int round = 0;; ++round) {
    input.facts = object_of(members);
    const auto taken = policy.check_facts(topic.id, topic.version, input.facts);
    if (taken) break;
    bool changed = false;
    for (const Problem& problem : taken.error().details) {
      const std::string field = field_of(problem.place);
      if (members.erase(field) == 0) continue;
      fit.ignored.push_back(field);
      changed = true;
    }
    if (!changed || round == kRounds) return taken.error();
  }
  GUOHE_LET(verdict, policy.check(topic.id, topic.version, input));
  for (const ClauseVerdict& clause : verdict.clauses) {
    if (!decides(clause.kind)) continue;
    if (clause.status == Status::met) ++fit.met;
    if (clause.status == Status::needs_evidence || clause.status == Status::needs_judgement)
      ++fit.judged_by_people;
    if (clause.status == Status::unmet) fit.unmet.push_back(view_of(clause));
    if (!waits(clause.status)) continue;
    fit.open.push_back(view_of(clause));
    add_missing(clause, fit.missing);
  }
  fit.fit = fit.open.empty() ? Fit::eligible : Fit::undetermined;
  if (fit.unmet.empty()) return fit;
  GUOHE_LET(repairs, policy.repairs(topic.id, topic.version, input, {}));
  put_repairs(fit, std::move(repairs));
  return fit;
}

void put_best_first(std::vector<TopicFit>& fits) {
  std::ranges::stable_sort(fits, {}, &TopicFit::fit);
}

Result<std::vector<FinderField>> shared_fields(const Policy& policy,
                                               const std::vector<programme::TopicView>& topics,
                                               const CheckInput& empty) {
  std::vector<FinderField> shared;
  std::set<std::string> differ;  // of another type elsewhere
  for (const programme::TopicView& topic : topics) {
    GUOHE_LET(read, fields_read(policy, topic, empty));
    for (const Field& field : topic.fields) {
      if (!read.contains(field.name) || field.type == FieldType::list) continue;
      auto known = std::ranges::find(shared, field.name, [](const FinderField& f) { return f.field.name; });
      if (known == shared.end()) known = shared.insert(shared.end(), {field, {}, 0});
      if (known->field.type != field.type) differ.insert(field.name);
      if (std::ranges::find(known->topics, topic.id) != known->topics.end()) continue;
      known->topics.push_back(topic.id);
      known->clauses += read[field.name];
      for (const programme::Choice& choice : field.choices) {  // a choice that only some topics offer
        if (std::ranges::find(known->field.choices, choice.value, &programme::Choice::value) ==
            known->field.choices.end())
          known->field.choices.push_back(choice);
      }
    }
  }
  std::erase_if(shared, [&](const FinderField& one) {
    return one.topics.size() < 2 || differ.contains(one.field.name);
  });
  std::ranges::stable_sort(shared, std::greater<>(),
                           [](const FinderField& one) { return one.topics.size(); });
  for (FinderField& one : shared) one.field.required = false;  // nothing is, to look round
  return shared;
}

Result<FinderForm> finder_form(Services& services, const Actor& actor) {
  GUOHE_LET(scene, scene_of(services, actor));
  CheckInput empty;
  empty.today = rules_day(services).today;
  GUOHE_LET(fields, shared_fields(services.policy, views_of(scene), empty));
  FinderForm form{std::move(fields), {"{}"}};
  if (!scene.organisation) return form;
  std::map<std::string, std::string> facts;
  for (const auto& [name, value] : profile_of(*scene.organisation)) {
    const bool asked = std::ranges::any_of(
        form.fields, [&, n = name](const FinderField& one) { return one.field.name == n; });
    if (asked) facts[name] = value;
  }
  form.facts.text = object_of(facts);
  return form;
}

Result<TopicFits> find_topics(Services& services, const Actor& actor, const FindTopics& request) {
  if (request.facts.size() > services.settings.facts_bytes) {
    return Error{
        ErrorKind::too_large, "facts.too_large", {"申报内容过大", "the facts are too large"}, "/facts"};
  }
  GUOHE_LET(facts, json::parse(request.facts));
  if (!facts.is(json::Kind::object)) return bad_facts();
  if (!request.today.empty() && !programme::is_date(request.today)) {
    return Error{ErrorKind::invalid,
                 "check.today",
                 {"`today` 应是 2025-05-20 这样的日期", "`today` must be a date such as 2025-05-20"},
                 "/today"};
  }
  GUOHE_LET(scene, scene_of(services, actor));
  CheckInput input;
  input.registry = scene.registry;
  input.today = request.today.empty() ? rules_day(services).today : request.today;
  GUOHE_LET(fields, shared_fields(services.policy, views_of(scene), input));
  TopicFits fits;
  fits.today = input.today;
  for (const OpenTopic& one : scene.topics) {
    CheckInput of_call = input;
    of_call.facts = request.facts;
    of_call.call = one.call.parameters;
    of_call.call_opened = programme::shanghai_date(one.call.opens_at);
    GUOHE_LET(fit, fit_of(services.policy, one.topic, std::move(of_call)));
    fit.call = one.call.id;
    for (FitMissing& missing : fit.missing) {
      missing.asked = std::ranges::any_of(
          fields, [&](const FinderField& field) { return field.field.name == missing.path; });
    }
    fits.items.push_back(std::move(fit));
  }
  put_best_first(fits.items);
  return fits;
}

}  // namespace guohe::app
