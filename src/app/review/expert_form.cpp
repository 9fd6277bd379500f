// SPDX-License-Identifier: Apache-2.0
#include "app/review/expert_form.hpp"

#include <algorithm>

#include "app/limits.hpp"
#include "app/person_form.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "programme/discipline.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kShortText = 100;
constexpr std::size_t kLongText = 300;
constexpr std::size_t kAboutMax = 4000;
constexpr std::size_t kFieldsMax = 10;
constexpr std::size_t kKeywordsMax = 30;
constexpr std::size_t kAffiliationsMax = 50;
constexpr std::size_t kTiesMax = 200;
constexpr int kLoadMax = 100;

class FormCheck {
 public:
  explicit FormCheck(const programme::Disciplines& disciplines) : disciplines_(disciplines) {}

  Result<void> check(const ExpertForm& form) {
    check_text(problems_, form.name, kPersonNameMax, "/form/name");
    check_email(problems_, form.email, "/form/email");
    may(form.other_name, kPersonNameMax, "/form/other_name");
    may(form.phone, kShortText, "/form/phone");
    may(form.title, kShortText, "/form/title");
    may(form.region, kShortText, "/form/region");
    may(form.id_number.value_or(""), kShortText, "/form/id_number");
    if (!form.orcid.empty() && !is_orcid(form.orcid))
      add("/form/orcid", "expert.bad_orcid",
          {"ORCID 的校验位不对", "the check character of the ORCID is wrong"});
    if (!form.about.empty()) {
      std::string one_line = form.about;
      std::ranges::replace_if(
          one_line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
      may(one_line, kAboutMax, "/form/about");
    }
    check_fields(form.fields);
    check_list(form.keywords, "/form/keywords");
    check_list(form.keywords_en, "/form/keywords_en");
    check_languages(form.languages);
    check_affiliations(form.affiliations);
    check_ties(form.ties);
    date(form.away_from, "/form/away_from");
    date(form.away_to, "/form/away_to");
    if (!form.away_to.empty() && (form.away_from.empty() || form.away_to < form.away_from))
      add("/form/away_to", "form.bad_date", {"不能早于起始日", "not before the first day"});
    if (form.most < 1 || form.most > kLoadMax) {
      const std::string most = std::to_string(kLoadMax);
      add("/form/most", "form.malformed", {"应为 1 至 " + most, "from 1 to " + most});
    }
    return form_error(std::move(problems_));
  }

 private:
  void add(const std::string& place, const char* code, Text message) {
    problems_.push_back({code, std::move(message), place});
  }
  void may(const std::string& text, std::size_t most, const std::string& place) {
    if (!text.empty()) check_text(problems_, text, most, place);
  }
  void date(const std::string& text, const std::string& place) {
    if (!text.empty() && !parse_date(text))
      add(place, "form.bad_date", {"应是 2025-05-20 这样的日期", "a date such as 2025-05-20"});
  }
  bool fits(std::size_t size, std::size_t most, const std::string& place) {
    if (size <= most) return true;
    const std::string limit = std::to_string(most);
    add(place, "form.too_long", {"不得超过 " + limit + " 项", "at most " + limit});
    return false;
  }

  void check_fields(const std::vector<std::string>& fields) {
    if (fields.empty()) add("/form/fields", "form.missing", {"请至少选一个学科", "choose a discipline"});
    if (!fits(fields.size(), kFieldsMax, "/form/fields")) return;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (disciplines_.find(fields[i]) == nullptr)
        add(json::pointer("/form/fields", i), "form.not_offered",
            {"没有学科 `" + fields[i] + "`", "there is no discipline `" + fields[i] + "`"});
    }
  }
  void check_list(const std::vector<std::string>& texts, const std::string& place) {
    if (!fits(texts.size(), kKeywordsMax, place)) return;
    for (std::size_t i = 0; i < texts.size(); ++i)
      check_text(problems_, texts[i], kShortText, json::pointer(place, i));
  }
  void check_languages(const std::vector<std::string>& languages) {
    const std::string place = "/form/languages";
    if (!fits(languages.size(), kFieldsMax, place)) return;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      const bool two = languages[i].size() == 2 &&
                       std::ranges::all_of(languages[i], [](char c) { return c >= 'a' && c <= 'z'; });
      if (!two)
        add(json::pointer(place, i), "form.malformed",
            {"应为 zh、en 这样的语言代码", "a code of a language such as zh or en"});
    }
  }
  void check_affiliations(const std::vector<programme::ExpertAffiliation>& all) {
    const std::string place = "/form/affiliations";
    if (all.empty()) add(place, "form.missing", {"请填写所在单位", "give the present organisation"});
    if (!fits(all.size(), kAffiliationsMax, place)) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string at = json::pointer(place, i);
      check_text(problems_, all[i].organisation, kOrganisationNameMax, at + "/organisation");
      date(all[i].from, at + "/from");
      date(all[i].to, at + "/to");
    }
  }
  void check_ties(const std::vector<programme::ExpertTie>& all) {
    const std::string place = "/form/ties";
    if (!fits(all.size(), kTiesMax, place)) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string at = json::pointer(place, i);
      if (all[i].name.empty() && all[i].organisation.empty())
        add(at + "/name", "form.missing", {"请填写姓名或单位", "give a person or an organisation"});
      may(all[i].name, kPersonNameMax, at + "/name");
      may(all[i].organisation, kOrganisationNameMax, at + "/organisation");
      may(all[i].what, kLongText, at + "/what");
      date(all[i].date, at + "/date");
    }
  }

  const programme::Disciplines& disciplines_;
  std::vector<Problem> problems_;
};

}  // namespace

bool is_orcid(std::string_view text) {
  constexpr std::size_t kLength = 19;
  if (text.size() != kLength) return false;
  int total = 0;
  for (std::size_t i = 0; i + 1 < kLength; ++i) {
    if (i % 5 == 4) {
      if (text[i] != '-') return false;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return false;
    total = (total + (text[i] - '0')) * 2;
  }
  const int check = (12 - total % 11) % 11;
  return text.back() == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

Result<void> check_expert_form(const Services& services, const ExpertForm& form) {
  return FormCheck(services.disciplines).check(form);
}

programme::ExpertProfile profile_of(const Services& services, const ExpertForm& form,
                                    const programme::ExpertProfile& before) {
  programme::ExpertProfile profile;
  profile.name = form.name;
  profile.other_name = form.other_name;
  profile.email = form.email;
  profile.phone = form.phone;
  profile.orcid = form.orcid;
  profile.id_key = form.id_number ? identity_key(services.settings, *form.id_number) : before.id_key;
  profile.title = form.title;
  profile.senior = form.senior;
  profile.region = form.region;
  profile.fields = form.fields;
  profile.keywords = form.keywords;
  profile.keywords_en = form.keywords_en;
  profile.languages = form.languages;
  profile.affiliations = form.affiliations;
  profile.ties = form.ties;
  profile.about = form.about;
  profile.away_from = form.away_from;
  profile.away_to = form.away_to;
  profile.most = form.most;
  return profile;
}

bool changes_identity(const programme::ExpertProfile& before, const programme::ExpertProfile& after) {
  const auto place = [](const programme::ExpertProfile& one) {
    return one.affiliations.empty() ? std::string()
                                    : programme::search_text(one.affiliations[0].organisation);
  };
  return before.name != after.name || before.other_name != after.other_name ||
         programme::search_text(before.email) != programme::search_text(after.email) ||
         before.orcid != after.orcid || before.id_key != after.id_key || place(before) != place(after);
}

}  // namespace guohe::app
