// SPDX-License-Identifier: Apache-2.0
#include "identity/provider_file.hpp"

#include <string_view>

#include "base/yaml_reader.hpp"
#include "base/yaml_secret.hpp"

namespace guohe::identity {

namespace {

void trim_end(std::string& text, std::string_view signs) {
  while (!text.empty() && signs.find(text.back()) != std::string_view::npos) text.pop_back();
}

std::string address_of(const yaml::Document& document, const yaml::Node* node, Diagnostics& diagnostics) {
  if (node == nullptr) return {};
  std::string address = yaml::text_of(document, *node, diagnostics);
  if (!is_safe_address(address)) {
    yaml::report(diagnostics, document, *node, "provider.bad_address",
                 {"`" + address + "` 应以 https:// 开头", "`" + address + "` must begin with https://"});
  }
  return address;
}

}  // namespace

std::string return_address(const ProviderConfig& config) {
  return config.site + "/sign-in/return";
}

ProviderConfig load_provider(const std::string& path, Diagnostics& diagnostics) {
  ProviderConfig config;
  const auto document = yaml::load(path, diagnostics);
  if (!document) return config;
  yaml::Reader reader(*document, document->root, diagnostics);
  if (!reader.opened()) return config;
  config.issuer = address_of(*document, reader.need("issuer"), diagnostics);
  config.client_id = reader.need_text("client id");
  if (const yaml::Node* secret = reader.take("client secret")) {
    config.client_secret = yaml::secret_of(
        *document, *secret, diagnostics, "provider.no_secret",
        {"客户端密钥应由 `file` 或 `environment` 给出，且不能为空",
         "the client's secret is given by `file` or `environment`, and what they name is not empty"});
  }
  config.name = reader.need_both("name");
  config.site = address_of(*document, reader.need("site"), diagnostics);
  trim_end(config.site, "/");
  reader.finish();
  return config;
}

}  // namespace guohe::identity
