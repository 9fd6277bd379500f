// SPDX-License-Identifier: Apache-2.0
#include "policy/review/disciplines_file.hpp"

#include <algorithm>

#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

constexpr const char* kDisciplinesFile = "disciplines.yaml";
constexpr std::size_t kFirstLevel = 3;   // digits
constexpr std::size_t kSecondLevel = 5;  // digits

class DisciplinesReader {
 public:
  DisciplinesReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  programme::Disciplines read() {
    yaml::Reader reader(document_, document_.root, diagnostics_);
    if (!reader.opened()) return {};
    (void)reader.need_both("title");
    (void)reader.need_text("standard");
    if (const yaml::Node* rows = reader.need("disciplines")) {
      for (const yaml::Entry& row : rows->entries) read_discipline(row);
    }
    if (const yaml::Node* rows = reader.need("fields")) {
      for (const yaml::Entry& row : rows->entries) read_field(row);
    }
    reader.finish();
    return std::move(made_);
  }

 private:
  void read_discipline(const yaml::Entry& row) {
    const std::string& code = row.key.text;
    const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (code.size() != kFirstLevel && code.size() != kSecondLevel)) {
      yaml::report(diagnostics_, document_, row.key, "disciplines.code",
                   {"`" + code + "` 不是三位或五位数字的学科代码",
                    "`" + code + "` is no code of three or five digits"});
      return;
    }
    const std::string parent = code.size() == kSecondLevel ? code.substr(0, kFirstLevel) : std::string();
    if (!parent.empty()) check_known(row.key, parent);
    made_.items.push_back({code, yaml::both_of(document_, row.value, diagnostics_), parent});
  }

  void read_field(const yaml::Entry& row) {
    auto& codes = made_.fields[row.key.text];
    codes = yaml::texts_of(document_, row.value, diagnostics_);
    for (const std::string& code : codes) check_known(row.value, code);
  }

  void check_known(const yaml::Node& node, const std::string& code) {
    if (made_.find(code) != nullptr) return;
    yaml::report(diagnostics_, document_, node, "disciplines.unknown",
                 {"没有学科 `" + code + "`", "there is no discipline `" + code + "`"});
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
  programme::Disciplines made_;
};

}  // namespace

programme::Disciplines load_disciplines(const PackFiles& files, Diagnostics& diagnostics) {
  if (!files.has(kDisciplinesFile)) return {};
  const auto document = files.yaml(kDisciplinesFile, diagnostics);
  return document ? DisciplinesReader(*document, diagnostics).read() : programme::Disciplines();
}

}  // namespace guohe::policy
