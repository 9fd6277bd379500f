// SPDX-License-Identifier: Apache-2.0
#include "app/provider_sign_in.hpp"

#include <sodium.h>

#include <array>

#include "app/confirm_password.hpp"
#include "app/errors.hpp"
#include "app/people.hpp"
#include "app/ports/identity_provider.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

constexpr const char* kVisitTicket = "provider-visit";
constexpr const char* kPersonTicket = "provider-person";
constexpr std::chrono::minutes kLife{10};
constexpr std::size_t kBytes = 32;
constexpr std::size_t kLongestLabel = 200;

/// Held by the cookie while the browser is at the provider.
struct Question {
  std::string state;
  std::string nonce;
  std::string verifier;
  std::string session;  // id of the one that links; empty: to sign in
};
BOOST_DESCRIBE_STRUCT(Question, (), (state, nonce, verifier, session))

/// Held by the cookie once the provider has said who it is.
struct Arrived {
  std::string issuer;
  std::string subject;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(Arrived, (), (issuer, subject, label))

Error no_provider() {
  return {ErrorKind::not_found,
          "provider.none",
          {"本系统没有接入统一身份认证", "no identity provider is set up here"}};
}

Error wrong_state() {
  return {ErrorKind::invalid,
          "provider.state",
          {"本次统一身份认证已失效或已使用，请重新开始",
           "this sign-in through the identity provider is void or was used: begin again"}};
}

Error account_off() {
  return {
      ErrorKind::forbidden,
      "provider.account_off",
      {"关联的账号已停用，请联系单位管理员", "the linked account is switched off: ask its administrator"}};
}

Error taken() {
  return {ErrorKind::conflict,
          "provider.taken",
          {"该身份已关联到另一个账号", "this identity is linked to another account"}};
}

/// RFC 7636 §4.2: BASE64URL(SHA256(ASCII(verifier))).
std::string challenge_of(const std::string& verifier) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

Result<ProviderVisit> visit_of(Services& services, const std::string& session) {
  if (services.provider == nullptr) return no_provider();
  // The page that the browser comes back to has to know what for; the state says it.
  const Question question{(session.empty() ? "in." : "link.") + random_text(services, kBytes),
                          random_text(services, kBytes), random_text(services, kBytes), session};
  GUOHE_LET(url,
            services.provider->address({question.state, question.nonce, challenge_of(question.verifier)}));
  return ProviderVisit{std::move(url), make_ticket(services, kVisitTicket, json::write(question), kLife)};
}

/// Uses up a ticket, whatever comes of it.
Result<void> use(Services& services, const OpenTicket& ticket) {
  return services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.use_ticket(ticket.id, ticket.expires, now_of(services))) return wrong_state();
    return {};
  });
}

/// Who the provider says it is, in answer to the question of the ticket, which is used up.
Result<ProviderPerson> heard(Services& services, const ProviderAnswer& answer, const std::string& session) {
  if (services.provider == nullptr) return no_provider();
  const auto ticket = open_ticket(services, kVisitTicket, answer.ticket);
  const auto question = ticket ? json::read<Question>(ticket->text) : Result<Question>(wrong_state());
  if (!question || question->state != answer.state || question->session != session) return wrong_state();
  if (!answer.issuer.empty() && answer.issuer != services.provider->issuer()) return wrong_state();
  GUOHE_TRY(use(services, *ticket));
  GUOHE_LET(person, services.provider->redeem(answer.code, question->verifier, question->nonce));
  if (person.label.size() > kLongestLabel) person.label.clear();
  return std::move(person);
}

struct OpenPerson {
  Arrived person;
  OpenTicket ticket;
};

Result<OpenPerson> open_person(Services& services, const std::string& ticket) {
  auto opened = open_ticket(services, kPersonTicket, ticket);
  if (!opened) return wrong_state();
  auto person = json::read<Arrived>(opened->text);
  if (!person) return wrong_state();
  return OpenPerson{std::move(*person), std::move(*opened)};
}

Result<void> add_link(Unit& unit, const Services& services, const Actor& actor, const Arrived& person) {
  const auto linked = unit.identity(person.issuer, person.subject);
  if (linked && linked->account != actor.account.id) return taken();
  if (linked) return {};
  const IdentityRecord made{new_id(services), person.issuer, person.subject,
                            actor.account.id, person.label,  now_of(services)};
  unit.add_identity(made);
  record(unit, actor, made.linked_at, "identity.link", "account:" + actor.account.id,
         person.issuer + "\n" + person.subject);
  return {};
}

/// Uses the ticket up and links, in the unit of work that signs in.
auto linking(const Services& services, const programme::Account& account, const OpenPerson& arrived) {
  return [&](Unit& unit) -> Result<void> {
    if (!unit.use_ticket(arrived.ticket.id, arrived.ticket.expires, now_of(services))) return wrong_state();
    Actor actor;
    actor.account = account;
    return add_link(unit, services, actor, arrived.person);
  };
}

}  // namespace

ProviderView provider_view(const Services& services) {
  return {services.provider == nullptr ? std::nullopt : std::optional(services.provider->name())};
}

Result<ProviderVisit> begin_provider_sign_in(Services& services) {
  return visit_of(services, {});
}

Result<ProviderVisit> begin_link(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  return visit_of(services, session.id);
}

Result<ProviderArrival> arrive_from_provider(Services& services, const ProviderAnswer& answer,
                                             const Origin& origin) {
  GUOHE_LET(person, heard(services, answer, {}));
  std::optional<programme::Account> account;
  bool with_code = false;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto linked = reader.identity(person.issuer, person.subject);
    if (!linked) return {};
    account = reader.account(linked->account);
    if (!account || !account->enabled) return account_off();
    with_code = reader.one_time_code(account->id).has_value();
    return {};
  }));
  ProviderArrival arrival;
  arrival.label = person.label;
  if (account && !with_code) {
    GUOHE_LET(signed_in,
              complete_sign_in(services, *account, {}, origin, [](Unit&) -> Result<void> { return {}; }));
    arrival.step = ProviderStep::signed_in;
    arrival.signed_in = std::move(signed_in);
    return arrival;
  }
  arrival.step = account ? ProviderStep::code : ProviderStep::account;
  arrival.ticket = make_ticket(services, kPersonTicket,
                               json::write(Arrived{person.issuer, person.subject, person.label}), kLife);
  return arrival;
}

Result<SignedIn> finish_with_code(Services& services, const std::string& ticket, const std::string& code,
                                  const Origin& origin) {
  GUOHE_LET(arrived, open_person(services, ticket));
  std::optional<programme::Account> account;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto linked = reader.identity(arrived.person.issuer, arrived.person.subject);
    if (!linked) return wrong_state();
    account = reader.account(linked->account);
    return account && account->enabled ? Result<void>{} : Result<void>{account_off()};
  }));
  return complete_sign_in(services, *account, code, origin, linking(services, *account, arrived));
}

Result<SignedIn> finish_with_password(Services& services, const std::string& ticket, const SignIn& request,
                                      const std::string& code) {
  GUOHE_LET(arrived, open_person(services, ticket));
  GUOHE_LET(account, check_credentials(services, request));
  const auto link = linking(services, account, arrived);
  return complete_sign_in(services, account, code, {request.address, request.agent},
                          [&](Unit& unit) -> Result<void> {
                            forgive_attempts(unit, services, request);
                            return link(unit);
                          });
}

Result<SignedIn> finish_with_invitation(Services& services, const std::string& ticket,
                                        const std::string& invitation, const PersonForm& form,
                                        const Origin& origin) {
  GUOHE_LET(arrived, open_person(services, ticket));
  // Said before the account is made: afterwards the invitation is spent.
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    if (reader.identity(arrived.person.issuer, arrived.person.subject)) return taken();
    return {};
  }));
  GUOHE_TRY(accept_invitation(services, invitation, form));
  std::optional<AccountSecret> made;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    made = reader.account_by_login(form.login);
    return made ? Result<void>{} : Result<void>{unknown_person()};
  }));
  return complete_sign_in(services, made->account, {}, origin, linking(services, made->account, arrived));
}

Result<void> link_identity(Services& services, const Session& session, const ProviderAnswer& answer) {
  GUOHE_TRY(require_oneself(session));
  GUOHE_LET(person, heard(services, answer, session.id));
  return services.store.write([&](Unit& unit) -> Result<void> {
    return add_link(unit, services, session.actor, {person.issuer, person.subject, person.label});
  });
}

Result<LinkedIdentities> list_identities(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  LinkedIdentities all;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const IdentityRecord& one : reader.identities_of(session.own_account)) {
      const bool in_use = services.provider != nullptr && services.provider->issuer() == one.issuer;
      all.items.push_back({one.id, in_use ? services.provider->name() : Text{one.issuer, one.issuer},
                           one.label, programme::instant_text(one.linked_at)});
    }
    return {};
  }));
  return all;
}

Result<void> unlink_identity(Services& services, const Session& session, const std::string& id) {
  GUOHE_TRY(require_oneself(session));
  return services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.remove_identity(session.own_account, id)) {
      return Error{
          ErrorKind::not_found, "provider.unknown_identity", {"没有这项关联", "there is no such link"}};
    }
    record(unit, session.actor, now_of(services), "identity.unlink", "account:" + session.own_account, id);
    return {};
  });
}

}  // namespace guohe::app
