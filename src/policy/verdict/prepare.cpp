// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/prepare.hpp"

#include "base/suggest.hpp"
#include "policy/facts/facts.hpp"

namespace guohe::policy {
namespace {

class Preparer {
 public:
  Preparer(const CompiledTopic& topic, const app::CheckInput& input) : topic_(topic), input_(input) {}

  Result<Prepared> run() {
    made_.frame = topic_.blank;
    read_facts(topic_, input_.facts, made_.frame, problems_);
    slot(topic_.registry_slot) = read_registry(topic_, input_.registry, problems_);
    slot(topic_.call_slot) = read_call(topic_, input_.call, problems_);
    today();
    evidence();
    findings();
    readings();
    if (!problems_.empty()) return facts_error(std::move(problems_));
    return std::move(made_);
  }

 private:
  feel::Value& slot(int number) { return made_.frame[static_cast<std::size_t>(number)]; }

  void today() {
    const auto day = parse_date(input_.today);
    if (day) {
      slot(topic_.today_slot) = feel::Value::date(*day);
    } else {
      problems_.push_back({"check.today",
                           {"核验日期 `" + input_.today + "` 无效，应形如 2025-05-20",
                            "the date of the check, `" + input_.today + "`, is no date like 2025-05-20"},
                           "/today"});
    }
  }

  void unknown(const char* code, const Text& what, const std::string& id,
               const std::vector<std::string>& known, const char* place) {
    Text message{"没有" + what.zh + " `" + id + "`", "there is no " + what.en + " `" + id + "`"};
    if (const std::string near = nearest(id, known); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    problems_.push_back({code, std::move(message), json::pointer(place, id)});
  }

  void evidence() {
    made_.circumstances.evidence.assign(topic_.evidence.size(), programme::EvidenceState::missing);
    for (const auto& [id, state] : input_.evidence) {
      if (const int number = topic_.evidence_number(id); number >= 0) {
        made_.circumstances.evidence[static_cast<std::size_t>(number)] = state;
        continue;
      }
      std::vector<std::string> known;
      for (const EvidenceSource& source : topic_.source.evidence) known.push_back(source.id);
      unknown("check.unknown_evidence", {"证明材料", "evidence"}, id, known, "/evidence");
    }
  }

  void findings() {
    made_.circumstances.findings.assign(static_cast<std::size_t>(topic_.clause_count), Finding::none);
    for (const auto& [id, answer] : input_.judgements) {
      const auto found = topic_.by_id.find(id);
      if (found != topic_.by_id.end()) {
        made_.circumstances.findings[static_cast<std::size_t>(found->second->number)] =
            answer ? Finding::yes : Finding::no;
        continue;
      }
      std::vector<std::string> known;
      for (const auto& [name, clause] : topic_.by_id) known.push_back(name);
      unknown("check.unknown_clause", {"条款", "clause"}, id, known, "/judgements");
    }
  }

  // A reading's id may stand at several clauses; the option is switched at each.
  void readings() {
    made_.circumstances.options.assign(static_cast<std::size_t>(topic_.clause_count), -1);
    for (const auto& [id, option] : input_.readings) {
      bool has_id = false;
      bool has_option = false;
      std::vector<std::string> known;
      for (const auto& [name, clause] : topic_.by_id) {
        const auto& reading = clause->source->reading;
        if (!reading) continue;
        if (reading->id != id) {
          known.push_back(reading->id);
          continue;
        }
        has_id = true;
        for (std::size_t i = 0; i < reading->options.size(); ++i) {
          if (reading->options[i].name != option) continue;
          made_.circumstances.options[static_cast<std::size_t>(clause->number)] =
              static_cast<std::int16_t>(i);
          has_option = true;
        }
      }
      if (!has_id) {
        unknown("check.unknown_reading", {"读法", "reading"}, id, known, "/readings");
      } else if (!has_option) {
        problems_.push_back(
            {"check.unknown_reading",
             {"`" + id + "` 没有读法 `" + option + "`", "`" + id + "` has no option `" + option + "`"},
             json::pointer("/readings", id)});
      }
    }
  }

  const CompiledTopic& topic_;
  const app::CheckInput& input_;
  Prepared made_;
  std::vector<Problem> problems_;
};

}  // namespace

Result<Prepared> prepare(const CompiledTopic& topic, const app::CheckInput& input) {
  return Preparer(topic, input).run();
}

}  // namespace guohe::policy
