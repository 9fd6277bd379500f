// Any complete application to a topic, as variables: every field, registry fact and open parameter of the
// call has a value within what its declaration allows; lists have up to so many different rows, the last of
// which may occur up to 32 times. And back: the application that a model of the solver describes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/proof/symbolic.hpp"

namespace guohe::policy::proof {

/// A bound that a field declares, kept apart so that a proof can say that it rests on it.
struct Bound {
  std::string field;  // "requested grant", "partners.self raised"
  z3::expr holds;
};

class Application {
 public:
  Application(Algebra& algebra, const CompiledTopic& topic, int rows);

  /// Values of the topic's slots; null pointers for definitions.
  [[nodiscard]] const std::vector<SymPtr>& frame() const { return frame_; }
  [[nodiscard]] const std::vector<Bound>& bounds() const { return bounds_; }
  /// What must hold besides, once every text is numbered: call it when all is translated.
  [[nodiscard]] std::vector<z3::expr> closing();
  /// Holds when no text is empty. Facts from outside never are: blank is not given.
  [[nodiscard]] const z3::expr& texts_given() const { return texts_given_; }

  /// Hold in applications as people would write them: no repeated rows and dates of our years; plain texts.
  [[nodiscard]] const z3::expr& plausible() const { return plausible_; }
  [[nodiscard]] const z3::expr& plain_texts() const { return plain_texts_; }

  /// The application of a model, without evidence and findings.
  [[nodiscard]] app::CheckInput read(const z3::model& model) const;

 private:
  using Field = programme::Field;
  SymPtr variable(const Field& field, const std::string& path);
  SymPtr text_variable(const Field& field, const std::string& path);
  SymPtr number_variable(const Field& field, const std::string& path);
  SymPtr date_variable(const Field& field, const std::string& path);
  SymPtr choices_variable(const Field& field, const std::string& path);
  SymPtr rows_variable(const Field& field, const std::string& path);
  void repeat_last(const Field& field, const std::string& path, std::vector<Item>& items);
  void seed_texts();
  [[nodiscard]] std::string json(const z3::model& model, const Field& field, const Sym& value) const;
  [[nodiscard]] std::string text_of(const z3::model& model, const z3::expr& number) const;

  struct Member {
    const Field* field;
    SymPtr value;
  };
  [[nodiscard]] std::string object(const z3::model& model, const std::vector<Member>& members) const;

  Algebra& algebra_;
  const CompiledTopic& topic_;
  int rows_;
  z3::expr texts_given_, plausible_, plain_texts_;
  std::vector<SymPtr> frame_;
  std::vector<Bound> bounds_;
  struct FreeText {
    z3::expr id;
    int characters_max;
  };
  std::vector<FreeText> texts_;  // variables that stand for a text of any content
  std::vector<Member> facts_, registry_, call_;
  SymPtr today_;
  int first_country_ = -1, last_country_ = -1;
};

}  // namespace guohe::policy::proof
