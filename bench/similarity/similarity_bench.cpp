// Similarity: how fast texts of 60 KB are indexed and asked for, and which planted copies are found. Texts
// come from
// ../shared/review-data (or below GUOHE_SHARED): real Chinese and English abstracts for recall; for rates,
// English made of them by a chain of words, as long as wished. Reference for a query: searching every text
// for every n-gram of the query by a hash table built from the query (no index).
//   similarity_bench [--documents N] [--plants N]
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "base/json.hpp"
#include "similarity/query.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

namespace fs = std::filesystem;
using similarity::Script;

constexpr std::size_t kDocumentBytes = 60'000;

fs::path data() {
  const char* given = std::getenv("GUOHE_SHARED");
  return fs::path(given != nullptr ? given : "../shared") / "review-data";
}

// Chinese abstracts, one JSON object a line, from six files, each text once.
std::vector<std::string> chinese() {
  std::vector<std::string> made;
  std::unordered_set<std::string> seen;
  for (const char* name : {"csl/test.json", "csl/test_public.json", "csldcp/dev_few_all.json",
                           "csldcp/test.json", "csldcp/test_public.json", "csldcp/train_few_all.json"}) {
    std::ifstream file(data() / "text_zh" / name);
    for (std::string line; std::getline(file, line);) {
      const auto tree = json::parse(line);
      if (!tree) continue;
      const json::Node* text = tree->find("abst") != nullptr ? tree->find("abst") : tree->find("content");
      if (text != nullptr && seen.insert(text->text).second) made.push_back(text->text);
    }
  }
  return made;
}

// English abstracts, one a line; the file is unpacked by gzip.
std::vector<std::string> english() {
  std::vector<std::string> made;
  const fs::path packed = data() / "text_en" / "abstracts_8000.txt.gz";
  const fs::path plain = fs::temp_directory_path() / fmt::format("guohe_abstracts_{}.txt", ::getpid());
  if (!fs::exists(packed) ||
      std::system(fmt::format("gzip -dc '{}' > '{}'", packed.string(), plain.string()).c_str()) != 0)
    return made;
  std::ifstream file(plain);
  for (std::string line; std::getline(file, line);) made.push_back(line);
  fs::remove(plain);
  return made;
}

// `per` abstracts a text.
std::vector<std::string> texts_of(const std::vector<std::string>& abstracts, std::size_t from, std::size_t to,
                                  std::size_t per) {
  std::vector<std::string> made;
  for (std::size_t i = from; i < to; ++i) {
    if ((i - from) % per == 0) made.emplace_back();
    made.back() += abstracts[i] + "\n";
  }
  return made;
}

// Characters of a text: of English with its spaces, of Chinese the Han characters, each with what follows it
// up to the next.
std::vector<std::string> characters_of(const std::string& text, bool words) {
  std::vector<std::string> made;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool begins = words ? (byte & 0xC0U) != 0x80U : byte >= 0xE4U && byte <= 0xE9U;
    if (begins) made.emplace_back();
    if (!made.empty()) made.back() += c;
  }
  return made;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string made;
  for (const std::string& part : parts) made += part;
  return made;
}

// Words for English, characters for Chinese: each is dropped, doubled or replaced by another with this
// chance.
std::string reworded(const std::vector<std::string>& characters, bool words, double chance,
                     std::mt19937_64& random) {
  std::vector<std::string> units;
  for (const std::string& one : characters) {
    if (!words || units.empty() || units.back().ends_with(' ')) units.emplace_back();
    units.back() += one;
  }
  std::vector<std::string> made;
  for (const std::string& one : units) {
    if (std::uniform_real_distribution<>()(random) >= chance) {
      made.push_back(one);
      continue;
    }
    const std::string& other = units[random() % units.size()];
    if (random() % 3 == 0) continue;
    made.push_back(other);
    if (random() % 2 == 0) made.push_back(one);
  }
  return joined(made);
}

struct Field {
  fs::path folder;
  std::map<std::string, std::string> texts;
  std::vector<std::string> names;
};

Field indexed(const std::vector<std::string>& texts, const std::string& name) {
  Field made{fs::temp_directory_path() / fmt::format("guohe_similarity_{}_{}", name, ::getpid()), {}, {}};
  fs::remove_all(made.folder);
  auto writer = similarity::IndexWriter::open(made.folder.string());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    made.names.push_back(name + std::to_string(i));
    made.texts[made.names.back()] = texts[i];
    (void)writer->add(similarity::entry_of(made.names.back(), texts[i]));
  }
  (void)writer->commit();
  return made;
}

// Share of planted passages, `length` characters of some text in another, whose source and place are told.
void recall(const Field& field, const std::vector<std::string>& carriers, bool words, std::size_t length,
            double changed, std::size_t plants) {
  const auto index = similarity::Index::open(field.folder.string());
  similarity::QueryOptions options;
  options.text_of = [&](const std::string& name) { return std::optional(field.texts.at(name)); };
  std::mt19937_64 random(20250520 + length);
  std::size_t found = 0;
  for (std::size_t i = 0; i < plants; ++i) {
    const std::string& name = field.names[random() % field.names.size()];
    const auto source = characters_of(field.texts.at(name), words);
    const std::size_t at = random() % (source.size() - length);
    const std::vector<std::string> passage(source.begin() + static_cast<std::ptrdiff_t>(at),
                                           source.begin() + static_cast<std::ptrdiff_t>(at + length));
    const std::string plant = changed > 0 ? reworded(passage, words, changed, random) : joined(passage);
    const std::string& carrier = carriers[i % carriers.size()];
    const std::size_t middle = std::min(carrier.size(), carrier.find('\n') + 1);
    const auto report =
        similarity::query(*index, carrier.substr(0, middle) + plant + carrier.substr(middle), options);
    bool told = false;
    for (const similarity::Source& one : report.sources) {
      for (const similarity::Passage& part : one.passages)
        told = told || (one.name == name && part.begin < middle + plant.size() && part.end > middle);
    }
    found += told ? 1 : 0;
  }
  fmt::print("| {} | {} | {:.0f} % | {} | {:.1f} % |\n", words ? "English" : "Chinese", length, changed * 100,
             plants, 100.0 * static_cast<double>(found) / static_cast<double>(plants));
}

// Text of a chain of words: each follows the one before as somewhere in the abstracts.
class Chain {
 public:
  explicit Chain(const std::vector<std::string>& abstracts) {
    for (const std::string& one : abstracts) {
      std::istringstream words(one);
      std::string last;
      for (std::string word; words >> word; last = word) next_[last].push_back(word);
    }
  }
  std::string text(std::mt19937_64& random) const {
    std::string made, last;
    while (made.size() < kDocumentBytes) {
      const auto found = next_.find(last);
      last = found == next_.end() ? "" : found->second[random() % found->second.size()];
      made += last + " ";
    }
    return made;
  }

 private:
  std::unordered_map<std::string, std::vector<std::string>> next_;
};

void rates(const std::vector<std::string>& abstracts, std::size_t documents) {
  const Chain chain(abstracts);
  std::mt19937_64 random(7);
  const fs::path folder = fs::temp_directory_path() / fmt::format("guohe_similarity_rate_{}", ::getpid());
  fs::remove_all(folder);
  double seconds = 0;
  std::size_t bytes = 0;
  std::vector<std::string> queries;
  auto writer = similarity::IndexWriter::open(folder.string());
  for (std::size_t i = 0; i < documents; ++i) {
    const std::string text = chain.text(random);
    if (i % std::max<std::size_t>(1, documents / 50) == 0)
      queries.push_back(text.substr(0, 2'000) + chain.text(random));
    bytes += text.size();
    seconds += seconds_of([&] { (void)writer->add(similarity::entry_of("D" + std::to_string(i), text)); });
  }
  seconds += seconds_of([&] { (void)writer->commit(); });
  std::uintmax_t size = 0;
  for (const auto& file : fs::directory_iterator(folder)) size += file.file_size();
  const auto index = similarity::Index::open(folder.string());
  std::vector<double> times, bare;
  for (const std::string& text : queries) {
    times.push_back(seconds_of([&] { (void)similarity::query(*index, text); }));
    // What of it does not depend on the index: streams, fingerprints, the sketch.
    bare.push_back(seconds_of([&] { (void)similarity::entry_of("q", text); }));
  }
  std::ranges::sort(times);
  std::ranges::sort(bare);
  // Without an index: each text is fingerprinted again and looked up in the query's.
  const double scan = seconds / static_cast<double>(documents) * static_cast<double>(documents);
  const double factor = 300'000.0 / static_cast<double>(documents);
  fmt::print("{} texts of 60 KB by processor time: {:.1f} MB/s, index {:.1f} KB a text ({} postings)\n\n",
             documents, static_cast<double>(bytes) / 1e6 / seconds,
             static_cast<double>(size) / 1e3 / static_cast<double>(documents), index->postings());
  fmt::print("| what | |\n| --- | ---: |\n");
  fmt::print("| 300,000 texts, one core, extrapolated | {:.0f} s |\n", seconds * factor);
  fmt::print("| their index, extrapolated | {:.1f} GB |\n", static_cast<double>(size) * factor / 1e9);
  fmt::print("| query of 60 KB, median | {:.2f} ms |\n", times[times.size() / 2] * 1e3);
  fmt::print("| query of 60 KB, 99 % | {:.2f} ms |\n", times[times.size() * 99 / 100] * 1e3);
  fmt::print("| of it reading the text (reference: nothing is looked up) | {:.2f} ms |\n",
             bare[bare.size() / 2] * 1e3);
  fmt::print("| the same query without an index: every text read again (reference) | {:.0f} ms |\n\n",
             scan * 1e3);
  fs::remove_all(folder);
}

int run(std::size_t documents, std::size_t plants) {
  const auto zh = chinese();
  const auto en = english();
  if (zh.size() < 2'000 || en.size() < 2'000) {
    std::cerr << "no texts in " << data() << ": nothing measured\n";
    return EXIT_SUCCESS;
  }
  rates(en, documents);
  fmt::print(
      "| language | characters planted | changed | plants | source and place told |\n| --- | ---: | ---: | "
      "---: | ---: |\n");
  const Field chinese_field = indexed(texts_of(zh, 0, zh.size() - 500, 10), "zh");
  const auto chinese_carriers = texts_of(zh, zh.size() - 500, zh.size(), 10);
  const Field english_field = indexed(texts_of(en, 0, en.size() - 1'000, 20), "en");
  const auto english_carriers = texts_of(en, en.size() - 1'000, en.size(), 20);
  recall(chinese_field, chinese_carriers, false, 60, 0, plants);
  recall(chinese_field, chinese_carriers, false, 120, 0, plants);
  for (const double changed : {0.1, 0.2, 0.3})
    recall(chinese_field, chinese_carriers, false, 300, changed, plants);
  recall(english_field, english_carriers, true, 120, 0, plants);
  recall(english_field, english_carriers, true, 250, 0, plants);
  for (const double changed : {0.1, 0.2, 0.3})
    recall(english_field, english_carriers, true, 800, changed, plants);
  for (const Field* field : {&chinese_field, &english_field}) fs::remove_all(field->folder);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace guohe::bench

int main(int argc, char** argv) {
  std::size_t documents = 2'000, plants = 1'000;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const auto value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--documents" && value >= 50) {
      documents = value;
    } else if (option == "--plants" && value > 0) {
      plants = value;
    } else {
      std::cerr << "unknown option " << option << '\n';
      return 64;
    }
  }
  return guohe::bench::run(documents, plants);
}
