// SPDX-License-Identifier: AGPL-3.0-or-later
#include "main/serve_options.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>
#include <string_view>

#include "http/api/instant.hpp"

namespace guohe {
namespace {

Error wrong(const char* code, std::string zh, std::string en) {
  return {ErrorKind::invalid, code, {std::move(zh), std::move(en)}, "", {}};
}

Error bad_value(std::string_view option, std::string_view value, std::string_view zh, std::string_view en) {
  return wrong("serve.bad_value", fmt::format("选项 `{}` 应为{}，实际是 `{}`", option, zh, value),
               fmt::format("option `{}` must be {}, found `{}`", option, en, value));
}

template <typename Number>
bool read_number(std::string_view text, Number& out) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

using Setter = std::optional<Error> (*)(ServeOptions&, std::string_view option, const std::string& value);

template <auto Member>
std::optional<Error> set_path(ServeOptions& options, std::string_view /*option*/, const std::string& value) {
  options.*Member = value;
  return std::nullopt;
}

template <auto Member>
std::optional<Error> set_count(ServeOptions& options, std::string_view option, const std::string& value) {
  constexpr std::size_t kMost = 4096;
  std::size_t count = 0;
  if (!read_number(value, count) || count == 0 || count > kMost) {
    return bad_value(option, value, " 1 至 4096 的整数", "a whole number from 1 to 4096");
  }
  options.server.*Member = count;
  return std::nullopt;
}

std::optional<Error> set_port(ServeOptions& options, std::string_view option, const std::string& value) {
  if (read_number(value, options.server.port)) return std::nullopt;
  return bad_value(option, value, " 0 至 65535 的端口号", "a port from 0 to 65535");
}

std::optional<Error> set_host(ServeOptions& options, std::string_view /*option*/, const std::string& value) {
  options.server.host = value;
  return std::nullopt;
}

std::optional<Error> set_clock(ServeOptions& options, std::string_view option, const std::string& value) {
  options.clock = http::instant_of(value);
  if (options.clock) return std::nullopt;
  return bad_value(option, value, "形如 2025-05-20T01:02:03Z 的时刻", "an instant like 2025-05-20T01:02:03Z");
}

/// One row for each option; a row without a setter is a switch.
struct Row {
  std::string_view name;
  std::string_view value;  // how help names it; empty for a switch
  std::string_view zh;
  std::string_view en;
  Setter set = nullptr;
  void (*turn)(ServeOptions&) = nullptr;
};

constexpr std::array kRows{
    Row{"--port", "8080", "端口；0 为任选空闲端口", "port; 0 takes any free one", set_port},
    Row{"--host", "127.0.0.1", "监听的 IP 地址", "IP address to listen on", set_host},
    Row{"--database", "sqlite:data/guohe.db", "数据库：sqlite:文件 或 postgresql://…",
        "database: sqlite:FILE or postgresql://…", set_path<&ServeOptions::database>},
    Row{"--data", "data", "附件等数据所在目录", "folder of attachments and other data",
        set_path<&ServeOptions::data>},
    Row{"--policies", "policies", "指南规则所在目录", "folder of the policy packs",
        set_path<&ServeOptions::policies>},
    Row{"--web", "web/dist", "前端页面所在目录", "folder of the built front end",
        set_path<&ServeOptions::web>},
    Row{"--workers", "32", "同时处理的请求数", "requests worked on at a time",
        set_count<&http::ServerOptions::workers>},
    Row{"--queue", "1024", "排队等候的请求数上限，超出者得到 503", "requests that may wait; more get 503",
        set_count<&http::ServerOptions::queue_limit>},
    Row{"--io-threads", "2", "收发线程数", "threads that read and write sockets",
        set_count<&http::ServerOptions::io_threads>},
    Row{"--no-demo", "", "首次启动时不装入演示数据", "do not load demonstration data at first start", nullptr,
        [](ServeOptions& options) { options.demo = false; }},
    Row{"--secure-cookies", "", "经 HTTPS 对外服务时使用：Cookie 加 Secure，启用 HSTS",
        "for service over HTTPS: Secure cookies and HSTS", nullptr,
        [](ServeOptions& options) { options.secure_cookies = true; }},
    Row{"--behind-proxy", "", "前有代理：客户端地址取 X-Forwarded-For 的最后一项",
        "behind a proxy: the client's address is the last entry of X-Forwarded-For", nullptr,
        [](ServeOptions& options) { options.server.behind_proxy = true; }},
    Row{"--clock", "INSTANT", "仅供测试：时间停在此刻", "for tests only: time stands still at this instant",
        set_clock},
    Row{"--help", "", "显示本说明", "show this text", nullptr,
        [](ServeOptions& options) { options.help = true; }},
};

const Row* row_named(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace

Result<ServeOptions> read_serve_options(std::span<const std::string> arguments) {
  ServeOptions options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const Row* row = row_named(name);
    if (!row || (row->turn && equals != std::string::npos)) {
      return wrong("serve.unknown_option",
                   fmt::format("没有 `{}` 这个选项；`guohe serve --help` 列出全部", argument),
                   fmt::format("there is no option `{}`; `guohe serve --help` lists them", argument));
    }
    if (row->turn) {
      row->turn(options);
      continue;
    }
    std::string value;
    if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (++i < arguments.size()) {
      value = arguments[i];
    } else {
      return wrong("serve.missing_value", fmt::format("选项 `{}` 缺少值", name),
                   fmt::format("option `{}` needs a value", name));
    }
    if (auto error = row->set(options, name, value)) return std::move(*error);
  }
  return options;
}

std::string serve_help(Language language) {
  std::string text =
      language == Language::zh ? "用法：guohe serve [选项]\n\n" : "usage: guohe serve [OPTION...]\n\n";
  for (const Row& row : kRows) {
    const std::string left = fmt::format("{} {}", row.name, row.value);
    text += fmt::format("  {:<36} {}\n", left, language == Language::zh ? row.zh : row.en);
  }
  return text;
}

}  // namespace guohe
