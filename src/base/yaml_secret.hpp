// Secrets of configuration files, which name them and do not hold them:
//
//   password: {file: /etc/guohe/mail.password}      the file's text, without line ends at its end
//   password: {environment: GUOHE_MAIL_PASSWORD}    the variable's value
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/yaml.hpp"

namespace guohe::yaml {

/// The secret that a node names. Empty, with an error of that code and message, when there is none.
[[nodiscard]] std::string secret_of(const Document& document, const Node& node, Diagnostics& diagnostics,
                                    const std::string& code, const Text& message);

}  // namespace guohe::yaml
