// SPDX-License-Identifier: Apache-2.0
#include "http/files/static_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "http/files/content_disposition.hpp"

namespace guohe::http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() : top_(fs::path(::testing::TempDir()) / "static_files_test"), root_(top_ / "dist") {
    fs::remove_all(top_);
    put("dist/index.html", "<html>");
    put("dist/logo.svg", "<svg>");
    put("dist/assets/index-B5Qt9EMX.js", "plain");
    put("dist/assets/index-B5Qt9EMX.js.br", "br");
    put("dist/assets/index-B5Qt9EMX.js.gz", "gzip!");
    put("secret.txt", "secret");
    fs::create_symlink(top_ / "secret.txt", root_ / "link.txt");
  }
  ~StaticFilesTest() override { fs::remove_all(top_); }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((top_ / name).parent_path());
    std::ofstream(top_ / name) << text;
  }
  std::optional<Response> get(const std::string& path, Headers headers = {}) {
    Request request;
    request.method = Method::get;
    request.path = path;
    request.headers = std::move(headers);
    return StaticFiles(root_).find(request);
  }

  fs::path top_;
  fs::path root_;
};

std::string header(const std::optional<Response>& response, const char* name) {
  const std::string* value = response ? response->headers.find(name) : nullptr;
  return value ? *value : "";
}

TEST_F(StaticFilesTest, ServesFilesWithTheirTypes) {
  EXPECT_EQ(header(get("/logo.svg"), "Content-Type"), "image/svg+xml");
  EXPECT_EQ(header(get("/logo.svg"), "Cache-Control"), "no-cache");
  EXPECT_EQ(get("/logo.svg")->length(), 5U);
}

TEST_F(StaticFilesTest, PathsOfTheApplicationGetItsPage) {
  for (const char* path : {"/", "/calls/gd-2025", "/applications/01J", "//", "/%E7%94%B3%E6%8A%A5"}) {
    const auto page = get(path);
    ASSERT_TRUE(page) << path;
    EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
  }
}

TEST_F(StaticFilesTest, AMissingAssetIsNotAPage) {
  EXPECT_FALSE(get("/assets/old-AAAAAAAA.js"));
  EXPECT_FALSE(get("/assets/old"));
  EXPECT_FALSE(get("/favicon.ico"));
}

TEST_F(StaticFilesTest, NothingOutsideTheRootIsServed) {
  for (const char* path : {"/../secret.txt", "/..%2Fsecret.txt", "/assets/../../secret.txt", "/link.txt",
                           "/%2e%2e/secret.txt", "/..%5Csecret.txt", "/secret.txt%00", "/etc/passwd.txt"}) {
    EXPECT_FALSE(get(path)) << path;
  }
}

TEST_F(StaticFilesTest, HashedAssetsAreKeptForGoodAndSentCompressed) {
  const std::string path = "/assets/index-B5Qt9EMX.js";
  EXPECT_EQ(header(get(path), "Cache-Control"), "public, max-age=31536000, immutable");
  Headers both;
  both.add("Accept-Encoding", "gzip, deflate, br");
  EXPECT_EQ(header(get(path, both), "Content-Encoding"), "br");
  EXPECT_EQ(get(path, both)->length(), 2U);
  EXPECT_EQ(header(get(path, both), "Content-Type"), "text/javascript; charset=utf-8");
  Headers gzip;
  gzip.add("Accept-Encoding", "br;q=0, gzip");
  EXPECT_EQ(header(get(path, gzip), "Content-Encoding"), "gzip");
  EXPECT_EQ(header(get(path), "Content-Encoding"), "");
  EXPECT_EQ(header(get(path), "Vary"), "Accept-Encoding");
}

TEST_F(StaticFilesTest, AnUnchangedFileIsNotSentAgain) {
  Headers headers;
  headers.add("If-None-Match", header(get("/logo.svg"), "ETag"));
  const auto again = get("/logo.svg", headers);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->status, 304U);
  EXPECT_EQ(again->length(), 0U);
}

TEST(ContentDisposition, IsSafeForAnyName) {
  EXPECT_EQ(content_disposition("a.pdf"), "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
  EXPECT_EQ(content_disposition("合同\r\n\".pdf"),
            "attachment; filename=\"_____.pdf\"; filename*=UTF-8''%E5%90%88%E5%90%8C%0D%0A%22.pdf");
}

}  // namespace
}  // namespace guohe::http
