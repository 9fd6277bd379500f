// SPDX-License-Identifier: Apache-2.0
#include "programme/decision.hpp"

#include <algorithm>
#include <map>

#include "base/decimal.hpp"

namespace guohe::programme {

namespace {

Decimal number(const std::string& text) {
  return Decimal::parse(text).value_or(Decimal());
}

/// What is used of a quota so far.
struct Used {
  std::int64_t projects = 0;
  Decimal money;
};

void add(Used& used, const DecisionRow& row) {
  ++used.projects;
  used.money = used.money + number(row.grant);
}

using UsedByDirection = std::map<std::string, Used>;

UsedByDirection used_by(const std::vector<Quota>& earlier) {
  UsedByDirection used;
  for (const Quota& one : earlier)
    used[one.direction] = {number(one.projects).to_int64().value_or(0), number(one.money)};
  return used;
}

/// Which limit one more project would break; nothing when it fits.
std::optional<Text> breaks(const Quota& quota, const Used& used, const Decimal& grant) {
  if (!quota.projects.empty() && number(quota.projects) < Decimal(used.projects + 1)) {
    return Text{"名额 " + quota.projects + " 项已满",
                "all " + quota.projects + (quota.projects == "1" ? " place is" : " places are") + " taken"};
  }
  if (!quota.money.empty() && number(quota.money) < used.money + grant) {
    const Decimal left = number(quota.money) - used.money;
    return Text{"经费余额 " + left.to_string() + " 元不足", "only RMB " + left.to_string() + " are left"};
  }
  return std::nullopt;
}

const Quota* quota_of(const std::vector<Quota>& quotas, const std::string& direction) {
  const auto found = std::ranges::find(quotas, direction, &Quota::direction);
  return found == quotas.end() ? nullptr : &*found;
}

Text in_direction(const std::string& direction, const Text& why) {
  return {"方向“" + direction + "”" + why.zh, "in `" + direction + "`, " + why.en};
}

}  // namespace

bool tied(const DecisionRow& a, const DecisionRow& b) {
  if (!a.rank.empty() || !b.rank.empty())
    return !a.rank.empty() && !b.rank.empty() && number(a.rank) == number(b.rank);
  return !a.score.empty() && !b.score.empty() && number(a.score) == number(b.score);
}

void sort_by_review(std::vector<DecisionRow>& rows) {
  std::ranges::stable_sort(rows, [](const DecisionRow& a, const DecisionRow& b) {
    if (a.rank.empty() != b.rank.empty()) return b.rank.empty();
    if (!a.rank.empty() && number(a.rank) != number(b.rank)) return number(a.rank) < number(b.rank);
    if (a.score.empty() != b.score.empty()) return b.score.empty();
    return !a.score.empty() && number(b.score) < number(a.score);
  });
}

CutLine draw_line(const std::vector<DecisionRow>& rows, const std::vector<Quota>& quotas,
                  const std::vector<Text>& barred, const std::vector<Quota>& earlier) {
  CutLine cut;
  UsedByDirection used = used_by(earlier);
  const auto spend = [&](const DecisionRow& row) {
    add(used[""], row);
    if (!row.direction.empty()) add(used[row.direction], row);
    ++cut.awarded;
    cut.money = (number(cut.money) + number(row.grant)).to_string();
  };
  // What was awarded by hand has its share, wherever it stands.
  for (const DecisionRow& row : rows) {
    if (row.outcome == ListOutcome::awarded) spend(row);
  }
  const Quota* whole = quota_of(quotas, {});
  bool ended = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const DecisionRow& row = rows[i];
    Placed placed;
    placed.tied = (i > 0 && tied(rows[i - 1], row)) || (i + 1 < rows.size() && tied(row, rows[i + 1]));
    const Quota* own = row.direction.empty() ? nullptr : quota_of(quotas, row.direction);
    const Decimal grant = number(row.grant);
    if (row.outcome) {
      placed.outcome = *row.outcome;
      placed.why = {"人工认定：" + row.reason, "set by hand: " + row.reason};
    } else if (i < barred.size() && !barred[i].zh.empty()) {
      placed.outcome = ListOutcome::refused;
      placed.why = barred[i];
    } else if (ended) {
      placed.why = {"在线下：" + cut.why.zh, "below the line: " + cut.why.en};
    } else if (const auto full = whole == nullptr ? std::nullopt : breaks(*whole, used[""], grant)) {
      ended = true;
      cut.why = *full;
      placed.why = {"在线下：" + full->zh, "below the line: " + full->en};
    } else if (const auto taken = own == nullptr ? std::nullopt : breaks(*own, used[row.direction], grant)) {
      placed.why = in_direction(row.direction, *taken);
    } else {
      placed.outcome = ListOutcome::awarded;
      placed.why = {"在线上", "above the line"};
      spend(row);
    }
    if (!ended) cut.line = static_cast<int>(i) + 1;
    cut.rows.push_back(std::move(placed));
  }
  return cut;
}

std::vector<Text> faults_of(const std::vector<DecisionRow>& rows, const std::vector<Quota>& quotas,
                            const CutLine& cut, const std::vector<Quota>& earlier) {
  std::vector<Text> faults;
  const UsedByDirection before = used_by(earlier);
  UsedByDirection used = before;
  for (std::size_t i = 0; i < rows.size() && i < cut.rows.size(); ++i) {
    if (cut.rows[i].outcome != ListOutcome::awarded) continue;
    add(used[""], rows[i]);
    if (!rows[i].direction.empty()) add(used[rows[i].direction], rows[i]);
  }
  for (const Quota& quota : quotas) {
    const Used& now = used[quota.direction];
    const auto had = before.find(quota.direction);
    const bool some = had != before.end() && had->second.projects > 0;
    // A list that awards nothing exceeds nothing, whatever was awarded before it.
    if (some && had->second.projects == now.projects) continue;
    const std::string count = some ? std::to_string(had->second.projects) : std::string();
    const Text of_them =
        some ? Text{"（含此前已立项 " + count + " 项）", " (" + count + " awarded earlier)"} : Text{};
    const Text of = quota.direction.empty()
                        ? Text{"专题", "the topic"}
                        : Text{"方向“" + quota.direction + "”", "`" + quota.direction + "`"};
    if (!quota.projects.empty() && number(quota.projects) < Decimal(now.projects))
      faults.push_back({of.zh + "拟立项 " + std::to_string(now.projects) + " 项" + of_them.zh + "，名额 " +
                            quota.projects + " 项",
                        of.en + ": " + std::to_string(now.projects) + " projects" + of_them.en + " for " +
                            quota.projects + (quota.projects == "1" ? " place" : " places")});
    if (!quota.money.empty() && number(quota.money) < now.money)
      faults.push_back(
          {of.zh + "拟资助 " + now.money.to_string() + " 元" + of_them.zh + "，经费 " + quota.money + " 元",
           of.en + ": RMB " + now.money.to_string() + of_them.en + " granted of RMB " + quota.money});
  }
  for (std::size_t i = 0; i + 1 < rows.size() && i + 1 < cut.rows.size(); ++i) {
    const bool parted =
        (cut.rows[i].outcome == ListOutcome::awarded) != (cut.rows[i + 1].outcome == ListOutcome::awarded);
    const auto settled = [](const DecisionRow& row) { return row.outcome || !row.moved_reason.empty(); };
    if (!parted || !tied(rows[i], rows[i + 1]) || settled(rows[i]) || settled(rows[i + 1])) continue;
    const std::string place = std::to_string(i + 1);
    const std::string next = std::to_string(i + 2);
    faults.push_back({"第 " + place + " 与第 " + next + " 名并列，线从中间划过：请说明先后",
                      "places " + place + " and " + next +
                          " are tied and the line parts them: say which goes first, and why"});
  }
  return faults;
}

}  // namespace guohe::programme
