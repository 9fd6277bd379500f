// SPDX-License-Identifier: Apache-2.0
#include "main/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

#include "main/command.hpp"

namespace guohe::cli {

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

bool wants_colours() {
  return isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
}

std::size_t columns() {
  constexpr std::size_t kOffTerminal = 84;
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return kOffTerminal;
  }
  return std::clamp<std::size_t>(size.ws_col, 60, 100);
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int fail(const Text& message, int code, Language language) {
  std::fprintf(stderr, "guohe: %s\n", message.in(language).c_str());
  return code;
}

int fail(const Error& error, int code, Language language, const std::string& file) {
  const std::string place = file + (error.details.empty() && !error.place.empty() ? ":" + error.place : "");
  const std::string colon = place.empty() ? "" : ": ";
  fail(Text{place + colon + error.message.zh, place + colon + error.message.en}, code, language);
  for (const Problem& problem : error.details) {
    std::fprintf(stderr, "  %s: %s\n", problem.place.c_str(), problem.message.in(language).c_str());
  }
  return code;
}

int cannot_read(const std::string& path, Language language) {
  return fail(Text{"无法读取 " + path, "cannot read " + path}, kNoInput, language);
}

int cannot_write(const std::string& path, Language language) {
  return fail(Text{"无法写入 " + path, "cannot write " + path}, kNoOutput, language);
}

void print_diagnostics(const Diagnostics& diagnostics, Language language) {
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string text = render(diagnostic, language);
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
}

std::optional<std::string> read_file(const std::string& path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return std::move(text).str();
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  text << file.rdbuf();
  if (file.bad() || (text.fail() && file.peek() != std::ifstream::traits_type::eof())) return std::nullopt;
  return std::move(text).str();
}

std::string counted(std::size_t count, const char* zh, const char* one, const char* many, Language language) {
  const std::string number = std::to_string(count);
  return language == Language::zh ? number + " " + zh : number + " " + (count == 1 ? one : many);
}

Progress::Progress()
    : next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)),
      terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::at(std::size_t done, std::size_t all) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  if (all == 0) {
    std::fprintf(stderr, "\r%zu", done);
  } else {
    std::fprintf(stderr, "\r%zu/%zu", done, all);
  }
  std::fflush(stderr);
}

}  // namespace guohe::cli
