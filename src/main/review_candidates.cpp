// guohe review candidates: the experts nearest to each application, as an instance of assignment.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <thread>

#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "matching/affinity/make_instance.hpp"
#include "matching/assignment/read/read_instance.hpp"

namespace guohe::cli {
namespace {

using matching::affinity::Affinity;
using matching::affinity::InstanceOptions;
using matching::affinity::Profiles;

constexpr std::size_t kSharesShown = 8;

// Why a pair has its affinity; "" when there is no such pair.
std::string explained(const Profiles& profiles, const std::string& asked, Language language) {
  static const Text names[] = {{"学科", "fields"}, {"关键词", "keywords"}, {"文本", "text"}};
  const bool zh = language == Language::zh;
  for (const auto& application : profiles.applications) {
    if (!asked.starts_with(application.profile.id + "=")) continue;
    const std::string expert = asked.substr(application.profile.id.size() + 1);
    Affinity index;
    matching::Index at = matching::kNone;
    for (const auto& one : profiles.experts) {
      if (one.profile.id == expert) at = static_cast<matching::Index>(&one - profiles.experts.data());
      index.add_expert(one.profile);
    }
    if (at == matching::kNone) continue;
    index.finish();
    const auto why = index.explain(index.vector_of(application.profile), at);
    std::string text = fmt::format("{}{}{:.4f}\n", asked, zh ? "：" : ": ", why.affinity);
    for (std::size_t source = 0; source < matching::affinity::kSources; ++source) {
      text += fmt::format("  {} {:.4f}", names[source].in(language), why.of[source]);
      std::size_t shown = 0;
      for (const auto& share : why.shares) {
        if (static_cast<std::size_t>(share.source) != source || ++shown > kSharesShown) continue;
        text += fmt::format("{}{} {:.4f}", shown == 1 ? (zh ? "：" : ": ") : (zh ? "，" : ", "), share.term,
                            share.affinity);
      }
      text += "\n";
    }
    return text;
  }
  return {};
}

}  // namespace

int run_review_candidates(const Invocation& invocation) {
  static const Usage usage{
      "review candidates",
      {"按学科代码、关键词和文本（中英文）计算专家与申报书的契合度，写出每份申报书最契合的专家，作为 review "
       "assign 的实例。\n方法与文件格式见 docs/formats/affinity.md。",
       "Weighs how near experts are to applications by field codes, keywords and text (Chinese and English), "
       "and\nwrites each application's nearest experts as an instance for review assign. Method and format:\n"
       "docs/formats/affinity.md."},
      {{"PROFILES",
        {"专家与申报书的简况（JSON Lines），- 为标准输入", "profiles (JSON Lines); - for standard input"}}},
      {{"--top", "N", {"每份申报书的候选专家数，默认 50", "candidates an application, 50 by default"}, {}},
       {"--demand",
        "N",
        {"每份申报书的评审数，文件未载明时用，默认 3",
         "reviews an application where the file does not say, 3 by default"},
        {}},
       {"--most",
        "N",
        {"专家负荷上限，文件未载明时用，默认 6", "the most load where the file does not say, 6 by default"},
        {}},
       {"--exact", "", {"不作近似：读完所有词条", "no approximation: every entry is read"}, {}},
       {"--explain",
        "APPLICATION=EXPERT",
        {"说明契合度由哪些学科和词构成；可多次给出，只作说明",
         "which fields and words make it; may be given again; only explains"},
        {}},
       {"--out", "FILE", {"写入文件，默认标准输出", "the instance; standard output by default"}, {}}}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  InstanceOptions options;
  if (!number_of(arguments, "--top", options.candidates) ||
      !number_of(arguments, "--demand", options.demand) || !number_of(arguments, "--most", options.most) ||
      options.candidates > 100'000)
    return fail(Text{"`--top`、`--demand`、`--most` 应为非负整数",
                     "`--top`, `--demand` and `--most` take whole numbers from zero"},
                kUsage, language);
  if (arguments.has("--exact")) options.effort.postings = 0;
  options.threads = std::max(1U, std::thread::hardware_concurrency());
  const std::string path = arguments.positionals[0];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  const auto profiles = matching::affinity::read_profiles(*text, path);
  if (!profiles) return fail(profiles.error(), kBadData, language);
  for (const std::string& asked : arguments.all("--explain")) {
    const std::string why = explained(*profiles, asked, language);
    if (why.empty())
      return fail(Text{"没有 `" + asked + "`；应为 申报书=专家",
                       "no `" + asked + "`; APPLICATION=EXPERT is expected"},
                  kUsage, language);
    print(why);
  }
  if (arguments.has("--explain")) return 0;
  const auto instance = matching::affinity::make_instance(*profiles, options);
  if (!instance) return fail(instance.error(), kBadData, language);
  const std::string made = matching::write_instance_text(*instance);
  if (!arguments.has("--out")) return print(made), 0;
  std::ofstream out(arguments.get("--out"), std::ios::binary);
  out << made;
  out.close();
  if (!out) return cannot_write(arguments.get("--out"), language);
  return 0;
}

}  // namespace guohe::cli
