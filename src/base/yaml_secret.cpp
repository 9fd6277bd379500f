// SPDX-License-Identifier: Apache-2.0
#include "base/yaml_secret.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/yaml_reader.hpp"

namespace guohe::yaml {

std::string secret_of(const Document& document, const Node& node, Diagnostics& diagnostics,
                      const std::string& code, const Text& message) {
  Reader reader(document, node, diagnostics);
  if (!reader.opened()) return {};
  const std::string file = reader.take_text("file");
  const std::string variable = reader.take_text("environment");
  reader.finish();
  std::string secret;
  if (!file.empty()) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    secret = text.str();
    while (secret.ends_with('\n') || secret.ends_with('\r')) secret.pop_back();
  } else if (const char* value = variable.empty() ? nullptr : std::getenv(variable.c_str())) {
    secret = value;
  }
  if (secret.empty()) report(diagnostics, document, node, code, message);
  return secret;
}

}  // namespace guohe::yaml
