// SPDX-License-Identifier: Apache-2.0
#include "app/review/panel_instance.hpp"

#include <algorithm>
#include <cmath>

#include "app/errors.hpp"
#include "app/review/application_facts.hpp"
#include "app/tools.hpp"
#include "matching/affinity/make_instance.hpp"
#include "programme/discipline.hpp"

namespace guohe::app {

namespace {

using matching::Index;

/// A pool is small: every expert is a candidate of every application, also one whose work is far from it.
void widen(matching::Instance& in) {
  matching::Instance wide = in;
  wide.first.assign(1, 0);
  wide.expert.clear();
  wide.score.clear();
  wide.in_field.clear();
  for (Index a = 0; a < in.applications(); ++a) {
    std::vector<int> score(in.most.size(), 0);
    std::vector<std::uint8_t> in_field(in.most.size(), 0);
    for (auto i = in.first[a]; i < in.first[a + 1]; ++i) {
      score[in.expert[i]] = in.score[i];
      in_field[in.expert[i]] = in.in_field[i];
    }
    for (Index e = 0; e < in.experts(); ++e) {
      wide.expert.push_back(e);
      wide.score.push_back(score[e]);
      wide.in_field.push_back(in_field[e]);
    }
    wide.first.push_back(static_cast<std::int64_t>(wide.expert.size()));
  }
  in = std::move(wide);
}

constexpr std::size_t kTopDigits = 3;  // of a code of GB/T 13745, then two for each level

/// Codes with their levels parted, as affinity takes them: 52020 is 520.52020.
std::vector<std::string> parted(const std::vector<std::string>& codes) {
  std::vector<std::string> all;
  for (const std::string& code : codes) {
    std::string one = code.substr(0, kTopDigits);
    for (std::size_t end = kTopDigits + 2; end <= code.size(); end += 2) one += "." + code.substr(0, end);
    all.push_back(std::move(one));
  }
  return all;
}

template <typename List>
Index place_in(const List& list, const std::string& id) {
  const auto found = std::ranges::find(list, id);
  return found == list.end() ? matching::kNone : static_cast<Index>(found - list.begin());
}

}  // namespace

Index PanelInstance::application(const std::string& id) const {
  return place_in(applications, id);
}

Index PanelInstance::expert(const std::string& id) const {
  return place_in(experts, id);
}

int ten_thousandths_of(double affinity) {
  return static_cast<int>(std::lround(affinity * 10'000));
}

matching::affinity::ExpertProfile profile_of(const programme::Expert& expert) {
  const programme::ExpertProfile& profile = expert.profile;
  matching::affinity::ExpertProfile one;
  one.profile.id = expert.id;
  one.profile.fields = parted(profile.fields);
  one.profile.keywords = profile.keywords;
  one.profile.keywords.insert(one.profile.keywords.end(), profile.keywords_en.begin(),
                              profile.keywords_en.end());
  one.profile.text = profile.about;
  for (const programme::ExpertTie& tie : profile.ties) {
    if (tie.kind == programme::ExpertTieKind::paper || tie.kind == programme::ExpertTieKind::project)
      one.profile.text += "\n" + tie.what;
  }
  one.institution = expert.organisation;
  one.region = profile.region;
  one.senior = profile.senior;
  return one;
}

Result<matching::affinity::Profile> profile_of(Reader& reader, const Services& services,
                                               const programme::Application& application) {
  GUOHE_LET(form, reviewed_form(reader, services, application));
  matching::affinity::Profile one;
  one.id = application.id;
  one.text = form.words;
  one.fields = parted(services.disciplines.codes_of(application.summary.field));
  return one;
}

Result<PanelInstance> instance_of(Reader& reader, const Services& services, const OpenPanel& panel,
                                  const FoundConflicts& conflicts, const InstanceWish& wish) {
  PanelInstance made;
  matching::affinity::Profiles profiles;
  const std::string today = rules_day(services).today;
  for (const programme::Expert& expert : panel.experts) {
    auto profile = profile_of(expert);
    profile.most = static_cast<Index>(panel.most(expert));
    // Who left the pool or is away takes nothing new, and keeps what is theirs.
    if (!panel.in_pool(expert.id) || !expert.takes_reviews_on(today))
      profile.most = std::min<Index>(*profile.most, panel.load(expert.id));
    made.experts.push_back(expert.id);
    profiles.experts.push_back(std::move(profile));
  }
  for (const programme::Application& application : panel.applications) {
    GUOHE_LET(profile, profile_of(reader, services, application));
    made.applications.push_back(application.id);
    profiles.applications.push_back({std::move(profile), std::nullopt});
  }
  matching::affinity::InstanceOptions options;
  options.candidates = std::max<std::size_t>(1, profiles.experts.size());
  options.demand = panel.body.terms.reviews;
  options.effort.postings = 0;
  GUOHE_LET(instance, matching::affinity::make_instance(profiles, options));
  matching::Instance& in = made.instance = std::move(instance);
  widen(in);
  in.rules.per_institution = panel.body.terms.per_institution;
  in.rules.per_region = panel.body.terms.per_region;
  in.rules.seniors = panel.body.terms.seniors;
  in.rules.in_field = panel.body.terms.in_field;
  for (const OpenDuty& duty : panel.duties) {
    const matching::Pair pair{made.application(duty.record.application), made.expert(duty.record.expert)};
    if (pair.application == matching::kNone || pair.expert == matching::kNone) continue;
    const bool told = duty.record.state != programme::DutyState::proposed;
    if (duty.stands() && (told || duty.body.locked || wish.keep_proposed)) in.locked.push_back(pair);
    if (!duty.stands()) in.conflicts.push_back(pair);
  }
  for (Index a = 0; a < in.applications(); ++a) {
    for (Index e = 0; e < in.experts(); ++e) {
      const matching::Pair pair{a, e};
      const bool settled = std::ranges::find(in.locked, pair) != in.locked.end();
      if (!settled && conflicts.between(made.experts[e], made.applications[a])) in.conflicts.push_back(pair);
    }
  }
  GUOHE_TRY(matching::finish(in));
  return made;
}

}  // namespace guohe::app
