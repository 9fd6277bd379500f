// Reads processes (policies/processes/*.yaml, docs/formats/process.md): fragments put in, the domain's part
// checked, expressions and sentences collected for the compiler (process_library.hpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/pack/pack.hpp"
#include "policy/pack/pack_files.hpp"
#include "programme/process.hpp"

namespace guohe::policy {

/// The folder of processes and, below it, that of the fragments they include.
inline constexpr std::string_view kProcessFolder = "processes";
inline constexpr std::string_view kProcessFragments = "processes/fragments";

/// What an expression has to give.
enum class Gives { boolean, context, due, date, value, field };

/// An expression or sentence, and the form whose answers it may read as `form` (empty: none).
struct ProcessExpression {
  feel::Expression text;
  Gives gives = Gives::boolean;
  std::string form;
  bool used = false;                           // not by an action that the process declares again
  std::optional<programme::Field> field = {};  // whose value it gives
};
struct ProcessSentence {
  Template text;
  std::string form;
  bool used = false;
};

/// A name for an expression that others read; it may read those before it.
struct ProcessDefinition {
  std::string name;
  feel::Expression text;
};

struct ProcessSource {
  programme::Process process;
  std::shared_ptr<const SourceText> file;
  std::vector<ProcessDefinition> definitions;
  std::vector<ProcessExpression> expressions;  // by ExpressionNumber
  std::vector<ProcessSentence> sentences;      // by SentenceNumber
};

/// One process. On any error nothing is returned; diagnostics point at the place: codes "yaml.*", "pack.*" of
/// forms' fields, "process.*" of programme::check_process and "process.include".
[[nodiscard]] std::optional<ProcessSource> read_process(const PackFiles& files, const std::string& file,
                                                        Diagnostics& diagnostics);

/// The files of processes, fragments aside, sorted.
[[nodiscard]] std::vector<std::string> process_files(const PackFiles& files);

}  // namespace guohe::policy
