// SPDX-License-Identifier: Apache-2.0
#include "policy/process/process_library.hpp"

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "policy/facts/facts.hpp"
#include "policy/process/calendar_file.hpp"
#include "policy/process/process_file.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using feel::Type;
using feel::Value;
using programme::Field;
using programme::StepForm;

// A missing input never decides a condition: it is then wanting, not broken.
constexpr feel::EvalOptions kMissingAware{.missing_aware = true};

// Slots of a frame; definitions come after them, `form` last.
enum Slot { kApplication, kFacts, kCall, kRecords, kAllRecords, kSince, kToday, kCases, kParent };

const Type& application_type() {
  static const Type type = Type::record({{"number", Type::string()},
                                         {"title", Type::string()},
                                         {"requested", Type::number()},
                                         {"organisation", Type::string()},
                                         {"city", Type::string()},
                                         {"topic", Type::string()},
                                         {"submitted on", Type::date()}},
                                        "application");
  return type;
}

const Type& cases_type() {
  static const Type type = Type::list(Type::record({{"process", Type::string()},
                                                    {"number", Type::string()},
                                                    {"state", Type::string()},
                                                    {"ended", Type::boolean()},
                                                    {"opened on", Type::date()},
                                                    {"entered on", Type::date()},
                                                    {"due on", Type::date()}},
                                                   "case"));
  return type;
}

/// A JSON object as a value; missing when it cannot be read.
Value value_of(const std::string& text, const Type& type) {
  auto value = feel::from_json(text, type);
  return value ? *std::move(value) : Value::missing();
}

Value date_of(const std::string& text) {
  const auto date = parse_date(text);
  return date ? Value::date(*date) : Value::missing();
}

/// The answers to a form, typed; problems are added, places are pointers into the answers.
Value answers_of(const StepForm& form, const std::vector<Type>& types, const Type& record,
                 const json::Node& object, std::vector<Problem>& problems) {
  std::vector<const Field*> fields;
  for (const Field& field : form.fields) fields.push_back(&field);
  std::vector<Value> values(fields.size(), Value::missing());
  read_fields(fields, types, object, {}, values, problems);
  return Value::context(record.shape(), std::move(values));
}

bool reads_form(const feel::Program& program) {
  return std::ranges::any_of(feel::input_paths(program), [](const std::string& path) {
    return path == "form" || path.starts_with("form.");
  });
}

/// What several processes say of one another: what is opened is a case, and its parents do what it asks of
/// them.
class TogetherChecker {
 public:
  TogetherChecker(const programme::ProcessCatalogue& catalogue,
                  const std::map<std::string, std::shared_ptr<const SourceText>>& files,
                  Diagnostics& diagnostics)
      : catalogue_(catalogue), files_(files), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& [name, versions] : catalogue_.all()) {
      for (const programme::ActionRule& rule : versions.front().actions) {
        for (const programme::OpenRule& open : rule.opens) check(versions.front(), rule, open);
      }
    }
  }

 private:
  void check(const programme::Process& process, const programme::ActionRule& rule,
             const programme::OpenRule& open) {
    const programme::Process* opened = catalogue_.find(open.process);
    if (opened == nullptr || opened->mark.empty()) {
      return error(
          process, "process.unknown_case",
          {"动作 `" + rule.name + "` 发起的 `" + open.process + "` 不是有 `mark` 的流程",
           "action `" + rule.name + "` opens `" + open.process + "`, which is no process with a `mark`"});
    }
    for (const programme::ActionRule& asks : opened->actions) {
      if (!asks.parent) continue;
      const bool done = std::ranges::any_of(process.actions, [&](const programme::ActionRule& mine) {
        return mine.by_case && mine.name == asks.parent->action;
      });
      if (done) continue;
      error(process, "process.no_case_action",
            {"`" + open.process + "` 要求的动作 `" + asks.parent->action + "` 没有由 `case` 办理的",
             "`" + open.process + "` asks for `" + asks.parent->action +
                 "`, and no action of that name is taken by `case`"});
    }
  }

  void error(const programme::Process& process, std::string code, Text message) {
    const auto file = files_.find(process.name);
    diagnostics_.push_back({std::move(code),
                            Severity::error,
                            std::move(message),
                            file == files_.end() ? nullptr : file->second,
                            {}});
  }

  const programme::ProcessCatalogue& catalogue_;
  const std::map<std::string, std::shared_ptr<const SourceText>>& files_;
  Diagnostics& diagnostics_;
};

}  // namespace

/// Compiles what one process says.
class ProcessLibrary::ProcessCompiler {
 public:
  ProcessCompiler(const ProcessSource& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  Compiled run() {
    std::vector<Type::Field> records;
    std::vector<Type::Field> lists;
    for (const StepForm& form : source_.process.forms) {
      FormTypes types;
      std::vector<Type::Field> fields;
      for (const Field& field : form.fields) {
        types.fields.push_back(feel_type(field));
        fields.push_back({field.name, types.fields.back()});
      }
      types.record = Type::record(std::move(fields), form.name);
      records.push_back({form.name, types.record});
      lists.push_back({form.name, Type::list(types.record)});
      made_.forms.emplace(form.name, std::move(types));
    }
    made_.records = Type::record(std::move(records), "records");
    made_.all_records = Type::record(std::move(lists), "all records");
    define();
    for (const ProcessExpression& one : source_.expressions) {
      made_.expressions.push_back(one.used ? compiled(one.text, one.form, expected(one)) : nullptr);
      made_.form_of_expression.push_back(one.form);
    }
    for (const ProcessSentence& one : source_.sentences) {
      made_.sentences.push_back(
          one.used ? CompiledTemplate{compiled(one.text.zh, one.form), compiled(one.text.en, one.form)}
                   : CompiledTemplate{});
      made_.form_of_sentence.push_back(one.form);
    }
    return std::move(made_);
  }

 private:
  static std::optional<Type> expected(const ProcessExpression& one) {
    if (one.gives == Gives::boolean) return Type::boolean();
    if (one.gives == Gives::date) return Type::date();
    if (one.field) return feel_type(*one.field);
    return std::nullopt;
  }

  void define() {
    feel::Scope& scope = made_.scope;
    (void)scope.add("application", application_type());
    (void)scope.add("facts", Type::any());
    (void)scope.add("call", Type::any());
    (void)scope.add("records", made_.records);
    (void)scope.add("all records", made_.all_records);
    (void)scope.add("since", Type::date());
    (void)scope.add("today", Type::date());
    (void)scope.add("cases", cases_type());
    (void)scope.add("parent", Type::any());
    for (const ProcessDefinition& one : source_.definitions) {
      if (ProgramPtr program = compiled(one.text, {}, std::nullopt)) (void)scope.define(one.name, program);
    }
  }

  feel::Scope scope(const std::string& form) const {
    feel::Scope scope = made_.scope;
    const auto types = made_.forms.find(form);
    if (types != made_.forms.end()) (void)scope.add("form", types->second.record);
    return scope;
  }

  ProgramPtr compiled(const feel::Expression& text, const std::string& form, std::optional<Type> type) {
    feel::Compilation made = feel::compile(text, scope(form), {std::move(type)});
    diagnostics_.insert(diagnostics_.end(), made.diagnostics.begin(), made.diagnostics.end());
    return made.program;
  }

  std::vector<CompiledPart> compiled(const Sentence& sentence, const std::string& form) {
    std::vector<CompiledPart> parts;
    for (const SentencePart& part : sentence) {
      parts.push_back({part.literal,
                       part.expression ? compiled(*part.expression, form, std::nullopt) : nullptr,
                       part.format, nullptr});
    }
    return parts;
  }

  const ProcessSource& source_;
  Diagnostics& diagnostics_;
  Compiled made_;
};

std::shared_ptr<const ProcessLibrary> ProcessLibrary::load(const PackFiles& files, Diagnostics& diagnostics) {
  auto library = std::make_shared<ProcessLibrary>();
  library->calendar_ = load_calendar(files, "cn", diagnostics);
  std::map<std::string, std::shared_ptr<const SourceText>> newest;  // file of each process
  for (const std::string& file : process_files(files)) {
    Diagnostics found;
    if (auto source = read_process(files, file, found)) {
      Compiled compiled = ProcessCompiler(*source, found).run();
      if (!has_errors(found)) {
        for (programme::ActionRule& rule : source->process.actions) {
          for (programme::Condition& condition : rule.conditions) {
            condition.reads_form =
                reads_form(*compiled.expressions[static_cast<std::size_t>(condition.rule)]);
          }
        }
        library->compiled_.emplace(std::pair(source->process.name, source->process.version),
                                   std::move(compiled));
        const std::string name = source->process.name;
        const int version = source->process.version;
        library->catalogue_.add(std::move(source->process));
        if (library->catalogue_.find(name)->version == version) newest[name] = source->file;
      }
    }
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  }
  TogetherChecker(library->catalogue_, newest, diagnostics).run();
  return library;
}

const ProcessLibrary::Compiled* ProcessLibrary::compiled(const programme::Process& process) const {
  const auto found = compiled_.find({process.name, process.version});
  return found == compiled_.end() ? nullptr : &found->second;
}

std::vector<Value> ProcessLibrary::frame(const programme::Process& process, const Compiled& compiled,
                                         const std::string& form, const app::ProcessInput& input) {
  std::vector<Value> frame = compiled.scope.new_frame();
  frame.emplace_back(Value::missing());  // of `form`
  frame[kApplication] = value_of(input.application, application_type());
  frame[kFacts] = value_of(input.facts, Type::any());
  frame[kCall] = value_of(input.call, Type::any());
  frame[kSince] = date_of(input.since);
  frame[kToday] = date_of(input.today);
  frame[kCases] = value_of(input.cases, cases_type());
  frame[kParent] = value_of(input.parent, Type::any());
  const auto answers = [&](const std::string& name, const json::Node& object) {
    std::vector<Problem> ignored;  // they were checked when they were given
    const StepForm* step = process.form(name);
    const auto types = compiled.forms.find(name);
    if (step == nullptr || types == compiled.forms.end()) return Value::missing();
    return answers_of(*step, types->second.fields, types->second.record, object, ignored);
  };
  std::vector<Value> records;
  const auto given = json::parse(input.records);
  for (const StepForm& step : process.forms) {
    const json::Node* object = given ? given->find(step.name) : nullptr;
    records.push_back(object == nullptr ? Value::missing() : answers(step.name, *object));
  }
  frame[kRecords] = Value::context(compiled.records.shape(), std::move(records));
  std::vector<Value> lists;
  const auto all = json::parse(input.all_records);
  for (const StepForm& step : process.forms) {
    std::vector<Value> items;
    const json::Node* list = all ? all->find(step.name) : nullptr;
    if (list != nullptr) {
      for (const json::Node& item : list->items) items.push_back(answers(step.name, item));
    }
    lists.push_back(Value::list(std::move(items)));
  }
  frame[kAllRecords] = Value::context(compiled.all_records.shape(), std::move(lists));
  if (const auto object = json::parse(input.form); object && !input.form.empty() && !form.empty())
    frame.back() = answers(form, *object);
  return frame;
}

std::vector<programme::Obstacle> ProcessLibrary::wanting(const programme::Process& process,
                                                         const programme::ActionRule& rule,
                                                         const app::ProcessInput& input) const {
  std::vector<programme::Obstacle> obstacles;
  const Compiled* made = compiled(process);
  if (made == nullptr || rule.conditions.empty()) return obstacles;
  feel::Machine machine;
  std::vector<Value> values = frame(process, *made, rule.form, input);
  for (const programme::Condition& condition : rule.conditions) {
    if (input.form.empty() && condition.reads_form) continue;
    const ProgramPtr& program = made->expressions[static_cast<std::size_t>(condition.rule)];
    const Value holds = machine.run(*program, values, kMissingAware);
    if (!holds.is_true()) obstacles.push_back({"condition", condition.says});
  }
  return obstacles;
}

std::string ProcessLibrary::due_on(const programme::Process& process, const programme::State& state,
                                   const app::ProcessInput& input) const {
  const Compiled* made = compiled(process);
  if (made == nullptr || !state.due) return {};
  feel::Machine machine;
  std::vector<Value> values = frame(process, *made, {}, input);
  const ProgramPtr& program = made->expressions[static_cast<std::size_t>(state.due->when)];
  const Value when = machine.run(*program, values, kMissingAware);
  if (when.is(Value::Kind::date)) return to_string(when.as_date());
  const auto since = parse_date(input.since);
  if (!since) return {};
  std::optional<Date> due;
  if (when.is(Value::Kind::number)) {
    const auto days = when.as_number().to_int64();
    if (!days) return {};
    due = state.due->working_days
              ? calendar_.after(*since, static_cast<int>(std::clamp<std::int64_t>(*days, -9999, 9999)))
              : add_days(*since, *days);
  } else if (when.is(Value::Kind::days_duration)) {
    due = add_days(*since, when.as_days_duration().seconds / (24 * 60 * 60));
  } else if (when.is(Value::Kind::months_duration)) {
    due = add_months(*since, when.as_months_duration().months);
  }
  return due ? to_string(*due) : std::string();
}

std::string ProcessLibrary::after_working_days(const std::string& day, int working_days) const {
  const auto from = parse_date(day);
  const auto due = from ? calendar_.after(*from, working_days) : std::nullopt;
  return due ? to_string(*due) : std::string();
}

std::string ProcessLibrary::clock_day(const programme::Process& process, const programme::ActionRule& rule,
                                      const app::ProcessInput& input) const {
  const Compiled* made = compiled(process);
  if (made == nullptr || !rule.clock_on) return {};
  feel::Machine machine;
  std::vector<Value> values = frame(process, *made, {}, input);
  const Value day =
      machine.run(*made->expressions[static_cast<std::size_t>(*rule.clock_on)], values, kMissingAware);
  return day.is(Value::Kind::date) ? to_string(day.as_date()) : std::string();
}

Result<void> ProcessLibrary::check_form(const programme::Process& process, const std::string& form,
                                        const std::string& answers) const {
  const Compiled* made = compiled(process);
  const StepForm* step = process.form(form);
  if (made == nullptr || step == nullptr) return {};
  const auto object = json::parse(answers);
  if (!object || object->kind != json::Kind::object) {
    return Error{ErrorKind::invalid,
                 "form.malformed",
                 {"表单内容应是 JSON 对象", "the answers to the form must be a JSON object"},
                 "/form"};
  }
  const FormTypes& types = made->forms.find(form)->second;
  std::vector<Problem> problems;
  const Value given = answers_of(*step, types.fields, types.record, *object, problems);
  if (!problems.empty()) return facts_error(std::move(problems));
  for (std::size_t i = 0; i < step->fields.size(); ++i) {
    const Field& field = step->fields[i];
    if (!field.required || !given.values()[i].is_null()) continue;
    problems.push_back({"form.required",
                        {"请填写“" + field.label.zh + "”", "fill in `" + field.label.en + "`"},
                        json::pointer({}, field.name)});
  }
  if (problems.empty()) return {};
  Error error{ErrorKind::invalid, "form.incomplete", problems.front().message, problems.front().place, {}};
  error.details = std::move(problems);
  return error;
}

Text ProcessLibrary::sentence(const programme::Process& process, programme::SentenceNumber number,
                              const app::ProcessInput& input) const {
  const Compiled* made = compiled(process);
  if (made == nullptr) return {};
  const auto at = static_cast<std::size_t>(number);
  feel::Machine machine;
  std::vector<Value> values = frame(process, *made, made->form_of_sentence[at], input);
  return rendered(made->sentences[at], values, machine, kMissingAware);
}

Result<std::string> ProcessLibrary::value(const programme::Process& process,
                                          programme::ExpressionNumber number,
                                          const app::ProcessInput& input) const {
  const Compiled* made = compiled(process);
  const auto at = static_cast<std::size_t>(number);
  if (made != nullptr && made->expressions[at] != nullptr) {
    feel::Machine machine;
    std::vector<Value> values = frame(process, *made, made->form_of_expression[at], input);
    const Value value = machine.run(*made->expressions[at], values);
    if (!value.is_null()) return feel::to_json(value);
  }
  return Error{ErrorKind::invalid,
               "process.no_value",
               {"流程要登记的内容算不出来", "what the process registers cannot be computed"}};
}

}  // namespace guohe::policy
