// An OpenID provider, by its discovery document (OpenID Connect Discovery 1.0): where to send browsers, how
// to exchange a code, and the keys to check ID tokens with. Document and keys are kept for an hour; keys are
// read anew for a token that names one that is not known, at most once in half a minute. Few requests go out
// at a time, so that a provider that hangs does not take all of the server's threads.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "app/ports/clock.hpp"
#include "app/ports/identity_provider.hpp"
#include "identity/outside.hpp"
#include "identity/provider_file.hpp"

namespace guohe::identity {

[[nodiscard]] std::unique_ptr<app::IdentityProvider> open_id_provider(ProviderConfig config,
                                                                      std::unique_ptr<Outside> outside,
                                                                      const app::Clock& clock);

}  // namespace guohe::identity
