// SPDX-License-Identifier: Apache-2.0
#include "app/similarity/similar_applications.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/limits.hpp"
#include "app/ports/similarity.hpp"
#include "app/ports/store.hpp"
#include "app/reasons.hpp"
#include "app/similarity/compared_text.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"
#include "base/json.hpp"
#include "similarity/alignment.hpp"
#include "similarity/titles.hpp"

namespace guohe::app {

namespace {

using programme::instant_text;

constexpr int kPairsOnAPage = 50;
constexpr std::size_t kPassagesShown = 60;  // of one other application; the longest
constexpr std::int64_t kMillionthsOfAPercent = 10'000;

Error unknown_pair() {
  return {ErrorKind::not_found,
          "similarity.unknown",
          {"查重没有发现与该申报书的相同之处", "nothing in common with that application was found"}};
}

Error bad_pairs_query(const char* place) {
  return {ErrorKind::invalid, "similarity.bad_query", {"查询条件无效", "this cannot be asked for"}, place};
}

std::pair<std::string, std::string> ordered(const std::string& a, const std::string& b) {
  return a < b ? std::pair(a, b) : std::pair(b, a);
}

const programme::SimilarityBook& book_of(const Services& services) {
  static const programme::SimilarityBook none;
  return services.similarity == nullptr ? none : *services.similarity;
}

std::string submission_of(Reader& reader, const std::string& application) {
  const auto text = reader.similarity().similarity_text(application);
  return text ? text->submission : std::string();
}

/// A passage between two texts, either of which may be unknown.
SimilarPassage shown_passage(const similarity::Passage& passage, const ComparedText* mine,
                             const ComparedText* theirs) {
  SimilarPassage shown;
  shown.characters = static_cast<int>(passage.characters);
  shown.exact = passage.exact && mine != nullptr && theirs != nullptr && passage.end <= mine->text.size() &&
                passage.source_end <= theirs->text.size();
  if (mine == nullptr || passage.end > mine->text.size()) return shown;
  shown.where = mine->where(passage.begin, passage.end);
  const std::string text = mine->text.substr(passage.begin, passage.end - passage.begin);
  if (!shown.exact) {
    shown.pieces.push_back({true, text, {}});
    return shown;
  }
  shown.other_where = theirs->where(passage.source_begin, passage.source_end);
  const std::string other =
      theirs->text.substr(passage.source_begin, passage.source_end - passage.source_begin);
  for (const similarity::AlignedPiece& piece : similarity::aligned(text, other)) {
    shown.pieces.push_back({piece.same, text.substr(piece.begin, piece.end - piece.begin),
                            other.substr(piece.other_begin, piece.other_end - piece.other_begin)});
  }
  return shown;
}

/// The same as the other application's reader sees it.
SimilarPassage turned(SimilarPassage passage) {
  std::swap(passage.where, passage.other_where);
  for (PassagePiece& piece : passage.pieces) std::swap(piece.text, piece.other);
  return passage;
}

/// What is shown of hits, made within one read.
class Showing {
 public:
  Showing(Reader& reader, const Services& services, const Actor& actor)
      : reader_(reader), services_(services), viewer_(reader, services, actor), texts_(services) {}

  SimilarityOfApplication whole(const programme::Application& application, const Actor& actor) {
    SimilarityOfApplication shown;
    const auto text = reader_.similarity().similarity_text(application.id);
    const auto report = reader_.similarity().similarity_report(application.id);
    const bool handed_in = text && !text->submission.empty();
    shown.state = !handed_in                     ? ComparisonState::none
                  : !text->waiting               ? ComparisonState::done
                  : services_.similar == nullptr ? ComparisonState::off
                                                 : ComparisonState::waiting;
    if (report) {
      shown.compared_at = instant_text(report->compared_at);
      shown.documents = report->documents;
      shown.characters = report->characters;
      shown.share_millionths = report->share;
    }
    shown.choices = book_of(services_).judgements;
    shown.may_judge = may(actor, Permission::judge_similarity, application);
    shown.earlier = earlier_projects(application);
    if (!handed_in) return shown;
    const auto hits = reader_.similarity().similarity_hits(application.id);
    const auto judgements = reader_.similarity().similarity_judgements(application.id);
    std::set<std::string> own;
    for (const SimilarityHitRecord& hit : hits) {
      if (hit.application == application.id) own.insert(hit.other);
    }
    for (const SimilarityHitRecord& hit : hits) {
      const bool later = hit.application != application.id;
      if (later && own.contains(hit.application)) continue;
      const auto other = reader_.application(later ? hit.application : hit.other);
      if (!other || !may(actor, Permission::see_examination, *other)) continue;
      shown.others.push_back(one(application, *other, hit, later, judgements));
    }
    return shown;
  }

  std::optional<SimilarPair> pair(const SimilarityHitRecord& hit, const Actor& actor) {
    const auto application = reader_.application(hit.application);
    const auto other = reader_.application(hit.other);
    if (!application || !other || !may(actor, Permission::see_examination, *application) ||
        !may(actor, Permission::see_examination, *other))
      return std::nullopt;
    SimilarPair shown;
    shown.application = row(*application);
    shown.other = row(*other);
    shown.share_millionths = hit.share;
    shown.likeness_millionths = hit.likeness;
    if (const auto body = json::read<SimilarityHitBody>(hit.body)) {
      shown.passages = static_cast<int>(body->passages.size());
      shown.achievements = body->achievements;
    }
    shown.same_organisation = application->organisation == other->organisation;
    const auto findings =
        findings_of(*application, *other, reader_.similarity().similarity_judgements(hit.application));
    if (!findings.empty()) shown.finding = findings.front();
    return shown;
  }

 private:
  std::vector<EarlierProject> earlier_projects(const programme::Application& application) {
    std::vector<EarlierProject> projects;
    if (application.leader_key.empty()) return projects;
    for (const std::string& body :
         reader_.registry("projects of leader", application.leader_key, {}, application.id)) {
      const auto node = json::parse(body);
      if (!node) continue;
      const auto text = [&](const char* name) {
        const json::Node* found = node->find(name);
        return found != nullptr && found->is(json::Kind::string) ? found->text : std::string();
      };
      EarlierProject one{text("number"), text("title"), text("started"), 0, false};
      one.likeness_millionths =
          std::llround(similarity::title_likeness(application.summary.title, one.title) * 1e6);
      one.alike = one.likeness_millionths >= book_of(services_).titles_alike_from * kMillionthsOfAPercent;
      projects.push_back(std::move(one));
    }
    std::ranges::stable_sort(projects, std::ranges::greater{}, &EarlierProject::likeness_millionths);
    return projects;
  }

  ApplicationRow row(const programme::Application& application) {
    const auto organisation = reader_.organisation(application.organisation);
    return viewer_.plain_row(application, organisation ? organisation->name : Text{});
  }

  const std::string& present_submission(const std::string& application) {
    auto [found, added] = present_.try_emplace(application);
    if (added) found->second = submission_of(reader_, application);
    return found->second;
  }

  const ComparedText* text(const std::string& submission) {
    auto [found, added] = known_.try_emplace(submission);
    if (added) found->second = texts_.of(reader_, submission);
    return found->second ? &*found->second : nullptr;
  }

  SimilarApplication one(const programme::Application& application, const programme::Application& other,
                         const SimilarityHitRecord& hit, bool later,
                         const std::vector<SimilarityJudgementRecord>& judgements) {
    SimilarApplication shown;
    shown.application = row(other);
    shown.share_millionths = hit.share;
    shown.share_of_other = later;
    shown.likeness_millionths = hit.likeness;
    shown.same_organisation = application.organisation == other.organisation;
    shown.same_leader = !application.leader_key.empty() && application.leader_key == other.leader_key;
    shown.compared_at = instant_text(hit.compared_at);
    shown.outdated = present_submission(hit.application) != hit.submission ||
                     present_submission(hit.other) != hit.other_submission;
    if (auto body = json::read<SimilarityHitBody>(hit.body)) {
      shown.achievements = body->achievements;
      auto& passages = body->passages;
      if (passages.size() > kPassagesShown) {
        std::ranges::partial_sort(passages, passages.begin() + kPassagesShown, std::ranges::greater{},
                                  &similarity::Passage::characters);
        passages.resize(kPassagesShown);
        std::ranges::sort(passages, {}, &similarity::Passage::begin);
      }
      const ComparedText* compared = text(hit.submission);
      const ComparedText* against = text(hit.other_submission);
      for (const similarity::Passage& passage : passages) {
        SimilarPassage made = shown_passage(passage, compared, against);
        shown.passages.push_back(later ? turned(std::move(made)) : std::move(made));
      }
    }
    shown.findings = findings_of(application, other, judgements);
    return shown;
  }

  std::vector<SimilarityFinding> findings_of(const programme::Application& a, const programme::Application& b,
                                             const std::vector<SimilarityJudgementRecord>& judgements) {
    const auto [low, high] = ordered(a.id, b.id);
    std::vector<SimilarityFinding> found;
    for (const SimilarityJudgementRecord& one : judgements) {
      if (one.low != low || one.high != high) continue;
      SimilarityFinding finding{one.judgement,           {one.judgement, one.judgement}, {},   one.reason,
                                viewer_.name_of(one.by), instant_text(one.at),           false};
      if (const auto* known = book_of(services_).find(one.judgement)) {
        finding.label = known->label;
        finding.tone = known->tone;
      }
      finding.on_present =
          present_submission(low) == one.low_submission && present_submission(high) == one.high_submission;
      found.push_back(std::move(finding));
    }
    return found;
  }

  Reader& reader_;
  const Services& services_;
  Viewer viewer_;
  ComparedTexts texts_;
  std::map<std::string, std::optional<ComparedText>> known_;
  std::map<std::string, std::string> present_;
};

Result<programme::Application> required(Reader& reader, const Actor& actor, Permission permission,
                                        const std::string& id) {
  auto application = reader.application(id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(actor, permission, *application));
  return *std::move(application);
}

/// A hit is one of both, whichever was compared.
bool are_similar(Reader& reader, const std::string& application, const std::string& other) {
  return std::ranges::any_of(
      reader.similarity().similarity_hits(application), [&](const SimilarityHitRecord& hit) {
        return (hit.application == other || hit.other == other) && application != other;
      });
}

std::string pairs_cursor(const SimilarityHitRecord& last) {
  return base64url("[" + quoted(std::to_string(last.weight)) + "," + quoted(last.application) + "," +
                   quoted(last.other) + "]");
}

Result<void> read_pairs_cursor(const std::string& cursor, SimilarityFilter& filter) {
  const auto node = json::parse(from_base64url(cursor));
  const bool good =
      node && node->items.size() == 3 &&
      std::ranges::all_of(node->items, [](const json::Node& item) { return item.is(json::Kind::string); });
  if (!good) return bad_pairs_query("cursor");
  const std::string& weight = node->items[0].text;
  const auto read = std::from_chars(weight.data(), weight.data() + weight.size(), filter.before);
  if (read.ec != std::errc{} || read.ptr != weight.data() + weight.size()) return bad_pairs_query("cursor");
  filter.after_application = node->items[1].text;
  filter.after_other = node->items[2].text;
  return {};
}

}  // namespace

Result<SimilarityOfApplication> get_similarity(Services& services, const Actor& actor,
                                               const std::string& id) {
  if (!actor.signed_in()) return session_required();
  SimilarityOfApplication shown;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(application, required(reader, actor, Permission::see_examination, id));
    shown = Showing(reader, services, actor).whole(application, actor);
    return {};
  }));
  return shown;
}

Result<SimilarityOfApplication> compare_again(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(required(unit, actor, Permission::judge_similarity, id));
    if (services.similar == nullptr) {
      return Error{ErrorKind::conflict,
                   "similarity.off",
                   {"本系统未开启查重", "applications are not compared on this installation"}};
    }
    const programme::Seconds now = now_of(services);
    if (!unit.change_similarity().compare_again(id, now)) {
      return Error{ErrorKind::conflict,
                   "similarity.not_submitted",
                   {"该申报书未在提交状态，不参加查重",
                    "nothing of this application is handed in, so nothing is compared"}};
    }
    record(unit, actor, now, "similarity.again", "application:" + id, {});
    return {};
  }));
  return get_similarity(services, actor, id);
}

Result<SimilarityOfApplication> judge_similarity(Services& services, const Actor& actor,
                                                 const JudgeSimilarity& request) {
  if (!actor.signed_in()) return session_required();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(required(unit, actor, Permission::judge_similarity, request.application));
    if (book_of(services).find(request.judgement) == nullptr) {
      return Error{
          ErrorKind::invalid,
          "similarity.unknown_judgement",
          {"没有结论 `" + request.judgement + "`", "there is no finding `" + request.judgement + "`"},
          "/judgement"};
    }
    if (is_blank(request.reason)) return reason_required();
    if (request.reason.size() > kActionReasonMax) return reason_too_long();
    if (!are_similar(unit, request.application, request.other)) return unknown_pair();
    const auto other = unit.application(request.other);
    if (!other || !may(actor, Permission::judge_similarity, *other)) return unknown_pair();
    SimilarityJudgementRecord judgement;
    std::tie(judgement.low, judgement.high) = ordered(request.application, request.other);
    int before = 0;
    for (const SimilarityJudgementRecord& one :
         unit.similarity().similarity_judgements(request.application)) {
      if (one.low == judgement.low && one.high == judgement.high) ++before;
    }
    if (before != request.seen) {
      return Error{
          ErrorKind::conflict,
          "similarity.judged_meanwhile",
          {"其间他人已作认定，请查看后再定", "somebody has judged this meanwhile: look at it first"}};
    }
    const programme::Seconds now = now_of(services);
    judgement.ordinal = before + 1;
    judgement.low_submission = submission_of(unit, judgement.low);
    judgement.high_submission = submission_of(unit, judgement.high);
    judgement.judgement = request.judgement;
    judgement.reason = request.reason;
    judgement.by = actor.account.id;
    judgement.at = now;
    unit.change_similarity().add_similarity_judgement(judgement);
    record(unit, actor, now, "similarity.judge", "application:" + request.application,
           request.other + "\n" + judgement.low_submission + "\n" + judgement.high_submission + "\n" +
               request.judgement + "\n" + request.reason);
    return {};
  }));
  return get_similarity(services, actor, request.application);
}

Result<SimilarPairs> list_similar_pairs(Services& services, const Actor& actor,
                                        const SimilarPairsQuery& query) {
  GUOHE_TRY(require(actor, Permission::read_similarity));
  SimilarPairs page;
  page.off = services.similar == nullptr;
  page.from = query.from.value_or(book_of(services).list_from_share);
  if (page.from < 0 || page.from > 100) return bad_pairs_query("from");
  SimilarityFilter filter;
  filter.weight_from = page.from * kMillionthsOfAPercent;
  filter.call = query.call;
  if (query.judged == "yes" || query.judged == "no") {
    filter.judged = query.judged == "yes";
  } else if (!query.judged.empty()) {
    return bad_pairs_query("judged");
  }
  if (!query.cursor.empty()) GUOHE_TRY(read_pairs_cursor(query.cursor, filter));
  page.choices = book_of(services).judgements;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    Showing showing(reader, services, actor);
    const auto hits = reader.similarity().similarity_hits(filter, kPairsOnAPage);
    for (const SimilarityHitRecord& hit : hits) {
      if (auto pair = showing.pair(hit, actor)) page.items.push_back(*std::move(pair));
    }
    if (hits.size() == kPairsOnAPage) page.next = pairs_cursor(hits.back());
    page.waiting = reader.similarity().similarity_waiting();
    return {};
  }));
  return page;
}

}  // namespace guohe::app
