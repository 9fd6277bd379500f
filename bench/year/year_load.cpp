// Loads a national year into a store that holds the example year: each application is one of those again,
// with another number, title, leader, organisation and form of 20 KB, and with its whole history: edits,
// verdicts, submission, findings, files, events, its outline, seals and ledger entries. Everything goes
// through the store's units of work, as the use cases write it.
//
//     year_load DATABASE APPLICATIONS [PER_UNIT]
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "app/facts_json.hpp"
#include "app/ports/store.hpp"
#include "base/sm3.hpp"
#include "prose.hpp"
#include "store/open.hpp"

namespace {

using namespace guohe;  // NOLINT: a program of one page
using Clock = std::chrono::steady_clock;

constexpr std::size_t kFormBytes = 20 * 1024;
constexpr int kOrganisations = 4000;
constexpr std::uint64_t kYearSeconds = 300 * 86400;
constexpr const char* kSubjects[] = {"海洋",     "智能制造", "生物医药", "新能源",   "集成电路", "现代农业",
                                     "环境治理", "先进材料", "量子信息", "深海探测", "碳捕集",   "精准医疗"};
constexpr const char* kTasks[] = {"关键技术研究", "联合实验", "机理与方法",
                                  "示范应用",     "平台建设", "评价体系"};

/// An application of the example year with all that belongs to it.
struct Template {
  programme::Application application;
  programme::Document facts;
  std::vector<app::AttachmentRecord> attachments;
  std::vector<app::FindingRecord> findings;
  std::vector<app::EvidenceRecord> checks;
  std::vector<app::VerdictRecord> verdicts;
  std::optional<app::SubmissionRecord> submission;
  std::vector<app::EventRecord> events;
  std::optional<app::OutlineRecord> outline;
};

[[noreturn]] void fail(const Error& error) {
  std::cerr << error.code << ": " << error.message.en << "\n";
  std::exit(1);
}

std::vector<Template> read_templates(app::Store& store) {
  std::vector<Template> templates;
  const auto done = store.read([&](app::Reader& reader) -> Result<void> {
    app::ListFilter filter;
    filter.scope.all_submitted = true;
    filter.of = app::ListOf::applications;
    for (auto& item : reader.list(filter, {}, 120)) {
      const std::string id = item.application.id;
      auto facts = app::document_of(reader.facts(id), [] { return std::string("row"); });
      if (!facts || item.application.number.empty()) continue;
      Template one{std::move(item.application),  *std::move(facts),          reader.attachments(id),
                   reader.findings(id),          reader.evidence_checks(id), reader.verdicts(id),
                   reader.latest_submission(id), reader.events(id),          reader.outline(id)};
      templates.push_back(std::move(one));
    }
    return {};
  });
  if (!done) fail(done.error());
  return templates;
}

std::string padded(std::int64_t number, int width) {
  std::string text = std::to_string(number);
  return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0') +
         text;
}

void add_organisations(app::Store& store, const std::string& department, const bench::Prose& prose) {
  std::mt19937_64 random(7);
  for (int from = 0; from < kOrganisations; from += 100) {
    const auto done = store.write([&](app::Unit& unit) -> Result<void> {
      for (int i = from; i < from + 100; ++i) {
        const std::string id = "year-org-" + padded(i, 5);
        unit.put_organisation({id,
                               {prose.text(12, random).substr(0, 12) + "研究院" + std::to_string(i),
                                "Institute " + padded(i, 5)},
                               "YEAR" + padded(i, 14),
                               "institute",
                               "Guangdong",
                               "Guangzhou",
                               "",
                               "",
                               department});
        unit.put_account({{"year-" + padded(i, 5),
                           "year-" + padded(i, 5),
                           "申报人" + std::to_string(i),
                           {programme::Role::applicant},
                           id,
                           "",
                           true},
                          "x"});
      }
      return {};
    });
    if (!done) fail(done.error());
  }
}

class Loader {
 public:
  Loader(app::Unit& unit, const bench::Prose& prose) : unit_(unit), prose_(prose) {}

  void add(const Template& from, std::int64_t number) {
    std::mt19937_64 random(static_cast<std::uint64_t>(number) * 7919 + 1);
    programme::Application a = from.application;
    const std::string id = "01YEAR" + padded(number, 20);
    a.id = id;
    a.number = a.number.substr(0, a.number.rfind('-') + 1) + "Y" + padded(number, 7);
    a.organisation = "year-org-" + padded(static_cast<std::int64_t>(random() % kOrganisations), 5);
    a.owner = "year-" + a.organisation.substr(9);
    a.leader_key = "";
    a.wakes_on = "";  // the clock has its own work
    a.summary.title = prose_.text(18, random).substr(0, 18) + kSubjects[random() % std::size(kSubjects)] +
                      kTasks[random() % std::size(kTasks)];
    a.summary.leader = "负责人" + std::to_string(number);
    a.version = 4;
    a.updated_at -= std::chrono::seconds(random() % kYearSeconds);  // not all in the same second
    if (a.submitted_at) a.submitted_at = a.updated_at - std::chrono::days(7);
    programme::Document facts = from.facts;
    facts["title"] = app::quoted(a.summary.title);
    facts["leader name"] = app::quoted(a.summary.leader);
    const std::size_t size = app::json_of(facts).size();
    if (size < kFormBytes) facts["research content"] = app::quoted(prose_.text(kFormBytes - size, random));
    const std::string text = app::json_of(facts);

    unit_.record({a.created_at, a.owner, "application.create", "application:" + id, sm3(id)});
    unit_.add_application(a, text);
    const std::string edit = "[{\"path\":\"\",\"value\":" + text + "}]";
    unit_.add_change({id, 1, a.created_at, a.owner, edit, "[]"});
    for (std::int64_t version = 2; version < 4; ++version) {
      unit_.add_change({id, version, a.created_at, a.owner,
                        "[{\"path\":\"title\",\"value\":" + app::quoted(a.summary.title) + "}]",
                        "[{\"path\":\"title\"}]"});
      unit_.record({a.created_at, a.owner, "application.edit", "application:" + id, sm3(edit)});
    }
    history(from, id, a, text);
  }

 private:
  void history(const Template& from, const std::string& id, const programme::Application& a,
               const std::string& text) {
    for (std::size_t i = 0; i < from.attachments.size(); ++i) {
      app::AttachmentRecord file = from.attachments[i];
      file.id = id + "-" + std::to_string(i);
      file.application = id;
      unit_.add_attachment(file);
    }
    for (app::VerdictRecord verdict : from.verdicts) {
      verdict.application = id;
      unit_.keep_verdict(verdict);
    }
    if (from.submission) {
      app::SubmissionRecord submission = *from.submission;
      submission.number = a.number + "-R";
      submission.application = id;
      submission.by = a.owner;
      submission.title = a.summary.title;
      submission.facts = text;
      submission.ordinal = 1;
      submission.ledger_entry = unit_.record(
          {submission.at, a.owner, "application.submit", "application:" + id, submission.digest});
      unit_.add_submission(submission);
    }
    for (app::FindingRecord finding : from.findings) {
      finding.application = id;
      unit_.put_finding(finding);
    }
    for (app::EvidenceRecord check : from.checks) {
      check.application = id;
      unit_.put_evidence_check(check);
    }
    for (app::EventRecord event : from.events) {
      event.application = id;
      unit_.record(
          {event.at, event.actor, "application." + event.action, "application:" + id, sm3(event.action)});
      unit_.add_event(event);
    }
    if (from.outline) {
      app::OutlineRecord outline = *from.outline;
      outline.application = id;
      unit_.put_outline(outline);
    }
  }

  app::Unit& unit_;
  const bench::Prose& prose_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: year_load DATABASE APPLICATIONS [PER_UNIT]\n";
    return 64;
  }
  const std::int64_t wanted = std::atoll(arguments[2]);
  const std::int64_t per_unit = count > 3 ? std::atoll(arguments[3]) : 500;
  auto opened = store::open_store(arguments[1]);
  if (!opened) fail(opened.error());
  app::Store& store = **opened;
  const auto templates = read_templates(store);
  if (templates.empty()) {
    std::cerr << "the store holds no example year\n";
    return 1;
  }
  const bench::Prose prose(std::string(GUOHE_SOURCE_DIR) + "/policies");
  // Goes on where an earlier run ended.
  std::int64_t from = 0;
  const auto present = store.read([&](app::Reader& reader) -> Result<void> {
    std::int64_t high = 1;
    const auto has = [&](std::int64_t i) { return reader.application("01YEAR" + padded(i, 20)).has_value(); };
    while (has(high - 1)) high *= 2;
    for (std::int64_t low = high / 2; low < high;) {
      const std::int64_t middle = (low + high) / 2;
      if (has(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    from = high;
    return {};
  });
  if (!present) fail(present.error());
  if (from == 0) add_organisations(store, templates.front().application.department, prose);
  const auto begin = Clock::now();
  for (std::int64_t i = from; i < wanted; i += per_unit) {
    const auto done = store.write([&](app::Unit& unit) -> Result<void> {
      Loader loader(unit, prose);
      for (std::int64_t j = i; j < std::min(i + per_unit, wanted); ++j) {
        loader.add(templates[static_cast<std::size_t>(j) % templates.size()], j);
      }
      return {};
    });
    if (!done) fail(done.error());
    if ((i / per_unit) % std::max<std::int64_t>(1, 10'000 / per_unit) == 0) {
      const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
      std::cout << i << " " << (static_cast<double>(i - from) + 1) / std::max(seconds, 0.001) << "/s\n"
                << std::flush;
    }
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::cout << "LOADED applications=" << wanted << " added=" << wanted - from << " seconds=" << seconds
            << " cpu=" << static_cast<double>(std::clock()) / CLOCKS_PER_SEC << "\n";
  return 0;
}
