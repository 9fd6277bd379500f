// The subcommands of `guohe`: a row each in commands.cpp, a file each in this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace guohe::cli {

// Exit codes: a verdict has 0 to 2, failures those of sysexits.h.
inline constexpr int kEligible = 0;
inline constexpr int kNotEligible = 1;
inline constexpr int kUndetermined = 2;
inline constexpr int kFailed = 1;  // a test or lint found something
inline constexpr int kUsage = 64;
inline constexpr int kBadData = 65;
inline constexpr int kNoInput = 66;
inline constexpr int kUnavailable = 69;  // a port in use, a database that is not there
inline constexpr int kInternal = 70;
inline constexpr int kNoOutput = 73;  // a file that cannot be written

struct Invocation {
  std::vector<std::string> arguments;  // after the subcommand's name, without --lang
  Language language = Language::zh;
};

struct Command {
  std::string name;  // "check", "pack list"
  Text summary;
  int (*run)(const Invocation& invocation);
};

/// All subcommands, in the order of the help.
[[nodiscard]] const std::vector<Command>& commands();

/// Runs a command line (without the program's name) and returns the exit code.
[[nodiscard]] int run_command_line(std::vector<std::string> arguments);

int run_account_create(const Invocation& invocation);
int run_account_reset_codes(const Invocation& invocation);
int run_account_reset_password(const Invocation& invocation);
int run_certificate_verify(const Invocation& invocation);
int run_check(const Invocation& invocation);
int run_demo(const Invocation& invocation);
int run_dmn_check(const Invocation& invocation);
int run_dmn_eval(const Invocation& invocation);
int run_feel(const Invocation& invocation);
int run_keys_rotate(const Invocation& invocation);
int run_ledger_checkpoint(const Invocation& invocation);
int run_ledger_verify(const Invocation& invocation);
int run_openapi(const Invocation& invocation);
int run_pack_constants(const Invocation& invocation);
int run_pack_diff(const Invocation& invocation);
int run_pack_export_dmn(const Invocation& invocation);
int run_pack_lint(const Invocation& invocation);
int run_pack_link(const Invocation& invocation);
int run_pack_list(const Invocation& invocation);
int run_pack_prove(const Invocation& invocation);
int run_pack_show(const Invocation& invocation);
int run_pack_test(const Invocation& invocation);
int run_receipt_verify(const Invocation& invocation);
int run_repair(const Invocation& invocation);
int run_review_assign(const Invocation& invocation);
int run_review_calibrate(const Invocation& invocation);
int run_review_candidates(const Invocation& invocation);
int run_review_certify(const Invocation& invocation);
int run_review_conflicts(const Invocation& invocation);
int run_review_rank(const Invocation& invocation);
int run_review_verify(const Invocation& invocation);
int run_similar_add(const Invocation& invocation);
int run_similar_query(const Invocation& invocation);
int run_suits(const Invocation& invocation);
int run_simulate(const Invocation& invocation);
int run_serve(const Invocation& invocation);
int run_tck(const Invocation& invocation);

}  // namespace guohe::cli
