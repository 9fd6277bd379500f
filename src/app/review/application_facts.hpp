// What expert review reads of an application's form, whatever the topic: its people, its organisations, its
// words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "programme/document.hpp"

namespace guohe::app {

struct FormPerson {
  std::string name;
  std::string organisation;  // its name
  std::string id_key;        // keyed hash; empty when not given
  bool leader = false;
};

struct FormPartner {
  std::string name, name_en;
  bool foreign = false;
};

struct ReviewedForm {
  programme::Application application;
  programme::Document facts;
  programme::TopicView topic;
  Text organisation;               // that applies
  std::vector<FormPerson> people;  // the leader first
  std::vector<FormPartner> partners;
  std::string words;  // title and long texts, for finding experts who know of it
};

Result<ReviewedForm> reviewed_form(Reader& reader, const Services& services,
                                   const programme::Application& application);

}  // namespace guohe::app
