// The actions that processes leave to the clock.
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/move.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr int kLookedUpAtOnce = 1000;  // applications looked up at once

/// Finds the clock's action; false when there is none, and from which day it is to look again.
Result<bool> prepare(Reader& reader, Move& move, std::string& again_on) {
  GUOHE_LET(dossier, gather(reader, move.services, move.request.id));
  move.dossier = std::move(dossier);
  const programme::Application& application = move.dossier.application;
  const ProcessInput input = input_for(reader, move);
  const programme::Process& process = *move.dossier.process;
  move.rule = due_action(move.services.process_rules, process, application, input);
  if (move.rule != nullptr) return true;
  again_on = wakes_on(move.services.process_rules, process, application, input);
  return false;
}

/// The clock's action on one application; true when it was taken.
Result<bool> take_by_clock(Services& services, const std::string& id, programme::Seconds now) {
  const Actor nobody;
  for (int i = 0; i < kMoveAttempts; ++i) {
    Move move{services, nobody, {id, {}, 0, {}, {}, {}}, now};
    bool due = false;
    std::string again_on;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(found, prepare(reader, move, again_on));
      due = found;
      return {};
    }));
    if (!due) {
      GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
        const auto present = unit.application(id);
        if (present && present->version == move.dossier.application.version) unit.set_wake(id, again_on);
        return {};
      }));
      return false;
    }
    GUOHE_LET(topic,
              topic_at(services, move.dossier.application.topic, move.dossier.application.pack_version));
    move.topic = std::move(topic);
    GUOHE_LET(written, carry_out(move));
    if (written) return true;
  }
  return too_busy();
}

}  // namespace

Result<int> take_due_actions(Services& services) {
  const programme::Seconds now = now_of(services);
  const std::string today = programme::shanghai_date(now);
  int taken = 0;
  Wake last;
  for (;;) {
    std::vector<Wake> waking;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      waking = reader.waking(today, last, kLookedUpAtOnce);
      return {};
    }));
    for (const Wake& wake : waking) {
      auto done = take_by_clock(services, wake.application, now);
      if (done && *done) ++taken;
      // What is not open (an objection is pending, say) waits for the next time; a store that fails is told.
      if (!done && done.error().kind == ErrorKind::unavailable) return std::move(done).error();
    }
    if (waking.size() < static_cast<std::size_t>(kLookedUpAtOnce)) return taken;
    last = waking.back();
  }
}

}  // namespace guohe::app
