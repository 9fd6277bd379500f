// SPDX-License-Identifier: Apache-2.0
#include "http/api/router.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace guohe::http {
namespace {

void require(bool good, const std::string& problem) {
  if (!good) throw std::logic_error(problem);
}

void check_names(const Route& route, const std::set<std::string>& in_pattern) {
  std::set<std::string> declared;
  for (const Parameter& parameter : route.parameters) declared.insert(parameter.name);
  require(declared == in_pattern, "pattern and path struct differ: " + route.pattern);
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  std::set<std::string> names;
  std::set<std::pair<Method, std::string>> seen;
  for (const Route& route : routes_) {
    require(route.pattern.starts_with('/'), "a pattern begins with a slash: " + route.pattern);
    require(names.insert(route.name).second, "two routes are named " + route.name);
    require(seen.emplace(route.method, route.pattern).second, "two routes for " + route.pattern);
    Entry entry{&route, {}};
    std::set<std::string> in_pattern;
    for (const std::string_view segment : segments_of(route.pattern)) {
      Part part{std::string(segment), nullptr};
      if (segment.starts_with('{') && segment.ends_with('}')) {
        part.text = segment.substr(1, segment.size() - 2);
        in_pattern.insert(part.text);
        const auto found = std::ranges::find(route.parameters, part.text, &Parameter::name);
        if (found != route.parameters.end()) part.parameter = &*found;
      }
      entry.parts.push_back(std::move(part));
    }
    check_names(route, in_pattern);
    entries_.push_back(std::move(entry));
  }
  const auto fixed = [](const Entry& entry) {
    return std::ranges::count(entry.parts, nullptr, &Part::parameter);
  };
  std::ranges::stable_sort(entries_, std::greater<>(), fixed);
}

bool Router::fits(const Entry& entry, const std::vector<std::string_view>& segments, PathValues& values) {
  values.clear();
  std::size_t at = 0;
  for (const Part& part : entry.parts) {
    if (at == segments.size()) return false;
    if (!part.parameter) {
      if (segments[at++] != part.text) return false;
      continue;
    }
    auto value = percent_decode(segments[at++]);
    if (!value) return false;
    if (part.parameter->spans_slash && !part.parameter->accepts(*value) && at < segments.size()) {
      const auto second = percent_decode(segments[at++]);
      if (!second) return false;
      *value += '/' + *second;
    }
    if (!part.parameter->accepts(*value)) return false;
    values.emplace_back(part.parameter->name, std::move(*value));
  }
  return at == segments.size();
}

Match Router::find(Method method, std::string_view path) const {
  const Method wanted = method == Method::head ? Method::get : method;
  const auto segments = segments_of(path);
  Match match;
  for (const Entry& entry : entries_) {
    if (!fits(entry, segments, match.values)) continue;
    if (entry.route->method == wanted) {
      match.route = entry.route;
      match.allowed.clear();
      return match;
    }
    if (!match.allowed.empty()) match.allowed += ", ";
    match.allowed += name_of(entry.route->method);
    if (entry.route->method == Method::get) match.allowed += ", HEAD";
  }
  match.values.clear();
  return match;
}

}  // namespace guohe::http
