// The messages of described.hpp.
// SPDX-License-Identifier: Apache-2.0
#include "base/described.hpp"

#include "base/suggest.hpp"

namespace guohe::json {

void Reading::wrong_type(const Node& node, Kind wanted, const std::string& place) {
  const Text expected = name_of(wanted);
  const Text found = name_of(node.kind);
  add("json.wrong_type",
      {"此处应是" + expected.zh + "，实际是" + found.zh, "expected " + expected.en + ", found " + found.en},
      place);
}

void Reading::unknown_member(const std::string& name, const std::vector<std::string>& known,
                             const std::string& parent) {
  Text message{"未知的成员 `" + name + "`", "unknown member `" + name + "`"};
  if (const std::string near = nearest(name, known); !near.empty()) {
    message.zh += "，是否应为 `" + near + "`？";
    message.en += ": did you mean `" + near + "`?";
  }
  add("json.unknown_member", std::move(message), pointer(parent, name));
}

void Reading::missing_member(const std::string& name, const std::string& parent) {
  add("json.missing_member", {"缺少 `" + name + "`", "`" + name + "` is missing"}, pointer(parent, name));
}

void Reading::not_offered(const std::string& value, const std::vector<std::string>& offered,
                          const std::string& place) {
  std::string list;
  for (const std::string& one : offered) list += (list.empty() ? "`" : ", `") + one + "`";
  add("json.not_offered",
      {"`" + value + "` 不在可选值之中：" + list, "`" + value + "` is not offered, only " + list}, place);
}

void Reading::not_whole(const std::string& value, const std::string& place) {
  add("json.not_whole",
      {"`" + value + "` 不是范围内的整数", "`" + value + "` is not a whole number within range"}, place);
}

Error error_of(std::vector<Problem> problems) {
  const std::string count = std::to_string(problems.size());
  Error error{ErrorKind::invalid, "request.invalid",
              Text{"有 " + count + " 处问题", count + (problems.size() == 1 ? " problem" : " problems")},
              problems.empty() ? std::string() : problems.front().place, std::move(problems)};
  return error;
}

}  // namespace guohe::json
