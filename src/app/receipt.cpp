// SPDX-License-Identifier: Apache-2.0
#include "app/receipt.hpp"

namespace guohe::app {

namespace {

std::string member(const char* name, const std::string& value) {
  return std::string(name) + " " + std::to_string(value.size()) + " " + value + "\n";
}

bool ledger_agrees(Reader& reader, const Receipt& receipt) {
  const auto entries = reader.ledger_from(receipt.ledger_entry, 1);
  if (entries.empty() || entries[0].seq != receipt.ledger_entry) return false;
  const LedgerContent& said = entries[0].content;
  return said.action == "application.submit" && said.subject == "application:" + receipt.application &&
         said.content == receipt.digest;
}

}  // namespace

std::string signed_bytes(const Receipt& receipt) {
  return "guohe-receipt-1\n" + member("number", receipt.number) + member("application", receipt.application) +
         member("title", receipt.title) + member("organisation", receipt.organisation.zh) +
         member("submitted_at", receipt.submitted_at) + member("digest", receipt.digest) +
         member("pack_version", receipt.pack_version) +
         member("ledger_entry", std::to_string(receipt.ledger_entry));
}

void sign_receipt(Reader& reader, const SigningKeys& keys, Receipt& receipt) {
  if (keys.seed && ledger_agrees(reader, receipt))
    receipt.signature = ledger::sign(*keys.seed, signed_bytes(receipt));
}

}  // namespace guohe::app
