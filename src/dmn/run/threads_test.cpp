// A model is compiled once and evaluated by many threads, each with an evaluator of its own. The models are
// those of the fuzz target's corpus; the reference interpreter must give the same. Run under
// -fsanitize=thread it also shows that nothing races.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "dmn/testing.hpp"

namespace guohe::dmn::testing {
namespace {

std::vector<std::shared_ptr<const Model>> corpus() {
  std::vector<std::shared_ptr<const Model>> made;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(GUOHE_SOURCE_DIR) + "/tests/corpus/model_fuzz")) {
    std::ifstream file(entry.path());
    const auto source = std::make_shared<const SourceText>(
        entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(file), {}));
    Compilation compiled = compile(source, [&](std::string_view, std::string_view) { return source; });
    EXPECT_NE(compiled.model, nullptr) << entry.path();
    if (compiled.model) made.push_back(std::move(compiled.model));
  }
  return made;
}

// Inputs as texts that fit some of them; what does not fit is null, and said.
feel::Value inputs_of(const Model& model, const feel::Value& given) {
  feel::ContextBuilder made;
  for (const Element& element : elements(model)) {
    if (element.kind == Element::Kind::input) made.set(element.name, given);
  }
  return std::move(made).build();
}

std::string said(const Outcome& outcome) {
  std::string made = feel::to_feel_literal(outcome.value);
  for (const Message& message : outcome.messages) made += "\n" + message.place + " " + message.code;
  return made;
}

std::vector<std::string> outcomes(const std::vector<std::shared_ptr<const Model>>& models,
                                  Evaluator& evaluator) {
  static const std::vector<feel::Value> kGiven = {value("7"), value("\"abc\""), value("@\"2025-01-31\""),
                                                  value("[{age: 20, full name: \"x\", grades: [\"A\"]}]")};
  std::vector<std::string> made;
  for (const auto& model : models) {
    for (const feel::Value& given : kGiven) {
      const feel::Value inputs = inputs_of(*model, given);
      made.push_back(said(evaluator.evaluate_all(*model, inputs)));
      for (const Element& element : elements(*model)) {
        made.push_back(element.name + ": " + said(evaluator.evaluate(*model, element.name, inputs)));
        if (element.kind == Element::Kind::decision)
          made.push_back("explained: " +
                         feel::to_feel_literal(evaluator.explain(*model, element.name, inputs).result));
      }
    }
  }
  return made;
}

TEST(Threads, ShareModels) {
  const std::vector<std::shared_ptr<const Model>> models = corpus();
  ASSERT_GE(models.size(), 10U);
  Evaluator evaluator;
  std::vector<std::vector<std::string>> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::vector<std::string>& of_thread : found) {
      threads.emplace_back([&] {
        Evaluator own;
        of_thread = outcomes(models, own);
      });
    }
  }
  const std::vector<std::string> alone = outcomes(models, evaluator);
  for (const std::vector<std::string>& of_thread : found) EXPECT_EQ(of_thread, alone);
  for (std::size_t i = 1; i < alone.size(); ++i) {
    if (!alone[i].starts_with("explained: ")) continue;
    const std::string before = alone[i - 1].substr(alone[i - 1].find(": ") + 2);
    EXPECT_EQ(before.substr(0, before.find('\n')), alone[i].substr(11));
  }
}

}  // namespace
}  // namespace guohe::dmn::testing
