// SPDX-License-Identifier: Apache-2.0
#include "main/installation.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <fstream>
#include <system_error>

#include "app/attachments.hpp"
#include "app/form_words.hpp"
#include "app/outgoing_mail.hpp"
#include "app/packs.hpp"
#include "app/scans.hpp"
#include "app/similarity/compare.hpp"
#include "app/system/system.hpp"
#include "base/described.hpp"
#include "mail/mail_file.hpp"
#include "mail/smtp_mailer.hpp"
#include "main/fixed_clock.hpp"
#include "main/identity_key_file.hpp"
#include "main/key_file.hpp"
#include "main/terminal.hpp"
#include "policy/calls/call_file.hpp"
#include "policy/review/conflict_rules_file.hpp"
#include "policy/review/disciplines_file.hpp"
#include "policy/review/review_file.hpp"
#include "policy/review/similarity_file.hpp"
#include "policy/routing/routing_file.hpp"
#include "programme/time.hpp"
#include "scan/clamd_scanner.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"

namespace guohe::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLookForPublications{2};
// A large database's forms are entered anew beside its work, not instead of it: 40 a second.
constexpr int kFormsAtOnce = 10;
constexpr std::chrono::milliseconds kBetweenForms{250};
constexpr std::chrono::milliseconds kLookForWork{1000};  // mails and files that came meanwhile
constexpr std::chrono::seconds kPauseWhenAway{5};        // of the mail server, the scanner or the database

Error no_data_folder(const fs::path& folder) {
  return {ErrorKind::unavailable,
          "serve.no_data_folder",
          {fmt::format("无法写入数据文件夹 `{}`", folder.string()),
           fmt::format("cannot write to the data folder `{}`", folder.string())},
          "",
          {}};
}

std::string instant_of(const app::Clock& clock) {
  return programme::instant_text(std::chrono::floor<std::chrono::seconds>(clock.now()));
}

}  // namespace

Result<std::unique_ptr<Installation>> Installation::open(const ServeOptions& options,
                                                         Diagnostics& diagnostics) {
  std::unique_ptr<Installation> made(new Installation);
  auto library = policy::PolicyLibrary::load(options.policies, diagnostics);
  made->processes_ = policy::ProcessLibrary::load(options.policies, diagnostics);
  made->routing_ = policy::load_routing(options.policies, diagnostics);
  made->disciplines_ = policy::load_disciplines(options.policies, diagnostics);
  made->calls_ = policy::load_calls(options.policies, diagnostics);
  made->review_ = policy::load_review(options.policies, diagnostics);
  made->conflict_rules_ = policy::load_conflict_rules(options.policies, diagnostics);
  made->similarity_ = policy::load_similarity(options.policies, diagnostics);
  if (has_errors(diagnostics)) {
    return Error{
        ErrorKind::invalid,
        "serve.bad_policies",
        {fmt::format("规则包 `{}` 有错误，不能启动", options.policies.string()),
         fmt::format("the policy packs in `{}` have errors; not starting", options.policies.string())},
        "",
        {}};
  }
  made->policy_ = std::make_unique<policy::LiveLibrary>(options.policies, std::move(library));
  made->packs_ = std::make_unique<policy::Desk>(*made->policy_);
  std::error_code failed;
  fs::create_directories(options.data, failed);
  if (failed) return no_data_folder(options.data);
  made->clock_ = options.clock ? std::make_unique<FixedClock>(*options.clock) : app::system_clock();
  made->random_ = app::system_random();
  made->passwords_ = app::argon2_passwords();
  auto key = identity_key_file(options.data / "identity.key", *made->random_);
  if (!key) return std::move(key).error();
  auto files = store::open_local_files((options.data / "attachments").string());
  if (!files) return std::move(files).error();
  made->files_ = std::move(*files);
  auto store = store::open_store(options.database);
  if (!store) return std::move(store).error();
  made->store_ = std::move(*store);
  made->services_ = std::make_unique<app::Services>(app::Services{*made->store_,
                                                                  *made->clock_,
                                                                  *made->random_,
                                                                  *made->passwords_,
                                                                  *made->files_,
                                                                  *made->policy_,
                                                                  *made->packs_,
                                                                  made->processes_->catalogue(),
                                                                  *made->processes_,
                                                                  made->routing_,
                                                                  made->disciplines_,
                                                                  made->review_,
                                                                  made->conflict_rules_,
                                                                  {.identity_key = *std::move(key)}});
  made->services_->similarity = &made->similarity_;
  made->similar_ = std::make_unique<app::TextIndex>((options.data / "similarity").string());
  made->services_->similar = made->similar_.get();
  auto signing = signing_keys(options.key, *made->random_, instant_of(*made->clock_));
  if (!signing) return std::move(signing).error();
  made->services_->settings.signing = *std::move(signing);
  auto published = app::refresh_packs(*made->services_);
  if (!published) return std::move(published).error();
  diagnostics.insert(diagnostics.end(), published->begin(), published->end());
  auto swept = app::clean_up_attachments(*made->services_);
  if (!swept) return std::move(swept).error();
  return made;
}

Result<void> Installation::set_up_neighbours(const ServeOptions& options, Diagnostics& diagnostics) {
  services_->settings.withhold_unscanned = options.withhold_unscanned;
  if (!options.mail.empty()) {
    auto config = mail::load_mail(options.mail, diagnostics);
    auto form = mail::load_letter_form((options.policies / "mail.yaml").string(), diagnostics);
    if (has_errors(diagnostics)) {
      return Error{ErrorKind::invalid,
                   "serve.bad_mail",
                   {fmt::format("邮件配置 `{}` 有错误，不能启动", options.mail),
                    fmt::format("the mail configuration `{}` has errors; not starting", options.mail)}};
    }
    mailer_ = mail::smtp_mailer(std::move(config), std::move(form));
    services_->mailer = mailer_.get();
  }
  if (!options.clamd.empty()) {
    auto scanner = scan::clamd_scanner(options.clamd);
    if (!scanner) return std::move(scanner).error();
    scanner_ = std::move(*scanner);
    services_->scanner = scanner_.get();
  }
  return {};
}

void Installation::repeat(std::function<std::chrono::milliseconds()> round) {
  workers_.emplace_back([this, round = std::move(round)] {
    std::chrono::milliseconds pause{0};
    std::unique_lock lock(ending_mutex_);
    while (!ending_changed_.wait_for(lock, pause, [this] { return ending_; })) {
      lock.unlock();
      pause = round();
      lock.lock();
    }
  });
}

// A database that is away is said by every request; the next round may find it again.
void Installation::work_on() {
  repeat([this]() -> std::chrono::milliseconds {
    const auto published = app::refresh_packs(*services_);
    if (published) {
      for (const Diagnostic& one : *published)
        spdlog::error("a published pack does not compile here: {}", render(one, Language::en));
    }
    return kLookForPublications;
  });
  if (mailer_) {
    repeat([this]() -> std::chrono::milliseconds {
      const auto round = app::send_due_mail(*services_);
      if (!round || round->unavailable) return kPauseWhenAway;
      return round->tried > 0 ? std::chrono::milliseconds(0) : kLookForWork;
    });
  }
  if (scanner_) {
    repeat([this]() -> std::chrono::milliseconds {
      const auto round = app::scan_due_files(*services_);
      if (!round || round->away) return kPauseWhenAway;
      return round->scanned > 0 ? std::chrono::milliseconds(0) : kLookForWork;
    });
  }
  repeat([this]() -> std::chrono::milliseconds {
    const auto more = app::reenter_form_words(*services_, kFormsAtOnce);
    if (!more) return kPauseWhenAway;
    return *more ? kBetweenForms : std::chrono::hours(24);
  });
  // An index that cannot be written is said once; the next round may find room, or the folder unlocked.
  repeat([this, said = std::string()]() mutable -> std::chrono::milliseconds {
    const auto round = app::compare_due_texts(*services_);
    const std::string now = round ? "" : round.error().message.en;
    if (!now.empty() && now != said) spdlog::warn("similarity: {}", now);
    said = now;
    if (!round) return kPauseWhenAway;
    return round->more ? std::chrono::milliseconds(0) : kLookForWork;
  });
}

Installation::~Installation() {
  {
    const std::lock_guard lock(ending_mutex_);
    ending_ = true;
  }
  ending_changed_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

Result<std::optional<app::DemoSummary>> settle_demo(Installation& installation, const ServeOptions& options,
                                                    const std::function<void()>& before) {
  const fs::path remembered = options.data / "demo.json";
  auto empty = app::is_empty(installation.services());
  if (!empty) return std::move(empty).error();
  if (*empty) {
    if (!options.demo) return std::optional<app::DemoSummary>();
    before();
    auto summary = app::load_demo(installation.services());
    if (!summary) return std::move(summary).error();
    std::ofstream(remembered) << json::write(*summary) << '\n';
    return std::optional(std::move(*summary));
  }
  if (!fs::exists(remembered)) return std::optional<app::DemoSummary>();
  const auto text = read_file(remembered.string());
  auto summary = json::read<app::DemoSummary>(text.value_or(""));
  if (!summary) return std::optional<app::DemoSummary>();  // a hint only; not worth failing for
  return std::optional(std::move(*summary));
}

}  // namespace guohe::cli
