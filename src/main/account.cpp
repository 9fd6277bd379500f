// guohe account …: the first accounts of an installation, and help for people who are locked out. Works on
// the database itself, also while a server runs. A password is read from the terminal, or a line of standard
// input; it never stands among the arguments, which every user of the machine can read.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <string>

#include "app/registrations.hpp"
#include "app/tend_accounts.hpp"
#include "main/installation.hpp"
#include "main/open_arguments.hpp"
#include "main/serve_options.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

using Act = std::function<int(app::Services&, const Arguments&, Language)>;

const Option kLogin{"--login", "LOGIN", {"账号", "the login"}, {}};

Usage usage_of(std::string command, Text summary, std::vector<Option> options) {
  Usage usage{std::move(command), std::move(summary), {}, std::move(options)};
  add_serve_options(usage, {"--database", "--data", "--key", "--policies"});
  return usage;
}

/// A line of standard input; from a terminal without showing it.
std::optional<std::string> hidden_line(const std::string& prompt) {
  const bool terminal = isatty(STDIN_FILENO) == 1;
  termios before{};
  if (terminal && tcgetattr(STDIN_FILENO, &before) == 0) {
    std::cerr << prompt << std::flush;
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  std::string line;
  const bool read = static_cast<bool>(std::getline(std::cin, line));
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::cerr << '\n';
  }
  return read ? std::optional(line) : std::nullopt;
}

/// Asked twice of somebody who cannot see it.
std::optional<std::string> new_password(Language language) {
  const bool zh = language == Language::zh;
  auto first = hidden_line(zh ? "新口令：" : "New password: ");
  if (!first || isatty(STDIN_FILENO) != 1) return first;
  const auto second = hidden_line(zh ? "再输一次：" : "Once more: ");
  return second == first ? first : std::nullopt;
}

int no_password(Language language) {
  return fail(Text{"没有读到口令，或两次输入不同", "no password was read, or the two differ"}, kUsage,
              language);
}

int run(const Invocation& invocation, const Usage& usage, const Act& act) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  if (!arguments.has("--login"))
    return fail(Text{"请用 --login 指明账号", "name the account with --login"}, kUsage, language);
  const Result<ServeOptions> options = serve_options(arguments);
  if (!options) return fail(options.error(), kUsage, language);
  Diagnostics diagnostics;
  auto installation = Installation::open(*options, diagnostics);
  if (!installation) {
    print_diagnostics(diagnostics, language);
    return fail(installation.error(), kUnavailable, language);
  }
  return act((*installation)->services(), arguments, language);
}

int failed(const Error& error, Language language) {
  return fail(error, error.kind == ErrorKind::unavailable ? kUnavailable : kBadData, language);
}

int say(const Text& text, Language language) {
  print(text.in(language) + "\n");
  return 0;
}

std::string role_names() {
  std::string names;
  for (const programme::Role role :
       {programme::Role::administrator, programme::Role::officer, programme::Role::approver,
        programme::Role::examiner, programme::Role::finance, programme::Role::auditor,
        programme::Role::recommender}) {
    names += (names.empty() ? "" : ", ") + programme::name_of(role);
  }
  return names;
}

int create(app::Services& services, const Arguments& arguments, Language language) {
  app::NewAccount account{arguments.get("--login"),      arguments.get("--name"),
                          arguments.get("--email"),      {},
                          arguments.get("--department"), {}};
  for (const std::string& name : arguments.all("--role")) {
    const auto role = programme::role_named(name);
    if (!role) {
      return fail(Text{"没有角色 `" + name + "`，可用：" + role_names(),
                       "there is no role `" + name + "`; there are: " + role_names()},
                  kUsage, language);
    }
    account.roles.push_back(*role);
  }
  auto password = new_password(language);
  if (!password) return no_password(language);
  account.password = *std::move(password);
  // The departments stand in routing.yaml, and come into an empty database as at a start.
  if (const auto settled = app::settle_departments(services); !settled)
    return failed(settled.error(), language);
  const auto made = app::create_account(services, account);
  if (!made) return failed(made.error(), language);
  return say({"已建立账号 `" + account.login + "`", "made the account `" + account.login + "`"}, language);
}

int set_password(app::Services& services, const Arguments& arguments, Language language) {
  const auto password = new_password(language);
  if (!password) return no_password(language);
  const auto done = app::reset_password(services, arguments.get("--login"), *password);
  if (!done) return failed(done.error(), language);
  return say({"口令已更换，原有登录全部失效", "the password is set; the account's sessions ended"}, language);
}

int reset_codes(app::Services& services, const Arguments& arguments, Language language) {
  const auto done = app::reset_one_time_codes(services, arguments.get("--login"));
  if (!done) return failed(done.error(), language);
  return say({"两步验证已关闭，原有登录全部失效", "one-time codes are off; the account's sessions ended"},
             language);
}

}  // namespace

int run_account_create(const Invocation& invocation) {
  static const Usage kUsageText =
      usage_of("account create",
               {"在数据库中建立一个管理人员账号，记入台账。口令从终端或标准输入读取。申报单位人员自行登记，不"
                "由此建立。",
                "Makes an account of the office or of a department, recorded in the ledger. The password is "
                "read from\n"
                "the terminal or standard input. People of organisations register by themselves."},
               {kLogin,
                {"--name", "NAME", {"姓名", "the person's name"}, {}},
                {"--role",
                 "ROLE",
                 {"角色，可多次给出：" + role_names(), "a role, may be repeated: " + role_names()},
                 {}},
                {"--department", "ID", {"推荐单位人员的主管部门", "the department of a recommender"}, {}},
                {"--email", "ADDRESS", {"电子邮箱", "e-mail address"}, {}}});
  return run(invocation, kUsageText, create);
}

int run_account_reset_password(const Invocation& invocation) {
  static const Usage kUsageText =
      usage_of("account reset-password",
               {"为一个账号设新口令，记入台账；原有登录全部失效。口令从终端或标准输入读取。",
                "Sets another password, recorded in the ledger; the account's sessions end. The password is "
                "read from\n"
                "the terminal or standard input."},
               {kLogin});
  return run(invocation, kUsageText, set_password);
}

int run_account_reset_codes(const Invocation& invocation) {
  static const Usage kUsageText = usage_of("account reset-codes",
                                           {"关闭一个账号的两步验证，记入台账；原有登录全部失效。用于丢失身份"
                                            "验证器和恢复码的人，请先核实本人身份。",
                                            "Turns one-time codes off for an account, recorded in the "
                                            "ledger; its sessions end. For somebody who lost\n"
                                            "authenticator and recovery codes: make sure who asks."},
                                           {kLogin});
  return run(invocation, kUsageText, reset_codes);
}

}  // namespace guohe::cli
