// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/read_records.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_set>

#include "base/date.hpp"
#include "base/described.hpp"

namespace guohe::matching::conflicts {

// What a line may hold; the names are the file's.
namespace file {

using Optional = std::optional<std::string>;

struct Person {
  Optional name, other_name, id_number, orcid, email, organisation;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, other_name, id_number, orcid, email, organisation))

struct Member : Person {
  std::optional<bool> leader;
};
BOOST_DESCRIBE_STRUCT(Member, (Person), (leader))

struct Affiliation {
  std::string organisation;
  Optional from, to;
};
BOOST_DESCRIBE_STRUCT(Affiliation, (), (organisation, from, to))

struct Declaration {
  std::string id;
  std::optional<Person> person;
  Optional organisation, application, date;
};
BOOST_DESCRIBE_STRUCT(Declaration, (), (id, person, organisation, application, date))

struct Expert {
  std::string id;
  std::vector<Person> persons;
  std::optional<std::vector<Affiliation>> affiliations;
  std::optional<std::vector<Declaration>> declared;
};
BOOST_DESCRIBE_STRUCT(Expert, (), (id, persons, affiliations, declared))

BOOST_DEFINE_ENUM_CLASS(PartOf, lead, partner, foreign_partner)
BOOST_DEFINE_ENUM_CLASS(Kind, paper, project, advisor, family, review)

struct Participant {
  std::string organisation;
  PartOf part{};
};
BOOST_DESCRIBE_STRUCT(Participant, (), (organisation, part))

struct Application {
  std::string id;
  Optional topic, date;
  std::vector<Member> people;
  std::optional<std::vector<Participant>> organisations;
  std::optional<std::vector<Person>> avoided;
};
BOOST_DESCRIBE_STRUCT(Application, (), (id, topic, date, people, organisations, avoided))

struct Tie {
  std::string id;
  Kind kind{};
  Optional date;
  std::vector<Person> people;
};
BOOST_DESCRIBE_STRUCT(Tie, (), (id, kind, date, people))

struct Sanction {
  std::string id;
  Person person;
  Optional from, to;
};
BOOST_DESCRIBE_STRUCT(Sanction, (), (id, person, from, to))

struct Organisation {
  std::string id;
  std::optional<std::vector<std::string>> names;
  Optional parent;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, names, parent))

struct Line {
  std::optional<Expert> expert;
  std::optional<Application> application;
  std::optional<Tie> tie;
  std::optional<Sanction> sanction;
  std::optional<Organisation> organisation;
};
BOOST_DESCRIBE_STRUCT(Line, (), (expert, application, tie, sanction, organisation))

}  // namespace file

namespace {

class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  Result<Records> read(std::string_view text) {
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string_view row = text.substr(at, end - at);
      at = end + 1;
      place_ = name_ + ":" + std::to_string(++line);
      if (row.ends_with('\r')) row.remove_suffix(1);
      if (row.find_first_not_of(" \t") == std::string_view::npos) continue;
      auto read = json::read<file::Line>(row);
      if (!read) {
        Error error = std::move(read).error();
        error.code = "records.line";
        error.place = place_ + (error.place.empty() ? "" : ":" + error.place);
        return error;
      }
      take(*read);
      if (error_) return *std::move(error_);
    }
    settle_organisations();
    return std::move(records_);
  }

 private:
  void wrong(std::string code, std::string zh, std::string en) {
    if (!error_) error_ = bad_instance(std::move(code), std::move(zh), std::move(en), place_);
  }

  Id text(const file::Optional& value) { return value ? records_.texts.add(*value) : kNothing; }

  Day day(const file::Optional& value) {
    if (!value || value->empty()) return kNoDay;
    const auto date = parse_date(*value);
    if (date && date->year > 0 && date->year < 10'000) return static_cast<Day>(to_days(*date));
    wrong("records.line", "`" + *value + "` 不是日期（年-月-日）",
          "`" + *value + "` is no date (YYYY-MM-DD)");
    return kNoDay;
  }

  // Addresses differ by more than capitals; an ORCID is the same with and without its site.
  Id email(file::Optional value) {
    if (value)
      for (char& c : *value) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text(value);
  }
  Id orcid(file::Optional value) {
    if (value && value->rfind('/') != std::string::npos) value = value->substr(value->rfind('/') + 1);
    if (value)
      for (char& c : *value) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text(value);
  }
  Id id_number(const file::Optional& value) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (value && value->size() == 18 && std::all_of(value->begin(), value->end() - 1, digit))
      wrong("records.line", "证件号应先散列，不得写入号码本身",
            "an identity number must be hashed, never written as it is");
    return text(value);
  }

  Person person(const file::Person& one) {
    return {text(one.name),   text(one.other_name), id_number(one.id_number),
            orcid(one.orcid), email(one.email),     text(one.organisation)};
  }

  bool first(std::unordered_set<std::string>& seen, const std::string& id) {
    if (!id.empty() && seen.insert(id).second) return true;
    wrong("records.twice", "`" + id + "` 没有编号或重复", "`" + id + "` is empty or given twice");
    return false;
  }

  void take(const file::Line& line) {
    const int count = int{line.expert.has_value()} + int{line.application.has_value()} +
                      int{line.tie.has_value()} + int{line.sanction.has_value()} +
                      int{line.organisation.has_value()};
    if (count != 1)
      return wrong("records.line", "每行应是一个 expert、application、tie、sanction 或 organisation",
                   "a line is one expert, application, tie, sanction or organisation");
    if (line.expert) take(*line.expert);
    if (line.application) take(*line.application);
    if (line.tie) {
      Tie tie{
          records_.texts.add(line.tie->id), static_cast<TieKind>(line.tie->kind), day(line.tie->date), {}};
      for (const file::Person& one : line.tie->people) tie.people.push_back(person(one));
      records_.ties.push_back(std::move(tie));
    }
    if (line.sanction)
      records_.sanctions.push_back({records_.texts.add(line.sanction->id), person(line.sanction->person),
                                    day(line.sanction->from), day(line.sanction->to)});
    if (line.organisation) {
      const Id id = records_.texts.add(line.organisation->id);
      if (id == kNothing) return wrong("records.line", "单位没有编号", "the organisation has no id");
      if (line.organisation->names)
        for (const std::string& one : *line.organisation->names) aliases_[records_.texts.add(one)] = id;
      if (line.organisation->parent) records_.parent[id] = text(line.organisation->parent);
    }
  }

  void take(const file::Expert& given) {
    if (!first(experts_, given.id)) return;
    Expert expert;
    expert.id = records_.texts.add(given.id);
    for (const file::Person& one : given.persons) expert.persons.push_back(person(one));
    if (given.affiliations)
      for (const file::Affiliation& one : *given.affiliations)
        expert.affiliations.push_back({records_.texts.add(one.organisation), day(one.from), day(one.to)});
    if (given.declared)
      for (const file::Declaration& one : *given.declared)
        expert.declared.push_back({records_.texts.add(one.id), one.person ? person(*one.person) : Person{},
                                   text(one.organisation), text(one.application), day(one.date)});
    records_.experts.push_back(std::move(expert));
  }

  void take(const file::Application& given) {
    if (!first(applications_, given.id)) return;
    Application application;
    application.id = records_.texts.add(given.id);
    application.topic = text(given.topic);
    application.date = day(given.date);
    for (const file::Member& one : given.people)
      application.people.push_back({person(one), one.leader.value_or(false)});
    if (given.organisations)
      for (const file::Participant& one : *given.organisations)
        application.organisations.push_back(
            {records_.texts.add(one.organisation), static_cast<Part>(one.part)});
    if (given.avoided)
      for (const file::Person& one : *given.avoided) application.avoided.push_back(person(one));
    records_.applications.push_back(std::move(application));
  }

  // Every name of an organisation becomes its id.
  void settle_organisations() {
    if (aliases_.empty()) return;
    const auto settle = [&](Id& id) {
      if (const auto found = aliases_.find(id); found != aliases_.end()) id = found->second;
    };
    for (Expert& one : records_.experts) {
      for (Person& each : one.persons) settle(each.organisation);
      for (Affiliation& each : one.affiliations) settle(each.organisation);
      for (Declaration& each : one.declared) {
        settle(each.organisation);
        settle(each.person.organisation);
      }
    }
    for (Application& one : records_.applications) {
      for (Member& each : one.people) settle(each.person.organisation);
      for (Participant& each : one.organisations) settle(each.organisation);
      for (Person& each : one.avoided) settle(each.organisation);
    }
    for (Tie& one : records_.ties)
      for (Person& each : one.people) settle(each.organisation);
    for (Sanction& one : records_.sanctions) settle(one.person.organisation);
    std::unordered_map<Id, Id> parents;
    for (const auto& [from, to] : records_.parent) {
      Id child = from, parent = to;
      settle(child);
      settle(parent);
      parents[child] = parent;
    }
    records_.parent = std::move(parents);
  }

  std::string name_, place_;
  Records records_;
  std::optional<Error> error_;
  std::unordered_set<std::string> experts_, applications_;
  std::unordered_map<Id, Id> aliases_;
};

}  // namespace

Result<Records> read_records(std::string_view text, const std::string& name) {
  return Reader(name).read(text);
}

}  // namespace guohe::matching::conflicts
