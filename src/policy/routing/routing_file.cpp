// SPDX-License-Identifier: Apache-2.0
#include "policy/routing/routing_file.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "base/yaml_reader.hpp"
#include "programme/city.hpp"

namespace guohe::policy {
namespace {

constexpr const char* kFile = "routing.yaml";

class RoutingReader {
 public:
  RoutingReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  programme::Routing read() {
    yaml::Reader reader(document_, document_.root, diagnostics_);
    if (!reader.opened()) return {};
    (void)reader.need_both("title");
    read_choices(reader.need("affiliations"), routing_.affiliations);
    read_choices(reader.need("types"), routing_.types);
    if (const yaml::Node* rows = reader.need("departments")) {
      for (const yaml::Entry& row : rows->entries) read_department(row);
    }
    if (const yaml::Node* rows = reader.need("routes")) {
      for (const yaml::Node& row : rows->items) read_row(row);
    }
    reader.finish();
    return std::move(routing_);
  }

 private:
  void read_choices(const yaml::Node* node, std::vector<programme::RoutingChoice>& choices) {
    if (node == nullptr) return;
    for (const yaml::Entry& entry : node->entries) {
      choices.push_back({entry.key.text, yaml::both_of(document_, entry.value, diagnostics_)});
    }
  }

  void read_department(const yaml::Entry& entry) {
    yaml::Reader reader(document_, entry.value, diagnostics_);
    if (!reader.opened()) return;
    const yaml::Node* city = reader.take("city");
    programme::Department department{entry.key.text, reader.need_both("name"), city ? city->text : ""};
    reader.finish();
    const auto cities = programme::guangdong_cities();
    if (city && std::ranges::find(cities, department.city, &programme::City::id) == cities.end())
      unknown(*city, department.city);
    if (city && std::ranges::find(routing_.departments, department.city, &programme::Department::city) !=
                    routing_.departments.end())
      error(*city, "routing.twice",
            {"`" + department.city + "` 已有科技局", "`" + department.city + "` has a bureau already"});
    routing_.departments.push_back(std::move(department));
  }

  void read_row(const yaml::Node& node) {
    yaml::Reader reader(document_, node, diagnostics_);
    if (!reader.opened()) return;
    programme::RoutingRow row;
    if (const yaml::Node* names = reader.need("affiliation")) {
      for (const std::string& name : yaml::texts_of(document_, *names, diagnostics_)) {
        programme::Affiliation affiliation{};
        if (boost::describe::enum_from_string(name.c_str(), affiliation))
          row.affiliations.push_back(affiliation);
        else
          unknown(*names, name);
      }
    }
    if (const yaml::Node* names = reader.take("type")) {
      row.types = yaml::texts_of(document_, *names, diagnostics_);
      for (const std::string& name : row.types) {
        if (std::ranges::find(routing_.types, name, &programme::RoutingChoice::value) == routing_.types.end())
          unknown(*names, name);
      }
    }
    if (const yaml::Node* to = reader.need("to")) {
      if (to->is(yaml::Kind::scalar) && to->text == "city bureau") {
        row.to_city_bureau = true;
      } else {
        row.departments = yaml::texts_of(document_, *to, diagnostics_);
        for (const std::string& id : row.departments) {
          if (std::ranges::find(routing_.departments, id, &programme::Department::id) ==
              routing_.departments.end())
            unknown(*to, id);
        }
      }
    }
    reader.finish();
    routing_.rows.push_back(std::move(row));
  }

  void unknown(const yaml::Node& node, const std::string& what) {
    error(node, "routing.unknown", {"没有 `" + what + "`", "there is no `" + what + "`"});
  }
  void error(const yaml::Node& node, std::string code, Text message) {
    yaml::report(diagnostics_, document_, node, std::move(code), std::move(message));
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
  programme::Routing routing_;
};

}  // namespace

programme::Routing load_routing(const PackFiles& files, Diagnostics& diagnostics) {
  if (!files.has(kFile)) return {};
  const auto document = files.yaml(kFile, diagnostics);
  return document ? RoutingReader(*document, diagnostics).read() : programme::Routing();
}

}  // namespace guohe::policy
