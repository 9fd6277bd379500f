// SPDX-License-Identifier: Apache-2.0
#include "policy/process/process_file.hpp"

#include <algorithm>
#include <utility>

#include "base/yaml_reader.hpp"
#include "policy/pack/read.hpp"

namespace guohe::policy {

namespace {

using programme::ActionRule;
using programme::State;

class ProcessReader {
 public:
  ProcessReader(const PackFiles& files, Diagnostics& diagnostics)
      : files_(files), diagnostics_(diagnostics) {}

  std::optional<ProcessSource> read(const std::string& name) {
    const auto document = files_.yaml(name, diagnostics_);
    if (!document) return std::nullopt;
    yaml::Reader reader(*document, document->root, diagnostics_);
    if (!reader.opened()) return std::nullopt;
    programme::Process& process = made_.process;
    made_.file = document->source;
    process.name = reader.need_text("process");
    process.version = reader.take_count("version").value_or(1);
    process.title = reader.need_both("title");
    process.mark = reader.take_text("mark");
    process.start = reader.need_text("start");
    if (const yaml::Node* node = reader.take("include")) include(*document, *node);
    content(*document, reader);
    reader.finish();
    if (has_errors(diagnostics_)) return std::nullopt;
    for (const programme::ProcessFault& fault : programme::check_process(process)) report(*document, fault);
    if (has_errors(diagnostics_)) return std::nullopt;
    mark_used();
    return std::move(made_);
  }

 private:
  /// What a fragment says of an action or state that the process declares again is not compiled: the forms it
  /// reads may have other fields.
  void mark_used() {
    const auto expression = [&](const std::optional<programme::ExpressionNumber>& number) {
      if (number) made_.expressions[static_cast<std::size_t>(*number)].used = true;
    };
    for (const State& state : made_.process.states) {
      if (state.due) expression(state.due->when);
    }
    for (const programme::StepForm& form : made_.process.forms) {
      for (const auto& [field, number] : form.defaults) expression(number);
    }
    for (const programme::PublicRule& rule : made_.process.lists) {
      expression(rule.grant);
      expression(rule.document);
      for (const programme::PublicField& column : rule.columns) expression(column.value);
    }
    if (const auto& certificate = made_.process.certificate) {
      expression(certificate->document);
      expression(certificate->from);
      expression(certificate->until);
    }
    if (const auto& comparison = made_.process.comparison) {
      for (const programme::ComparedField& field : comparison->fields) expression(field.ours);
    }
    for (const ActionRule& rule : made_.process.actions) {
      expression(rule.clock_on);
      if (rule.parent) expression(rule.parent->answers);
      for (const programme::Condition& condition : rule.conditions) expression(condition.rule);
      for (const programme::EntryRule& entry : rule.entries) expression(entry.row);
      for (const programme::NoticeRule& notice : rule.notices)
        made_.sentences[static_cast<std::size_t>(notice.says)].used = true;
    }
  }

  void include(const yaml::Document& document, const yaml::Node& node) {
    for (const std::string& name : yaml::texts_of(document, node, diagnostics_)) {
      const std::string file = std::string(kProcessFragments) + "/" + name + ".yaml";
      if (name.find_first_of("/\\.") != std::string::npos || !files_.has(file)) {
        error(document, node, "process.include",
              {"没有流程片段 `" + name + "`", "there is no fragment of a process `" + name + "`"});
        continue;
      }
      const auto fragment = files_.yaml(file, diagnostics_);
      if (!fragment) continue;
      yaml::Reader reader(*fragment, fragment->root, diagnostics_);
      if (!reader.opened()) continue;
      (void)reader.need_text("fragment");
      content(*fragment, reader);
      reader.finish();
    }
  }

  /// What processes and fragments have alike. What is declared again takes the place of what was there.
  void content(const yaml::Document& document, yaml::Reader& reader) {
    if (const yaml::Node* named = reader.take("definitions")) read_definitions(document, *named);
    if (const yaml::Node* forms = reader.take("forms")) read_forms(document, *forms);
    if (const yaml::Node* states = reader.take("states")) read_states(document, *states);
    if (const yaml::Node* actions = reader.take("actions")) read_actions(document, *actions);
    if (const yaml::Node* lists = reader.take("public")) read_public(document, *lists);
    if (const yaml::Node* node = reader.take("certificate")) read_certificate(document, *node);
    if (const yaml::Node* node = reader.take("compare")) read_comparison(document, *node);
  }

  void read_definitions(const yaml::Document& document, const yaml::Node& definitions) {
    const File file{document, diagnostics_};
    for (const yaml::Entry& entry : definitions.entries) {
      auto text = read_expression(file, entry.value);
      if (!text) continue;
      std::erase_if(made_.definitions, [&](const auto& other) { return other.name == entry.key.text; });
      made_.definitions.push_back({entry.key.text, *std::move(text)});
    }
  }

  void read_forms(const yaml::Document& document, const yaml::Node& forms) {
    const File file{document, diagnostics_};
    for (const yaml::Entry& entry : forms.entries) {
      yaml::Reader reader(document, entry.value, diagnostics_);
      if (!reader.opened()) continue;
      programme::StepForm form{entry.key.text, reader.need_both("title"), {}, reader.take_flag("internal")};
      if (const yaml::Node* node = reader.take("paper")) {
        const std::string name = yaml::text_of(document, *node, diagnostics_);
        if (const auto paper = programme::form_paper_named(name)) {
          form.paper = *paper;
        } else {
          unknown(document, *node, "paper", "process.unknown_paper", name);
        }
      }
      RecordTypes types;
      if (const yaml::Node* node = reader.take("types")) read_types(file, *node, types);
      if (const yaml::Node* node = reader.need("fields")) {
        const auto starts = [&](const programme::Field& field, yaml::Reader& more) {
          const yaml::Node* given = more.take("default");
          if (given == nullptr) return;
          if (const auto number = expression_of(document, *given, field)) form.defaults[field.name] = *number;
        };
        for (FieldSource& source : read_fields(file, *node, types, starts))
          form.fields.push_back(std::move(source.field));
      }
      reader.finish();
      std::vector<programme::StepForm>& all = made_.process.forms;
      std::erase_if(all, [&](const programme::StepForm& other) { return other.name == form.name; });
      all.push_back(std::move(form));
    }
  }

  void read_states(const yaml::Document& document, const yaml::Node& states) {
    if (!states.is(yaml::Kind::mapping)) {
      return error(document, states, "process.states", {"`states` 应是映射", "`states` must be a mapping"});
    }
    std::vector<std::string> here;
    for (const yaml::Entry& entry : states.entries) {
      yaml::Reader reader(document, entry.value, diagnostics_);
      if (!reader.opened()) continue;
      State state;
      state.name = entry.key.text;
      state.label = reader.need_both("label");
      state.editable = reader.take_flag("editable");
      state.private_draft = reader.take_flag("private");
      state.of_office = reader.take_flag("office");
      state.examined = reader.take_flag("examined");
      state.end = reader.take_flag("end");
      state.late = reader.take_flag("late");
      if (const yaml::Node* due = reader.take("due")) state.due = read_due(document, *due);
      reader.finish();
      places_.emplace_back(state.name, document.source, entry.key.span);
      std::vector<State>& all = made_.process.states;
      const auto same = std::ranges::find(all, state.name, &State::name);
      const bool again = std::ranges::find(here, state.name) != here.end();
      here.push_back(state.name);
      if (same != all.end() && !again) {
        *same = std::move(state);
      } else {
        all.push_back(std::move(state));
      }
    }
  }

  std::optional<programme::DueRule> read_due(const yaml::Document& document, const yaml::Node& node) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return std::nullopt;
    programme::DueRule due;
    due.working_days = reader.take_flag("working days");
    const yaml::Node* when = reader.take("on");
    if (when == nullptr) when = reader.need("after");
    reader.finish();
    const auto number = when == nullptr ? std::nullopt : expression(document, *when, Gives::due, {});
    if (!number) return std::nullopt;
    due.when = *number;
    return due;
  }

  void read_actions(const yaml::Document& document, const yaml::Node& actions) {
    if (!actions.is(yaml::Kind::sequence)) {
      return error(document, actions, "process.actions", {"`actions` 应是列表", "`actions` must be a list"});
    }
    const std::size_t before = made_.process.actions.size();
    for (const yaml::Node& item : actions.items) {
      yaml::Reader reader(document, item, diagnostics_);
      if (!reader.opened()) continue;
      ActionRule rule;
      rule.name = reader.need_text("name");
      rule.label = reader.need_both("label");
      rule.from = reader.take_texts("from");
      rule.to = reader.need_text("to");
      rule.form = reader.take_text("form");
      bool by_list = false;
      if (const yaml::Node* node = reader.take("by")) read_people(document, *node, rule, by_list);
      read_outcome(document, reader, by_list, rule);
      if (const yaml::Node* node = reader.take("on")) {
        rule.clock_on = expression(document, *node, Gives::date, {});
        if (!rule.by_clock) {
          error(document, *node, "process.on",
                {"只有 `clock` 办理的动作才有 `on`", "`on` is for actions that the clock takes"});
        }
      }
      if (const yaml::Node* node = reader.take("needs")) read_needs(document, *node, rule);
      if (const yaml::Node* node = reader.take("causes")) read_causes(document, *node, rule);
      rule.once = reader.take_flag("once");
      if (const yaml::Node* node = reader.take("tone")) {
        const std::string name = yaml::text_of(document, *node, diagnostics_);
        if (const auto tone = programme::tone_named(name)) {
          rule.tone = *tone;
        } else {
          unknown(document, *node, "tone", "process.unknown_tone", name);
        }
      }
      reader.finish();
      places_.emplace_back(rule.name, document.source, item.span);
      replace(rule, before);
      made_.process.actions.push_back(std::move(rule));
    }
  }

  /// An action takes the place of one of its name that a fragment has leave the same state.
  void replace(const ActionRule& rule, std::size_t earlier) {
    std::vector<ActionRule>& all = made_.process.actions;
    for (std::size_t i = 0; i < std::min(earlier, all.size()); ++i) {
      if (all[i].name != rule.name) continue;
      std::erase_if(all[i].from, [&](const std::string& from) { return rule.leaves(from); });
    }
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(earlier, all.size()));
    all.erase(std::remove_if(
                  all.begin(), end,
                  [&](const ActionRule& other) { return other.name == rule.name && other.from.empty(); }),
              end);
  }

  /// Which states everybody may see, and what of them.
  void read_public(const yaml::Document& document, const yaml::Node& lists) {
    for (const yaml::Entry& entry : lists.entries) {
      yaml::Reader reader(document, entry.value, diagnostics_);
      if (!reader.opened()) continue;
      const auto list = programme::public_list_named(entry.key.text);
      if (!list) unknown(document, entry.value, "public", "process.unknown_list", entry.key.text);
      programme::PublicRule rule{
          list.value_or(programme::PublicList::publicity), reader.take_texts("states"), {}};
      for (const std::string& name : reader.take_texts("shows")) {
        if (const auto column = programme::public_column_named(name)) {
          rule.shows.push_back(*column);
        } else {
          unknown(document, entry.value, "shows", "process.unknown_column", name);
        }
      }
      const auto value = [&](const char* key) -> std::optional<int> {
        const yaml::Node* node = reader.take(key);
        return node == nullptr ? std::nullopt : expression(document, *node, Gives::value, {});
      };
      rule.grant = value("grant");
      rule.document = value("document");
      if (const yaml::Node* node = reader.take("columns")) {
        const auto valued = [&](const programme::Field& field, yaml::Reader& more) {
          const yaml::Node* given = more.need("value");
          if (given == nullptr) return;
          if (const auto number = expression_of(document, *given, field))
            rule.columns.push_back({field, *number});
        };
        (void)read_fields(File{document, diagnostics_}, *node, {}, valued);
      }
      reader.finish();
      for (const std::string& state : rule.states)
        places_.emplace_back(state, document.source, entry.key.span);
      std::erase_if(made_.process.lists, [&](const auto& other) { return other.list == rule.list; });
      made_.process.lists.push_back(std::move(rule));
    }
  }

  void read_certificate(const yaml::Document& document, const yaml::Node& node) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return;
    programme::CertificateRule rule{reader.need_both("title"), reader.take_texts("states")};
    const auto value = [&](const yaml::Node* text) -> std::optional<int> {
      return text == nullptr ? std::nullopt : expression(document, *text, Gives::value, {});
    };
    const auto number = value(reader.need("document"));
    rule.from = value(reader.take("from"));
    rule.until = value(reader.take("until"));
    reader.finish();
    for (const std::string& state : rule.states) places_.emplace_back(state, document.source, node.span);
    if (!number) return;
    rule.document = *number;
    made_.process.certificate = std::move(rule);
  }

  void read_comparison(const yaml::Document& document, const yaml::Node& node) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return;
    programme::ComparisonRule rule{reader.need_text("with"), {}};
    places_.emplace_back(rule.theirs, document.source, node.span);
    const yaml::Node* fields = reader.need("fields");
    reader.finish();
    if (fields == nullptr) return;
    for (const yaml::Entry& entry : fields->entries) {
      yaml::Reader field(document, entry.value, diagnostics_);
      if (!field.opened()) continue;
      const yaml::Node* ours = field.need("ours");
      const std::string as = field.take_text("as");
      programme::ComparedField compared{entry.key.text, {}, 0, field.take_text("choices of")};
      field.finish();
      if (const auto known = programme::compare_as_named(as.empty() ? "text" : as)) {
        compared.as = *known;
      } else {
        unknown(document, entry.value, "as", "process.unknown_comparison", as);
      }
      const auto number = ours == nullptr ? std::nullopt : expression(document, *ours, Gives::value, {});
      if (!number) continue;
      compared.ours = *number;
      places_.emplace_back(compared.name, document.source, entry.key.span);
      rule.fields.push_back(std::move(compared));
    }
    made_.process.comparison = std::move(rule);
  }

  void read_people(const yaml::Document& document, const yaml::Node& node, ActionRule& rule, bool& by_list) {
    for (const std::string& name : yaml::texts_of(document, node, diagnostics_)) {
      if (name == "clock") {
        rule.by_clock = true;
      } else if (name == "case") {
        rule.by_case = true;
      } else if (name == "public") {
        rule.by_public = true;
      } else if (name == "list") {
        by_list = true;
      } else if (name == "link") {
        rule.by_link = true;
      } else if (const auto role = programme::role_named(name)) {
        rule.by.push_back(*role);
      } else {
        unknown(document, node, "by", "process.unknown_role", name);
      }
    }
  }

  /// What a decision list has to come to, for it to take the action.
  void read_outcome(const yaml::Document& document, yaml::Reader& reader, bool by_list, ActionRule& rule) {
    const yaml::Node* node = reader.take("outcome");
    if (node != nullptr) {
      const std::string name = yaml::text_of(document, *node, diagnostics_);
      rule.outcome = programme::list_outcome_named(name);
      if (!rule.outcome) unknown(document, *node, "outcome", "process.unknown_outcome", name);
    }
    if (by_list == (node != nullptr)) return;
    error(document, node != nullptr ? *node : document.root, "process.outcome",
          {"动作 `" + rule.name + "`：由决策名单（`list`）办理的动作才有 `outcome`，且必须有",
           "action `" + rule.name +
               "`: one that a decision list (`list`) takes has an `outcome`, and no other"});
  }

  void read_needs(const yaml::Document& document, const yaml::Node& node, ActionRule& rule) {
    for (const yaml::Node& item : items_of(node)) {
      if (!item.is(yaml::Kind::mapping)) {
        const std::string name = yaml::text_of(document, item, diagnostics_);
        if (const auto need = programme::need_named(name)) {
          rule.needs.push_back(*need);
        } else {
          unknown(document, node, "needs", "process.unknown_need", name);
        }
        continue;
      }
      yaml::Reader reader(document, item, diagnostics_);
      const yaml::Node* text = reader.need("rule");
      Text says = reader.need_both("says");
      reader.finish();
      if (const auto number = text ? expression(document, *text, Gives::boolean, rule.form) : std::nullopt)
        rule.conditions.push_back({*number, std::move(says)});
    }
  }

  void read_causes(const yaml::Document& document, const yaml::Node& node, ActionRule& rule) {
    for (const yaml::Node& item : items_of(node)) {
      if (!item.is(yaml::Kind::mapping)) {
        const std::string name = yaml::text_of(document, item, diagnostics_);
        if (const auto cause = programme::cause_named(name)) {
          rule.causes.push_back(*cause);
        } else {
          unknown(document, node, "causes", "process.unknown_cause", name);
        }
        continue;
      }
      yaml::Reader reader(document, item, diagnostics_);
      if (const yaml::Node* notice = reader.take("notice")) read_notice(document, *notice, rule);
      if (const yaml::Node* entry = reader.take("register")) read_entry(document, *entry, rule);
      if (const yaml::Node* open = reader.take("open")) read_open(document, *open, rule);
      if (const yaml::Node* parent = reader.take("parent")) read_parent(document, *parent, rule);
      reader.finish();
    }
  }

  void read_notice(const yaml::Document& document, const yaml::Node& node, ActionRule& rule) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return;
    programme::NoticeRule notice;
    for (const std::string& name : reader.take_texts("to")) {
      if (const auto role = programme::role_named(name)) {
        notice.to.push_back(*role);
      } else {
        unknown(document, node, "to", "process.unknown_role", name);
      }
    }
    if (notice.to.empty()) {
      error(document, node, "process.nobody", {"通知没有收件人", "the notice is for nobody"});
    }
    if (const yaml::Node* says = reader.need("says")) {
      notice.says = static_cast<programme::SentenceNumber>(made_.sentences.size());
      made_.sentences.push_back({read_template(File{document, diagnostics_}, *says), rule.form});
    }
    reader.finish();
    rule.notices.push_back(std::move(notice));
  }

  void read_open(const yaml::Document& document, const yaml::Node& node, ActionRule& rule) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return;
    programme::OpenRule open{reader.need_text("process"), {}};
    const std::string stage = reader.take_text("stage");
    if (stage == "report") {
      open.stage = programme::FormStage::report;
    } else if (!stage.empty() && stage != "application") {
      unknown(document, node, "stage", "process.unknown_stage", stage);
    }
    reader.finish();
    rule.opens.push_back(std::move(open));
  }

  void read_parent(const yaml::Document& document, const yaml::Node& node, ActionRule& rule) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return;
    programme::ParentRule parent{reader.need_text("action"), std::nullopt, reader.take_flag("facts")};
    if (const yaml::Node* answers = reader.take("answers"))
      parent.answers = expression(document, *answers, Gives::context, rule.form);
    reader.finish();
    rule.parent = std::move(parent);
  }

  void read_entry(const yaml::Document& document, const yaml::Node& node, ActionRule& rule) {
    yaml::Reader reader(document, node, diagnostics_);
    if (!reader.opened()) return;
    programme::EntryRule entry;
    entry.kind = reader.need_text("kind");
    entry.of_person = reader.take_flag("of leader");
    const yaml::Node* row = reader.need("row");
    reader.finish();
    if (const auto number = row ? expression(document, *row, Gives::context, rule.form) : std::nullopt) {
      entry.row = *number;
      rule.entries.push_back(std::move(entry));
    }
  }

  std::optional<int> expression(const yaml::Document& document, const yaml::Node& node, Gives gives,
                                const std::string& form) {
    auto text = read_expression(File{document, diagnostics_}, node);
    if (!text) return std::nullopt;
    made_.expressions.push_back({*std::move(text), gives, form});
    return static_cast<int>(made_.expressions.size()) - 1;
  }

  /// One that gives a field's value.
  std::optional<int> expression_of(const yaml::Document& document, const yaml::Node& node,
                                   const programme::Field& field) {
    const auto number = expression(document, node, Gives::field, {});
    if (number) made_.expressions.back().field = field;
    return number;
  }

  static std::vector<yaml::Node> items_of(const yaml::Node& node) {
    return node.is(yaml::Kind::sequence) ? node.items : std::vector{node};
  }

  void unknown(const yaml::Document& document, const yaml::Node& node, const char* key, const char* code,
               const std::string& name) {
    error(document, node, code,
          {"`" + std::string(key) + "` 中的 `" + name + "` 不认识",
           "`" + name + "` is not known in `" + key + "`"});
  }

  void error(const yaml::Document& document, const yaml::Node& node, std::string code, Text message) {
    yaml::report(diagnostics_, document, node, std::move(code), std::move(message));
  }

  void report(const yaml::Document& document, const programme::ProcessFault& fault) {
    // What a process says itself stands after what its fragments say.
    const auto place = std::find_if(places_.rbegin(), places_.rend(),
                                    [&](const Named& named) { return named.name == fault.where; });
    if (place == places_.rend()) return error(document, document.root, fault.code, fault.message);
    diagnostics_.push_back({fault.code, Severity::error, fault.message, place->source, place->span});
  }

  struct Named {
    Named(std::string what, std::shared_ptr<const SourceText> in, Span at)
        : name(std::move(what)), source(std::move(in)), span(at) {}
    std::string name;
    std::shared_ptr<const SourceText> source;
    Span span;
  };

  const PackFiles& files_;
  Diagnostics& diagnostics_;
  ProcessSource made_;
  std::vector<Named> places_;
};

}  // namespace

std::optional<ProcessSource> read_process(const PackFiles& files, const std::string& file,
                                          Diagnostics& diagnostics) {
  Diagnostics found;
  auto process = ProcessReader(files, found).read(file);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return process;
}

std::vector<std::string> process_files(const PackFiles& files) {
  std::vector<std::string> names;
  for (const std::string& name : files.below(std::string(kProcessFolder))) {
    if (!name.starts_with(kProcessFragments) && name.ends_with(".yaml")) names.push_back(name);
  }
  return names;
}

}  // namespace guohe::policy
