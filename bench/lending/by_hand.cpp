// SPDX-License-Identifier: Apache-2.0
#include "by_hand.hpp"

#include <array>
#include <cmath>

namespace guohe::bench {
namespace {

enum class Risk : std::uint8_t { refuse, high, medium, low, very_low };

int points_of(const LoanApplication& a) {
  int points = 0;
  if (a.age >= 18) points += a.age < 24 ? 28 : a.age < 30 ? 33 : a.age < 38 ? 37 : a.age < 52 ? 41 : 46;
  constexpr std::array kHousing = {22, 48, 25};
  constexpr std::array kJob = {14, 17, 43, 34, 38};
  return points + kHousing[static_cast<std::size_t>(a.housing)] + kJob[static_cast<std::size_t>(a.job)];
}

Risk risk_by_points(bool customer, int points) {
  if (customer)
    return points < 65 ? Risk::refuse : points < 80 ? Risk::high : points <= 105 ? Risk::medium : Risk::low;
  return points < 75 ? Risk::high : points < 95 ? Risk::medium : points <= 115 ? Risk::low : Risk::very_low;
}

Risk risk_by_bureau(bool customer, int points, int score) {
  const auto between = [&](int low, int high) { return score < low ? 0 : score <= high ? 1 : 2; };
  constexpr std::array kHighFirst = {Risk::high, Risk::medium, Risk::low};
  constexpr std::array kMediumFirst = {Risk::medium, Risk::low, Risk::very_low};
  const auto of = [](const auto& risks, int band) { return risks[static_cast<std::size_t>(band)]; };
  if (customer) return of(kHighFirst, points <= 90 ? between(565, 605) : between(575, 620));
  if (points > 110) return of(kMediumFirst, between(590, 630));
  return of(kHighFirst, points < 95 ? between(560, 600) : between(570, 610));
}

bool affordable(const LoanApplication& a, Risk risk, double instalment) {
  const double share = risk <= Risk::high ? 0.55 : risk == Risk::medium ? 0.65 : 0.75;
  return (a.income - (a.repayments + a.expenses)) * share > instalment;
}

}  // namespace

Lending lend_by_hand(const LoanApplication& a) {
  Lending made;
  const double a_month = a.rate_basis_points / 10'000.0 / 12;
  made.instalment = a.amount * a_month / (1 - std::pow(1 + a_month, -a.months)) +
                    (a.product == Product::secured ? 12.5 : 27.25);
  const int points = points_of(a);
  const Risk first = risk_by_points(a.customer, points);
  const bool eligible = first != Risk::refuse && affordable(a, first, made.instalment) && a.age >= 18;
  const bool asks = first == Risk::high || first == Risk::medium || first == Risk::low;
  made.strategy = !eligible ? Strategy::refuse : asks ? Strategy::ask_the_bureau : Strategy::go_on;
  const Risk second = risk_by_bureau(a.customer, points, a.score);
  if (!affordable(a, second, made.instalment) || a.bankrupt) {
    made.routing = Routing::refuse;
  } else {
    made.routing = second == Risk::high || a.score < 580 ? Routing::by_hand : Routing::grant;
  }
  return made;
}

std::string_view name(Product product) {
  return product == Product::secured ? "secured" : "open";
}

std::string_view name(Housing housing) {
  constexpr std::array<std::string_view, 3> kNames = {"rented", "own", "with family"};
  return kNames[static_cast<std::size_t>(housing)];
}

std::string_view name(Job job) {
  constexpr std::array<std::string_view, 5> kNames = {"none", "student", "employed", "own business",
                                                      "retired"};
  return kNames[static_cast<std::size_t>(job)];
}

std::string_view name(Strategy strategy) {
  constexpr std::array<std::string_view, 3> kNames = {"refuse", "ask the bureau", "go on"};
  return kNames[static_cast<std::size_t>(strategy)];
}

std::string_view name(Routing routing) {
  constexpr std::array<std::string_view, 3> kNames = {"refuse", "by hand", "grant"};
  return kNames[static_cast<std::size_t>(routing)];
}

}  // namespace guohe::bench
