// Types of FEEL values (DMN 1.5, 10.3.2.9), as far as they can be known before a program runs.
// A Type is one pointer to an immutable node: cheap to copy, safe to share between threads.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::feel {

class Program;

/// The ordered names of a context's entries. Contexts with the same Shape object have the same entries at
/// the same places, so one pointer compare guards a field access.
class Shape {
 public:
  /// Names must be distinct.
  explicit Shape(std::vector<std::string> names);
  [[nodiscard]] std::span<const std::string> names() const { return names_; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  /// The place of a name, or -1.
  [[nodiscard]] int find(std::string_view name) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::uint32_t> sorted_;  // places, by name; empty for few names
};

class Type {
 public:
  enum class Kind : unsigned char {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    days_duration,
    months_duration,
    range,
    list,
    context,
    function
  };
  struct Field;

  Type();  // any
  static Type any();
  static Type null();
  static Type boolean();
  static Type number();
  static Type string();
  static Type date();
  static Type time();
  static Type date_time();
  static Type days_duration();
  static Type months_duration();
  static Type range(Type of);
  static Type list(Type of);
  /// A context of which nothing is known: any entry may be read.
  static Type context();
  /// A closed record: reading any other entry is an error. `name` is for messages and may be empty.
  static Type record(std::vector<Field> fields, std::string name = {});
  static Type function(std::vector<Type> parameters, Type result);
  /// A string with a closed set of values: comparing it with another literal is a warning.
  static Type choice(std::vector<std::string> values, std::string name = {});
  /// `base` with a constraint (7.3.2: allowed values, type constraint) that values must pass besides: unary
  /// tests made by compile_constraint(). Null tests only give `base` a name. Types that differ in constraints
  /// alone conform to each other; whether a value fits is seen when it is there.
  static Type constrained(Type base, std::shared_ptr<const Program> tests, std::string name = {});

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is(Kind wanted) const { return kind() == wanted; }
  /// Of a list or range: what is in it; of a function: its result. Any otherwise.
  [[nodiscard]] const Type& element() const;
  [[nodiscard]] bool is_record() const;
  [[nodiscard]] bool is_choice() const;
  [[nodiscard]] std::span<const Field> fields() const;
  /// The type of a record's field, or null.
  [[nodiscard]] const Type* field(std::string_view name) const;
  [[nodiscard]] std::span<const Type> parameters() const;
  [[nodiscard]] std::span<const std::string> choices() const;
  /// The tests of a constraint; null when there is none.
  [[nodiscard]] const Program* constraint() const;
  /// The same for copies of one type, so that types met before are known again.
  [[nodiscard]] const void* identity() const { return node_.get(); }
  /// Of a record: shape of the contexts that from_json makes for it.
  [[nodiscard]] const std::shared_ptr<const Shape>& shape() const;

  /// As FEEL spells it: `list<number>`, `context<name: string>`; a type with a name gives that.
  [[nodiscard]] std::string name() const;
  /// Whether a value of this type can be used where `wanted` is asked (10.3.2.9.2); any goes both ways.
  [[nodiscard]] bool conforms_to(const Type& wanted) const;
  friend bool operator==(const Type& a, const Type& b);

 private:
  struct Node;
  explicit Type(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  std::shared_ptr<const Node> node_;
};

struct Type::Field {
  std::string name;
  Type type;
};

}  // namespace guohe::feel
