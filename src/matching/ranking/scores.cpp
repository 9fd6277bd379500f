// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/scores.hpp"

#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/csv.hpp"

namespace guohe::matching {
namespace {

struct Column {
  std::vector<std::string_view> names;
  bool required;
};

const std::vector<Column>& columns() {
  static const std::vector<Column> all = {
      {{"application", "proposal", "paper_id", "申报书"}, true},
      {{"expert", "assessor", "reviewer", "reviewer_id", "专家"}, true},
      {{"score", "num_grade", "rating", "分数"}, true},
      {{"section", "panel", "学科组"}, false},
      {{"criterion", "指标"}, false},
  };
  return all;
}

Error error_at(std::string code, Text message, std::uint32_t line) {
  return {ErrorKind::invalid, std::move(code), std::move(message), std::to_string(line), {}};
}

Result<std::vector<std::optional<std::size_t>>> find_columns(const csv::Row& header) {
  std::vector<std::optional<std::size_t>> at;
  for (const Column& column : columns()) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
      for (const std::string_view name : column.names) {
        if (header.fields[i] != name) continue;
        if (found) {
          return error_at("scores.column",
                          {"列 `" + header.fields[i] + "` 有不止一个",
                           "more than one column is `" + header.fields[i] + "`"},
                          header.line);
        }
        found = i;
      }
    }
    if (!found && column.required) {
      const std::string name(column.names[0]);
      return error_at("scores.column", {"没有列 `" + name + "`", "there is no column `" + name + "`"},
                      header.line);
    }
    at.push_back(found);
  }
  return at;
}

// Numbers names in the order in which they come.
class Numbering {
 public:
  explicit Numbering(std::vector<std::string>& names) : names_(names) {}
  std::uint32_t of(const std::string& name) {
    const auto [found, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return found->second;
  }

 private:
  std::vector<std::string>& names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

struct Sum {
  double weighted = 0, weights = 0;
  std::set<std::string> criteria;
  std::uint32_t line = 0;
};

// One score a pair from the criteria of the pair.
Result<double> mean_of(const Sum& sum, std::size_t criteria) {
  if (sum.criteria.size() != criteria) {
    return error_at("scores.criterion",
                    {"有的专家没有按全部指标给这份申报书打分",
                     "an expert did not score this application on every criterion"},
                    sum.line);
  }
  return sum.weighted / sum.weights;
}

Groups grouped(const Scores& scores, std::size_t groups, bool by_applications) {
  Groups made;
  made.begin.assign(groups + 1, 0);
  for (const Score& score : scores.list)
    ++made.begin[(by_applications ? score.application : score.expert) + 1];
  for (std::size_t i = 0; i < groups; ++i) made.begin[i + 1] += made.begin[i];
  made.other.resize(scores.list.size());
  made.value.resize(scores.list.size());
  std::vector<std::uint32_t> next(made.begin.begin(), made.begin.end() - 1);
  for (const Score& score : scores.list) {
    const std::uint32_t at = next[by_applications ? score.application : score.expert]++;
    made.other[at] = by_applications ? score.expert : score.application;
    made.value[at] = static_cast<float>(score.value);
  }
  return made;
}

}  // namespace

Result<Scores> read_scores(std::string_view text, const CriteriaWeights& weights) {
  const Result<std::vector<csv::Row>> rows = csv::parse(text);
  if (!rows) return rows.error();
  if (rows->size() < 2) return error_at("scores.empty", {"没有分数", "there are no scores"}, 1);
  const auto at = find_columns(rows->front());
  if (!at) return at.error();
  const auto section = (*at)[3];
  const auto criterion = (*at)[4];
  if (!weights.empty() && !criterion) {
    return error_at(
        "scores.criterion",
        {"给了权重，但没有列 `criterion`", "weights were given but there is no column `criterion`"}, 1);
  }
  Scores scores;
  Numbering applications(scores.applications), experts(scores.experts), sections(scores.sections);
  std::unordered_map<std::uint64_t, std::size_t> place;
  std::vector<Sum> sums;
  std::set<std::string> criteria;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const csv::Row& row = (*rows)[i];
    const std::string& written = row.fields[*(*at)[2]];
    double value = 0;
    const auto parsed = std::from_chars(written.data(), written.data() + written.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != written.data() + written.size() || !std::isfinite(value) ||
        std::abs(value) > 1e9) {
      return error_at("scores.number", {"`" + written + "` 不是分数", "`" + written + "` is not a score"},
                      row.line);
    }
    Score score{applications.of(row.fields[*(*at)[0]]), 0, 0};
    const std::string& expert = row.fields[*(*at)[1]];
    if (section) {
      const std::uint32_t its = sections.of(row.fields[*section]);
      if (score.application == scores.section_of.size()) scores.section_of.push_back(its);
      if (scores.section_of[score.application] != its) {
        return error_at("scores.section",
                        {"申报书 `" + row.fields[*(*at)[0]] + "` 属于两个学科组",
                         "the application `" + row.fields[*(*at)[0]] + "` is in two sections"},
                        row.line);
      }
    }
    score.expert = experts.of(expert);
    const std::string name = criterion ? row.fields[*criterion] : "";
    const auto weight = weights.find(name);
    if (!weights.empty() && weight == weights.end()) continue;
    criteria.insert(name);
    const auto [found, added] =
        place.try_emplace((std::uint64_t{score.application} << 32U) | score.expert, sums.size());
    if (added) {
      sums.push_back({0, 0, {}, row.line});
      scores.list.push_back(score);
    }
    Sum& sum = sums[found->second];
    if (!sum.criteria.insert(name).second) {
      return error_at("scores.duplicate",
                      {"专家 `" + expert + "` 给同一份申报书打了两次分",
                       "the expert `" + expert + "` scored the same application twice"},
                      row.line);
    }
    const double weighs = weights.empty() ? 1 : weight->second;
    sum.weighted += weighs * value;
    sum.weights += weighs;
  }
  for (const auto& [name, weight] : weights) {
    if (criteria.contains(name) && weight > 0 && std::isfinite(weight)) continue;
    return error_at("scores.criterion",
                    {"指标 `" + name + "` 没有分数，或权重不是正数",
                     "the criterion `" + name + "` has no scores, or its weight is not positive"},
                    1);
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto mean = mean_of(sums[i], criteria.size());
    if (!mean) return mean.error();
    scores.list[i].value = *mean;
  }
  return scores;
}

Groups by_application(const Scores& scores) {
  return grouped(scores, scores.applications.size(), true);
}
Groups by_expert(const Scores& scores) {
  return grouped(scores, scores.experts.size(), false);
}

}  // namespace guohe::matching
