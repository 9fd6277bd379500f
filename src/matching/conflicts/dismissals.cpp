// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/dismissals.hpp"

#include <algorithm>

#include "base/described.hpp"
#include "base/sm3.hpp"

namespace guohe::matching::conflicts {
namespace {

Error bad(std::string zh, std::string en) {
  return {ErrorKind::invalid, "dismissals.line", {std::move(zh), std::move(en)}, {}, {}};
}

}  // namespace

Result<void> Dismissals::add(Dismissal dismissal) {
  if (!is_sm3(dismissal.key)) return bad("`key` 应为一个摘要", "`key` is a digest");
  if (dismissal.reason.find_first_not_of(" \t") == std::string::npos)
    return bad("应写明理由", "a reason is needed");
  const std::string key = dismissal.key;
  if (!by_key_.emplace(key, std::move(dismissal)).second)
    return bad("`" + key + "` 重复", "`" + key + "` is given twice");
  return {};
}

Result<Dismissals> Dismissals::read(std::string_view text, const std::string& name) {
  Dismissals all;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view row = text.substr(at, end - at);
    at = end + 1;
    ++line;
    if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto one = json::read<Dismissal>(row);
    Result<void> added = one ? all.add(*std::move(one)) : Result<void>(std::move(one).error());
    if (added) continue;
    Error error = added.error();
    error.code = "dismissals.line";
    error.place = name + ":" + std::to_string(line) + (error.place.empty() ? "" : ":" + error.place);
    return error;
  }
  return all;
}

const Dismissal* Dismissals::find(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

}  // namespace guohe::matching::conflicts
