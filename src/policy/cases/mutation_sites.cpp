// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/mutation_sites.hpp"

namespace guohe::policy {
namespace {

class Walk {
 public:
  explicit Walk(const std::function<void(const MutationSite&)>& visit) : visit_(visit) {}

  void expression(std::string of, std::optional<feel::Expression>& expression) {
    if (!expression) return;
    MutationSite site;
    site.of = std::move(of);
    site.expression = &*expression;
    visit_(site);
  }

  void parameter(CallParameter& parameter) {
    if (parameter.value_json.empty()) return;
    MutationSite site;
    site.of = "call." + parameter.field.name;
    site.value = &parameter.value_json;
    site.of_notice = parameter.of_notice;
    visit_(site);
  }

  void clause(ClauseSource& clause) {
    expression(clause.id + " in force", clause.in_force);
    expression(clause.id + " when", clause.when);
    expression(clause.id + " rule", clause.rule);
    if (clause.reading) {
      for (ReadingOption& option : clause.reading->options)
        expression(clause.id + " reading " + option.name, option.rule);
    }
    for (FlagSource& flag : clause.flags) expression(clause.id + " flag " + flag.code, flag.when);
    if (clause.at_least) {
      MutationSite site;
      site.of = clause.id + " at least";
      site.count = &*clause.at_least;
      site.parts = static_cast<int>(clause.parts.size());
      site.place = clause.place;
      visit_(site);
    }
    for (ClauseSource& part : clause.parts) this->clause(part);
  }

 private:
  const std::function<void(const MutationSite&)>& visit_;
};

}  // namespace

void for_each_site(Guideline& guideline, TopicSource& topic,
                   const std::function<void(const MutationSite&)>& visit) {
  Walk walk(visit);
  for (CallParameter& parameter : guideline.call) walk.parameter(parameter);
  for (EvidenceSource& evidence : topic.evidence) walk.expression(evidence.id + " when", evidence.when);
  for (DefinitionSource& definition : topic.definitions)
    walk.expression(definition.name, definition.expression);
  for (ClauseSource& clause : topic.clauses) walk.clause(clause);
}

}  // namespace guohe::policy
