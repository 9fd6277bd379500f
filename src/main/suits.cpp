// guohe suits: an organisation's profile against every topic.
// SPDX-License-Identifier: Apache-2.0
#include "app/topic_finder.hpp"
#include "base/described.hpp"
#include "main/now.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/facts/facts_file.hpp"
#include "policy/report/wrap.hpp"
#include "programme/time.hpp"

namespace guohe::cli {
namespace {

using app::Fit;
using app::TopicFit;

Text name_of(Fit fit) {
  switch (fit) {
    case Fit::eligible:
      return {"符合", "eligible"};
    case Fit::undetermined:
      return {"尚不能判定", "undetermined"};
    case Fit::nearly:
      return {"接近，改动后可符合", "nearly: a change would meet it"};
    case Fit::not_eligible:
      return {"不符合", "not eligible"};
  }
  return {};
}

std::string missing_line(const TopicFit& fit, Language language) {
  std::string text;
  for (const app::FitMissing& one : fit.missing)
    text += (text.empty() ? "" : language == Language::zh ? "、" : ", ") + one.label.in(language);
  return text;
}

std::string document(const app::TopicFits& fits, Language language) {
  const bool zh = language == Language::zh;
  std::string out;
  for (const TopicFit& fit : fits.items) {
    out += policy::hanging(fit.topic + "  ",
                           fit.title.in(language) + (zh ? "：" : ": ") + name_of(fit.fit).in(language),
                           columns());
    for (const app::FitClause& clause : fit.unmet) {
      out += policy::hanging("  ✗ " + clause.id + "  ", clause.cite + "  " + clause.found.in(language),
                             columns());
      if (!clause.repairs || clause.repairs->repairs.empty()) continue;
      out += policy::hanging("      → ", clause.repairs->repairs.front().says.in(language), columns());
    }
    const std::string missing = missing_line(fit, language);
    if (!missing.empty()) out += policy::hanging(zh ? "  ? 待填：" : "  ? missing: ", missing, columns());
    if (fit.judged_by_people > 0) {
      out += "  " + (zh ? "另有 " + std::to_string(fit.judged_by_people) + " 条由人审查\n"
                        : counted(static_cast<std::size_t>(fit.judged_by_people), "", "condition",
                                  "conditions", language) +
                              " for people to judge\n");
    }
    out += '\n';
  }
  return out;
}

Result<app::TopicFits> fits_of(const policy::PolicyLibrary& library, const app::CheckInput& profile) {
  const auto topics = library.topics({profile.today, {}});
  auto fields = app::shared_fields(library, topics, {.today = profile.today});
  if (!fields) return std::move(fields).error();
  app::TopicFits fits;
  fits.today = profile.today;
  for (const programme::TopicView& topic : topics) {
    app::CheckInput input = profile;
    input.call = "{}";  // of one call, and there are many topics
    auto fit = app::fit_of(library, topic, std::move(input));
    if (!fit) return std::move(fit).error();
    for (app::FitMissing& missing : fit->missing) {
      for (const app::FinderField& field : *fields)
        missing.asked = missing.asked || field.field.name == missing.path;
    }
    fits.items.push_back(*std::move(fit));
  }
  app::put_best_first(fits.items);
  return fits;
}

}  // namespace

int run_suits(const Invocation& invocation) {
  static const Usage usage = {
      "suits",
      {"用一家单位的情况逐个核对所有专题：符合、接近（附最小改动）、尚不能判定（缺哪些内容）或不符合。"
       "假定证明材料齐全。\n退出码：0 至少有一个专题符合、接近或尚不能判定，1 都不符合。",
       "Holds what is known of an organisation against every topic: eligible, nearly (with the smallest "
       "change), "
       "undetermined (with what is missing) or not. Files are taken to be there.\nExit code: 0 some topic is "
       "eligible, nearly or undetermined, 1 none is."},
      {{"PROFILE",
        {"单位情况（JSON 对象，字段名同申报书）",
         "the profile: a JSON object of fields as applications have"}}},
      {{"--today", "DATE", {"以哪一天为准，默认今天", "the day of the check, today by default"}, {}},
       {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
       policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  const std::string& path = arguments.positionals[0];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  auto profile = policy::read_facts_file(*text);
  if (!profile) return fail(profile.error(), kBadData, language, path);
  app::CheckInput input = std::move(profile->input);
  if (arguments.has("--today")) input.today = arguments.get("--today");
  if (input.today.empty()) input.today = today_in_shanghai();
  if (!programme::is_date(input.today)) {
    return fail(Text{"`--today` 应是 2025-05-20 这样的日期", "`--today` takes a date such as 2025-05-20"},
                kUsage, language);
  }
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
  const auto fits = fits_of(*library, input);
  if (!fits) return fail(fits.error(), kBadData, language, path);
  print(arguments.get("--format") == "json" ? json::indented(json::write(*fits)) : document(*fits, language));
  const bool some = !fits->items.empty() && fits->items.front().fit != Fit::not_eligible;
  return some ? 0 : kFailed;
}

}  // namespace guohe::cli
