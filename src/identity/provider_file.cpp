// SPDX-License-Identifier: Apache-2.0
#include "identity/provider_file.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/yaml_reader.hpp"

namespace guohe::identity {

namespace {

void trim_end(std::string& text, std::string_view signs) {
  while (!text.empty() && signs.find(text.back()) != std::string_view::npos) text.pop_back();
}

std::string secret_of(const yaml::Document& document, const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::Reader reader(document, node, diagnostics);
  if (!reader.opened()) return {};
  const std::string file = reader.take_text("file");
  const std::string variable = reader.take_text("environment");
  reader.finish();
  std::string secret;
  if (!file.empty()) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    secret = text.str();
    trim_end(secret, "\r\n");
  } else if (const char* value = variable.empty() ? nullptr : std::getenv(variable.c_str())) {
    secret = value;
  }
  if (secret.empty()) {
    yaml::report(
        diagnostics, document, node, "provider.no_secret",
        {"客户端密钥应由 `file` 或 `environment` 给出，且不能为空",
         "the client's secret is given by `file` or `environment`, and what they name is not empty"});
  }
  return secret;
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

bool is_safe_address(const std::string& address) {
  if (address.find_first_of(" \t\r\n\"<>\\#@") != std::string::npos) return false;
  if (address.starts_with("https://")) return address.size() > 8;
  for (const std::string_view here : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (!address.starts_with(here)) continue;
    const char next = address.size() == here.size() ? '/' : address[here.size()];
    return next == '/' || next == ':';
  }
  return false;
}

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
  if (const yaml::Node* secret = reader.take("client secret"))
    config.client_secret = secret_of(*document, *secret, diagnostics);
  config.name = reader.need_both("name");
  config.site = address_of(*document, reader.need("site"), diagnostics);
  trim_end(config.site, "/");
  reader.finish();
  return config;
}

}  // namespace guohe::identity
