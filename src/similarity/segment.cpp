// SPDX-License-Identifier: Apache-2.0
#include "similarity/segment.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace guohe::similarity {
namespace {

static_assert(std::endian::native == std::endian::little, "segments are mapped as they are");

constexpr std::string_view kMagic("GHSIM1\0\0", 8);
constexpr std::size_t kBuckets = std::size_t{1} << (kHashBits - 32);
constexpr std::uint64_t kPlacesMost = 0xFFFFFFFFU;
constexpr std::uint64_t kIdentifierKind = 0x2000;

struct Header {
  char magic[8];
  std::uint64_t checksum, documents, names, postings;
};

std::uint64_t checksum_of(std::uint64_t state, const void* bytes, std::size_t size) {
  // Words of eight bytes; everything that is summed up is filled up to them.
  const auto* at = static_cast<const char*>(bytes);
  for (std::size_t i = 0; i + 8 <= size; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at + i, 8);
    state = mixed(state ^ word) + 0x9E3779B97F4A7C15U;
  }
  return state;
}

template <typename T>
std::string bytes_of(const std::vector<T>& of) {
  return {reinterpret_cast<const char*>(of.data()), of.size() * sizeof(T)};
}

Error broken(const char* zh, const char* en) {
  return {ErrorKind::invalid, "similarity.segment", {zh, en}, {}, {}};
}

}  // namespace

std::uint64_t text_hash_of(const std::array<Stream, 2>& streams) {
  std::uint64_t state = 1;
  for (const Stream& stream : streams) {
    for (const char32_t c : stream.characters) state = (state ^ c) * 0x9E3779B97F4A7C15U;
    state = mixed(state ^ stream.characters.size());
  }
  return state;
}

std::uint64_t identifier_hash(const Identifier& identifier) {
  return hash_of(identifier.value, kIdentifierKind + static_cast<std::uint64_t>(identifier.kind));
}

Entry entry_of(std::string name, std::string_view text, bool boilerplate) {
  Entry made;
  made.name = std::move(name);
  made.boilerplate = boilerplate;
  const auto streams = streams_of(text);
  made.han = static_cast<std::uint32_t>(streams[0].characters.size());
  made.letters = static_cast<std::uint32_t>(streams[1].characters.size());
  made.text_hash = text_hash_of(streams);
  for (const Script script : kScripts) {
    const auto i = static_cast<std::size_t>(script);
    made.fingerprints[i] = fingerprints_of(streams[i], script);
  }
  if (boilerplate) return made;
  made.sketch = sketch_of(streams);
  made.whole = bands_of(made.sketch);
  for (const Identifier& one : identifiers_of(text)) made.whole.push_back(identifier_hash(one));
  return made;
}

Entry removal_of(std::string name) {
  Entry made;
  made.name = std::move(name);
  made.removed = true;
  return made;
}

SegmentWriter::SegmentWriter() : buckets_(kBuckets) {}

bool SegmentWriter::add(const Entry& entry) {
  const std::uint64_t places = std::uint64_t{entry.han} + entry.letters + 1;
  if (next_place_ + places > kPlacesMost) return false;
  const auto put = [&](std::uint64_t hash, std::uint64_t place) {
    buckets_[hash >> 32U].push_back((hash << 32U) | (next_place_ + place));
    ++postings_;
  };
  for (const Fingerprint& one : entry.fingerprints[0]) put(one.hash, one.at);
  for (const Fingerprint& one : entry.fingerprints[1]) put(one.hash, std::uint64_t{entry.han} + one.at);
  for (const std::uint64_t hash : entry.whole) put(hash, std::uint64_t{entry.han} + entry.letters);
  StoredDocument document;
  document.name_offset = names_.size();
  document.name_length = static_cast<std::uint32_t>(entry.name.size());
  document.text_hash = entry.text_hash;
  document.boilerplate = entry.boilerplate ? 1 : 0;
  document.removed = entry.removed ? 1 : 0;
  document.first = static_cast<std::uint32_t>(next_place_);
  document.han = entry.han;
  document.letters = entry.letters;
  document.sketch = entry.sketch;
  documents_.push_back(document);
  names_ += entry.name;
  next_place_ += places;
  return true;
}

bool SegmentWriter::take(const Segment& segment, const std::vector<bool>& keep) {
  std::uint64_t next = next_place_;
  std::vector<std::uint64_t> firsts(segment.documents());
  for (std::size_t i = 0; i < segment.documents(); ++i) {
    firsts[i] = next;
    if (keep[i]) next += std::uint64_t{segment.document(i).han} + segment.document(i).letters + 1;
  }
  if (next > kPlacesMost) return false;
  for (std::size_t i = 0; i < segment.documents(); ++i) {
    if (!keep[i]) continue;
    StoredDocument document = segment.document(i);
    document.name_offset = names_.size();
    document.first = static_cast<std::uint32_t>(firsts[i]);
    documents_.push_back(document);
    names_ += segment.name(i);
  }
  segment.each_posting([&](std::uint64_t hash, std::uint32_t document, std::uint32_t inside) {
    if (!keep[document]) return;
    buckets_[hash >> 32U].push_back((hash << 32U) | (firsts[document] + inside));
    ++postings_;
  });
  next_place_ = next;
  return true;
}

std::vector<std::string> SegmentWriter::finish() {
  names_.resize((names_.size() + 7) / 8 * 8, '\0');
  std::vector<std::uint64_t> directory{0};
  for (auto& bucket : buckets_) {
    std::ranges::sort(bucket);
    directory.push_back(directory.back() + bucket.size());
  }
  Header header{{}, 0, documents_.size(), names_.size(), postings_};
  std::memcpy(header.magic, kMagic.data(), kMagic.size());
  std::vector<std::string> pieces{"", bytes_of(documents_), names_, bytes_of(directory)};
  header.checksum = checksum_of(1, &header.documents, 24);
  for (std::size_t i = 1; i < pieces.size(); ++i)
    header.checksum = checksum_of(header.checksum, pieces[i].data(), pieces[i].size());
  pieces[0].assign(reinterpret_cast<const char*>(&header), sizeof header);
  for (auto& bucket : buckets_) {
    if (bucket.empty()) continue;
    pieces.push_back(bytes_of(bucket));
    bucket = {};
  }
  return pieces;
}

Result<Segment> Segment::open(std::span<const std::byte> bytes) {
  Header header{};
  const Error cut = broken("索引文件不完整", "the index file is cut off or too long");
  if (bytes.size() < sizeof header) return cut;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::string_view(header.magic, 8) != kMagic)
    return broken("不是国合查重索引文件", "this is no index file of guohe similar");
  const std::uint64_t most = bytes.size();
  if (header.documents > most / sizeof(StoredDocument) || header.names > most || header.names % 8 != 0 ||
      header.postings > most / 8)
    return cut;
  const std::uint64_t names_at = sizeof header + header.documents * sizeof(StoredDocument);
  const std::uint64_t directory_at = names_at + header.names;
  const std::uint64_t postings_at = directory_at + (kBuckets + 1) * 8;
  if (postings_at + header.postings * 8 != most) return cut;
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0)
    return broken("内部错误：未对齐", "internal: not aligned");
  std::uint64_t sum = checksum_of(1, bytes.data() + 16, 24);
  sum = checksum_of(sum, bytes.data() + sizeof header, names_at - sizeof header);
  sum = checksum_of(sum, bytes.data() + names_at, header.names);
  sum = checksum_of(sum, bytes.data() + directory_at, (kBuckets + 1) * 8);
  if (sum != header.checksum)
    return broken("索引文件已损坏（校验和不符）", "the index file is damaged: its checksum differs");
  Segment made;
  made.documents_ = {reinterpret_cast<const StoredDocument*>(bytes.data() + sizeof header), header.documents};
  made.names_ = {reinterpret_cast<const char*>(bytes.data() + names_at), header.names};
  made.directory_ = {reinterpret_cast<const std::uint64_t*>(bytes.data() + directory_at), kBuckets + 1};
  made.postings_ = {reinterpret_cast<const std::uint64_t*>(bytes.data() + postings_at), header.postings};
  // A checksum can be put right by whoever wrote the file; places are trusted only when they fit.
  std::uint64_t next = 0;
  for (const StoredDocument& one : made.documents_) {
    if (one.first != next || one.name_offset > header.names ||
        one.name_length > header.names - one.name_offset)
      return broken("索引文件的文档表不一致", "the index file's table of documents is inconsistent");
    next += std::uint64_t{one.han} + one.letters + 1;
  }
  for (std::size_t i = 0; i < kBuckets; ++i) {
    if (made.directory_[i] > made.directory_[i + 1] || made.directory_[kBuckets] != header.postings)
      return broken("索引文件的目录不一致", "the index file's directory is inconsistent");
  }
  return made;
}

std::string_view Segment::name(std::size_t number) const {
  return names_.substr(documents_[number].name_offset, documents_[number].name_length);
}

bool Segment::hit_at(std::uint32_t place, Hit& hit) const {
  const auto after = std::ranges::upper_bound(documents_, place, {}, &StoredDocument::first);
  if (after == documents_.begin()) return false;
  const StoredDocument& one = *(after - 1);
  std::uint64_t at = place - one.first;
  if (at > std::uint64_t{one.han} + one.letters) return false;
  hit.document = static_cast<std::uint32_t>(after - 1 - documents_.begin());
  hit.script = at < one.han ? 0 : at < std::uint64_t{one.han} + one.letters ? 1 : 2;
  hit.at = static_cast<std::uint32_t>(hit.script == 0 ? at : hit.script == 1 ? at - one.han : 0);
  return true;
}

void Segment::find(std::uint64_t hash, std::size_t most, std::vector<Hit>& hits) const {
  const std::size_t bucket = hash >> 32U;
  if (bucket >= kBuckets) return;
  const auto begin = postings_.begin() + static_cast<std::ptrdiff_t>(directory_[bucket]);
  const auto end = postings_.begin() + static_cast<std::ptrdiff_t>(directory_[bucket + 1]);
  const auto wanted = static_cast<std::uint32_t>(hash);
  auto at = std::lower_bound(begin, end, std::uint64_t{wanted} << 32U);
  for (; at != end && *at >> 32U == wanted && most > 0; ++at, --most) {
    Hit hit{};
    if (hit_at(static_cast<std::uint32_t>(*at), hit)) hits.push_back(hit);
  }
}

}  // namespace guohe::similarity
