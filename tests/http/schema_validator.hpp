// Says where a JSON value does not fit its schema in the OpenAPI document. Knows the keywords that our own
// generator writes: $ref, type, properties, required, additionalProperties, items, enum, anyOf.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace guohe::http::testing {

class SchemaValidator {
 public:
  explicit SchemaValidator(const boost::json::value& document) : document_(document) {}

  /// "/items/0/state: not one of the enum", one text for each misfit.
  [[nodiscard]] std::vector<std::string> check(const boost::json::value& schema,
                                               const boost::json::value& value) const;

  /// The schema of an operation's reply ("getCall", 200), or null when the document has none.
  [[nodiscard]] const boost::json::value* reply_schema(const std::string& operation, unsigned status) const;

 private:
  void check_at(const boost::json::value& schema, const boost::json::value& value, const std::string& place,
                std::vector<std::string>& misfits) const;
  void check_object(const boost::json::object& schema, const boost::json::object& value,
                    const std::string& place, std::vector<std::string>& misfits) const;

  const boost::json::value& document_;
};

}  // namespace guohe::http::testing
