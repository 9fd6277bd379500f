// The other side of a two-sided project: what both applications state, side by side, and the one-time link
// by which the other side confirms it without an account. What is compared is the process's business
// (`compare`, docs/formats/process.md), and so is whether a link may be used (`by: [link]`).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "programme/likeness.hpp"

namespace guohe::app {

/// What the other side said of one thing, and what it was shown when it did.
struct ConfirmedItem {
  bool agrees = false;
  std::string shown;
  std::string theirs;   // where it does not agree
  bool current = true;  // the application still states what was shown
};
BOOST_DESCRIBE_STRUCT(ConfirmedItem, (), (agrees, shown, theirs, current))

struct ComparedItem {
  std::string name;
  Text label;
  bool is_date = false;
  Text ours;    // empty: not given
  Text theirs;  // as the office recorded the other side's application; empty: not recorded
  programme::Likeness likeness = programme::Likeness::missing;
  std::optional<ConfirmedItem> confirmed;
};
BOOST_DESCRIBE_STRUCT(ComparedItem, (), (name, label, is_date, ours, theirs, likeness, confirmed))

/// Who answered for the other side.
struct OtherSide {
  std::string name;
  std::string post;
  std::string email;
  std::string remark;
  std::string at;
};
BOOST_DESCRIBE_STRUCT(OtherSide, (), (name, post, email, remark, at))

enum class LinkState { open, used, withdrawn, replaced, expired };
BOOST_DESCRIBE_ENUM(LinkState, open, used, withdrawn, replaced, expired)

struct LinkView {
  std::string id;
  std::string made_by;  // the person's name
  std::string made_at;
  std::string expires_at;
  LinkState state = LinkState::open;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (id, made_by, made_at, expires_at, state))

/// Both sides of an application. No items: its process compares nothing.
struct Comparison {
  std::vector<ComparedItem> items;
  std::optional<std::string> recorded_at;  // when the office recorded the other side's application
  std::optional<OtherSide> answer;         // the latest through a link
  std::vector<LinkView> links;             // newest first, for those who may make them
  bool may_ask = false;                    // this person may make a link now
};
BOOST_DESCRIBE_STRUCT(Comparison, (), (items, recorded_at, answer, links, may_ask))

/// For everybody who may see the application: both sides learn of every difference. Errors: as
/// get_application.
Result<Comparison> compare_sides(Services&, const Actor&, const std::string& application);

struct NewLink {
  LinkView link;
  std::string token;  // shown this once
};
BOOST_DESCRIBE_STRUCT(NewLink, (), (link, token))

/// A new link; one that was open is void from here on. Errors: as get_application; forbidden
/// "access.denied"; conflict "link.not_now" (no action of the present state is open to a link).
Result<NewLink> make_link(Services&, const Actor&, const std::string& application);

/// Errors: as get_application; forbidden "access.denied"; not_found "link.unknown".
Result<void> withdraw_link(Services&, const Actor&, const std::string& application, const std::string& link);

struct AskedItem {
  std::string name;
  Text label;
  bool is_date = false;
  Text ours;
};
BOOST_DESCRIBE_STRUCT(AskedItem, (), (name, label, is_date, ours))

/// What whoever holds a link is shown: what is to be confirmed, and nothing else of the application.
struct AskedOfOtherSide {
  std::string number;
  Text topic;
  Text organisation;
  std::vector<AskedItem> items;
  std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(AskedOfOtherSide, (), (number, topic, organisation, items, expires_at))

/// Errors: not_found "link.unknown" (unknown, used, withdrawn or expired: nobody learns which); too_many
/// "link.throttled" (20 unknown links from one address within 15 minutes).
Result<AskedOfOtherSide> look_at_link(Services&, const std::string& token, const std::string& address);

struct SaidItem {
  std::string name;
  bool agrees = false;
  std::string theirs;  // where it does not agree
  std::string shown;   // what was read when it was answered
};
BOOST_DESCRIBE_STRUCT(SaidItem, (), (name, agrees, theirs, shown))

struct LinkAnswer {
  std::vector<SaidItem> items;  // each that was asked, once
  std::string name;
  std::string post;
  std::string email;
  std::string remark;
};
BOOST_DESCRIBE_STRUCT(LinkAnswer, (), (items, name, post, email, remark))

/// The answer becomes a record of the application, by the process's action; the link works no more. Errors:
/// as look_at_link; invalid "form.invalid"; conflict "link.changed" (the application states something else
/// than was shown), "action.not_allowed".
Result<void> answer_link(Services&, const std::string& token, const LinkAnswer&, const std::string& address);

/// Closes a link in the unit that writes its answer. Error: not_found "link.unknown" when another answer
/// came first.
Result<void> use_up(Unit& unit, const ConfirmationLink& link, programme::Seconds now);

}  // namespace guohe::app
