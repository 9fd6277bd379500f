// SPDX-License-Identifier: Apache-2.0
#include "matching/affinity/make_instance.hpp"

#include <atomic>
#include <cmath>
#include <set>
#include <thread>

namespace guohe::matching::affinity {
namespace {

Index number_of(std::unordered_map<std::string, Index>& numbers, const std::string& name) {
  if (name.empty()) return kNone;
  return numbers.try_emplace(name, static_cast<Index>(numbers.size())).first->second;
}

// Its codes and the one above each; a letter alone (F of F02) is too wide to be a field.
std::set<std::string> near_fields(const Profile& profile) {
  std::set<std::string> near;
  for (const std::string& code : profile.fields) {
    const auto line = line_of_field(code);
    if (!line.empty()) near.insert(line.back());
    if (line.size() > 1 && line[line.size() - 2].size() > 1) near.insert(line[line.size() - 2]);
  }
  return near;
}

bool in_field(const std::set<std::string>& asked, const std::set<std::string>& known) {
  for (const std::string& one : asked)
    if (known.contains(one)) return true;
  return false;
}

}  // namespace

Result<Instance> make_instance(const Profiles& profiles, const InstanceOptions& options) {
  Affinity index(options.weights);
  Instance in;
  in.scale = 10'000;
  std::unordered_map<std::string, Index> institutions, regions;
  std::vector<std::set<std::string>> fields;
  for (const ExpertProfile& one : profiles.experts) {
    index.add_expert(one.profile);
    fields.push_back(near_fields(one.profile));
    in.expert_names.push_back(one.profile.id);
    in.least.push_back(one.least.value_or(options.least));
    in.most.push_back(one.most.value_or(options.most));
    in.institution.push_back(number_of(institutions, one.institution));
    in.region.push_back(number_of(regions, one.region));
    in.senior.push_back(one.senior ? 1 : 0);
  }
  index.finish();
  std::vector<std::vector<Candidate>> nearest(profiles.applications.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    Affinity::Scratch scratch;
    for (std::size_t a = next++; a < nearest.size(); a = next++)
      nearest[a] = index.nearest(index.vector_of(profiles.applications[a].profile), options.candidates,
                                 options.effort, scratch);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < options.threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& one : others) one.join();
  in.first.push_back(0);
  for (std::size_t a = 0; a < nearest.size(); ++a) {
    const ApplicationProfile& one = profiles.applications[a];
    in.application_names.push_back(one.profile.id);
    in.demand.push_back(one.demand.value_or(options.demand));
    const std::set<std::string> asked = near_fields(one.profile);
    for (const Candidate& each : nearest[a]) {
      in.expert.push_back(each.expert);
      in.score.push_back(static_cast<Index>(std::lround(each.affinity * 10'000)));
      in.in_field.push_back(in_field(asked, fields[each.expert]) ? 1 : 0);
    }
    in.first.push_back(static_cast<std::int64_t>(in.expert.size()));
  }
  if (auto ok = finish(in); !ok) return std::move(ok).error();
  return in;
}

}  // namespace guohe::matching::affinity
