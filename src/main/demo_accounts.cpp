// SPDX-License-Identifier: Apache-2.0
#include "main/demo_accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text_width.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

/// A cell of a table, padded to a number of columns (a Chinese character takes two).
std::string cell(const std::string& text, std::size_t width) {
  const std::size_t used = utf8_width(text);
  return text + std::string(used < width ? width - used : 0, ' ') + "  ";
}

}  // namespace

void print_accounts(const app::DemoSummary& demo, Language language) {
  const bool zh = language == Language::zh;
  std::vector<std::array<std::string, 4>> rows{
      {zh ? "账号" : "login", zh ? "姓名" : "name", zh ? "角色" : "role", zh ? "单位" : "of"}};
  for (const app::DemoAccount& account : demo.accounts) {
    rows.push_back({account.login, account.name, account.role.in(language), account.body.in(language)});
  }
  std::array<std::size_t, 4> widths{};
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], utf8_width(row[i]));
  }
  std::string text =
      fmt::format("\n{}\n\n", zh ? "演示账号，密码均为 " + demo.password
                                 : "Accounts to look round with; the password of all is " + demo.password);
  for (const auto& row : rows) {
    text += "  ";
    for (std::size_t i = 0; i < row.size(); ++i)
      text += i + 1 < row.size() ? cell(row[i], widths[i]) : row[i];
    text += '\n';
  }
  print(text + '\n');
}

}  // namespace guohe::cli
