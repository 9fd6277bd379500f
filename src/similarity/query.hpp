// An application's text against the index: what it shares with which documents, and where. A person decides
// what that means.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "similarity/index.hpp"

namespace guohe::similarity {

/// A copied passage. Places are bytes of the texts; without the source's text, `exact` is false, places in
/// the source are not known (0), and the passage may be longer at both ends than is told.
struct Passage {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t source_begin = 0, source_end = 0;
  std::uint32_t characters = 0;  // Han characters, or letters and digits
  bool exact = false;
};
BOOST_DESCRIBE_STRUCT(Passage, (), (begin, end, source_begin, source_end, characters, exact))

struct Source {
  std::string name;
  double share = 0;     // of the text's characters that are in its passages
  double likeness = 0;  // estimated Jaccard similarity of both texts as wholes
  std::vector<Passage> passages;
};
BOOST_DESCRIBE_STRUCT(Source, (), (name, share, likeness, passages))

struct AlikeDocument {
  std::string name;
  double likeness = 0;
};
BOOST_DESCRIBE_STRUCT(AlikeDocument, (), (name, likeness))

struct SharedIdentifier {
  std::string kind, value;  // "doi", "patent", "contract"
  std::uint32_t offset = 0;
  std::vector<std::string> documents;
};
BOOST_DESCRIBE_STRUCT(SharedIdentifier, (), (kind, value, offset, documents))

struct SimilarityReport {
  std::size_t documents = 0;         // that the text was held against
  std::size_t characters = 0;        // Han characters, letters and digits of the text
  double share = 0;                  // of them that are in some passage
  std::vector<Source> sources;       // most first
  std::vector<AlikeDocument> alike;  // likely the same project, whatever its title
  std::vector<SharedIdentifier> identifiers;
};
BOOST_DESCRIBE_STRUCT(SimilarityReport, (), (documents, characters, share, sources, alike, identifiers))

struct QueryOptions {
  /// A fingerprint that more live documents have is common wording, and says nothing.
  std::size_t common_from = 20;
  std::size_t sources_most = 20;
  double alike_from = 0.4;
  std::string except;  // the text's own name in the index
  /// A document's text by its name, where it can be had; it is used only when it is the one that was indexed.
  std::function<std::optional<std::string>(const std::string& name)> text_of;
};

/// Every copied passage of the script's guarantee() characters (Han 19, letters 59) is told, shorter ones
/// down to least() (Han 14, letters 40) where a fingerprint lies in them, unless its wording is common or
/// boilerplate, or `sources_most` other sources have more. Boilerplate documents are never sources, and what
/// they hold is passed over.
[[nodiscard]] SimilarityReport query(const Index& index, std::string_view text,
                                     const QueryOptions& options = {});

}  // namespace guohe::similarity
