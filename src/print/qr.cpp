// SPDX-License-Identifier: Apache-2.0
#include "print/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace guohe::print {

std::optional<Squares> qr_code(const std::string& content) {
  if (content.empty()) return std::nullopt;
  const auto* bytes = reinterpret_cast<const unsigned char*>(content.data());  // NOLINT: the library's type
  const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
      QRcode_encodeData(static_cast<int>(content.size()), bytes, 0, QR_ECLEVEL_M), &QRcode_free);
  if (made == nullptr) return std::nullopt;
  Squares squares;
  squares.width = made->width;
  for (int i = 0; i < made->width * made->width; ++i) squares.modules.push_back((made->data[i] & 1) != 0);
  return squares;
}

}  // namespace guohe::print
