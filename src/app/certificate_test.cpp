// Any certificate is read back as it was signed, and nothing else is read.
// SPDX-License-Identifier: Apache-2.0
#include "app/certificate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace guohe::app {
namespace {

const ledger::Seed& seed() {
  static const ledger::Seed kSeed = *ledger::seed_of(std::string(64, '7'));
  return kSeed;
}

const ledger::PublicKeys& keys() {
  static const ledger::PublicKeys kKeys{{ledger::public_key_of(seed(), "2025-01-01T00:00:00Z")}};
  return kKeys;
}

std::string letters() {
  static const std::vector<std::string> kLetters = {"a",  "B",  "7", " ",  ".",  "#",
                                                    "\"", "\\", "é", "氢", "𠮷", "\n"};
  std::string text;
  for (const std::string& one :
       *rc::gen::resize(40, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kLetters))))
    text += one;
  return text;
}

Certificate any_certificate() {
  Certificate made{letters(), letters(), {letters(), letters()}, {letters(), letters()}, letters(), letters(),
                   letters(), {}};
  for (Text* text : {&made.holder, &made.kind})
    if (text->en.empty()) text->en = text->zh;
  if (*rc::gen::arbitrary<bool>()) made.until = letters();
  return made;
}

RC_GTEST_PROP(Certificate, IsReadBackAsItWasSigned, ()) {
  const Certificate made = any_certificate();
  const std::string text = certificate_text(made, seed());
  const auto read = verify_certificate(keys(), text);
  RC_ASSERT(read);
  RC_ASSERT(*read == made);
  std::string broken = "https://example.org/verify#" + text;
  broken.insert(broken.size() - 20, "\r\n");
  RC_ASSERT(verify_certificate(keys(), broken));
}

RC_GTEST_PROP(Certificate, AnyOtherByteIsRefused, ()) {
  const std::string text = certificate_text(any_certificate(), seed());
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
  const char other = *rc::gen::distinctFrom(text[at]);
  std::string changed = text;
  changed[at] = other;
  RC_ASSERT_FALSE(verify_certificate(keys(), changed));
  std::string shorter = text;
  shorter.erase(at, 1);
  RC_ASSERT_FALSE(verify_certificate(keys(), shorter));
  std::string longer = text;
  longer.insert(at, 1, *rc::gen::elementOf(std::string("ABCxyz019-_.")));
  RC_ASSERT_FALSE(verify_certificate(keys(), longer));
}

RC_GTEST_PROP(Certificate, NoBytesAreReadAsOne, (const std::string& bytes)) {
  RC_ASSERT_FALSE(verify_certificate(keys(), bytes));
  RC_ASSERT_FALSE(verify_certificate(keys(), "GH1." + keys().keys[0].id + "." + bytes));
}

}  // namespace
}  // namespace guohe::app
