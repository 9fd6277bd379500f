// FEEL values as formulas of Z3: what an expression gives for every application at once. Each value knows
// under which condition it is null; a truth value is true, null, or else false.
//
// What cannot be said exactly becomes a fresh variable, which widens: whatever holds for every value of it
// holds for the value that the engine computes. So an answer "impossible" stays a proof, and an answer
// "possible" is only worth something after the engine has confirmed it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <z3++.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "feel/syntax/ast.hpp"
#include "feel/value/value.hpp"

namespace guohe::policy::proof {

// Formulas with the obvious simplifications, so that constants stay constants.
[[nodiscard]] z3::expr conj(const z3::expr& a, const z3::expr& b);
[[nodiscard]] z3::expr disj(const z3::expr& a, const z3::expr& b);
[[nodiscard]] z3::expr negated(const z3::expr& a);
[[nodiscard]] z3::expr choose(const z3::expr& condition, const z3::expr& yes, const z3::expr& no);
/// The formula, computed when its arguments are constants.
[[nodiscard]] z3::expr folded(const z3::expr& formula);

struct Sym;
using SymPtr = std::shared_ptr<const Sym>;

/// An element that a list has when `present`: once, and as often again as the binary number `more` says.
struct Item {
  z3::expr present;
  SymPtr value;
  std::vector<z3::expr> more = {};  // bits, the lowest first
};

struct Sym {
  enum class Kind {
    unknown,  // nothing but an identity: equal identities are equal values
    truth,    // one formula: true
    number,   // a real
    text,     // a whole number that stands for a text (Texts)
    date,     // year, month, day
    days,     // whole days of a duration
    months,   // a real
    list,
    record
  };
  Kind kind;
  z3::expr null;
  std::vector<z3::expr> e;
  std::vector<Item> items;
  std::vector<std::pair<std::string, SymPtr>> entries;

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  [[nodiscard]] const SymPtr* entry(std::string_view name) const;
};

/// The texts that occur, numbered. A number below zero stands for any other text.
class Texts {
 public:
  int number(const std::string& text);
  /// The same for one of many of a kind (country codes), on which functions of texts are not tried.
  int number_of_many(const std::string& text);
  [[nodiscard]] bool is_of_many(int number) const { return of_many_[static_cast<std::size_t>(number)]; }
  [[nodiscard]] const std::string& text(int number) const { return texts_[static_cast<std::size_t>(number)]; }
  [[nodiscard]] int size() const { return static_cast<int>(texts_.size()); }

 private:
  std::vector<std::string> texts_;
  std::vector<bool> of_many_;
  std::map<std::string, int, std::less<>> numbers_;
};

/// Makes values and computes with them. One a proof.
class Algebra {
 public:
  explicit Algebra(z3::context& context) : context_(context) {}
  using Op = feel::syntax::Op;

  [[nodiscard]] z3::context& context() { return context_; }
  [[nodiscard]] Texts& texts() { return texts_; }
  [[nodiscard]] z3::expr yes() { return context_.bool_val(true); }
  [[nodiscard]] z3::expr no() { return context_.bool_val(false); }
  [[nodiscard]] z3::expr whole(int value) { return context_.int_val(value); }
  [[nodiscard]] z3::expr real(const Decimal& value);
  [[nodiscard]] z3::expr fresh_bool(const char* name);
  [[nodiscard]] z3::expr fresh_int(const char* name);
  [[nodiscard]] z3::expr fresh_real(const char* name);

  [[nodiscard]] SymPtr make(Sym::Kind kind, z3::expr null, std::vector<z3::expr> e);
  [[nodiscard]] SymPtr truth(z3::expr t) { return make(Sym::Kind::truth, no(), {std::move(t)}); }
  [[nodiscard]] SymPtr number(z3::expr n) { return make(Sym::Kind::number, no(), {std::move(n)}); }
  [[nodiscard]] SymPtr text(const std::string& value);
  [[nodiscard]] SymPtr list(std::vector<Item> items);
  [[nodiscard]] SymPtr record(std::vector<std::pair<std::string, SymPtr>> entries);
  /// Nothing when the value has no form here (functions, times, ranges).
  [[nodiscard]] SymPtr constant(const feel::Value& value);
  /// Any value of a type, null too; of dates only those within the calendar's years.
  [[nodiscard]] SymPtr any(const feel::Type& type);
  /// A value that depends on nothing but the arguments, equal for equal ones; null when they cannot be told.
  [[nodiscard]] SymPtr opaque(const std::string& name, const std::vector<SymPtr>& arguments);

  /// What a truth value says: true, false.
  [[nodiscard]] z3::expr is_true(const Sym& truth);
  [[nodiscard]] z3::expr is_false(const Sym& truth);
  [[nodiscard]] SymPtr logical_and(const Sym& a, const Sym& b);
  [[nodiscard]] SymPtr logical_or(const Sym& a, const Sym& b);
  [[nodiscard]] SymPtr logical_not(const Sym& a);
  /// `yes` where the condition holds, else `no`; null pointer when they are of different kinds.
  [[nodiscard]] SymPtr either(const z3::expr& condition, const SymPtr& yes, const SymPtr& no);

  // Null pointer: not expressible; the caller widens.
  [[nodiscard]] SymPtr compare(Op op, const SymPtr& a, const SymPtr& b);
  [[nodiscard]] SymPtr arithmetic(Op op, const Sym& a, const Sym& b);
  [[nodiscard]] SymPtr count(const Sym& list);
  [[nodiscard]] SymPtr sum(const Sym& list);
  [[nodiscard]] SymPtr extreme(const Sym& list, Op better);
  [[nodiscard]] SymPtr contains(const Sym& list, const SymPtr& value);
  [[nodiscard]] SymPtr distinct(const Sym& list);

  /// What must hold of the variables made so far, to be asserted.
  [[nodiscard]] std::vector<z3::expr>& facts() { return facts_; }
  /// Holds in applications that use none of the widened truths where an exact one is at hand.
  [[nodiscard]] const z3::expr& crisp();
  /// Fresh variables that stand for what could not be said, made so far.
  [[nodiscard]] std::size_t widened() const { return widened_; }
  void note_widened() { ++widened_; }

 private:
  [[nodiscard]] z3::expr fresh(const char* name, const z3::sort& sort);
  // Where an operand is null the engine says what comes out; here anything may.
  [[nodiscard]] SymPtr guarded(const z3::expr& null, const z3::expr& t);
  // A product or quotient of two variables: exact for some values of the second.
  [[nodiscard]] z3::expr scaled(Op op, const z3::expr& a, const z3::expr& b);
  [[nodiscard]] z3::expr total(const Item& item, const z3::expr& of_one);
  [[nodiscard]] SymPtr equal(const SymPtr& a, const SymPtr& b);

  z3::context& context_;
  Texts texts_;
  std::vector<z3::expr> facts_;
  std::vector<z3::expr> crisp_;  // none or one
  int next_ = 0;
  std::size_t widened_ = 0;
};

}  // namespace guohe::policy::proof
