// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/assembled.hpp"

#include <algorithm>
#include <set>

#include "policy/desk/yaml_edit.hpp"
#include "policy/pack/read.hpp"

namespace guohe::policy {

namespace {

using programme::PackTexts;

const PackInfo* newest(const LivePacks& live, const std::string& pack) {
  for (const PackInfo& info : live.library->packs()) {
    if (info.id == pack && info.newest) return &info;
  }
  return nullptr;
}

bool is_pack_file(const std::string& name) {
  return name.ends_with(".yaml") || name.ends_with(".dmn");
}

// The fragments of notices/ that a file includes.
void add_notices(const std::string& name, const std::string& text, std::set<std::string>& notices) {
  Diagnostics ignored;
  const auto document = yaml::parse(name, text, ignored);
  const yaml::Node* include = document ? document->root.find("include") : nullptr;
  if (include == nullptr) return;
  const auto add = [&](const yaml::Node& node) {
    if (node.text.starts_with(kNotices)) notices.insert(node.text + ".yaml");
  };
  add(*include);
  for (const yaml::Node& item : include->items) add(item);
}

void set_guideline(const app::PackText& text, PackTexts& texts) {
  const auto guideline = texts.find("guideline.yaml");
  if (guideline == texts.end()) return;
  std::string& yaml = guideline->second;
  const auto set = [&](const char* key, const std::string& value) {
    if (auto made = with_top_level(yaml, key, value)) yaml = *std::move(made);
  };
  set("version", "\"" + text.version + "\"");
  if (text.in_force_from.empty()) return;
  set("in force from", text.in_force_from);
  set("changes open calls", text.changes_open_calls ? "true" : "false");
}

}  // namespace

bool is_shared(const std::string& name) {
  return name == "registry.yaml" || name.starts_with(kNotices);
}

PackTexts in_folder(const PackTexts& texts, const std::string& folder) {
  PackTexts named;
  for (const auto& [name, text] : texts) named[is_shared(name) ? name : folder + "/" + name] = text;
  return named;
}

PackTexts complete_texts(const EditionSource& source) {
  PackTexts texts;
  std::set<std::string> shared{"registry.yaml"};
  const std::string prefix = source.folder + "/";
  for (const std::string& name : source.files.below(source.folder)) {
    if (!is_pack_file(name)) continue;
    std::string text = source.files.text(name).value_or(std::string());
    const std::string local = name.substr(prefix.size());
    if (local.find('/') == std::string::npos && local.ends_with(".yaml")) add_notices(name, text, shared);
    texts.emplace(local, std::move(text));
  }
  for (const std::string& name : shared) {
    if (auto text = source.files.text(name)) texts.emplace(name, *std::move(text));
  }
  return texts;
}

std::string digest_of(const PackTexts& texts) {
  std::string bytes;
  for (const auto& [name, text] : texts) bytes += canonical_bytes(name, text);
  return sm3(bytes);
}

std::string Assembled::local(const std::string& name) const {
  const std::string prefix = folder + "/";
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

std::string Assembled::full(const std::string& name) const {
  return is_shared(name) ? name : folder + "/" + name;
}

programme::PackPlace Assembled::place(const SourceText* source, Span span) const {
  if (source == nullptr) return {};
  const Position begin = source->position(span.begin);
  const Position end = source->position(std::max(span.begin, span.end));
  return {local(source->name()), static_cast<int>(begin.line), static_cast<int>(begin.column),
          static_cast<int>(end.line), static_cast<int>(end.column)};
}

programme::PackDiagnostic Assembled::view_of(const Diagnostic& diagnostic) const {
  return {diagnostic.code, static_cast<programme::PackSeverity>(diagnostic.severity), diagnostic.message,
          place(diagnostic.source.get(), diagnostic.span)};
}

Result<const EditionSource*> source_of(const LivePacks& live, const std::string& pack,
                                       const std::string& version) {
  const PackInfo* newest_of_pack = newest(live, pack);
  if (newest_of_pack == nullptr) {
    return not_found("pack.unknown", {"没有政策包 `" + pack + "`", "there is no policy pack `" + pack + "`"});
  }
  const std::string wanted = version.empty() ? newest_of_pack->version : version;
  const EditionSource* source = live.source(pack, wanted);
  if (source == nullptr) {
    return not_found("pack.unknown_version",
                     {"政策包 `" + pack + "` 没有版本 `" + wanted + "`",
                      "the policy pack `" + pack + "` has no version `" + wanted + "`"});
  }
  return source;
}

Result<Assembled> assemble(const LivePacks& live, const app::PackText& text) {
  auto found = source_of(live, text.pack, text.base_version);
  if (!found) return std::move(found).error();
  const EditionSource* source = *found;
  Assembled made;
  made.pack = text.pack;
  made.is_draft = !text.version.empty();
  made.version = made.is_draft ? text.version : source->version;
  made.folder = text.pack + "@" + made.version;
  made.base = complete_texts(*source);
  made.texts = made.base;
  for (const auto& [name, changed] : text.changed) made.texts[name] = changed;
  if (made.is_draft) set_guideline(text, made.texts);
  made.files = PackFiles::of(in_folder(made.texts, made.folder));
  made.library = PolicyLibrary::load(made.files, made.diagnostics);
  Diagnostics said_before;
  made.registry = load_registry(made.files, said_before);
  if (auto loaded = load_pack(made.files, made.folder, said_before)) made.loaded = *std::move(loaded);
  return made;
}

}  // namespace guohe::policy
