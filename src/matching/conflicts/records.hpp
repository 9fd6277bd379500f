// What is known of experts, applications and the ties between people: the input of the search for conflicts
// of interest (回避). Plain records; who a person is, is found out by identities.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <unordered_map>
#include <vector>

#include "matching/assignment/instance.hpp"
#include "matching/conflicts/texts.hpp"

namespace guohe::matching::conflicts {

using Day = std::int32_t;  // since 1970-01-01
inline constexpr Day kNoDay = std::numeric_limits<Day>::min();

/// A person as one source writes them; whatever is not known is kNothing.
struct Person {
  Id name = kNothing;
  Id other_name = kNothing;  // in another script, or an earlier one
  Id id_number = kNothing;   // a hash of the identity card's or passport's number, never the number
  Id orcid = kNothing;
  Id email = kNothing;
  Id organisation = kNothing;
};

/// Without `from`: always; without `to`: to this day.
struct Affiliation {
  Id organisation = kNothing;
  Day from = kNoDay, to = kNoDay;
};

/// What an expert declared: a person, an organisation or an application that it must not review.
struct Declaration {
  Id id = kNothing;
  Person person;
  Id organisation = kNothing;
  Id application = kNothing;
  Day date = kNoDay;
};

struct Expert {
  Id id = kNothing;
  std::vector<Person> persons;  // all of them this expert: another e-mail, an earlier name
  std::vector<Affiliation> affiliations;
  std::vector<Declaration> declared;
};

enum class Part : std::uint8_t { lead, partner, foreign_partner };

struct Member {
  Person person;
  bool leader = false;
};

struct Participant {
  Id organisation = kNothing;
  Part part = Part::lead;
};

struct Application {
  Id id = kNothing;
  Id topic = kNothing;
  Day date = kNoDay;
  std::vector<Member> people;
  std::vector<Participant> organisations;
  std::vector<Person> avoided;  // experts whom the applicant names
};

/// What ties people to each other. Of `advisor` and `family` any two count; of `review` the first is who
/// reviewed, the others whose application it was.
enum class TieKind : std::uint8_t { paper, project, advisor, family, review };

struct Tie {
  Id id = kNothing;
  TieKind kind = TieKind::paper;
  Day date = kNoDay;  // of its end; none: it lasts
  std::vector<Person> people;
};

struct Sanction {
  Id id = kNothing;
  Person person;
  Day from = kNoDay, to = kNoDay;
};

struct Records {
  Texts texts;
  std::vector<Expert> experts;
  std::vector<Application> applications;
  std::vector<Tie> ties;
  std::vector<Sanction> sanctions;
  std::unordered_map<Id, Id> parent;  // of an organisation
};

}  // namespace guohe::matching::conflicts
