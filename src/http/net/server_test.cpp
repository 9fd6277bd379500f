// The server over real sockets, with a service that only echoes: what clients can do to it, decent or not.
// SPDX-License-Identifier: Apache-2.0
#include "http/net/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <thread>
#include <vector>

#include "http/net/wire_client.hpp"

namespace guohe::http {
namespace {

using namespace std::chrono_literals;
using testing::Reply;
using testing::WireClient;

constexpr std::uint64_t kLimit = 1000;
constexpr std::uint64_t kUploadLimit = 4 << 20;

/// Opens when the test says so.
class Gate {
 public:
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await_waiting(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int waiting_ = 0;
};

struct Counts {
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::size_t> largest_piece{0};
  std::atomic<int> finished{0};
  std::atomic<int> abandoned{0};
  std::atomic<int> planned{0};
  std::atomic<int> read{0};
  std::atomic<int> posted{0};
};

class CountingUpload : public Upload {
 public:
  explicit CountingUpload(Counts& counts) : counts_(counts) {}
  ~CountingUpload() override {
    if (!finished_) ++counts_.abandoned;
  }
  std::unique_ptr<Response> write(std::string_view piece) override {
    counts_.bytes += piece.size();
    if (piece.size() > counts_.largest_piece) counts_.largest_piece = piece.size();
    return nullptr;
  }
  Response finish() override {
    finished_ = true;
    ++counts_.finished;
    Response response;
    response.status = 201;
    response.body = std::to_string(counts_.bytes.load());
    return response;
  }

 private:
  Counts& counts_;
  bool finished_ = false;
};

class EchoService : public Service {
 public:
  Plan plan(const Request& head) override {
    Plan plan;
    plan.limit = kLimit;
    ++counts.planned;
    if (head.path == "/upload") {
      plan.kind = Plan::Kind::stream;
      plan.limit = kUploadLimit;
    } else if (head.path == "/nowhere") {
      plan.kind = Plan::Kind::reply;
      plan.reply.status = 404;
    }
    return plan;
  }
  Response handle(const Request& request) override {
    ++(request.method == Method::post ? counts.posted : counts.read);
    if (request.path == "/gate") gate.wait();
    Response response;
    if (request.path == "/file") {
      response.body = OpenFile::open(file);
    } else {
      response.body = std::string(name_of(request.method)) + ' ' + request.path + '?' + request.query + '|' +
                      request.body + '|' + request.address;
    }
    return response;
  }
  std::variant<Response, std::unique_ptr<Upload>> open(const Request& /*head*/) override {
    return std::make_unique<CountingUpload>(counts);
  }
  Response busy(const Request& /*head*/) override {
    Response response;
    response.status = 503;
    return response;
  }
  Response too_large(const Request& /*head*/, std::uint64_t /*limit*/) override {
    Response response;
    response.status = 413;
    return response;
  }
  Response refused(unsigned status) override {
    Response response;
    response.status = status;
    response.close = true;
    return response;
  }

  Gate gate;
  Counts counts;
  std::string file;
};

class ServerTest : public ::testing::Test {
 protected:
  void start(ServerOptions options = {}) {
    options.port = 0;
    auto listening = Server::listen(options, service_);
    ASSERT_TRUE(listening);
    server_ = std::move(*listening);
    server_->start();
  }
  std::uint16_t port() const { return server_->port(); }

  EchoService service_;
  std::unique_ptr<Server> server_;
};

template <typename Condition>
bool soon(Condition condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

TEST_F(ServerTest, AnswersSeveralRequestsOnOneConnection) {
  start();
  WireClient client(port());
  const Reply first = client.exchange("GET /a?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(first.status, 200U);
  EXPECT_EQ(first.body, "GET /a?x=1||127.0.0.1");
  EXPECT_FALSE(first.header("Date").empty());
  EXPECT_FALSE(first.header("X-Request-Id").empty());
  const Reply second = client.exchange("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi");
  EXPECT_EQ(second.body, "POST /b?|hi|127.0.0.1");
  EXPECT_NE(first.header("X-Request-Id"), second.header("X-Request-Id"));
}

TEST_F(ServerTest, AnswersRequestsSentAheadInOrder) {
  start();
  WireClient client(port());
  client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(client.receive().body, "GET /1?||127.0.0.1");
  EXPECT_EQ(client.receive().body, "GET /2?||127.0.0.1");
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody) {
  start();
  WireClient client(port());
  const Reply head = client.exchange("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n", true);
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.header("Content-Length"), "19");
  EXPECT_EQ(client.exchange("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").body, "GET /a?||127.0.0.1");
}

TEST_F(ServerTest, EndsTheConnectionWhenAskedTo) {
  start();
  WireClient client(port());
  const Reply reply = client.exchange("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(reply.header("Connection"), "close");
  EXPECT_TRUE(client.ends());
}

TEST_F(ServerTest, RefusesWhatIsNotHttp) {
  start();
  for (const char* nonsense :
       {"\x16\x03\x01\x02 tls hello\r\n\r\n", "GET / HTTP/1.1 extra\r\n\r\n", "GET relative HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nBad Header: x\r\n\r\n",
        "POST /a HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
        "POST /a HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n"}) {
    WireClient client(port());
    EXPECT_EQ(client.exchange(nonsense).status, 400U) << nonsense;
    EXPECT_TRUE(client.ends()) << nonsense;
  }
}

TEST_F(ServerTest, RefusesAHeaderOverItsLimit) {
  ServerOptions options;
  options.header_bytes_max = 4096;
  start(options);
  WireClient client(port());
  EXPECT_EQ(client.exchange("GET / HTTP/1.1\r\nX: " + std::string(5000, 'x') + "\r\n\r\n").status, 431U);
  WireClient endless(port());
  endless.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 1000 && endless.send("X-" + std::to_string(i) + ": y\r\n"); ++i) {
  }
  EXPECT_EQ(endless.receive().status, 431U);
}

TEST_F(ServerTest, DropsAClientThatSendsItsHeaderTooSlowly) {
  ServerOptions options;
  options.header_max = 300ms;
  start(options);
  WireClient client(port());
  const auto begin = std::chrono::steady_clock::now();
  client.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 100 && client.send("X: y\r\n"); ++i) std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(client.ends());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST_F(ServerTest, DropsAClientThatSendsItsBodyTooSlowly) {
  ServerOptions options;
  options.body_max = 200ms;
  start(options);
  WireClient client(port());
  client.send("POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_TRUE(client.ends());
}

TEST_F(ServerTest, DropsAnIdleConnection) {
  ServerOptions options;
  options.idle_max = 100ms;
  start(options);
  WireClient client(port());
  EXPECT_EQ(client.exchange("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
  EXPECT_TRUE(client.ends());
}

TEST_F(ServerTest, RefusesABodyOverItsLimitBeforeReadingIt) {
  start();
  WireClient client(port());
  EXPECT_EQ(client.exchange("POST /a HTTP/1.1\r\nContent-Length: 1001\r\n\r\n").status, 413U);
  WireClient chunked(port());
  EXPECT_EQ(chunked
                .exchange("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                          std::string(1001, 'x') + "\r\n0\r\n\r\n")
                .status,
            413U);
  WireClient exact(port());
  EXPECT_EQ(
      exact.exchange("POST /a HTTP/1.1\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x')).status,
      200U);
}

TEST_F(ServerTest, TheReplyReachesAClientThatIsStillSending) {
  start();
  WireClient client(port());
  client.send("POST /a HTTP/1.1\r\nContent-Length: 20000000\r\n\r\n");
  for (int i = 0; i < 20 && client.send(std::string(1'000'000, 'x')); ++i) {
  }
  EXPECT_EQ(client.receive().status, 413U);
}

TEST_F(ServerTest, StreamsAnUploadInPieces) {
  start();
  WireClient client(port());
  client.send("POST /upload HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n");
  client.send(std::string(3'000'000, 'x'));
  const Reply reply = client.receive();
  EXPECT_EQ(reply.status, 201U);
  EXPECT_EQ(reply.body, "3000000");
  EXPECT_LE(service_.counts.largest_piece, 64U * 1024);
  EXPECT_EQ(client.exchange("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U) << "the connection goes on";
}

TEST_F(ServerTest, TakesAChunkedAndAnEmptyUpload) {
  start();
  WireClient client(port());
  EXPECT_EQ(
      client.exchange("POST /upload HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
          .body,
      "5");
  service_.counts.bytes = 0;
  EXPECT_EQ(client.exchange("POST /upload HTTP/1.1\r\nContent-Length: 0\r\n\r\n").body, "0");
}

TEST_F(ServerTest, RefusesAnUploadOverItsLimitAndLeavesNothing) {
  start();
  WireClient declared(port());
  EXPECT_EQ(declared.exchange("POST /upload HTTP/1.1\r\nContent-Length: 4194305\r\n\r\n").status, 413U);
  EXPECT_EQ(service_.counts.abandoned, 0) << "it was never opened";
  WireClient chunked(port());
  chunked.send("POST /upload HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  for (int i = 0; i < 80 && chunked.send(chunk); ++i) {
  }
  EXPECT_EQ(chunked.receive().status, 413U);
  EXPECT_TRUE(soon([&] { return service_.counts.abandoned == 1; }));
  EXPECT_EQ(service_.counts.finished, 0);
}

TEST_F(ServerTest, AnUploadThatBreaksOffIsAbandoned) {
  start();
  {
    WireClient client(port());
    client.send("POST /upload HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n");
    client.send(std::string(500'000, 'x'));
    EXPECT_TRUE(soon([&] { return service_.counts.bytes > 0; }));
  }
  EXPECT_TRUE(soon([&] { return service_.counts.abandoned == 1; }));
  EXPECT_EQ(service_.counts.finished, 0);
}

TEST_F(ServerTest, AsksForTheBodyOfAClientThatWaits) {
  start();
  WireClient client(port());
  EXPECT_EQ(client.exchange("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n").status,
            100U);
  EXPECT_EQ(client.exchange("hi").body, "POST /a?|hi|127.0.0.1");
  EXPECT_EQ(
      client.exchange("POST /upload HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n").status,
      100U);
  EXPECT_EQ(client.exchange("hi").body, "2");
}

TEST_F(ServerTest, SendsAFile) {
  service_.file = ::testing::TempDir() + "/server_test_file";
  {
    std::ofstream out(service_.file);
    out << std::string(300'000, 'f');
  }
  start();
  WireClient client(port());
  EXPECT_EQ(client.exchange("GET /file HTTP/1.1\r\nHost: h\r\n\r\n").body, std::string(300'000, 'f'));
  EXPECT_EQ(client.exchange("HEAD /file HTTP/1.1\r\nHost: h\r\n\r\n", true).header("Content-Length"),
            "300000");
  EXPECT_EQ(client.exchange("GET /file HTTP/1.1\r\nHost: h\r\n\r\n").body.size(), 300'000U);
  std::remove(service_.file.c_str());
}

TEST_F(ServerTest, AFullQueueAnswersAtOnce) {
  ServerOptions options;
  options.workers = 1;
  options.queue_limit = 1;
  start(options);
  WireClient working(port());
  working.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
  service_.gate.await_waiting(1);
  std::atomic<int> refused{0};
  std::atomic<int> answered{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 2; ++i) {  // one of them may wait, the other is too many
    clients.emplace_back([&] {
      WireClient client(port());
      const unsigned status = client.exchange("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n").status;
      if (status == 503) ++refused;
      if (status == 200) ++answered;
    });
  }
  EXPECT_TRUE(soon([&] { return refused == 1; }));
  service_.gate.open();
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(answered, 1);
  EXPECT_EQ(working.receive().status, 200U);
}

TEST_F(ServerTest, WhatNobodyWaitsForAnyLongerIsNotRead) {
  ServerOptions options;
  options.workers = 1;
  start(options);
  WireClient working(port());
  working.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
  service_.gate.await_waiting(1);
  int sent = 1;
  for (const char* method : {"GET", "POST"}) {
    WireClient leaving(port());
    leaving.send(std::string(method) + " /left HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    const int taken = ++sent;
    EXPECT_TRUE(soon([&] { return service_.counts.planned == taken; }));
  }
  service_.gate.open();
  EXPECT_EQ(working.receive().status, 200U);
  EXPECT_TRUE(soon([&] { return service_.counts.posted == 1; }));
  WireClient next(port());
  EXPECT_EQ(next.exchange("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
  EXPECT_EQ(service_.counts.read, 2);  // the first and the last
}

TEST_F(ServerTest, StoppingFinishesWhatIsUnderWay) {
  start();
  WireClient idle(port());
  EXPECT_EQ(idle.exchange("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
  WireClient working(port());
  working.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
  service_.gate.await_waiting(1);
  bool complete = false;
  std::thread stopper([&] { complete = server_->stop(10s); });
  EXPECT_TRUE(idle.ends());
  EXPECT_TRUE(soon([&] { return !WireClient(port()).connected(); }));
  service_.gate.open();
  const Reply reply = working.receive();
  EXPECT_EQ(reply.status, 200U);
  EXPECT_EQ(reply.header("Connection"), "close");
  stopper.join();
  EXPECT_TRUE(complete);
}

TEST_F(ServerTest, APortInUseIsAClearError) {
  start();
  ServerOptions options;
  options.port = port();
  const auto second = Server::listen(options, service_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "server.port_in_use");
  options.host = "not an address";
  EXPECT_EQ(Server::listen(options, service_).error().code, "server.bad_address");
}

TEST_F(ServerTest, TakesTheAddressFromATrustedProxyOnly) {
  start();
  WireClient direct(port());
  EXPECT_EQ(direct.exchange("GET /a HTTP/1.1\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n").body,
            "GET /a?||127.0.0.1");
  server_->stop(1s);
  ServerOptions options;
  options.behind_proxy = true;
  start(options);
  WireClient behind(port());
  EXPECT_EQ(behind.exchange("GET /a HTTP/1.1\r\nX-Forwarded-For: 6.6.6.6, 9.9.9.9\r\n\r\n").body,
            "GET /a?||9.9.9.9");
}

}  // namespace
}  // namespace guohe::http
