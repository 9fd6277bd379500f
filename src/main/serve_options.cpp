// SPDX-License-Identifier: Apache-2.0
#include "main/serve_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "programme/time.hpp"

namespace guohe::cli {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";
constexpr unsigned kPortMax = 65535;
constexpr unsigned kCountMax = 4096;

Error bad_value(const std::string& option, const std::string& value, std::string_view zh,
                std::string_view en) {
  return {ErrorKind::invalid,
          "usage.bad_value",
          {fmt::format("`{}` 应为{}，实际是 `{}`", option, zh, value),
           fmt::format("`{}` takes {}, found `{}`", option, en, value)},
          "",
          {}};
}

/// A whole number of an option between two limits, or what it was when the option is not given.
template <typename Number>
std::optional<Error> take_number(const Arguments& arguments, const std::string& option, unsigned least,
                                 unsigned most, Number& out) {
  if (!arguments.has(option)) return std::nullopt;
  const std::string text = arguments.get(option);
  unsigned number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || number < least ||
      number > most) {
    return bad_value(option, text, fmt::format(" {} 至 {} 的整数", least, most),
                     fmt::format("a whole number from {} to {}", least, most));
  }
  out = static_cast<Number>(number);
  return std::nullopt;
}

/// "sqlite:data/guohe.db" is the path of a file to the store; addresses of PostgreSQL pass through.
std::string database_of(const std::string& given) {
  return given.starts_with(kSqlitePrefix) ? given.substr(kSqlitePrefix.size()) : given;
}

}  // namespace

const Usage& serve_usage() {
  static const Usage kUsageText = {
      "serve",
      {"启动服务。首次启动时建库并装入演示数据，打印演示账号。Ctrl-C 或 SIGTERM：办完手上的请求后退出。",
       "Serves Guohe. The first start makes the database, loads demonstration data and prints the accounts.\n"
       "Ctrl-C or SIGTERM: finishes the requests under way and ends."},
      {},
      {
          {"--port",
           "PORT",
           {"端口，默认 8080；0 为任一空闲端口", "the port, 8080 by default; 0: any free one"},
           {}},
          {"--host",
           "ADDRESS",
           {"监听的 IP 地址，默认 127.0.0.1", "IP address to listen on, 127.0.0.1 by default"},
           {}},
          {"--database",
           "WHERE",
           {"sqlite:文件 或 postgresql://…，默认 sqlite:<data>/guohe.db",
            "sqlite:FILE or postgresql://…, sqlite:<data>/guohe.db by default"},
           {}},
          {"--data",
           "DIR",
           {"数据文件夹（数据库、附件），默认 data", "folder of database and attachments, data by default"},
           {}},
          {"--key",
           "FILE",
           {"签名密钥文件，默认 <data>/signing.json；首次启动时生成",
            "the file of signing keys, <data>/signing.json by default; made at the first start"},
           {}},
          {"--policies",
           "DIR",
           {"规则包文件夹，默认 policies", "the folder of policy packs, policies by default"},
           {}},
          {"--web",
           "DIR",
           {"前端文件夹，默认 web/dist", "folder of the built front end, web/dist by default"},
           {}},
          {"--identity-provider",
           "FILE",
           {"统一身份认证（OpenID Connect）的配置文件，默认不接入",
            "configuration of an OpenID Connect provider to sign in through, none by default"},
           {}},
          {"--mail",
           "FILE",
           {"邮件服务器的配置文件，默认不发邮件",
            "configuration of the server that notices are mailed through, none by default"},
           {}},
          {"--clamd",
           "WHERE",
           {"病毒检查（clamd）：套接字文件或 主机:端口，默认不检查",
            "clamd, which scans files: the path of its socket or host:port, none by default"},
           {}},
          {"--unscanned",
           "HOW",
           {"未接入病毒检查时，附件对他人 withheld（不提供，默认）或 served（提供）",
            "without clamd, files are `withheld` from all but their uploaders (the default) or `served`"},
           {"served", "withheld"}},
          {"--no-demo",
           "",
           {"首次启动时不装入演示数据", "do not load demonstration data at first start"},
           {}},
          {"--workers",
           "N",
           {"同时处理的请求数，默认 32", "requests worked on at a time, 32 by default"},
           {}},
          {"--queue",
           "N",
           {"排队请求数上限，默认 1024；超出者得到 503",
            "requests that may wait, 1024 by default; more get 503"},
           {}},
          {"--secure-cookies",
           "",
           {"经 HTTPS 服务时使用", "for service over HTTPS: Secure cookies and HSTS"},
           {}},
          {"--behind-proxy",
           "",
           {"前有代理：客户端地址取 X-Forwarded-For 的最后一项",
            "behind a proxy: the client's address is the last entry of X-Forwarded-For"},
           {}},
          {"--clock",
           "INSTANT",
           {"仅供测试：时间停在此刻，如 2025-05-20T01:02:03Z",
            "for tests only: time stands still, such as 2025-05-20T01:02:03Z"},
           {}},
      }};
  return kUsageText;
}

void add_serve_options(Usage& usage, std::initializer_list<std::string_view> names) {
  for (const Option& option : serve_usage().options) {
    if (std::find(names.begin(), names.end(), option.name) != names.end()) usage.options.push_back(option);
  }
}

Result<ServeOptions> serve_options(const Arguments& arguments) {
  ServeOptions options;
  options.server.host = arguments.get("--host", options.server.host);
  options.data = arguments.get("--data", "data");
  options.database = database_of(arguments.get("--database", (options.data / "guohe.db").string()));
  options.key = arguments.get("--key", (options.data / "signing.json").string());
  options.policies = arguments.get("--policies", "policies");
  options.web = arguments.get("--web", "web/dist");
  options.identity_provider = arguments.get("--identity-provider");
  options.mail = arguments.get("--mail");
  options.clamd = arguments.get("--clamd");
  options.withhold_unscanned = arguments.get("--unscanned", "withheld") != "served";
  options.demo = !arguments.has("--no-demo");
  options.secure_cookies = arguments.has("--secure-cookies");
  options.server.behind_proxy = arguments.has("--behind-proxy");
  if (auto error = take_number(arguments, "--port", 0, kPortMax, options.server.port))
    return std::move(*error);
  if (auto error = take_number(arguments, "--workers", 1, kCountMax, options.server.workers))
    return std::move(*error);
  if (auto error = take_number(arguments, "--queue", 1, kCountMax, options.server.queue_limit))
    return std::move(*error);
  if (arguments.has("--clock")) {
    if (const auto instant = programme::parse_instant(arguments.get("--clock"))) options.clock = *instant;
    if (!options.clock) {
      return bad_value("--clock", arguments.get("--clock"), "形如 2025-05-20T01:02:03Z 的时刻",
                       "an instant like 2025-05-20T01:02:03Z");
    }
  }
  return options;
}

}  // namespace guohe::cli
