// SPDX-License-Identifier: Apache-2.0
#include "http/net/message.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace guohe::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 6> kMethods{{{Method::get, "GET"},
                                                                       {Method::head, "HEAD"},
                                                                       {Method::post, "POST"},
                                                                       {Method::put, "PUT"},
                                                                       {Method::patch, "PATCH"},
                                                                       {Method::del, "DELETE"}}};

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::string_view name_of(Method method) {
  for (const auto& [candidate, name] : kMethods) {
    if (candidate == method) return name;
  }
  return "";
}

Method method_named(std::string_view name) {
  for (const auto& [method, candidate] : kMethods) {
    if (candidate == name) return method;
  }
  return Method::other;
}

void Headers::add(std::string name, std::string value) {
  fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string_view name, std::string value) {
  std::erase_if(fields_, [&](const auto& field) { return same_name(field.first, name); });
  fields_.emplace_back(std::string(name), std::move(value));
}

const std::string* Headers::find(std::string_view name) const {
  for (const auto& field : fields_) {
    if (same_name(field.first, name)) return &field.second;
  }
  return nullptr;
}

std::string_view Request::header(std::string_view name) const {
  const std::string* value = headers.find(name);
  return value ? std::string_view(*value) : std::string_view();
}

OpenFile::~OpenFile() {
  ::close(descriptor_);
}

std::shared_ptr<OpenFile> OpenFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    return nullptr;
  }
  return std::make_shared<OpenFile>(descriptor, static_cast<std::uint64_t>(facts.st_size));
}

std::uint64_t Response::length() const {
  if (const auto* file = std::get_if<std::shared_ptr<OpenFile>>(&body)) return *file ? (*file)->size() : 0;
  return std::get<std::string>(body).size();
}

}  // namespace guohe::http
