// What somebody says of himself who is to have an account, and what an account's parts must look like.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programme/account.hpp"

namespace guohe::app {

struct PersonForm {
  std::string login;
  std::string name;
  std::string email;
  std::string phone;  // may be empty
  std::string password;
};
BOOST_DESCRIBE_STRUCT(PersonForm, (), (login, name, email, phone, password))

/// Texts of people, names say: not empty, at most `most` characters, valid UTF-8, nothing that controls a
/// terminal. Adds "form.missing", "form.too_long" or "form.malformed" at `place`.
void check_text(std::vector<Problem>& problems, const std::string& text, std::size_t most,
                const std::string& place);

/// "name@host.domain" in ASCII without spaces, at most 254 characters: what a letter can be sent to and
/// nothing that adds a line to one. Adds "form.missing" or "person.bad_email".
void check_email(std::vector<Problem>& problems, const std::string& email, const std::string& place);

/// At least 10 characters of three kinds (small, capital, digit, other) or at least 16 of any; at most 256
/// bytes; without the login in it (GB/T 22239: complexity). Adds "person.weak_password".
void check_password(std::vector<Problem>& problems, std::string_view login, std::string_view password,
                    const std::string& place);

/// Everything of a form; `at` is the JSON pointer of the form itself. Adds "person.bad_login" too.
void check_person(std::vector<Problem>& problems, const PersonForm& form, const std::string& at);

/// The problems as one error (invalid, "form.invalid"), or success when there are none.
Result<void> form_error(std::vector<Problem> problems);

/// Conflict "person.login_taken" at `place`.
[[nodiscard]] Error login_taken(const std::string& place);

}  // namespace guohe::app
