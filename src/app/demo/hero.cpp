// SPDX-License-Identifier: Apache-2.0
#include "app/demo/hero.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/applications.hpp"
#include "app/attachments.hpp"
#include "app/errors.hpp"
#include "app/examination.hpp"
#include "app/ports/store.hpp"
#include "app/standing.hpp"
#include "base/described.hpp"

namespace guohe::app::demo {

namespace {

using programme::Account;
using programme::EvidenceState;

Actor actor_of(const Account& account) {
  return {account};
}

Error refused() {
  return {ErrorKind::internal, "demo.refused", {"示例数据未被接受", "the demo met a conflict"}};
}

/// A small, real PDF that says what it stands for.
std::string example_pdf(const std::string& evidence) {
  const std::string content = "BT /F 18 Tf 72 720 Td (Example document: " + evidence + ") Tj ET";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
         "1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 "
         "R>>endobj\n"
         "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n5 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

/// On an application or on what stands beside one.
Result<void> act_on(Services& services, const std::string& id, const Account& account, const char* action,
                    const std::string& reason, const std::string& form) {
  GUOHE_LET(application, get_application(services, actor_of(account), id));
  GUOHE_LET(taken,
            take_action(services, actor_of(account), {id, action, application.version, reason, {}, form}));
  if (!std::holds_alternative<Application>(taken)) return refused();
  return {};
}

}  // namespace

const Body& enterprise_besides(Dice& dice, const Bodies& bodies, const Body& body) {
  for (;;) {
    const Body& other = dice.pick(bodies.organisations);
    if (other.organisation.type == "enterprise" && other.organisation.id != body.organisation.id)
      return other;
  }
}

Hero hero_of(Dice& dice, const Bodies& bodies, const Wanted& wanted, int number, std::string call) {
  Hero hero{wanted, facts_for(dice, wanted), nullptr, nullptr, nullptr, &bodies, number, std::move(call)};
  const bool first = dice.chance(50) || wanted.body == &bodies.organisations.front();
  hero.owner = &wanted.body->applicants[first ? 0 : 1];
  hero.recommender = &bodies.recommender_of(wanted.body->organisation.department);
  hero.examiner = &dice.pick(bodies.examiners);
  return hero;
}

Result<void> create(Services& services, Hero& hero) {
  GUOHE_LET(made, create_draft(services, actor_of(*hero.owner), {hero.call, hero.wanted.topic}));
  hero.id = made.id;
  return {};
}

Result<void> fill(Services& services, const Hero& hero) {
  GUOHE_LET(node, json::parse(hero.facts));
  GUOHE_LET(application, get_application(services, actor_of(*hero.owner), hero.id));
  PatchDraft patch{hero.id, application.version, {}};
  for (const json::Member& member : node.members) {
    patch.changes.push_back(
        {member.name, hero.facts.substr(member.value.begin, member.value.end - member.value.begin)});
  }
  GUOHE_LET(saved, patch_draft(services, actor_of(*hero.owner), patch));
  if (!std::holds_alternative<DraftSaved>(saved)) return refused();
  return {};
}

Result<void> attach(Services& services, const Hero& hero) {
  GUOHE_LET(application, get_application(services, actor_of(*hero.owner), hero.id));
  GUOHE_LET(verdict, json::read<programme::Verdict>(application.verdict.text));
  for (const std::string& evidence : missing_evidence(verdict)) {
    GUOHE_LET(upload,
              start_attachment(services, actor_of(*hero.owner), {hero.id, evidence, evidence + ".pdf"}));
    GUOHE_TRY(upload->write(example_pdf(evidence)));
    GUOHE_LET(stored, upload->finish());
    (void)stored;
  }
  return {};
}

Result<void> act(Services& services, const Hero& hero, const Account& account, const char* action,
                 const std::string& reason, const std::string& form) {
  return act_on(services, hero.id, account, action, reason, form);
}

namespace {

/// The newest case of that process.
Result<std::string> case_beside(Services& services, const Hero& hero, const char* process) {
  std::string id;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const programme::Application& one : reader.cases(hero.id)) {
      if (one.process == process) id = one.id;
    }
    return {};
  }));
  if (!id.empty()) return id;
  return Error{ErrorKind::conflict,
               "action.no_case",
               {"还没有这样的事项：" + std::string(process), "there is none yet: " + std::string(process)}};
}

}  // namespace

Result<void> act_beside(Services& services, const Hero& hero, const char* process, const Account& account,
                        const char* action, const std::string& reason, const std::string& form) {
  GUOHE_LET(id, case_beside(services, hero, process));
  return act_on(services, id, account, action, reason, form);
}

Result<void> fill_beside(Services& services, const Hero& hero, const char* process, const Account& account,
                         const std::vector<FactChange>& changes) {
  GUOHE_LET(id, case_beside(services, hero, process));
  const Actor actor = actor_of(account);
  GUOHE_LET(application, get_application(services, actor, id));
  GUOHE_TRY(patch_draft(services, actor, {id, application.version, changes}));
  return {};
}

Result<void> examine(Services& services, const Hero& hero, bool all, bool unmet) {
  const Actor examiner = actor_of(*hero.examiner);
  // Settling one clause may open another (a part of a bundle), so a few rounds.
  for (int round = 0; round < 5; ++round) {
    GUOHE_LET(sheet, get_examination(services, examiner, hero.id));
    const std::size_t count = all ? sheet.open.size() : sheet.open.size() / 2;
    if (count == 0) return {};
    std::vector<RecordFinding> findings;
    for (std::size_t i = 0; i < count; ++i)
      findings.push_back({hero.id, sheet.open[i], Finding::met, "", {}});
    for (const EvidenceItem& item : sheet.evidence)
      findings.front().evidence[item.id] = EvidenceState::checked;
    if (std::exchange(unmet, false)) {
      findings.back().finding = Finding::unmet;
      findings.back().remark = "所附材料不能证明符合本条要求，签字页缺失，日期与填报内容不一致。";
    }
    GUOHE_LET(next, record_findings(services, examiner, hero.id, findings));
    if (!all || next.open.empty()) return {};
  }
  return {};
}

Result<void> propose(Services& services, const Hero& hero) {
  const Account& officer = hero.officer();
  GUOHE_LET(application, get_application(services, actor_of(officer), hero.id));
  GUOHE_TRY(act(services, hero, officer, "record-review", {},
                fmt::format(R"({{"score": {}, "opinion": "研究基础扎实，合作方互补，同意立项。"}})",
                            70 + hero.number % 25)));
  GUOHE_TRY(
      act(services, hero, officer, "propose", {},
          fmt::format(R"({{"grant": {}, "reason": "评审排名靠前，经费合理。"}})", application.requested)));
  return act(services, hero, hero.approver(), "approve");
}

Result<void> end_publicity(Services& services, const Hero& hero) {
  GUOHE_LET(application, get_application(services, actor_of(hero.officer()), hero.id));
  if (application.state != "publicised") return {};  // Guohe itself did
  return act(services, hero, hero.officer(), "end-publicity");
}

Result<void> announce(Services& services, const Hero& hero) {
  const Account& officer = hero.officer();
  GUOHE_TRY(end_publicity(services, hero));
  GUOHE_LET(application, get_application(services, actor_of(officer), hero.id));
  return act(services, hero, officer, "announce", {},
             fmt::format(R"({{"document number": "粤科函合字〔示例〕{}号", "grant": {}}})",
                         100 + hero.number % 2, application.requested));
}

}  // namespace guohe::app::demo
