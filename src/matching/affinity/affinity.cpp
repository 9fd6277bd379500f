// SPDX-License-Identifier: Apache-2.0
#include "matching/affinity/affinity.hpp"

#include <algorithm>
#include <cmath>

namespace guohe::matching::affinity {
namespace {

constexpr std::size_t kSpare = 16;
constexpr std::size_t kBlock = 64;  // experts whose best sum is looked at together

bool nearer(const Candidate& a, const Candidate& b) {
  return a.affinity != b.affinity ? a.affinity > b.affinity : a.expert < b.expert;
}

// Adds up entries of the same term.
void gather(Vector& entries, std::size_t from) {
  const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(from);
  std::stable_sort(begin, entries.end(), [](const Entry& a, const Entry& b) { return a.term < b.term; });
  auto out = begin;
  for (auto at = begin; at != entries.end(); ++at) {
    if (out != begin && (out - 1)->term == at->term) {
      (out - 1)->weight += at->weight;
    } else {
      *out++ = *at;
    }
  }
  entries.erase(out, entries.end());
}

}  // namespace

std::string_view Affinity::key_of(Source source, std::string_view term, std::string& buffer) const {
  buffer.assign(1, static_cast<char>('0' + static_cast<int>(source)));
  buffer += term;
  return buffer;
}

Source Affinity::source_of(std::uint32_t term) const {
  return static_cast<Source>((*terms_[term])[0] - '0');
}

void Affinity::add_expert(const Profile& profile) {
  std::string buffer;
  const std::size_t from = entries_.size();
  each_term(profile, [&](Source source, std::string_view term, double count) {
    const auto [at, added] = numbers_.try_emplace(std::string(key_of(source, term, buffer)),
                                                  static_cast<std::uint32_t>(terms_.size()));
    if (added) terms_.push_back(&at->first);
    entries_.push_back({at->second, static_cast<float>(count)});
  });
  gather(entries_, from);
  first_.push_back(entries_.size());
}

// Counts become weights; `squares` are of what the vector does not hold, and gets the rest.
void Affinity::weigh(Vector& vector, std::array<double, kSources>& squares) const {
  for (Entry& one : vector) {
    const Source source = source_of(one.term);
    const double count = one.weight;
    const double weight =
        source == Source::field ? std::sqrt(count) : (1 + std::log(std::max(count, 0.5))) * rarity_[one.term];
    one.weight = static_cast<float>(weight);
    squares[static_cast<std::size_t>(source)] += weight * weight;
  }
  for (Entry& one : vector) {
    const auto source = static_cast<std::size_t>(source_of(one.term));
    one.weight = static_cast<float>(one.weight * std::sqrt(weights_.of[source] / squares[source]));
  }
}

void Affinity::finish() {
  std::vector<std::size_t> have(terms_.size() + 1);
  for (const Entry& one : entries_) ++have[one.term];
  rarity_.resize(terms_.size());
  for (std::size_t term = 0; term < terms_.size(); ++term)
    rarity_[term] = static_cast<float>(std::log(1 + experts() / static_cast<double>(have[term])));
  Vector vector;
  for (Index e = 0; e < experts(); ++e) {
    const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first_[e]);
    const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(first_[e + 1]);
    vector.assign(begin, end);
    std::array<double, kSources> squares{};
    weigh(vector, squares);
    std::copy(vector.begin(), vector.end(), begin);
  }
  term_first_.assign(terms_.size() + 1, 0);
  for (std::size_t term = 0; term < terms_.size(); ++term)
    term_first_[term + 1] = term_first_[term] + have[term];
  std::vector<std::size_t> next(term_first_);
  postings_.resize(entries_.size());
  for (Index e = 0; e < experts(); ++e)
    for (std::size_t i = first_[e]; i < first_[e + 1]; ++i)
      postings_[next[entries_[i].term]++] = {e, entries_[i].weight};
}

std::size_t Affinity::bytes() const {
  std::size_t names = 0;
  for (const std::string* term : terms_) names += term->size() + 64;
  return entries_.size() * (sizeof(Entry) + sizeof(Posting)) + terms_.size() * 28 + first_.size() * 8 + names;
}

Vector Affinity::vector_of(const Profile& application) const {
  std::string buffer;
  Vector vector;
  std::unordered_map<std::string, double> strange;
  each_term(application, [&](Source source, std::string_view term, double count) {
    const auto found = numbers_.find(std::string(key_of(source, term, buffer)));
    if (found != numbers_.end()) {
      vector.push_back({found->second, static_cast<float>(count)});
    } else {
      strange[buffer] += count;
    }
  });
  gather(vector, 0);
  // What nobody has is as rare as what one has.
  const double rarest = std::log(1 + static_cast<double>(experts()));
  std::array<double, kSources> squares{};
  for (const auto& [term, count] : strange) {
    const auto source = static_cast<std::size_t>(term[0] - '0');
    const double weight = source == static_cast<std::size_t>(Source::field)
                              ? std::sqrt(count)
                              : (1 + std::log(std::max(count, 0.5))) * rarest;
    squares[source] += weight * weight;
  }
  weigh(vector, squares);
  return vector;
}

double Affinity::affinity(const Vector& application, Index expert) const {
  double sum = 0;
  std::size_t at = first_[expert];
  for (const Entry& one : application) {
    while (at < first_[expert + 1] && entries_[at].term < one.term) ++at;
    if (at == first_[expert + 1]) break;
    if (entries_[at].term == one.term) sum += double{one.weight} * entries_[at].weight;
  }
  return sum;
}

std::vector<Candidate> Affinity::nearest(const Vector& application, std::size_t count, const Effort& effort,
                                         Scratch& scratch) const {
  const std::size_t blocks = (static_cast<std::size_t>(experts()) + kBlock - 1) / kBlock;
  scratch.sums.assign(blocks * kBlock, 0);
  // The weightiest terms first; as they are rare, they are short as well.
  Vector order = application;
  std::stable_sort(order.begin(), order.end(),
                   [](const Entry& a, const Entry& b) { return a.weight > b.weight; });
  std::size_t read = 0;
  bool all = true;
  float* sums = scratch.sums.data();
  for (const Entry& one : order) {
    const std::size_t begin = term_first_[one.term], end = term_first_[one.term + 1];
    if (effort.postings > 0 && read > 0 && read + (end - begin) > effort.postings) {
      all = false;
      continue;  // a shorter one may still fit
    }
    read += end - begin;
    for (std::size_t i = begin; i < end; ++i) sums[postings_[i].expert] += one.weight * postings_[i].weight;
  }
  // Whoever leads: the blocks' best sums give a bound that at least `wanted` experts reach.
  // A few more than asked for: sums are rounded in another order than the exact affinity.
  const std::size_t wanted = std::max(count + kSpare, all ? 0 : effort.checked);
  scratch.peaks.resize(blocks);
  for (std::size_t block = 0; block < blocks; ++block) {
    float best = 0;
    for (std::size_t i = 0; i < kBlock; ++i) best = std::max(best, sums[block * kBlock + i]);
    scratch.peaks[block] = best;
  }
  float bound = 0;
  if (wanted > 0 && wanted < blocks) {
    std::vector<float> peaks = scratch.peaks;
    std::nth_element(peaks.begin(), peaks.begin() + static_cast<std::ptrdiff_t>(wanted - 1), peaks.end(),
                     std::greater<>());
    bound = peaks[wanted - 1];
  }
  std::vector<Candidate>& leading = scratch.leading;
  leading.clear();
  for (std::size_t block = 0; block < blocks; ++block) {
    if (scratch.peaks[block] < bound || scratch.peaks[block] <= 0) continue;
    for (std::size_t i = block * kBlock; i < (block + 1) * kBlock; ++i)
      if (sums[i] >= bound && sums[i] > 0) leading.push_back({static_cast<Index>(i), sums[i]});
  }
  const auto keep = [&](std::size_t most) {
    if (leading.size() <= most) return;
    std::nth_element(leading.begin(), leading.begin() + static_cast<std::ptrdiff_t>(most), leading.end(),
                     nearer);
    leading.resize(most);
  };
  keep(wanted);
  if (!all) {
    // Exactly: the application spread out, a bit a term to pass over most of an expert's quickly.
    scratch.query.resize(terms_.size());
    scratch.asked.resize(terms_.size() / 64 + 1);
    for (const Entry& one : application) {
      scratch.query[one.term] = one.weight;
      scratch.asked[one.term / 64] |= std::uint64_t{1} << (one.term % 64);
    }
    for (Candidate& one : leading) {
      double sum = 0;
      for (std::size_t i = first_[one.expert]; i < first_[one.expert + 1]; ++i) {
        const std::uint32_t term = entries_[i].term;
        if ((scratch.asked[term / 64] >> (term % 64) & 1U) != 0)
          sum += double{scratch.query[term]} * entries_[i].weight;
      }
      one.affinity = static_cast<float>(sum);
    }
    for (const Entry& one : application) scratch.asked[one.term / 64] = 0;
  } else {
    for (Candidate& one : leading) one.affinity = static_cast<float>(affinity(application, one.expert));
  }
  keep(count);
  std::sort(leading.begin(), leading.end(), nearer);
  return leading;
}

Explanation Affinity::explain(const Vector& application, Index expert) const {
  Explanation made;
  std::size_t at = first_[expert];
  for (const Entry& one : application) {
    while (at < first_[expert + 1] && entries_[at].term < one.term) ++at;
    if (at == first_[expert + 1]) break;
    if (entries_[at].term != one.term) continue;
    const double part = double{one.weight} * entries_[at].weight;
    const Source source = source_of(one.term);
    made.affinity += part;
    made.of[static_cast<std::size_t>(source)] += part;
    made.shares.push_back({source, terms_[one.term]->substr(1), part});
  }
  std::stable_sort(made.shares.begin(), made.shares.end(),
                   [](const Share& a, const Share& b) { return a.affinity > b.affinity; });
  return made;
}

}  // namespace guohe::matching::affinity
