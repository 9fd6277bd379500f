// SPDX-License-Identifier: Apache-2.0
#include "app/demo/story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "app/applications.hpp"
#include "app/attachments.hpp"
#include "app/demo/facts.hpp"
#include "app/errors.hpp"
#include "app/examination.hpp"
#include "app/standing.hpp"
#include "base/described.hpp"

namespace guohe::app::demo {

namespace {

using programme::Account;
using programme::EvidenceState;
using programme::Seconds;

/// An application under way, shared by its steps.
struct Hero {
  Wanted wanted;
  std::string facts;
  const Account* owner = nullptr;
  const Account* recommender = nullptr;
  const Account* examiner = nullptr;
  const std::vector<Account>* office = nullptr;
  int number = 0;  // of the story
  std::string call;
  std::string id;
  std::int64_t version = 0;
  bool stuck = false;  // the rules stopped it: what was to come is left out
};

Actor actor_of(const Account& account) {
  return {account};
}

Error refused() {
  return {ErrorKind::internal, "demo.refused", {"示例数据未被接受", "the demo met a conflict"}};
}

Result<void> create(Services& services, Hero& hero) {
  GUOHE_LET(made, create_draft(services, actor_of(*hero.owner), {hero.call, hero.wanted.topic}));
  hero.id = made.id;
  hero.version = made.version;
  return {};
}

Result<void> fill(Services& services, Hero& hero) {
  GUOHE_LET(node, json::parse(hero.facts));
  PatchDraft patch{hero.id, hero.version, {}};
  for (const json::Member& member : node.members) {
    patch.changes.push_back(
        {member.name, hero.facts.substr(member.value.begin, member.value.end - member.value.begin)});
  }
  GUOHE_LET(saved, patch_draft(services, actor_of(*hero.owner), patch));
  const auto* draft = std::get_if<DraftSaved>(&saved);
  if (draft == nullptr) return refused();
  hero.version = draft->version;
  return {};
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

Result<void> attach(Services& services, Hero& hero) {
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

Result<void> act(Services& services, Hero& hero, const Account& account, const char* action,
                 const std::string& reason = {}, const std::string& form = {}) {
  GUOHE_LET(application, get_application(services, actor_of(account), hero.id));
  GUOHE_LET(taken, take_action(services, actor_of(account),
                               {hero.id, action, application.version, reason, {}, form}));
  const auto* moved = std::get_if<Application>(&taken);
  if (moved == nullptr) return refused();
  hero.version = moved->version;
  return {};
}

/// Finds on all clauses that are open, or on half of them; the last of them not met if so wanted.
Result<void> examine(Services& services, Hero& hero, bool all, bool unmet) {
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

/// What the office does with a project that passed: two of three are publicised, one of those is announced.
Result<void> propose(Services& services, Hero& hero) {
  const Account& officer = hero.office->at(0);
  const Account& approver = hero.office->at(2);
  GUOHE_LET(application, get_application(services, actor_of(officer), hero.id));
  GUOHE_TRY(act(services, hero, officer, "record-review", {},
                fmt::format(R"({{"score": {}, "opinion": "研究基础扎实，合作方互补，同意立项。"}})",
                            70 + hero.number % 25)));
  GUOHE_TRY(
      act(services, hero, officer, "propose", {},
          fmt::format(R"({{"grant": {}, "reason": "评审排名靠前，经费合理。"}})", application.requested)));
  return act(services, hero, approver, "approve");
}

Result<void> announce(Services& services, Hero& hero) {
  const Account& officer = hero.office->at(0);
  GUOHE_LET(application, get_application(services, actor_of(officer), hero.id));
  GUOHE_TRY(act(services, hero, officer, "end-publicity"));
  return act(services, hero, officer, "announce", {},
             fmt::format(R"({{"document number": "粤科函合字〔示例〕{}号", "grant": {}}})",
                         100 + hero.number % 2, application.requested));
}

constexpr std::array kReturns{"合作协议签署日期与填报不一致，请核对后重新提交。",
                              "项目组成员所在单位名称与参与单位不一致。",
                              "请补充外方单位英文名称，并核对经费预算。"};

struct Share {
  Ending ending;
  int weight;
};
constexpr std::array kShares{
    Share{Ending::draft, 24},     Share{Ending::recommending, 18}, Share{Ending::returned, 5},
    Share{Ending::examining, 14}, Share{Ending::half_examined, 7}, Share{Ending::correcting, 4},
    Share{Ending::passed, 14},    Share{Ending::failed, 5},        Share{Ending::not_recommended, 3},
    Share{Ending::withdrawn, 3},  Share{Ending::resubmitted, 3}};

Ending ending_of(Dice& dice) {
  int total = 0;
  for (const Share& share : kShares) total += share.weight;
  int left = dice.between(0, total - 1);
  for (const Share& share : kShares) {
    if ((left -= share.weight) < 0) return share.ending;
  }
  return Ending::draft;
}

Fault fault_of(Dice& dice, Ending ending, const std::string& topic) {
  // What the rules refuse cannot be submitted; what a person has to decide can.
  constexpr std::array blocking{Fault::hong_kong_only,    Fault::unsigned_partner, Fault::short_funds,
                                Fault::no_member,         Fault::wrong_term,       Fault::half_empty,
                                Fault::project_under_way, Fault::half_empty};
  constexpr std::array open{Fault::visiting_leader, Fault::general_memorandum, Fault::over_grant,
                            Fault::other_field};
  if (ending == Ending::draft) return dice.chance(75) ? dice.pick(blocking) : Fault::none;
  const bool judged = ending == Ending::passed || topic == "gd-2025/foreign-rd-centre";
  if (judged || !dice.chance(35)) return Fault::none;
  // The New Zealand projects take one field only.
  return open[dice.below(topic == "gd-2025/new-zealand" ? 3 : 4)];
}

std::string topic_of(Dice& dice) {
  const int roll = dice.between(0, 99);
  if (roll < 62) return "gd-2025/joint-rd";
  if (roll < 74) return "gd-2025/new-zealand";
  if (roll < 84) return "gd-2025/foreign-rd-centre";
  if (roll < 91) return "gd-bases/joint-research";
  return roll < 96 ? "gd-bases/technology-transfer" : "gd-bases/featured";
}

const Body& body_for(Dice& dice, const Bodies& bodies, const std::string& topic) {
  // The first organisation has something of everything, for whoever signs in as its applicant.
  if (topic != "gd-2025/foreign-rd-centre" && dice.chance(7)) return bodies.organisations.front();
  for (;;) {
    const Body& body = dice.pick(bodies.organisations);
    const std::string& type = body.organisation.type;
    if (topic == "gd-2025/foreign-rd-centre" ? type == "enterprise"
                                             : type != "private non-enterprise" || dice.chance(10)) {
      return body;
    }
  }
}

const Body& enterprise(Dice& dice, const Bodies& bodies, const Body& other) {
  for (;;) {
    const Body& body = dice.pick(bodies.organisations);
    if (body.organisation.type == "enterprise" && body.organisation.id != other.organisation.id) return body;
  }
}

/// Puts the steps of one application behind one another.
class Script {
 public:
  Script(std::vector<Step>& steps, std::shared_ptr<Hero> hero, Seconds begin, Seconds end)
      : steps_(steps), hero_(std::move(hero)), at_(begin), end_(end) {}

  /// A step after a while, never past the end.
  template <typename F>
  void then(std::chrono::seconds wait, F act) {
    at_ = std::min(at_ + wait, end_);
    const auto play = [hero = hero_, act](Services& services) -> Result<void> {
      if (hero->stuck) return {};
      Result<void> done = act(services, *hero);
      hero->stuck =
          !done && (done.error().code.starts_with("action.") || done.error().code.starts_with("form."));
      if (hero->stuck) return {};
      return done;
    };
    steps_.push_back({at_, steps_.size(), play});
  }

 private:
  std::vector<Step>& steps_;
  std::shared_ptr<Hero> hero_;
  Seconds at_;
  Seconds end_;
};

void write_script(Dice& dice, Script& script, Ending ending, const Hero& hero) {
  using std::chrono::hours;
  using std::chrono::minutes;
  const auto by_owner = [](const char* action) {
    return [action](Services& s, Hero& h) { return act(s, h, *h.owner, action); };
  };
  const std::string reason = dice.pick(kReturns);
  const auto by_recommender = [reason](const char* action, bool why) {
    return [action, why, reason](Services& s, Hero& h) {
      return act(s, h, *h.recommender, action, why ? reason : "");
    };
  };
  const auto by_examiner = [reason](const char* action, bool why) {
    return [action, why, reason](Services& s, Hero& h) {
      return act(s, h, *h.examiner, action, why ? reason : "");
    };
  };
  const auto find = [](bool all, bool unmet) {
    return [all, unmet](Services& s, Hero& h) { return examine(s, h, all, unmet); };
  };
  script.then(minutes(0), create);
  script.then(minutes(dice.between(20, 300)), fill);
  script.then(hours(dice.between(1, 40)), attach);
  if (ending == Ending::draft) return;
  script.then(minutes(dice.between(5, 600)), by_owner("submit"));
  if (ending == Ending::recommending) return;
  if (ending == Ending::withdrawn) return script.then(hours(dice.between(1, 30)), by_owner("withdraw"));
  script.then(hours(dice.between(4, 80)), [&] {
    if (ending == Ending::returned || ending == Ending::resubmitted) return by_recommender("return", true);
    return ending == Ending::not_recommended ? by_recommender("decline", true)
                                             : by_recommender("recommend", false);
  }());
  if (ending == Ending::returned || ending == Ending::not_recommended || ending == Ending::examining) return;
  if (ending == Ending::resubmitted) return script.then(hours(dice.between(2, 40)), by_owner("submit"));
  const bool half = ending == Ending::half_examined;
  script.then(hours(dice.between(10, 90)),
              find(!half, ending == Ending::failed || ending == Ending::correcting));
  if (half) return;
  if (ending == Ending::correcting) return script.then(hours(1), by_examiner("return", true));
  script.then(hours(dice.between(1, 20)),
              by_examiner(ending == Ending::passed ? "pass" : "fail", ending == Ending::failed));
  if (ending != Ending::passed || hero.number % 3 == 0 || !hero.wanted.topic.starts_with("gd-2025/")) return;
  script.then(hours(20), propose);
  if (hero.number % 3 == 1) script.then(hours(24 * 10), announce);  // five days of work lie within ten
}

}  // namespace

std::vector<std::string> busy_leaders() {
  std::vector<std::string> numbers;
  for (int i = 1; i <= 12; ++i) numbers.push_back(fmt::format("DEMO9{:05}", i));
  return numbers;
}

std::vector<Step> stories(Dice& dice, const Bodies& bodies, int count, Seconds begin, Seconds end) {
  std::vector<Step> steps;
  const auto busy = busy_leaders();
  const auto span = static_cast<int>((end - begin).count());
  for (int i = 0; i < count; ++i) {
    auto hero = std::make_shared<Hero>();
    const Ending ending = ending_of(dice);
    hero->wanted.topic = topic_of(dice);
    hero->wanted.body = &body_for(dice, bodies, hero->wanted.topic);
    hero->wanted.enterprise = &enterprise(dice, bodies, *hero->wanted.body);
    hero->wanted.fault = fault_of(dice, ending, hero->wanted.topic);
    const bool known = hero->wanted.fault == Fault::project_under_way;
    hero->wanted.leader_number = known ? dice.pick(busy) : fmt::format("DEMO1{:05}", i);
    // Finished ones began early enough to have come so far.
    const int latest =
        ending == Ending::draft || ending == Ending::recommending ? span - 4 * 86400 : span / 2;
    hero->wanted.at = begin + std::chrono::seconds(dice.between(3600, std::max(latest, 7200)));
    hero->facts = facts_for(dice, hero->wanted);
    const bool first = dice.chance(50) || hero->wanted.body == &bodies.organisations.front();
    hero->owner = &hero->wanted.body->applicants[first ? 0 : 1];
    hero->recommender = &bodies.recommender_of(hero->wanted.body->organisation.department);
    hero->examiner = &dice.pick(bodies.examiners);
    hero->office = &bodies.office;
    hero->number = i;
    hero->call = hero->wanted.topic.substr(0, hero->wanted.topic.find('/'));
    Script script(steps, hero, hero->wanted.at, end);
    write_script(dice, script, ending, *hero);
  }
  std::ranges::sort(steps, [](const Step& a, const Step& b) {
    return std::pair(a.at, a.order) < std::pair(b.at, b.order);
  });
  return steps;
}

}  // namespace guohe::app::demo
