// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/result_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <unordered_map>

#include "base/sm3.hpp"

namespace guohe::matching {
namespace {

template <typename T>
void add(Sm3& digest, const std::vector<T>& values) {
  const std::uint64_t count = values.size();
  digest.update({reinterpret_cast<const char*>(&count), sizeof count});
  digest.update({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
}

class Reader {
 public:
  Reader(const Instance& in, std::string_view text, std::string name)
      : in_(in), text_(text), name_(std::move(name)) {
    for (Index a = 0; a < in.applications(); ++a) applications_.emplace(in.application_name(a), a);
    for (Index e = 0; e < in.experts(); ++e) experts_.emplace(in.expert_name(e), e);
  }

  Result<ResultFile> read() {
    out_.prices.of_expert.assign(in_.most.size(), 0);
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      fields_.clear();
      for (std::size_t begin = at; begin <= end;) {
        const std::size_t stop = std::min(text_.find('\t', begin), end);
        fields_.push_back(text_.substr(begin, stop - begin));
        begin = stop + 1;
      }
      at = end + 1;
      ++line_;
      const bool other = fields_[0] == "instance" && fields_.size() == 2 && fields_[1] != digest_of(in_);
      if (other)
        return bad_instance("result.instance", "结果不属于这个实例", "the result is not of this instance",
                            name_);
      if (!row())
        return bad_instance("result.line", "此行无法识别", "this line cannot be read",
                            name_ + ":" + std::to_string(line_));
    }
    if (line_ == 0) return bad_instance("result.line", "文件是空的", "the file is empty", name_);
    std::sort(out_.pairs.begin(), out_.pairs.end());
    return std::move(out_);
  }

 private:
  template <typename T>
  bool number(std::size_t field, T& out) const {
    const std::string_view text = fields_[field];
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc() && read.ptr == text.data() + text.size();
  }
  static bool find(const std::unordered_map<std::string, Index>& all, std::string_view name, Index& out) {
    const auto found = all.find(std::string(name));
    if (found == all.end()) return false;
    out = found->second;
    return true;
  }

  bool row() {
    if (line_ == 1)
      return fields_.size() == 2 && fields_[0] == "guohe-review-assignment" && fields_[1] == "1";
    const std::string_view kind = fields_[0];
    if (kind == "assign") {
      Pair& pair = out_.pairs.emplace_back();
      return fields_.size() == 4 && find(applications_, fields_[1], pair.application) &&
             find(experts_, fields_[2], pair.expert);
    }
    if (kind == "price") {
      Index e = 0;
      return fields_.size() == 3 && find(experts_, fields_[1], e) && number(2, out_.prices.of_expert[e]);
    }
    if (fields_.size() != 2) return false;
    if (kind == "mode") return out_.mode = fields_[1], true;
    if (kind == "seed") return number(1, out_.seed);
    if (kind == "total") return number(1, out_.total);
    if (kind == "bound") return number(1, out_.bound);
    if (kind == "open") return number(1, out_.open);
    if (kind == "nobody") return number(1, out_.prices.of_nobody);
    if (kind == "precision") return number(1, out_.prices.precision);
    return kind == "instance" || kind == "scale";
  }

  const Instance& in_;
  std::string_view text_;
  std::string name_;
  std::size_t line_ = 0;
  std::vector<std::string_view> fields_;
  std::unordered_map<std::string, Index> applications_, experts_;
  ResultFile out_;
};

}  // namespace

std::string digest_of(const Instance& in) {
  Sm3 digest;
  add(digest, in.demand);
  add(digest, in.first);
  add(digest, in.expert);
  add(digest, in.score);
  add(digest, in.in_field);
  add(digest, in.least);
  add(digest, in.most);
  add(digest, in.institution);
  add(digest, in.region);
  add(digest, in.senior);
  add(digest, in.conflicts);
  add(digest, in.locked);
  add(digest, in.reciprocal);
  add(digest,
      std::vector<Index>{in.rules.per_institution, in.rules.per_region, in.rules.seniors, in.rules.in_field});
  add(digest, std::vector<std::int64_t>{in.scale});
  return digest.finish();
}

std::string write_result(const Instance& in, const ResultFile& result) {
  std::string out = "guohe-review-assignment\t1\n";
  const auto line = [&](const char* key, const std::string& value) { out += key + ("\t" + value) + "\n"; };
  line("instance", digest_of(in));
  line("mode", result.mode);
  line("seed", std::to_string(result.seed));
  line("scale", std::to_string(in.scale));
  line("total", std::to_string(result.total));
  line("bound", std::to_string(result.bound));
  line("open", std::to_string(result.open));
  line("precision", std::to_string(result.prices.precision));
  line("nobody", std::to_string(result.prices.of_nobody));
  for (Index e = 0; e < in.experts(); ++e)
    if (result.prices.of_expert[e] != 0)
      line("price", in.expert_name(e) + "\t" + std::to_string(result.prices.of_expert[e]));
  for (const Pair& pair : result.pairs)
    line("assign", in.application_name(pair.application) + "\t" + in.expert_name(pair.expert) + "\t" +
                       decimal_of(in.score[in.candidate_of(pair)], in.scale));
  return out;
}

Result<ResultFile> read_result(const Instance& instance, std::string_view text, const std::string& name) {
  return Reader(instance, text, name).read();
}

}  // namespace guohe::matching
