// Scores and ranks out of a sheet, for a decision list.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/access.hpp"
#include "app/decision_view.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/ports/store.hpp"
#include "app/sheet_upload.hpp"
#include "base/decimal.hpp"
#include "sheet/reader.hpp"

namespace guohe::app {

namespace {

enum ScoreCell { kNumber, kScore, kRank, kGrant, kCells };

/// The heads of the columns, by which a sheet is read whatever their order.
constexpr std::array<std::array<const char*, 3>, kCells> kHeads{{{"编号", "Number", "number"},
                                                                 {"得分", "Score", "score"},
                                                                 {"排名", "Rank", "rank"},
                                                                 {"拟资助金额", "Grant", "grant"}}};

/// Turns rows of cells into changes, one an application of the list.
class Scores {
 public:
  explicit Scores(std::map<std::string, std::string> ids) : ids_(std::move(ids)) {}

  Result<void> take(std::int64_t number, std::span<const std::string> cells) {
    if (!headed_) return head(cells);
    std::array<std::string, kCells> row;
    for (std::size_t i = 0; i < kCells; ++i) {
      if (places_[i] && *places_[i] < cells.size()) row[i] = trimmed(cells[*places_[i]]);
    }
    const auto wrong = [&](Text message) {
      if (preview_.problems.size() < kSheetProblemsMax)
        preview_.problems.push_back({number, std::move(message)});
    };
    const auto id = ids_.find(row[kNumber]);
    if (id == ids_.end()) {
      wrong({"名单中没有编号 `" + row[kNumber] + "`", "the list has no number `" + row[kNumber] + "`"});
      return {};
    }
    if (!seen_.insert(id->second).second) {
      wrong({"编号重复", "the number stands there twice"});
      return {};
    }
    for (const ScoreCell cell : {kScore, kRank, kGrant}) {
      if (row[cell].empty() || Decimal::parse(row[cell])) continue;
      wrong({"`" + row[cell] + "` 不是数", "`" + row[cell] + "` is no number"});
      return {};
    }
    DecisionRowChange change;
    change.application = id->second;
    if (!row[kScore].empty()) change.score = row[kScore];
    if (!row[kRank].empty()) change.rank = row[kRank];
    if (!row[kGrant].empty()) change.grant = row[kGrant];
    preview_.rows.push_back(std::move(change));
    return {};
  }

  [[nodiscard]] ScorePreview preview(const std::string& digest) && {
    preview_.digest = digest;
    return std::move(preview_);
  }

 private:
  Result<void> head(std::span<const std::string> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (std::size_t column = 0; column < kCells; ++column) {
        if (std::ranges::any_of(kHeads[column], [&](const char* name) { return trimmed(cells[i]) == name; }))
          places_[column] = i;
      }
    }
    headed_ = true;
    if (places_[kNumber] && (places_[kScore] || places_[kRank] || places_[kGrant])) return {};
    return Error{ErrorKind::invalid,
                 "import.no_columns",
                 {"第一行应是表头：编号，以及得分、排名、拟资助金额之一",
                  "the first row must name the columns: Number, and Score, Rank or Grant"}};
  }

  std::map<std::string, std::string> ids_;  // by number
  std::array<std::optional<std::size_t>, kCells> places_;
  bool headed_ = false;
  std::set<std::string> seen_;
  ScorePreview preview_;
};

class ListUpload final : public ScoreUpload {
 public:
  ListUpload(Services& services, std::string list, SheetUpload upload)
      : services_(services), list_(std::move(list)), upload_(std::move(upload)) {}

  Result<void> write(std::span<const char> bytes) override { return upload_.write(bytes); }

  Result<ScorePreview> finish() override {
    GUOHE_LET(digest, upload_.finish());
    GUOHE_LET(path, path_of_sheet(services_, digest));
    std::map<std::string, std::string> ids;
    GUOHE_TRY(services_.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(open, open_decision(reader, services_, list_));
      for (const auto& application : open.applications) {
        if (application) ids.emplace(application->number, application->id);
      }
      return {};
    }));
    Scores scores(std::move(ids));
    GUOHE_TRY(sheet::read_xlsx(path, {}, [&](std::int64_t row, std::span<const std::string> cells) {
      return scores.take(row, cells);
    }));
    return std::move(scores).preview(digest);
  }

 private:
  Services& services_;
  std::string list_;
  SheetUpload upload_;
};

}  // namespace

Result<std::unique_ptr<ScoreUpload>> start_scores(Services& services, const Actor& actor,
                                                  const std::string& list) {
  GUOHE_TRY(require(actor, Permission::draw_up_decisions));
  GUOHE_LET(upload, SheetUpload::start(services));
  return std::unique_ptr<ScoreUpload>(std::make_unique<ListUpload>(services, list, std::move(upload)));
}

}  // namespace guohe::app
