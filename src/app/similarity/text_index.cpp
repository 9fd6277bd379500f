// SPDX-License-Identifier: Apache-2.0
#include "app/similarity/text_index.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "app/errors.hpp"
#include "app/ports/similarity.hpp"
#include "app/ports/store.hpp"
#include "app/similarity/compared_text.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

namespace fs = std::filesystem;

constexpr int kPage = 300;
constexpr const char* kFollowed = "followed.json";

/// How far an index came, and an entry of the ledger that was there by then.
struct Followed {
  std::int64_t place = 0;
  std::int64_t entry = 0;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(Followed, (), (place, entry, hash))

std::optional<Followed> read_followed(const std::string& folder) {
  std::ifstream file(folder + "/" + kFollowed);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  auto read = json::read<Followed>(text.str());
  if (!read) return std::nullopt;
  return *std::move(read);
}

/// Whether the database has the history that the index was made of.
bool is_of(Reader& reader, const Followed& followed) {
  if (followed.place > reader.similarity().last_similarity_place()) return false;
  const auto entry = reader.ledger_from(followed.entry, 1);
  return !entry.empty() && entry[0].seq == followed.entry && entry[0].hash == followed.hash;
}

}  // namespace

Result<void> TextIndex::begin_anew() {
  index_.reset();
  writer_.reset();
  place_ = 0;
  std::error_code ignored;
  for (const auto& file : fs::directory_iterator(folder_, ignored)) {
    if (file.path().filename() != "lock") fs::remove(file.path(), ignored);
  }
  GUOHE_LET(writer, similarity::IndexWriter::open(folder_));
  writer_.emplace(std::move(writer));
  return {};
}

/// An index that was never written to is none yet.
Result<void> TextIndex::look() {
  auto opened = similarity::Index::open(folder_);
  if (opened) {
    index_ = *std::move(opened);
  } else if (opened.error().kind != ErrorKind::not_found) {
    return std::move(opened).error();
  }
  return {};
}

Result<void> TextIndex::open(Services& services) {
  auto writer = similarity::IndexWriter::open(folder_);
  if (!writer && writer.error().kind != ErrorKind::invalid) return std::move(writer).error();
  const auto followed = read_followed(folder_);
  bool same = static_cast<bool>(writer) && followed;
  if (same) {
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      same = is_of(reader, *followed);
      return {};
    }));
  }
  if (writer) writer_.emplace(*std::move(writer));
  if (same) {
    place_ = followed->place;
    if (look() && index_) return {};
  }
  return begin_anew();
}

Result<void> TextIndex::remember(Services& services) {
  Followed followed;
  followed.place = place_;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto head = reader.ledger_before(reader.ledger_length() + 1, 1);
    if (head.empty()) return {};
    followed.entry = head.front().seq;
    followed.hash = head.front().hash;
    return {};
  }));
  const std::string path = folder_ + "/" + kFollowed;
  {
    std::ofstream file(path + ".new");
    file << json::write(followed) << '\n';
  }
  // Lost in a crash, or not written: what it does not speak of is taken in again, which changes nothing.
  std::error_code ignored;
  fs::rename(path + ".new", path, ignored);
  return {};
}

Result<bool> TextIndex::follow(Services& services) {
  if (!writer_) GUOHE_TRY(open(services));
  std::vector<SimilarityText> texts;
  std::vector<similarity::Entry> entries;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    ComparedTexts compared(services);
    texts = reader.similarity().similarity_texts(place_, kPage);
    for (const SimilarityText& one : texts) {
      const auto text = one.submission.empty() ? std::nullopt : compared.of(reader, one.submission);
      entries.push_back(text ? similarity::entry_of(one.application, text->text)
                             : similarity::removal_of(one.application));
    }
    return {};
  }));
  if (texts.empty()) {
    if (!index_) GUOHE_TRY(look());
    return false;
  }
  index_.reset();  // opened again when there is nothing more to take in
  for (const similarity::Entry& entry : entries) GUOHE_TRY(writer_->add(entry));
  if (auto committed = writer_->commit(); !committed) {
    writer_.reset();  // looked at afresh the next time
    return std::move(committed).error();
  }
  place_ = texts.back().place;
  GUOHE_TRY(remember(services));
  const bool more = texts.size() == kPage;
  if (!more) GUOHE_TRY(look());
  return more;
}

}  // namespace guohe::app
