// What the other side sees and says behind its one-time link. Nobody is signed in here.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/attempts.hpp"
#include "app/compared.hpp"
#include "app/confirmation_links.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/limits.hpp"
#include "app/link_tools.hpp"
#include "app/move.hpp"
#include "app/person_form.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kTokenSize = 43;  // 32 bytes as base64url
constexpr std::size_t kTheirsMax = 300;
constexpr std::size_t kRemarkMax = 2000;

Error link_throttled(std::chrono::seconds /*wait*/) {
  return {ErrorKind::too_many,
          "link.throttled",
          {"此网络地址尝试的无效链接过多，请稍后再试",
           "too many unknown links from this address: try again later"}};
}

/// The link of a token and the application that it is about. Unknown ones are counted by address, so that
/// nobody tries many.
struct Found {
  ConfirmationLink link;
  Dossier dossier;
};
Result<Found> find_link(Services& services, const std::string& token, const std::string& address) {
  if (token.size() != kTokenSize) return unknown_link();  // no token at all: nothing to look for
  const programme::Seconds now = now_of(services);
  const AttemptLimit limit{keyed_hash(address, "guohe-link"), services.settings.unknown_links_per_address,
                           services.settings.sign_in_window};
  std::optional<Found> found;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_TRY(attempts_left(reader, limit, now, &link_throttled));
    const auto link = reader.confirmation_link(hash_of_link(token));
    if (!link || !link->is_open(now)) return {};
    GUOHE_LET(dossier, gather(reader, services, link->application));
    if (dossier.process->action_by_link(dossier.application.state) == nullptr) return {};
    found = Found{*link, std::move(dossier)};
    return {};
  }));
  if (found) return *std::move(found);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    add_attempt(unit, limit, now);
    return {};
  }));
  return unknown_link();
}

Error changed() {
  return {ErrorKind::conflict,
          "link.changed",
          {"申报内容在您查看期间有变化，请重新核对",
           "what the application states has changed while you were reading: please look at it again"}};
}

/// Each item that is asked must be answered once; where it does not agree, what the other side states stands
/// beside it.
Result<void> check(const LinkAnswer& answer, const std::vector<ComparedItem>& items) {
  std::vector<Problem> problems;
  check_text(problems, answer.name, kPersonNameMax, "/name");
  check_text(problems, answer.post, kPersonNameMax, "/post");
  check_email(problems, answer.email, "/email");
  if (!answer.remark.empty()) check_text(problems, answer.remark, kRemarkMax, "/remark");
  std::size_t known = 0;
  for (std::size_t i = 0; i < answer.items.size(); ++i) {
    const SaidItem& said = answer.items[i];
    const std::string place = json::pointer("/items", i);
    const auto again =
        std::find_if(answer.items.begin(), answer.items.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const SaidItem& other) { return other.name == said.name; });
    const bool asked = std::ranges::find(items, said.name, &ComparedItem::name) != items.end();
    if (!asked || again != answer.items.begin() + static_cast<std::ptrdiff_t>(i)) {
      problems.push_back({"form.not_offered", {"没有问到这一项", "this was not asked"}, place + "/name"});
      continue;
    }
    ++known;
    if (!said.agrees) check_text(problems, said.theirs, kTheirsMax, place + "/theirs");
  }
  if (problems.empty() && known < items.size()) {
    problems.push_back({"form.missing", {"请逐项答复", "please answer every item"}, "/items"});
  }
  GUOHE_TRY(form_error(std::move(problems)));
  for (const SaidItem& said : answer.items) {
    const auto item = std::ranges::find(items, said.name, &ComparedItem::name);
    if (item->ours.en != said.shown) return changed();
  }
  return {};
}

/// The answers to the action's form.
std::string form_of(const LinkAnswer& answer) {
  std::string text = "{\"answers\":[";
  for (const SaidItem& said : answer.items) {
    text += (text.back() == '[' ? "" : ",") + ("{\"what\":" + quoted(said.name)) +
            ",\"ours\":" + quoted(said.shown) + ",\"agrees\":" + (said.agrees ? "true" : "false") +
            (said.agrees ? "" : ",\"theirs\":" + quoted(said.theirs)) + "}";
  }
  text += "],\"name\":" + quoted(answer.name) + ",\"post\":" + quoted(answer.post) +
          ",\"email\":" + quoted(answer.email);
  if (!answer.remark.empty()) text += ",\"remark\":" + quoted(answer.remark);
  return text + "}";
}

}  // namespace

Result<AskedOfOtherSide> look_at_link(Services& services, const std::string& token,
                                      const std::string& address) {
  GUOHE_LET(found, find_link(services, token, address));
  const programme::Application& application = found.dossier.application;
  AskedOfOtherSide asked;
  asked.number = application.number;
  asked.expires_at = programme::instant_text(found.link.expires_at);
  GUOHE_LET(topic, topic_at(services, application.topic, application.pack_version));
  asked.topic = topic.title;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    if (const auto organisation = reader.organisation(application.organisation))
      asked.organisation = organisation->name;
    GUOHE_LET(items, compared_items(reader, services, found.dossier));
    for (ComparedItem& item : items)
      asked.items.push_back({item.name, std::move(item.label), item.is_date, std::move(item.ours)});
    return {};
  }));
  return asked;
}

Result<void> answer_link(Services& services, const std::string& token, const LinkAnswer& answer,
                         const std::string& address) {
  const Actor other_side;
  for (int i = 0; i < kMoveAttempts; ++i) {
    GUOHE_LET(found, find_link(services, token, address));
    Move move{services, other_side, {}, now_of(services)};
    move.request.id = found.dossier.application.id;
    move.request.form = form_of(answer);
    move.link = found.link;
    move.dossier = std::move(found.dossier);
    move.rule = move.dossier.process->action_by_link(move.dossier.application.state);
    move.request.action = move.rule->name;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(items, compared_items(reader, services, move.dossier));
      GUOHE_TRY(check(answer, items));
      return check_answers(move);
    }));
    GUOHE_LET(topic,
              topic_at(services, move.dossier.application.topic, move.dossier.application.pack_version));
    move.topic = std::move(topic);
    GUOHE_LET(written, carry_out(move));
    if (written) return {};
  }
  return too_busy();
}

}  // namespace guohe::app
