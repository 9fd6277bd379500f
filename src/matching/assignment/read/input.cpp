// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/read/input.hpp"

#include <algorithm>
#include <cstring>

#include "matching/assignment/instance.hpp"

namespace guohe::matching {

Result<Input> Input::open(const std::filesystem::path& path) {
  Input input;
  input.file_.reset(gzopen(path.c_str(), "rb"));
  if (!input.file_)
    return Error{ErrorKind::not_found,
                 "instance.file",
                 {"无法读取文件", "the file cannot be read"},
                 path.string(),
                 {}};
  gzbuffer(input.file_.get(), 1U << 17U);
  input.head_.resize(4096);
  const int got = gzread(input.file_.get(), input.head_.data(), 4096);
  if (got < 0)
    return bad_instance("instance.file", "压缩文件已损坏", "the compressed file is broken", path.string());
  input.head_.resize(static_cast<std::size_t>(got));
  return input;
}

bool Input::read(void* to, std::size_t size) {
  char* out = static_cast<char*>(to);
  const std::size_t from_head = std::min(size, head_.size() - taken_);
  if (from_head > 0) std::memcpy(out, head_.data() + taken_, from_head);
  taken_ += from_head;
  for (std::size_t done = from_head; done < size;) {
    const auto step = static_cast<unsigned>(std::min<std::size_t>(size - done, 1U << 26U));
    const int got = gzread(file_.get(), out + done, step);
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

Result<std::string> Input::rest(std::size_t most) {
  std::string all = head_.substr(taken_);
  taken_ = head_.size();
  std::string block(1U << 20U, '\0');
  for (;;) {
    const int got = gzread(file_.get(), block.data(), static_cast<unsigned>(block.size()));
    if (got < 0) return bad_instance("instance.file", "压缩文件已损坏", "the compressed file is broken");
    if (got == 0) return all;
    if (all.size() + static_cast<std::size_t>(got) > most)
      return Error{ErrorKind::too_large, "instance.file", {"文件过大", "the file is too large"}, {}, {}};
    all.append(block, 0, static_cast<std::size_t>(got));
  }
}

}  // namespace guohe::matching
