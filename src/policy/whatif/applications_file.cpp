// SPDX-License-Identifier: Apache-2.0
#include "policy/whatif/applications_file.hpp"

#include "base/json.hpp"
#include "policy/facts/facts_file.hpp"

namespace guohe::policy {
namespace {

std::string text_in(const json::Node& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const json::Node* found = object.find(name);
    if (found != nullptr && (found->is(json::Kind::string) || found->is(json::Kind::number)))
      return found->text;
  }
  return {};
}

}  // namespace

Result<ApplicationLine> read_application_line(std::string_view line) {
  auto node = json::parse(line);
  if (!node) return std::move(node).error();
  ApplicationLine made;
  app::ApplicationOnFile& one = made.application;
  const bool wrapped = node->is(json::Kind::object) && node->find("facts") != nullptr;
  std::string rest = "{";  // without what a facts file does not know
  if (wrapped) {
    for (const json::Member& member : node->members) {
      const std::string& name = member.name;
      const std::string value = text_in(*node, {name.c_str()});
      if (name == "number") {
        one.number = value;
      } else if (name == "title") {
        one.title = value;
      } else if (name == "organisation") {
        one.organisation = {value, value};
      } else if (name == "city") {
        one.city = value;
      } else if (name == "type") {
        one.type = value;
      } else if (name == "field") {
        one.field = value;
      } else if (name == "amount") {
        one.requested = value;
      } else {
        if (rest.size() > 1) rest += ',';
        json::append_string(rest, name);
        rest += ':';
        rest += line.substr(member.value.begin, member.value.end - member.value.begin);
      }
    }
  }
  auto file = read_facts_file(wrapped ? rest + "}" : std::string(line));
  if (!file) return std::move(file).error();
  one.input = std::move(file->input);
  made.topic = std::move(file->topic);
  const json::Node* facts = wrapped ? node->find("facts") : &*node;
  if (one.title.empty()) one.title = text_in(*facts, {"title", "base name", "centre name", "name"});
  if (one.organisation.empty()) {
    const std::string name = text_in(*facts, {"lead name"});
    one.organisation = {name, name};
  }
  if (one.city.empty()) one.city = text_in(*facts, {"lead city"});
  if (one.type.empty()) one.type = text_in(*facts, {"lead type"});
  if (one.field.empty()) one.field = text_in(*facts, {"field"});
  if (one.requested.empty()) one.requested = text_in(*facts, {"requested grant"});
  return made;
}

}  // namespace guohe::policy
