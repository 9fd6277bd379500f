// SPDX-License-Identifier: Apache-2.0
#include "policy/facts/facts_file.hpp"

#include <boost/describe/class.hpp>

#include "base/described.hpp"
#include "policy/facts/facts.hpp"

namespace guohe::policy {

struct FactsFileShape {
  std::optional<std::string> topic;
  std::optional<std::string> today;
  std::optional<json::Raw> facts, registry, call;
  std::optional<std::map<std::string, programme::EvidenceState>> evidence;
  std::optional<std::map<std::string, bool>> judgements;
  std::optional<std::map<std::string, std::string>> readings;
};
BOOST_DESCRIBE_STRUCT(FactsFileShape, (),
                      (topic, today, facts, registry, call, evidence, judgements, readings))

Result<FactsFile> read_facts_file(std::string_view text) {
  json::Limits limits;
  limits.bytes = kFactsBytesMax;
  Result<json::Node> node = json::parse(text, limits);
  if (!node) return std::move(node).error();
  FactsFile file;
  if (node->is(json::Kind::object) && node->find("facts") == nullptr) {
    file.input.facts = text;
    return file;
  }
  Result<FactsFileShape> shape = json::read<FactsFileShape>(*node, text);
  if (!shape) return facts_error(shape.error().details);
  const auto raw = [](const std::optional<json::Raw>& given) {
    return given ? given->text : std::string("{}");
  };
  file.topic = shape->topic.value_or("");
  file.input.today = shape->today.value_or("");
  file.input.facts = raw(shape->facts);
  file.input.registry = raw(shape->registry);
  file.input.call = raw(shape->call);
  file.input.evidence = shape->evidence.value_or(file.input.evidence);
  file.input.judgements = shape->judgements.value_or(file.input.judgements);
  file.input.readings = shape->readings.value_or(file.input.readings);
  return file;
}

}  // namespace guohe::policy
