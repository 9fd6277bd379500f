// SPDX-License-Identifier: Apache-2.0
#include "whatif/facts.hpp"

#include <array>
#include <cstdlib>

namespace guohe::bench {
namespace {

using feel::Value;

constexpr std::array kTypes = {"university", "institute", "enterprise"};
constexpr std::array kFields = {"biomedicine", "energy", "other"};
constexpr std::array kCountries = {"CN", "NZ", "DE", "OTHER"};

Value money(std::int64_t fen) {
  return Value::number(Decimal::from_scaled(fen, 2));
}
Value day(std::int32_t days) {
  return days == kNoDate ? Value::missing() : Value::date(*from_days(days));
}

}  // namespace

FactsOf::FactsOf(const policy::CompiledTopic& topic, const Applications& all) : topic_(topic), all_(all) {
  app::CheckInput input;
  input.facts = "{}";
  input.today = "2025-05-20";
  auto made = policy::prepare(topic, input);
  if (!made) std::abort();
  blank_ = *std::move(made);
  blank_.circumstances.evidence.assign(topic.evidence.size(), programme::EvidenceState::missing);
  blank_.circumstances.findings.assign(static_cast<std::size_t>(topic.clause_count), policy::Finding::none);
}

void FactsOf::set(policy::Prepared& made, std::string_view name, Value value) const {
  made.frame[static_cast<std::size_t>(topic_.scope.find(name))] = std::move(value);
}

const feel::Type& FactsOf::record(std::string_view list) const {
  return topic_.field_types[static_cast<std::size_t>(topic_.scope.find(list))].element();
}

policy::Prepared FactsOf::operator()(std::size_t i) const {
  policy::Prepared made = blank_;
  set(made, "province", Value::string(all_.in_guangdong[i] != 0 ? "Guangdong" : "other"));
  set(made, "legal person", Value::boolean(all_.legal_person[i] != 0));
  set(made, "type", Value::string(kTypes[all_.type[i]]));
  set(made, "field", Value::string(kFields[all_.field[i]]));
  set(made, "founded on", day(all_.founded_on[i]));
  set(made, "born on", day(all_.born_on[i]));
  set(made, "staff", Value::number(all_.staff[i]));
  set(made, "area", all_.area[i] == kNoArea ? Value::missing() : money(all_.area[i]));
  set(made, "research share", money(all_.share[i]));
  set(made, "requested grant", money(all_.requested_fen[i]));
  set(made, "self raised", money(all_.raised_fen[i]));
  set(made, "partners", partners(i));
  set(made, "meetings", all_.reported[i] != 0 ? meetings(i) : Value::missing());
  set(made, "registry", registry(i));
  const auto state = [](std::uint8_t checked) {
    return checked != 0 ? programme::EvidenceState::checked : programme::EvidenceState::attached;
  };
  made.circumstances.evidence[static_cast<std::size_t>(topic_.evidence_number("agreement"))] =
      state(all_.agreement_checked[i]);
  made.circumstances.evidence[static_cast<std::size_t>(topic_.evidence_number("payroll"))] =
      state(all_.payroll_checked[i]);
  made.circumstances.findings[static_cast<std::size_t>(topic_.by_id.at("E8")->number)] =
      static_cast<policy::Finding>(all_.found_clear[i]);
  return made;
}

Value FactsOf::partners(std::size_t i) const {
  const feel::Type& type = record("partners");
  std::vector<Value> rows;
  for (std::size_t at = all_.partners[i]; at < all_.partners[i + 1]; ++at) {
    rows.push_back(Value::context(
        type.shape(), {Value::string(kCountries[all_.partner_country[at]]),
                       Value::boolean(all_.partner_signed[at] != 0), money(all_.partner_raised_fen[at])}));
  }
  return Value::list(std::move(rows));
}

Value FactsOf::meetings(std::size_t i) const {
  const feel::Type& type = record("meetings");
  std::vector<Value> rows;
  for (std::size_t at = all_.meetings[i]; at < all_.meetings[i + 1]; ++at)
    rows.push_back(Value::context(type.shape(), {Value::boolean(all_.meeting_joint[at] != 0)}));
  return Value::list(std::move(rows));
}

Value FactsOf::registry(std::size_t i) const {
  const feel::Type& list = topic_.registry_type.fields().front().type;
  std::vector<Value> rows;
  for (std::size_t at = all_.projects[i]; at < all_.projects[i + 1]; ++at) {
    rows.push_back(Value::context(list.element().shape(),
                                  {Value::string(all_.project_leads[at] != 0 ? "lead" : "member"),
                                   Value::boolean(all_.project_open[at] != 0)}));
  }
  return Value::context(topic_.registry_type.shape(), {Value::list(std::move(rows))});
}

}  // namespace guohe::bench
