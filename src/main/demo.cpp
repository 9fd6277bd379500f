// guohe demo: puts the example year into an empty installation and prints its accounts, without serving.
// SPDX-License-Identifier: Apache-2.0

#include "main/demo_accounts.hpp"
#include "main/installation.hpp"
#include "main/open_arguments.hpp"
#include "main/serve_options.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

/// What `serve` takes to find an installation.
const Usage& demo_usage() {
  static const Usage kUsageText = [] {
    Usage usage{
        "demo",
        {"在空库中装入示例数据（单位、各类角色的账号、约 300 "
         "份申报书、在评的评审组、往年立项项目和基地）并打印账号；已装入过的，再次打印账号。",
         "Loads the example year (bodies, accounts of every role, about 300 applications, a panel of\n"
         "review, projects and bases of earlier years) into an empty installation and prints its\n"
         "accounts; where it is there already, prints them again."},
        {},
        {}};
    add_serve_options(usage, {"--database", "--data", "--policies"});
    return usage;
  }();
  return kUsageText;
}

}  // namespace

int run_demo(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(demo_usage(), invocation, arguments)) return *code;
  const Result<ServeOptions> options = serve_options(arguments);
  if (!options) return fail(options.error(), kUsage, language);

  Diagnostics diagnostics;
  auto installation = Installation::open(*options, diagnostics);
  print_diagnostics(diagnostics, language);
  if (!installation) return fail(installation.error(), kBadData, language);
  const auto demo = settle_demo(**installation, *options, [language] {
    print(language == Language::zh ? "正在装入示例数据……\n" : "Loading the example year…\n");
  });
  if (!demo) return fail(demo.error(), kBadData, language);
  if (!*demo) {
    return fail(Text{"库中已有其他数据，不装入示例数据",
                     "there is other data already: the example year is not loaded"},
                kBadData, language);
  }
  print_accounts(**demo, language);
  return 0;
}

}  // namespace guohe::cli
