// Signing in through an OpenID provider, and linking one's identity there to an account here. An identity
// (issuer, subject) opens an account only after its owner linked it: signed in on the account page, or at the
// first sign-in with the account's password or an invitation. An equal e-mail address says nothing.
//
// Between the steps the browser carries a sealed ticket in a cookie: first what ties the provider's answer to
// the question (state, nonce, verifier), then who the provider says it is. Each is used once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/person_form.hpp"
#include "app/sessions.hpp"
#include "app/sign_in.hpp"

namespace guohe::app {

struct ProviderView {
  std::optional<Text> name;  // null: there is no provider
};
BOOST_DESCRIBE_STRUCT(ProviderView, (), (name))

struct ProviderVisit {
  std::string url;     // where the browser goes
  std::string ticket;  // for the cookie
};

/// What the provider gave back with the browser.
struct ProviderAnswer {
  std::string ticket;  // from the cookie
  std::string code;
  std::string state;
  std::string issuer;  // RFC 9207; empty when the provider does not say
};

enum class ProviderStep { signed_in, code, account };
BOOST_DESCRIBE_ENUM(ProviderStep, signed_in, code, account)

struct ProviderArrival {
  ProviderStep step = ProviderStep::account;
  std::string label;                  // as the provider calls the person
  std::string ticket;                 // for the cookie, unless signed in
  std::optional<SignedIn> signed_in;  // with it
};

struct LinkedIdentity {
  std::string id;
  Text provider;  // its name; its address where it is not the one in use
  std::string label;
  std::string linked_at;
};
BOOST_DESCRIBE_STRUCT(LinkedIdentity, (), (id, provider, label, linked_at))

struct LinkedIdentities {
  std::vector<LinkedIdentity> items;
};
BOOST_DESCRIBE_STRUCT(LinkedIdentities, (), (items))

[[nodiscard]] ProviderView provider_view(const Services&);

/// Errors of all that ask the provider: not_found "provider.none" where there is none; those of
/// IdentityProvider.
Result<ProviderVisit> begin_provider_sign_in(Services&);
/// To link: for a session, and only good in it. Errors: those of require_oneself().
Result<ProviderVisit> begin_link(Services&, const Session&);

/// Signed in where the identity is linked and no code is asked for; else the step that is left. Errors:
/// invalid "provider.state" (another question's answer, a late one, or one that was given before); forbidden
/// "provider.account_off".
Result<ProviderArrival> arrive_from_provider(Services&, const ProviderAnswer&, const Origin&);

/// The step `code`. Errors: invalid "provider.state"; those of sign_in() that concern codes.
Result<SignedIn> finish_with_code(Services&, const std::string& ticket, const std::string& code,
                                  const Origin&);

/// The step `account`: links to the account whose password (and code) this is, and signs in. Errors: as
/// above; those of sign_in(); conflict "provider.taken".
Result<SignedIn> finish_with_password(Services&, const std::string& ticket, const SignIn&,
                                      const std::string& code);

/// The step `account`: accepts an invitation, links, and signs in. Errors: as above; those of
/// accept_invitation().
Result<SignedIn> finish_with_invitation(Services&, const std::string& ticket, const std::string& invitation,
                                        const PersonForm&, const Origin&);

/// Links to the account of the session that began. Errors: as arrive_from_provider(); conflict
/// "provider.taken" (linked to another account).
Result<void> link_identity(Services&, const Session&, const ProviderAnswer&);

Result<LinkedIdentities> list_identities(Services&, const Session&);

/// Errors: not_found "provider.unknown_identity".
Result<void> unlink_identity(Services&, const Session&, const std::string& id);

}  // namespace guohe::app
