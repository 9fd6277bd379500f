// Finds the route of a method and a path. Fixed parts of a pattern win over parameters.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/api/route.hpp"

namespace guohe::http {

struct Match {
  const Route* route = nullptr;  // nullptr: see `allowed`
  PathValues values;
  std::string allowed;  // methods of the path, "GET, HEAD, POST"; empty: there is no such path
};

class Router {
 public:
  /// Throws std::logic_error when the table contradicts itself: a pattern that does not begin with a slash,
  /// names other than its path struct's members, two routes of one method and pattern, or of one name.
  explicit Router(std::vector<Route> routes);
  Router(const Router&) = delete;  // entries point into the table
  Router& operator=(const Router&) = delete;

  /// `path` is still percent-encoded and begins after the prefix ("/applications/01J…"). HEAD finds GET.
  [[nodiscard]] Match find(Method method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Part {
    std::string text;                      // fixed, or the parameter's name
    const Parameter* parameter = nullptr;  // nullptr: fixed
  };
  struct Entry {
    const Route* route;
    std::vector<Part> parts;
  };
  [[nodiscard]] static bool fits(const Entry& entry, const std::vector<std::string_view>& segments,
                                 PathValues& values);

  std::vector<Route> routes_;
  std::vector<Entry> entries_;  // those with more fixed parts first
};

}  // namespace guohe::http
