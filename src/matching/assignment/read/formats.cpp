// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/read/formats.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

namespace guohe::matching {
namespace {

Error bad_line(const std::string& name, std::size_t line, const char* zh, const char* en) {
  return bad_instance("instance.line", zh, en, name + ":" + std::to_string(line));
}

Result<Instance> finished(Instance instance) {
  if (auto ok = finish(instance); !ok) return std::move(ok).error();
  return instance;
}

Result<Matrix> npy_file(const std::filesystem::path& path) {
  auto input = Input::open(path);
  if (!input) return std::move(input).error();
  auto bytes = input->rest();
  if (!bytes) return std::move(bytes).error();
  auto matrix = read_npy(*bytes);
  if (!matrix) {
    Error error = std::move(matrix).error();
    error.place = path.string();
    return error;
  }
  return matrix;
}

// A vector of whole numbers, one for each of `count`.
Result<std::vector<Index>> whole_numbers(const std::filesystem::path& path, std::size_t count) {
  auto matrix = npy_file(path);
  if (!matrix) return std::move(matrix).error();
  std::vector<Index> numbers;
  for (const double value : matrix->values) {
    if (!(value >= 0) || value > kMostScore || value != static_cast<double>(static_cast<Index>(value)))
      return bad_instance("instance.load", "应为非负整数", "whole numbers from zero are expected",
                          path.string());
    numbers.push_back(static_cast<Index>(value));
  }
  if (numbers.size() != count)
    return bad_instance("instance.size", fmt::format("应有 {} 个数，有 {} 个", count, numbers.size()),
                        fmt::format("{} numbers are expected, there are {}", count, numbers.size()),
                        path.string());
  return numbers;
}

struct CloseZip {
  void operator()(zip_t* file) const { zip_discard(file); }
};

// A member of a zip as a matrix; nothing when it is not there.
Result<std::optional<Matrix>> member(zip_t* file, const char* name) {
  zip_stat_t stat{};
  if (zip_stat(file, name, 0, &stat) != 0) return std::optional<Matrix>();
  if (stat.size > (zip_uint64_t{2} << 30U))
    return Error{ErrorKind::too_large, "instance.file", {"文件过大", "the file is too large"}, name, {}};
  std::string bytes(stat.size, '\0');
  zip_file_t* opened = zip_fopen(file, name, 0);
  const bool read = opened != nullptr &&
                    zip_fread(opened, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size());
  if (opened != nullptr) zip_fclose(opened);
  if (!read) return bad_instance("instance.file", "压缩包已损坏", "the archive is broken", name);
  auto matrix = read_npy(bytes);
  if (!matrix) return std::move(matrix).error();
  return std::optional<Matrix>(*std::move(matrix));
}

}  // namespace

Result<Instance> instance_of_matrix(const Matrix& scores, const Matrix* mask, const Loads& loads) {
  const std::size_t experts = scores.rows, applications = scores.columns;
  if (mask != nullptr && (mask->rows != experts || mask->columns != applications))
    return bad_instance("instance.size", "回避矩阵与分数矩阵大小不同", "mask and scores differ in size");
  std::vector<double> by_application;
  by_application.reserve(scores.values.size());
  Instance instance;
  instance.first.push_back(0);
  for (std::size_t a = 0; a < applications; ++a) {
    for (std::size_t e = 0; e < experts; ++e) {
      if (mask != nullptr && mask->at(e, a) != 0)
        instance.conflicts.push_back({static_cast<Index>(a), static_cast<Index>(e)});
      instance.expert.push_back(static_cast<Index>(e));
      by_application.push_back(scores.at(e, a));
    }
    instance.first.push_back(static_cast<std::int64_t>(instance.expert.size()));
  }
  const auto scale = scale_of(by_application, instance.score);
  if (!scale) return scale.error();
  instance.scale = *scale;
  instance.demand.assign(applications, loads.demand);
  instance.least.assign(experts, loads.least.value_or(0));
  instance.most.assign(experts, loads.most);
  return instance;
}

Result<Instance> read_midl_folder(const std::filesystem::path& folder, const Loads& loads) {
  const auto scores = npy_file(folder / "scores.npy");
  if (!scores) return scores.error();
  auto instance = instance_of_matrix(*scores, nullptr, loads);
  if (!instance) return instance;
  struct Column {
    const char* file;
    std::vector<Index>& into;
  };
  const Column columns[] = {
      {"covs.npy", instance->demand}, {"loads.npy", instance->most}, {"loads-lb.npy", instance->least}};
  for (const Column& column : columns) {
    if (!std::filesystem::exists(folder / column.file)) continue;

    auto numbers = whole_numbers(folder / column.file, column.into.size());
    if (!numbers) return std::move(numbers).error();
    column.into = *std::move(numbers);
  }
  return finished(*std::move(instance));
}

Result<Instance> read_npz(const std::filesystem::path& path, const Loads& loads) {
  int code = 0;
  const std::unique_ptr<zip_t, CloseZip> file(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!file) return bad_instance("instance.file", "压缩包已损坏", "the archive is broken", path.string());
  const auto scores = member(file.get(), "similarity_matrix.npy");
  if (!scores) return scores.error();
  if (!*scores)
    return bad_instance("instance.file", "压缩包中没有 similarity_matrix.npy",
                        "the archive has no similarity_matrix.npy", path.string());
  const auto mask = member(file.get(), "mask_matrix.npy");
  if (!mask) return mask.error();
  auto instance = instance_of_matrix(**scores, *mask ? &**mask : nullptr, loads);
  if (!instance) return instance;
  return finished(*std::move(instance));
}

Result<Instance> read_matrix_text(std::string_view text, const std::string& name, const Loads& loads) {
  std::size_t line = 1, at = 0;
  const auto number = [&](auto& value) {
    for (; at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t');
         ++at)
      line += text[at] == '\n' ? 1U : 0U;
    const auto read = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (read.ec != std::errc()) return false;
    at = static_cast<std::size_t>(read.ptr - text.data());
    return true;
  };
  std::size_t applications = 0, experts = 0;
  if (!number(applications) || !number(experts) || applications > 10'000'000 || experts > 10'000'000 ||
      applications * experts > text.size())
    return bad_line(name, 1, "第一行应为申报书数和专家数，其后为分数",
                    "the first line has the numbers of applications and experts, scores follow");
  Matrix scores{experts, applications, std::vector<double>(experts * applications)};
  for (std::size_t a = 0; a < applications; ++a) {
    for (std::size_t e = 0; e < experts; ++e) {
      if (!number(scores.values[e * applications + a]))
        return bad_line(name, line, "此处应为分数", "a score is expected here");
    }
  }
  auto instance = instance_of_matrix(scores, nullptr, loads);
  if (!instance) return instance;
  return finished(*std::move(instance));
}

Result<Instance> read_affinity_csv(std::string_view text, const std::string& name, const Loads& loads) {
  Instance instance;
  std::unordered_map<std::string, Index> applications, experts;
  struct Row {
    Index application, expert;
    double score;
  };
  std::vector<Row> rows;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view row = text.substr(at, end - at);
    at = end + 1;
    ++line;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty()) continue;
    const std::size_t last = row.rfind(','),
                      middle = last == std::string_view::npos ? last : row.rfind(',', last - 1);
    double score = 0;
    if (middle == std::string_view::npos || last == 0 || middle == 0 ||
        std::from_chars(row.data() + last + 1, row.data() + row.size(), score).ec != std::errc()) {
      return bad_line(name, line, "应为 申报书,专家,分数", "application,expert,score is expected");
    }
    const auto number_of = [](auto& numbers, auto& names, std::string_view key) {
      const auto [found, fresh] = numbers.try_emplace(std::string(key), static_cast<Index>(names.size()));
      if (fresh) names.emplace_back(key);
      return found->second;
    };
    rows.push_back({number_of(applications, instance.application_names, row.substr(0, middle)),
                    number_of(experts, instance.expert_names, row.substr(middle + 1, last - middle - 1)),
                    score});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& x, const Row& y) { return x.application < y.application; });
  instance.demand.assign(applications.size(), loads.demand);
  instance.least.assign(experts.size(), loads.least.value_or(0));
  instance.most.assign(experts.size(), loads.most);
  instance.first.assign(applications.size() + 1, 0);
  std::vector<double> scores;
  for (const Row& row : rows) {
    instance.expert.push_back(row.expert);
    scores.push_back(row.score);
    ++instance.first[row.application + 1];
  }
  for (std::size_t a = 0; a < applications.size(); ++a) instance.first[a + 1] += instance.first[a];
  const auto scale = scale_of(scores, instance.score);
  if (!scale) return scale.error();
  instance.scale = *scale;
  return finished(std::move(instance));
}

Result<Instance> read_edge_binary(Input& input) {
  const Error cut =
      bad_instance("instance.file", "不是可读的实例文件", "this is not an instance that can be read");
  std::int32_t applications = 0, experts = 0;
  std::int64_t candidates = 0;
  if (!input.read(&applications, 4) || !input.read(&experts, 4) || !input.read(&candidates, 8)) return cut;
  if (applications < 0 || experts < 0 || candidates < 0 || candidates >= (std::int64_t{1} << 31U) ||
      applications > 100'000'000 || experts > 100'000'000) {
    return cut;
  }
  Instance instance;
  // In blocks, so that a head that lies about its size meets the end of the file before memory.
  const auto column = [&](auto& values, std::int64_t count) {
    constexpr std::int64_t kBlock = 1 << 22;
    for (std::int64_t done = 0; done < count;) {
      const std::int64_t step = std::min(kBlock, count - done);
      if (done == 0 && count <= 8 * kBlock) values.reserve(static_cast<std::size_t>(count));
      values.resize(static_cast<std::size_t>(done + step));
      if (!input.read(values.data() + done, static_cast<std::size_t>(step) * sizeof values[0])) return false;
      done += step;
    }
    return true;
  };
  if (!column(instance.first, std::int64_t{applications} + 1) || !column(instance.expert, candidates) ||
      !column(instance.score, candidates) || !column(instance.demand, applications) ||
      !column(instance.most, experts)) {
    return cut;
  }
  instance.least.assign(instance.most.size(), 0);
  instance.scale = 10'000;
  return finished(std::move(instance));
}

}  // namespace guohe::matching
