// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/read/npy.hpp"

#include <charconv>
#include <cstdint>
#include <cstring>

#include "matching/assignment/instance.hpp"

namespace guohe::matching {
namespace {

Error bad(const char* zh, const char* en) {
  return bad_instance("npy.format", std::string("不是可读的 npy：") + zh,
                      std::string("not a readable npy: ") + en);
}

// The text after `'key':` of the header's dictionary.
std::string_view after(std::string_view header, std::string_view key) {
  const std::size_t at = header.find(key);
  if (at == std::string_view::npos) return {};
  const std::size_t colon = header.find(':', at);
  if (colon == std::string_view::npos) return {};
  std::string_view text = header.substr(colon + 1);
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

// The numbers of `(177, 118)`.
bool shape_of(std::string_view text, std::vector<std::size_t>& shape) {
  if (text.empty() || text[0] != '(') return false;
  for (std::size_t i = 1; i < text.size() && text[i] != ')';) {
    if (text[i] == ' ' || text[i] == ',') {
      ++i;
      continue;
    }
    std::size_t number = 0;
    const auto read = std::from_chars(text.data() + i, text.data() + text.size(), number);
    if (read.ec != std::errc() || number > (std::size_t{1} << 31U)) return false;
    shape.push_back(number);
    i = static_cast<std::size_t>(read.ptr - text.data());
  }
  return shape.size() == 1 || shape.size() == 2;
}

template <typename T>
double number_at(const char* bytes) {
  T value{};
  std::memcpy(&value, bytes, sizeof value);
  return static_cast<double>(value);
}

using Reader = double (*)(const char*);

Reader reader_of(std::string_view type, std::size_t& size) {
  struct Row {
    std::string_view name;
    std::size_t size;
    Reader reader;
  };
  static constexpr Row kTypes[] = {{"f8", 8, number_at<double>},        {"f4", 4, number_at<float>},
                                   {"i8", 8, number_at<std::int64_t>},  {"i4", 4, number_at<std::int32_t>},
                                   {"i2", 2, number_at<std::int16_t>},  {"i1", 1, number_at<std::int8_t>},
                                   {"u8", 8, number_at<std::uint64_t>}, {"u4", 4, number_at<std::uint32_t>},
                                   {"u2", 2, number_at<std::uint16_t>}, {"u1", 1, number_at<std::uint8_t>},
                                   {"b1", 1, number_at<std::uint8_t>}};
  for (const Row& row : kTypes) {
    if (row.name != type) continue;
    size = row.size;
    return row.reader;
  }
  return nullptr;
}

}  // namespace

Result<Matrix> read_npy(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(0, 6) != "\x93NUMPY") return bad("没有文件头", "it has no head");
  const auto byte = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
  };
  const bool old = byte(6) == 1;
  const std::size_t length =
      old ? byte(8) + (byte(9) << 8U) : byte(8) + (byte(9) << 8U) + (byte(10) << 16U) + (byte(11) << 24U);
  const std::size_t begin = (old ? 10U : 12U) + length;
  if (bytes.size() < begin) return bad("文件头不全", "its head is cut off");
  const std::string_view header = bytes.substr(old ? 10U : 12U, length);
  const std::string_view type = after(header, "'descr'");
  const std::size_t quote = type.find('\'', 1);
  if (quote == std::string_view::npos || quote < 3 || (type[1] != '<' && type[1] != '|'))
    return bad("数据类型不支持", "its type is not little-endian numbers");
  std::size_t size = 0;
  const Reader reader = reader_of(type.substr(2, quote - 2), size);
  if (reader == nullptr) return bad("数据类型不支持", "its type is not one of floats, integers, booleans");
  std::vector<std::size_t> shape;
  if (!shape_of(after(header, "'shape'"), shape))
    return bad("应为一维或二维", "it has not one or two dimensions");
  Matrix matrix{shape[0], shape.size() == 2 ? shape[1] : 1, {}};
  const std::size_t count = (bytes.size() - begin) / size;
  if (matrix.columns != 0 && matrix.rows > count / matrix.columns)
    return bad("数据不全", "its data are cut off");
  const bool by_columns = after(header, "'fortran_order'").substr(0, 4) == "True";
  matrix.values.resize(matrix.rows * matrix.columns);
  for (std::size_t r = 0; r < matrix.rows; ++r) {
    for (std::size_t c = 0; c < matrix.columns; ++c) {
      const std::size_t at = by_columns ? c * matrix.rows + r : r * matrix.columns + c;
      matrix.values[r * matrix.columns + c] = reader(bytes.data() + begin + at * size);
    }
  }
  return matrix;
}

}  // namespace guohe::matching
