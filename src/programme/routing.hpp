// Which competent department an organisation belongs to (归口): those of a prefecture-level city go to its
// science bureau, provincial and central ones to their department (base measures, article 9 (2)). Plain data,
// read from policies/routing.yaml.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/account.hpp"

namespace guohe::programme {

/// To whom an organisation belongs (隶属关系). Enterprises without a superior body are their city's.
enum class Affiliation { city, provincial, central };
BOOST_DESCRIBE_ENUM(Affiliation, city, provincial, central)

/// A value with its name, in the order of the file.
struct RoutingChoice {
  std::string value;
  Text label;
};

/// One row: the first that fits decides.
struct RoutingRow {
  std::vector<Affiliation> affiliations;
  std::vector<std::string> types;        // of organisation; empty: any
  bool to_city_bureau = false;           // else to one of:
  std::vector<std::string> departments;  // ids; with more than one, the organisation says which is its own
};

struct Routing {
  std::vector<RoutingChoice> affiliations;  // "city", "provincial", "central"
  std::vector<RoutingChoice> types;         // as packs call them: "university", …
  std::vector<Department> departments;
  std::vector<RoutingRow> rows;
};

/// What an organisation is, as far as routing asks.
struct Routed {
  Affiliation affiliation = Affiliation::city;
  std::string type;
  std::string city;
};

/// The departments an organisation may belong to, by the first row that fits, in the row's order. Of a row
/// that goes to the city's bureau: the departments of `present` in that city. Empty: there is none.
[[nodiscard]] std::vector<Department> departments_for(const Routing& routing, const Routed& organisation,
                                                      std::span<const Department> present);

}  // namespace guohe::programme
