// Somebody in the library of experts (评审专家): who it is, what they know, whom they must not judge, and how
// much they take on. Who the same person is, and who must keep away from what, is found out by
// matching/conflicts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "programme/time.hpp"

namespace guohe::programme {

/// Asked to be taken in; may be assigned; out for a time, by their own wish; not taken in; taken out again.
enum class ExpertState { pending, active, paused, refused, removed };
BOOST_DESCRIBE_ENUM(ExpertState, pending, active, paused, refused, removed)

/// Where somebody works or worked.
struct ExpertAffiliation {
  std::string organisation;  // its name
  std::string from, to;      // ISO dates; empty: not known, and still
};
BOOST_DESCRIBE_STRUCT(ExpertAffiliation, (), (organisation, from, to))

/// What ties an expert to somebody: an advisor or student, family, a paper or project together, or any other
/// interest that the expert declares.
enum class ExpertTieKind { advisor, family, paper, project, interest };
BOOST_DESCRIBE_ENUM(ExpertTieKind, advisor, family, paper, project, interest)

struct ExpertTie {
  ExpertTieKind kind = ExpertTieKind::interest;
  std::string name;          // of the person; empty where an organisation is meant
  std::string organisation;  // of the person, or the one that is meant
  std::string what;          // title of the paper or project, or what the interest is
  std::string date;          // ISO date of its end; empty: it lasts
};
BOOST_DESCRIBE_STRUCT(ExpertTie, (), (kind, name, organisation, what, date))

struct ExpertProfile {
  std::string name;        // as the identity document has it
  std::string other_name;  // in another script, or an earlier one
  std::string email;
  std::string phone;
  std::string orcid;
  std::string id_key;  // keyed hash of the identity number, never the number; empty: not given
  std::string title;   // professional title
  bool senior = false;
  std::string region;                           // city or country, for panels that are to be spread
  std::vector<std::string> fields;              // codes of policies/disciplines.yaml
  std::vector<std::string> keywords;            // in Chinese
  std::vector<std::string> keywords_en;         // in English
  std::vector<std::string> languages;           // ISO 639-1, in which they can review
  std::vector<ExpertAffiliation> affiliations;  // the present one first
  std::vector<ExpertTie> ties;
  std::string about;               // of their work, for finding what is near it
  std::string away_from, away_to;  // ISO dates: takes nothing on between these
  int most = 10;                   // reviews that they take on at a time
};
BOOST_DESCRIBE_STRUCT(ExpertProfile, (),
                      (name, other_name, email, phone, orcid, id_key, title, senior, region, fields, keywords,
                       keywords_en, languages, affiliations, ties, about, away_from, away_to, most))

struct Expert {
  std::string id;
  ExpertState state = ExpertState::pending;
  std::string account;       // that they sign in with; empty: none yet
  std::string organisation;  // name of the present one, for lists
  ExpertProfile profile;
  std::string decided_by;  // account of who took them in, refused or removed them
  std::string reason;      // for that
  std::int64_t version = 1;
  Seconds made_at;
  Seconds updated_at;

  [[nodiscard]] bool takes_reviews_on(const std::string& today) const {
    const bool away = !profile.away_from.empty() && profile.away_from <= today &&
                      (profile.away_to.empty() || today <= profile.away_to);
    return state == ExpertState::active && !away;
  }
};

}  // namespace guohe::programme
