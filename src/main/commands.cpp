// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <exception>

#include "base/suggest.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

// Takes `--lang zh|en` out of the arguments wherever it stands before `--`.
Result<Language> take_language(std::vector<std::string>& arguments) {
  Language language = language_of_environment();
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--";) {
    std::string value;
    std::size_t taken = 1;
    if (arguments[i].starts_with("--lang=")) {
      value = arguments[i].substr(7);
    } else if (arguments[i] == "--lang") {
      value = i + 1 < arguments.size() ? arguments[i + 1] : "";
      taken = i + 1 < arguments.size() ? 2 : 1;
    } else {
      ++i;
      continue;
    }
    if (value != "zh" && value != "en") {
      return Error{ErrorKind::invalid,
                   "usage.language",
                   Text{"`--lang` 应为 zh 或 en", "`--lang` takes zh or en"},
                   {},
                   {}};
    }
    language = value == "zh" ? Language::zh : Language::en;
    const auto at = arguments.begin() + static_cast<std::ptrdiff_t>(i);
    arguments.erase(at, at + static_cast<std::ptrdiff_t>(taken));
  }
  return language;
}

void print_overview(Language language) {
  const bool zh = language == Language::zh;
  std::string text =
      zh ? "国合：国际科技合作计划的规则引擎\n\n用法：guohe <命令> [选项]\n\n命令：\n"
         : "Guohe: the rules of international science-cooperation programmes, run and explained\n\n"
           "usage: guohe <command> [options]\n\ncommands:\n";
  std::size_t widest = 0;
  for (const Command& command : commands()) widest = std::max(widest, command.name.size());
  for (const Command& command : commands()) {
    text += "  " + command.name + std::string(widest + 2 - command.name.size(), ' ') +
            command.summary.in(language) + "\n";
  }
  text += zh ? "\n每个命令都有 --help。各处可用 --lang zh|en 选择语言。\n"
             : "\nEach command has --help. --lang zh|en chooses the language anywhere.\n";
  print(text);
}

bool begins_with(const std::vector<std::string>& arguments, const std::string& name) {
  const std::vector<std::string> words = words_of(name);
  return arguments.size() >= words.size() && std::equal(words.begin(), words.end(), arguments.begin());
}

int unknown_command(const std::vector<std::string>& arguments, Language language) {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const bool grouped = std::ranges::any_of(
      names, [&](const std::string& name) { return name.starts_with(arguments[0] + " "); });
  const bool two = arguments.size() > 1 && grouped && !arguments[1].starts_with("-");
  const std::string given = two ? arguments[0] + " " + arguments[1] : arguments[0];
  Text message{"没有命令 `" + given + "`", "there is no command `" + given + "`"};
  if (const std::string near = nearest(given, names); !near.empty()) {
    message.zh += "，是否应为 `" + near + "`？";
    message.en += ": did you mean `" + near + "`?";
  }
  return fail(message, kUsage, language);
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> list = {
      {"serve", {"启动网站和接口服务", "serve the site and its API"}, run_serve},
      {"demo", {"在空库中装入示例数据", "load example data into an empty installation"}, run_demo},
      {"ledger verify",
       {"核验台账与数据库：没有改动、删除或插入", "verify the ledger, and the database against it"},
       run_ledger_verify},
      {"ledger checkpoint",
       {"签出台账现在的末笔，留待以后核验没有被截断",
        "sign the ledger's present head, to show later that nothing was cut off"},
       run_ledger_checkpoint},
      {"receipt verify",
       {"离线核验一份提交回执", "verify the receipt of a submission, offline"},
       run_receipt_verify},
      {"account create",
       {"建立一个管理人员账号（首个系统管理员即由此建立）",
        "make an account of the office: the first administrator, say"},
       run_account_create},
      {"account reset-password",
       {"为忘记口令的人设新口令", "set another password for somebody who forgot his"},
       run_account_reset_password},
      {"account reset-codes",
       {"为丢失身份验证器的人关闭两步验证",
        "turn one-time codes off for somebody who lost the authenticator"},
       run_account_reset_codes},
      {"certificate verify",
       {"离线核验证书二维码的内容", "verify the text of a certificate's code, offline"},
       run_certificate_verify},
      {"keys rotate",
       {"更换签名密钥，旧公钥继续公布", "replace the signing key; old public keys stay published"},
       run_keys_rotate},
      {"check",
       {"按专题的规则核验一份申报内容", "check an application against the rules of a topic"},
       run_check},
      {"repair",
       {"找出能使不符合的条款符合的最小改动", "find the smallest change that meets what is unmet"},
       run_repair},
      {"suits", {"找出适合一家单位的专题", "find the topics that suit an organisation"}, run_suits},
      {"simulate",
       {"试改规则，看在册申报谁受益、谁受损",
        "try changed rules: who of the applications on file gains or loses"},
       run_simulate},
      {"pack list", {"列出规则包和专题", "list the policy packs and their topics"}, run_pack_list},
      {"pack show", {"显示一个专题的条款", "show the clauses of a topic"}, run_pack_show},
      {"pack constants",
       {"列出一个专题中可以试改的数值、日期和读法",
        "list the values, dates and readings of a topic that can be set"},
       run_pack_constants},
      {"pack diff",
       {"逐条对比两份指南、两个版本或两个专题的规则",
        "compare two guidelines, versions or topics, clause by clause"},
       run_pack_diff},
      {"pack lint", {"检查规则包有无错误", "look for mistakes in the policy packs"}, run_pack_lint},
      {"pack link",
       {"把规则包与指南原文逐条对照", "hold a pack against the text of its guideline"},
       run_pack_link},
      {"pack test", {"运行规则包的案例", "run the cases of the policy packs"}, run_pack_test},
      {"pack prove",
       {"证明规则包有无矛盾、多余或不可能符合的条款",
        "look for clauses that contradict, follow or can never be met"},
       run_pack_prove},
      {"pack export-dmn",
       {"把一个专题的规则写成 DMN 模型", "write the rules of a topic as a DMN model"},
       run_pack_export_dmn},
      {"review conflicts",
       {"查找专家与申报书的回避关系，附依据", "find conflicts of interest, with their evidence"},
       run_review_conflicts},
      {"review candidates",
       {"按学科、关键词和文本为申报书找出候选专家",
        "find each application's candidates by field, keywords and text"},
       run_review_candidates},
      {"review assign",
       {"为申报书指派评审专家，附最优性证明",
        "assign experts to applications, with a proof of how good it is"},
       run_review_assign},
      {"review certify",
       {"检查一份指派结果及其证明", "check a result of review assign and its proof"},
       run_review_certify},
      {"review calibrate",
       {"用各种方法汇总评分，并列比较", "summarise scores by every method, side by side"},
       run_review_calibrate},
      {"review rank",
       {"按规则排出名次，生成可公开的结果文件", "rank by the rules and make the result file to publish"},
       run_review_rank},
      {"review verify",
       {"只凭结果文件复核名次和抽签", "check ranking and lottery from the result file alone"},
       run_review_verify},
      {"similar add", {"把文本加入查重索引", "add texts to a similarity index"}, run_similar_add},
      {"similar query",
       {"用一份文本对照索引查重", "hold a text against a similarity index"},
       run_similar_query},
      {"openapi", {"打印接口的 OpenAPI 描述", "print the OpenAPI description of the API"}, run_openapi},
      {"feel", {"计算一个 FEEL 表达式", "evaluate a FEEL expression"}, run_feel},
      {"dmn eval", {"计算 DMN 模型的决策", "evaluate a decision of a DMN model"}, run_dmn_eval},
      {"dmn check", {"检查 DMN 模型和决策表", "check a DMN model and its decision tables"}, run_dmn_check},
      {"tck", {"运行 DMN 一致性测试集", "run the DMN conformance kit"}, run_tck},
  };
  return list;
}

int run_command_line(std::vector<std::string> arguments) {
  const Result<Language> language = take_language(arguments);
  if (!language) return fail(language.error().message, kUsage, language_of_environment());
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
    print_overview(*language);
    return arguments.empty() ? kUsage : 0;
  }
  try {
    for (const Command& command : commands()) {
      if (!begins_with(arguments, command.name)) continue;
      const auto words = static_cast<std::ptrdiff_t>(words_of(command.name).size());
      return command.run({{arguments.begin() + words, arguments.end()}, *language});
    }
    return unknown_command(arguments, *language);
  } catch (const std::exception& error) {
    return fail({std::string("内部错误：") + error.what(), std::string("internal error: ") + error.what()},
                kInternal, *language);
  }
}

}  // namespace guohe::cli
