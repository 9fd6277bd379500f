// The columns of a table: one description for the screen, for files and for the data dictionary.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>

#include "base/text.hpp"

namespace guohe::sheet {

/// What a cell holds, as text: a whole number or a decimal ("12.50"), an ISO date, an instant in UTC.
enum class CellKind { text, number, money, date, instant };
BOOST_DESCRIBE_ENUM(CellKind, text, number, money, date, instant)

struct Column {
  std::string name;  // in JSON and in the data dictionary
  Text label;        // head of the column
  CellKind kind = CellKind::text;
};
BOOST_DESCRIBE_STRUCT(Column, (), (name, label, kind))

}  // namespace guohe::sheet
