// SPDX-License-Identifier: Apache-2.0
#include "store/files/local_files.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "base/sm3.hpp"

namespace guohe::store {

namespace {

namespace fs = std::filesystem;

Error unavailable(const char* what) {
  spdlog::error("attachments: {}: {}", what, std::strerror(errno));
  return {ErrorKind::unavailable,
          "file.unavailable",
          {"附件存储暂时不可用", "attachments cannot be stored just now"}};
}

/// An open file, closed in the end.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

bool sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return descriptor.open() && ::fsync(descriptor.number()) == 0;
}

/// "sm3:abcdef…" is root/ab/cdef…
fs::path place_of(const fs::path& root, const std::string& digest) {
  return root / digest.substr(4, 2) / digest.substr(6);
}

class Writer final : public app::FileWriter {
 public:
  Writer(fs::path root, fs::path temporary, Descriptor file)
      : root_(std::move(root)), temporary_(std::move(temporary)), file_(std::move(file)) {}
  ~Writer() override {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  Result<void> write(std::span<const char> bytes) override {
    digest_.update({bytes.data(), bytes.size()});
    size_ += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return unavailable("write");
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
  }

  Result<app::StoredFile> finish() override {
    app::StoredFile stored{digest_.finish(), size_};
    const fs::path place = place_of(root_, stored.digest);
    std::error_code error;
    fs::create_directories(place.parent_path(), error);
    if (::access(place.c_str(), F_OK) == 0) {
      // The same bytes are there. Touched, so that a clean-up leaves them alone until the record is written.
      if (::utimensat(AT_FDCWD, place.c_str(), nullptr, 0) != 0) return unavailable("touch");
      return stored;
    }
    if (::fsync(file_.number()) != 0) return unavailable("sync");
    if (::rename(temporary_.c_str(), place.c_str()) != 0) return unavailable("rename");
    temporary_.clear();
    if (!sync_folder(place.parent_path()) || !sync_folder(root_)) return unavailable("sync folder");
    return stored;
  }

 private:
  fs::path root_;
  fs::path temporary_;
  Descriptor file_;
  Sm3 digest_;
  std::int64_t size_ = 0;
};

class Reader final : public app::FileReader {
 public:
  Reader(Descriptor file, std::int64_t size) : file_(std::move(file)), size_(size) {}
  [[nodiscard]] std::int64_t size() const override { return size_; }

  Result<std::size_t> read(std::span<char> into) override {
    for (;;) {
      const ssize_t count = ::read(file_.number(), into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return unavailable("read");
    }
  }

 private:
  Descriptor file_;
  std::int64_t size_;
};

class LocalFiles final : public app::Files {
 public:
  explicit LocalFiles(fs::path root) : root_(std::move(root)) {}

  Result<std::unique_ptr<app::FileWriter>> create() override {
    const fs::path temporary =
        root_ / "tmp" / (std::to_string(::getpid()) + "-" + std::to_string(++uploads_));
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.open()) return unavailable("create");
    return std::unique_ptr<app::FileWriter>(std::make_unique<Writer>(root_, temporary, std::move(file)));
  }

  Result<std::unique_ptr<app::FileReader>> open(const std::string& digest) override {
    Descriptor file;
    if (is_sm3(digest)) file = Descriptor(::open(place_of(root_, digest).c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!file.open() || ::fstat(file.number(), &status) != 0) {
      return Error{
          ErrorKind::not_found, "file.missing", {"附件内容缺失", "the bytes of the attachment are missing"}};
    }
    return std::unique_ptr<app::FileReader>(std::make_unique<Reader>(std::move(file), status.st_size));
  }

  [[nodiscard]] std::string path(const std::string& digest) const override {
    return is_sm3(digest) ? place_of(root_, digest).string() : std::string();
  }

  Result<int> remove_unwanted(std::chrono::seconds age,
                              const std::function<bool(const std::string& digest)>& wanted) override {
    int removed = 0;
    try {
      const auto before = fs::file_time_type::clock::now() - age;
      std::vector<fs::path> old;
      for (const auto& entry : fs::recursive_directory_iterator(root_)) {
        if (entry.is_regular_file() && entry.last_write_time() <= before) old.push_back(entry.path());
      }
      for (const fs::path& path : old) {
        const std::string digest = "sm3:" + path.parent_path().filename().string() + path.filename().string();
        const bool stored = is_sm3(digest);
        const bool upload = path.parent_path() == root_ / "tmp";
        // Asked and looked at again: somebody may have uploaded the same bytes this moment.
        if (!upload && (!stored || wanted(digest) || fs::last_write_time(path) > before)) continue;
        removed += fs::remove(path) ? 1 : 0;
      }
    } catch (const fs::filesystem_error& error) {
      errno = error.code().value();
      return unavailable("clean up");
    }
    return removed;
  }

 private:
  fs::path root_;
  std::atomic<std::uint64_t> uploads_{0};
};

}  // namespace

Result<std::unique_ptr<app::Files>> open_local_files(const std::string& root) {
  std::error_code error;
  fs::create_directories(fs::path(root) / "tmp", error);
  if (error) {
    errno = error.value();
    return unavailable("make folder");
  }
  return std::unique_ptr<app::Files>(std::make_unique<LocalFiles>(root));
}

}  // namespace guohe::store
