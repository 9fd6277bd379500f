// What 查重 found of an application, for those who see its examination: other applications with the share of
// text, the passages side by side, papers, patents and contracts that both claim; and what a person makes of
// it. An applicant, a recommender or an expert never sees any of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"
#include "app/similarity/compare.hpp"
#include "programme/similarity_book.hpp"

namespace guohe::app {

/// Of the application's present submission: nobody compares here; not compared yet; compared; nothing of it
/// is handed in.
enum class ComparisonState { off, waiting, done, none };
BOOST_DESCRIBE_ENUM(ComparisonState, off, waiting, done, none)

/// A stretch of a passage; `same` texts differ in punctuation, spacing and case at most.
struct PassagePiece {
  bool same = false;
  std::string text;
  std::string other;
};
BOOST_DESCRIBE_STRUCT(PassagePiece, (), (same, text, other))

struct SimilarPassage {
  std::vector<Text> where;  // fields of the form
  std::vector<Text> other_where;
  int characters = 0;
  bool exact = false;  // else the other text has changed since, only this side is shown and it may go on
  std::vector<PassagePiece> pieces;
};
BOOST_DESCRIBE_STRUCT(SimilarPassage, (), (where, other_where, characters, exact, pieces))

/// What somebody found of a pair; the newest stands, earlier ones are kept.
struct SimilarityFinding {
  std::string judgement;  // of the choices
  Text label;
  programme::JudgementTone tone = programme::JudgementTone::plain;
  std::string reason;
  std::string by;  // name
  std::string at;
  bool on_present = false;  // made on what both have handed in now
};
BOOST_DESCRIBE_STRUCT(SimilarityFinding, (), (judgement, label, tone, reason, by, at, on_present))

struct SimilarApplication {
  ApplicationRow application;  // the other one
  std::int64_t share_millionths = 0;
  bool share_of_other = false;  // the share is of the other's text: it was submitted later and found this one
  std::int64_t likeness_millionths = 0;  // of both texts as wholes; 0 when they are not alike
  bool same_organisation = false;
  bool same_leader = false;
  std::string compared_at;
  bool outdated = false;  // one of both was handed in anew since
  std::vector<SimilarPassage> passages;
  std::vector<SharedAchievement> achievements;
  std::vector<SimilarityFinding> findings;  // newest first
};
BOOST_DESCRIBE_STRUCT(SimilarApplication, (),
                      (application, share_millionths, share_of_other, likeness_millionths, same_organisation,
                       same_leader, compared_at, outdated, passages, achievements, findings))

/// A project that the leader was funded for before, as the registry has it.
struct EarlierProject {
  std::string number;
  std::string title;
  std::string granted_on;                // a date; empty when the registry does not say
  std::int64_t likeness_millionths = 0;  // of the titles (similarity/titles.hpp)
  bool alike = false;                    // as far as the rules point out
};
BOOST_DESCRIBE_STRUCT(EarlierProject, (), (number, title, granted_on, likeness_millionths, alike))

struct SimilarityOfApplication {
  ComparisonState state = ComparisonState::none;
  std::optional<std::string> compared_at;
  std::int64_t documents = 0;         // it was held against
  std::int64_t characters = 0;        // of its text
  std::int64_t share_millionths = 0;  // of them that stand elsewhere too
  std::vector<SimilarApplication> others;
  std::vector<EarlierProject> earlier;  // the nearest title first
  std::vector<programme::SimilarityJudgement> choices;
  bool may_judge = false;
};
BOOST_DESCRIBE_STRUCT(SimilarityOfApplication, (),
                      (state, compared_at, documents, characters, share_millionths, others, earlier, choices,
                       may_judge))

/// Errors: as for an application; forbidden "access.denied".
Result<SimilarityOfApplication> get_similarity(Services&, const Actor&, const std::string& application);

/// Has it compared anew, with all that was submitted meanwhile. Errors: as above; conflict "similarity.off"
/// (nobody compares here), "similarity.not_submitted".
Result<SimilarityOfApplication> compare_again(Services&, const Actor&, const std::string& application);

struct JudgeSimilarity {
  std::string application;
  std::string other;
  std::string judgement;
  std::string reason;
  int seen = 0;  // how many findings of this pair the person saw
};

/// Adds a finding; an earlier one is kept. Errors: as above; not_found "similarity.unknown" (no such hit);
/// invalid "similarity.unknown_judgement", "action.reason_required", "action.reason_too_long"; conflict
/// "similarity.judged_meanwhile".
Result<SimilarityOfApplication> judge_similarity(Services&, const Actor&, const JudgeSimilarity&);

/// A pair, without its passages.
struct SimilarPair {
  ApplicationRow application;  // that was compared
  ApplicationRow other;
  std::int64_t share_millionths = 0;  // of the text of `application`
  std::int64_t likeness_millionths = 0;
  int passages = 0;
  std::vector<SharedAchievement> achievements;
  bool same_organisation = false;
  std::optional<SimilarityFinding> finding;  // that stands
};
BOOST_DESCRIBE_STRUCT(SimilarPair, (),
                      (application, other, share_millionths, likeness_millionths, passages, achievements,
                       same_organisation, finding))

struct SimilarPairs {
  std::vector<SimilarPair> items;
  std::optional<std::string> next;  // cursor
  int from = 0;                     // per cent
  std::int64_t waiting = 0;         // texts that are not compared yet
  bool off = false;                 // nobody compares here
  std::vector<programme::SimilarityJudgement> choices;
};
BOOST_DESCRIBE_STRUCT(SimilarPairs, (), (items, next, from, waiting, off, choices))

struct SimilarPairsQuery {
  std::optional<int> from;  // per cent; nothing: what the rules say
  std::string judged;       // "yes", "no"; empty: both
  std::string call;         // empty: any
  std::string cursor;
};

/// Over all that is handed in, those with most in common first; those with an achievement in common always.
/// Errors: unauthenticated, forbidden; invalid "similarity.bad_query".
Result<SimilarPairs> list_similar_pairs(Services&, const Actor&, const SimilarPairsQuery&);

}  // namespace guohe::app
