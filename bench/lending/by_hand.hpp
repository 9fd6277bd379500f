// The reference: the lending decision of lending.dmn over structs, as a C++ programmer would write it; binary
// floats.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace guohe::bench {

enum class Product : std::uint8_t { secured, open };
enum class Housing : std::uint8_t { rented, own, with_family };
enum class Job : std::uint8_t { none, student, employed, own_business, retired };
enum class Strategy : std::uint8_t { refuse, ask_the_bureau, go_on };
enum class Routing : std::uint8_t { refuse, by_hand, grant };

struct LoanApplication {
  int age = 0;
  Job job = Job::none;
  Housing housing = Housing::rented;
  bool customer = false;
  int income = 0, expenses = 0, repayments = 0;
  Product product = Product::secured;
  int rate_basis_points = 0, months = 0, amount = 0;
  int score = 0;
  bool bankrupt = false;
};

struct Lending {
  Strategy strategy = Strategy::refuse;
  Routing routing = Routing::refuse;
  double instalment = 0;
};

[[nodiscard]] Lending lend_by_hand(const LoanApplication& application);

// As the model spells them.
[[nodiscard]] std::string_view name(Product product);
[[nodiscard]] std::string_view name(Housing housing);
[[nodiscard]] std::string_view name(Job job);
[[nodiscard]] std::string_view name(Strategy strategy);
[[nodiscard]] std::string_view name(Routing routing);

}  // namespace guohe::bench
