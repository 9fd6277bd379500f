// SPDX-License-Identifier: Apache-2.0
#include "policy/diff/items.hpp"

#include <algorithm>

#include "policy/diff/figures.hpp"

namespace guohe::policy {
namespace {

using programme::Alteration;
using programme::Fate;
using programme::Field;
using programme::FieldType;
using programme::ItemDiff;

Text type_words(FieldType type) {
  switch (type) {
    case FieldType::text:
      return {"文字", "text"};
    case FieldType::long_text:
      return {"长文字", "long text"};
    case FieldType::number:
      return {"数", "number"};
    case FieldType::integer:
      return {"整数", "whole number"};
    case FieldType::money:
      return {"金额", "money"};
    case FieldType::date:
      return {"日期", "date"};
    case FieldType::boolean:
      return {"是否", "yes or no"};
    case FieldType::choice:
      return {"单选", "choice"};
    case FieldType::choices:
      return {"多选", "choices"};
    case FieldType::country:
      return {"国别", "country"};
    case FieldType::list:
      return {"列表", "list"};
  }
  return {};
}

Text yes_or_no(bool value) {
  return value ? Text{"是", "yes"} : Text{"否", "no"};
}

Text choices_of(const Field& field) {
  std::vector<std::string> zh, en;
  for (const programme::Choice& choice : field.choices) {
    zh.push_back(choice.label.zh);
    en.push_back(choice.label.en);
  }
  if (field.open) zh.emplace_back("其他"), en.emplace_back("others");
  return listed(zh, en);
}

Text columns_of(const Field& field) {
  std::vector<std::string> zh, en;
  for (const Field& column : field.columns) {
    zh.push_back(column.label.zh);
    en.push_back(column.label.en);
  }
  return listed(zh, en);
}

Text limits_of(const Field& field) {
  std::string text = field.min.empty() && field.max.empty() ? "" : field.min + " – " + field.max;
  if (field.max_length > 0)
    text += (text.empty() ? "" : "; ") + std::string("≤ ") + std::to_string(field.max_length);
  return {text, text};
}

void compare_fields(const Field& a, const Field& b, std::vector<Alteration>& found) {
  const auto differ = [&](const char* what, const Text& name, const Text& from, const Text& to) {
    if (!(from == to)) found.push_back(alteration(what, name, from, to));
  };
  differ("label", {"名称", "label"}, a.label, b.label);
  differ("type", {"类型", "type"}, type_words(a.type), type_words(b.type));
  differ("unit", {"单位", "unit"}, a.unit, b.unit);
  differ("required", {"必填", "required"}, yes_or_no(a.required), yes_or_no(b.required));
  differ("choices", {"选项", "choices"}, choices_of(a), choices_of(b));
  differ("limits", {"限度", "limits"}, limits_of(a), limits_of(b));
  differ("columns", {"列", "columns"}, columns_of(a), columns_of(b));
}

// One kind of item: those of the newer topic in its order, then those that went.
template <typename Item, typename Name, typename Label, typename Compare>
void compare_all(const std::vector<Item>& before, const std::vector<Item>& after, const char* kind, Name name,
                 Label label, Compare compare, std::vector<ItemDiff>& found) {
  const auto find = [&](const std::vector<Item>& items, const Item& wanted) {
    return std::find_if(items.begin(), items.end(),
                        [&](const Item& item) { return name(item) == name(wanted); });
  };
  for (const Item& now : after) {
    const auto was = find(before, now);
    if (was == before.end()) {
      found.push_back({kind, name(now), Fate::added, label(now), {}});
      continue;
    }
    ItemDiff one{kind, name(now), Fate::changed, label(now), {}};
    compare(*was, now, one.alterations);
    if (!one.alterations.empty()) found.push_back(std::move(one));
  }
  for (const Item& was : before) {
    if (find(after, was) == after.end()) found.push_back({kind, name(was), Fate::removed, label(was), {}});
  }
}

Text value_of(const CallParameter& parameter) {
  if (parameter.value_json.empty()) return {};
  Settable value;
  const std::string& json = parameter.value_json;
  value.value = json.front() == '"' ? json.substr(1, json.size() - 2) : json;
  value.kind = parameter.field.type == FieldType::boolean ? feel::ConstantKind::boolean
                                                          : feel::kind_of_constant(value.value);
  value.unit = parameter.field.unit;
  return figure_words(value);
}

}  // namespace

Text listed(const std::vector<std::string>& zh, const std::vector<std::string>& en) {
  Text text;
  for (std::size_t i = 0; i < zh.size(); ++i) {
    text.zh += (i > 0 ? "、" : "") + zh[i];
    text.en += (i > 0 ? ", " : "") + en[i];
  }
  return text;
}

std::vector<ItemDiff> compare_items(const CompiledTopic& before, const CompiledTopic& after) {
  std::vector<ItemDiff> found;
  compare_all(
      before.source.fields, after.source.fields, "field",
      [](const FieldSource& one) { return one.field.name; },
      [](const FieldSource& one) { return one.field.label; },
      [](const FieldSource& a, const FieldSource& b, std::vector<Alteration>& differences) {
        compare_fields(a.field, b.field, differences);
      },
      found);
  compare_all(
      before.guideline.call, after.guideline.call, "parameter",
      [](const CallParameter& one) { return one.field.name; },
      [](const CallParameter& one) { return one.field.label; },
      [](const CallParameter& a, const CallParameter& b, std::vector<Alteration>& differences) {
        const Text was = value_of(a);
        const Text now = value_of(b);
        if (!(was == now)) differences.push_back(alteration("value", {"值", "value"}, was, now));
      },
      found);
  compare_all(
      before.source.evidence, after.source.evidence, "evidence",
      [](const EvidenceSource& one) { return one.id; }, [](const EvidenceSource& one) { return one.label; },
      [](const EvidenceSource& a, const EvidenceSource& b, std::vector<Alteration>& differences) {
        if (!(a.label == b.label))
          differences.push_back(alteration("label", {"名称", "label"}, a.label, b.label));
        const std::string was = a.when ? a.when->text : std::string();
        const std::string now = b.when ? b.when->text : std::string();
        if (was != now)
          differences.push_back(alteration("when", {"何时需要", "needed when"}, {was, was}, {now, now}));
      },
      found);
  return found;
}

}  // namespace guohe::policy
