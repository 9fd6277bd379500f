// guohe review rank: a request becomes a published result file; guohe review verify: anyone checks such a
// file.
// SPDX-License-Identifier: Apache-2.0
#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "matching/ranking/result_file.hpp"
#include "matching/verification/verify.hpp"

namespace guohe::cli {
namespace {

struct VerificationReport {
  bool valid = false;
  std::string call, digest;
  std::size_t applications = 0, funded = 0, drawn = 0;
  std::vector<Problem> differences;
};
BOOST_DESCRIBE_STRUCT(VerificationReport, (), (valid, call, digest, applications, funded, drawn, differences))

std::string text_of(const VerificationReport& report, Language language) {
  const bool zh = language == Language::zh;
  const auto figure = [](std::size_t number) { return std::to_string(number); };
  std::string text;
  if (report.valid) {
    text =
        zh ? "属实：" + report.call + "，" + figure(report.applications) + " 份申报书，立项 " +
                 figure(report.funded) + " 份，抽签 " + figure(report.drawn) +
                 " 份；名次、抽签和取舍均与文件中的规则和数据相符。\n"
           : "verified: " + report.call + ", " + figure(report.applications) + " applications, " +
                 figure(report.funded) + " funded, " + figure(report.drawn) +
                 " drawn by lot; order, lottery and decisions follow from the file's own rules and figures\n";
    return text + report.digest + "\n";
  }
  text = zh ? "不符：文件与其规则和数据推出的结果有出入\n"
            : "refused: the file differs from what its own rules and figures give\n";
  for (const Problem& one : report.differences)
    text += "  " + (one.place.empty() ? "/" : one.place) + ": " + one.message.in(language) + " [" + one.code +
            "]\n";
  return text;
}

}  // namespace

int run_review_rank(const Invocation& invocation) {
  static const Usage usage = {
      "review rank",
      {"按请求文件中的规则排出名次：并列规则、预算和名额、区间重叠处的公开抽签、递补名单；\n打印可公开、可复"
       "核的结果文件（docs/formats/review-result.md）。",
       "Ranks the applications of a request by its rules: tie-breaks, budget and quotas, the public lottery "
       "where\n"
       "intervals overlap the line, reserves; prints the result file that is published and that anyone can "
       "verify\n"
       "(docs/formats/review-result.md)."},
      {{"REQUEST.json", {"请求文件，- 为标准输入", "the request; - for standard input"}}},
      {}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  const std::string& path = arguments.positionals[0];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  const auto request = matching::read_ranking_request(*text);
  if (!request) return fail(request.error(), kBadData, language, path);
  const auto outcome = matching::rank(*request);
  if (!outcome) return fail(outcome.error(), kBadData, language, path);
  print(matching::result_file(*request, *outcome));
  return 0;
}

int run_review_verify(const Invocation& invocation) {
  static const Usage usage = {
      "review verify",
      {"只凭公布的结果文件，重新计算名次、抽签和取舍，与文件逐项对照。\n退出码：0 属实，1 "
       "不符（列出不符之处），65 不是结果文件。",
       "Computes order, lottery and decisions anew from a published result file alone and holds them against "
       "it.\n"
       "Exit code: 0 verified, 1 refused (what differs is named), 65 not a result file."},
      {{"FILE", {"结果文件，- 为标准输入", "the result file; - for standard input"}}},
      {{"--digest",
        "sm3:…",
        {"另处公布的摘要，一并对照", "the digest published elsewhere, to be compared too"},
        {}},
       {"--commitment",
        "sm3:…",
        {"抽签前公布的种子承诺值，一并对照",
         "the commitment to the seed published before the draw, to be compared too"},
        {}},
       {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}}}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  const std::string& path = arguments.positionals[0];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  const auto verified =
      matching::verify_result_file(*text, {arguments.get("--digest"), arguments.get("--commitment")});
  if (!verified) return fail(verified.error(), kBadData, language, path);
  const VerificationReport report{verified->differences.empty(), verified->call,   verified->digest,
                                  verified->applications,        verified->funded, verified->drawn,
                                  verified->differences};
  print(arguments.get("--format") == "json" ? json::indented(json::write(report)) + "\n"
                                            : text_of(report, language));
  return report.valid ? 0 : kFailed;
}

}  // namespace guohe::cli
