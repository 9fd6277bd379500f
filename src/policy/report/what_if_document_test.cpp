// The result of a what-if as a golden text in both languages. GUOHE_GOLDEN=rewrite writes it anew.
// SPDX-License-Identifier: Apache-2.0
#include "policy/report/what_if_document.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "policy/report/table.hpp"
#include "policy/testing.hpp"
#include "policy/whatif/applications_file.hpp"
#include "policy/whatif/changed_topic.hpp"
#include "policy/whatif/what_if.hpp"

namespace guohe::policy {
namespace {

programme::WhatIf example() {
  const app::RuleEdits edits{
      {{"K1-1.threshold", "800"}, {"call.cap", "300000"}}, {{"E2", "raised >= requested grant / 2"}}, {}};
  auto changed = changed_topic(testing_root(), *testing_topic(), edits);
  WhatIfOptions options;
  options.call_parameters = changed->call_parameters;
  WhatIfRun run(testing_topic(), changed->topic, options);
  int number = 0;
  for (const char* city : {"Guangzhou", "Shenzhen", "Guangzhou"}) {
    ++number;
    const std::string raised = number == 1 ? "100000" : "200000";
    const std::string line = R"({"number": "N-)" + std::to_string(number) + R"(", "city": ")" + city +
                             R"(", "organisation": "示例大学", "today": "2025-05-20", "call": {"cap": 500000},
        "evidence": {"agreement": "checked", "lease": "checked"}, "registry": {"projects of leader": []},
        "facts": {"title": "示例)" +
                             std::to_string(number) + R"(", "founded on": "2020-01-01", "staff": )" +
                             (number == 3 ? "10" : "50") +
                             R"(, "area": 600, "modes": ["research", "transfer"], "needs ethics": false,
        "field": "biomedicine", "requested grant": )" +
                             (number == 2 ? "400000" : "200000") + R"(,
        "partners": [{"name": "A", "kind": "foreign", "signed": true, "self raised": )" +
                             raised + "}]}}";
    auto read = read_application_line(line);
    EXPECT_TRUE(read) << read.error().message.en;
    run.add(read->application);
  }
  run.add_unread({"4", {"不是 JSON", "not JSON"}, "1:1"});
  programme::WhatIf result = run.finish();
  result.edits = changed->edits;
  return result;
}

TEST(WhatIfDocument, ReadsAsTheGoldenTexts) {
  const programme::WhatIf result = example();
  for (const auto& [name, language] : {std::pair("zh", Language::zh), std::pair("en", Language::en)}) {
    const std::string path =
        std::string(GUOHE_SOURCE_DIR) + "/src/policy/report/testdata/what-if." + name + ".txt";
    const std::string text = what_if_text(result, language, 84, 10);
    const char* golden = std::getenv("GUOHE_GOLDEN");
    if (golden != nullptr && std::string(golden) == "rewrite") std::ofstream(path) << text;
    std::ifstream in(path);
    EXPECT_EQ(text, std::string((std::istreambuf_iterator<char>(in)), {})) << path;
  }
  EXPECT_NE(what_if_text(result, Language::en, 84, 1).find("  and 2 more\n"), std::string::npos);
}

TEST(WhatIfDocument, CsvCellsStayCells) {
  EXPECT_EQ(csv_cell("a"), "a");
  EXPECT_EQ(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
  EXPECT_EQ(csv_cell("=SUM(A1)"), "'=SUM(A1)");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(WhatIfDocument, TablesCountWideCharactersTwice) {
  EXPECT_EQ(table_text({{"", "数"}, {"广州市", "1"}, {"A", "100"}}),
            "           数\n  广州市    1\n  A       100\n");
}

}  // namespace
}  // namespace guohe::policy
