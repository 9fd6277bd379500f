// guohe review assign: who reviews what; and guohe review certify: a solution checked against its instance.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <variant>

#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "matching/assignment/explain.hpp"
#include "matching/assignment/fair.hpp"
#include "matching/assignment/randomised.hpp"
#include "matching/assignment/read/read_instance.hpp"
#include "matching/assignment/replace.hpp"
#include "matching/assignment/result_file.hpp"
#include "matching/assignment/shortage.hpp"

namespace guohe::cli {
namespace {

using matching::Assignment;
using matching::Certificate;
using matching::Instance;

std::vector<Option> load_options() {
  return {
      {"--demand",
       "N",
       {"每份申报书的评审数，文件未载明时用，默认 3",
        "reviews an application where the file does not say, 3 by default"},
       {}},
      {"--most",
       "N",
       {"专家负荷上限，文件未载明时用，默认 6", "the most load where the file does not say, 6 by default"},
       {}},
      {"--least", "N", {"专家负荷下限，代替文件所载", "the least load, in place of the file's"}, {}}};
}

int no_number(const char* option, Language language) {
  return fail(Text{std::string("`") + option + "` 应为非负整数",
                   std::string("`") + option + "` takes a whole number from zero"},
              kUsage, language);
}

// The instance, or the exit code.
std::variant<Instance, int> open_instance(const Arguments& arguments, Language language) {
  matching::Loads loads;
  matching::Index least = 0;
  if (!number_of(arguments, "--demand", loads.demand)) return no_number("--demand", language);
  if (!number_of(arguments, "--most", loads.most)) return no_number("--most", language);
  if (!number_of(arguments, "--least", least)) return no_number("--least", language);
  if (arguments.has("--least")) loads.least = least;
  auto instance = matching::read_instance(arguments.positionals[0], loads);
  if (instance) return *std::move(instance);
  const int code = instance.error().kind == ErrorKind::not_found ? kNoInput : kBadData;
  return fail(instance.error(), code, language);
}

std::string certificate_text(const Instance& instance, const Certificate& checked, Language language) {
  const bool zh = language == Language::zh;
  const std::string total = matching::decimal_of(checked.total, instance.scale);
  const std::string bound = matching::decimal_of(checked.bound, instance.scale);
  std::string text;
  for (const Text& one : checked.violations) text += (zh ? "违反：" : "violated: ") + one.in(language) + "\n";
  text += fmt::format(
      fmt::runtime(zh ? "总分 {}，任何方案不超过 {}" : "total {}; no assignment has more than {}"), total,
      bound);
  if (checked.bound == checked.total) {
    text += zh ? "：已证明最优\n" : ": proven best\n";
  } else {
    text += fmt::format(fmt::runtime(zh ? "，差距不超过 {:.6f} %\n" : ", a gap of at most {:.6f} %\n"),
                        100 * checked.gap());
  }
  text += fmt::format(
      fmt::runtime(zh ? "违反约束 {} 处，未排评审 {} 次\n" : "{} constraints violated, {} reviews open\n"),
      checked.violation_count, checked.open);
  return text;
}

std::string shortage_text(const Instance& instance, const std::vector<matching::Shortage>& all,
                          Language language) {
  constexpr std::size_t kNamed = 12;
  const bool zh = language == Language::zh;
  std::string text;
  const auto names = [&](const char* what, const std::vector<matching::Index>& which, auto name_of) {
    if (which.size() < 2) return;
    text += std::string("    ") + what;
    for (std::size_t i = 0; i < std::min(which.size(), kNamed); ++i) text += " " + name_of(which[i]);
    text += which.size() > kNamed ? " …\n" : "\n";
  };
  for (const matching::Shortage& one : all) {
    text += "  - " + one.says.in(language) + "\n";
    names(zh ? "申报书" : "applications", one.applications,
          [&](matching::Index a) { return instance.application_name(a); });
    names(zh ? "专家" : "experts", one.experts, [&](matching::Index e) { return instance.expert_name(e); });
  }
  return text;
}

// APPLICATION=EXPERT by their names.
std::optional<matching::Pair> pair_of(const Instance& instance, const std::string& text) {
  matching::Pair pair;
  for (matching::Index a = 0; a < instance.applications() && pair.application < 0; ++a)
    if (text.starts_with(instance.application_name(a) + "=")) pair.application = a;
  if (pair.application < 0) return {};
  const std::string expert = text.substr(instance.application_name(pair.application).size() + 1);
  for (matching::Index e = 0; e < instance.experts() && pair.expert < 0; ++e)
    if (instance.expert_name(e) == expert) pair.expert = e;
  if (pair.expert < 0) return {};
  return pair;
}

// The pairs of a mode, and what there is to say about them beside the certificate.
Result<Assignment> assigned(const Instance& instance, const std::string& mode, std::uint64_t seed,
                            matching::Index cap, const matching::AssignOptions& options, Text& note) {
  if (mode == "fair") {
    auto fair = matching::assign_fairly(instance, options);
    if (!fair) return std::move(fair).error();
    const auto decimal = [&](matching::Units units) { return matching::decimal_of(units, instance.scale); };
    const std::string reached = decimal(fair->minimum), most = decimal(fair->minimum_bound),
                      before = decimal(fair->minimum_before);
    note = {"最弱的申报书得分 " + reached + "，任何方案不超过 " + most + "；只求总分时为 " + before + "\n",
            "the worst-off application has " + reached + "; no assignment gives it more than " + most +
                "; with the largest total it had " + before + "\n"};
    return std::move(fair->assignment);
  }
  if (mode == "randomised") {
    matching::RandomisedOptions randomised;
    randomised.watch = options.watch;
    randomised.cap = cap;
    const auto chances = matching::chances_of(instance, randomised);
    if (!chances) return chances.error();
    auto best = matching::assign(instance, options);  // its prices tell what chance costs
    if (!best) return best;
    matching::Random random(seed);
    best->pairs = matching::draw(instance, *chances, random);
    const std::string expected = matching::decimal_of(chances->expected / matching::kParts, instance.scale);
    note = {fmt::format("每对的概率不超过 {}/{}，总分的期望 {}\n", cap, matching::kParts, expected),
            fmt::format("no pair has a chance above {}/{}; the expected total is {}\n", cap, matching::kParts,
                        expected)};
    return best;
  }
  return matching::assign(instance, options);
}

// The instance after declines and withdrawals: a declined pair is a conflict, a withdrawn expert takes
// nothing. What was asked for and is not there comes back.
std::optional<std::string> take_out(Instance& instance, const Arguments& arguments) {
  for (const std::string& asked : arguments.all("--declined")) {
    const auto pair = pair_of(instance, asked);
    if (!pair) return asked;
    std::erase(instance.locked, *pair);
    instance.conflicts.push_back(*pair);
  }
  for (const std::string& asked : arguments.all("--withdrawn")) {
    matching::Index expert = 0;
    while (expert < instance.experts() && instance.expert_name(expert) != asked) ++expert;
    if (expert == instance.experts()) return asked;
    instance.least[expert] = instance.most[expert] = 0;
    std::erase_if(instance.locked, [&](const matching::Pair& one) { return one.expert == expert; });
  }
  return {};
}

// What stands of an earlier result, with the free reviews placed anew; or the exit code.
std::variant<Assignment, int> replaced(Instance& instance, const Arguments& arguments,
                                       const matching::AssignOptions& options, Text& note,
                                       Language language) {
  const std::string path = arguments.get("--previous");
  const auto text = read_file(path);
  if (!text) return fail(Text{"无法读取 " + path, "cannot read " + path}, kNoInput, language);
  const auto before = matching::read_result(instance, *text, path);
  if (!before) return fail(before.error(), kBadData, language);
  if (const auto missing = take_out(instance, arguments))
    return fail(Text{"没有 `" + *missing + "`", "there is no `" + *missing + "`"}, kUsage, language);
  if (const auto ok = matching::finish(instance); !ok) return fail(ok.error(), kBadData, language);
  auto made = matching::replace(instance, before->pairs, before->prices, options);
  if (!made) return fail(made.error(), kBadData, language);
  note = {fmt::format("空出评审 {} 次，另移动 {} 次\n", made->freed, made->moved),
          fmt::format("{} reviews came free, {} others were moved\n", made->freed, made->moved)};
  return std::move(made->assignment);
}

bool written(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  return out.good();
}

}  // namespace

int run_review_assign(const Invocation& invocation) {
  static const Usage usage = [] {
    Usage made{
        "review assign",
        {"为每份申报书指派专家：总分最高，遵守回避、负荷和规则；附最优性证明。\n"
         "退出码：0 已排满，1 有评审未能排出（说明哪些申报书、受何约束）。",
         "Assigns experts to applications: the highest total under conflicts, loads and rules, with a proof "
         "of how\n"
         "good it is. Exit code: 0 every review is placed, 1 some could not be (it says which and why)."},
        {{"INSTANCE",
          {"实例文件或文件夹（docs/formats/review-instance.md）",
           "an instance, file or folder (docs/formats/review-instance.md)"}}},
        {{"--mode",
          "exact|fair|randomised",
          {"exact 总分最高（默认）；fair 抬高最弱的申报书；randomised 每对只有一定概率",
           "exact: the largest total (default); fair: lifts the worst-off application; randomised: every "
           "pair has a "
           "chance only"},
          {"exact", "fair", "randomised"}},
         {"--cap",
          "N",
          {"randomised 时每对的最大概率，八分之几，默认 7",
           "the most chance of a pair in eighths, 7 by default"},
          {}},
         {"--explain",
          "APPLICATION=EXPERT",
          {"说明为何选了或未选这位专家；可多次给出", "why this expert, or why not; may be given again"},
          {}},
         {"--previous",
          "FILE",
          {"此前的结果：保留仍然成立的，只补空缺",
           "an earlier result: what still stands is kept, the rest filled"},
          {}},
         {"--declined",
          "APPLICATION=EXPERT",
          {"专家谢绝的评审，与 --previous 同用；可多次给出",
           "a review that was declined, with --previous; may be given again"},
          {}},
         {"--withdrawn",
          "EXPERT",
          {"退出的专家，与 --previous 同用；可多次给出",
           "an expert who withdrew, with --previous; may be given again"},
          {}},
         {"--changed",
          "FILE",
          {"写出谢绝和退出之后的实例", "writes the instance after declines and withdrawals"},
          {}},
         {"--seed", "S", {"随机种子，默认 0", "the seed of what is random, 0 by default"}, {}},
         {"--out", "FILE", {"写出结果和证明", "writes the result with its proof"}, {}}}};
    const auto more = load_options();
    made.options.insert(made.options.end(), more.begin(), more.end());
    return made;
  }();
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  std::uint64_t seed = 0;
  if (!number_of(arguments, "--seed", seed)) return no_number("--seed", language);
  matching::Index cap = matching::kParts - 1;
  if (!number_of(arguments, "--cap", cap) || cap < 1 || cap > matching::kParts)
    return fail(Text{"`--cap` 应为 1 至 8", "`--cap` takes 1 to 8"}, kUsage, language);
  if (!arguments.has("--previous") && (arguments.has("--declined") || arguments.has("--withdrawn")))
    return fail(Text{"`--declined` 和 `--withdrawn` 须与 `--previous` 同用",
                     "`--declined` and `--withdrawn` go with `--previous`"},
                kUsage, language);
  auto opened = open_instance(arguments, language);
  if (const int* code = std::get_if<int>(&opened)) return *code;
  Instance& instance = std::get<Instance>(opened);

  Progress progress;
  matching::AssignOptions options;
  options.watch.progress = [&](std::int64_t done, std::int64_t all) {
    progress.at(static_cast<std::size_t>(done), static_cast<std::size_t>(all));
  };
  const std::string mode = arguments.get("--mode", "exact");
  Text note;
  std::optional<Assignment> assignment;
  if (arguments.has("--previous")) {
    auto kept = replaced(instance, arguments, options, note, language);
    if (const int* code = std::get_if<int>(&kept)) return *code;
    assignment = std::get<Assignment>(std::move(kept));
  } else {
    auto made = assigned(instance, mode, seed, cap, options, note);
    if (!made) return fail(made.error(), kBadData, language);
    assignment = *std::move(made);
  }
  const Certificate checked = matching::certify(instance, assignment->pairs, assignment->prices);
  print(certificate_text(instance, checked, language));
  print(note.in(language));
  const auto short_of = matching::shortages(instance, assignment->pairs);
  print(shortage_text(instance, short_of, language));
  for (const std::string& asked : arguments.all("--explain")) {
    const auto pair = pair_of(instance, asked);
    if (!pair)
      return fail(Text{"没有 `" + asked + "`；应为 申报书=专家",
                       "no `" + asked + "`; APPLICATION=EXPERT is expected"},
                  kUsage, language);
    print(asked + (language == Language::zh ? "：" : ": ") +
          matching::explain(instance, *assignment, *pair).says.in(language) + "\n");
  }
  if (arguments.has("--out")) {
    matching::ResultFile file{
        mode, seed, checked.total, checked.bound, checked.open, assignment->pairs, assignment->prices};
    if (!written(arguments.get("--out"), matching::write_result(instance, file)))
      return cannot_write(arguments.get("--out"), language);
  }
  if (arguments.has("--changed") &&
      !written(arguments.get("--changed"), matching::write_instance_text(instance)))
    return cannot_write(arguments.get("--changed"), language);
  return short_of.empty() && checked.violation_count == 0 ? 0 : kFailed;
}

int run_review_certify(const Invocation& invocation) {
  static const Usage usage{
      "review certify",
      {"对照实例检查一份指派结果：有无违反约束，最多还能好多少。不使用求解器的任何部分。",
       "Checks a result against its instance: whether anything is violated, and how much better it could be "
       "at\n"
       "most. Shares nothing with the solver."},
      {{"INSTANCE", {"实例文件或文件夹", "an instance, file or folder"}},
       {"RESULT", {"review assign --out 写出的文件", "what review assign --out wrote"}}},
      load_options()};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  const auto opened = open_instance(arguments, language);
  if (const int* code = std::get_if<int>(&opened)) return *code;
  const Instance& instance = std::get<Instance>(opened);
  const std::string path = arguments.positionals[1];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  const auto result = matching::read_result(instance, *text, path);
  if (!result) return fail(result.error(), kBadData, language);
  const Certificate checked = matching::certify(instance, result->pairs, result->prices);
  print(certificate_text(instance, checked, language));
  if (checked.total != result->total || checked.bound != result->bound || checked.open != result->open)
    return fail(Text{"文件所载的总分、上界或未排次数与重新计算的不同",
                     "total, bound or open reviews are not what the file says"},
                kFailed, language);
  return checked.holds() ? 0 : kFailed;
}

}  // namespace guohe::cli
