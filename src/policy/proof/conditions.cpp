// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/conditions.hpp"

namespace guohe::policy::proof {
namespace {

class Builder {
 public:
  Builder(Algebra& algebra, Translator& translator, const CompiledTopic& topic)
      : algebra_(algebra), translator_(translator), topic_(topic) {
    for (int i = 0; i < topic.clause_count; ++i) all_.push_back(blank());
  }

  std::vector<Condition> run() {
    for (const CompiledClause& clause : topic_.clauses) add(clause, nullptr);
    return std::move(all_);
  }

 private:
  Condition blank() {
    const z3::expr no = algebra_.no();
    return {nullptr, nullptr, false, no, no, no, no, no, {}, {}, {}};
  }

  void add(const CompiledClause& clause, const CompiledClause* parent) {
    for (const CompiledClause& part : clause.parts) add(part, &clause);
    if (clause.informs) return;
    if (clause.kind == ClauseKind::ex_post && topic_.report_slots.empty()) return;
    Condition made = blank();
    made.clause = &clause;
    made.parent = parent;
    made.decides = clause.rule != nullptr || !clause.parts.empty();
    made.applies = algebra_.yes();
    SymPtr own = algebra_.truth(algebra_.yes());
    if (clause.in_force != nullptr) {
      made.applies =
          conj(made.applies, algebra_.is_true(*program(*clause.in_force, " in force", true, made)));
    }
    if (clause.when != nullptr) {
      made.applies = conj(made.applies, algebra_.is_true(*program(*clause.when, " when", true, made)));
    }
    if (clause.rule != nullptr) {
      const std::string option =
          clause.options.empty()
              ? " rule"
              : " reading " + clause.source->reading->options[static_cast<std::size_t>(clause.take)].name;
      own = algebra_.logical_and(*own, *program(*clause.rule, option, false, made));
    }
    if (!clause.parts.empty()) {
      const SymPtr parts = bundle(clause, made);
      made.terms.push_back({algebra_.is_true(*parts),
                            clause.source->id + " at least " + std::to_string(clause.at_least),
                            {},
                            clause.source->place,
                            false});
      own = algebra_.logical_and(*own, *parts);
    }
    made.held = conj(made.applies, algebra_.is_true(*own));
    made.broken = conj(made.applies, algebra_.is_false(*own));
    made.met = made.held;
    made.unmet = made.broken;
    if (clause.asks) {
      made.answer.push_back(algebra_.fresh_bool(("answer " + clause.source->id).c_str()));
      made.met = conj(made.held, made.answer[0]);
      made.unmet = disj(made.broken, conj(made.applies, negated(made.answer[0])));
    }
    all_[static_cast<std::size_t>(clause.number)] = std::move(made);
  }

  SymPtr program(const feel::Program& program, const std::string& what, bool applies, Condition& made) {
    SymPtr value = algebra_.truth(algebra_.yes());
    for (const Conjunct& conjunct : translator_.conjuncts(program, made.uses)) {
      value = algebra_.logical_and(*value, *conjunct.truth);
      const Span span = program.expression.to_source(conjunct.span);
      made.terms.push_back({algebra_.is_true(*conjunct.truth),
                            made.clause->source->id + what,
                            std::string(program.text(conjunct.span)),
                            {program.expression.source, span},
                            applies});
    }
    return value;
  }

  // Step 6: at least so many of the parts are met; undecided while some are.
  SymPtr bundle(const CompiledClause& clause, Condition& made) {
    z3::expr met = algebra_.whole(0);
    z3::expr possible = algebra_.whole(0);
    const z3::expr one = algebra_.whole(1);
    const z3::expr zero = algebra_.whole(0);
    for (const CompiledClause& part : clause.parts) {
      const Condition& of = all_[static_cast<std::size_t>(part.number)];
      made.uses.add(of.uses);
      const bool stands = of.clause != nullptr;
      met = folded(met + (stands ? choose(of.met, one, zero) : zero));
      const z3::expr open = stands ? conj(of.applies, negated(of.unmet)) : algebra_.no();
      possible = folded(possible + choose(open, one, zero));
    }
    const z3::expr wanted = algebra_.whole(clause.at_least);
    const z3::expr t = folded(met >= wanted);
    return algebra_.make(Sym::Kind::truth, conj(negated(t), folded(possible >= wanted)), {t});
  }

  Algebra& algebra_;
  Translator& translator_;
  const CompiledTopic& topic_;
  std::vector<Condition> all_;
};

}  // namespace

std::vector<Condition> conditions(Algebra& algebra, Translator& translator, const CompiledTopic& topic) {
  return Builder(algebra, translator, topic).run();
}

}  // namespace guohe::policy::proof
