// Imported models among the files of a folder.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "dmn/dmn.hpp"
#include "dmn/xml/read.hpp"

namespace guohe::dmn {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const SourceText> read_file(const fs::path& path) {
  std::error_code error;
  if (fs::file_size(path, error) > kModelBytesMax || error) return nullptr;
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return nullptr;
  return std::make_shared<const SourceText>(path.string(), std::move(text));
}

// The folder's models, read when first asked for.
struct Folder {
  std::string path;
  bool read = false;
  std::vector<std::pair<std::string, std::shared_ptr<const SourceText>>> models;  // by namespace

  void read_all() {
    if (std::exchange(read, true)) return;
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.path().extension() == ".dmn") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      std::shared_ptr<const SourceText> source = read_file(file);
      Diagnostics ignored;
      const auto model = source ? xml::read(source, ignored) : nullptr;
      if (model) models.emplace_back(model->model_namespace, std::move(source));
    }
  }
};

}  // namespace

Importer import_from(const std::string& folder) {
  auto files = std::make_shared<Folder>();
  files->path = folder;
  return [files](std::string_view model_namespace,
                 std::string_view location) -> std::shared_ptr<const SourceText> {
    files->read_all();
    for (const auto& [name, source] : files->models) {
      if (name == model_namespace) return source;
    }
    // Only a file of the folder itself, whatever the location says.
    const fs::path name = fs::path(location).filename();
    if (name.empty()) return nullptr;
    for (const auto& [ignored, source] : files->models) {
      if (fs::path(source->name()).filename() == name) return source;
    }
    return nullptr;
  };
}

}  // namespace guohe::dmn
