// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/report.hpp"

namespace guohe::dmn::tck {
namespace {

void append_cell(std::string& out, const std::string& text, char end) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  out += '"';
  out += end;
}

std::string detail_of(const CaseResult& result) {
  std::string text;
  for (const Failure& failure : result.failures) {
    text += (text.empty() ? "" : "; ") + failure.text.en;
    for (const Message& message : failure.messages)
      text += " (" + message.code + ": " + message.text.en + ")";
  }
  return text;
}

}  // namespace

std::string to_csv(std::span<const CaseResult> results) {
  std::string out;
  for (const CaseResult& result : results) {
    append_cell(out, result.folder, ',');
    append_cell(out, result.file, ',');
    append_cell(out, result.id, ',');
    append_cell(out, result.passed() ? "SUCCESS" : "ERROR", ',');
    append_cell(out, detail_of(result), '\n');
  }
  return out;
}

std::vector<FolderSummary> summarize(std::span<const CaseResult> results) {
  std::vector<FolderSummary> folders;
  for (const CaseResult& result : results) {
    if (folders.empty() || folders.back().folder != result.folder) folders.push_back({result.folder, 0, 0});
    ++(result.passed() ? folders.back().passed : folders.back().failed);
  }
  return folders;
}

}  // namespace guohe::dmn::tck
