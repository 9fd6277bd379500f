// The counted objects behind values; for this room only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "feel/value/value.hpp"

namespace guohe::feel {

class Program;
struct Builtin;

struct Value::RangeBox : Counted {
  RangeObject range;
};
struct Value::FunctionBox : Counted {
  std::shared_ptr<const FunctionObject> function;
};
/// What a null carries beyond its Why.
struct Value::NullObject : Counted {
  std::unique_ptr<Reason> reason;
  std::unique_ptr<Interval> interval;
  std::unique_ptr<MaybeList> maybe_list;
};

/// How to call a decision service: a program that reads its outputs in a frame of its own.
struct FramedCall {
  std::weak_ptr<const std::vector<Value>> frame;  // to begin with; the model owns it
  std::vector<int> slots;                         // of the parameters
};

/// A function value: a literal's body in a program with what it captured, or a built-in.
struct FunctionObject {
  std::shared_ptr<const Program> program;  // null for a built-in
  std::size_t body = 0;                    // index of the function in its program
  std::vector<Value> captured;
  const Builtin* builtin = nullptr;
  std::vector<std::string> parameters;
  Type type;
  std::shared_ptr<const FramedCall> framed;  // of a decision service
};

/// Appends to a list that nobody else can see yet.
class ListBuilder {
 public:
  explicit ListBuilder(std::size_t capacity = 0) : object_(new Value::ListObject) {
    object_->items.reserve(capacity);
  }
  ListBuilder(const ListBuilder&) = delete;
  ListBuilder& operator=(const ListBuilder&) = delete;
  ~ListBuilder() { delete object_; }
  void push(Value value) {
    object_->weight += value.weight();
    object_->items.push_back(std::move(value));
  }
  [[nodiscard]] std::size_t size() const { return object_->items.size(); }
  [[nodiscard]] Value build() && { return {Value::Kind::list, std::exchange(object_, nullptr)}; }
  /// Appends to a list value that is held by `list` alone.
  static void push_to(Value& list, Value value) {
    auto* object = const_cast<Value::ListObject*>(static_cast<const Value::ListObject*>(list.bits_.object));
    object->weight += value.weight();
    object->items.push_back(std::move(value));
  }

 private:
  Value::ListObject* object_;
};

}  // namespace guohe::feel
