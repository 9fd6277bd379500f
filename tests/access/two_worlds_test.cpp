// Two worlds that differ in what must be hidden from somebody (who reviews an application, who declined, what
// others marked, how far it is) and in nothing else: every reply to every reading request of that somebody
// must be the same, byte for byte, so that neither lists, search, counts, exports, papers nor notices tell.
//
// In both worlds x1 reviews v1 and v2 is reviewed without x1. In the second, others than in the first do the
// rest, one of them declines, and sheets come in at other times.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "app/bulk_work.hpp"
#include "app/decision_lists.hpp"
#include "http/routes/routes.hpp"
#include "http/world.hpp"
#include "support/reviewed.hpp"

namespace guohe::http::testing {
namespace {

using guohe::testing::need;
using Reviewed = guohe::testing::ReviewedIn<World>;

/// Where a review is when somebody looks.
enum class Moment { released, half_way, all_in, meeting, delivered, announced };

/// The hidden part of a story. The sheets of an application are the same in both worlds; who writes them is
/// not.
class Story {
 public:
  explicit Story(bool second) : second_(second) {
    world_.waiting(2);
    world_.experts(8);
    panel_ = world_.pooled(world_.commissioned(), 8, Reviewed::terms());
  }

  Reviewed& world() { return world_; }
  const std::string& panel() const { return panel_.id; }

  void go_to(Moment moment) {
    for (; done_ <= static_cast<int>(moment); ++done_) step(static_cast<Moment>(done_));
    // What is made from here on is made alike: ids and sessions come from the same numbers at the same time.
    world_.random->begin_again(1000 + static_cast<std::uint64_t>(moment));
    world_.clock.set(kTimes[static_cast<int>(moment)]);
  }

 private:
  static constexpr const char* kTimes[] = {"2025-05-02T02:00:00Z", "2025-05-03T02:00:00Z",
                                           "2025-05-04T02:00:00Z", "2025-05-05T02:00:00Z",
                                           "2025-05-06T02:00:00Z", "2025-05-07T02:00:00Z"};

  app::Actor agency() { return world_.actor("agnes"); }
  app::Services& services() { return *world_.services; }
  void look() { panel_ = world_.again(panel_); }

  void add(const std::string& application, const std::vector<std::string>& experts) {
    app::ChangePairs change{panel_.id, panel_.version, "by hand", {}};
    for (const std::string& expert : experts)
      change.changes.push_back({application, expert, app::PairDo::add});
    panel_ = need(app::change_pairs(services(), agency(), change));
  }

  void review(const std::string& application, const std::vector<std::string>& experts, int mark) {
    for (const std::string& expert : experts) {
      world_.review(panel_.id, application, expert, mark);
      mark -= 10;
    }
  }

  void step(Moment moment) {
    world_.random->begin_again(500 + static_cast<std::uint64_t>(moment));
    world_.clock.set(kTimes[static_cast<int>(moment)]);
    const std::vector<std::string> others =
        second_ ? std::vector<std::string>{"x5", "x6"} : std::vector<std::string>{"x2", "x3"};
    const std::vector<std::string> three =
        second_ ? std::vector<std::string>{"x6", "x8", "x2"} : std::vector<std::string>{"x3", "x4", "x7"};
    switch (moment) {
      case Moment::released:
        add("v1", {"x1", others[0], second_ ? "x7" : others[1]});
        add("v2", three);
        panel_ = world_.released(panel_);
        break;
      case Moment::half_way:
        if (second_) {
          const app::Duty asked = need(app::get_duty(services(), world_.actor("x7"), panel_.id, "v1"));
          (void)need(app::decline_duty(services(), world_.actor("x7"),
                                       {panel_.id, "v1", asked.version, "away", true}));
          look();
          add("v1", {others[1]});
        } else {
          review("v1", {others[0]}, 80);
        }
        break;
      case Moment::all_in:
        world_.review(panel_.id, "v1", "x1", 90);
        review("v1", {others[0]}, 80);
        review("v1", {others[1]}, 70);
        review("v2", three, 88);
        look();
        break;
      case Moment::meeting:
        panel_ = need(app::open_meeting(services(), agency(), {panel_.id, panel_.version, ""}));
        (void)need(app::speak_in_meeting(services(), world_.actor(others[0]), panel_.id, "v1", "agreed"));
        break;
      case Moment::delivered: {
        look();
        app::RankPanel rank{panel_.id, panel_.version, app::RankingMethod::mean};
        rank.places = 1;
        panel_ = need(app::rank_panel(services(), agency(), rank));
        panel_ = need(app::deliver_panel(services(), agency(), {panel_.id, panel_.version, ""}));
        break;
      }
      case Moment::announced: {
        const app::Actor olga = world_.actor("olga");
        (void)need(app::accept_panel(services(), olga, {panel_.id, panel_.version, false}));
        app::DecisionList list =
            need(app::start_decision_list(services(), olga, guohe::testing::kCall, guohe::testing::kTopic));
        app::ChangeDecisionList change{list.id, list.version, "the office decides", {}, {}, false, false};
        change.quotas = {{"", "1", "2000000"}};
        for (const auto& row : list.rows) {
          app::DecisionRowChange one;
          one.application = row.application;
          one.grant = "300000";
          change.rows.push_back(one);
        }
        list = need(app::change_decision_list(services(), olga, change));
        list = need(app::propose_decision_list(services(), olga, {list.id, list.version, ""}));
        const app::Actor paul = world_.actor("paul");
        list = need(app::confirm_decision_list(services(), paul, {list.id, list.version, ""}));
        (void)need(app::run_bulk(services(), paul, list.bulk, 100));
        break;
      }
    }
  }

  bool second_;
  Reviewed world_;
  app::Panel panel_;
  int done_ = 0;
};

/// Requests that tell how much was done here altogether, which the public ledger is for: its length and its
/// head differ whenever anything differs anywhere. They name nobody and nothing.
const std::set<std::string> kTellOfTheWhole{"getHealth", "getHealthParts", "getSystem", "getLedgerHead",
                                            "getCheckpoint"};

/// What stands for the holes of a pattern.
std::vector<std::pair<std::string, std::vector<std::string>>> holes(const std::string& panel) {
  return {{"{panel}", {panel}},
          {"{application}", {"v1", "v2"}},
          {"{expert}", {"x1", "x2", "x5"}},
          {"{call}", {guohe::testing::kCall}},
          {"{topic}", {"gd-2025%2Fjoint-rd"}},
          {"{list}", {"applications", "publicity", "awards", "bases"}},
          {"{format}", {"csv", "json"}},
          {"{dataset}", {"applications", "publicity", "awards", "bases"}},
          {"{kind}", {"organisations", "experts"}},
          {"{pack}", {"gd-2025"}},
          {"{number}", {"none"}},
          {"{id}", {"v1", "v2", panel, "x1", "x2", "agency", "org-a"}}};
}

std::vector<std::string> paths_of(const std::string& pattern, const std::string& panel) {
  std::vector<std::string> paths{pattern};
  for (const auto& [hole, values] : holes(panel)) {
    std::vector<std::string> filled;
    for (const std::string& path : paths) {
      const std::size_t at = path.find(hole);
      if (at == std::string::npos) {
        filled.push_back(path);
        continue;
      }
      for (const std::string& value : values) {
        std::string one = path;
        filled.push_back(one.replace(at, hole.size(), value));
      }
    }
    paths = std::move(filled);
  }
  for (std::string& path : paths) {  // what is left names nothing that there is
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{'))
      path.replace(at, path.find('}') - at + 1, "none");
  }
  return paths;
}

/// What somebody reads, with the questions that lists and search may be asked.
std::vector<std::pair<std::string, std::string>> requests(const std::string& panel) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const Route& route : all_routes()) {
    if (route.method != Method::get || kTellOfTheWhole.contains(route.name)) continue;
    for (std::string& path : paths_of(route.pattern, panel)) all.emplace_back(route.name, std::move(path));
  }
  for (const char* words : {"%E4%B8%93%E5%AE%B6", "%E7%A0%94%E7%A9%B6%E6%89%80", "x5", "example.org",
                            "opinion", "away", "Agnes", "v1"}) {
    all.emplace_back("search", "/search?q=" + std::string(words));
    all.emplace_back("listApplications", "/applications?q=" + std::string(words));
  }
  for (const char* query : {"sort=updated_at", "sort=-updated_at", "state=reviewing", "state=ranked",
                            "of=cases", "of=everything&sort=number"})
    all.emplace_back("listApplications", "/applications?" + std::string(query));
  for (const char* path : {"/exports/applications.xlsx", "/applications.xlsx", "/applications.csv"})
    all.emplace_back("export", path);
  return all;
}

// By hand: std::regex takes minutes over all the papers under sanitizers.
std::string without_number_after(std::string_view mark, std::string_view text) {
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find(mark, at), text.size());
    const std::size_t begin = std::min(found + mark.size(), text.size());
    rest += text.substr(at, begin - at);
    at = std::min(text.find_first_not_of("0123456789", begin), text.size());
  }
  return rest;
}

std::string told(const Answer& answer) {
  static const std::set<std::string> own{"date", "x-request-id", "set-cookie", "server-timing"};
  std::string text = std::to_string(answer.status) + "\n";
  std::vector<std::string> lines;
  for (const auto& [name, value] : answer.headers) {
    std::string lower = name;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!own.contains(lower)) lines.push_back(lower + ": " + value);
  }
  std::ranges::sort(lines);
  for (const std::string& line : lines) text += line + "\n";
  // The second at which a paper was printed; and numbers of the ledger, which is public and counts everything
  // done here.
  return without_number_after("/CreationDate (D:",
                              without_number_after("\"seq\":", text + "\n" + answer.body));
}

class TwoWorlds : public ::testing::Test {
 protected:
  void compare(Moment moment, const std::vector<std::string>& people) {
    one_.go_to(moment);
    other_.go_to(moment);
    ASSERT_EQ(one_.panel(), other_.panel());
    for (const std::string& login : people) {
      Person here(one_.world().port()), there(other_.world().port());
      if (!login.empty()) {
        ASSERT_EQ(here.sign_in(login, kPassword).status, 200U);
        ASSERT_EQ(there.sign_in(login, kPassword).status, 200U);
      }
      int different = 0;
      for (const auto& [name, path] : requests(one_.panel())) {
        const std::string first = told(here.get(path)), second = told(there.get(path));
        ++compared_;
        if (first == second || ++different > 3) continue;
        ADD_FAILURE() << "'" << login << "' learns from " << name << " " << path << "\n"
                      << excerpt(first, second);
      }
      EXPECT_EQ(different, 0) << login;
    }
    EXPECT_GT(compared_, 100);
  }

  static std::string excerpt(const std::string& first, const std::string& second) {
    const std::size_t at = static_cast<std::size_t>(
        std::mismatch(first.begin(), first.end(), second.begin(), second.end()).first - first.begin());
    const std::size_t from = at < 150 ? 0 : at - 150;
    return first.substr(from, 400) + "\n----\n" + second.substr(from, 400);
  }

  Story one_{false}, other_{true};
  int compared_ = 0;
};

const std::vector<std::string> kOutside{"", "ana", "al", "adam", "bea", "rita", "rosa", "fay", "amos", "ada"};

TEST_F(TwoWorlds, NobodyOutsideLearnsHowAReviewGoesOrWhoReviews) {
  for (const Moment moment : {Moment::half_way, Moment::meeting, Moment::delivered})
    compare(moment, kOutside);
}

TEST_F(TwoWorlds, AnExpertLearnsNothingOfTheOthersBeforeTheMeetingNorTheirNamesInIt) {
  for (const Moment moment :
       {Moment::released, Moment::half_way, Moment::all_in, Moment::meeting, Moment::delivered})
    compare(moment, {"x1"});
}

TEST_F(TwoWorlds, OnceAnnouncedApplicantsReadTheSameOpinionsWhoeverWroteThem) {
  compare(Moment::announced, {"", "ana", "adam", "rita", "x1"});
  Person ana(one_.world().port());
  ASSERT_EQ(ana.sign_in("ana", kPassword).status, 200U);
  const Answer outcome = ana.get("/applications/v1/review-outcome");
  EXPECT_NE(outcome.body.find("opinion 70"), std::string::npos) << outcome.body;
}

}  // namespace
}  // namespace guohe::http::testing
