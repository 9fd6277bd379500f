// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/simulations.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"

namespace guohe::app {

namespace {

constexpr int kApplicationsAtOnce = 200;
constexpr std::size_t kMostEdits = 200;
constexpr std::size_t kMostBytes = 4U << 20U;

/// An application as it was submitted last; what is being put right meanwhile is no business of this.
Result<ApplicationOnFile> on_file(Reader& reader, const Services& services,
                                  const programme::Application& application, const std::string& today) {
  const auto submission = reader.latest_submission(application.id);
  const std::string facts = submission ? submission->facts : reader.facts(application.id);
  GUOHE_LET(document, document_of(facts, [] { return std::string("row"); }));
  GUOHE_LET(dossier, gather(reader, services, application, std::move(document)));
  ApplicationOnFile made;
  made.id = application.id;
  made.number = application.number;
  made.city = application.city;
  if (const auto organisation = reader.organisation(application.organisation)) {
    made.organisation = organisation->name;
    made.type = organisation->type;
  }
  const programme::Summary summary = summary_of(dossier.facts);
  made.title = summary.title;
  made.field = summary.field;
  made.requested = summary.requested;
  made.input = input_of(dossier, now_of(services));
  if (!today.empty()) made.input.today = today;
  return made;
}

Result<void> within_limits(const RuleEdits& edits) {
  std::size_t bytes = 0;
  for (const auto* list : {&edits.values, &edits.rules}) {
    for (const NamedText& one : *list) bytes += one.name.size() + one.text.size();
  }
  for (const auto& [name, text] : edits.files) bytes += name.size() + text.size();
  const std::size_t count = edits.values.size() + edits.rules.size() + edits.files.size();
  if (count <= kMostEdits && bytes <= kMostBytes) return {};
  return Error{ErrorKind::too_large,
               "simulation.too_large",
               {"一次最多改动 200 处、共 4 MiB", "no more than 200 changes and 4 MiB at a time"}};
}

}  // namespace

ApplicationPages submitted_applications(Services& services, std::vector<std::string> topics,
                                        std::vector<std::string> calls, const std::string& today) {
  ListFilter filter;
  filter.scope.all_submitted = true;
  filter.of = ListOf::applications;
  filter.topics = std::move(topics);
  filter.calls = std::move(calls);
  // By number: it never changes, so that no application is met twice or passed over while others move on.
  ListOrder order{SortKey::number, false, {}, {}};
  return [&services, filter, order, today, end = false]() mutable -> Result<std::vector<ApplicationOnFile>> {
    std::vector<ApplicationOnFile> page;
    if (end) return page;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      const auto items = reader.list(filter, order, kApplicationsAtOnce);
      end = items.size() < static_cast<std::size_t>(kApplicationsAtOnce);
      for (const ListedApplication& item : items) {
        GUOHE_LET(one, on_file(reader, services, item.application, today));
        page.push_back(std::move(one));
      }
      if (items.empty()) return {};
      order.after_key = items.back().sort_value;
      order.after_id = items.back().application.id;
      return {};
    }));
    return page;
  };
}

Result<SettableList> list_settable(Services& services, const Actor& actor, const std::string& topic,
                                   const std::string& version) {
  GUOHE_TRY(require(actor, Permission::try_rules));
  GUOHE_LET(view, services.policy.topic(topic, version, {}));
  GUOHE_LET(items, services.policy.settable(topic, view.version));
  return SettableList{view.id, view.version, std::move(items)};
}

Result<programme::WhatIf> simulate(Services& services, const Actor& actor, const Simulation& simulation) {
  GUOHE_TRY(require(actor, Permission::try_rules));
  GUOHE_TRY(within_limits(simulation.edits));
  if (!simulation.today.empty() && !parse_date(simulation.today)) {
    return Error{ErrorKind::invalid,
                 "check.today",
                 {"核验日期无效，应形如 2025-05-20", "the date of the check is no date like 2025-05-20"},
                 "/today"};
  }
  return services.policy.what_if(
      simulation.topic, simulation.version, simulation.edits,
      submitted_applications(services, {simulation.topic}, simulation.calls, simulation.today));
}

}  // namespace guohe::app
