// SPDX-License-Identifier: Apache-2.0
#include "matching/verification/verify.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

#include "base/json.hpp"
#include "base/sm3.hpp"
#include "matching/verification/choose.hpp"
#include "matching/verification/parsed.hpp"

namespace guohe::matching {
namespace {

using json::Kind;
using json::Node;
using verification::Application;
using verification::Choice;
using verification::Said;

constexpr std::size_t kNamed = 50;
constexpr std::string_view kDigestMember = ",\"digest\":\"";

// The text that the canonical form of a tree has.
void write(std::string& out, const Node& node) {
  switch (node.kind) {
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean:
      out += node.boolean ? "true" : "false";
      return;
    case Kind::number:
      out += node.text;
      return;
    case Kind::string:
      json::append_string(out, node.text);
      return;
    case Kind::array:
      out += '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (i > 0) out += ',';
        write(out, node.items[i]);
      }
      out += ']';
      return;
    case Kind::object:
      out += '{';
      for (std::size_t i = 0; i < node.members.size(); ++i) {
        if (i > 0) out += ',';
        json::append_string(out, node.members[i].name);
        out += ':';
        write(out, node.members[i].value);
      }
      out += '}';
  }
}

// The public draw: see docs/formats/review-result.md, "The draw".
class Urn {
 public:
  Urn(const std::string& seed, const std::string& public_value) : seed_(seed), public_value_(public_value) {}

  std::size_t pick(std::size_t among) {
    // A whole round of `among` numbers must fit above the start of the round that was hit.
    while (true) {
      const std::uint64_t number = take();
      const std::uint64_t place = number % among;
      if (number - place <= std::numeric_limits<std::uint64_t>::max() - (among - 1)) return place;
    }
  }

 private:
  std::uint64_t take() {
    if (hex_.empty()) {
      hex_ =
          sm3("guohe-lottery/1\n" + seed_ + "\n" + public_value_ + "\n" + std::to_string(block_)).substr(4);
      ++block_;
    }
    const std::uint64_t number = std::stoull(hex_.substr(0, 16), nullptr, 16);
    hex_.erase(0, 16);
    return number;
  }

  std::string seed_, public_value_, hex_;
  std::uint64_t block_ = 0;
};

class Verifier {
 public:
  Verifier(const Said& said, Verification& made) : said_(said), made_(made) {}

  Result<void> run() {
    if (!ids_are_good()) return {};
    std::vector<std::size_t> order(said_.applications.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    same_list("/outcome/provisional", member("provisional"), ids(order));
    auto choices = verification::choose(said_, order);
    if (!choices) return std::move(choices).error();
    std::vector<std::string> drawn;
    std::optional<std::size_t> line;
    if (said_.lottery) line = line_of(order, *choices);
    if (line) {
      order = redrawn(order, said_.applications[*line].value, drawn);
      choices = verification::choose(said_, order);
      if (!choices) return std::move(choices).error();
    }
    const Node& written = member("line");
    const std::string line_text = line ? said_.applications[*line].value_text : "null";
    if (line ? !written.is(Kind::string) || written.text != line_text : !written.is(Kind::null))
      differ("result.line", "/outcome/line", line_text, written.is(Kind::null) ? "null" : written.text);
    same_list("/outcome/drawn", member("drawn"), drawn);
    made_.drawn = drawn.size();
    check_decisions(order, *choices);
    return {};
  }

  void differ(std::string code, std::string place, const std::string& expected, const std::string& found) {
    if (made_.differences.size() == kNamed) return;
    made_.differences.push_back({std::move(code),
                                 {"应为 `" + expected + "`，文件中是 `" + found + "`",
                                  "expected `" + expected + "`, the file has `" + found + "`"},
                                 std::move(place)});
  }

 private:
  [[nodiscard]] const Node& member(std::string_view name) const {
    static const Node nothing;
    const Node* found = said_.outcome->find(name);
    return found == nullptr ? nothing : *found;
  }

  bool ids_are_good() {
    bool good = true;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < said_.applications.size(); ++i) {
      const std::string& id = said_.applications[i].id;
      if (!id.empty() && id.find('\n') == std::string::npos && seen.insert(id).second) continue;
      good = false;
      if (made_.differences.size() == kNamed) break;
      made_.differences.push_back(
          {"result.id",
           {"编号为空、重复或含换行", "an id that is empty, not the only one, or has a line break"},
           json::pointer("/request/applications", i) + "/id"});
    }
    return good;
  }

  [[nodiscard]] std::tuple<std::int64_t, const std::vector<std::int64_t>&, const std::string&> key(
      std::size_t i) const {
    const Application& one = said_.applications[i];
    return {one.value, one.ties, one.id};
  }

  [[nodiscard]] std::vector<std::string> ids(const std::vector<std::size_t>& order) const {
    std::vector<std::string> made;
    for (const std::size_t i : order) made.push_back(said_.applications[i].id);
    return made;
  }

  void same_list(const std::string& place, const Node& written, const std::vector<std::string>& expected) {
    if (!written.is(Kind::array) || written.items.size() != expected.size()) {
      differ("result.length", place, std::to_string(expected.size()), std::to_string(written.items.size()));
      return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (!written.items[i].is(Kind::string) || written.items[i].text != expected[i])
        differ("result.order", json::pointer(place, i), expected[i], written.items[i].text);
    }
  }

  [[nodiscard]] static std::optional<std::size_t> line_of(const std::vector<std::size_t>& order,
                                                          const std::vector<Choice>& choices) {
    const auto full = [](const Choice& one) { return one.reason == "places" || one.reason == "budget"; };
    const auto first = std::ranges::find_if(choices, full);
    if (first == choices.end()) return std::nullopt;
    auto at = static_cast<std::size_t>(first - choices.begin());
    const std::size_t refused = at;
    while (at > 0 && !choices[at - 1].funded) --at;
    return at > 0 ? order[at - 1] : order[refused];
  }

  std::vector<std::size_t> redrawn(const std::vector<std::size_t>& order, std::int64_t line,
                                   std::vector<std::string>& drawn) {
    std::vector<std::size_t> above, band, below;
    for (const std::size_t i : order) {
      const Application& one = said_.applications[i];
      (!one.acceptable || one.low > line ? below : one.high < line ? above : band).push_back(i);
    }
    std::ranges::sort(band, {},
                      [&](std::size_t i) -> const std::string& { return said_.applications[i].id; });
    Urn urn(said_.seed, said_.public_value);
    for (std::size_t last = band.size(); last-- > 1;) std::swap(band[last], band[urn.pick(last + 1)]);
    drawn = ids(band);
    above.insert(above.end(), band.begin(), band.end());
    above.insert(above.end(), below.begin(), below.end());
    return above;
  }

  void check_decisions(const std::vector<std::size_t>& order, const std::vector<Choice>& choices) {
    const Node& written = member("decisions");
    if (!written.is(Kind::array) || written.items.size() != order.size()) {
      differ("result.length", "/outcome/decisions", std::to_string(order.size()),
             std::to_string(written.items.size()));
      return;
    }
    std::int64_t reserves = said_.reserves;
    std::int64_t spent = 0;
    for (std::size_t at = 0; at < order.size(); ++at) {
      const Application& one = said_.applications[order[at]];
      const Choice& choice = choices[at];
      const bool reserve = !choice.funded && one.acceptable && reserves > 0;
      reserves -= reserve ? 1 : 0;
      made_.funded += choice.funded ? 1 : 0;
      spent += choice.funded ? one.amount : 0;
      const std::string place = json::pointer("/outcome/decisions", at);
      same(written.items[at], "id", one.id, place);
      same(written.items[at], "decision", choice.funded ? "funded" : reserve ? "reserve" : "declined", place);
      same(written.items[at], "reason", choice.reason, place);
    }
    same_number("funded", static_cast<std::int64_t>(made_.funded));
    same_number("spent_fen", spent);
  }

  void same(const Node& of, std::string_view name, const std::string& expected, const std::string& place) {
    const Node* found = of.find(name);
    if (found == nullptr || !found->is(Kind::string) || found->text != expected)
      differ("result.decision", json::pointer(place, name), expected, found == nullptr ? "" : found->text);
  }

  void same_number(std::string_view name, std::int64_t expected) {
    const Node& found = member(name);
    if (!found.is(Kind::number) || found.text != std::to_string(expected))
      differ("result.total", json::pointer("/outcome", name), std::to_string(expected), found.text);
  }

  const Said& said_;
  Verification& made_;
};

Error not_a_file(std::string place = {}) {
  return {ErrorKind::invalid,
          "result.format",
          {"不是 guohe.review-result/1 格式的结果文件",
           "this is no result file of the format guohe.review-result/1"},
          std::move(place),
          {}};
}

}  // namespace

Result<Verification> verify_result_file(std::string_view text, const Published& published) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  const auto tree = json::parse(text, {.bytes = std::size_t{1} << 30U, .depth = 8, .values = 100'000'000});
  if (!tree) return tree.error();
  const Node* format = tree->find("format");
  if (format == nullptr || format->text != "guohe.review-result/1") return not_a_file("/format");
  auto said = verification::read_said(*tree);
  if (!said) return std::move(said).error();
  Verification made;
  made.call = said->call;
  made.applications = said->applications.size();
  Verifier verifier(*said, made);
  const Node* digest = tree->find("digest");
  made.digest = digest == nullptr ? "" : digest->text;
  std::string canonical;
  write(canonical, *tree);
  if (canonical != text) {
    made.differences.push_back({"result.canonical",
                                {"文件不是规范形式（多了空白或改了写法）",
                                 "the file is not in canonical form (white space, or another spelling)"},
                                ""});
  }
  const std::size_t cut = canonical.rfind(kDigestMember);
  const std::string computed = sm3(std::string_view(canonical).substr(0, cut));
  if (tree->members.back().name != "digest" || made.digest != computed)
    verifier.differ("result.digest", "/digest", computed, made.digest);
  if (!published.digest.empty() && published.digest != made.digest)
    verifier.differ("result.published_digest", "/digest", published.digest, made.digest);
  if (said->lottery) {
    if (const std::string commitment = sm3(said->seed); commitment != said->commitment)
      verifier.differ("result.commitment", "/request/draw/commitment", commitment, said->commitment);
    if (said->seed.size() < 32 || (said->seed + said->public_value).find('\n') != std::string::npos)
      verifier.differ("result.seed", "/request/draw/seed", "32+", said->seed);
  }
  if (!published.commitment.empty() && published.commitment != said->commitment)
    verifier.differ("result.published_commitment", "/request/draw/commitment", published.commitment,
                    said->commitment);
  if (auto checked = verifier.run(); !checked) return std::move(checked).error();
  return made;
}

}  // namespace guohe::matching
