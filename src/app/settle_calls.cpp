// Calls of files into the store. What was changed in the web is not taken back by a file that said the same
// when it was last settled; where both changed, the web's call stands and the server says so.
// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>

#include "app/call_view.hpp"
#include "app/calls.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

enum class Settling { done, note, put, stands_back };

/// What is to be done about a call of a file.
Settling settling_of(Reader& reader, const programme::Call& call) {
  const auto present = reader.call(call.id);
  if (!present) return Settling::put;
  const auto settled = reader.call_changes().settled_digest(call.id);
  const std::string wanted = digest_of(call);
  if (settled == wanted) return Settling::done;
  const std::string now = digest_of(*present);
  if (now == wanted) return Settling::note;
  // Changed here: it is not what its file said last; or was made here, and a file came afterwards.
  const bool changed_here =
      settled ? now != *settled : !reader.call_changes().published_call_changes(call.id).empty();
  return changed_here ? Settling::stands_back : Settling::put;
}

}  // namespace

Result<std::vector<std::string>> settle_calls(Services& services, const std::vector<programme::Call>& calls) {
  std::vector<std::pair<const programme::Call*, Settling>> work;
  std::vector<std::string> standing_back;
  const auto look = [&](Reader& reader) -> Result<void> {
    work.clear();
    standing_back.clear();
    for (const programme::Call& call : calls) {
      const Settling what = settling_of(reader, call);
      if (what == Settling::stands_back) standing_back.push_back(call.id);
      if (what == Settling::put || what == Settling::note) work.emplace_back(&call, what);
    }
    return {};
  };
  GUOHE_TRY(services.store.read(look));
  if (work.empty()) return standing_back;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(look(unit));
    for (const auto& one : work) {
      const programme::Call& call = *one.first;
      unit.change_call_changes().put_settled_digest(call.id, digest_of(call));
      if (one.second == Settling::put) unit.put_call(call);
      record(unit, {}, now_of(services), one.second == Settling::put ? "call.put" : "call.settle",
             "call:" + call.id,
             programme::instant_text(call.opens_at) + "\n" + programme::instant_text(call.closes_at) + "\n" +
                 call.publish_date + "\n" + call.parameters);
    }
    return {};
  }));
  return standing_back;
}

}  // namespace guohe::app
