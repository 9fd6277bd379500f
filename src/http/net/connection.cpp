// SPDX-License-Identifier: Apache-2.0
#include "http/net/connection.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/file_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <cerrno>
#include <ctime>
#include <utility>

#include "http/net/request_id.hpp"

namespace guohe::http::detail {
namespace {

namespace bh = beast::http;

constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::size_t kFirstReadBytes = 4 * 1024;
constexpr std::size_t kDiscardBytesMax = 64 * 1024 * 1024;
constexpr std::chrono::seconds kLingerMax{5};

std::string date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

/// The address that the nearest proxy saw: only the last entry was written by it.
std::string forwarded_address(const Request& request, const std::string& otherwise) {
  const std::string_view list = request.header("X-Forwarded-For");
  std::string_view last = list.substr(list.find_last_of(',') + 1);
  while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
  while (!last.empty() && last.back() == ' ') last.remove_suffix(1);
  return last.empty() || last.size() > 64 ? otherwise : std::string(last);
}

bool has_no_body(unsigned status) {
  return status == 204 || status == 304;
}

/// Only something to be read, and whoever asked for it has closed the connection meanwhile. What is to be
/// done is done nonetheless: a page may be left while its form is under way.
bool is_unwanted(const Request& request, int socket) {
  if (request.method != Method::get && request.method != Method::head) return false;
  char next = 0;
  const ssize_t size = ::recv(socket, &next, 1, MSG_PEEK | MSG_DONTWAIT);
  return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

template <typename Fields>
void set_head(Fields& message, const Response& response, const Request& request, bool keep_alive) {
  message.version(11);
  message.result(response.status);
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  message.set(bh::field::date, date_now());
  if (!request.id.empty()) message.set("X-Request-Id", request.id);
  message.keep_alive(keep_alive);
  if (!has_no_body(response.status)) message.content_length(response.length());
}

}  // namespace

Connection::Connection(net::ip::tcp::socket socket, Shared& shared, Loop& loop)
    : stream_(std::move(socket)),
      shared_(shared),
      loop_(loop),
      buffer_(shared.options.header_bytes_max + 2 * kPieceBytes) {
  ++shared_.connections;
  beast::error_code error;
  const auto remote = stream_.socket().remote_endpoint(error);
  if (!error) address_ = remote.address().to_string();
  stream_.socket().set_option(net::ip::tcp::no_delay(true), error);
}

Connection::~Connection() {
  --shared_.connections;
}

void Connection::start() {
  loop_.connections.insert(shared_from_this());
  wait_for_request();
}

void Connection::drain() {
  if (idle_) end();
}

void Connection::wait_for_request() {
  request_ = {};
  upload_.reset();
  pieces_.reset();
  text_.reset();
  header_.emplace();
  header_->header_limit(shared_.options.header_bytes_max);
  header_->body_limit(boost::none);
  unread_ = false;
  if (buffer_.size() > 0) return read_header();  // the client sent the next request ahead
  if (shared_.draining) return end();
  idle_ = true;
  stream_.expires_after(shared_.options.idle_max);
  stream_.async_read_some(buffer_.prepare(kFirstReadBytes),
                          [self = shared_from_this()](beast::error_code error, std::size_t size) {
                            self->idle_ = false;
                            if (error) return self->end();
                            self->buffer_.commit(size);
                            self->read_header();
                          });
}

void Connection::read_header() {
  stream_.expires_after(shared_.options.header_max);
  bh::async_read_header(
      stream_, buffer_, *header_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_header(error); });
}

void Connection::on_header(beast::error_code error) {
  if (error) return refuse(error);
  keep_alive_ = header_->keep_alive();
  unread_ = !header_->is_done();
  if (!take_head()) {
    keep_alive_ = false;
    return reply(shared_.service.refused(400));
  }
  follow(shared_.service.plan(request_));
}

bool Connection::take_head() {
  const auto& head = header_->get();
  request_.method = method_named(std::string_view(head.method_string().data(), head.method_string().size()));
  request_.id = new_request_id();
  for (const auto& field : head) {
    request_.headers.add(std::string(field.name_string()), std::string(field.value()));
  }
  if (const auto length = header_->content_length()) request_.length = *length;
  request_.address = shared_.options.behind_proxy ? forwarded_address(request_, address_) : address_;
  const std::string target(head.target());
  if (target.empty() || target.front() != '/') return false;
  const std::size_t mark = target.find('?');
  request_.path = target.substr(0, mark);
  if (mark != std::string::npos) request_.query = target.substr(mark + 1);
  return true;
}

void Connection::follow(Plan plan) {
  limit_ = plan.limit;
  if (plan.kind == Plan::Kind::reply) return reply(std::move(plan.reply));
  if (request_.length.value_or(0) > limit_) return reply(shared_.service.too_large(request_, limit_));
  if (plan.kind == Plan::Kind::stream) return open_upload();
  if (!unread_) return hand_over();
  with_expectation(&Connection::collect_body);
}

/// RFC 9110 §10.1.1: a client that expects 100 (Continue) sends its body only after it.
void Connection::with_expectation(void (Connection::*next)()) {
  if (request_.header("Expect").empty()) return (this->*next)();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  stream_.expires_after(shared_.options.stall_max);
  net::async_write(stream_, net::buffer(kContinue.data(), kContinue.size()),
                   [self = shared_from_this(), next](beast::error_code error, std::size_t) {
                     if (error) return self->end();
                     (self.get()->*next)();
                   });
}

void Connection::collect_body() {
  text_.emplace(std::move(*header_));
  text_->body_limit(limit_);
  stream_.expires_after(shared_.options.body_max);
  bh::async_read(stream_, buffer_, *text_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    self->on_collected(error);
  });
}

void Connection::on_collected(beast::error_code error) {
  if (error) return refuse(error);
  unread_ = false;
  request_.body = std::move(text_->get().body());
  hand_over();
}

void Connection::hand_over() {
  stream_.expires_never();
  const bool taken = shared_.queue.offer([self = shared_from_this()]() mutable {
    const auto executor = self->stream_.get_executor();
    // Else those who gave up waiting would keep everybody else waiting.
    if (is_unwanted(self->request_, self->stream_.socket().native_handle())) {
      return net::post(executor, [self = std::move(self)] { self->end(); });
    }
    Response response = self->shared_.service.handle(self->request_);
    net::post(executor, [self = std::move(self), response = std::move(response)]() mutable {
      self->reply(std::move(response));
    });
  });
  if (!taken) reply(shared_.service.busy(request_));
}

void Connection::open_upload() {
  stream_.expires_never();
  const bool taken = shared_.queue.offer([self = shared_from_this()]() mutable {
    auto opened = self->shared_.service.open(self->request_);
    const auto executor = self->stream_.get_executor();
    net::post(executor, [self = std::move(self), opened = std::move(opened)]() mutable {
      if (auto* refusal = std::get_if<Response>(&opened)) return self->reply(std::move(*refusal));
      self->upload_ = std::get<std::unique_ptr<Upload>>(std::move(opened));
      self->pieces_.emplace(std::move(*self->header_));
      self->pieces_->body_limit(self->limit_);
      self->piece_.resize(kPieceBytes);
      self->pieces_->get().body().size = 0;
      self->upload_deadline_ = std::chrono::steady_clock::now() + self->shared_.options.upload_max;
      self->with_expectation(&Connection::read_piece);
    });
  });
  if (!taken) reply(shared_.service.busy(request_));
}

void Connection::read_piece() {
  if (pieces_->is_done()) return write_piece(true);
  if (std::chrono::steady_clock::now() > upload_deadline_) return end();
  auto& body = pieces_->get().body();
  if (body.size == 0) {
    body.data = piece_.data();
    body.size = piece_.size();
    body.more = true;
  }
  stream_.expires_after(shared_.options.stall_max);
  bh::async_read_some(
      stream_, buffer_, *pieces_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_piece(error); });
}

void Connection::on_piece(beast::error_code error) {
  if (error == bh::error::need_buffer) error = {};
  if (error) {
    upload_.reset();
    return refuse(error);
  }
  if (pieces_->is_done()) {
    unread_ = false;
    return write_piece(true);
  }
  if (pieces_->get().body().size > kPieceBytes / 2) return read_piece();  // gather more before writing
  write_piece(false);
}

/// Gives the bytes gathered to the upload, on a worker; the next read starts when they are written, so a
/// fast client cannot run ahead of the disk.
void Connection::write_piece(bool last) {
  stream_.expires_never();
  auto& body = pieces_->get().body();
  const std::size_t size = body.data == nullptr ? 0 : piece_.size() - body.size;
  shared_.queue.admit([self = shared_from_this(), size, last]() mutable {
    std::unique_ptr<Response> response;
    if (size > 0) response = self->upload_->write(std::string_view(self->piece_.data(), size));
    if (!response && last) response = std::make_unique<Response>(self->upload_->finish());
    const auto executor = self->stream_.get_executor();
    net::post(executor, [self = std::move(self), response = std::move(response)]() mutable {
      self->pieces_->get().body().size = 0;
      if (!response) return self->read_piece();
      self->upload_.reset();
      self->reply(std::move(*response));
    });
  });
}

/// What was read is not a request that is taken here; a reply goes out where the client can still read it.
void Connection::refuse(beast::error_code error) {
  const bool client_gone = error == bh::error::end_of_stream || error == bh::error::partial_message ||
                           error == beast::error::timeout ||
                           error.category() != bh::make_error_code(bh::error::bad_target).category();
  if (client_gone) return end();
  keep_alive_ = false;
  unread_ = true;
  if (error == bh::error::body_limit) return reply(shared_.service.too_large(request_, limit_));
  reply(shared_.service.refused(
      error == bh::error::header_limit || error == bh::error::buffer_overflow ? 431 : 400));
}

void Connection::reply(Response response) {
  if (ended_) return;
  if (response.close || shared_.draining || unread_) keep_alive_ = false;
  send(std::move(response));
}

void Connection::send(Response response) {
  auto* file = std::get_if<std::shared_ptr<OpenFile>>(&response.body);
  if (file && request_.method != Method::head) {
    auto message = std::make_shared<bh::response<bh::file_body>>();
    beast::file_posix source;
    source.native_handle(::dup((*file)->descriptor()));
    beast::error_code error;
    bh::file_body::value_type body;
    body.reset(std::move(source), error);
    if (error) return end();
    message->body() = std::move(body);
    set_head(*message, response, request_, keep_alive_);
    return write(std::move(message));
  }
  auto message = std::make_shared<bh::response<bh::string_body>>();
  set_head(*message, response, request_, keep_alive_);  // before the body is moved: it counts its bytes
  if (!file && request_.method != Method::head && !has_no_body(response.status)) {
    message->body() = std::get<std::string>(std::move(response.body));
  }
  write(std::move(message));
}

template <typename Message>
void Connection::write(std::shared_ptr<Message> message) {
  auto serializer = std::make_shared<bh::response_serializer<typename Message::body_type>>(*message);
  write_some(std::move(message), std::move(serializer));
}

template <typename Message, typename Serializer>
void Connection::write_some(std::shared_ptr<Message> message, std::shared_ptr<Serializer> serializer) {
  stream_.expires_after(shared_.options.stall_max);
  Serializer& writing = *serializer;
  bh::async_write_some(stream_, writing,
                       [self = shared_from_this(), message = std::move(message),
                        serializer = std::move(serializer)](beast::error_code error, std::size_t) mutable {
                         if (error) return self->end();
                         if (serializer->is_done()) return self->on_sent();
                         self->write_some(std::move(message), std::move(serializer));
                       });
}

void Connection::on_sent() {
  if (keep_alive_) return wait_for_request();
  if (unread_) return linger();
  end();
}

/// Closing with unread bytes would reset the connection and could destroy the reply on its way, so what
/// the client still sends is read and dropped for a short while.
void Connection::linger() {
  beast::error_code ignored;
  if (discarded_ == 0) {
    stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kLingerMax);
    piece_.resize(kPieceBytes);
  }
  stream_.async_read_some(net::buffer(piece_),
                          [self = shared_from_this()](beast::error_code error, std::size_t size) {
                            self->discarded_ += size;
                            if (error || self->discarded_ > kDiscardBytesMax) return self->end();
                            self->linger();
                          });
}

void Connection::end() {
  if (ended_) return;
  ended_ = true;
  beast::error_code ignored;
  stream_.socket().shutdown(net::ip::tcp::socket::shutdown_both, ignored);
  stream_.socket().close(ignored);
  loop_.connections.erase(shared_from_this());
}

}  // namespace guohe::http::detail
