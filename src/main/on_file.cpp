// SPDX-License-Identifier: Apache-2.0
#include "main/on_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/simulations.hpp"
#include "base/date.hpp"
#include "main/command.hpp"
#include "main/now.hpp"
#include "main/terminal.hpp"
#include "policy/whatif/applications_file.hpp"

namespace guohe::cli {

namespace fs = std::filesystem;

void OnFile::add_options(Usage& usage) {
  const std::vector<Option> options{
      {"--applications",
       "FILE.jsonl",
       {"申报文件，每行一份（JSON），代替数据库", "applications, one a line (JSON), in place of a database"},
       {}},
      {"--data",
       "DIR",
       {"安装的数据文件夹，默认 data", "the data folder of an installation, data by default"},
       {}},
      {"--database",
       "WHERE",
       {"数据库，默认在数据文件夹中", "the database; that of the data folder by default"},
       {}},
      {"--today", "DATE", {"核验日期，默认当天", "the day of the check, today by default"}, {}}};
  usage.options.insert(usage.options.end() - 1, options.begin(), options.end());
}

bool OnFile::named(const Arguments& arguments) {
  return arguments.has("--applications") || arguments.has("--data") || arguments.has("--database");
}

std::variant<OnFile, int> OnFile::open(const Arguments& arguments, Language language) {
  OnFile made;
  made.today_ = arguments.get("--today");
  if (!made.today_.empty() && !parse_date(made.today_)) {
    return fail(Text{"`--today` 应是形如 2025-05-20 的日期", "`--today` takes a date such as 2025-05-20"},
                kUsage, language);
  }
  made.path_ = arguments.get("--applications");
  if (!made.path_.empty()) {
    if (made.path_ != "-" && !fs::is_regular_file(made.path_)) return cannot_read(made.path_, language);
    return made;
  }
  const Result<ServeOptions> options = serve_options(arguments);
  if (!options) return fail(options.error(), kUsage, language);
  if (!fs::is_directory(options->data)) {
    const std::string folder = options->data.string();
    return fail(Text{"没有数据文件夹 `" + folder + "`：用 --data、--database 或 --applications 指明在册申报",
                     "there is no data folder `" + folder +
                         "`: name the applications with --data, --database or --applications"},
                kNoInput, language);
  }
  Diagnostics diagnostics;
  auto installation = Installation::open(*options, diagnostics);
  if (!installation) {
    print_diagnostics(diagnostics, language);
    return fail(installation.error(), kUnavailable, language);
  }
  made.installation_ = std::move(*installation);
  return made;
}

Result<void> OnFile::feed(const std::vector<std::string>& topics, policy::WhatIfRun& run) {
  if (installation_ == nullptr) return feed_file(topics, run), Result<void>();
  const auto pages = app::submitted_applications(installation_->services(), topics, {}, today_);
  Progress progress;
  std::size_t done = 0;
  for (;;) {
    auto page = pages();
    if (!page) return std::move(page).error();
    if (page->empty()) return {};
    for (app::ApplicationOnFile& one : *page) run.add(std::move(one));
    progress.at(done += page->size(), 0);
  }
}

void OnFile::feed_file(const std::vector<std::string>& topics, policy::WhatIfRun& run) {
  std::ifstream file;
  if (path_ != "-") file.open(path_, std::ios::binary);
  std::istream& in = path_ == "-" ? std::cin : file;
  Progress progress;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    progress.at(++number, 0);
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto read = policy::read_application_line(line);
    if (!read) {
      const Error& error = read.error();
      run.add_unread({std::to_string(number),
                      error.details.empty() ? error.message : error.details[0].message,
                      error.details.empty() ? error.place : error.details[0].place});
      continue;
    }
    if (!read->topic.empty() && std::find(topics.begin(), topics.end(), read->topic) == topics.end())
      continue;
    app::ApplicationOnFile& one = read->application;
    if (one.number.empty()) one.number = std::to_string(number);
    if (!today_.empty()) one.input.today = today_;
    if (one.input.today.empty()) one.input.today = today_in_shanghai();
    run.add(std::move(one));
  }
}

}  // namespace guohe::cli
