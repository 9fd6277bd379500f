// SPDX-License-Identifier: Apache-2.0
#include "mail/mail_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/web_address.hpp"
#include "base/yaml_reader.hpp"
#include "base/yaml_secret.hpp"

namespace guohe::mail {

namespace {

constexpr std::array<std::string_view, 5> kNames{"name", "subject", "text", "link", "site"};

/// The host of smtp://host:port; empty when the text is no such address.
std::string_view host_of(std::string_view server) {
  for (const std::string_view scheme : {"smtp://", "smtps://"}) {
    if (!server.starts_with(scheme)) continue;
    server.remove_prefix(scheme.size());
    const bool plain = std::ranges::all_of(server, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
             c == '-' || c == ':' || c == '[' || c == ']';
    });
    const std::string_view host =
        server.substr(0, server.starts_with('[') ? server.find(']') : server.find(':'));
    return plain ? host : std::string_view();
  }
  return {};
}

bool is_here(std::string_view host) {
  return host == "127.0.0.1" || host == "localhost" || host == "[::1";
}

bool is_plain_address(std::string_view address) {
  const std::size_t at = address.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
         std::ranges::all_of(address,
                             [](unsigned char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>'; });
}

void read_sender(const yaml::Document& document, const yaml::Node& node, MailConfig& config,
                 Diagnostics& diagnostics) {
  yaml::Reader reader(document, node, diagnostics);
  if (!reader.opened()) return;
  config.from_name = reader.need_text("name");
  config.from_address = reader.need_text("address");
  reader.finish();
  if (!is_plain_address(config.from_address)) {
    yaml::report(diagnostics, document, node, "mail.bad_address",
                 {"发件地址 `" + config.from_address + "` 无效",
                  "`" + config.from_address + "` is no address that mails can come from"});
  }
}

void read_user(const yaml::Document& document, const yaml::Node& node, MailConfig& config,
               Diagnostics& diagnostics) {
  yaml::Reader reader(document, node, diagnostics);
  if (!reader.opened()) return;
  config.user = reader.need_text("user");
  if (const yaml::Node* password = reader.need("password")) {
    config.password = yaml::secret_of(
        document, *password, diagnostics, "mail.no_secret",
        {"密码应由 `file` 或 `environment` 给出，且不能为空",
         "the password is given by `file` or `environment`, and what they name is not empty"});
  }
  reader.finish();
}

/// Every {name} of a text is one that is filled in.
void check_names(const yaml::Document& document, const yaml::Node& node, const Text& text,
                 Diagnostics& diagnostics) {
  for (const std::string* one : {&text.zh, &text.en}) {
    for (std::size_t at = one->find('{'); at != std::string::npos; at = one->find('{', at + 1)) {
      const std::size_t end = one->find('}', at);
      const std::string name = one->substr(at + 1, end == std::string::npos ? end : end - at - 1);
      if (end != std::string::npos && std::ranges::find(kNames, name) != kNames.end()) continue;
      yaml::report(
          diagnostics, document, node, "mail.unknown_name",
          {"`{" + name + "}` 无所指；可用：{name}、{subject}、{text}、{link}、{site}",
           "nothing stands for `{" + name + "}`; there are {name}, {subject}, {text}, {link}, {site}"});
    }
  }
}

}  // namespace

MailConfig load_mail(const std::string& path, Diagnostics& diagnostics) {
  MailConfig config;
  const auto document = yaml::load(path, diagnostics);
  if (!document) return config;
  yaml::Reader reader(*document, document->root, diagnostics);
  if (!reader.opened()) return config;
  const auto complain = [&](const yaml::Node* node, const char* code, Text message) {
    if (node != nullptr) yaml::report(diagnostics, *document, *node, code, std::move(message));
  };
  const yaml::Node* server = reader.need("server");
  if (server != nullptr) config.server = yaml::text_of(*document, *server, diagnostics);
  const std::string_view host = host_of(config.server);
  if (host.empty()) {
    complain(server, "mail.bad_server",
             {"`" + config.server + "` 应形如 smtp://主机:端口 或 smtps://主机:端口",
              "`" + config.server + "` should read smtp://host:port or smtps://host:port"});
  }
  const yaml::Node* encryption = reader.take("encryption");
  const std::string wanted =
      encryption == nullptr ? "required" : yaml::text_of(*document, *encryption, diagnostics);
  config.encrypted = wanted != "none";
  config.authorities = reader.take_text("authorities");
  if (const yaml::Node* from = reader.need("from")) read_sender(*document, *from, config, diagnostics);
  if (const yaml::Node* user = reader.take("sign in")) read_user(*document, *user, config, diagnostics);
  const yaml::Node* site = reader.need("site");
  if (site != nullptr) config.site = yaml::text_of(*document, *site, diagnostics);
  reader.finish();
  if (site != nullptr && !is_safe_address(config.site)) {
    complain(site, "mail.bad_address",
             {"`" + config.site + "` 应以 https:// 开头", "`" + config.site + "` must begin with https://"});
  }
  while (config.site.ends_with('/')) config.site.pop_back();
  if (wanted != "none" && wanted != "required") {
    complain(encryption, "mail.bad_server",
             {"`encryption` 应为 required 或 none", "`encryption` is `required` or `none`"});
  }
  // A password is never sent in the clear, and neither is what people are told, but on this machine.
  if (!config.encrypted && !host.empty() && !is_here(host)) {
    complain(
        encryption, "mail.not_encrypted",
        {"只有本机的邮件服务器可以不加密", "only a mail server on this machine may do without encryption"});
  }
  return config;
}

app::LetterForm load_letter_form(const std::string& path, Diagnostics& diagnostics) {
  app::LetterForm form;
  const auto document = yaml::load(path, diagnostics);
  if (!document) return form;
  yaml::Reader reader(*document, document->root, diagnostics);
  if (!reader.opened()) return form;
  for (const auto& [key, into] : {std::pair{"subject", &form.subject}, std::pair{"body", &form.body}}) {
    const yaml::Node* node = reader.need(key);
    if (node == nullptr) continue;
    *into = yaml::both_of(*document, *node, diagnostics);
    check_names(*document, *node, *into, diagnostics);
  }
  reader.finish();
  return form;
}

}  // namespace guohe::mail
