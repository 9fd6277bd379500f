// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/case_input.hpp"

#include <algorithm>
#include <map>

#include "base/described.hpp"
#include "base/yaml_reader.hpp"
#include "policy/pack/read.hpp"

namespace guohe::policy {
namespace {

namespace fs = std::filesystem;
using programme::EvidenceState;
using programme::Field;
using programme::FieldType;

constexpr int kBasesMax = 5;

bool is_number(const std::string& text) {
  const auto node = json::parse(text);
  return node && node->is(json::Kind::number);
}

const Field* named(const std::vector<Field>& fields, const std::string& name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

// YAML has no types; the field says what a scalar is. Without a field: numbers and true/false by their look.
void append_json(std::string& out, const yaml::Node& node, const std::vector<Field>* columns,
                 const Field* field) {
  switch (node.kind) {
    case yaml::Kind::null:
      out += "null";
      return;
    case yaml::Kind::sequence: {
      out += '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (i > 0) out += ',';
        const bool rows = field != nullptr && field->type == FieldType::list;
        append_json(out, node.items[i], rows ? &field->columns : nullptr, rows ? nullptr : field);
      }
      out += ']';
      return;
    }
    case yaml::Kind::mapping: {
      out += '{';
      bool first = true;
      for (const yaml::Entry& entry : node.entries) {
        if (!first) out += ',';
        first = false;
        json::append_string(out, entry.key.text);
        out += ':';
        const Field* of = columns == nullptr ? nullptr : named(*columns, entry.key.text);
        append_json(out, entry.value, nullptr, of);
      }
      out += '}';
      return;
    }
    case yaml::Kind::scalar:
      break;
  }
  const bool plain = node.style == yaml::Style::plain;
  const bool texts =
      field != nullptr && (field->type == FieldType::text || field->type == FieldType::long_text ||
                           field->type == FieldType::choice || field->type == FieldType::choices);
  const bool bare = plain && !texts && (node.text == "true" || node.text == "false" || is_number(node.text));
  if (bare) {
    out += node.text;
  } else {
    json::append_string(out, node.text);
  }
}

class CaseReader {
 public:
  CaseReader(const PolicyLibrary& library, PackFiles files, std::string file, Diagnostics& diagnostics)
      : library_(library), files_(std::move(files)), file_(std::move(file)), diagnostics_(diagnostics) {}

  std::optional<CaseInput> run() {
    auto document = files_.yaml(file_, diagnostics_);
    if (!document) return std::nullopt;
    CaseInput made;
    made.document = *std::move(document);
    yaml::Reader reader(made.document, made.document.root, diagnostics_);
    if (!reader.opened()) return std::nullopt;
    made.title = reader.need_both("case");
    made.topic = reader.need_text("topic");
    (void)reader.take("scenario");
    made.expect = reader.need("expect");
    auto topic = library_.compiled(made.topic, version_of(made.topic, reader.take_text("version")));
    if (!topic) {
      if (const yaml::Node* node = made.document.root.find("topic")) {
        yaml::report(diagnostics_, made.document, *node, topic.error().code, topic.error().message);
      }
      return std::nullopt;
    }
    topic_ = topic->get();
    made.version = topic_->guideline.version;
    const std::size_t before = diagnostics_.size();
    put(made.document, reader, 0);
    reader.finish();
    if (diagnostics_.size() != before || made.expect == nullptr) return std::nullopt;
    input_.facts = object(facts_);
    input_.registry = object(registry_);
    input_.call = object(call_);
    made.input = std::move(input_);
    return made;
  }

 private:
  // A case speaks of the version whose folder it lies in, unless it names another.
  [[nodiscard]] std::string version_of(const std::string& topic, const std::string& named) const {
    if (!named.empty()) return named;
    const std::string folder = file_.substr(0, file_.find('/'));
    for (const PackInfo& pack : library_.packs()) {
      const bool has = std::find(pack.topics.begin(), pack.topics.end(), topic) != pack.topics.end();
      if (pack.folder == folder && has) return pack.version;
    }
    return {};
  }

  // Puts a case's facts on top of what is there; its base's first.
  void put(const yaml::Document& document, yaml::Reader& reader, int depth) {
    if (const yaml::Node* base = reader.take("base")) put_base(document, *base, depth);
    if (const std::string today = reader.take_text("today"); !today.empty()) input_.today = today;
    std::vector<Field> fields, registry, call;
    for (const FieldSource& source : topic_->source.fields) fields.push_back(source.field);
    for (const CallParameter& parameter : topic_->guideline.call) call.push_back(parameter.field);
    put_members(document, reader, "facts", fields, facts_);
    put_members(document, reader, "registry", topic_->registry.fields, registry_);
    put_members(document, reader, "call", call, call_);
    if (const yaml::Node* node = reader.take("evidence")) evidence(document, *node);
    if (const yaml::Node* node = reader.take("judgements")) judgements(document, *node);
    if (const yaml::Node* node = reader.take("readings")) {
      for (const yaml::Entry& entry : node->entries) input_.readings[entry.key.text] = entry.value.text;
    }
  }

  void put_base(const yaml::Document& document, const yaml::Node& base, int depth) {
    const std::string path = (fs::path(file_).parent_path() / (base.text + ".yaml")).generic_string();
    if (depth >= kBasesMax || !files_.has(path)) {
      yaml::report(diagnostics_, document, base, "case.base",
                   {"没有可用的基础案例 `" + base.text + "`", "there is no base case `" + base.text + "`"});
      return;
    }
    const auto opened = files_.yaml(path, diagnostics_);
    if (!opened) return;
    yaml::Reader reader(*opened, opened->root, diagnostics_);
    if (reader.opened()) put(*opened, reader, depth + 1);
  }

  void put_members(const yaml::Document& document, yaml::Reader& reader, std::string_view key,
                   const std::vector<Field>& fields, std::map<std::string, std::string>& into) {
    const yaml::Node* node = reader.take(key);
    if (node == nullptr || node->is(yaml::Kind::null)) return;
    if (!node->is(yaml::Kind::mapping)) {
      yaml::report(diagnostics_, document, *node, "yaml.mapping_expected",
                   {"此处应是若干 `键: 值`", "expected `key: value` pairs"});
      return;
    }
    for (const yaml::Entry& entry : node->entries) {
      std::string value;
      append_json(value, entry.value, nullptr, named(fields, entry.key.text));
      into[entry.key.text] = std::move(value);
    }
  }

  void evidence(const yaml::Document& document, const yaml::Node& node) {
    const std::map<std::string, EvidenceState> states = {{"missing", EvidenceState::missing},
                                                         {"attached", EvidenceState::attached},
                                                         {"checked", EvidenceState::checked},
                                                         {"rejected", EvidenceState::rejected}};
    if (node.is(yaml::Kind::scalar)) {
      const auto state = states.find(
          node.text == "none" ? "missing" : node.text.substr(std::min<std::size_t>(4, node.text.size())));
      if ((node.text == "none" || node.text.starts_with("all ")) && state != states.end()) {
        for (const EvidenceSource& kind : topic_->source.evidence) input_.evidence[kind.id] = state->second;
        return;
      }
    }
    for (const yaml::Entry& entry : node.entries) {
      const auto state = states.find(entry.value.text);
      if (state == states.end()) return wrong(document, entry.value);
      input_.evidence[entry.key.text] = state->second;
    }
    if (!node.is(yaml::Kind::mapping)) wrong(document, node);
  }

  void judgements(const yaml::Document& document, const yaml::Node& node) {
    if (node.is(yaml::Kind::scalar) && node.text == "none") return input_.judgements.clear();
    if (node.is(yaml::Kind::scalar) && (node.text == "all yes" || node.text == "all no")) {
      for (const auto& [id, clause] : topic_->by_id) {
        if (clause->asks) input_.judgements[id] = node.text == "all yes";
      }
      return;
    }
    for (const yaml::Entry& entry : node.entries) {
      const std::string& answer = entry.value.text;
      if (answer == "true" || answer == "yes") {
        input_.judgements[entry.key.text] = true;
      } else if (answer == "false" || answer == "no") {
        input_.judgements[entry.key.text] = false;
      } else if (answer == "none" || entry.value.is(yaml::Kind::null)) {
        input_.judgements.erase(entry.key.text);
      } else {
        return wrong(document, entry.value);
      }
    }
    if (!node.is(yaml::Kind::mapping)) wrong(document, node);
  }

  void wrong(const yaml::Document& document, const yaml::Node& node) {
    yaml::report(diagnostics_, document, node, "case.value",
                 {"不能识别 `" + node.text + "`", "`" + node.text + "` is not understood here"});
  }

  static std::string object(const std::map<std::string, std::string>& members) {
    std::string out = "{";
    for (const auto& [name, value] : members) {
      if (out.size() > 1) out += ',';
      json::append_string(out, name);
      out += ':' + value;
    }
    return out + '}';
  }

  const PolicyLibrary& library_;
  PackFiles files_;
  std::string file_;
  Diagnostics& diagnostics_;
  const CompiledTopic* topic_ = nullptr;
  std::map<std::string, std::string> facts_, registry_, call_;
  app::CheckInput input_;
};

}  // namespace

std::optional<CaseInput> read_case(const PolicyLibrary& library, const PackFiles& files,
                                   const std::string& file, Diagnostics& diagnostics) {
  return CaseReader(library, files, file, diagnostics).run();
}

}  // namespace guohe::policy
