// guohe review calibrate: scores of a panel by every method side by side, and what is odd about them.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "base/csv.hpp"
#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "matching/ranking/comparison.hpp"
#include "matching/ranking/numbers.hpp"
#include "policy/report/table.hpp"

namespace guohe::cli {
namespace {

using matching::MethodComparison;

constexpr std::size_t kOddShown = 15;

const Usage& usage() {
  static const Usage the = {
      "review calibrate",
      {"把评分按各种方法汇总、并列比较：原始平均、按专家标准化，以及带专家宽严与噪声的贝叶斯模型（期望名次及"
       "区间）；\n"
       "并列出离群的评分、专家和相互抬分的圈子。同样的种子得到同样的结果。\n"
       "CSV 的列：application、expert、score，可有 section、criterion（别名见 "
       "docs/formats/review-result.md）。",
       "Summarises scores by every method, side by side: raw means, standardised per expert, and a Bayesian "
       "model\n"
       "of leniency and noise (expected ranks with intervals); and lists odd scores, odd experts and rings "
       "of\n"
       "experts who favour each other. The same seed gives the same result.\n"
       "Columns of the CSV: application, expert, score, and perhaps section and criterion (other names in\n"
       "docs/formats/review-result.md)."},
      {{"SCORES.csv", {"评分文件，- 为标准输入", "the scores; - for standard input"}}},
      {{"--seed", "S", {"随机种子，默认 1", "seed, 1 by default"}, {}},
       {"--sweeps", "N", {"抽样遍数，默认 4000", "sweeps, 4000 by default"}, {}},
       {"--scale",
        "N",
        {"最高分减最低分，默认取评分的跨度", "highest mark minus lowest; what the scores span by default"},
        {}},
       {"--noise",
        "common|own",
        {"噪声：共同的，或每位专家各自的；默认 common",
         "noise: common, or each expert's own; common by default"},
        {"common", "own"}},
       {"--extremes",
        "keep|drop",
        {"去掉最高最低分（五个以上评分时）；默认 keep",
         "drop the highest and lowest, from five scores on; keep by default"},
        {"keep", "drop"}},
       {"--weight",
        "CRITERION=W",
        {"指标的权重；可多次给出", "weight of a criterion; may be given again"},
        {}},
       {"--line", "K", {"同时给出进入前 K 名的概率", "also the chance to be among the best K"}, {}},
       {"--authors",
        "FILE.csv",
        {"专家本人的申报书（列 expert、application），用来找圈子",
         "whose application is whose (columns expert, application), to look for rings"},
        {}},
       {"--format",
        "text|csv|json",
        {"输出格式，默认 text", "the output, text by default"},
        {"text", "csv", "json"}}}};
  return the;
}

std::string two_digits(double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 2).ptr;
  return {digits, end};
}

template <typename T>
bool read_number(const Arguments& arguments, const char* option, T& out) {
  const std::string given = arguments.get(option);
  if (given.empty()) return true;
  const auto read = std::from_chars(given.data(), given.data() + given.size(), out);
  return read.ec == std::errc() && read.ptr == given.data() + given.size() && out >= 0;
}

std::string text_of(const MethodComparison& all, Language language) {
  const bool zh = language == Language::zh;
  std::vector<std::vector<std::string>> rows{
      zh ? std::vector<std::string>{"申报书", "评分", "平均", "名次", "标准化", "名次", "模型", "期望名次",
                                    "50% 区间", "90% 区间"}
         : std::vector<std::string>{"application", "scores", "mean", "rank", "standard", "rank", "model",
                                    "expected", "50%", "90%"}};
  if (all.line > 0) rows[0].push_back((zh ? "前 " : "best ") + std::to_string(all.line));
  for (const matching::ComparedApplication& one : all.applications) {
    rows.push_back({one.id, std::to_string(one.scores), two_digits(one.mean), two_digits(one.mean_rank),
                    two_digits(one.standardised), two_digits(one.standardised_rank), two_digits(one.quality),
                    two_digits(one.expected_rank), two_digits(one.low50) + "–" + two_digits(one.high50),
                    two_digits(one.low90) + "–" + two_digits(one.high90)});
    if (all.line > 0) rows.back().push_back(two_digits(100 * one.chance) + "%");
  }
  std::string text = policy::table_text(rows) + "\n";
  for (const matching::Agreement& one : all.agreements) {
    text += "  " + one.methods.in(language) + (zh ? "：等级相关 " : ": rank correlation ") +
            two_digits(one.correlation);
    if (all.line > 0) {
      text += (zh ? "，前 " : ", of the best ") + std::to_string(all.line) +
              (zh ? " 名中相同 " : " the same ") + std::to_string(one.same);
    }
    text += "\n";
  }
  const auto listed = [&](std::size_t count) { return std::min(count, kOddShown); };
  const auto title = [&](const char* chinese, const char* english, std::size_t count) {
    if (count > 0)
      text += std::string("\n") + (zh ? chinese : english) + " (" + std::to_string(count) + ")\n";
  };
  title("离群的评分", "Scores far from the others'", all.odd_scores.size());
  for (std::size_t i = 0; i < listed(all.odd_scores.size()); ++i) {
    const auto& one = all.odd_scores[i];
    text += "  " + one.expert + " → " + one.application + ": " + two_digits(one.value) +
            (zh ? "，预期 " : ", expected ") + two_digits(one.expected) + " (" + two_digits(one.deviations) +
            "σ)\n";
  }
  title("明显偏宽或偏严的专家", "Experts far more lenient or strict than others", all.odd_experts.size());
  for (std::size_t i = 0; i < listed(all.odd_experts.size()); ++i) {
    const auto& one = all.odd_experts[i];
    text += "  " + one.expert + ": " + two_digits(one.leniency) + " (" + two_digits(one.deviations) + "σ)\n";
  }
  title("相互抬分的圈子", "Rings of experts who favour each other", all.rings.size());
  for (std::size_t i = 0; i < listed(all.rings.size()); ++i) {
    for (const auto& one : all.rings[i].favours) {
      text += "  " + one.from + " → " + one.to + ": +" + two_digits(one.surplus) + " (" +
              two_digits(one.deviations) + "σ)\n";
    }
    text += "\n";
  }
  return text;
}

std::string csv_of(const MethodComparison& all) {
  std::string text =
      "application,scores,mean,mean_rank,standardised,standardised_rank,quality,expected_rank,low50,high50,"
      "low90,high90,"
      "chance\r\n";
  for (const matching::ComparedApplication& one : all.applications) {
    text += policy::csv_cell(one.id) + "," + std::to_string(one.scores);
    for (const double figure :
         {one.mean, one.mean_rank, one.standardised, one.standardised_rank, one.quality, one.expected_rank,
          one.low50, one.high50, one.low90, one.high90, one.chance}) {
      text += "," + matching::decimal_text(figure);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace

int run_review_calibrate(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  matching::ComparisonOptions options;
  bool good = read_number(arguments, "--seed", options.gibbs.seed) &&
              read_number(arguments, "--sweeps", options.gibbs.sweeps) &&
              read_number(arguments, "--scale", options.gibbs.scale) &&
              read_number(arguments, "--line", options.line) && options.gibbs.sweeps > 0 &&
              options.gibbs.sweeps <= 10'000'000;
  matching::CriteriaWeights weights;
  for (const std::string& given : arguments.all("--weight")) {
    const std::size_t equals = given.rfind('=');
    double weight = 0;
    const char* const end = given.data() + given.size();
    good = good && equals != std::string::npos &&
           std::from_chars(given.data() + equals + 1, end, weight).ptr == end && weight > 0;
    if (good) weights[given.substr(0, equals)] = weight;
  }
  if (!good)
    return fail(Text{"选项的值不是合适的数", "the value of an option is not a fitting number"}, kUsage,
                language);
  if (arguments.get("--noise") == "own") options.gibbs.noise = matching::Noise::of_each_expert;
  if (arguments.get("--extremes") == "drop") options.extremes = matching::Extremes::dropped;
  const std::string& path = arguments.positionals[0];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  const auto scores = matching::read_scores(*text, weights);
  if (!scores) return fail(scores.error(), kBadData, language, path);
  matching::Authors authors;
  if (const std::string file = arguments.get("--authors"); !file.empty()) {
    const auto given = read_file(file);
    if (!given) return cannot_read(file, language);
    auto read = matching::read_authors(*given, *scores);
    if (!read) return fail(read.error(), kBadData, language, file);
    authors = *std::move(read);
  }
  Progress progress;
  options.gibbs.progress = [&](std::uint32_t done, std::uint32_t all) {
    if (done % 16 == 0) progress.at(done, all);
    return true;
  };
  const auto compared = matching::compare_methods(*scores, authors, options);
  if (!compared) return fail(compared.error(), kBadData, language, path);
  const std::string format = arguments.get("--format");
  print(format == "json"  ? json::indented(json::write(*compared)) + "\n"
        : format == "csv" ? csv_of(*compared)
                          : text_of(*compared, language));
  return 0;
}

}  // namespace guohe::cli
