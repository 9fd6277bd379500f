// SPDX-License-Identifier: Apache-2.0
#include "app/demo/past_calls.hpp"

#include "app/demo/object.hpp"

namespace guohe::app::demo {

namespace {

struct PastCall {
  const char* guideline;
  int year;
  Text title;
  Text document;
  const char* published;  // empty: the guideline's rules do not ask
  const char* opens;
  const char* closes;
  std::vector<std::string> topics;
};

std::vector<PastCall> table() {
  return {
      {"gd-2020",
       2020,
       {"2020～2021年度对外科技合作平台专题申报", "Platforms of cooperation abroad, 2020–2021"},
       {"2020～2021年度对外科技合作平台专题申报指南",
        "Guideline, platforms of S&T cooperation abroad, 2020–2021"},
       "2020-06-30",
       "2020-07-06T01:00:00Z",
       "2020-08-31T09:00:00Z",
       {"gd-2020/overseas-institution", "gd-2020/joint-research-centre",
        "gd-2020/technology-transfer-centre"}},
      {"gd-2022",
       2022,
       {"2022年度国际科技合作专题申报", "International cooperation, 2022"},
       {"2022年度国际科技合作专题申报指南", "Guideline, international S&T cooperation, 2022"},
       "2021-09-28",
       "2021-10-08T01:00:00Z",
       "2021-11-15T09:00:00Z",
       {"gd-2022/scientific-research", "gd-2022/industrial-technology", "gd-2022/training",
        "gd-2022/academic-exchange"}},
      {"most-2025-3",
       2025,
       {"“政府间国际科技创新合作”重点专项2025年度第三批申报",
        "Intergovernmental cooperation in S&T innovation, third batch of 2025"},
       {"“政府间国际科技创新合作”重点专项2025年度第三批项目申报指南",
        "Guideline, intergovernmental cooperation in S&T innovation, third batch of 2025"},
       "",
       "2025-07-14T00:00:00Z",
       "2025-08-21T08:00:00Z",
       {"most-2025-3/korea-energy", "most-2025-3/korea-industry", "most-2025-3/indonesia",
        "most-2025-3/cambodia", "most-2025-3/singapore"}},
  };
}

}  // namespace

std::vector<programme::Call> past_calls() {
  std::vector<programme::Call> calls;
  std::vector<PastCall> rows = table();
  for (PastCall& past : rows) {
    programme::Call& call = calls.emplace_back();
    call.id = past.guideline;
    call.guideline = past.guideline;
    call.year = past.year;
    call.title = std::move(past.title);
    call.document = std::move(past.document);
    call.opens_at = programme::parse_instant(past.opens).value_or(programme::Seconds{});
    call.closes_at = programme::parse_instant(past.closes).value_or(programme::Seconds{});
    call.publish_date = past.published;
    if (!call.publish_date.empty()) call.parameters = Object().text("publish date", past.published).done();
    call.topics = std::move(past.topics);
  }
  return calls;
}

}  // namespace guohe::app::demo
