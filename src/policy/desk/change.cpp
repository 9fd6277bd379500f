// A change is made on the text of the file in which its thing stands: the topic's own file first, then its
// fragments, as the loader reads them. That needs no pack that compiles, so a broken rule can be mended; only
// a constant by its name needs one (policy/edit).
// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/change.hpp"

#include <algorithm>

#include "policy/desk/yaml_edit.hpp"
#include "policy/edit/edit.hpp"

namespace guohe::policy {
namespace {

using app::PackChange;
using app::PackChangeKind;
using programme::PackTexts;

Error invalid(const char* code, Text message) {
  return Error{ErrorKind::invalid, code, std::move(message), {}, {}};
}

Error missing(const char* member) {
  const std::string name = member;
  return invalid("pack_change.missing",
                 {"此类修改需要 `" + name + "`", "this kind of change needs `" + name + "`"});
}

Error unknown(const Text& what, const std::string& name) {
  return Error{ErrorKind::not_found,
               "pack_change.unknown",
               {"没有" + what.zh + " `" + name + "`", "there is no " + what.en + " `" + name + "`"},
               {},
               {}};
}

Error shared(const std::string& file) {
  return Error{ErrorKind::forbidden,
               "pack_change.shared",
               {"`" + file + "` 由多个政策包共用，不能在一个政策包的草稿中修改",
                "`" + file + "` belongs to several packs: it is not changed in the draft of one"},
               {},
               {}};
}

bool is_segment(std::string_view part) {
  if (part.empty() || part.front() == '.' || part.front() == ' ') return false;
  return std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_' || c == ' ';
  });
}

// "joint-rd.yaml", "amounts.dmn", "cases/joint-rd/complete.yaml".
bool is_file_name(const std::string& name) {
  if (name.size() > 200) return false;
  if (!name.ends_with(".yaml") && !name.ends_with(".dmn")) return false;
  std::size_t depth = 0;
  for (std::size_t at = 0; at <= name.size(); ++depth) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (!is_segment(std::string_view(name).substr(at, end - at))) return false;
    at = end + 1;
  }
  return depth == 1 || (depth == 3 && name.starts_with("cases/") && name.ends_with(".yaml"));
}

std::optional<yaml::Document> parsed(const std::string& name, const std::string& text) {
  Diagnostics ignored;
  return yaml::parse(name, text, ignored);
}

// The path to the clause or part of an id, below `clauses`.
bool path_to_clause(const yaml::Node& list, const std::string& id, YamlPath& path) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const yaml::Node& clause = list.items[i];
    path.push_back({"", i});
    const yaml::Node* own = clause.find("id");
    if (own != nullptr && own->text == id) return true;
    if (const yaml::Node* parts = clause.find("of")) {
      path.push_back({"of", 0});
      if (path_to_clause(*parts, id, path)) return true;
      path.pop_back();
    }
    path.pop_back();
  }
  return false;
}

class Changer {
 public:
  Changer(const LivePacks& live, const app::PackText& text, PackTexts base)
      : live_(live), text_(text), base_(std::move(base)) {}

  Result<void> make(const PackChange& change) {
    switch (change.kind) {
      case PackChangeKind::file:
        return file(change);
      case PackChangeKind::constant:
        return constant(change);
      case PackChangeKind::parameter:
        return parameter(change);
      case PackChangeKind::definition:
        return definition(change);
      default:
        return clause(change);
    }
  }

  Result<PackTexts> take() {
    std::size_t bytes = 0;
    for (auto it = text_.changed.begin(); it != text_.changed.end();) {
      const auto before = base_.find(it->first);
      const bool same = before != base_.end() && before->second == it->second;
      bytes += it->second.size();
      it = same ? text_.changed.erase(it) : std::next(it);
    }
    if (bytes > kDraftBytesMax || text_.changed.size() > kDraftFilesMax) {
      return Error{ErrorKind::too_large,
                   "pack_change.too_large",
                   {"草稿修改的内容过多", "the draft changes too much"},
                   {},
                   {}};
    }
    return std::move(text_.changed);
  }

 private:
  [[nodiscard]] const std::string* text(const std::string& name) const {
    if (const auto changed = text_.changed.find(name); changed != text_.changed.end())
      return &changed->second;
    const auto base = base_.find(name);
    return base == base_.end() ? nullptr : &base->second;
  }

  Result<void> file(const PackChange& change) {
    if (!change.file) return missing("file");
    if (!change.text) return missing("text");
    if (is_shared(*change.file)) return shared(*change.file);
    if (!is_file_name(*change.file)) {
      return invalid("pack_change.file_name", {"不能用的文件名 `" + *change.file + "`",
                                               "`" + *change.file + "` is no name for a file of a pack"});
    }
    if (change.text->size() > kDraftFileBytesMax) {
      return Error{
          ErrorKind::too_large, "pack_change.too_large", {"文件过大", "the file is too large"}, {}, {}};
    }
    text_.changed[*change.file] = *change.text;
    return {};
  }

  // The topic's own file, then its fragments in the order of `include`.
  Result<std::vector<std::string>> files_of(const PackChange& change) {
    if (!change.topic) return missing("topic");
    const std::size_t slash = change.topic->find('/');
    const std::string own =
        slash == std::string::npos ? std::string() : change.topic->substr(slash + 1) + ".yaml";
    const std::string* yaml = own.empty() ? nullptr : text(own);
    if (yaml == nullptr || change.topic->substr(0, slash) != text_.pack)
      return unknown({"专题", "topic"}, *change.topic);
    std::vector<std::string> names{own};
    const auto document = parsed(own, *yaml);
    const yaml::Node* include = document ? document->root.find("include") : nullptr;
    if (include == nullptr) return names;
    if (include->is(yaml::Kind::scalar)) names.push_back(include->text + ".yaml");
    for (const yaml::Node& item : include->items) names.push_back(item.text + ".yaml");
    return names;
  }

  // Sets the scalar below a path in a file.
  Result<void> set(const std::string& file, const YamlPath& path, const std::string& value) {
    if (is_shared(file)) return shared(file);
    auto made = with_scalar(*text(file), path, value);
    if (!made) return not_written(file);
    text_.changed[file] = *std::move(made);
    return {};
  }

  static Error not_written(const std::string& file) {
    return invalid("pack_change.not_written",
                   {"无法在 `" + file + "` 中写入此值，请直接编辑该文件",
                    "this cannot be written into `" + file + "` as it stands: edit the file itself"});
  }

  Result<void> clause(const PackChange& change) {
    if (!change.clause) return missing("clause");
    auto files = files_of(change);
    if (!files) return std::move(files).error();
    for (const std::string& file : *files) {
      const std::string* yaml = text(file);
      const auto document = yaml == nullptr ? std::nullopt : parsed(file, *yaml);
      const yaml::Node* clauses = document ? document->root.find("clauses") : nullptr;
      YamlPath path{{"clauses", 0}};
      if (clauses != nullptr && path_to_clause(*clauses, *change.clause, path))
        return change_clause(change, file, path, *node_at(document->root, path));
    }
    return unknown({"条款", "clause"}, *change.clause);
  }

  Result<void> change_clause(const PackChange& change, const std::string& file, YamlPath path,
                             const yaml::Node& node) {
    if (change.kind == PackChangeKind::says) return says(change, file, path);
    if (!change.text) return missing("text");
    switch (change.kind) {
      case PackChangeKind::when:
        path.push_back({"when", 0});
        return change.text->find_first_not_of(" \t\r\n") == std::string::npos ? take_out(file, path)
                                                                              : set(file, path, *change.text);
      case PackChangeKind::reading:
        return below_reading(change, file, path, node, {{"take", 0}});
      case PackChangeKind::at_least:
        path.push_back({"at least", 0});
        return set(file, path, *change.text);
      default:
        break;
    }
    if (node.find("reading") != nullptr) return rule_of_reading(change, file, path, node);
    path.push_back({"rule", 0});
    return set(file, path, *change.text);
  }

  Result<void> says(const PackChange& change, const std::string& file, YamlPath path) {
    if (!change.says) return missing("says");
    if (change.says->zh.empty() || change.says->en.empty()) {
      return invalid("pack_change.missing", {"请填写中文和英文", "give the text in Chinese and in English"});
    }
    path.push_back({"says", 0});
    path.push_back({"zh", 0});
    if (auto done = set(file, path, change.says->zh); !done) return done;
    path.back().key = "en";
    return set(file, path, change.says->en);
  }

  Result<void> take_out(const std::string& file, const YamlPath& path) {
    if (is_shared(file)) return shared(file);
    auto made = without_key(*text(file), path);
    if (!made) return not_written(file);
    text_.changed[file] = *std::move(made);
    return {};
  }

  Result<void> below_reading(const PackChange& change, const std::string& file, YamlPath path,
                             const yaml::Node& node, const YamlPath& rest) {
    if (node.find("reading") == nullptr) return unknown({"读法，条款", "reading of"}, *change.clause);
    path.push_back({"reading", 0});
    path.insert(path.end(), rest.begin(), rest.end());
    return set(file, path, *change.text);
  }

  Result<void> rule_of_reading(const PackChange& change, const std::string& file, const YamlPath& path,
                               const yaml::Node& node) {
    const yaml::Node& reading = *node.find("reading");
    const yaml::Node* take = reading.find("take");
    const std::string option = change.option.value_or(take == nullptr ? std::string() : take->text);
    const yaml::Node* options = reading.find("options");
    if (options == nullptr || options->find(option) == nullptr) return unknown({"读法", "option"}, option);
    return below_reading(change, file, path, node, {{"options", 0}, {option, 0}, {"rule", 0}});
  }

  Result<void> definition(const PackChange& change) {
    if (!change.name) return missing("name");
    if (!change.text) return missing("text");
    auto files = files_of(change);
    if (!files) return std::move(files).error();
    for (const std::string& file : *files) {
      const std::string* yaml = text(file);
      const auto document = yaml == nullptr ? std::nullopt : parsed(file, *yaml);
      const YamlPath path{{"definitions", 0}, {*change.name, 0}};
      if (document && node_at(document->root, path) != nullptr) return set(file, path, *change.text);
    }
    return unknown({"定义", "definition"}, *change.name);
  }

  Result<void> parameter(const PackChange& change) {
    if (!change.name) return missing("name");
    if (!change.text) return missing("text");
    static const std::string kFile = "guideline.yaml";
    const std::string* yaml = text(kFile);
    const auto document = yaml == nullptr ? std::nullopt : parsed(kFile, *yaml);
    const YamlPath path{{"call", 0}, {*change.name, 0}};
    const yaml::Node* node = document ? node_at(document->root, path) : nullptr;
    if (node == nullptr) return unknown({"申报参数", "parameter"}, *change.name);
    std::string made = *yaml;
    YamlPath value = path;
    value.push_back({"value", 0});
    auto set = with_yaml(made, value, *change.text);
    if (set && node->find("unset") != nullptr) {
      YamlPath unset = path;
      unset.push_back({"unset", 0});
      set = without_key(*set, unset);
    }
    if (!set) return not_written(kFile);
    text_.changed[kFile] = *std::move(set);
    return {};
  }

  Result<void> constant(const PackChange& change) {
    if (!change.name) return missing("name");
    if (!change.text) return missing("text");
    if (!change.topic) return missing("topic");
    auto assembled = assemble(live_, text_);
    if (!assembled) return std::move(assembled).error();
    const auto topic = assembled->library->compiled(*change.topic, assembled->version);
    if (!topic) {
      return invalid("pack_change.unsound",
                     {"专题 `" + *change.topic + "` 有错误，请先改正",
                      "the topic `" + *change.topic + "` has mistakes: put them right first"});
    }
    if (change.was) {
      const auto settable = settable_of(**topic);
      const Settable* one = find_settable(settable, *change.name);
      if (one != nullptr && one->value != *change.was) {
        return Error{ErrorKind::conflict,
                     "pack_change.stale",
                     {"`" + *change.name + "` 现在是 `" + one->value + "`，请刷新",
                      "`" + *change.name + "` is `" + one->value + "` now: reload it"},
                     {},
                     {}};
      }
    }
    auto texts = edited(**topic, {{*change.name, *change.text}}, {});
    if (!texts) return std::move(texts).error();
    for (auto& [name, made] : *texts) {
      const std::string local = assembled->local(name);
      if (is_shared(local)) return shared(local);
      text_.changed[local] = std::move(made);
    }
    return {};
  }

  const LivePacks& live_;
  app::PackText text_;
  PackTexts base_;
};

}  // namespace

Result<PackTexts> changed_texts(const LivePacks& live, const app::PackText& text,
                                const std::vector<PackChange>& changes) {
  auto source = source_of(live, text.pack, text.base_version);
  if (!source) return std::move(source).error();
  Changer changer(live, text, complete_texts(**source));
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (auto done = changer.make(changes[i]); !done) {
      Error error = std::move(done).error();
      error.place = "/changes/" + std::to_string(i);
      return error;
    }
  }
  return changer.take();
}

}  // namespace guohe::policy
