// A Guohe wired together for serving: packs, processes, store, attachments and the ports of the machine.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "app/demo/demo.hpp"
#include "app/ports/mailer.hpp"
#include "app/ports/scanner.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "app/similarity/text_index.hpp"
#include "base/diagnostic.hpp"
#include "main/serve_options.hpp"
#include "matching/conflicts/rules.hpp"
#include "policy/desk/desk.hpp"
#include "policy/desk/live_library.hpp"
#include "policy/process/process_library.hpp"
#include "programme/call.hpp"
#include "programme/discipline.hpp"
#include "programme/review.hpp"
#include "programme/routing.hpp"
#include "programme/similarity_book.hpp"

namespace guohe::cli {

class Installation {
 public:
  ~Installation();
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;

  /// Opens everything, and makes what is not there yet: folders, database, the key of identity numbers.
  /// Errors: invalid "serve.bad_policies" (`diagnostics` say what is wrong); unavailable
  /// "serve.no_data_folder"; those of the key files, store and files.
  static Result<std::unique_ptr<Installation>> open(const ServeOptions& options, Diagnostics& diagnostics);

  [[nodiscard]] app::Services& services() { return *services_; }
  /// The calls that lie in the folder of policies.
  [[nodiscard]] const std::vector<programme::Call>& calls() const { return calls_; }
  /// Sets up the mail server and the scanner that the options name; neither is asked anything yet. Errors:
  /// invalid "serve.bad_mail" (`diagnostics` say what is wrong), "scan.bad_address".
  Result<void> set_up_neighbours(const ServeOptions& options, Diagnostics& diagnostics);
  /// Until it ends, looks for what other servers on the same database published, sends mails, has files
  /// scanned, compares what was submitted.
  void work_on();

 private:
  Installation() = default;

  /// Does something again and again on a thread of its own; it says how long to pause.
  void repeat(std::function<std::chrono::milliseconds()> round);

  std::unique_ptr<policy::LiveLibrary> policy_;
  std::unique_ptr<policy::Desk> packs_;
  std::shared_ptr<const policy::ProcessLibrary> processes_;
  programme::Routing routing_;
  programme::Disciplines disciplines_;
  programme::ReviewBook review_;
  matching::conflicts::RuleBook conflict_rules_;
  programme::SimilarityBook similarity_;
  std::vector<programme::Call> calls_;
  std::unique_ptr<app::Clock> clock_;
  std::unique_ptr<app::Random> random_;
  std::unique_ptr<app::Passwords> passwords_;
  std::unique_ptr<app::Files> files_;
  std::unique_ptr<app::Store> store_;
  std::unique_ptr<app::Mailer> mailer_;
  std::unique_ptr<app::Scanner> scanner_;
  std::unique_ptr<app::TextIndex> similar_;
  std::unique_ptr<app::Services> services_;
  std::mutex ending_mutex_;
  std::condition_variable ending_changed_;
  bool ending_ = false;
  std::vector<std::thread> workers_;
};

/// Puts the example year into an empty store and remembers its accounts in the data folder; the accounts
/// remembered when there is one already; nothing when the store holds something else. `before` is called when
/// it takes a while.
Result<std::optional<app::DemoSummary>> settle_demo(Installation& installation, const ServeOptions& options,
                                                    const std::function<void()>& before);

}  // namespace guohe::cli
