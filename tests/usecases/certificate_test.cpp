// Certificates: given in the states that the process names, verified offline, withdrawn with the base.
// SPDX-License-Identifier: Apache-2.0
#include "app/certificate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/papers.hpp"
#include "life.hpp"

namespace guohe::testing {
namespace {

using ::testing::StartsWith;

constexpr const char* kRecognition =
    R"({"document number": "粤科合字〔2025〕100号", "decided on": "2025-05-10"})";

struct Bases : Life {
  Bases() {
    const auto seed = ledger::seed_of(std::string(64, '7'));
    services->settings.signing = {seed, {{ledger::public_key_of(*seed, "2025-01-01T00:00:00Z")}}};
  }
  void recognised() {
    id = standing("base-recognition", "decided");
    clock.set("2025-05-20T02:00:00Z");
    go("paul", "announce", "", kRecognition);
  }
  [[nodiscard]] const ledger::PublicKeys& keys() const { return services->settings.signing.published; }
};

TEST(Certificates, VerifyOfflineAndSayWhatWasAnnounced) {
  Bases world;
  world.recognised();
  EXPECT_EQ(std::ranges::count(world.get(world.id).papers, app::Paper::certificate), 1);
  const auto issued = app::issue_certificate(*world.services, world.actor("ana"), world.id);
  ASSERT_TRUE(issued) << issued.error().code << " " << issued.error().message.en;
  EXPECT_THAT(issued->text, StartsWith("GH1."));
  EXPECT_LT(issued->text.size(), 1000U) << "it has to fit into a code that can be scanned";
  const auto verified = app::verify_certificate(world.keys(), issued->text);
  ASSERT_TRUE(verified) << verified.error().code;
  EXPECT_EQ(*verified, issued->certificate);
  EXPECT_EQ(verified->document, "粤科合字〔2025〕100号");
  EXPECT_EQ(verified->from, "2025-05-10");
  EXPECT_FALSE(verified->until);
  EXPECT_EQ(verified->list, "bases");
  EXPECT_EQ(verified->number, world.get(world.id).number);
  EXPECT_TRUE(app::verify_certificate(world.keys(), "https://example.org/verify#" + issued->text + "\n"));
  const auto standing = app::certificate_standing(*world.services, verified->number);
  ASSERT_TRUE(standing);
  EXPECT_TRUE(standing->in_force);
  const auto paper = app::print_certificate(*world.services, world.actor("ana"), world.id);
  ASSERT_TRUE(paper) << paper.error().code;
  EXPECT_THAT(paper->bytes, StartsWith("%PDF"));
}

TEST(Certificates, AChangedByteIsRefused) {
  Bases world;
  world.recognised();
  const auto issued = app::issue_certificate(*world.services, world.actor("ana"), world.id);
  ASSERT_TRUE(issued);
  for (std::size_t i = 0; i < issued->text.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string text = issued->text;
      text[i] = static_cast<char>(static_cast<unsigned char>(text[i]) ^ (1U << bit));
      EXPECT_FALSE(app::verify_certificate(world.keys(), text)) << "byte " << i << ", bit " << bit;
    }
  }
  const auto other = ledger::seed_of(std::string(64, '8'));
  const ledger::PublicKeys others{{ledger::public_key_of(*other, "2025-01-01T00:00:00Z")}};
  EXPECT_EQ(app::verify_certificate(others, issued->text).error().code, "certificate.unknown_key");
  for (const char* text : {"", "GH1", "GH1...", "GH1.a.b.c", "#"})
    EXPECT_FALSE(app::verify_certificate(world.keys(), text)) << text;
  EXPECT_EQ(app::verify_certificate(world.keys(), std::string(100'000, '.')).error().code,
            "certificate.malformed");
}

TEST(Certificates, AreForThoseWhoMaySeeAndForWhatIsInForce) {
  Bases world;
  world.id = world.standing("base-recognition", "decided");
  EXPECT_EQ(app::issue_certificate(*world.services, world.actor("ana"), world.id).error().code,
            "paper.not_yet");
  const std::string number = world.get(world.id).number;
  EXPECT_EQ(app::certificate_standing(*world.services, number).error().code, "certificate.unknown");
  world.clock.set("2025-05-20T02:00:00Z");
  world.go("paul", "announce", "", kRecognition);
  EXPECT_EQ(app::issue_certificate(*world.services, world.actor("bea"), world.id).error().code,
            "application.unknown");
  world.go("olga", "record-incident", "", R"({"summary": "虚报数据", "ground": "false information"})");
  const std::string incident = world.get(world.id, "olga").cases.back().id;
  world.go_on(incident, "olga", "hear", "核查");
  world.go_on(incident, "adam", "state", "", R"({"text": "承认"})");
  world.go_on(incident, "olga", "conclude", "", R"({"serious": true, "facts": "属实"})");
  world.go_on(incident, "paul", "remove", "情节严重", R"({"document number": "粤科合字〔2026〕1号"})");
  EXPECT_EQ(app::issue_certificate(*world.services, world.actor("ana"), world.id).error().code,
            "paper.not_yet");
  const auto standing = app::certificate_standing(*world.services, number);
  ASSERT_TRUE(standing);
  EXPECT_FALSE(standing->in_force);
  EXPECT_EQ(standing->since, "2025-05-20");
}

TEST(Certificates, WhatTheLedgerDoesNotSayIsNotSigned) {
  Bases world;
  world.recognised();
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    // As if somebody had written another announcement into the database, past the engine.
    app::EventRecord event = unit.events(world.id).back();
    event.from_state = "decided";
    event.answers = R"({"document number": "假文号", "decided on": "2020-01-01"})";
    event.at += std::chrono::seconds(1);
    unit.add_event(event);
    return {};
  }));
  EXPECT_EQ(app::issue_certificate(*world.services, world.actor("ana"), world.id).error().code,
            "certificate.not_in_ledger");
}

}  // namespace
}  // namespace guohe::testing
