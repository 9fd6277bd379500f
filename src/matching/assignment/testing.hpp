// For tests and benchmarks: random instances, and LEMON's network simplex on the same network.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <optional>
#include <random>

#include "matching/assignment/instance.hpp"

namespace guohe::matching::testing {

struct Shape {
  Index applications = 8, experts = 6, candidates = 4;
  Index demand = 2, most = 3, least = 0;
  Index institutions = 0, regions = 0;  // 0: no such thing
  Index score = 100;
  double conflicts = 0.05;  // of the candidates
};

inline Instance random_instance(const Shape& shape, std::mt19937_64& random) {
  const auto below = [&](Index count) {
    return static_cast<Index>(random() % static_cast<std::uint64_t>(count));
  };
  Instance in;
  in.scale = 100;
  in.first.push_back(0);
  std::vector<Index> order(static_cast<std::size_t>(shape.experts));
  for (Index e = 0; e < shape.experts; ++e) {
    order[e] = e;
    in.most.push_back(shape.most);
    in.least.push_back(shape.least);
    if (shape.institutions > 0) in.institution.push_back(below(shape.institutions));
    if (shape.regions > 0)
      in.region.push_back(shape.institutions > 0 ? in.institution.back() % shape.regions
                                                 : below(shape.regions));
    in.senior.push_back(below(3) == 0 ? 1 : 0);
  }
  for (Index a = 0; a < shape.applications; ++a) {
    in.demand.push_back(shape.demand);
    const Index width = std::min(shape.candidates, shape.experts);
    for (Index i = 0; i < width; ++i) {
      std::swap(order[i], order[i + below(shape.experts - i)]);
      in.expert.push_back(order[i]);
      in.score.push_back(below(shape.score));
      in.in_field.push_back(below(2) == 0 ? 1 : 0);
      if (static_cast<double>(random() % 1'000'000) < shape.conflicts * 1e6)
        in.conflicts.push_back({a, order[i]});
    }
    in.first.push_back(static_cast<std::int64_t>(in.expert.size()));
  }
  return in;
}

/// The highest total of a complete assignment within loads, by LEMON; nothing when there is none. Rules,
/// locked and reciprocal pairs are not looked at.
inline std::optional<Units> lemon_total(const Instance& in) {
  lemon::SmartDigraph graph;
  graph.reserveNode(static_cast<int>(in.demand.size() + in.most.size()) + 1);
  graph.reserveArc(static_cast<int>(in.expert.size() + in.most.size()));
  std::vector<lemon::SmartDigraph::Node> applications, experts;
  for (std::size_t a = 0; a < in.demand.size(); ++a) applications.push_back(graph.addNode());
  for (std::size_t e = 0; e < in.most.size(); ++e) experts.push_back(graph.addNode());
  const auto sink = graph.addNode();
  lemon::SmartDigraph::ArcMap<Units> lower(graph), upper(graph), cost(graph);
  for (Index a = 0; a < in.applications(); ++a) {
    for (std::int64_t c = in.first[a]; c < in.first[a + 1]; ++c) {
      const auto arc = graph.addArc(applications[a], experts[in.expert[c]]);
      lower[arc] = 0;
      upper[arc] = 1;
      cost[arc] = -in.score[c];
    }
  }
  for (Index e = 0; e < in.experts(); ++e) {
    const auto arc = graph.addArc(experts[e], sink);
    lower[arc] = in.least[e];
    upper[arc] = in.most[e];
    cost[arc] = 0;
  }
  lemon::SmartDigraph::NodeMap<Units> supply(graph, 0);
  for (Index a = 0; a < in.applications(); ++a) supply[applications[a]] = in.demand[a];
  supply[sink] = -in.reviews();
  lemon::NetworkSimplex<lemon::SmartDigraph, Units, Units> simplex(graph);
  simplex.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
  if (simplex.run() != lemon::NetworkSimplex<lemon::SmartDigraph, Units, Units>::OPTIMAL) return {};
  return -simplex.totalCost();
}

}  // namespace guohe::matching::testing
