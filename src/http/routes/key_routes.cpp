// The keys by which receipts and checkpoints verify.
// SPDX-License-Identifier: Apache-2.0
#include "app/services.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

Result<ledger::PublicKeys> list(Visit& visit, const Input<>& /*input*/) {
  return visit.services.settings.signing.published;
}

}  // namespace

std::vector<Route> key_routes() {
  return {
      route(Method::get, "/keys", "listKeys", Permission::everyone,
            {"核验回执用的公钥，含已更换的；也见 /.well-known/guohe-keys.json",
             "The public keys that receipts verify by, replaced ones too; also at "
             "/.well-known/guohe-keys.json"},
            list),
  };
}

}  // namespace guohe::http
