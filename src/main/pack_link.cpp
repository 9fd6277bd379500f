// guohe pack link: a pack beside the document that it was written from.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/linking/link.hpp"
#include "policy/report/wrap.hpp"

namespace guohe::cli {
namespace {

using policy::DocumentLinks;

// "gd-2025/joint-rd: E6a, E6b; gd-2025/new-zealand: E6a"
std::string citing(const DocumentLinks& links, std::size_t place) {
  std::string text;
  std::string topic;
  for (const int number : links.cited_by[place]) {
    const policy::Citation& citation = links.citations[static_cast<std::size_t>(number)];
    if (citation.topic != topic) {
      text += (text.empty() ? "" : "; ") + citation.topic + ": " + citation.clause;
      topic = citation.topic;
    } else {
      text += ", " + citation.clause;
    }
  }
  return text;
}

// The beginning of a clause: enough to know it by.
std::string beginning(const std::string& text) {
  constexpr std::size_t kCharacters = 40;
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < kCharacters; ++count) {
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
  }
  return text.substr(0, at) + (at < text.size() ? "…" : "");
}

std::string document(const DocumentLinks& links, Language language) {
  const bool zh = language == Language::zh;
  std::string out;
  for (std::size_t i = 0; i < links.places.size(); ++i) {
    const policy::DocumentClause& place = links.places[i];
    if (place.text.empty() && links.cited_by[i].empty()) continue;
    out += policy::hanging(place.cite + "  ", beginning(place.text), columns());
    const std::string by = citing(links, i);
    if (!by.empty()) out += policy::hanging("    ", by, columns());
  }
  if (!links.uncited.empty()) {
    out += zh ? "\n没有条款引用的内容：\n" : "\nNo clause cites:\n";
    for (const int number : links.uncited) {
      const policy::DocumentClause& place = links.places[static_cast<std::size_t>(number)];
      out += policy::hanging("  " + std::to_string(place.line) + "  " + place.cite + "  ",
                             beginning(place.text), columns());
    }
  }
  return out;
}

void print_unresolved(const DocumentLinks& links, Language language) {
  Diagnostics said;
  for (const int number : links.unresolved) {
    const policy::Citation& citation = links.citations[static_cast<std::size_t>(number)];
    said.push_back(
        {"link.no_such_place",
         Severity::error,
         {citation.topic + " 的 " + citation.clause + "：文件中没有 `" + citation.cite + "`",
          citation.topic + ", " + citation.clause + ": the document has no `" + citation.cite + "`"},
         citation.written.source,
         citation.written.span});
  }
  print_diagnostics(said, language);
}

}  // namespace

int run_pack_link(const Invocation& invocation) {
  static const Usage usage = {
      "pack link",
      {"把指南原文按编号拆成条款，逐条对上规则包的引用：哪条由谁引用，哪些没有引用，哪些引用找不到出处。",
       "Splits a guideline's text into its clauses by their numbers and holds a pack against it: who cites "
       "which, what "
       "nobody cites, which citations have no place."},
      {{"DOCUMENT", {"指南原文（UTF-8 文本）", "the guideline's text (UTF-8)"}},
       {"PACK", {"规则包，如 gd-2025", "the pack, such as gd-2025"}}},
      {policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  const auto text = read_file(arguments.positionals[0]);
  if (!text) return cannot_read(arguments.positionals[0], language);
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  const std::string& folder = arguments.positionals[1];
  const auto pack = std::find_if(library->packs().begin(), library->packs().end(),
                                 [&](const policy::PackInfo& one) { return one.folder == folder; });
  if (pack == library->packs().end()) {
    if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
    return fail(Text{"没有规则包 `" + folder + "`", "there is no pack `" + folder + "`"}, kUsage, language);
  }
  std::vector<std::shared_ptr<const policy::CompiledTopic>> topics;
  for (const std::string& id : pack->topics) {
    if (const auto topic = library->compiled(id, pack->version)) topics.push_back(*topic);
  }
  const DocumentLinks links = policy::link_document(*text, topics);
  print(document(links, language));
  print_unresolved(links, language);
  print("\n" + counted(links.places.size(), "处条款", "place", "places", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(links.uncited.size(), "处无人引用", "not cited", "not cited", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(links.unresolved.size(), "处引用无出处", "citation without a place",
                "citations without a place", language) +
        "\n");
  return links.unresolved.empty() ? 0 : kFailed;
}

}  // namespace guohe::cli
