// SPDX-License-Identifier: Apache-2.0
#include "http/api/schema.hpp"

#include <stdexcept>

namespace guohe::http {

bool Components::begin(const std::string& name, std::type_index type) {
  const auto [place, is_new] = types_.emplace(name, type);
  if (!is_new && place->second != type) throw std::logic_error("two types are called " + name);
  if (is_new) schemas_[name] = nullptr;  // keeps its place in the order of first mention
  return is_new;
}

void Components::set(const std::string& name, boost::json::object schema) {
  schemas_[name] = std::move(schema);
}

boost::json::value reference_to(const std::string& component) {
  return boost::json::object{{"$ref", "#/components/schemas/" + component}};
}

}  // namespace guohe::http
