// SPDX-License-Identifier: Apache-2.0
#include "app/calls.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

bool same(const programme::Call& a, const programme::Call& b) {
  return a.guideline == b.guideline && a.year == b.year && a.title == b.title && a.document == b.document &&
         a.opens_at == b.opens_at && a.closes_at == b.closes_at && a.publish_date == b.publish_date &&
         a.parameters == b.parameters && a.topics == b.topics;
}

}  // namespace

Result<void> settle_calls(Services& services, const std::vector<programme::Call>& calls) {
  std::vector<programme::Call> changed;
  const auto look = [&](Reader& reader) -> Result<void> {
    changed.clear();
    for (const programme::Call& call : calls) {
      const auto present = reader.call(call.id);
      if (!present || !same(*present, call)) changed.push_back(call);
    }
    return {};
  };
  GUOHE_TRY(services.store.read(look));
  if (changed.empty()) return {};
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(look(unit));
    for (const programme::Call& call : changed) {
      unit.put_call(call);
      record(unit, {}, now_of(services), "call.put", "call:" + call.id,
             programme::instant_text(call.opens_at) + "\n" + programme::instant_text(call.closes_at) + "\n" +
                 call.publish_date + "\n" + call.parameters);
    }
    return {};
  });
}

}  // namespace guohe::app
