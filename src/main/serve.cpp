// guohe serve: opens the installation, serves it, and ends in good order.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/applications.hpp"
#include "app/bulk_work.hpp"
#include "app/calls.hpp"
#include "app/registrations.hpp"
#include "app/review/remind.hpp"
#include "app/tend_accounts.hpp"
#include "http/api/site.hpp"
#include "identity/open_id_provider.hpp"
#include "main/arguments.hpp"
#include "main/checkpoint_file.hpp"
#include "main/command.hpp"
#include "main/demo_accounts.hpp"
#include "main/installation.hpp"
#include "main/serve_options.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

constexpr std::chrono::seconds kGrace{30};
constexpr std::chrono::seconds kClockTick{30};  // how often actions left to the clock are looked for
constexpr int kBulkRowsATick = 1000;
constexpr int kRounds = 16;  // of actions one after another, at one tick

/// Prints at once, for whoever waits behind a pipe for the address.
void say(const std::string& text) {
  print(text);
  std::fflush(stdout);
}

/// SIGINT and SIGTERM are waited for, not handled: blocked before any thread starts, so that all inherit it.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// Waits for one of the signals; false when none came within the time.
bool signalled_within(const sigset_t& signals, std::chrono::seconds time) {
  const timespec limit{time.count(), 0};
  int signal = 0;
  do {
    signal = sigtimedwait(&signals, nullptr, &limit);
  } while (signal < 0 && errno == EINTR);
  return signal > 0;
}

std::string address_of(const http::ServerOptions& options, std::uint16_t port) {
  return fmt::format("http://{}:{}", options.host == "0.0.0.0" ? "127.0.0.1" : options.host, port);
}

/// The ledger's head, signed, beside the database: a ledger whose end is cut off later no longer has it.
void keep_head(Installation& installation, const ServeOptions& options) {
  const auto made = checkpoint_of(installation.services());
  const auto kept = made ? write_checkpoint(options.data / kHeadFile, *made) : Result<void>(made.error());
  if (!kept && kept.error().code != "ledger.empty") spdlog::warn("checkpoint: {}", kept.error().message.en);
}

/// One action may be followed by the next at once: a report that nobody was reminded of may be overdue
/// already.
void take_what_is_due(Installation& installation) {
  for (int round = 0; round < kRounds; ++round) {
    const auto taken = app::take_due_actions(installation.services());
    if (!taken) spdlog::error("actions left to the clock: {}", taken.error().message.en);
    if (!taken || *taken == 0) return;
  }
}

void remind_of_reviews(Installation& installation) {
  const auto reminded = app::remind_reviewers(installation.services());
  if (!reminded) spdlog::error("reminders of reviews: {}", reminded.error().message.en);
}

/// Bulk work that nobody pushes on: its page was closed, or the server was killed in the middle of it.
void carry_on_bulk_work(Installation& installation) {
  const auto continued = app::continue_bulk(installation.services(), kBulkRowsATick);
  if (!continued) spdlog::error("bulk work: {}", continued.error().message.en);
}

int serve(const ServeOptions& options, Language language) {
  const bool zh = language == Language::zh;
  const sigset_t signals = block_signals();
  Diagnostics diagnostics;
  auto installation = Installation::open(options, diagnostics);
  print_diagnostics(diagnostics, language);
  if (!installation) return fail(installation.error(), kBadData, language);
  Diagnostics wrong_neighbours;
  const auto neighbours = (*installation)->set_up_neighbours(options, wrong_neighbours);
  print_diagnostics(wrong_neighbours, language);
  if (!neighbours) return fail(neighbours.error(), kBadData, language);

  http::SiteOptions site_options;
  site_options.secure_cookies = options.secure_cookies;
  std::unique_ptr<app::IdentityProvider> provider;
  if (!options.identity_provider.empty()) {
    Diagnostics wrong;
    auto config = identity::load_provider(options.identity_provider, wrong);
    print_diagnostics(wrong, language);
    if (has_errors(wrong)) return kBadData;
    provider = identity::open_id_provider(std::move(config), identity::curl_outside(),
                                          (*installation)->services().clock);
    (*installation)->services().provider = provider.get();
  }
  http::Site site((*installation)->services(), site_options, options.web);
  auto server = http::Server::listen(options.server, site);  // before the demo: a port in use shows at once
  if (!server) return fail(server.error(), kUnavailable, language);

  auto demo = settle_demo(**installation, options, [zh] {
    say(zh ? "首次启动：正在装入示例数据……\n" : "First start: loading the example year…\n");
  });
  if (!demo) return fail(demo.error(), kBadData, language);
  if (*demo) print_accounts(**demo, language);
  if (const auto nobody = app::is_without_office((*installation)->services()); nobody && *nobody) {
    say(zh ? "尚无账号。请另开终端建立首个系统管理员：guohe account create --login … --name … --role "
             "administrator\n"
           : "There is no account yet. Make the first administrator in another terminal:\n"
             "  guohe account create --login … --name … --role administrator\n");
  }
  if (auto settled = app::settle_departments((*installation)->services()); !settled)
    return fail(settled.error(), kUnavailable, language);
  auto settled = app::settle_calls((*installation)->services(), (*installation)->calls());
  if (!settled) return fail(settled.error(), kUnavailable, language);
  for (const std::string& call : *settled) {
    // On the screen too: whoever changed the file expects it to count.
    say(zh ? fmt::format("申报通知 {} 在网页上改过，其文件后来也改了：以网页上的为准，文件未采用。\n", call)
           : fmt::format("The call {} was changed in the web and in its file: the web's stands, the file is "
                         "left out.\n",
                         call));
    spdlog::warn("call {}: changed in the web and in its file; the web's stands", call);
  }
  if (!std::filesystem::exists(options.web / "index.html")) {
    say(zh ? "前端尚未构建，只提供接口 /api/v1。\n"
           : "The front end is not built: only /api/v1 is served.\n");
  }
  (*installation)->work_on();
  (*server)->start();
  const std::string address = address_of(options.server, (*server)->port());
  say(zh ? fmt::format("国合已启动：{}　（Ctrl-C 退出）\n", address)
         : fmt::format("Guohe is ready at {}  (Ctrl-C ends it)\n", address));

  do {  // first for what fell due while nothing was served
    take_what_is_due(**installation);
    remind_of_reviews(**installation);
    carry_on_bulk_work(**installation);
    keep_head(**installation, options);
  } while (!signalled_within(signals, kClockTick));
  say(zh ? "正在办完手上的请求……\n" : "Finishing the requests under way…\n");
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // a second Ctrl-C ends it at once
  const bool complete = (*server)->stop(kGrace);
  keep_head(**installation, options);
  return complete ? 0 : kInternal;
}

}  // namespace

int run_serve(const Invocation& invocation) {
  const Result<Arguments> arguments = read_arguments(serve_usage(), invocation.arguments);
  if (!arguments) return fail(arguments.error(), kUsage, invocation.language);
  if (arguments->help) return print(help_text(serve_usage(), invocation.language)), 0;
  const Result<ServeOptions> options = serve_options(*arguments);
  if (!options) return fail(options.error(), kUsage, invocation.language);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("guohe"));
  return serve(*options, invocation.language);
}

}  // namespace guohe::cli
