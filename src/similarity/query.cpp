// Fingerprints are looked up; hits in one document that lie as far apart there as here belong to one run;
// runs are stretched to where the texts differ, and runs that follow one another closely in both texts become
// one passage.
// SPDX-License-Identifier: Apache-2.0
#include "similarity/query.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace guohe::similarity {
namespace {

constexpr std::uint32_t kGap = 30;  // characters that may differ inside a passage

using DocumentKey = std::pair<std::uint32_t, std::uint32_t>;  // segment, document

struct Hit {
  std::uint32_t script = 0;
  std::int64_t diagonal = 0;  // place there minus place here
  std::uint32_t at = 0;       // here
};

// In characters of a stream.
struct Run {
  std::uint32_t script = 0, begin = 0, end = 0;
  std::int64_t diagonal = 0;
  std::uint32_t source_end = 0;  // of the passage it has become
  std::int64_t source_begin = 0;
};

using Streams = std::array<Stream, 2>;

std::uint32_t bytes_end(const Stream& stream, std::string_view text, std::uint32_t end) {
  const std::uint32_t last = stream.offsets[end - 1];
  std::uint32_t at = last + 1;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

std::vector<Run> runs_of(std::vector<Hit>& hits) {
  std::ranges::sort(hits, [](const Hit& a, const Hit& b) {
    return std::tie(a.script, a.diagonal, a.at) < std::tie(b.script, b.diagonal, b.at);
  });
  std::vector<Run> made;
  for (const Hit& hit : hits) {
    const Winnowing how = winnowing_of(kScripts[hit.script]);
    const bool follows = !made.empty() && made.back().script == hit.script &&
                         made.back().diagonal == hit.diagonal && hit.at <= made.back().end + how.window;
    if (follows) {
      made.back().end = std::max(made.back().end, hit.at + how.gram);
    } else {
      made.push_back({hit.script, hit.at, hit.at + how.gram, hit.diagonal, 0, 0});
    }
  }
  return made;
}

// Runs as far as both texts are the same; those that share nothing (a hash by chance) or too little are left
// out.
std::vector<Run> stretched(const std::vector<Run>& runs, const Streams& here, const Streams& there) {
  std::vector<Run> made;
  for (Run run : runs) {
    const auto& a = here[run.script].characters;
    const auto& b = there[run.script].characters;
    const auto same = [&](std::int64_t at) {
      const std::int64_t other = at + run.diagonal;
      return at >= 0 && other >= 0 && at < static_cast<std::int64_t>(a.size()) &&
             other < static_cast<std::int64_t>(b.size()) &&
             a[static_cast<std::size_t>(at)] == b[static_cast<std::size_t>(other)];
    };
    // The run may hold a difference between two hits: every stretch of equal characters that a hit lies in
    // counts.
    for (std::int64_t at = run.begin; at < run.end;) {
      if (!same(at)) {
        ++at;
        continue;
      }
      std::int64_t begin = at;
      std::int64_t end = at + 1;
      while (same(begin - 1)) --begin;
      while (same(end)) ++end;
      at = end;
      if (end - begin >= winnowing_of(kScripts[run.script]).gram) {
        made.push_back({run.script, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                        run.diagonal, 0, 0});
      }
    }
  }
  return made;
}

// Runs that follow one another closely in both texts become one.
std::vector<Run> joined(std::vector<Run> runs) {
  std::ranges::sort(runs, [](const Run& a, const Run& b) {
    return std::tie(a.script, a.begin, a.end, a.diagonal) < std::tie(b.script, b.begin, b.end, b.diagonal);
  });
  std::vector<Run> made;
  for (Run run : runs) {
    run.source_begin = run.begin + run.diagonal;
    run.source_end = static_cast<std::uint32_t>(std::max<std::int64_t>(0, run.end + run.diagonal));
    if (!made.empty()) {
      Run& last = made.back();
      const std::int64_t gap = run.source_begin - static_cast<std::int64_t>(last.source_end);
      const std::int64_t shift = run.diagonal - last.diagonal;
      if (last.script == run.script && run.begin <= last.end + kGap && gap <= kGap && shift <= kGap &&
          shift >= -std::int64_t{kGap} && run.source_begin >= last.source_begin) {
        last.end = std::max(last.end, run.end);
        last.source_end = std::max(last.source_end, run.source_end);
        last.diagonal = run.diagonal;
        continue;
      }
    }
    made.push_back(run);
  }
  return made;
}

class Query {
 public:
  Query(const Index& index, std::string_view text, const QueryOptions& options)
      : index_(index),
        text_(text),
        options_(options),
        streams_(streams_of(text)),
        sketch_(sketch_of(streams_)) {}

  SimilarityReport run() {
    report_.documents = index_.documents();
    report_.characters = streams_[0].characters.size() + streams_[1].characters.size();
    for (std::size_t i = 0; i < 2; ++i) covered_[i].assign(streams_[i].characters.size(), false);
    look_up();
    add_sources();
    add_alike();
    add_identifiers();
    std::size_t covered = 0;
    for (const auto& one : covered_) covered += static_cast<std::size_t>(std::ranges::count(one, true));
    report_.share = share_of(covered);
    return std::move(report_);
  }

 private:
  [[nodiscard]] const StoredDocument& document(const DocumentKey& key) const {
    return index_.segment(key.first).document(key.second);
  }
  [[nodiscard]] std::string name(const DocumentKey& key) const {
    return std::string(index_.segment(key.first).name(key.second));
  }
  [[nodiscard]] double share_of(std::size_t characters) const {
    return report_.characters == 0
               ? 0
               : static_cast<double>(characters) / static_cast<double>(report_.characters);
  }
  [[nodiscard]] bool is_self(const DocumentKey& key) const {
    return !options_.except.empty() && index_.segment(key.first).name(key.second) == options_.except;
  }

  void look_up() {
    // One document may say a thing several times; so many places are looked at before it counts as common.
    const std::size_t most = options_.common_from * 4 + 1;
    std::vector<Index::Place> places;
    for (const Script script : kScripts) {
      const auto number = static_cast<std::uint32_t>(script);
      for (const Fingerprint& one : fingerprints_of(streams_[number], script)) {
        places.clear();
        index_.find(one.hash, most, places);
        if (places.empty()) continue;
        std::set<DocumentKey> documents;
        bool boilerplate = false;
        for (const Index::Place& place : places) {
          const DocumentKey key{place.segment, place.hit.document};
          boilerplate = boilerplate || document(key).boilerplate != 0;
          documents.insert(key);
        }
        if (boilerplate || places.size() == most || documents.size() > options_.common_from) continue;
        for (const Index::Place& place : places) {
          const DocumentKey key{place.segment, place.hit.document};
          if (place.hit.script != number || is_self(key)) continue;
          hits_[key].push_back({number, std::int64_t{place.hit.at} - one.at, one.at});
        }
      }
    }
  }

  void add_sources() {
    std::vector<std::pair<std::size_t, DocumentKey>> order;
    for (const auto& [key, hits] : hits_) order.emplace_back(hits.size(), key);
    std::ranges::sort(order, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    // Texts are asked for as long as the list of sources has room: most hits first.
    for (const auto& [count, key] : order) {
      if (report_.sources.size() >= options_.sources_most) break;
      Source source{name(key), 0, likeness(sketch_, document(key).sketch), {}};
      std::vector<Run> runs = runs_of(hits_[key]);
      std::optional<std::string> text;
      Streams streams;
      if (options_.text_of) text = options_.text_of(source.name);
      if (text) {
        streams = streams_of(*text);
        if (text_hash_of(streams) != document(key).text_hash) text.reset();
      }
      if (text) runs = stretched(runs, streams_, streams);
      std::array<std::vector<bool>, 2> own;
      for (std::size_t i = 0; i < 2; ++i) own[i].assign(streams_[i].characters.size(), false);
      for (const Run& run : joined(std::move(runs))) {
        const Stream& here = streams_[run.script];
        if (text && run.end - run.begin < winnowing_of(kScripts[run.script]).least()) continue;
        Passage passage{here.offsets[run.begin], bytes_end(here, text_, run.end), 0, 0, run.end - run.begin,
                        text.has_value()};
        if (text) {
          passage.source_begin = streams[run.script].offsets[static_cast<std::size_t>(run.source_begin)];
          passage.source_end = bytes_end(streams[run.script], *text, run.source_end);
        }
        source.passages.push_back(passage);
        std::fill(own[run.script].begin() + run.begin, own[run.script].begin() + run.end, true);
      }
      if (source.passages.empty()) continue;
      std::size_t covered = 0;
      for (std::size_t i = 0; i < 2; ++i) {
        for (std::size_t k = 0; k < own[i].size(); ++k) {
          if (!own[i][k]) continue;
          ++covered;
          covered_[i][k] = true;
        }
      }
      source.share = share_of(covered);
      std::ranges::sort(source.passages, {}, &Passage::begin);
      report_.sources.push_back(std::move(source));
    }
    std::ranges::stable_sort(report_.sources,
                             [](const Source& a, const Source& b) { return a.share > b.share; });
  }

  void add_alike() {
    std::set<DocumentKey> candidates;
    std::vector<Index::Place> places;
    for (const std::uint64_t band : bands_of(sketch_)) {
      places.clear();
      index_.find(band, 1'000, places);
      for (const Index::Place& place : places) candidates.emplace(place.segment, place.hit.document);
    }
    for (const DocumentKey& key : candidates) {
      const double alike = likeness(sketch_, document(key).sketch);
      if (alike >= options_.alike_from && document(key).boilerplate == 0 && !is_self(key))
        report_.alike.push_back({name(key), alike});
    }
    std::ranges::stable_sort(report_.alike, [](const AlikeDocument& a, const AlikeDocument& b) {
      return a.likeness > b.likeness;
    });
    if (report_.alike.size() > options_.sources_most) report_.alike.resize(options_.sources_most);
  }

  void add_identifiers() {
    std::vector<Index::Place> places;
    for (const Identifier& one : identifiers_of(text_)) {
      places.clear();
      index_.find(identifier_hash(one), 1'000, places);
      SharedIdentifier shared{one.kind == IdentifierKind::doi      ? "doi"
                              : one.kind == IdentifierKind::patent ? "patent"
                                                                   : "contract",
                              one.value,
                              one.offset,
                              {}};
      for (const Index::Place& place : places) {
        const DocumentKey key{place.segment, place.hit.document};
        if (place.hit.script == 2 && !is_self(key) && shared.documents.size() < options_.sources_most)
          shared.documents.push_back(name(key));
      }
      if (!shared.documents.empty()) report_.identifiers.push_back(std::move(shared));
    }
  }

  const Index& index_;
  std::string_view text_;
  const QueryOptions& options_;
  Streams streams_;
  Sketch sketch_;
  std::map<DocumentKey, std::vector<Hit>> hits_;
  std::array<std::vector<bool>, 2> covered_;
  SimilarityReport report_;
};

}  // namespace

SimilarityReport query(const Index& index, std::string_view text, const QueryOptions& options) {
  return Query(index, text, options).run();
}

}  // namespace guohe::similarity
