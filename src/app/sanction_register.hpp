// The register of sanctions (失信与处理): who is barred, on what ground, from when to when. The subject's
// organisation is told first and may answer within a number of working days; the answer is considered, with a
// recorded outcome, and another person confirms. What takes effect is written where rules of packs have
// always read it, the registry's `sanctions`; bans that follow the removal of a base stand in the same
// register, as the processes wrote them.
//
// Errors that several of these share: unauthenticated "session.required"; forbidden "access.denied";
// not_found "sanction.unknown" (also for one of another organisation).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/sanctions.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Working days that a subject has to answer, at least and at most.
inline constexpr int kReplyDaysMin = 5;
inline constexpr int kReplyDaysMax = 60;

struct SanctionAction {
  std::string name;
  Text label;
  bool allowed = true;
  Text why;                 // it is off
  bool needs_text = false;  // and what the text is called
  bool needs_document = false;
};
BOOST_DESCRIBE_STRUCT(SanctionAction, (), (name, label, allowed, why, needs_text, needs_document))

struct SanctionStep {
  std::string at;
  std::string by;
  Text label;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SanctionStep, (), (at, by, label, text))

/// Whether it bars anybody today.
enum class SanctionEffect { not_yet, in_effect, over };
BOOST_DESCRIBE_ENUM(SanctionEffect, not_yet, in_effect, over)

struct Sanction {
  std::string id;
  std::string number;
  Named organisation;
  bool of_person = false;
  std::string subject;
  SanctionKind kind = SanctionKind::other;
  Text kind_label;
  std::string ground;
  std::string citation;
  std::string from;
  std::string to;  // empty: permanent
  std::string reply_by;
  SanctionState state = SanctionState::hearing;
  Text state_label;
  SanctionEffect effect = SanctionEffect::not_yet;
  std::string document;
  std::string decided_on;
  std::string decided_by;  // name
  std::string ended_on;
  std::int64_t version = 0;
  std::vector<SanctionAction> actions;  // of this person
  std::vector<SanctionStep> steps;      // oldest first
};
BOOST_DESCRIBE_STRUCT(Sanction, (),
                      (id, number, organisation, of_person, subject, kind, kind_label, ground, citation, from,
                       to, reply_by, state, state_label, effect, document, decided_on, decided_by, ended_on,
                       version, actions, steps))

/// A base that was removed, and until when its host may not apply for one.
struct RemovalBan {
  Named organisation;
  std::string base;
  std::string decided_on;
  std::string until;  // included
  bool in_effect = false;
};
BOOST_DESCRIBE_STRUCT(RemovalBan, (), (organisation, base, decided_on, until, in_effect))

struct SanctionRegister {
  std::vector<Sanction> items;  // newest first; without their steps
  std::vector<RemovalBan> removals;
};
BOOST_DESCRIBE_STRUCT(SanctionRegister, (), (items, removals))

Result<SanctionRegister> list_sanctions(Services&, const Actor&);
Result<Sanction> get_sanction(Services&, const Actor&, const std::string& id);

struct ProposeSanction {
  std::string credit_code;  // of the organisation, or of the one that the person belongs to
  std::string person;       // name; empty: the organisation itself
  std::string id_number;    // of the person; only its keyed hash is kept
  SanctionKind kind = SanctionKind::other;
  std::string ground;
  std::string citation;
  std::string from;  // ISO date
  std::string to;    // included; empty: permanent
  int reply_days = 10;
};

/// Enters a sanction and tells the organisation, which may now answer. Errors: invalid "sanction.bad_value"
/// (place: a JSON pointer).
Result<Sanction> propose_sanction(Services&, const Actor&, const ProposeSanction&);

struct ActOnSanction {
  std::string id;
  std::string action;  // reply, consider, confirm, send_back, drop, lift, appeal, uphold, dismiss
  std::int64_t version = 0;
  std::string text;
  std::string document;
};

/// Takes an action on a sanction. Errors: not_found "action.unknown"; conflict "sanction.changed" (the
/// version), "action.not_allowed" (message says why); invalid "action.reason_required", "sanction.bad_value".
Result<Sanction> act_on_sanction(Services&, const Actor&, const ActOnSanction&);

}  // namespace guohe::app
