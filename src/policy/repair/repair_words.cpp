// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/repair_words.hpp"

#include "base/json.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::Field;
using programme::FieldType;
using programme::RepairChange;
using TypeKind = feel::Type::Kind;

Text plus(const Text& a, const Text& b) {
  return {a.zh + b.zh, a.en + b.en};
}

// "第 2 行（示例大学）": rows are known by their first text.
Text row_name(const Field& list, const Value& record, int row) {
  const std::string number = std::to_string(row + 1);
  Text name{"第 " + number + " 行", "row " + number};
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    const Value& value = record.values()[i];
    if (list.columns[i].type != FieldType::text || !value.is(TypeKind::string)) continue;
    return plus(name, {"（" + value.as_string() + "）", " (" + value.as_string() + ")"});
  }
  return name;
}

// "由 380,000.00 元改为 500,000.00 元（增加 120,000.00 元）"
Text from_to(const Field& field, const Value& from, const Value& to) {
  const Text now = shown_as_field(to, field);
  if (from.is_null()) return {"填写为 " + now.zh, "given as " + now.en};
  const Text before = shown_as_field(from, field);
  Text text{"由 " + before.zh + "改为 " + now.zh, "from " + before.en + " to " + now.en};
  if (from.is(TypeKind::number) && to.is(TypeKind::number)) {
    const Decimal by = to.as_number() - from.as_number();
    const bool up = !(by < Decimal(0));
    const Text size = shown_as_field(Value::number(up ? by : -by), field);
    text = plus(text, {"（" + std::string(up ? "增加 " : "减少 ") + size.zh + "）",
                       " (" + std::string(up ? "up by " : "down by ") + size.en + ")"});
  } else if (from.is(TypeKind::date) && to.is(TypeKind::date)) {
    const std::int64_t days = to.date_days() - from.date_days();
    const std::string count = std::to_string(days < 0 ? -days : days);
    text = plus(
        text, {"（" + std::string(days < 0 ? "提前 " : "推后 ") + count + " 天）",
               " (" + count + (count == "1" ? " day " : " days ") + (days < 0 ? "earlier" : "later") + ")"});
  }
  return text;
}

class Words {
 public:
  Words(const CompiledTopic& topic, std::span<const Value> frame) : topic_(topic), frame_(frame) {}

  // A change of several rows is several changes to a form.
  void add(const FactChange& one, std::vector<RepairChange>& into) const {
    switch (one.kind) {
      case FactChange::Kind::set:
        if (one.lever.column < 0) return into.push_back(set_field(one));
        for (const int number : one.rows) into.push_back(set_row(one, number));
        return;
      case FactChange::Kind::add_rows:
        return into.push_back(add_rows(one));
      case FactChange::Kind::remove_rows:
        // From the last, so that the places of the others stay true.
        for (auto number = one.rows.rbegin(); number != one.rows.rend(); ++number)
          into.push_back(remove_row(one, *number));
        return;
      case FactChange::Kind::wait:
        return into.push_back(wait(one));
    }
  }

 private:
  [[nodiscard]] const Field& top_field(const FactChange& one) const {
    return topic_.source.fields[static_cast<std::size_t>(one.lever.slot)].field;
  }
  [[nodiscard]] const Value& row(const FactChange& one, int number) const {
    return frame_[static_cast<std::size_t>(one.lever.slot)].items()[static_cast<std::size_t>(number)];
  }

  [[nodiscard]] RepairChange set_field(const FactChange& one) const {
    const Field& field = top_field(one);
    const Text how = from_to(field, frame_[static_cast<std::size_t>(one.lever.slot)], one.to);
    return {"set", json::pointer("", field.name), feel::to_json(one.to), 1,
            plus({"「" + field.label.zh + "」", field.label.en + ": "}, how)};
  }

  [[nodiscard]] RepairChange set_row(const FactChange& one, int number) const {
    const Field& list = top_field(one);
    const Field& column = *one.lever.field;
    const Value& record = row(one, number);
    const Text name = row_name(list, record, number);
    const Text how = from_to(column, record.values()[static_cast<std::size_t>(one.lever.column)], one.to);
    const std::string path = json::pointer(
        json::pointer(json::pointer("", list.name), static_cast<std::size_t>(number)), column.name);
    return {"set", path, feel::to_json(one.to), 1,
            plus({"「" + list.label.zh + "」" + name.zh + "的「" + column.label.zh + "」",
                  list.label.en + ", " + name.en + ", " + column.label.en + ": "},
                 how)};
  }

  [[nodiscard]] RepairChange add_rows(const FactChange& one) const {
    const Field& list = top_field(one);
    Text with;
    for (const int number : one.columns) {
      const Field& column = list.columns[static_cast<std::size_t>(number)];
      const Value& value = one.to.values()[static_cast<std::size_t>(number)];
      if (value.is_null() || (value.is(TypeKind::string) && value.as_string() == "…")) continue;
      const Text shown = shown_as_field(value, column);
      with = plus(with, {(with.empty() ? "：" : "，") + column.label.zh + "为" + shown.zh,
                         (with.empty() ? " with " : ", ") + column.label.en + ": " + shown.en});
    }
    const std::string count = std::to_string(one.count);
    return {"add_rows", json::pointer("", list.name), feel::to_json(one.to), one.count,
            plus({"「" + list.label.zh + "」增加 " + count + " 项",
                  list.label.en + ": " + count + (one.count == 1 ? " row more" : " rows more")},
                 with)};
  }

  [[nodiscard]] RepairChange remove_row(const FactChange& one, int number) const {
    const Field& list = top_field(one);
    const Text name = row_name(list, row(one, number), number);
    return {"remove_rows",
            json::pointer(json::pointer("", list.name), static_cast<std::size_t>(number)),
            "",
            1,
            {"去掉「" + list.label.zh + "」" + name.zh, list.label.en + ": without " + name.en}};
  }

  [[nodiscard]] static RepairChange wait(const FactChange& one) {
    const Date day = one.to.as_date();
    return {"wait",
            "",
            feel::to_json(one.to),
            1,
            {date_words(day, Language::zh) + "之前不可能符合，须等到该日",
             "not possible before " + date_words(day, Language::en)}};
  }

  const CompiledTopic& topic_;
  std::span<const Value> frame_;
};

}  // namespace

programme::Repair described(const CompiledTopic& topic, const FactChanges& changes,
                            std::span<const Value> frame) {
  const Words words(topic, frame);
  programme::Repair repair;
  for (const FactChange& one : changes.changes) words.add(one, repair.changes);
  for (const RepairChange& change : repair.changes) {
    if (!repair.says.empty()) repair.says = plus(repair.says, {"；并且", "; and "});
    repair.says = plus(repair.says, change.says);
  }
  return repair;
}

}  // namespace guohe::policy
