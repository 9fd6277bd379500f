// SPDX-License-Identifier: Apache-2.0
#include "policy/calls/call_file.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

constexpr const char* kFolder = "calls";

class CallReader {
 public:
  CallReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  std::optional<programme::Call> read() {
    const std::size_t before = diagnostics_.size();
    yaml::Reader reader(document_, document_.root, diagnostics_);
    if (!reader.opened()) return std::nullopt;
    programme::Call call;
    call.id = reader.need_text("call");
    call.guideline = reader.need_text("guideline");
    call.year = reader.take_count("year").value_or(0);
    call.title = reader.need_both("title");
    call.document = reader.need_both("document");
    call.opens_at = instant(reader.need("opens at"));
    const yaml::Node* closes = reader.need("closes at");
    call.closes_at = instant(closes);
    if (closes != nullptr && diagnostics_.size() == before && call.closes_at <= call.opens_at) {
      error(*closes, "call.instant", {"截止须晚于开始", "it must close after it opens"});
    }
    call.publish_date = reader.take_text("published on");
    if (const yaml::Node* node = reader.take("parameters")) call.parameters = json_of(*node);
    const yaml::Node* topics = reader.need("topics");
    if (topics != nullptr) call.topics = yaml::texts_of(document_, *topics, diagnostics_);
    for (std::string& topic : call.topics) {
      if (topic.find('/') == std::string::npos) topic.insert(0, call.guideline + "/");
    }
    if (topics != nullptr && call.topics.empty())
      error(*topics, "call.no_topics", {"没有专题", "there is no topic"});
    reader.finish();
    if (diagnostics_.size() != before) return std::nullopt;
    return call;
  }

  void twice(const programme::Call& call) {
    error(document_.root, "call.twice",
          {"已有申报通知 `" + call.id + "`", "there is a call `" + call.id + "` already"});
  }

 private:
  programme::Seconds instant(const yaml::Node* node) {
    if (node == nullptr) return {};
    const auto parsed = programme::parse_instant(node->text);
    if (!parsed) {
      error(*node, "call.instant",
            {"`" + node->text + "` 不是形如 2025-05-20T01:02:03Z 的时刻",
             "`" + node->text + "` is no instant like 2025-05-20T01:02:03Z"});
    }
    return parsed.value_or(programme::Seconds{});
  }

  /// A parameter as rules read it: what is spelt as a number or a truth value is one, unless it is quoted.
  std::string json_of(const yaml::Node& node) {
    std::string out;
    switch (node.kind) {
      case yaml::Kind::null:
        return "null";
      case yaml::Kind::sequence:
        for (const yaml::Node& item : node.items) out += (out.empty() ? "[" : ",") + json_of(item);
        return (out.empty() ? "[" : out) + "]";
      case yaml::Kind::mapping:
        for (const yaml::Entry& entry : node.entries) {
          out += out.empty() ? "{" : ",";
          json::append_string(out, entry.key.text);
          out += ":" + json_of(entry.value);
        }
        return (out.empty() ? "{" : out) + "}";
      case yaml::Kind::scalar:
        break;
    }
    const bool bare = node.style == yaml::Style::plain;
    if (bare && (node.text == "true" || node.text == "false" || is_number(node.text))) return node.text;
    json::append_string(out, node.text);
    return out;
  }

  /// As JSON spells it: `012` and `+1` are texts.
  static bool is_number(const std::string& text) {
    const auto parsed = json::parse(text);
    return parsed && parsed->kind == json::Kind::number;
  }

  void error(const yaml::Node& node, std::string code, Text message) {
    yaml::report(diagnostics_, document_, node, std::move(code), std::move(message));
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<programme::Call> load_calls(const PackFiles& files, Diagnostics& diagnostics) {
  std::vector<programme::Call> calls;
  for (const std::string& name : files.below(kFolder)) {
    if (!name.ends_with(".yaml")) continue;
    const auto document = files.yaml(name, diagnostics);
    if (!document) continue;
    CallReader reader(*document, diagnostics);
    auto call = reader.read();
    if (!call) continue;
    if (std::ranges::find(calls, call->id, &programme::Call::id) != calls.end()) {
      reader.twice(*call);
    } else {
      calls.push_back(*std::move(call));
    }
  }
  return calls;
}

}  // namespace guohe::policy
