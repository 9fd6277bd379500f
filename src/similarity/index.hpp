// The index in its folder: segments, each a file that never changes, and a manifest that names those in
// force. Documents are added by writing a new segment, syncing it and replacing the manifest; a crash in
// between leaves the old manifest and a file that nobody names, which the next writer removes. A document
// added again under its name replaces the earlier one, and one that is removed leaves a mark of its name. The
// newest segments are put together as they come, so that there are few, however little is added at a time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "similarity/segment.hpp"

namespace guohe::similarity {

/// The index as it stood when it was opened; safe to use from several threads.
class Index {
 public:
  struct Place {
    std::uint32_t segment = 0;
    Segment::Hit hit;
  };

  /// Errors: not_found similarity.index (no such folder or manifest), invalid similarity.manifest,
  /// similarity.segment (the file is named), unavailable similarity.file.
  [[nodiscard]] static Result<Index> open(const std::string& folder);

  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  [[nodiscard]] std::size_t documents() const;  // live ones
  [[nodiscard]] std::size_t postings() const;
  [[nodiscard]] const Segment& segment(std::size_t number) const;
  [[nodiscard]] std::size_t segments() const;
  /// Whether a document of a segment is in force: neither replaced nor removed.
  [[nodiscard]] bool is_live(std::size_t segment, std::size_t document) const;
  /// Where a hash occurs in live documents, at most `most` places.
  void find(std::uint64_t hash, std::size_t most, std::vector<Place>& places) const;

 private:
  friend class IndexWriter;
  struct State;
  explicit Index(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Adds to the index of a folder, which is made when it is not there; one writer at a time.
class IndexWriter {
 public:
  /// Errors: those of Index::open; conflict similarity.locked; unavailable similarity.file.
  [[nodiscard]] static Result<IndexWriter> open(const std::string& folder);

  IndexWriter(IndexWriter&&) noexcept;
  ~IndexWriter();

  /// Takes a document; writes a segment when enough have come together. Errors: unavailable similarity.file,
  /// too_large similarity.document (4 GB of text or more).
  [[nodiscard]] Result<void> add(const Entry& entry);
  /// Takes the document of that name out. Errors: as add.
  [[nodiscard]] Result<void> remove(std::string name);
  /// Writes what is left and puts all that was added in force: from here on it survives a crash. May be
  /// called again and again.
  [[nodiscard]] Result<void> commit();

 private:
  struct State;
  explicit IndexWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guohe::similarity
