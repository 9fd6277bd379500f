// The path parameters of the routes: one struct for each shape of path.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "http/api/param.hpp"

namespace guohe::http {

struct CallPath {
  Name call;
};
BOOST_DESCRIBE_STRUCT(CallPath, (), (call))

struct TopicPath {
  Name call;
  TopicName topic;
};
BOOST_DESCRIBE_STRUCT(TopicPath, (), (call, topic))

struct RulesPath {
  TopicName topic;
};
BOOST_DESCRIBE_STRUCT(RulesPath, (), (topic))

struct ApplicationPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(ApplicationPath, (), (id))

struct ActionPath {
  Name id;
  Name action;
};
BOOST_DESCRIBE_STRUCT(ActionPath, (), (id, action))

struct ExportPath {
  Name list;
  Name format;
};
BOOST_DESCRIBE_STRUCT(ExportPath, (), (list, format))

struct ImportPath {
  Name kind;
};
BOOST_DESCRIBE_STRUCT(ImportPath, (), (kind))

struct DatasetPath {
  Name dataset;
  Name format;
};
BOOST_DESCRIBE_STRUCT(DatasetPath, (), (dataset, format))

struct PublicListPath {
  Name list;
};
BOOST_DESCRIBE_STRUCT(PublicListPath, (), (list))

/// The language of a file: zh unless en is asked for.
[[nodiscard]] inline Language language_of(const std::optional<std::string>& lang) {
  return lang == "en" ? Language::en : Language::zh;
}
struct LanguageQuery {
  std::optional<std::string> lang;
  [[nodiscard]] Language language() const { return language_of(lang); }
};
BOOST_DESCRIBE_STRUCT(LanguageQuery, (), (lang))

[[nodiscard]] inline Error unknown_format() {
  return {ErrorKind::not_found,
          "format.unknown",
          {"没有这种格式，只有 csv、xlsx、json", "there is no such format, only csv, xlsx and json"}};
}

struct AttachmentPath {
  Name id;
  Name aid;
};
BOOST_DESCRIBE_STRUCT(AttachmentPath, (), (id, aid))

struct ClausePath {
  Name id;
  Name clause;
};
BOOST_DESCRIBE_STRUCT(ClausePath, (), (id, clause))

struct ReceiptPath {
  Name number;
};
BOOST_DESCRIBE_STRUCT(ReceiptPath, (), (number))

struct NumberPath {
  Name number;
};
BOOST_DESCRIBE_STRUCT(NumberPath, (), (number))

struct PublicActionPath {
  Name number;
  Name action;
};
BOOST_DESCRIBE_STRUCT(PublicActionPath, (), (number, action))

struct LinkPath {
  Name id;
  Name link;
};
BOOST_DESCRIBE_STRUCT(LinkPath, (), (id, link))

struct ViewPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(ViewPath, (), (id))

struct RegistrationPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(RegistrationPath, (), (id))

struct SessionPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(SessionPath, (), (id))

struct PersonPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(PersonPath, (), (id))

struct InvitationPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(InvitationPath, (), (id))

struct DelegationPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(DelegationPath, (), (id))

struct PackPath {
  Name pack;
};
BOOST_DESCRIBE_STRUCT(PackPath, (), (pack))

struct PackDraftPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(PackDraftPath, (), (id))

struct PackDraftActionPath {
  Name id;
  Name action;
};
BOOST_DESCRIBE_STRUCT(PackDraftActionPath, (), (id, action))

}  // namespace guohe::http
