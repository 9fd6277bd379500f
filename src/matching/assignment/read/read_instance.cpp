// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/read/read_instance.hpp"

#include <algorithm>

#include "matching/assignment/read/formats.hpp"

namespace guohe::matching {
namespace {

bool is_text(std::string_view head) {
  return std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t';
  });
}

Result<Instance> read_any(const std::filesystem::path& path, const Loads& loads) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return read_midl_folder(path, loads);
  auto input = Input::open(path);
  if (!input) return std::move(input).error();
  const std::string_view head = input->head();
  if (head.starts_with("PK\x03\x04")) return read_npz(path, loads);
  const bool npy = head.starts_with("\x93NUMPY");
  const bool text = is_text(head);
  if (!npy && !text) {
    auto instance = read_edge_binary(*input);
    if (instance) return instance;
    Error error = std::move(instance).error();
    if (error.place.empty()) error.place = path.string();
    return error;
  }
  const bool own = head.starts_with("guohe-review-instance") || head.starts_with("#");
  const bool csv = head.substr(0, head.find('\n')).find(',') != std::string_view::npos;
  const auto bytes = input->rest();
  if (!bytes) return bytes.error();
  if (npy) {
    const auto matrix = read_npy(*bytes);
    if (!matrix) return matrix.error();
    auto instance = instance_of_matrix(*matrix, nullptr, loads);
    if (!instance) return instance;
    if (auto ok = finish(*instance); !ok) return std::move(ok).error();
    return instance;
  }
  if (own) return read_instance_text(*bytes, path.string());
  return csv ? read_affinity_csv(*bytes, path.string(), loads)
             : read_matrix_text(*bytes, path.string(), loads);
}

}  // namespace

Result<Instance> read_instance(const std::filesystem::path& path, const Loads& loads) {
  auto instance = read_any(path, loads);
  if (!instance || !loads.least) return instance;
  for (std::size_t e = 0; e < instance->least.size(); ++e)
    instance->least[e] = std::min(*loads.least, instance->most[e]);
  return instance;
}

}  // namespace guohe::matching
