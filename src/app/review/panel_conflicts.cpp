// SPDX-License-Identifier: Apache-2.0
#include "app/review/panel_conflicts.hpp"

#include <algorithm>
#include <map>

#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/ports/sanctions.hpp"
#include "app/review/application_facts.hpp"
#include "app/review/outcome.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/date.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

namespace conflicts = matching::conflicts;

constexpr int kSanctionsRead = 10'000;
constexpr int kReviewsRead = 2'000;

conflicts::Day day_of(std::string_view date) {
  const auto parsed = parse_date(date.substr(0, 10));
  return parsed ? static_cast<conflicts::Day>(to_days(*parsed)) : conflicts::kNoDay;
}

class RecordsOfPanel {
 public:
  RecordsOfPanel(Reader& reader, const Services& services, const OpenPanel& panel)
      : reader_(reader), services_(services), panel_(panel) {}

  Result<conflicts::Records> make(const std::vector<programme::Expert>& experts) {
    std::vector<ReviewedForm> forms;
    for (const programme::Application& application : panel_.applications) {
      GUOHE_LET(form, reviewed_form(reader_, services_, application));
      known_as(form.organisation.zh, form.organisation.en);
      for (const FormPartner& partner : form.partners) known_as(partner.name, partner.name_en);
      forms.push_back(std::move(form));
    }
    for (const ReviewedForm& form : forms) take(form);
    for (const programme::Expert& expert : experts) take(expert);
    take_sanctions();
    return std::move(records_);
  }

 private:
  /// Two spellings of an organisation's name are one.
  void known_as(const std::string& name, const std::string& other) {
    if (!name.empty() && !other.empty()) same_.emplace(other, name);
  }
  conflicts::Id organisation(const std::string& name) {
    const auto known = same_.find(name);
    return text(known == same_.end() ? name : known->second);
  }
  conflicts::Id text(const std::string& value) { return records_.texts.add(value); }

  conflicts::Person person(const std::string& name, const std::string& organisation_name,
                           const std::string& id_key = {}) {
    conflicts::Person one;
    one.name = text(name);
    one.organisation = organisation(organisation_name);
    one.id_number = text(id_key);
    return one;
  }

  conflicts::Person person(const programme::Expert& expert) {
    const programme::ExpertProfile& profile = expert.profile;
    conflicts::Person one = person(profile.name, expert.organisation, profile.id_key);
    one.other_name = text(profile.other_name);
    one.orcid = text(profile.orcid);
    one.email = text(profile.email);
    return one;
  }

  void take(const ReviewedForm& form) {
    conflicts::Application one;
    one.id = text(form.application.id);
    one.topic = text(form.application.call + " " + form.application.topic);
    one.date = form.application.submitted_at
                   ? day_of(programme::shanghai_date(*form.application.submitted_at))
                   : conflicts::kNoDay;
    for (const FormPerson& each : form.people)
      one.people.push_back({person(each.name, each.organisation, each.id_key), each.leader});
    one.organisations.push_back({organisation(form.organisation.zh), conflicts::Part::lead});
    for (const FormPartner& partner : form.partners) {
      const std::string& name = partner.name.empty() ? partner.name_en : partner.name;
      one.organisations.push_back({organisation(name), partner.foreign ? conflicts::Part::foreign_partner
                                                                       : conflicts::Part::partner});
    }
    if (const auto avoided = reader_.reviews().avoidance(form.application.id)) {
      const auto named = json::read<std::vector<AvoidedExpert>>(avoided->body);
      for (const AvoidedExpert& each : named ? *named : std::vector<AvoidedExpert>{})
        one.avoided.push_back(person(each.name, each.organisation));
    }
    // Those who stand together in one application are co-applicants towards every other.
    conflicts::Tie together{
        text("application " + form.application.number), conflicts::TieKind::project, one.date, {}};
    for (const conflicts::Member& member : one.people) together.people.push_back(member.person);
    if (together.people.size() > 1) records_.ties.push_back(std::move(together));
    records_.applications.push_back(std::move(one));
  }

  /// Who reviewed an application of this expert: the expert does not review theirs.
  void take_reviews(const programme::Expert& expert) {
    if (expert.profile.id_key.empty()) return;
    for (const programme::Application& own : reader_.applications_of(expert.profile.id_key, {})) {
      for (const DutyRecord& duty : reader_.reviews().duties_on(own.id)) {
        if (duty.state != programme::DutyState::submitted) continue;
        const auto reviewer = reader_.experts().expert(duty.expert);
        if (!reviewer) continue;
        records_.ties.push_back({text("review " + duty.panel + " " + own.id + " " + duty.expert),
                                 conflicts::TieKind::review,
                                 day_of(programme::shanghai_date(duty.updated_at)),
                                 {person(*reviewer), person(expert)}});
      }
    }
  }

  void take(const programme::Expert& expert) {
    const programme::ExpertProfile& profile = expert.profile;
    conflicts::Expert one;
    one.id = text(expert.id);
    one.persons.push_back(person(expert));
    for (const programme::ExpertAffiliation& each : profile.affiliations)
      one.affiliations.push_back({organisation(each.organisation), day_of(each.from), day_of(each.to)});
    if (profile.affiliations.empty() && !expert.organisation.empty())
      one.affiliations.push_back({organisation(expert.organisation), conflicts::kNoDay, conflicts::kNoDay});
    for (std::size_t i = 0; i < profile.ties.size(); ++i) take_tie(expert, profile.ties[i], i, one);
    for (const DutyRecord& record : reader_.reviews().duties_of_expert(expert.id, kReviewsRead)) {
      const auto duty = open_duty(record);
      if (duty && duty->body.conflict)
        one.declared.push_back({text("declined " + record.panel + " " + record.application),
                                {},
                                conflicts::kNothing,
                                text(record.application),
                                day_of(programme::shanghai_date(record.updated_at))});
    }
    take_reviews(expert);
    records_.experts.push_back(std::move(one));
  }

  void take_tie(const programme::Expert& expert, const programme::ExpertTie& tie, std::size_t number,
                conflicts::Expert& one) {
    const std::string what = tie.what.empty() ? "tie " + expert.id + " " + std::to_string(number) : tie.what;
    if (tie.kind == programme::ExpertTieKind::interest) {
      conflicts::Declaration declaration;
      declaration.id = text(what);
      if (!tie.name.empty()) declaration.person = person(tie.name, tie.organisation);
      if (tie.name.empty()) declaration.organisation = organisation(tie.organisation);
      declaration.date = day_of(tie.date);
      one.declared.push_back(std::move(declaration));
      return;
    }
    conflicts::TieKind kind = conflicts::TieKind::family;
    if (tie.kind == programme::ExpertTieKind::advisor) kind = conflicts::TieKind::advisor;
    if (tie.kind == programme::ExpertTieKind::paper) kind = conflicts::TieKind::paper;
    if (tie.kind == programme::ExpertTieKind::project) kind = conflicts::TieKind::project;
    records_.ties.push_back(
        {text(what), kind, day_of(tie.date), {person(expert), person(tie.name, tie.organisation)}});
  }

  void take_sanctions() {
    for (const SanctionRecord& each : reader_.sanctions().sanctions({}, kSanctionsRead)) {
      if (each.state != SanctionState::in_force || each.person_key.empty()) continue;
      conflicts::Sanction one;
      one.id = text(each.number);
      one.person = person(each.subject, {}, each.person_key);
      one.from = day_of(each.from);
      one.to = day_of(each.to);
      records_.sanctions.push_back(std::move(one));
    }
  }

  Reader& reader_;
  const Services& services_;
  const OpenPanel& panel_;
  conflicts::Records records_;
  std::map<std::string, std::string> same_;
};

}  // namespace

bool FoundConflicts::between(const std::string& expert, const std::string& application) const {
  return !why(expert, application).zh.empty();
}

Text FoundConflicts::why(const std::string& expert, const std::string& application) const {
  for (const PanelConflict& one : items) {
    if (one.expert == expert && one.dismissed.empty() &&
        (one.application.empty() || one.application == application))
      return {one.rule.zh + "：" + one.says.zh, one.rule.en + ": " + one.says.en};
  }
  return {};
}

Result<FoundConflicts> find_conflicts(Reader& reader, const Services& services, const OpenPanel& panel,
                                      const std::vector<programme::Expert>& experts) {
  FoundConflicts found;
  if (experts.empty()) return found;
  GUOHE_LET(records, RecordsOfPanel(reader, services, panel).make(experts));
  const conflicts::Engine engine(std::move(records), services.conflict_rules,
                                 day_of(rules_day(services).today));
  std::map<std::string, DismissalRecord> dismissed;
  for (DismissalRecord& one : reader.reviews().dismissals()) dismissed.emplace(one.key, std::move(one));
  const Actor nobody;
  Viewer viewer(reader, services, nobody);
  const auto take = [&](const conflicts::Hit& hit) {
    const conflicts::Evidence evidence = engine.describe(hit);
    PanelConflict one;
    one.key = evidence.key;
    one.expert = evidence.expert;
    const auto expert = std::ranges::find(experts, evidence.expert, &programme::Expert::id);
    if (expert != experts.end()) one.name = expert->profile.name;
    one.application = evidence.application;
    if (const programme::Application* application = panel.application(evidence.application))
      one.number = application->number;
    one.rule = evidence.label;
    one.says = evidence.says;
    one.certainty = conflicts::says(evidence.certainty);
    one.date = evidence.date;
    if (const auto kept = dismissed.find(evidence.key); kept != dismissed.end()) {
      one.dismissed = kept->second.reason;
      one.dismissed_by = viewer.name_of(kept->second.by);
    }
    found.items.push_back(std::move(one));
  };
  for (const conflicts::Hit& hit : engine.exclusions()) take(hit);
  std::vector<conflicts::Hit> hits;
  for (std::size_t i = 0; i < panel.applications.size(); ++i)
    engine.hits_of_application(static_cast<matching::Index>(i), hits);
  for (const conflicts::Hit& hit : hits) take(hit);
  return found;
}

}  // namespace guohe::app
