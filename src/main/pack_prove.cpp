// guohe pack prove: clauses that can never be met, never fail, contradict or follow, with applications that
// show it.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>

#include "base/described.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/proof/known_findings.hpp"
#include "policy/proof/proof.hpp"
#include "policy/report/wrap.hpp"

namespace guohe::cli {
namespace {

namespace fs = std::filesystem;
using policy::PackInfo;
using policy::ProofFinding;
using policy::ProofReport;

// The file of a witness: "gd-2025-joint-rd-implied-E6b-E2.json".
std::string witness_file(const ProofReport& report, const ProofFinding& finding, std::size_t number) {
  std::string name = report.topic + "-" + policy::name_of(finding.kind);
  for (const std::string& clause : finding.clauses) name += "-" + clause;
  if (number > 0) name += "-" + std::to_string(number + 1);
  std::replace(name.begin(), name.end(), '/', '-');
  return name + ".json";
}

bool write_file(const fs::path& path, const std::string& json) {
  std::ofstream out(path);
  out << json::indented(json) << '\n';
  return out.good();
}

bool write_witnesses(const ProofReport& report, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  bool good = !error;
  for (const ProofFinding& finding : report.findings) {
    for (std::size_t i = 0; i < finding.witnesses.size() && good; ++i) {
      good = write_file(folder / witness_file(report, finding, i), finding.witnesses[i].application.text);
    }
  }
  if (report.eligible && good) {
    std::string name = report.topic + "-eligible.json";
    std::replace(name.begin(), name.end(), '/', '-');
    good = write_file(folder / name, report.eligible->application.text);
  }
  return good;
}

std::string finding_text(const ProofReport& report, const ProofFinding& finding, Language language) {
  const bool zh = language == Language::zh;
  const bool known = !finding.known.zh.empty();
  std::string out = policy::hanging(known ? "  = " : "  ! ", finding.says.in(language), columns());
  if (known)
    return out + policy::hanging(zh ? "    已知：" : "    known: ", finding.known.in(language), columns());
  for (const policy::ProofReason& reason : finding.reasons) {
    const std::string where = reason.place.empty() ? std::string() : reason.place + "  ";
    out += policy::hanging("    ", where + reason.of + (reason.text.empty() ? "" : ": " + reason.text),
                           columns());
  }
  if (!finding.lists.empty()) {
    std::string lists;
    for (const std::string& list : finding.lists) lists += (lists.empty() ? "" : zh ? "、" : ", ") + list;
    out += policy::hanging("    ", (zh ? "列表长度有限时成立：" : "for lists of bounded length: ") + lists,
                           columns());
  }
  for (std::size_t i = 0; i < finding.witnesses.size(); ++i) {
    out += policy::hanging(zh ? "    例：" : "    example: ",
                           finding.witnesses[i].shows.in(language) + "  " + witness_file(report, finding, i),
                           columns());
  }
  return out;
}

std::string document(const ProofReport& report, Language language) {
  const bool zh = language == Language::zh;
  std::string out = report.topic + "\n";
  for (const ProofFinding& finding : report.findings) out += finding_text(report, finding, language);
  for (const policy::ProofOpen& open : report.open) {
    std::string of = policy::name_of(open.kind);
    for (const std::string& clause : open.clauses) of += " " + clause;
    out += policy::hanging(
        zh ? "  ? 未定：" : "  ? not decided: ", of + (zh ? "，" : ": ") + open.why.in(language), columns());
  }
  const auto& counts = report.counts;
  const std::string comma = zh ? "，" : ", ";
  out += "  " +
         counted(static_cast<std::size_t>(counts.questions), "个问题", "question", "questions", language) +
         comma +
         counted(static_cast<std::size_t>(counts.impossible), "个得证", "proved", "proved", language) +
         comma +
         counted(static_cast<std::size_t>(counts.confirmed), "个例子经引擎证实",
                 "example confirmed by the engine", "examples confirmed by the engine", language) +
         comma + counted(report.open.size(), "个未定", "not decided", "not decided", language) + "\n";
  return out;
}

struct Chosen {
  std::vector<std::shared_ptr<const policy::CompiledTopic>> topics;
  std::vector<std::string> packs;  // proved as a whole: their lists of known findings must be true
};

// A pack's topics, one topic, or all.
Chosen choose(const policy::PolicyLibrary& library, const std::string& what) {
  Chosen chosen;
  for (const PackInfo& pack : library.packs()) {
    if (what.empty() && !pack.newest) continue;
    const bool whole = what.empty() || pack.folder == what;
    if (whole) chosen.packs.push_back(pack.folder);
    for (const std::string& id : pack.topics) {
      if (!whole && (id != what || !pack.newest)) continue;
      if (const auto topic = library.compiled(id, pack.version)) chosen.topics.push_back(*topic);
    }
  }
  return chosen;
}

// The packs that the topics belong to, by folder.
std::vector<std::string> folders(const policy::PolicyLibrary& library, const Chosen& chosen) {
  std::vector<std::string> all;
  for (const PackInfo& pack : library.packs()) {
    const bool has = std::any_of(chosen.topics.begin(), chosen.topics.end(), [&](const auto& topic) {
      return pack.version == topic->guideline.version &&
             std::find(pack.topics.begin(), pack.topics.end(), topic->source.id) != pack.topics.end();
    });
    if (has) all.push_back(pack.folder);
  }
  return all;
}

const Usage& usage() {
  static const Usage the = {
      "pack prove",
      {"对所有可能的申报作证明：不可能符合、不起作用、互相矛盾或被其他条款包含的条款，是否有人可能符合，以及"
       "决策表的"
       "空缺和重叠。每一结论附有经引擎证实的申报例子或其依据。\n退出码：0 没有新的发现，1 有。",
       "Proves over all applications that are possible: clauses that can never be met, exclude nobody, "
       "contradict or "
       "follow from one another, whether anybody can be eligible, and gaps and overlaps of decision tables. "
       "Each with "
       "an application that the engine confirms, or with what it follows from.\nExit code: 0 no new finding, "
       "1 there "
       "is one."},
      {{"PACK|TOPIC", {"规则包或专题，默认全部", "a pack or a topic; all by default"}, false}},
      {{"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
       {"--rows",
        "K",
        {"每个列表的行数上限，1 至 6，默认 3", "rows of a list at most, 1 to 6, 3 by default"},
        {}},
       {"--write-witnesses", "DIR", {"把例子写入此文件夹", "writes the examples into this folder"}, {}},
       policies_option()}};
  return the;
}

}  // namespace

int run_pack_prove(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  policy::ProofOptions options;
  const std::string rows = arguments.get("--rows", "3");
  if (rows.size() != 1 || rows[0] < '1' || rows[0] > '0' + policy::kProofRowsMax) {
    return fail(Text{"`--rows` 应为 1 至 6", "`--rows` takes 1 to 6"}, kUsage, language);
  }
  options.rows = rows[0] - '0';
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  const std::string what = arguments.positionals.empty() ? std::string() : arguments.positionals[0];
  const Chosen chosen = choose(*library, what);
  if (has_errors(diagnostics)) {
    print_diagnostics(diagnostics, language);
    return kBadData;
  }
  if (chosen.topics.empty()) {
    return fail(Text{"没有规则包或专题 `" + what + "`", "there is no pack or topic `" + what + "`"}, kUsage,
                language);
  }

  std::vector<ProofReport> reports;
  {
    Progress progress;
    for (std::size_t i = 0; i < chosen.topics.size(); ++i) {
      progress.at(i, chosen.topics.size());
      auto report = policy::prove_topic(*chosen.topics[i], options);
      if (!report) return fail(report.error(), kInternal, language);
      reports.push_back(*std::move(report));
    }
  }
  const policy::PackFiles files(arguments.get("--policies", "policies"));
  Diagnostics problems;
  for (const std::string& folder : folders(*library, chosen)) {
    const bool whole = std::find(chosen.packs.begin(), chosen.packs.end(), folder) != chosen.packs.end();
    policy::mark_known(files, folder, whole, reports, problems);
  }
  const std::string folder = arguments.get("--write-witnesses");
  for (const ProofReport& report : reports) {
    if (!folder.empty() && !write_witnesses(report, folder)) {
      return fail(Text{"无法写入 " + folder, "cannot write to " + folder}, kNoOutput, language);
    }
  }
  if (arguments.get("--format") == "json") {
    print(json::indented(json::write(reports)));
  } else {
    for (const ProofReport& report : reports) print(document(report, language));
  }
  print_diagnostics(problems, language);
  const bool is_new = std::any_of(reports.begin(), reports.end(), [](const ProofReport& report) {
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [](const ProofFinding& finding) { return finding.known.zh.empty(); });
  });
  return is_new || !problems.empty() ? kFailed : 0;
}

}  // namespace guohe::cli
