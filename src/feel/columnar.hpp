// Many applications at once, and one at a time without boxes: expressions as a plan over typed columns.
//
//   columnar::Layout layout = columnar::Layout::of(programs, {});          // which facts, once
//   columnar::Plan plan = columnar::Plan::make(layout, programs, {true});  // what to compute
//   columnar::Loader loader(layout);
//   for (...) loader.add(frame);                                       // facts into columns
//   columnar::Chunk chunk = loader.take();
//   columnar::Runner runner(plan);                                     // one a thread
//   runner.run(chunk);                                                 // all applications of the chunk
//   runner.run(chunk, row);                                            // or one
//   columnar::Code code = runner.code(program, row);
//
// The results are those of a Machine, to the byte: true, false, or null and why. What the form cannot hold is
// said to stand `elsewhere`: a program that the plan does not cover, or an application with a number that
// does not fit; the caller lets a Machine evaluate that one. Running allocates nothing once its memory has
// grown to the largest chunk seen. Layouts, plans and chunks are immutable and shared freely; any plan over a
// layout runs on any chunk of it, so that a changed rule needs no new chunk.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "feel/feel.hpp"

namespace guohe::feel::columnar {

/// What a truth is, or why it is null. Ordered so that the greater of two is their conjunction.
enum class Code : std::uint8_t { yes = 0, error = 1, judgement = 2, missing = 3, elsewhere = 4, no = 7 };

/// Applications of a chunk, and elements of one list of an application, at most.
inline constexpr std::size_t kRowsMax = 512;
inline constexpr std::size_t kListMax = 256;

struct LayoutOptions {
  /// Digits after the point that the numbers of a path ("partners.self raised") have, 0 to 6. A number with
  /// more is evaluated elsewhere.
  std::function<int(std::string_view path)> digits;
  int digits_otherwise = 4;
};

/// Which facts stand in the columns.
class Layout {
 public:
  struct Form;

  /// What the programs read, as far as the form covers them; they must be of one scope.
  [[nodiscard]] static Layout of(std::span<const std::shared_ptr<const Program>> programs,
                                 const LayoutOptions& options = {});
  [[nodiscard]] const Form& form() const { return *form_; }

 private:
  std::shared_ptr<const Form> form_;
};

struct PlanOptions {
  /// As EvalOptions::missing_aware; the other limits are EvalOptions' own.
  bool missing_aware = false;
};

/// Several programs over one scope as one list of instructions; what they have in common is computed once.
class Plan {
 public:
  struct Form;

  /// Never fails: a program that the form does not cover, or that reads what the layout does not have, is
  /// left to the machine.
  [[nodiscard]] static Plan make(const Layout& layout,
                                 std::span<const std::shared_ptr<const Program>> programs,
                                 const PlanOptions& options);
  [[nodiscard]] bool covers(std::size_t program) const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const Form& form() const { return *form_; }

 private:
  std::shared_ptr<const Form> form_;
};

/// The facts of up to kRowsMax applications, as a layout has them.
class Chunk {
 public:
  struct Data;
  Chunk() = default;
  [[nodiscard]] std::size_t size() const;
  /// Memory that the facts take.
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] const Data& data() const { return *data_; }

 private:
  friend class Loader;
  std::shared_ptr<const Data> data_;
};

/// Reads frames of values into chunks.
class Loader {
 public:
  explicit Loader(const Layout& layout);
  ~Loader();
  Loader(Loader&&) noexcept;
  Loader& operator=(Loader&&) noexcept;

  /// Adds an application; false when the chunk is full and must be taken first.
  [[nodiscard]] bool add(std::span<const Value> frame);
  /// The applications added since the last call.
  [[nodiscard]] Chunk take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Evaluates plans. One a thread.
class Runner {
 public:
  explicit Runner(const Plan& plan);
  ~Runner();
  Runner(Runner&&) noexcept;
  Runner& operator=(Runner&&) noexcept;

  /// Evaluates all applications of a chunk, or one. The chunk must stay until the results are read.
  void run(const Chunk& chunk);
  void run(const Chunk& chunk, std::size_t row);

  /// Of a boolean program, by application of the last run (0 when it was one). Elsewhere, when the program is
  /// not covered or not boolean.
  [[nodiscard]] Code code(std::size_t program, std::size_t row = 0) const;
  /// All codes of a boolean program in the last run; empty when it is not covered.
  [[nodiscard]] std::span<const std::uint8_t> codes(std::size_t program) const;
  /// Sets bit `row` of `bits` where a boolean program is true, clears it elsewhere.
  void true_bits(std::size_t program, std::span<std::uint64_t> bits) const;
  /// The value of any program; nothing when it stands elsewhere. Errors carry no reason.
  [[nodiscard]] std::optional<Value> value(std::size_t program, std::size_t row = 0) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guohe::feel::columnar
