// The small pack of testdata/policies, for tests and fuzz targets of this room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "policy/library.hpp"

namespace guohe::policy {

/// Tests of all that the packs hold take every how-manyeth of it: sanitizers make them ten times as long.
#ifdef GUOHE_SANITIZED
inline constexpr std::size_t kThinned = 8;
#else
inline constexpr std::size_t kThinned = 1;
#endif

/// The first of a list and every kThinned-th after it.
template <typename T>
std::vector<T> thinned(const std::vector<T>& all) {
  std::vector<T> some;
  for (std::size_t i = 0; i < all.size(); i += kThinned) some.push_back(all[i]);
  return some;
}

inline std::filesystem::path testing_root() {
  return std::filesystem::path(GUOHE_SOURCE_DIR) / "src/policy/testdata/policies";
}

inline std::shared_ptr<const PolicyLibrary> testing_library() {
  static const std::shared_ptr<const PolicyLibrary> library = [] {
    Diagnostics diagnostics;
    auto loaded = PolicyLibrary::load(testing_root(), diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) std::cerr << render(diagnostic, Language::en);
    return loaded;
  }();
  return library;
}

inline std::shared_ptr<const CompiledTopic> testing_topic() {
  const auto topic = testing_library()->compiled("demo/grant");
  if (!topic) std::abort();
  return *topic;
}

/// A copy of the pack in a folder of its own, with texts replaced; removed at the end.
class TemporaryPacks {
 public:
  TemporaryPacks() {
    std::string name = (std::filesystem::temp_directory_path() / "guohe-packs-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    root_ = name;
    std::filesystem::copy(testing_root(), root_, std::filesystem::copy_options::recursive);
  }
  ~TemporaryPacks() { std::filesystem::remove_all(root_); }
  TemporaryPacks(const TemporaryPacks&) = delete;
  TemporaryPacks& operator=(const TemporaryPacks&) = delete;

  /// Replaces the first `from` in a file of the pack `demo`; aborts when it is not there.
  TemporaryPacks& replace(const std::string& file, const std::string& from, const std::string& to) {
    const auto path = root_ / "demo" / file;
    std::ifstream in(path);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::size_t at = text.find(from);
    if (at == std::string::npos) std::abort();
    text.replace(at, from.size(), to);
    std::ofstream(path) << text;
    return *this;
  }
  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
};

}  // namespace guohe::policy
