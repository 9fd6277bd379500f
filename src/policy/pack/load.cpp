// A topic is its fragments, in the order of `include`, and then itself. What the topic declares again
// (a field, a section, an evidence kind, a definition, a clause of the same name) takes the fragment's place;
// what it drops is taken out. Two fragments, or one file twice, may not declare the same name.
// SPDX-License-Identifier: Apache-2.0
#include "policy/pack/load.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "base/date.hpp"
#include "base/suggest.hpp"
#include "base/text_width.hpp"
#include "policy/pack/read.hpp"

namespace guohe::policy {
namespace {

namespace fs = std::filesystem;

const std::string& name_in(const FieldSource& source) {
  return source.field.name;
}
const std::string& name_in(const SectionSource& source) {
  return source.section.id;
}
const std::string& name_in(const EvidenceSource& source) {
  return source.id;
}
const std::string& name_in(const DefinitionSource& source) {
  return source.name;
}
const std::string& name_in(const ClauseSource& source) {
  return source.id;
}

void error_at(const Place& place, std::string code, Text message, Diagnostics& diagnostics) {
  diagnostics.push_back({std::move(code), Severity::error, std::move(message), place.source, place.span});
}

// Puts what a file declares into a topic. `replaces`: the file is the topic's own.
template <typename Item>
void merge(std::vector<Item>& into, std::vector<Item> items, bool replaces, Diagnostics& diagnostics) {
  std::set<std::string> here;
  for (Item& item : items) {
    const std::string& name = name_in(item);
    const auto same =
        std::find_if(into.begin(), into.end(), [&](const Item& i) { return name_in(i) == name; });
    if (!here.insert(name).second || (same != into.end() && !replaces)) {
      error_at(item.place, "pack.duplicate", {"`" + name + "` 重复", "`" + name + "` is declared twice"},
               diagnostics);
    } else if (same != into.end()) {
      *same = std::move(item);
    } else {
      into.push_back(std::move(item));
    }
  }
}

// A citation as a key that sorts as people count: 第二条 before 第十条, （一） before （二）2.
std::vector<std::uint32_t> cite_key(std::string_view cite) {
  static constexpr std::u32string_view kDigits = U"一二三四五六七八九";
  std::vector<std::uint32_t> key;
  std::uint32_t number = 0;
  bool counting = false;
  const auto finish = [&] {
    if (counting) key.push_back(number);
    counting = false;
    number = 0;
  };
  for (std::size_t at = 0; at < cite.size();) {
    const char32_t c = utf8_next(cite, at);
    if (c >= U'0' && c <= U'9') {
      number = std::min<std::uint32_t>(number * 10 + (c - U'0'), 0xFFFF);
      counting = true;
    } else if (const std::size_t digit = kDigits.find(c); digit != std::u32string_view::npos) {
      number += static_cast<std::uint32_t>(digit + 1);
      counting = true;
    } else if (c == U'十') {
      number = (number == 0 ? 1 : number) * 10;
      counting = true;
    } else {
      finish();
      if (c != U' ') key.push_back(0x10000U + c);
    }
  }
  finish();
  return key;
}
bool cite_before(const std::string& a, const std::string& b) {
  return cite_key(a) < cite_key(b);
}

class TopicLoader {
 public:
  TopicLoader(const PackFiles& files, std::string folder, const Guideline& guideline,
              Diagnostics& diagnostics)
      : files_(files), folder_(std::move(folder)), guideline_(guideline), diagnostics_(diagnostics) {}

  std::optional<TopicSource> run(const std::string& name) {
    auto document = open(name);
    if (!document) return std::nullopt;
    const File file{*document, diagnostics_};
    yaml::Reader reader(file.document, document->root, diagnostics_);
    if (!reader.opened()) return std::nullopt;
    const std::string topic = reader.need_text("topic");
    if (!topic.empty() && topic != name) {
      file.error(*document->root.find("topic"), "pack.topic",
                 {"文件名与 `topic` 不一致", "the file's name and `topic` differ"});
    }
    topic_.id = guideline_.id + "/" + name;
    topic_.title = reader.need_both("title");
    topic_.cite = reader.need_text("cite");
    topic_.process = reader.take_text("process");
    topic_.follows = reader.take_text("follows");
    if (const yaml::Node* follows = document->root.find("follows"))
      topic_.follows_place = file.place(*follows);
    topic_.summary = reader.take_both("summary");
    topic_.term = reader.take_both("term");
    topic_.grant = reader.take_both("grant");
    if (const yaml::Node* includes = reader.take("include")) include(file, *includes);
    content(file, reader, true);
    if (const yaml::Node* drops = reader.take("drop")) drop(file, *drops);
    reader.finish();
    std::stable_sort(
        topic_.clauses.begin(), topic_.clauses.end(),
        [](const ClauseSource& a, const ClauseSource& b) { return cite_before(a.cite, b.cite); });
    for (FieldSource& field : topic_.fields) mark_report_stage(field);
    return std::move(topic_);
  }

 private:
  std::optional<yaml::Document> open(const std::string& name) {
    const std::string relative = (name.starts_with(kNotices) ? name : folder_ + "/" + name) + ".yaml";
    auto document = files_.yaml(relative, diagnostics_);
    if (document) topic_.bytes += canonical_bytes(name, document->source->text());
    return document;
  }

  void include(const File& file, const yaml::Node& node) {
    const std::vector<std::string> names = yaml::texts_of(file.document, node, diagnostics_);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const yaml::Node& item = node.is(yaml::Kind::sequence) ? node.items[i] : node;
      const bool notice = names[i].starts_with(kNotices);
      const std::string name = notice ? names[i].substr(kNotices.size()) : names[i];
      const bool plain = name.find_first_of("/\\.") == std::string::npos && !name.empty();
      if (!plain || !files_.has((notice ? "notices" : folder_) + "/" + name + ".yaml")) {
        file.error(item, "pack.include",
                   {"没有片段 `" + names[i] + "`", "there is no fragment `" + names[i] + "`"});
        continue;
      }
      if (auto document = open(names[i])) {
        const File fragment{*document, diagnostics_};
        yaml::Reader reader(fragment.document, document->root, diagnostics_);
        if (!reader.opened()) continue;
        if (const yaml::Node* call = reader.take("call")) {
          for (CallParameter& one : read_call(fragment, *call)) {
            one.of_notice = notice;
            topic_.call.push_back(std::move(one));
          }
        }
        content(fragment, reader, false);
        reader.finish();
      }
    }
  }

  // What topics and fragments have alike.
  void content(const File& file, yaml::Reader& reader, bool own) {
    if (const yaml::Node* node = reader.take("types")) read_types(file, *node, types_);
    if (const yaml::Node* node = reader.take("sections")) {
      merge(topic_.sections, read_sections(file, *node), own, diagnostics_);
    }
    if (const yaml::Node* node = reader.take("fields")) {
      std::vector<FieldSource> fields = read_fields(file, *node, types_);
      for (FieldSource& one : fields) complete_cites(one.field);
      merge(topic_.fields, std::move(fields), own, diagnostics_);
    }
    if (const yaml::Node* node = reader.take("evidence")) {
      merge(topic_.evidence, read_evidence(file, *node), own, diagnostics_);
    }
    if (const yaml::Node* node = reader.take("definitions")) {
      std::vector<DefinitionSource> definitions = read_definitions(file, *node);
      for (DefinitionSource& one : definitions) {
        if (one.table) open_table(file, *one.table);
      }
      merge(topic_.definitions, std::move(definitions), own, diagnostics_);
    }
    if (const yaml::Node* node = reader.take("clauses")) {
      merge(topic_.clauses, read_clauses(file, *node, topic_.cite), own, diagnostics_);
    }
  }

  void complete_cites(programme::Field& field) const {
    field.cite = whole_cite(field.cite, topic_.cite);
    for (programme::Field& column : field.columns) complete_cites(column);
  }

  // A table stands beside the file that names it, and is part of the topic's digest.
  void open_table(const File& file, TableReference& table) {
    if (table.file.empty()) return;
    const fs::path name = table.file;
    const std::string relative =
        (fs::path(file.document.source->name()).parent_path() / name).generic_string();
    std::optional<std::string> text = files_.text(relative);
    if (name.filename() != name || name.extension() != ".dmn" || !text) {
      error_at(table.place, "pack.table",
               {"没有文件 `" + table.file + "`（同一文件夹中的 .dmn 文件）",
                "there is no file `" + table.file + "` (a .dmn file of the same folder)"},
               diagnostics_);
      return;
    }
    topic_.bytes += canonical_bytes(table.file, *text);
    const auto source = std::make_shared<SourceText>(relative, *std::move(text));
    table.table = dmn::DecisionFile::read(source, table.decision, diagnostics_);
  }

  void drop(const File& file, const yaml::Node& node) {
    const std::vector<std::string> ids = yaml::texts_of(file.document, node, diagnostics_);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto dropped =
          std::erase_if(topic_.clauses, [&](const ClauseSource& c) { return c.id == ids[i]; });
      if (dropped != 0) continue;
      std::vector<std::string> known;
      for (const ClauseSource& clause : topic_.clauses) known.push_back(clause.id);
      file.error(node.is(yaml::Kind::sequence) ? node.items[i] : node, "pack.drop",
                 {"没有可去掉的条款 `" + ids[i] + "`", "there is no clause `" + ids[i] + "` to drop"});
    }
  }

  void mark_report_stage(FieldSource& field) {
    const auto section =
        std::find_if(topic_.sections.begin(), topic_.sections.end(),
                     [&](const SectionSource& s) { return s.section.id == field.field.section; });
    if (section != topic_.sections.end()) {
      field.report_stage = section->section.stage == programme::FormStage::report;
      return;
    }
    const std::string& name = field.field.section;
    error_at(field.place, "pack.section",
             name.empty() ? Text{"字段缺少 `section`", "the field has no `section`"}
                          : Text{"没有栏目 `" + name + "`", "there is no section `" + name + "`"},
             diagnostics_);
  }

  const PackFiles& files_;
  std::string folder_;
  const Guideline& guideline_;
  Diagnostics& diagnostics_;
  RecordTypes types_;
  TopicSource topic_;
};

void read_in_force(const File& file, yaml::Reader& reader, Guideline& guideline) {
  guideline.in_force_from = reader.take_text("in force from");
  guideline.changes_open_calls = reader.take_flag("changes open calls");
  if (guideline.in_force_from.empty() || parse_date(guideline.in_force_from)) return;
  file.error(
      *reader.node().find("in force from"), "pack.in_force",
      {"`in force from` 应是 2025-06-01 这样的日期", "`in force from` must be a date such as 2025-06-01"});
}

}  // namespace

Registry load_registry(const PackFiles& files, Diagnostics& diagnostics) {
  Registry registry;
  if (!files.has("registry.yaml")) return registry;
  const auto document = files.yaml("registry.yaml", diagnostics);
  if (!document) return registry;
  registry.bytes = canonical_bytes("registry", document->source->text());
  const File file{*document, diagnostics};
  yaml::Reader reader(*document, document->root, diagnostics);
  if (!reader.opened()) return registry;
  RecordTypes types;
  if (const yaml::Node* node = reader.take("types")) read_types(file, *node, types);
  if (const yaml::Node* node = reader.need("fields")) {
    for (FieldSource& source : read_fields(file, *node, types))
      registry.fields.push_back(std::move(source.field));
  }
  reader.finish();
  return registry;
}

std::optional<LoadedPack> load_pack(const PackFiles& files, const std::string& folder,
                                    Diagnostics& diagnostics) {
  const std::string relative = folder + "/guideline.yaml";
  const auto document = files.yaml(relative, diagnostics);
  if (!document) return std::nullopt;
  LoadedPack pack;
  Guideline& guideline = pack.guideline;
  guideline.bytes = canonical_bytes("guideline", document->source->text());
  const File file{*document, diagnostics};
  yaml::Reader reader(*document, document->root, diagnostics);
  if (!reader.opened()) return std::nullopt;
  guideline.id = reader.need_text("guideline");
  guideline.version = reader.need_text("version");
  guideline.title = reader.need_both("title");
  guideline.issuer = reader.need_both("issuer");
  guideline.document = reader.need_both("document");
  read_in_force(file, reader, guideline);
  if (const yaml::Node* call = reader.take("call")) guideline.call = read_call(file, *call);
  const yaml::Node* topics = reader.need("topics");
  reader.finish();
  if (guideline.id != folder.substr(0, folder.find('@')) && document->root.find("guideline") != nullptr) {
    file.error(*document->root.find("guideline"), "pack.guideline",
               {"文件夹名与 `guideline` 不一致", "the folder's name and `guideline` differ"});
  }
  if (topics == nullptr) return pack;
  guideline.topics = yaml::texts_of(*document, *topics, diagnostics);
  for (std::size_t i = 0; i < guideline.topics.size(); ++i) {
    const std::string& name = guideline.topics[i];
    if (name.find_first_of("/\\.") != std::string::npos || !files.has(folder + "/" + name + ".yaml")) {
      file.error(topics->is(yaml::Kind::sequence) ? topics->items[i] : *topics, "pack.topic",
                 {"没有专题文件 `" + name + ".yaml`", "there is no topic file `" + name + ".yaml`"});
      continue;
    }
    if (auto topic = TopicLoader(files, folder, guideline, diagnostics).run(name)) {
      pack.topics.push_back(*std::move(topic));
    }
  }
  return pack;
}

std::string canonical_bytes(std::string_view name, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string bytes(name);
  bytes += '\n';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    bytes += text[i];
  }
  bytes += '\0';
  return bytes;
}

std::string sm3(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  unsigned char digest[EVP_MAX_MD_SIZE];
  std::size_t size = 0;
  std::string text = "sm3:";
  if (EVP_Q_digest(nullptr, "SM3", nullptr, bytes.data(), bytes.size(), digest, &size) != 1) return {};
  for (std::size_t i = 0; i < size; ++i) {
    text += kHex[digest[i] >> 4U];
    text += kHex[digest[i] & 0xFU];
  }
  return text;
}

}  // namespace guohe::policy
