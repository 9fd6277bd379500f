// SPDX-License-Identifier: Apache-2.0
#include "app/person_form.hpp"

#include <algorithm>
#include <utility>

#include "app/errors.hpp"
#include "app/limits.hpp"
#include "base/utf8.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kLoginMin = 3;
constexpr std::size_t kLoginMax = 64;
constexpr std::size_t kEmailMax = 254;  // RFC 5321, 4.5.3.1.3
constexpr std::size_t kPasswordMin = 10;
constexpr std::size_t kLongPassword = 16;
constexpr std::size_t kPasswordBytes = 256;
constexpr int kKindsMin = 3;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return small;
}

bool is_login(std::string_view text) {
  return text.size() >= kLoginMin && text.size() <= kLoginMax && (is_letter(text[0]) || is_digit(text[0])) &&
         std::ranges::all_of(text, [](char c) {
           return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '@';
         });
}

/// The parts of a host: letters, digits and hyphens, not empty; at least two of them.
bool is_host(std::string_view host) {
  int parts = 0;
  std::size_t begin = 0;
  while (begin <= host.size()) {
    const std::size_t dot = std::min(host.find('.', begin), host.size());
    const std::string_view part = host.substr(begin, dot - begin);
    if (part.empty() || part.front() == '-' || part.back() == '-' ||
        !std::ranges::all_of(part, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }))
      return false;
    ++parts;
    begin = dot + 1;
  }
  return parts >= 2;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (text.size() > kEmailMax || at == std::string_view::npos || at == 0 || at > 64) return false;
  const std::string_view local = text.substr(0, at);
  // The atoms of RFC 5322, 3.2.3; quoted forms are not taken.
  const bool atoms = std::ranges::all_of(local, [](char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
  return atoms && local.front() != '.' && local.back() != '.' && local.find("..") == std::string_view::npos &&
         is_host(text.substr(at + 1));
}

int kinds_of(std::string_view password) {
  bool small = false, capital = false, digit = false, other = false;
  for (const char c : password) {
    if (c >= 'a' && c <= 'z')
      small = true;
    else if (c >= 'A' && c <= 'Z')
      capital = true;
    else if (is_digit(c))
      digit = true;
    else
      other = true;
  }
  return int{small} + int{capital} + int{digit} + int{other};
}

}  // namespace

void check_text(std::vector<Problem>& problems, const std::string& text, std::size_t most,
                const std::string& place) {
  if (text.find_first_not_of(' ') == std::string::npos) {
    problems.push_back({"form.missing", {"请填写", "give this"}, place});
  } else if (!is_valid_utf8(text) ||
             std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
    problems.push_back(
        {"form.malformed", {"含有不能显示的字符", "holds characters that cannot be shown"}, place});
  } else if (count_code_points(text) > most) {
    const std::string limit = std::to_string(most);
    problems.push_back(
        {"form.too_long", {"不得超过 " + limit + " 个字", "at most " + limit + " characters"}, place});
  }
}

void check_email(std::vector<Problem>& problems, const std::string& email, const std::string& place) {
  if (email.empty()) {
    problems.push_back({"form.missing", {"请填写", "give this"}, place});
  } else if (!is_email(email)) {
    problems.push_back({"person.bad_email", {"不是有效的电子邮箱", "not an address for e-mail"}, place});
  }
}

void check_password(std::vector<Problem>& problems, std::string_view login, std::string_view password,
                    const std::string& place) {
  const std::size_t length = is_valid_utf8(password) ? count_code_points(password) : 0;
  const bool long_enough =
      length >= kLongPassword || (length >= kPasswordMin && kinds_of(password) >= kKindsMin);
  const bool names = login.size() >= kLoginMin && lower(password).find(lower(login)) != std::string::npos;
  if (long_enough && !names && password.size() <= kPasswordBytes &&
      password.find('\0') == std::string_view::npos)
    return;
  problems.push_back(
      {"person.weak_password",
       {"口令至少 10 位，并含大写字母、小写字母、数字、其他字符中的三种；或至少 16 位。不得包含账号",
        "at least 10 characters with three of: capitals, small letters, digits, others; or at "
        "least 16 of any; without the login in it"},
       place});
}

void check_person(std::vector<Problem>& problems, const PersonForm& form, const std::string& at) {
  if (!is_login(form.login)) {
    problems.push_back({"person.bad_login",
                        {"账号为 3 至 64 位字母、数字或 . _ - @，以字母或数字开头",
                         "3 to 64 letters, digits, dots, hyphens, underscores or @, a letter or digit first"},
                        at + "/login"});
  }
  check_text(problems, form.name, kPersonNameMax, at + "/name");
  check_email(problems, form.email, at + "/email");
  if (!form.phone.empty()) check_text(problems, form.phone, kPhoneMax, at + "/phone");
  check_password(problems, form.login, form.password, at + "/password");
}

Result<void> form_error(std::vector<Problem> problems) {
  if (problems.empty()) return {};
  Error error{ErrorKind::invalid,
              "form.invalid",
              {"有 " + std::to_string(problems.size()) + " 处需要改正",
               std::to_string(problems.size()) +
                   (problems.size() == 1 ? " field needs correction" : " fields need correction")}};
  error.details = std::move(problems);
  return error;
}

Error login_taken(const std::string& place) {
  return {ErrorKind::conflict,
          "person.login_taken",
          {"该账号已被使用，请换一个", "this login is taken: choose another"},
          place};
}

}  // namespace guohe::app
