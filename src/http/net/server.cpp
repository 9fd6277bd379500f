// SPDX-License-Identifier: Apache-2.0
#include "http/net/server.hpp"

#include <fmt/format.h>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>
#include <vector>

#include "http/net/connection.hpp"

namespace guohe::http {
namespace {

using detail::Connection;
using detail::Loop;
using detail::Shared;
namespace net = boost::asio;
using boost::system::error_code;

constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::chrono::milliseconds kDrainPoll{10};

class BeastServer final : public Server {
 public:
  BeastServer(const ServerOptions& options, Service& service) : shared_(options, service) {
    for (std::size_t i = 0; i < options.io_threads; ++i) loops_.push_back(std::make_unique<Loop>());
    acceptor_.emplace(loops_.front()->context);
    pause_.emplace(loops_.front()->context);
  }
  ~BeastServer() override { stop(std::chrono::milliseconds(0)); }

  error_code bind(const net::ip::tcp::endpoint& endpoint) {
    error_code error;
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(net::socket_base::max_listen_connections, error);
    if (!error) port_ = acceptor_->local_endpoint(error).port();
    return error;
  }

  std::uint16_t port() const override { return port_; }

  void start() override {
    started_ = true;
    for (auto& loop : loops_) {
      loop->thread = std::thread([&context = loop->context] { context.run(); });
    }
    net::post(loops_.front()->context, [this] { accept(); });
  }

  bool stop(std::chrono::milliseconds grace) override {
    if (!started_ || stopped_) return true;
    stopped_ = true;
    shared_.draining = true;
    net::post(loops_.front()->context, [this] {
      error_code ignored;
      acceptor_->close(ignored);
      pause_->cancel();
    });
    for (auto& loop : loops_) {
      net::post(loop->context, [&connections = loop->connections] {
        const auto copy = connections;  // drain() may take a connection out of the set
        for (const auto& connection : copy) connection->drain();
      });
    }
    const auto deadline = std::chrono::steady_clock::now() + grace;
    while (shared_.connections > 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(kDrainPoll);
    }
    const bool complete = shared_.connections == 0;
    shared_.queue.close();
    for (auto& loop : loops_) loop->context.stop();
    for (auto& loop : loops_) loop->thread.join();
    for (auto& loop : loops_) loop->connections.clear();
    return complete;
  }

 private:
  void accept() {
    Loop& loop = *loops_[next_++ % loops_.size()];
    acceptor_->async_accept(loop.context, [this, &loop](error_code error, net::ip::tcp::socket socket) {
      if (!acceptor_->is_open()) return;
      if (error) return accept_later();  // out of descriptors, say: trying at once would only spin
      if (shared_.connections < shared_.options.connections_max) {
        auto connection = std::make_shared<Connection>(std::move(socket), shared_, loop);
        net::post(loop.context, [connection = std::move(connection)] { connection->start(); });
      }
      accept();
    });
  }

  void accept_later() {
    pause_->expires_after(kAcceptPause);
    pause_->async_wait([this](error_code error) {
      if (!error) accept();
    });
  }

  Shared shared_;
  std::vector<std::unique_ptr<Loop>> loops_;
  std::optional<net::ip::tcp::acceptor> acceptor_;
  std::optional<net::steady_timer> pause_;
  std::size_t next_ = 0;
  std::uint16_t port_ = 0;
  bool started_ = false;
  bool stopped_ = false;
};

Error cannot_listen(const ServerOptions& options, const error_code& error) {
  if (error == net::error::address_in_use) {
    return {
        ErrorKind::unavailable,
        "server.port_in_use",
        {fmt::format("端口 `{}` 已被占用（地址 `{}`）；请用 `--port` 另选一个", options.port, options.host),
         fmt::format("port `{}` on `{}` is in use; choose another with `--port`", options.port,
                     options.host)},
        "",
        {}};
  }
  return {ErrorKind::unavailable,
          "server.cannot_listen",
          {fmt::format("无法在 `{}:{}` 上监听：{}", options.host, options.port, error.message()),
           fmt::format("cannot listen on `{}:{}`: {}", options.host, options.port, error.message())},
          "",
          {}};
}

}  // namespace

Result<std::unique_ptr<Server>> Server::listen(const ServerOptions& options, Service& service) {
  error_code error;
  const auto address = net::ip::make_address(options.host == "localhost" ? "127.0.0.1" : options.host, error);
  if (error) {
    return Error{ErrorKind::invalid,
                 "server.bad_address",
                 {fmt::format("`{}` 不是 IP 地址", options.host),
                  fmt::format("`{}` is not an IP address", options.host)},
                 "",
                 {}};
  }
  auto server = std::make_unique<BeastServer>(options, service);
  if (const error_code failed = server->bind({address, options.port})) return cannot_listen(options, failed);
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace guohe::http
