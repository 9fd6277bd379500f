// SPDX-License-Identifier: Apache-2.0
#include "app/once.hpp"

#include "app/errors.hpp"
#include "app/tools.hpp"
#include "base/sm3.hpp"

namespace guohe::app {

namespace {

constexpr std::chrono::hours kKept{24};
constexpr std::size_t kLargestAnswer = 512U * 1024;

Error done_already() {
  return {ErrorKind::conflict,
          "request.done_already",
          {"该请求已经办理，答复未能保留；请刷新查看结果",
           "this request was done already and its answer was not kept; look at what there is now"}};
}

// The same services over another store. All members are named, so that one that is added is missed here.
Services over(const Services& services, Store& other) {
  const auto& [store, clock, random, passwords, files, policy, packs, processes, process_rules, routing,
               disciplines, review, conflict_rules, settings, provider, mailer, scanner, similarity,
               similar] = services;
  return {other,     clock,         random,  passwords,   files,  policy,         packs,
          processes, process_rules, routing, disciplines, review, conflict_rules, settings,
          provider,  mailer,        scanner, similarity,  similar};
}

}  // namespace

Once::Once(Services& services, const std::string& account, std::string_view key, std::string_view request)
    : inner_(services.store),
      claim_{sm3(account + "\n" + std::string(key)), sm3(request), now_of(services)},
      store_(services.store, *this),
      wrapped_(over(services, store_)) {}

Result<std::optional<RepeatRecord>> Once::before() {
  std::optional<RepeatRecord> found;
  GUOHE_TRY(inner_.read([&](Reader& reader) -> Result<void> {
    found = reader.repeat(claim_.id);
    return {};
  }));
  if (!found || found->made_at < claim_.made_at - kKept) return std::optional<RepeatRecord>();
  if (found->request != claim_.request) {
    return Error{ErrorKind::invalid,
                 "request.key_reused",
                 {"此 Idempotency-Key 已用于另一个请求", "this Idempotency-Key came with another request"}};
  }
  if (found->status == 0) return done_already();
  return found;
}

Result<void> Once::ClaimingStore::write(const std::function<Result<void>(Unit&)>& unit) {
  if (once_.claimed_) return inner_.write(unit);
  GUOHE_TRY(inner_.write([&](Unit& one) -> Result<void> {
    // First: a repeat that waited in the queue must not see its own first run as somebody else's change.
    if (!one.claim_repeat(once_.claim_, once_.claim_.made_at - kKept)) return done_already();
    return unit(one);
  }));
  once_.claimed_ = true;
  return {};
}

Result<void> Once::answered(int status, const std::string& location, const std::string& body) {
  if (!claimed_ || status >= 500 || body.size() > kLargestAnswer) return {};
  RepeatRecord answer = claim_;
  answer.status = status;
  answer.location = location;
  answer.body = body;
  return inner_.write([&](Unit& unit) -> Result<void> {
    unit.answer_repeat(answer);
    return {};
  });
}

}  // namespace guohe::app
