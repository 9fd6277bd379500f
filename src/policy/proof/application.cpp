// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/application.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/json.hpp"
#include "base/text_width.hpp"
#include "feel/compile/program.hpp"
#include "policy/facts/facts.hpp"
#include "policy/proof/calendar.hpp"
#include "programme/country.hpp"

namespace guohe::policy::proof {
namespace {

using programme::Field;
using programme::FieldType;
using Kind = Sym::Kind;

constexpr const char* kSomeText = "某某";
// What texts are when nothing asks for others.
constexpr std::array<const char*, 4> kPlainTexts = {kSomeText, "甲", "乙", "丙"};
constexpr int kFirstPlausibleYear = 2015;
constexpr int kLastPlausibleYear = 2035;
constexpr int kTextCharactersMost = 500;
constexpr int kChoiceRowsMax = 64;
constexpr int kRepeatBits = 5;  // the last row of a list may occur up to 32 times

// Texts that make a function of a text come out differently: what it looks for, alone and after other words.
void visit(const feel::check::Node& node, const std::function<void(const feel::check::Node&)>& see) {
  see(node);
  for (const auto& kid : node.kids) visit(*kid, see);
}

void visit_program(const feel::Program& program, const std::function<void(const feel::check::Node&)>& see) {
  for (const feel::check::Body& body : program.tree.bodies) visit(*body.root, see);
}

void visit_clause(const CompiledClause& clause, const std::function<void(const feel::Program&)>& see) {
  for (const ProgramPtr& program : {clause.in_force, clause.when, clause.rule}) {
    if (program != nullptr) see(*program);
  }
  for (const CompiledClause& part : clause.parts) visit_clause(part, see);
}

}  // namespace

Application::Application(Algebra& algebra, const CompiledTopic& topic, int rows)
    : algebra_(algebra),
      topic_(topic),
      rows_(rows),
      texts_given_(algebra.context().bool_const("texts given")),
      plausible_(algebra.context().bool_const("plausible")),
      plain_texts_(algebra.context().bool_const("plain texts")),
      frame_(topic.blank.size()) {
  for (const char* text : kPlainTexts) (void)algebra_.texts().number(text);
  (void)algebra_.texts().number("");
  seed_texts();
  // In one stretch, so that being a country is being within it.
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      if (programme::country_name(std::string{a, b}) == nullptr) continue;
      const int number = algebra_.texts().number_of_many(std::string{a, b});
      if (first_country_ < 0) first_country_ = number;
      last_country_ = number;
    }
  }
  for (std::size_t i = 0; i < topic.source.fields.size(); ++i) {
    const Field& field = topic.source.fields[i].field;
    frame_[i] = variable(field, field.name);
    facts_.push_back({&field, frame_[i]});
  }
  std::vector<std::pair<std::string, SymPtr>> entries;
  for (const Field& field : topic.registry.fields) {
    entries.emplace_back(field.name, variable(field, "registry." + field.name));
    registry_.push_back({&field, entries.back().second});
  }
  frame_[static_cast<std::size_t>(topic.registry_slot)] = algebra_.record(std::move(entries));
  std::vector<Problem> ignored;
  const feel::Value given = read_call(topic, "{}", ignored);
  entries.clear();
  for (const CallParameter& parameter : topic.guideline.call) {
    const feel::Value* value = given.entry(parameter.field.name);
    SymPtr made = value == nullptr || value->is_null() ? nullptr : algebra_.constant(*value);
    if (made == nullptr) {
      made = variable(parameter.field, "call." + parameter.field.name);
      call_.push_back({&parameter.field, made});
    }
    entries.emplace_back(parameter.field.name, std::move(made));
  }
  frame_[static_cast<std::size_t>(topic.call_slot)] = algebra_.record(std::move(entries));
  Field today;
  today.type = FieldType::date;
  today_ = date_variable(today, "today");
  frame_[static_cast<std::size_t>(topic.today_slot)] = today_;
}

void Application::seed_texts() {
  const auto see = [&](const feel::check::Node& node) {
    if (node.kind == feel::check::Kind::call_builtin && node.builtin->info.family == "string") {
      for (const auto& kid : node.kids) {
        if (kid->kind != feel::check::Kind::constant || !kid->value.is(feel::Type::Kind::string)) continue;
        const std::string& text = kid->value.as_string();
        if (text.size() <= 200 && text.find_first_of("\\^$[]*+") == std::string::npos) {
          (void)algebra_.texts().number(text);
          (void)algebra_.texts().number(kSomeText + text);
        }
      }
    }
  };
  const auto look = [&](const feel::Program& program) { visit_program(program, see); };
  for (const CompiledClause& clause : topic_.clauses) visit_clause(clause, look);
  for (const int slot : topic_.definition_slots) {
    const ProgramPtr& definition = topic_.scope.definition(slot);
    if (definition == nullptr) continue;
    look(*definition);
    // A text that a definition is: functions may look for it.
    const feel::check::Node& root = *definition->tree.bodies[0].root;
    if (root.kind == feel::check::Kind::constant && root.value.is(feel::Type::Kind::string)) {
      (void)algebra_.texts().number(root.value.as_string());
      (void)algebra_.texts().number(kSomeText + root.value.as_string());
    }
  }
}

SymPtr Application::variable(const Field& field, const std::string& path) {
  switch (field.type) {
    case FieldType::number:
    case FieldType::integer:
    case FieldType::money:
      return number_variable(field, path);
    case FieldType::date:
      return date_variable(field, path);
    case FieldType::boolean:
      return algebra_.truth(algebra_.fresh_bool(path.c_str()));
    case FieldType::choices:
      return choices_variable(field, path);
    case FieldType::list:
      return rows_variable(field, path);
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::choice:
    case FieldType::country:
      break;
  }
  return text_variable(field, path);
}

SymPtr Application::text_variable(const Field& field, const std::string& path) {
  const z3::expr id = algebra_.fresh_int(path.c_str());
  std::vector<std::string> closed;
  if (field.type == FieldType::country) {
    algebra_.facts().push_back(id >= first_country_ && id <= last_country_);
    return algebra_.make(Kind::text, algebra_.no(), {id});
  }
  if (field.type == FieldType::choice) {
    for (const programme::Choice& choice : field.choices) closed.push_back(choice.value);
  }
  const bool open = field.type == FieldType::choice ? field.open || closed.empty() : closed.empty();
  if (open) {
    for (const std::string& value : closed) (void)algebra_.texts().number(value);
    texts_.push_back({id, field.max_length > 0 ? field.max_length : kTextCharactersMost});
    if (closed.empty()) {
      algebra_.facts().push_back(
          z3::implies(plain_texts_, id >= 0 && id < algebra_.whole(static_cast<int>(kPlainTexts.size()))));
    }
    const z3::expr empty = id == algebra_.whole(algebra_.texts().number(""));
    algebra_.facts().push_back(z3::implies(texts_given_, !empty));
  } else {
    z3::expr_vector any(algebra_.context());
    for (const std::string& value : closed)
      any.push_back(id == algebra_.whole(algebra_.texts().number(value)));
    algebra_.facts().push_back(z3::mk_or(any));
  }
  return algebra_.make(Kind::text, algebra_.no(), {id});
}

SymPtr Application::number_variable(const Field& field, const std::string& path) {
  z3::expr value = algebra_.context().real_val(0);
  if (field.type == FieldType::money) {
    value = z3::to_real(algebra_.fresh_int(path.c_str())) / algebra_.context().real_val(100);
  } else if (field.type == FieldType::integer) {
    value = z3::to_real(algebra_.fresh_int(path.c_str()));
  } else {
    value = algebra_.fresh_real(path.c_str());
  }
  z3::expr within = algebra_.yes();
  if (const auto low = Decimal::parse(field.min)) within = conj(within, value >= algebra_.real(*low));
  if (const auto high = Decimal::parse(field.max)) within = conj(within, value <= algebra_.real(*high));
  if (!within.is_true()) bounds_.push_back({path, within});
  return algebra_.number(value);
}

SymPtr Application::date_variable(const Field& field, const std::string& path) {
  const auto part = [&](const char* name) { return algebra_.fresh_int((path + name).c_str()); };
  DateParts date{part(" year"), part(" month"), part(" day")};
  algebra_.facts().push_back(is_date(date, kFirstYearGiven, kLastYearGiven));
  algebra_.facts().push_back(z3::implies(
      plausible_, date[0] >= kFirstPlausibleYear && date[0] <= kLastPlausibleYear && date[2] <= 28));
  const auto order = [&](const Date& day) {
    return order_of({algebra_.whole(day.year), algebra_.whole(day.month), algebra_.whole(day.day)});
  };
  z3::expr within = algebra_.yes();
  if (const auto low = parse_date(field.min)) within = conj(within, order_of(date) >= order(*low));
  if (const auto high = parse_date(field.max)) within = conj(within, order_of(date) <= order(*high));
  if (!within.is_true()) bounds_.push_back({path, within});
  return algebra_.make(Kind::date, algebra_.no(), date);
}

// Each choice is in the list or not, in the order of the declaration; of an open list some others too.
SymPtr Application::choices_variable(const Field& field, const std::string& path) {
  std::vector<Item> items;
  for (const programme::Choice& choice : field.choices) {
    if (static_cast<int>(items.size()) >= kChoiceRowsMax) break;
    items.push_back({algebra_.fresh_bool((path + " " + choice.value).c_str()), algebra_.text(choice.value)});
  }
  if (field.open || field.choices.empty()) {
    const std::size_t declared = items.size();
    for (int i = 0; i < rows_; ++i) {
      const z3::expr present = algebra_.fresh_bool((path + " more").c_str());
      const SymPtr value = text_variable({}, path);
      for (const Item& other : items)
        algebra_.facts().push_back(z3::implies(present && other.present, value->e[0] != other.value->e[0]));
      if (items.size() > declared) algebra_.facts().push_back(z3::implies(present, items.back().present));
      items.push_back({present, value});
    }
  }
  return algebra_.list(std::move(items));
}

SymPtr Application::rows_variable(const Field& field, const std::string& path) {
  std::vector<Item> items;
  const int rows = field.max_length > 0 ? std::min(rows_, field.max_length) : rows_;
  for (int i = 0; i < rows; ++i) {
    const z3::expr present = algebra_.fresh_bool((path + " row").c_str());
    if (i > 0) algebra_.facts().push_back(z3::implies(present, items.back().present));
    std::vector<std::pair<std::string, SymPtr>> entries;
    for (const Field& column : field.columns)
      entries.emplace_back(column.name, variable(column, path + "." + column.name));
    items.push_back({present, algebra_.record(std::move(entries))});
  }
  repeat_last(field, path, items);
  return algebra_.list(std::move(items));
}

void Application::repeat_last(const Field& field, const std::string& path, std::vector<Item>& items) {
  const int before = static_cast<int>(items.size());
  z3::expr rows = algebra_.whole(before);
  int times = 1;
  for (int i = 0; i < kRepeatBits; ++i) {
    const z3::expr bit = algebra_.fresh_bool((path + " repeated").c_str());
    items.back().more.push_back(bit);
    algebra_.facts().push_back(z3::implies(plausible_, !bit));
    rows = rows + z3::ite(bit, algebra_.whole(times), algebra_.whole(0));
    times *= 2;
  }
  if (field.max_length > 0 && field.max_length < before + times - 1)
    algebra_.facts().push_back(rows <= field.max_length);
}

std::vector<z3::expr> Application::closing() {
  std::vector<z3::expr> all = algebra_.facts();
  const z3::expr most = algebra_.whole(algebra_.texts().size());
  for (const FreeText& text : texts_) {
    all.push_back(text.id < most);
    for (int i = 0; i < algebra_.texts().size(); ++i) {
      if (utf8_length(algebra_.texts().text(i)) > static_cast<std::size_t>(text.characters_max))
        all.push_back(text.id != algebra_.whole(i));
    }
  }
  return all;
}

namespace {

// The value of a formula in a model, as digits; a fraction as the nearest number of 34 digits.
std::string digits(const z3::model& model, const z3::expr& formula) {
  const z3::expr value = model.eval(formula, true);
  const std::string text = value.is_numeral() ? value.get_decimal_string(0) : std::string("0");
  if (!value.is_numeral()) return text;
  const auto top = Decimal::parse(value.is_int() ? value.to_string() : value.numerator().to_string());
  std::string below = value.is_int() ? std::string("1") : value.denominator().to_string();
  const auto bottom = Decimal::parse(below);
  // Z3 writes a negative numeral as (- 3).
  const auto plain = [](const std::string& written) {
    std::string out;
    for (const char c : written) {
      if ((c >= '0' && c <= '9') || c == '-') out += c;
    }
    return out;
  };
  const auto numerator =
      top ? top : Decimal::parse(plain(value.is_int() ? value.to_string() : value.numerator().to_string()));
  if (!numerator || !bottom) return "0";
  return (*numerator / *bottom).to_string();
}

}  // namespace

std::string Application::text_of(const z3::model& model, const z3::expr& number) const {
  const auto parsed = Decimal::parse(digits(model, number));
  const auto place = parsed ? parsed->to_int64() : std::nullopt;
  const int known = algebra_.texts().size();
  if (place && *place >= 0 && *place < known) return algebra_.texts().text(static_cast<int>(*place));
  return kSomeText + digits(model, number);
}

std::string Application::json(const z3::model& model, const Field& field, const Sym& value) const {
  std::string out;
  switch (field.type) {
    case FieldType::boolean:
      return model.eval(value.e[0], true).is_true() ? "true" : "false";
    case FieldType::number:
    case FieldType::integer:
    case FieldType::money:
      return digits(model, value.e[0]);
    case FieldType::date: {
      const auto part = [&](std::size_t i) {
        std::string number = digits(model, value.e[i]);
        return number.size() < 2 ? "0" + number : number;
      };
      json::append_string(out, part(0) + "-" + part(1) + "-" + part(2));
      return out;
    }
    case FieldType::choices:
    case FieldType::list: {
      out = "[";
      for (const Item& item : value.items) {
        if (!model.eval(item.present, true).is_true()) continue;
        std::string one;
        if (field.type == FieldType::choices) {
          json::append_string(one, text_of(model, item.value->e[0]));
        } else {
          std::vector<Member> members;
          for (const Field& column : field.columns)
            members.push_back({&column, *item.value->entry(column.name)});
          one = object(model, members);
        }
        std::size_t times = 1;
        for (std::size_t i = 0; i < item.more.size(); ++i) {
          if (model.eval(item.more[i], true).is_true()) times += std::size_t{1} << i;
        }
        for (std::size_t i = 0; i < times; ++i) out += (out.size() > 1 ? "," : "") + one;
      }
      return out + "]";
    }
    default:
      json::append_string(out, text_of(model, value.e[0]));
      return out;
  }
}

std::string Application::object(const z3::model& model, const std::vector<Member>& members) const {
  std::string out = "{";
  for (const Member& member : members) {
    if (out.size() > 1) out += ",";
    json::append_string(out, member.field->name);
    out += ":" + json(model, *member.field, *member.value);
  }
  return out + "}";
}

app::CheckInput Application::read(const z3::model& model) const {
  app::CheckInput input;
  input.facts = object(model, facts_);
  input.registry = object(model, registry_);
  input.call = object(model, call_);
  Field today;
  today.type = FieldType::date;
  const std::string quoted = json(model, today, *today_);
  input.today = quoted.substr(1, quoted.size() - 2);
  return input;
}

}  // namespace guohe::policy::proof
