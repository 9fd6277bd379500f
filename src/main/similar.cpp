// guohe similar: texts into an index, and a text against it.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <filesystem>
#include <utility>

#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "similarity/query.hpp"

namespace guohe::cli {
namespace {

using similarity::SimilarityReport;

constexpr std::size_t kShown = 120;  // bytes of a passage in the text output

std::string percent(double share) {
  const auto tenths = static_cast<long>(std::lround(share * 1000));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

// A passage on one line, cut between characters.
std::string excerpt(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  bool cut = end - begin > kShown;
  if (cut) end = begin + static_cast<std::uint32_t>(kShown);
  while (cut && end > begin && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string made = text.substr(begin, end - begin);
  for (char& c : made) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return made + (cut ? "…" : "");
}

std::string text_of(const SimilarityReport& report, const std::string& text, Language language) {
  const bool zh = language == Language::zh;
  std::string made = zh ? "与 " + std::to_string(report.documents) + " 份材料对照：相同文字占 " +
                              percent(report.share) + "\n"
                        : "held against " + std::to_string(report.documents) +
                              " documents: " + percent(report.share) + " of the text is shared\n";
  for (const similarity::Source& source : report.sources) {
    made += "\n" + source.name + "  " + percent(source.share) + "\n";
    for (const similarity::Passage& one : source.passages) {
      made += "  " + std::to_string(one.begin) + "–" + std::to_string(one.end);
      if (one.exact) made += " = " + std::to_string(one.source_begin) + "–" + std::to_string(one.source_end);
      made += "  " + std::to_string(one.characters) + (zh ? " 字" : " characters") +
              (one.exact ? ""
               : zh      ? " 以上"
                         : " or more") +
              ": " + excerpt(text, one.begin, one.end) + "\n";
    }
  }
  if (!report.alike.empty())
    made += zh ? "\n全文相近，疑为同一项目\n" : "\nAlike as wholes, perhaps the same project\n";
  for (const similarity::AlikeDocument& one : report.alike)
    made += "  " + one.name + "  " + percent(one.likeness) + "\n";
  if (!report.identifiers.empty()) made += zh ? "\n重复申报的成果\n" : "\nClaimed before\n";
  for (const similarity::SharedIdentifier& one : report.identifiers) {
    made += "  " + one.kind + " " + one.value + ":";
    for (const std::string& name : one.documents) made += " " + name;
    made += "\n";
  }
  return made;
}

int code_of(const Error& error) {
  return error.kind == ErrorKind::not_found ? kNoInput
         : error.kind == ErrorKind::invalid ? kBadData
                                            : kUnavailable;
}

// The error with the file it names in front.
int refuse(Error error, Language language) {
  const int code = code_of(error);
  const std::string file = std::exchange(error.place, {});
  return fail(error, code, language, file);
}

std::string absolute(const std::string& path) {
  std::error_code ignored;
  const auto made = std::filesystem::weakly_canonical(path, ignored);
  return ignored ? path : made.string();
}

}  // namespace

int run_similar_add(const Invocation& invocation) {
  static const Usage usage = {
      "similar add",
      {"把文本（UTF-8）加入查重索引；索引不存在时新建。重新加入同一文件则替换旧的。\nFILE 为 @列表文件 "
       "时，加入列表中每行一个的文件。",
       "Adds a text (UTF-8) to a similarity index, which is made when it is not there; a file added again\n"
       "replaces the earlier one. @LIST adds the files that LIST names, one a line."},
      {{"INDEX", {"索引文件夹", "the index's folder"}},
       {"FILE", {"文本文件，或 @列表文件", "a text, or @LIST"}}},
      {{"--also", "FILE", {"再加入一个文件；可多次给出", "one more file; may be given again"}, {}},
       {"--boilerplate",
        "",
        {"这是模板或通用文字，查重时略过", "this is a form or common wording, to be passed over in queries"},
        {}}}};
  const Language language = invocation.language;
  // Files after the first are as good as --also.
  Invocation given = invocation;
  given.arguments.clear();
  std::size_t positionals = 0;
  for (const std::string& argument : invocation.arguments) {
    const bool is_option = argument.starts_with("-");
    const bool is_value = !given.arguments.empty() && given.arguments.back() == "--also";
    if (!is_option && !is_value && ++positionals > 2) given.arguments.emplace_back("--also");
    given.arguments.push_back(argument);
  }
  Arguments arguments;
  if (const auto code = open_arguments(usage, given, arguments)) return *code;
  std::vector<std::string> files{arguments.positionals[1]};
  for (const std::string& more : arguments.all("--also")) files.push_back(more);
  auto writer = similarity::IndexWriter::open(arguments.positionals[0]);
  if (!writer) return refuse(writer.error(), language);
  std::vector<std::string> all;
  for (const std::string& file : files) {
    if (!file.starts_with('@')) {
      all.push_back(file);
      continue;
    }
    const auto list = read_file(file.substr(1));
    if (!list) return cannot_read(file.substr(1), language);
    for (std::size_t at = 0; at < list->size();) {
      const std::size_t end = std::min(list->find('\n', at), list->size());
      if (end > at) all.push_back(list->substr(at, end - at));
      at = end + 1;
    }
  }
  Progress progress;
  for (std::size_t i = 0; i < all.size(); ++i) {
    progress.at(i, all.size());
    const auto text = read_file(all[i]);
    if (!text) return cannot_read(all[i], language);
    const auto added =
        writer->add(similarity::entry_of(absolute(all[i]), *text, arguments.has("--boilerplate")));
    if (!added) return fail(added.error(), kUnavailable, language);
  }
  if (const auto committed = writer->commit(); !committed)
    return fail(committed.error(), kUnavailable, language);
  print(language == Language::zh ? "已加入 " + std::to_string(all.size()) + " 份\n"
                                 : std::to_string(all.size()) + " added\n");
  return 0;
}

int run_similar_query(const Invocation& invocation) {
  static const Usage usage = {
      "similar query",
      {"用一份文本（UTF-"
       "8）对照索引：相同的段落及其来源和位置、所占比例、疑为同一项目的材料、重复申报的论文、专利和合同。\n是"
       "否构成问题由人判断。",
       "Holds a text (UTF-8) against an index: shared passages with their sources and places, shares, "
       "documents\n"
       "that may be the same project, papers, patents and contracts claimed before. A person decides what "
       "that means."},
      {{"INDEX", {"索引文件夹", "the index's folder"}},
       {"FILE", {"文本文件，- 为标准输入", "the text; - for standard input"}}},
      {{"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}}}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  const auto index = similarity::Index::open(arguments.positionals[0]);
  if (!index) return refuse(index.error(), language);
  const std::string& path = arguments.positionals[1];
  const auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  similarity::QueryOptions options;
  options.except = absolute(path);
  options.text_of = [](const std::string& name) { return read_file(name); };
  const SimilarityReport report = similarity::query(*index, *text, options);
  print(arguments.get("--format") == "json" ? json::indented(json::write(report)) + "\n"
                                            : text_of(report, *text, language));
  return 0;
}

}  // namespace guohe::cli
