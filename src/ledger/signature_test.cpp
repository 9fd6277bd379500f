// SPDX-License-Identifier: Apache-2.0
#include "ledger/signature.hpp"

#include <gtest/gtest.h>

#include "ledger/checkpoint.hpp"

namespace guohe::ledger {
namespace {

Seed seed(const char* hex) {
  return seed_of(hex).value_or(Seed{});
}

// RFC 8032, 7.1, test 1: the empty message.
TEST(Signature, IsThatOfTheStandard) {
  const Seed one = seed("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const PublicKey key = public_key_of(one, "2025-01-01T00:00:00Z");
  EXPECT_EQ(key.key, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(sign(one, "").value,
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b");
  EXPECT_EQ(key.pem,
            "-----BEGIN PUBLIC KEY-----\n"
            "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
            "-----END PUBLIC KEY-----\n");
}

TEST(Signature, VerifiesByItsKeyAndNoOther) {
  const Seed a = seed("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const Seed b = seed("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  const PublicKeys old_and_new{{public_key_of(a, "2025"), public_key_of(b, "2026")}};
  const Signature made = sign(a, "receipt");
  EXPECT_TRUE(verifies(old_and_new, made, "receipt")) << "a key that was replaced still verifies";
  EXPECT_FALSE(verifies(old_and_new, made, "receipts"));
  EXPECT_FALSE(verifies({{old_and_new.keys[1]}}, made, "receipt"));
  EXPECT_FALSE(verifies(old_and_new, {made.key, "12"}, "receipt"));
  PublicKeys forged = old_and_new;
  forged.keys[0].key = forged.keys[1].key;
  EXPECT_FALSE(verifies(forged, {made.key, sign(b, "receipt").value}, "receipt"));
}

TEST(Checkpoint, TheSignedBytesAreTheDocumentedOnes) {
  EXPECT_EQ(signed_bytes({17, "sm3:x", "2025-05-20T01:02:03Z"}),
            "guohe-checkpoint-1\nentries 17\nhead 5 sm3:x\nat 20 2025-05-20T01:02:03Z\n");
}

}  // namespace
}  // namespace guohe::ledger
