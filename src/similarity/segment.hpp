// A segment of the index: documents and their postings in one file that never changes. Little endian:
//
//   header      "GHSIM1\0\0", checksum, documents, bytes of names, postings           5 x 8 bytes
//   documents   see StoredDocument, 176 bytes each
//   names       UTF-8, one after another, filled up to 8 bytes
//   directory   where the postings of each of 4096 prefixes of a hash begin, and the end, 8 bytes each
//   postings    sorted: 32 lower bits of the hash, 32 bits of place
//
// Every character of every document has a place: first the Han characters of the first document, then its
// letters, then one place for what concerns the whole document, then the next document. The checksum covers
// all but the postings, whose places are checked when they are used. So a file that is cut off or damaged is
// told when it is opened, or it gives wrong hits, never a crash.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "similarity/identifiers.hpp"
#include "similarity/sketch.hpp"

namespace guohe::similarity {

struct StoredDocument {
  std::uint64_t name_offset = 0, text_hash = 0;
  std::uint32_t name_length = 0, boilerplate = 0;
  std::uint32_t first = 0, han = 0, letters = 0, removed = 0;
  Sketch sketch{};
  std::uint64_t reserved = 0;
};
static_assert(sizeof(StoredDocument) == 176);

/// What goes into the index of a document.
struct Entry {
  std::string name;
  bool boilerplate = false;
  bool removed = false;  // takes an earlier document of this name out
  std::uint32_t han = 0, letters = 0;
  std::uint64_t text_hash = 0;
  Sketch sketch{};
  std::array<std::vector<Fingerprint>, 2> fingerprints;
  std::vector<std::uint64_t> whole;  // hashes that concern the whole document: bands, identifiers
};
[[nodiscard]] Entry entry_of(std::string name, std::string_view text, bool boilerplate = false);
[[nodiscard]] Entry removal_of(std::string name);
[[nodiscard]] std::uint64_t identifier_hash(const Identifier& identifier);
[[nodiscard]] std::uint64_t text_hash_of(const std::array<Stream, 2>& streams);

class Segment;

/// Collects documents and writes them as a segment.
class SegmentWriter {
 public:
  SegmentWriter();
  /// False, and nothing is taken, when the segment has no room for it.
  [[nodiscard]] bool add(const Entry& entry);
  /// Takes those documents of another segment for which `keep` is set. False, and nothing is taken, when the
  /// segment has no room for them.
  [[nodiscard]] bool take(const Segment& segment, const std::vector<bool>& keep);
  [[nodiscard]] std::size_t documents() const { return documents_.size(); }
  [[nodiscard]] std::size_t postings() const { return postings_; }
  /// The file's bytes in pieces, to be written one after another; once.
  [[nodiscard]] std::vector<std::string> finish();

 private:
  std::vector<StoredDocument> documents_;
  std::string names_;
  std::vector<std::vector<std::uint64_t>> buckets_;
  std::uint64_t next_place_ = 0;
  std::size_t postings_ = 0;
};

/// A segment in memory, as a file is mapped. Keeps views of the bytes.
class Segment {
 public:
  struct Hit {
    std::uint32_t document;
    std::uint32_t script;  // 0, 1, or 2: the whole document
    std::uint32_t at;      // in the script's stream
  };

  /// Errors: invalid similarity.segment.
  [[nodiscard]] static Result<Segment> open(std::span<const std::byte> bytes);

  [[nodiscard]] std::size_t documents() const { return documents_.size(); }
  [[nodiscard]] const StoredDocument& document(std::size_t number) const { return documents_[number]; }
  [[nodiscard]] std::string_view name(std::size_t number) const;
  [[nodiscard]] std::size_t postings() const { return postings_.size(); }
  /// Appends where a hash occurs, at most `most` times.
  void find(std::uint64_t hash, std::size_t most, std::vector<Hit>& hits) const;
  /// Every posting: its hash, the document and where in it, counted from the document's first place.
  template <typename F>
  void each_posting(F&& each) const;

 private:
  [[nodiscard]] bool hit_at(std::uint32_t place, Hit& hit) const;

  std::span<const StoredDocument> documents_;
  std::string_view names_;
  std::span<const std::uint64_t> directory_, postings_;
};

template <typename F>
void Segment::each_posting(F&& each) const {
  for (std::uint64_t bucket = 0; bucket + 1 < directory_.size(); ++bucket) {
    for (std::uint64_t i = directory_[bucket]; i < directory_[bucket + 1]; ++i) {
      Hit hit{};
      if (!hit_at(static_cast<std::uint32_t>(postings_[i]), hit)) continue;
      const auto inside = static_cast<std::uint32_t>(postings_[i]) - documents_[hit.document].first;
      each((bucket << 32U) | (postings_[i] >> 32U), hit.document, inside);
    }
  }
}

}  // namespace guohe::similarity
