// SPDX-License-Identifier: Apache-2.0
#include "policy/export/export_dmn.hpp"

#include <algorithm>

#include "policy/export/dmn_document.hpp"
#include "policy/export/status_functions.hpp"

namespace guohe::policy {
namespace {

using programme::Field;
using programme::FieldType;

std::string quoted(const std::string& text) {
  return feel::to_feel_literal(feel::Value::string(text));
}

std::string both(const Text& text) {
  return text.en.empty() ? text.zh : text.zh + "\n" + text.en;
}

std::string name_of_simple(FieldType type) {
  switch (type) {
    case FieldType::number:
    case FieldType::integer:
    case FieldType::money:
      return "number";
    case FieldType::date:
      return "date";
    case FieldType::boolean:
      return "boolean";
    default:
      return "string";
  }
}

// A name that every tool takes: an id may begin with a digit, a name may not.
std::string plain_name(const std::string& id) {
  const bool is_number = !id.empty() && id[0] >= '0' && id[0] <= '9';
  return is_number ? "clause " + id : id;
}

// The type that a definition declares; tools miss it, and structured ones have no name to go by.
std::string type_ref_of(const feel::Type& type) {
  switch (type.kind()) {
    case feel::Type::Kind::number:
      return "number";
    case feel::Type::Kind::string:
      return "string";
    case feel::Type::Kind::boolean:
      return "boolean";
    case feel::Type::Kind::date:
      return "date";
    default:
      return "Any";
  }
}

class Exporter {
 public:
  explicit Exporter(const CompiledTopic& topic)
      : topic_(topic),
        document_(topic.source.id, "urn:guohe:policy:" + topic.source.id + ":" + topic.guideline.version,
                  both(topic.source.title) + "\n" + both(topic.guideline.document) + "\n" + topic.digest) {}

  DmnExport run() {
    document_.add_item({kStatus, "string", false, kStatuses});
    inputs();
    functions();
    definitions();
    for (const CompiledClause& clause : topic_.clauses) decision(clause);
    made_.xml = document_.write();
    return std::move(made_);
  }

 private:
  // Type names are made from field names and so may meet another; each is used once.
  std::string unused_type(const std::string& wanted) {
    std::string name = wanted;
    for (int i = 2; !types_.insert(name).second; ++i) name = wanted + " " + std::to_string(i);
    return name;
  }

  ItemComponent component(const Field& field) {
    ItemComponent made{field.name, name_of_simple(field.type), false, {}};
    if (field.type == FieldType::choices) made.is_list = true;
    if (!field.open && (field.type == FieldType::choice || field.type == FieldType::choices)) {
      std::string allowed;
      for (const programme::Choice& choice : field.choices)
        allowed += (allowed.empty() ? "" : ", ") + quoted(choice.value);
      // The allowed values of a collection are those of its items.
      if (field.type == FieldType::choice) {
        made.allowed = allowed;
      } else {
        made.type_ref = unused_type(field.name + " choice");
        document_.add_item({made.type_ref, "string", false, allowed});
      }
    }
    if (field.type == FieldType::list) {
      made.type_ref = record(unused_type(field.name + " row"), field.columns);
      made.is_list = true;
    }
    return made;
  }

  std::string record(const std::string& name, const std::vector<Field>& fields) {
    std::vector<ItemComponent> components;
    components.reserve(fields.size());
    for (const Field& field : fields) components.push_back(component(field));
    if (components.empty()) return "Any";
    document_.add_record(name, components);
    return name;
  }

  void input(const Field& field) {
    ItemComponent made = component(field);
    std::string type = made.type_ref;
    if (made.is_list || !made.allowed.empty()) {
      made.name = unused_type(field.name + " type");
      document_.add_item(made);
      type = made.name;
    }
    waiting_.push_back({field.name, type, both(field.label)});
  }

  // The schema lets item definitions come before all else only, so inputs wait for their types.
  void inputs() {
    for (const FieldSource& source : topic_.source.fields) input(source.field);
    std::vector<Field> call;
    for (const CallParameter& parameter : topic_.guideline.call) call.push_back(parameter.field);
    waiting_.push_back({"call", record(unused_type("call type"), call), "申报通知\ncall"});
    waiting_.push_back(
        {"registry", record(unused_type("registry type"), topic_.registry.fields), "登记信息\nregistry"});
    waiting_.push_back({"today", "date", "核验日期\ndate of the check"});

    std::vector<ItemComponent> evidence;
    for (const EvidenceSource& source : topic_.source.evidence)
      evidence.push_back({source.id, "string", false, R"("missing", "attached", "checked", "rejected")"});
    std::vector<ItemComponent> judgements;
    gather_judged(topic_.clauses, judgements);
    for (const auto& [name, components] :
         {std::pair{std::string("evidence"), evidence}, std::pair{std::string("judgements"), judgements}}) {
      if (components.empty()) continue;
      // A field of the topic may have the same name.
      const std::string free = topic_.scope.find(name) < 0 ? name : name + " of the examiner";
      (name == "evidence" ? evidence_ : judgements_) = free;
      const std::string type = unused_type(name + " type");
      document_.add_record(type, components);
      waiting_.push_back({free, type,
                          name == "evidence" ? "证明材料的状态\nstate of the evidence"
                                             : "审查人员的判断\nfindings of the examiner"});
    }
    for (const auto& [name, type, label] : waiting_) {
      document_.add_input(name, type, label);
      names_.insert(name);
    }
  }

  static bool is_judged(const CompiledClause& clause) { return clause.asks || !clause.evidence.empty(); }

  void gather_judged(const std::vector<CompiledClause>& clauses, std::vector<ItemComponent>& into) {
    for (const CompiledClause& clause : clauses) {
      if (is_judged(clause)) {
        into.push_back({plain_name(clause.source->id), "boolean", false, {}});
        made_.judgements[clause.source->id] = into.back().name;
      }
      gather_judged(clause.parts, into);
    }
  }

  void functions() {
    std::string all;
    for (const int slot : topic_.definition_slots) all += feel::source_text(*topic_.scope.definition(slot));
    gather_texts(topic_.clauses, all);
    for (const CompiledEvidence& evidence : topic_.evidence) {
      if (evidence.when) all += feel::source_text(*evidence.when);
    }
    for (std::size_t i = 0; i < kFunctions.size(); ++i) {
      const Function& function = kFunctions[i];
      constexpr std::size_t kOwn = 3;  // the first are the statuses'
      if (i >= kOwn && all.find(function.name) == std::string::npos) continue;
      std::vector<std::pair<std::string, std::string>> parameters;
      for (const auto& [name, type] : function.parameters) {
        if (name != nullptr) parameters.emplace_back(name, type == nullptr ? "" : type);
      }
      document_.add_function(function.name, parameters, function.type, function.body);
      functions_.insert(function.name);
    }
  }

  static void gather_texts(const std::vector<CompiledClause>& clauses, std::string& all) {
    for (const CompiledClause& clause : clauses) {
      for (const ProgramPtr& program : {clause.in_force, clause.when, clause.rule}) {
        if (program) all += feel::source_text(*program);
      }
      gather_texts(clause.parts, all);
    }
  }

  // The inputs, definitions and functions that a program uses.
  void add_needs(const feel::Program& program, std::set<std::string>& needs) const {
    for (const std::string& path : feel::input_paths(program)) {
      for (const std::string& name : names_) {
        if (path == name || path.starts_with(name + ".")) needs.insert(name);
      }
    }
    const std::string_view text = feel::source_text(program);
    for (const std::string& name : functions_) {
      if (text.find(name) != std::string_view::npos) needs.insert(name);
    }
  }

  [[nodiscard]] const dmn::DecisionFile* table_of(const std::string& definition) const {
    for (const DefinitionSource& source : topic_.source.definitions) {
      if (source.name == definition && source.table) return source.table->table.get();
    }
    return nullptr;
  }

  void definitions() {
    for (const int slot : topic_.definition_slots) {
      const std::string& name = topic_.scope.name(slot);
      const feel::Program& program = *topic_.scope.definition(slot);
      std::set<std::string> needs;
      add_needs(program, needs);
      if (const dmn::DecisionFile* table = table_of(name)) {
        document_.add_decision(name, {}, needs, table->table());
      } else {
        document_.add_decision(name, type_ref_of(feel::result_type(program)), {}, needs,
                               std::string(feel::source_text(program)));
      }
      names_.insert(name);
      // One that is called within another function is no path that a program reads.
      if (feel::result_type(program).kind() == feel::Type::Kind::function) functions_.insert(name);
    }
  }

  std::string decision_name(const std::string& id) const {
    std::string name = plain_name(id);
    while (names_.contains(name)) name = "clause " + name;
    return name;
  }

  void decision(const CompiledClause& clause) {
    for (const CompiledClause& part : clause.parts) decision(part);
    const std::string name = decision_name(clause.source->id);
    made_.decisions[clause.source->id] = name;
    std::set<std::string> needs;
    const std::string description = clause.source->cite + "\n" + both(clause.source->says) +
                                    (clause.source->ask.empty() ? "" : "\n" + both(clause.source->ask));
    const bool needs_reports = clause.kind == ClauseKind::ex_post;
    if (clause.informs) {
      document_.add_decision(name, kStatus, description, needs, quoted("not_applicable"));
    } else {
      document_.add_decision(name, kStatus, description, needs, entries(clause, needs_reports, needs));
    }
    names_.insert(name);
  }

  // A name for an entry of a clause's context that hides no name a rule may read.
  [[nodiscard]] std::string entry_name(const char* wanted) const {
    std::string name = wanted;
    while (topic_.scope.find(name) >= 0) name = "clause " + name;
    return name;
  }

  std::vector<ContextEntry> entries(const CompiledClause& clause, bool needs_reports,
                                    std::set<std::string>& needs) {
    const std::string carried = entry_name("carried");
    const std::string applies = entry_name("applies");
    const std::string no_reports = entry_name("no reports");
    const std::string holds = entry_name("rule holds");
    const std::string lacks = entry_name("lacks evidence");
    const std::string finding = entry_name("finding");
    const std::string status = entry_name("status");
    std::vector<ContextEntry> made;
    const auto add = [&](const std::string& entry, const ProgramPtr& program) {
      made.push_back({entry, std::string(feel::source_text(*program)), "boolean"});
      add_needs(*program, needs);
    };
    std::string result;  // "not applicable" and the like, before the statuses count
    if (clause.in_force) {
      add(carried, clause.in_force);
      result += "if not(" + carried + R"( = true) then "not_applicable" else )";
    }
    if (needs_reports) {
      std::string none;
      for (const int slot : topic_.report_slots) {
        none += (none.empty() ? "" : " and ") + topic_.scope.name(slot) + " = null";
        needs.insert(topic_.scope.name(slot));
      }
      made.push_back({no_reports, none.empty() ? "true" : none, "boolean"});
      result += "if " + no_reports + R"( then "not_applicable" else )";
    }
    if (clause.when) {
      add(applies, clause.when);
      result += "if " + applies + R"( = false then "not_applicable" else if not()" + applies +
                R"( = true) then "unknown" else )";
    }
    std::string statuses;
    const auto count = [&](const std::string& entry) { statuses += (statuses.empty() ? "" : ", ") + entry; };
    if (clause.rule) {
      add(holds, clause.rule);
      needs.insert("status of rule");
      count("status of rule(" + holds + ")");
    }
    if (!clause.parts.empty()) count(bundle(clause, needs));
    if (!clause.evidence.empty()) {
      made.push_back({lacks, lacks_evidence(clause, needs), "boolean"});
      count("if " + lacks + R"( then "needs_evidence" else "met")");
    }
    if (is_judged(clause)) {
      made.push_back({finding, judgements_ + "." + plain_name(clause.source->id), "boolean"});
      needs.insert(judgements_);
      const std::string open =
          clause.asks ? "else if " + finding + R"( = null then "needs_judgement" )" : std::string();
      count("if " + finding + R"( = false then "unmet" )" + open + R"(else "met")");
    }
    needs.insert("worst status");
    result += "worst status([" + statuses + "])";
    made.push_back({status, result, kStatus});
    made.push_back({"", clause.kind != ClauseKind::preference
                            ? status
                            : "if " + status + R"( = "met" then "yes" else if )" + status +
                                  R"( = "unmet" then "no" else )" + status});
    return made;
  }

  std::string bundle(const CompiledClause& clause, std::set<std::string>& needs) {
    std::string parts;
    for (const CompiledClause& part : clause.parts) {
      const std::string& name = made_.decisions[part.source->id];
      needs.insert(name);
      parts += (parts.empty() ? "" : ", ") + name;
    }
    needs.insert("bundle status");
    return "bundle status(" + std::to_string(clause.at_least) + ", [" + parts + "])";
  }

  // A kind whose `when` is undecided is asked for: it may be needed.
  std::string lacks_evidence(const CompiledClause& clause, std::set<std::string>& needs) {
    std::string made;
    needs.insert(evidence_);
    for (const int number : clause.evidence) {
      const CompiledEvidence& evidence = topic_.evidence[static_cast<std::size_t>(number)];
      std::string lacks = "not(" + evidence_ + "." + evidence.source->id + " = \"checked\")";
      if (evidence.when) {
        lacks += " and (" + std::string(feel::source_text(*evidence.when)) + ") != false";
        add_needs(*evidence.when, needs);
      }
      made += (made.empty() ? "(" : " or (") + lacks + ")";
    }
    return made;
  }

  struct Waiting {
    std::string name, type, label;
  };

  const CompiledTopic& topic_;
  DmnDocument document_;
  DmnExport made_;
  std::set<std::string> types_{kStatus};
  std::set<std::string> names_;  // of inputs and decisions, to be needed
  std::set<std::string> functions_;
  std::vector<Waiting> waiting_;
  std::string evidence_, judgements_;
};

}  // namespace

DmnExport export_dmn(const CompiledTopic& topic) {
  return Exporter(topic).run();
}

}  // namespace guohe::policy
