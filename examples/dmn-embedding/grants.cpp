// Decides the grant of several applications with a DMN model: compiled once, evaluated from two threads.
//   grants grant.dmn
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <dmn/dmn.hpp>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

using guohe::feel::ContextBuilder;
using guohe::feel::Value;

namespace {

struct Application {
  std::string kind;
  int partners;
};

constexpr std::size_t kThreads = 2;
const std::array kApplications = {Application{"university", 3}, Application{"university", 1},
                                  Application{"enterprise", 2}, Application{"club", 5}};

// Each thread has an evaluator of its own; the model is shared.
void decide(const guohe::dmn::Model& model, std::size_t thread, std::array<std::string, 4>& lines) {
  guohe::dmn::Evaluator evaluator;
  for (std::size_t i = thread; i < kApplications.size(); i += kThreads) {
    ContextBuilder inputs;
    inputs.set("Kind of lead", Value::string(kApplications[i].kind));
    inputs.set("Partners", Value::number(kApplications[i].partners));
    const guohe::dmn::Outcome outcome = evaluator.evaluate(model, "Grant", std::move(inputs).build());
    lines[i] = kApplications[i].kind + ": " + guohe::feel::to_feel_literal(outcome.value);
    for (const guohe::dmn::Message& message : outcome.messages) lines[i] += " (" + message.text.en + ")";
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "grant.dmn");
  std::ostringstream text;
  text << file.rdbuf();
  const guohe::dmn::Compilation made =
      guohe::dmn::compile(std::make_shared<guohe::SourceText>("grant.dmn", text.str()));
  for (const guohe::Diagnostic& diagnostic : made.diagnostics) {
    std::cerr << guohe::render(diagnostic, guohe::Language::en);
  }
  if (made.model == nullptr) return 1;

  std::array<std::string, 4> lines;
  std::array<std::thread, kThreads> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads[i] = std::thread([&, i] { decide(*made.model, i, lines); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& line : lines) std::cout << line << '\n';
  return 0;
}
