// Processes as everybody may read them: states, actions, who takes them, where they lead.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "base/text.hpp"
#include "programme/account.hpp"

namespace guohe::app {

struct ProcessLine {
  std::string name;
  int version = 0;  // the newest
  Text title;
  bool beside = false;  // its cases stand beside an application
};
BOOST_DESCRIBE_STRUCT(ProcessLine, (), (name, version, title, beside))

struct ProcessList {
  std::vector<ProcessLine> items;
};
BOOST_DESCRIBE_STRUCT(ProcessList, (), (items))

struct ProcessState {
  std::string name;
  Text label;
  bool editable = false;  // the applicant's side may change facts and files
  bool end = false;
  bool timed = false;                    // it has a last day
  std::optional<std::string> public_on;  // public list on which it stands
};
BOOST_DESCRIBE_STRUCT(ProcessState, (), (name, label, editable, end, timed, public_on))

struct ProcessAction {
  std::string name;
  Text label;
  std::vector<std::string> from;
  std::string to;
  std::vector<programme::Role> by;
  std::vector<std::string> also_by;  // clock, case, public, list, link
  std::vector<std::string> opens;    // processes of the cases that it opens
};
BOOST_DESCRIBE_STRUCT(ProcessAction, (), (name, label, from, to, by, also_by, opens))

struct ProcessView {
  std::string name;
  int version = 0;
  std::vector<int> versions;  // that there are, newest first
  Text title;
  std::string start;
  std::vector<ProcessState> states;
  std::vector<ProcessAction> actions;
};
BOOST_DESCRIBE_STRUCT(ProcessView, (), (name, version, versions, title, start, states, actions))

[[nodiscard]] ProcessList list_processes(const Services&);

/// A version; the newest when none is given. Errors: not_found "process.unknown".
Result<ProcessView> get_process(const Services&, const std::string& name, std::optional<int> version);

}  // namespace guohe::app
