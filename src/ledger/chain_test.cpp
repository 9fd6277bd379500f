// SPDX-License-Identifier: Apache-2.0
#include "ledger/chain.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/sm3.hpp"

namespace guohe::ledger {
namespace {

std::vector<Entry> chain(int length) {
  std::vector<Entry> entries;
  std::string previous = genesis();
  for (int i = 1; i <= length; ++i) {
    Entry entry{i,
                "2025-05-20T01:02:03Z",
                "01A",
                "application.submit",
                "application:01B",
                sm3(std::to_string(i)),
                previous,
                {}};
    seal(entry);
    previous = entry.hash;
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool verifies(const std::vector<Entry>& entries) {
  Verifier verifier;
  for (const Entry& entry : entries) {
    if (!verifier.accept(entry)) return false;
  }
  return true;
}

TEST(Chain, AcceptsWhatItSealed) {
  EXPECT_TRUE(verifies(chain(20)));
  EXPECT_TRUE(verifies({}));
}

TEST(Chain, TheCanonicalBytesAreTheDocumentedOnes) {
  const Entry entry{17, "2025-05-20T01:02:03Z", "甲", "a.b", "", "sm3:x", "sm3:y", {}};
  EXPECT_EQ(canonical_bytes(entry),
            "guohe-ledger-1\nseq 17\nat 20 2025-05-20T01:02:03Z\nactor 3 甲\naction 3 a.b\nsubject 0 "
            "\ncontent 5 sm3:x\n"
            "previous 5 sm3:y\n");
}

TEST(Chain, EveryFieldCounts) {
  std::string Entry::*const fields[] = {&Entry::at,      &Entry::actor,    &Entry::action, &Entry::subject,
                                        &Entry::content, &Entry::previous, &Entry::hash};
  for (const auto field : fields) {
    auto entries = chain(5);
    (entries[2].*field).back() ^= 1;
    EXPECT_FALSE(verifies(entries));
  }
  auto entries = chain(5);
  entries[2].seq = 9;
  EXPECT_FALSE(verifies(entries));
}

TEST(Chain, NoticesDroppedInsertedAndReorderedEntries) {
  auto dropped = chain(5);
  dropped.erase(dropped.begin() + 2);
  EXPECT_FALSE(verifies(dropped));
  auto inserted = chain(5);
  inserted.insert(inserted.begin() + 2, inserted[2]);
  EXPECT_FALSE(verifies(inserted));
  auto swapped = chain(5);
  std::swap(swapped[1], swapped[2]);
  EXPECT_FALSE(verifies(swapped));
}

// A resealed forgery still breaks the link to what follows.
TEST(Chain, AResealedEntryBreaksTheNextLink) {
  auto entries = chain(5);
  entries[2].action = "application.withdraw";
  seal(entries[2]);
  EXPECT_FALSE(verifies(entries));
}

}  // namespace
}  // namespace guohe::ledger
