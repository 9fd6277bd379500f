// SPDX-License-Identifier: Apache-2.0
#include "feel/value/type.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace guohe::feel {

struct Type::Node {
  Kind kind = Kind::any;
  std::string name;         // of a record, a choice or a type with a constraint
  std::vector<Type> inner;  // element, or parameters followed by the result
  std::vector<Field> fields;
  std::vector<std::string> choices;
  std::shared_ptr<const Shape> shape;
  bool record = false;
  std::shared_ptr<const Program> constraint;
  std::size_t weight = 1;  // types inside, counted as often as they occur
};

namespace {

constexpr std::size_t kLinearSearchMax = 8;
// A type may hold another many times over. One that would be heavier knows less of its parts, so that walks
// over types end.
constexpr std::size_t kWeightMax = 100'000;

}  // namespace

Shape::Shape(std::vector<std::string> names) : names_(std::move(names)) {
  if (names_.size() <= kLinearSearchMax) return;
  sorted_.resize(names_.size());
  std::iota(sorted_.begin(), sorted_.end(), std::uint32_t{0});
  std::sort(sorted_.begin(), sorted_.end(), [&](auto a, auto b) { return names_[a] < names_[b]; });
}

int Shape::find(std::string_view name) const {
  if (sorted_.empty()) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i] == name) return static_cast<int>(i);
    }
    return -1;
  }
  const auto found =
      std::lower_bound(sorted_.begin(), sorted_.end(), name,
                       [&](auto place, std::string_view wanted) { return names_[place] < wanted; });
  return found != sorted_.end() && names_[*found] == name ? static_cast<int>(*found) : -1;
}

Type::Type() : Type(any()) {}

// One node for each simple kind, made once.
#define SIMPLE_TYPE(kind_name)                                                              \
  Type Type::kind_name() {                                                                  \
    static const auto node =                                                                \
        std::make_shared<const Node>(Node{Kind::kind_name, {}, {}, {}, {}, {}, false, {}}); \
    return Type(node);                                                                      \
  }
SIMPLE_TYPE(any)
SIMPLE_TYPE(null)
SIMPLE_TYPE(boolean)
SIMPLE_TYPE(number)
SIMPLE_TYPE(string)
SIMPLE_TYPE(date)
SIMPLE_TYPE(time)
SIMPLE_TYPE(date_time)
SIMPLE_TYPE(days_duration)
SIMPLE_TYPE(months_duration)
SIMPLE_TYPE(context)
#undef SIMPLE_TYPE

Type Type::range(Type of) {
  if (of.node_->weight >= kWeightMax) of = any();
  const std::size_t weight = of.node_->weight + 1;
  return Type(
      std::make_shared<const Node>(Node{Kind::range, {}, {std::move(of)}, {}, {}, {}, false, {}, weight}));
}
Type Type::list(Type of) {
  if (of.node_->weight >= kWeightMax) of = any();
  const std::size_t weight = of.node_->weight + 1;
  return Type(
      std::make_shared<const Node>(Node{Kind::list, {}, {std::move(of)}, {}, {}, {}, false, {}, weight}));
}

Type Type::record(std::vector<Field> fields, std::string name) {
  std::vector<std::string> names;
  names.reserve(fields.size());
  std::size_t weight = 1;
  for (Field& field : fields) {
    names.push_back(field.name);
    if (weight + field.type.node_->weight > kWeightMax) field.type = any();
    weight += field.type.node_->weight;
  }
  auto shape = std::make_shared<const Shape>(std::move(names));
  return Type(std::make_shared<const Node>(
      Node{Kind::context, std::move(name), {}, std::move(fields), {}, std::move(shape), true, {}, weight}));
}

Type Type::function(std::vector<Type> parameters, Type result) {
  parameters.push_back(std::move(result));
  std::size_t weight = 1;
  for (Type& type : parameters) {
    if (weight + type.node_->weight > kWeightMax) type = any();
    weight += type.node_->weight;
  }
  return Type(std::make_shared<const Node>(
      Node{Kind::function, {}, std::move(parameters), {}, {}, {}, false, {}, weight}));
}

Type Type::choice(std::vector<std::string> values, std::string name) {
  return Type(std::make_shared<const Node>(
      Node{Kind::string, std::move(name), {}, {}, std::move(values), {}, false, {}}));
}

Type Type::constrained(Type base, std::shared_ptr<const Program> tests, std::string name) {
  Node node = *base.node_;
  if (!name.empty()) node.name = std::move(name);
  if (tests) node.constraint = std::move(tests);
  return Type(std::make_shared<const Node>(std::move(node)));
}

Type::Kind Type::kind() const {
  return node_->kind;
}

const Type& Type::element() const {
  static const Type none = any();
  return node_->inner.empty() ? none : node_->inner.back();
}

bool Type::is_record() const {
  return node_->record;
}
bool Type::is_choice() const {
  return !node_->choices.empty();
}
std::span<const Type::Field> Type::fields() const {
  return node_->fields;
}

const Type* Type::field(std::string_view name) const {
  if (!node_->shape) return nullptr;
  const int place = node_->shape->find(name);
  return place < 0 ? nullptr : &node_->fields[static_cast<std::size_t>(place)].type;
}

std::span<const Type> Type::parameters() const {
  if (node_->kind != Kind::function) return {};
  return std::span(node_->inner).first(node_->inner.size() - 1);
}

std::span<const std::string> Type::choices() const {
  return node_->choices;
}
const Program* Type::constraint() const {
  return node_->constraint.get();
}
const std::shared_ptr<const Shape>& Type::shape() const {
  return node_->shape;
}

std::string Type::name() const {
  if (!node_->name.empty()) return node_->name;
  switch (node_->kind) {
    case Kind::any:
      return "Any";
    case Kind::null:
      return "Null";
    case Kind::boolean:
      return "boolean";
    case Kind::number:
      return "number";
    case Kind::string:
      return "string";
    case Kind::date:
      return "date";
    case Kind::time:
      return "time";
    case Kind::date_time:
      return "date and time";
    case Kind::days_duration:
      return "days and time duration";
    case Kind::months_duration:
      return "years and months duration";
    case Kind::range:
      return "range<" + element().name() + ">";
    case Kind::list:
      return "list<" + element().name() + ">";
    case Kind::context: {
      if (!is_record()) return "context";
      std::string text = "context<";
      for (const Field& field : node_->fields) {
        if (text.size() > 8) text += ", ";
        text += field.name + ": " + field.type.name();
      }
      return text + ">";
    }
    case Kind::function: {
      std::string text = "function<";
      for (const Type& parameter : parameters()) {
        if (text.size() > 9) text += ", ";
        text += parameter.name();
      }
      return text + "> -> " + element().name();
    }
  }
  return {};
}

bool Type::conforms_to(const Type& wanted) const {
  if (node_ == wanted.node_ || is(Kind::any) || wanted.is(Kind::any) || is(Kind::null)) return true;
  if (kind() != wanted.kind()) return false;
  switch (kind()) {
    case Kind::list:
    case Kind::range:
      return element().conforms_to(wanted.element());
    case Kind::context:
      return std::all_of(wanted.fields().begin(), wanted.fields().end(), [&](const Field& field) {
        const Type* own = this->field(field.name);
        return own == nullptr ? !is_record() : own->conforms_to(field.type);
      });
    case Kind::function: {
      const auto own = parameters();
      const auto other = wanted.parameters();
      if (own.size() != other.size()) return false;
      for (std::size_t i = 0; i < own.size(); ++i) {
        if (!other[i].conforms_to(own[i])) return false;
      }
      return element().conforms_to(wanted.element());
    }
    default:
      return true;
  }
}

bool operator==(const Type& a, const Type& b) {
  if (a.node_ == b.node_) return true;
  const auto same_fields = [](const Type::Field& x, const Type::Field& y) {
    return x.name == y.name && x.type == y.type;
  };
  return a.kind() == b.kind() && a.node_->record == b.node_->record && a.node_->inner == b.node_->inner &&
         a.node_->choices == b.node_->choices && a.node_->constraint == b.node_->constraint &&
         std::equal(a.fields().begin(), a.fields().end(), b.fields().begin(), b.fields().end(), same_fields);
}

}  // namespace guohe::feel
