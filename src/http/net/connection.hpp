// One client connection on its event loop. Only connection.cpp and server.cpp include Beast, through
// this header. A connection is in one of these steps, each ended by one callback:
//   idle -> header -> body (collected, or in pieces to an Upload) -> worker -> reply -> idle or end
// Everything runs on the loop's thread except the jobs given to the workers; those touch only what was
// moved into them, and post their result back.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "http/net/server.hpp"
#include "http/net/work_queue.hpp"

namespace guohe::http::detail {

namespace net = boost::asio;
namespace beast = boost::beast;

class Connection;

/// One event loop, its thread and the connections that live on it.
struct Loop {
  net::io_context context{1};
  net::executor_work_guard<net::io_context::executor_type> guard{context.get_executor()};
  std::set<std::shared_ptr<Connection>> connections;  // INVARIANT: touched on this loop's thread only
  std::thread thread;
};

/// What all connections of a server share.
struct Shared {
  Shared(const ServerOptions& given, Service& answers)
      : options(given), service(answers), queue(given.workers, given.queue_limit) {}

  const ServerOptions options;
  Service& service;
  WorkQueue queue;
  std::atomic<std::size_t> connections{0};
  std::atomic<bool> draining{false};  // set before the loops are told
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(net::ip::tcp::socket socket, Shared& shared, Loop& loop);
  ~Connection();

  void start();
  /// Ends the connection when it is idle; one under way sees Shared::draining and ends after its reply.
  void drain();

 private:
  using HeaderParser = beast::http::request_parser<beast::http::empty_body>;
  using TextParser = beast::http::request_parser<beast::http::string_body>;
  using PieceParser = beast::http::request_parser<beast::http::buffer_body>;

  void wait_for_request();
  void read_header();
  void on_header(beast::error_code error);
  bool take_head();
  void follow(Plan plan);
  void with_expectation(void (Connection::*next)());
  void collect_body();
  void on_collected(beast::error_code error);
  void hand_over();
  void open_upload();
  void read_piece();
  void on_piece(beast::error_code error);
  void write_piece(bool last);
  void refuse(beast::error_code error);
  void reply(Response response);
  void send(Response response);
  template <typename Message>
  void write(std::shared_ptr<Message> message);
  template <typename Message, typename Serializer>
  void write_some(std::shared_ptr<Message> message, std::shared_ptr<Serializer> serializer);
  void on_sent();
  void linger();
  void end();

  beast::tcp_stream stream_;
  Shared& shared_;
  Loop& loop_;
  beast::flat_buffer buffer_;
  std::string address_;

  std::optional<HeaderParser> header_;
  std::optional<TextParser> text_;
  std::optional<PieceParser> pieces_;
  Request request_;
  std::uint64_t limit_ = 0;
  std::unique_ptr<Upload> upload_;
  std::string piece_;
  std::chrono::steady_clock::time_point upload_deadline_;
  std::size_t discarded_ = 0;

  bool idle_ = false;
  bool keep_alive_ = false;
  bool unread_ = false;  // a body, or part of one, is still on its way
  bool ended_ = false;
};

}  // namespace guohe::http::detail
