// What is said of an expert: by themselves, by the office, or by a row of an imported sheet.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "base/result.hpp"
#include "programme/expert.hpp"

namespace guohe::app {

struct ExpertForm {
  std::string name;
  std::string other_name;  // in another script, or an earlier one; may be empty
  std::string email;
  std::string phone;                     // may be empty
  std::string orcid;                     // "0000-0002-1825-0097"; may be empty
  std::optional<std::string> id_number;  // nothing: as it was; goes no further than its keyed hash
  std::string title;
  bool senior = false;
  std::string region;               // a city of Guangdong, another province, a country
  std::vector<std::string> fields;  // codes of GET /disciplines
  std::vector<std::string> keywords;
  std::vector<std::string> keywords_en;
  std::vector<std::string> languages;                      // ISO 639-1
  std::vector<programme::ExpertAffiliation> affiliations;  // the present one first
  std::vector<programme::ExpertTie> ties;
  std::string about;
  std::string away_from;  // ISO dates; empty: not away, and for good
  std::string away_to;
  int most = 10;  // reviews at a time
};
BOOST_DESCRIBE_STRUCT(ExpertForm, (),
                      (name, other_name, email, phone, orcid, id_number, title, senior, region, fields,
                       keywords, keywords_en, languages, affiliations, ties, about, away_from, away_to, most))

/// Success, or invalid "form.invalid" with each problem at its JSON pointer below /form. A field that the
/// file of disciplines no longer knows is one.
Result<void> check_expert_form(const Services& services, const ExpertForm& form);

/// What is kept of a form. `before`: what is known of the person already.
[[nodiscard]] programme::ExpertProfile profile_of(const Services& services, const ExpertForm& form,
                                                  const programme::ExpertProfile& before);

/// Whether a change says that this is another person, or at another place: what conflicts of interest are
/// found by.
[[nodiscard]] bool changes_identity(const programme::ExpertProfile& before,
                                    const programme::ExpertProfile& after);

/// ISO 7064 MOD 11-2, as ORCID has it: "0000-0002-1825-0097".
[[nodiscard]] bool is_orcid(std::string_view text);

}  // namespace guohe::app
