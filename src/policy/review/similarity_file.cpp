// SPDX-License-Identifier: Apache-2.0
#include "policy/review/similarity_file.hpp"

#include <boost/describe/enum_from_string.hpp>

#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

constexpr const char* kSimilarityFile = "similarity.yaml";

int per_cent(const yaml::Document& document, yaml::Reader& reader, const char* key, int otherwise,
             Diagnostics& diagnostics) {
  const auto given = reader.take_count(key);
  if (!given) return otherwise;
  if (*given >= 1 && *given <= 100) return *given;
  yaml::report(diagnostics, document, reader.node(), "similarity.share",
               {"`" + std::string(key) + "` 应为 1 至 100", "`" + std::string(key) + "` is from 1 to 100"});
  return otherwise;
}

programme::SimilarityJudgement judgement_of(const yaml::Document& document, const yaml::Entry& row,
                                            Diagnostics& diagnostics) {
  programme::SimilarityJudgement made;
  made.name = row.key.text;
  yaml::Reader reader(document, row.value, diagnostics);
  if (!reader.opened()) return made;
  made.label = reader.need_both("label");
  made.explain = reader.need_both("explain");
  const std::string tone = reader.take_text("tone");
  if (!tone.empty() && !boost::describe::enum_from_string(tone.c_str(), made.tone)) {
    yaml::report(
        diagnostics, document, row.value, "similarity.tone",
        {"`" + tone + "` 不是 plain、doubt 或 grave", "`" + tone + "` is none of plain, doubt and grave"});
  }
  reader.finish();
  return made;
}

}  // namespace

programme::SimilarityBook load_similarity(const PackFiles& files, Diagnostics& diagnostics) {
  programme::SimilarityBook made;
  if (!files.has(kSimilarityFile)) return made;
  const auto document = files.yaml(kSimilarityFile, diagnostics);
  if (!document) return made;
  yaml::Reader reader(*document, document->root, diagnostics);
  if (!reader.opened()) return made;
  (void)reader.need_both("title");
  made.list_from_share = per_cent(*document, reader, "list from share", made.list_from_share, diagnostics);
  made.alike_from = per_cent(*document, reader, "alike from", made.alike_from, diagnostics);
  made.titles_alike_from =
      per_cent(*document, reader, "titles alike from", made.titles_alike_from, diagnostics);
  made.common_from_documents =
      reader.take_count("common from documents").value_or(made.common_from_documents);
  if (const yaml::Node* rows = reader.need("judgements")) {
    for (const yaml::Entry& row : rows->entries)
      made.judgements.push_back(judgement_of(*document, row, diagnostics));
  }
  reader.finish();
  return made;
}

}  // namespace guohe::policy
