// Our own format, docs/formats/review-instance.md: lines of fields between tabs.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

#include "matching/assignment/read/read_instance.hpp"

namespace guohe::matching {
namespace {

using Fields = std::vector<std::string_view>;

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(at, begin);
    parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

// Numbers names in the order of their coming.
class Names {
 public:
  Index add(std::string_view name) {
    return numbers_.try_emplace(std::string(name), static_cast<Index>(numbers_.size())).first->second;
  }
  [[nodiscard]] Index find(std::string_view name) const {
    const auto found = numbers_.find(std::string(name));
    return found == numbers_.end() ? kNone : found->second;
  }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::string, Index> numbers_;
};

struct Candidate {
  Index application, expert, score;
  std::uint8_t in_field;
};

class Reader {
 public:
  Reader(std::string_view text, std::string name) : text_(text), name_(std::move(name)) {}

  Result<Instance> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      at = end + 1;
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty() || line[0] == '#') continue;
      if (auto ok = row(split(line, '\t')); !ok) return std::move(ok).error();
    }
    return finished();
  }

 private:
  [[nodiscard]] Error bad(std::string zh, std::string en) const {
    return bad_instance("instance.line", std::move(zh), std::move(en), name_ + ":" + std::to_string(line_));
  }

  Result<void> row(const Fields& fields) {
    const std::string_view kind = fields[0];
    if (!headed_) {
      if (kind != "guohe-review-instance" || fields.size() != 2 || fields[1] != "1")
        return bad("第一行应为 guohe-review-instance<tab>1",
                   "the first line should be guohe-review-instance<tab>1");
      headed_ = true;
      return {};
    }
    if (kind == "scale") return scale(fields);
    if (kind == "rule") return rule(fields);
    if (kind == "expert") return expert(fields);
    if (kind == "application") return application(fields);
    if (kind == "candidate") return candidate(fields);
    if (kind == "conflict") return pair(fields, in_.conflicts);
    if (kind == "locked") return pair(fields, in_.locked);
    if (kind == "reciprocal") return reciprocal(fields);
    return bad("不认识 `" + std::string(kind) + "`", "`" + std::string(kind) + "` is not known");
  }

  [[nodiscard]] static bool number(std::string_view text, Index& out) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && out >= 0 && out <= kMostScore;
  }

  Result<void> scale(const Fields& fields) {
    Index value = 0;
    if (fields.size() != 2 || !number(fields[1], value) || value < 1 || !candidates_.empty())
      return bad("scale 应为正整数，并在候选之前", "scale is a positive whole number, before the candidates");
    in_.scale = value;
    return {};
  }

  Result<void> rule(const Fields& fields) {
    Index value = 0;
    if (fields.size() == 3 && number(fields[2], value)) {
      if (fields[1] == "institution") return in_.rules.per_institution = value, Result<void>();
      if (fields[1] == "region") return in_.rules.per_region = value, Result<void>();
      if (fields[1] == "senior") return in_.rules.seniors = value, Result<void>();
      if (fields[1] == "field") return in_.rules.in_field = value, Result<void>();
    }
    return bad("规则应为 institution、region、senior 或 field 及人数",
               "a rule is institution, region, senior or field, and a number");
  }

  Result<void> expert(const Fields& fields) {
    if (fields.size() < 2 || fields[1].empty() || experts_.find(fields[1]) != kNone)
      return bad("专家没有名称或重复", "the expert has no name or is given twice");
    experts_.add(fields[1]);
    in_.expert_names.emplace_back(fields[1]);
    Index least = 0, most = kNone, institution = kNone, region = kNone;
    std::uint8_t senior = 0;
    std::vector<Index> known;
    for (std::size_t i = 2; i < fields.size(); ++i) {
      const std::size_t equals = std::min(fields[i].find('='), fields[i].size());
      const std::string_view key = fields[i].substr(0, equals);
      const std::string_view value =
          equals < fields[i].size() ? fields[i].substr(equals + 1) : std::string_view();
      bool ok = true;
      if (key == "least") {
        ok = number(value, least);
      } else if (key == "most") {
        ok = number(value, most);
      } else if (key == "institution") {
        institution = institutions_.add(value);
      } else if (key == "region") {
        region = regions_.add(value);
      } else if (key == "senior") {
        senior = 1;
      } else if (key == "fields") {
        for (const std::string_view one : split(value, ',')) known.push_back(fields_.add(one));
        std::sort(known.begin(), known.end());
      } else {
        ok = false;
      }
      if (!ok)
        return bad("不认识 `" + std::string(fields[i]) + "`",
                   "`" + std::string(fields[i]) + "` is not known");
    }
    if (most == kNone) return bad("专家没有 most", "the expert has no most");
    in_.least.push_back(least);
    in_.most.push_back(most);
    in_.institution.push_back(institution);
    in_.region.push_back(region);
    in_.senior.push_back(senior);
    known_.push_back(std::move(known));
    return {};
  }

  Result<void> application(const Fields& fields) {
    if (fields.size() < 2 || fields[1].empty() || applications_.find(fields[1]) != kNone)
      return bad("申报书没有名称或重复", "the application has no name or is given twice");
    applications_.add(fields[1]);
    in_.application_names.emplace_back(fields[1]);
    Index demand = kNone, field = kNone;
    for (std::size_t i = 2; i < fields.size(); ++i) {
      if (fields[i].starts_with("demand=") && number(fields[i].substr(7), demand)) continue;
      if (!fields[i].starts_with("field="))
        return bad("不认识 `" + std::string(fields[i]) + "`",
                   "`" + std::string(fields[i]) + "` is not known");
      field = fields_.add(fields[i].substr(6));
    }
    if (demand == kNone) return bad("申报书没有 demand", "the application has no demand");
    in_.demand.push_back(demand);
    field_.push_back(field);
    return {};
  }

  [[nodiscard]] bool pair_at(const Fields& fields, std::size_t at, Pair& out) const {
    if (fields.size() < at + 2) return false;
    out = {applications_.find(fields[at]), experts_.find(fields[at + 1])};
    return out.application != kNone && out.expert != kNone;
  }
  [[nodiscard]] Error bad_pair() const {
    return bad("申报书或专家不存在（应在此行之前给出）",
               "no such application or expert (they come before this line)");
  }

  Result<void> pair(const Fields& fields, std::vector<Pair>& into) {
    Pair one;
    if (!pair_at(fields, 1, one)) return bad_pair();
    into.push_back(one);
    return {};
  }

  Result<void> reciprocal(const Fields& fields) {
    ReciprocalPair two;
    if (!pair_at(fields, 1, two.one) || !pair_at(fields, 3, two.other)) return bad_pair();
    in_.reciprocal.push_back(two);
    return {};
  }

  // A decimal that is a whole number of units.
  [[nodiscard]] bool units(std::string_view text, Index& out) const {
    std::int64_t whole = 0, part = 0, tens = 1;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto digits = [](std::string_view all, std::int64_t& value, std::int64_t* power) {
      for (const char c : all) {
        if (c < '0' || c > '9' || value > std::int64_t{1} << 31U) return false;
        value = value * 10 + (c - '0');
        if (power != nullptr) *power *= 10;
      }
      return true;
    };
    if (point == 0 || !digits(text.substr(0, point), whole, nullptr)) return false;
    if (point < text.size() && (text.size() - point > 10 || !digits(text.substr(point + 1), part, &tens)))
      return false;
    if (whole > kMostScore / in_.scale || part * in_.scale % tens != 0) return false;
    const std::int64_t all = whole * in_.scale + part * in_.scale / tens;
    out = static_cast<Index>(std::min<std::int64_t>(all, kMostScore)) * (negative ? -1 : 1);
    return all <= kMostScore;
  }

  Result<void> candidate(const Fields& fields) {
    Pair one;
    if (!pair_at(fields, 1, one)) return bad_pair();
    Candidate row{one.application, one.expert, 0, 0};
    if (fields.size() < 4 || !units(fields[3], row.score))
      return bad("分数应为不细于 1/scale 的小数", "the score should be a decimal no finer than 1/scale");
    const std::vector<Index>& known = known_[one.expert];
    const Index field = field_[one.application];
    row.in_field = field != kNone && std::binary_search(known.begin(), known.end(), field) ? 1 : 0;
    if (fields.size() > 4 && fields[4] == "field") row.in_field = 1;
    candidates_.push_back(row);
    return {};
  }

  Result<Instance> finished() {
    if (!headed_) return bad("文件是空的", "the file is empty");
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& x, const Candidate& y) { return x.application < y.application; });
    in_.first.assign(in_.demand.size() + 1, 0);
    for (const Candidate& one : candidates_) {
      ++in_.first[one.application + 1];
      in_.expert.push_back(one.expert);
      in_.score.push_back(one.score);
      in_.in_field.push_back(one.in_field);
    }
    for (std::size_t a = 0; a < in_.demand.size(); ++a) in_.first[a + 1] += in_.first[a];
    if (auto ok = finish(in_); !ok) return std::move(ok).error();
    return std::move(in_);
  }

  std::string_view text_;
  std::string name_;
  std::size_t line_ = 0;
  bool headed_ = false;
  Instance in_ = [] {
    Instance made;
    made.scale = 10'000;
    return made;
  }();
  Names experts_, applications_, institutions_, regions_, fields_;
  std::vector<std::vector<Index>> known_;  // the fields of each expert, sorted
  std::vector<Index> field_;               // of each application
  std::vector<Candidate> candidates_;
};

}  // namespace

Result<Instance> read_instance_text(std::string_view text, const std::string& name) {
  return Reader(text, name).read();
}

std::string write_instance_text(const Instance& in) {
  std::string out = "guohe-review-instance\t1\nscale\t" + std::to_string(in.scale) + "\n";
  const auto rule = [&](const char* name, Index value) {
    if (value > 0) out += std::string("rule\t") + name + "\t" + std::to_string(value) + "\n";
  };
  rule("institution", in.rules.per_institution);
  rule("region", in.rules.per_region);
  rule("senior", in.rules.seniors);
  rule("field", in.rules.in_field);
  for (Index e = 0; e < in.experts(); ++e) {
    out += "expert\t" + in.expert_name(e) + "\tleast=" + std::to_string(in.least[e]) +
           "\tmost=" + std::to_string(in.most[e]);
    if (!in.institution.empty() && in.institution[e] != kNone)
      out += "\tinstitution=" + std::to_string(in.institution[e]);
    if (!in.region.empty() && in.region[e] != kNone) out += "\tregion=" + std::to_string(in.region[e]);
    if (!in.senior.empty() && in.senior[e] != 0) out += "\tsenior";
    out += '\n';
  }
  for (Index a = 0; a < in.applications(); ++a) {
    out += "application\t" + in.application_name(a) + "\tdemand=" + std::to_string(in.demand[a]) + "\n";
    for (std::int64_t c = in.first[a]; c < in.first[a + 1]; ++c) {
      out += "candidate\t" + in.application_name(a) + "\t" + in.expert_name(in.expert[c]) + "\t" +
             decimal_of(in.score[c], in.scale);
      if (!in.in_field.empty() && in.in_field[c] != 0) out += "\tfield";
      out += '\n';
    }
  }
  const auto names = [&](Pair pair) {
    return "\t" + in.application_name(pair.application) + "\t" + in.expert_name(pair.expert);
  };
  for (const Pair& pair : in.conflicts) out += "conflict" + names(pair) + "\n";
  for (const Pair& pair : in.locked) out += "locked" + names(pair) + "\n";
  for (const ReciprocalPair& two : in.reciprocal)
    out += "reciprocal" + names(two.one) + names(two.other) + "\n";
  return out;
}

}  // namespace guohe::matching
