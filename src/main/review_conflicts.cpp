// guohe review conflicts: who must not review what, with the evidence.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/date.hpp"
#include "base/json.hpp"
#include "main/now.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "matching/conflicts/dismissals.hpp"
#include "matching/conflicts/engine.hpp"
#include "matching/conflicts/read_records.hpp"

namespace guohe::cli {
namespace {

using matching::conflicts::Dismissal;
using matching::conflicts::Dismissals;
using matching::conflicts::Engine;
using matching::conflicts::Evidence;
using matching::conflicts::Hit;

const Usage& usage() {
  static const Usage the = {
      "review conflicts",
      {"查找回避关系：哪位专家不能评审哪份申报书，依据哪条规则、哪条记录。先认定哪些记录是同一人（证件号、"
       "ORCID、邮箱、姓名写法）。\n记录文件见 docs/formats/conflicts.md。",
       "Finds conflicts of interest: which expert must not review which application, by which rule and "
       "record.\nWho is the same person is settled first (identity numbers, ORCID, e-mail, spellings of "
       "names).\nThe records: docs/formats/conflicts.md."},
      {{"RECORDS",
        {"记录文件（JSON Lines），- 为标准输入", "the records (JSON Lines); - for standard input"}}},
      {policies_option(),
       {"--rules",
        "FILE",
        {"回避规则，默认 policies/conflicts.yaml", "the rules, policies/conflicts.yaml by default"},
        {}},
       {"--as-of",
        "DATE",
        {"年限从这一天往回算，默认今天", "the day from which years count back; today by default"},
        {}},
       {"--dismissed",
        "FILE",
        {"已由工作人员排除的误报（JSON Lines）", "hits that an officer dismissed (JSON Lines)"},
        {}},
       {"--expert", "ID", {"只看这位专家", "this expert only"}, {}},
       {"--application", "ID", {"只看这份申报书", "this application only"}, {}},
       {"--format",
        "text|jsonl|instance",
        {"text（默认）；jsonl 每行一条；instance 为实例文件的 conflict 行",
         "text (default); jsonl: one hit a line; instance: conflict lines of an instance file"},
        {"text", "jsonl", "instance"}}}};
  return the;
}

std::string jsonl_of(const Evidence& one, const Dismissal* dismissed) {
  std::string out = "{";
  const auto member = [&](const char* name, std::string_view value) {
    if (out.size() > 1) out += ',';
    json::append_string(out, name);
    out += ':';
    json::append_string(out, value);
  };
  member("application", one.application);
  member("expert", one.expert);
  member("rule", one.rule);
  member("certainty", matching::conflicts::says(one.certainty).en);
  member("left", one.left);
  member("what", one.what);
  member("date", one.date);
  member("zh", one.says.zh);
  member("en", one.says.en);
  member("key", one.key);
  if (dismissed != nullptr) member("dismissed", dismissed->reason);
  return out + "}\n";
}

std::string text_of(const Evidence& one, const Dismissal* dismissed, Language language) {
  const bool zh = language == Language::zh;
  std::string out = (one.application.empty() ? (zh ? "全部申报书" : "every application") : one.application) +
                    " × " + one.expert + "  " + one.label.in(language) + " · " +
                    matching::conflicts::says(one.certainty).in(language) +
                    (one.date.empty() ? "" : " · " + one.date) + "\n    " + one.says.in(language) + "\n    " +
                    one.key + "\n";
  if (dismissed != nullptr)
    out += (zh ? "    已排除：" : "    dismissed: ") + dismissed->reason + " (" + dismissed->by + ", " +
           dismissed->at + ")\n";
  return out;
}

struct Wanted {
  std::string expert, application;
  [[nodiscard]] bool has(const Evidence& one) const {
    return (expert.empty() || one.expert == expert) &&
           (application.empty() || one.application.empty() || one.application == application);
  }
};

std::string contradictions_text(const Engine& engine, Language language) {
  const auto& texts = engine.records().texts;
  std::string out;
  for (const auto& one : engine.people().contradictions()) {
    const bool orcid = one.of == matching::conflicts::Contradiction::Of::orcid;
    out += (orcid ? "ORCID " : (language == Language::zh ? "邮箱 " : "e-mail ")) +
           std::string(texts.of(one.value)) +
           (language == Language::zh ? " 属于不同的人，未用于认定："
                                     : " is of different people and was passed over:");
    for (const auto person : one.persons)
      out += " " + std::string(texts.of(engine.people()[person].person.name));
    out += "\n";
  }
  return out;
}

}  // namespace

int run_review_conflicts(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  const auto today = parse_date(arguments.get("--as-of", today_in_shanghai()));
  if (!today)
    return fail(Text{"`--as-of` 应为日期（年-月-日）", "`--as-of` takes a date (YYYY-MM-DD)"}, kUsage,
                language);
  Diagnostics diagnostics;
  const std::string rules_path =
      arguments.get("--rules", arguments.get("--policies", "policies") + "/conflicts.yaml");
  const auto document = yaml::load(rules_path, diagnostics);
  const auto rules = document ? matching::conflicts::read_rules(*document, diagnostics) : std::nullopt;
  print_diagnostics(diagnostics, language);
  if (!rules) return kBadData;
  const std::string path = arguments.positionals[0];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  auto records = matching::conflicts::read_records(*text, path);
  if (!records) return fail(records.error(), kBadData, language);
  Dismissals dismissals;
  if (arguments.has("--dismissed")) {
    const std::string file = arguments.get("--dismissed");
    const auto given = read_file(file);
    if (!given) return cannot_read(file, language);
    auto read = Dismissals::read(*given, file);
    if (!read) return fail(read.error(), kBadData, language);
    dismissals = *std::move(read);
  }

  const Engine engine(*std::move(records), *rules, static_cast<matching::conflicts::Day>(to_days(*today)));
  const Wanted wanted{arguments.get("--expert"), arguments.get("--application")};
  const std::string format = arguments.get("--format", "text");
  std::map<std::uint16_t, std::size_t> counts;
  std::size_t dismissed_count = 0;
  const auto tell = [&](const Hit& hit) {
    const Evidence one = engine.describe(hit);
    if (!wanted.has(one)) return false;
    const Dismissal* dismissed = dismissals.find(one.key);
    (dismissed != nullptr ? dismissed_count : counts[hit.rule]) += 1;
    if (format == "jsonl") print(jsonl_of(one, dismissed));
    if (format == "text") print(text_of(one, dismissed, language));
    return dismissed == nullptr;
  };
  std::vector<matching::Index> excluded;
  for (const Hit& hit : engine.exclusions())
    if (tell(hit)) excluded.push_back(hit.expert);
  engine.each(1, [&](unsigned, matching::Index application, std::span<const Hit> hits) {
    std::vector<matching::Index> experts = excluded;
    for (const Hit& hit : hits)
      if (tell(hit)) experts.push_back(hit.expert);
    std::sort(experts.begin(), experts.end());
    experts.erase(std::unique(experts.begin(), experts.end()), experts.end());
    if (format != "instance") return;
    const auto& all = engine.records();
    for (const matching::Index expert : experts)
      print("conflict\t" + std::string(all.texts.of(all.applications[application].id)) + "\t" +
            std::string(all.texts.of(all.experts[expert].id)) + "\n");
  });
  if (format != "text") return 0;
  std::string summary = contradictions_text(engine, language);
  for (const auto& [rule, count] : counts)
    summary += "  " + rules->rules[rule].label.in(language) + ": " + std::to_string(count) + "\n";
  if (dismissed_count > 0)
    summary +=
        (language == Language::zh ? "  已排除：" : "  dismissed: ") + std::to_string(dismissed_count) + "\n";
  print(summary);
  return 0;
}

}  // namespace guohe::cli
