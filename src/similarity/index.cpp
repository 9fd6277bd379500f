// SPDX-License-Identifier: Apache-2.0
#include "similarity/index.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "base/described.hpp"

namespace guohe::similarity {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPostingsOfASegment = 64'000'000;   // half a gigabyte in memory
constexpr std::size_t kPostingsPutTogether = 16'000'000;  // 128 megabytes in memory
constexpr const char* kFormat = "guohe.similarity/1";

struct Manifest {
  std::string format = kFormat;
  std::uint64_t next = 1;
  std::vector<std::string> segments;
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (format, next, segments))

Error file_error(const std::string& path) {
  const std::string why = std::strerror(errno);
  return {ErrorKind::unavailable,
          "similarity.file",
          {"无法读写 " + path + "：" + why, "cannot use " + path + ": " + why},
          path,
          {}};
}

Result<Manifest> read_manifest(const std::string& folder) {
  const std::string path = folder + "/manifest.json";
  std::ifstream file(path);
  if (!file) {
    return Error{ErrorKind::not_found,
                 "similarity.index",
                 {folder + " 中没有查重索引", "there is no similarity index in " + folder},
                 folder,
                 {}};
  }
  std::ostringstream text;
  text << file.rdbuf();
  auto read = json::read<Manifest>(text.str());
  bool good = static_cast<bool>(read) && read->format == kFormat;
  for (std::size_t i = 0; good && i < read->segments.size(); ++i)
    good = !read->segments[i].empty() &&
           read->segments[i].find_first_not_of("0123456789.seg") == std::string::npos;
  if (good) return read;
  return Error{ErrorKind::invalid,
               "similarity.manifest",
               {"索引清单 " + path + " 已损坏", "the index's manifest " + path + " is damaged"},
               path,
               {}};
}

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

Result<void> write_synced(const std::string& path, const std::vector<std::string>& pieces) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (file.get() < 0) return file_error(path);
  for (const std::string& piece : pieces) {
    for (std::size_t at = 0; at < piece.size();) {
      const ssize_t written = ::write(file.get(), piece.data() + at, piece.size() - at);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return file_error(path);
      at += static_cast<std::size_t>(written);
    }
  }
  if (::fsync(file.get()) != 0) return file_error(path);
  return {};
}

Result<void> replace_manifest(const std::string& folder, const Manifest& manifest) {
  const std::string path = folder + "/manifest.json";
  if (auto written = write_synced(path + ".new", {json::write(manifest) + "\n"}); !written) return written;
  if (::rename((path + ".new").c_str(), path.c_str()) != 0) return file_error(path);
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0 || ::fsync(directory.get()) != 0) return file_error(folder);
  return {};
}

// A file in memory for as long as it is looked at.
class Mapping {
 public:
  Mapping() = default;
  Mapping(Mapping&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Mapping& operator=(Mapping&&) = delete;
  Mapping(const Mapping&) = delete;
  ~Mapping() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  }
  static Result<Mapping> open(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return file_error(path);
    Mapping made;
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return made;
    void* const at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (at == MAP_FAILED) return file_error(path);
    made.bytes_ = {static_cast<const std::byte*>(at), size};
    return made;
  }
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace

struct Index::State {
  std::vector<Mapping> mappings;
  std::vector<Segment> segments;
  std::vector<std::vector<bool>> live;     // in force
  std::vector<std::vector<bool>> removal;  // the mark of one that was taken out, and not put in again
  std::size_t documents = 0, postings = 0;

  Result<void> map(const std::string& folder, const std::vector<std::string>& names);
};

Index::Index(std::unique_ptr<State> state) : state_(std::move(state)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Result<void> Index::State::map(const std::string& folder, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string path = folder + "/" + name;
    auto mapping = Mapping::open(path);
    if (!mapping) return std::move(mapping).error();
    auto segment = Segment::open(mapping->bytes());
    if (!segment) {
      Error error = std::move(segment).error();
      error.place = path;
      return error;
    }
    postings += segment->postings();
    mappings.push_back(*std::move(mapping));
    segments.push_back(*segment);
  }
  return {};
}

Result<Index> Index::open(const std::string& folder) {
  auto manifest = read_manifest(folder);
  if (!manifest) return std::move(manifest).error();
  auto state = std::make_unique<State>();
  for (auto mapped = state->map(folder, manifest->segments); !mapped;) {
    // A writer that puts segments together takes the old ones away: then the manifest is another by now.
    auto present = read_manifest(folder);
    if (!present || present->segments == manifest->segments) return std::move(mapped).error();
    manifest = std::move(present);
    state = std::make_unique<State>();
    mapped = state->map(folder, manifest->segments);
  }
  // Of documents with one name the last added is live, unless it says that there is none any more.
  std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> latest;
  for (std::size_t s = 0; s < state->segments.size(); ++s) {
    state->live.emplace_back(state->segments[s].documents(), true);
    state->removal.emplace_back(state->segments[s].documents(), false);
    for (std::size_t i = 0; i < state->segments[s].documents(); ++i) {
      const auto [found, added] = latest.try_emplace(state->segments[s].name(i), s, i);
      if (added) continue;
      state->live[found->second.first][found->second.second] = false;
      found->second = {s, i};
    }
  }
  state->documents = latest.size();
  for (const auto& [name, place] : latest) {
    const auto& [s, i] = place;
    if (state->segments[s].document(i).removed == 0) continue;
    state->live[s][i] = false;
    state->removal[s][i] = true;
    --state->documents;
  }
  return Index(std::move(state));
}

std::size_t Index::documents() const {
  return state_->documents;
}
std::size_t Index::postings() const {
  return state_->postings;
}
std::size_t Index::segments() const {
  return state_->segments.size();
}
const Segment& Index::segment(std::size_t number) const {
  return state_->segments[number];
}

bool Index::is_live(std::size_t segment, std::size_t document) const {
  return state_->live[segment][document];
}

void Index::find(std::uint64_t hash, std::size_t most, std::vector<Place>& places) const {
  std::vector<Segment::Hit> hits;
  for (std::uint32_t s = 0; s < state_->segments.size() && places.size() < most; ++s) {
    hits.clear();
    state_->segments[s].find(hash, most, hits);
    for (const Segment::Hit& hit : hits) {
      if (state_->live[s][hit.document] && places.size() < most) places.push_back({s, hit});
    }
  }
}

struct IndexWriter::State {
  std::string folder;
  Manifest manifest;
  Descriptor lock;
  SegmentWriter segment;

  Result<void> flush() {
    if (segment.documents() == 0) return {};
    std::string name = std::to_string(manifest.next);
    name = std::string(name.size() < 6 ? 6 - name.size() : 0, '0') + name + ".seg";
    if (auto written = write_synced(folder + "/" + name, segment.finish()); !written) return written;
    segment = SegmentWriter();
    ++manifest.next;
    manifest.segments.push_back(name);
    return {};
  }

  /// Puts the newest segments together while the one before them is no more than twice as large: so each
  /// document is written again a few times at most, and the number of segments grows with the logarithm.
  Result<void> put_together(const Index::State& present) {
    std::size_t first = present.segments.size();
    std::size_t together = 0;
    const auto size_of = [&](std::size_t i) {
      return present.segments[i].postings() + present.segments[i].documents();
    };
    while (first > 0 && (together == 0 || size_of(first - 1) <= 2 * together) &&
           together + size_of(first - 1) <= kPostingsPutTogether)
      together += size_of(--first);
    if (present.segments.size() - first < 2) return {};
    for (std::size_t s = first; s < present.segments.size(); ++s) {
      std::vector<bool> keep = present.live[s];
      // What was taken out may lie in a segment before these.
      for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = keep[i] || (first > 0 && present.removal[s][i]);
      if (!segment.take(present.segments[s], keep)) {
        segment = SegmentWriter();
        return {};  // too many places for one
      }
    }
    const std::vector<std::string> before(manifest.segments.begin() + static_cast<std::ptrdiff_t>(first),
                                          manifest.segments.end());
    Manifest kept = manifest;
    manifest.segments.resize(first);
    auto done = flush();
    if (done) done = replace_manifest(folder, manifest);
    if (!done) {
      manifest = std::move(kept);
      segment = SegmentWriter();
      return done;
    }
    std::error_code ignored;
    for (const std::string& name : before) fs::remove(folder + "/" + name, ignored);
    return {};
  }
};

IndexWriter::IndexWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Result<IndexWriter> IndexWriter::open(const std::string& folder) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  Descriptor lock(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.get() < 0) return file_error(folder + "/lock");
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    return Error{ErrorKind::conflict,
                 "similarity.locked",
                 {"索引正在由另一个程序写入", "another program is writing the index"},
                 folder,
                 {}};
  }
  Manifest manifest;
  if (auto read = read_manifest(folder)) {
    manifest = *std::move(read);
  } else if (read.error().kind != ErrorKind::not_found) {
    return std::move(read).error();
  }
  for (const auto& file : fs::directory_iterator(folder, ignored)) {
    const std::string name = file.path().filename().string();
    if (file.path().extension() != ".seg") continue;
    if (std::ranges::find(manifest.segments, name) == manifest.segments.end())
      fs::remove(file.path(), ignored);
  }
  return IndexWriter(std::unique_ptr<State>(new State{folder, std::move(manifest), std::move(lock), {}}));
}

Result<void> IndexWriter::add(const Entry& entry) {
  if (state_->segment.postings() > kPostingsOfASegment) {
    if (auto flushed = state_->flush(); !flushed) return flushed;
  }
  if (state_->segment.add(entry)) return {};
  if (auto flushed = state_->flush(); !flushed) return flushed;
  if (state_->segment.add(entry)) return {};
  return Error{
      ErrorKind::too_large, "similarity.document", {"文本过大", "the text is too large"}, entry.name, {}};
}

Result<void> IndexWriter::remove(std::string name) {
  return add(removal_of(std::move(name)));
}

Result<void> IndexWriter::commit() {
  if (auto flushed = state_->flush(); !flushed) return flushed;
  if (auto replaced = replace_manifest(state_->folder, state_->manifest); !replaced) return replaced;
  auto present = Index::open(state_->folder);
  if (!present) return std::move(present).error();
  return state_->put_together(*present->state_);
}

}  // namespace guohe::similarity
