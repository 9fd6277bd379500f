// Generated applications for the verdict benchmark: the same draws as a C++ struct and as facts in JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace guohe::bench {

enum class UnitType : std::uint8_t { university, institute, enterprise };
enum class Jurisdiction : std::uint8_t { mainland, hong_kong, macao, foreign };
enum class Employment : std::uint8_t { staff, contract, visiting };

struct Partner {
  std::string name;
  UnitType type;
  Jurisdiction jurisdiction;
  bool is_signed;
  std::int32_t signed_on;  // days since 1970-01-01
  std::int64_t self_raised_fen;
};
struct Member {
  std::string name;
  std::string unit;
};
struct Project {
  bool international;
  bool leads;
  bool open;
};

struct Application {
  std::string lead_name;
  UnitType lead_type;
  std::string lead_province;
  bool legal_person;
  std::int64_t lead_self_raised_fen;
  Employment employment;
  std::int64_t requested_fen;
  std::int32_t start, end;  // days since 1970-01-01
  std::vector<Partner> partners;
  std::vector<Member> members;
  std::vector<Project> projects;  // registry
};

/// `count` applications, most of them sound, each clause failing now and then; the same for the same seed.
std::vector<Application> draw_applications(std::size_t count, std::uint64_t seed);

/// The application's fields, and the registry's, as the facts reader takes them.
std::string facts_json(const Application& application);
std::string registry_json(const Application& application);

/// Clauses by hand: bit i of the result is clause i + 1 met. `today` in days since 1970-01-01.
std::uint32_t judge_by_hand(const Application& application, std::int32_t today);

}  // namespace guohe::bench
