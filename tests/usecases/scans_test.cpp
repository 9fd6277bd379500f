// Who gets a file that was not scanned, or in which something was found; with a real clamd.
// SPDX-License-Identifier: Apache-2.0
#include "app/scans.hpp"

#include <gtest/gtest.h>

#include "app/attachments.hpp"
#include "app/papers.hpp"
#include "app/system_state.hpp"
#include "life.hpp"
#include "scan/clamd_scanner.hpp"
#include "support/scan_peer.hpp"

namespace guohe::testing {
namespace {

using app::ScanState;

constexpr const char* kEvidence = "cooperation agreement";

/// A world with a scanner, once a test sets it up.
struct Clinic : Life {
  void set_up_scanner() {
    scanner = need(scan::clamd_scanner(clamd.where()));
    services->scanner = scanner.get();
  }

  app::Attachment upload(const std::string& bytes, const std::string& name = "a.txt") {
    auto started = need(start_attachment(*services, actor("ana"), {id, kEvidence, name, -1}));
    EXPECT_TRUE(started->write(bytes));
    return need(started->finish());
  }

  app::Attachment seen(const std::string& file, const std::string& login) {
    for (const app::Attachment& one : get(id, login).attachments) {
      if (one.id == file) return one;
    }
    ADD_FAILURE() << "there is no " << file;
    return {};
  }

  /// The error with which somebody does not get a file; empty when they do.
  std::string kept_from(const std::string& login, const std::string& file) {
    const auto opened = open_attachment(*services, actor(login), id, file);
    return opened ? "" : opened.error().code;
  }

  app::SystemState system() { return need(app::system_state(*services, actor("ada"))); }

  ScanPeer clamd;
  std::unique_ptr<app::Scanner> scanner;
};

#define NEED_CLAMD() \
  if (!ScanPeer::there()) GTEST_SKIP() << ScanPeer::kNotThere

TEST(Scans, AFileIsForItsUploaderAloneUntilItIsFoundClean) {
  NEED_CLAMD();
  Clinic clinic;
  clinic.set_up_scanner();
  clinic.id = clinic.draft();
  const app::Attachment file = clinic.upload("plain words");
  EXPECT_EQ(file.scan, ScanState::waiting);
  EXPECT_FALSE(file.withheld);
  EXPECT_EQ(clinic.kept_from("ana", file.id), "");
  EXPECT_EQ(clinic.kept_from("adam", file.id), "attachment.not_scanned_yet");
  EXPECT_TRUE(clinic.seen(file.id, "adam").withheld);
  EXPECT_EQ(need(app::scan_due_files(*clinic.services)).scanned, 1);
  EXPECT_EQ(clinic.seen(file.id, "adam").scan, ScanState::clean);
  EXPECT_EQ(clinic.kept_from("adam", file.id), "");
  EXPECT_EQ(clinic.upload("plain words", "again.txt").scan, ScanState::clean)
      << "the same bytes are scanned once";
  EXPECT_EQ(need(app::scan_due_files(*clinic.services)).scanned, 0);
}

TEST(Scans, AnInfectedFileGoesToNobodyElseAndIntoNoDossier) {
  NEED_CLAMD();
  Clinic clinic;
  clinic.set_up_scanner();
  clinic.id = clinic.complete_draft();
  const app::Attachment file = clinic.upload("%PDF-1.4\n" + eicar(), "bad.pdf");
  (void)clinic.go("ana", "submit");
  while (need(app::scan_due_files(*clinic.services)).scanned > 0) {
  }
  const app::Attachment seen = clinic.seen(file.id, "rita");
  EXPECT_EQ(seen.scan, ScanState::infected);
  EXPECT_EQ(seen.found, "Guohe.Test.Eicar.UNOFFICIAL");
  EXPECT_TRUE(seen.withheld);
  EXPECT_EQ(clinic.kept_from("rita", file.id), "attachment.infected");
  EXPECT_EQ(clinic.kept_from("eve", file.id), "attachment.infected");
  const auto dossier = clinic.folder.path() / "dossier.pdf";
  (void)need(
      app::print_dossier(*clinic.services, clinic.actor("rita"), clinic.id, Language::en, dossier.string()));
  const std::string command =
      "pdftotext " + dossier.string() + " - | tr '\\n' ' ' | grep -q 'not cleared by the scanner'";
  EXPECT_EQ(std::system(command.c_str()), 0) << "the list of contents says why it is left out";  // NOLINT
  const auto scans = clinic.system().scans;
  EXPECT_EQ(scans.infected, 1);
  ASSERT_EQ(scans.troubles.size(), 1U);
  EXPECT_EQ(scans.troubles[0].application, clinic.get(clinic.id).number);
  clinic.services->scanner = nullptr;
  EXPECT_EQ(clinic.kept_from("rita", file.id), "attachment.infected") << "what was found once stays found";
  EXPECT_EQ(app::scan_again(*clinic.services, clinic.actor("ada"), "").error().code, "scan.no_scanner");
}

TEST(Scans, AScannerThatIsAwayIsSaidAndFilesWaitForIt) {
  NEED_CLAMD();
  Clinic clinic;
  clinic.set_up_scanner();
  clinic.id = clinic.draft();
  const app::Attachment file = clinic.upload("plain words");
  clinic.clamd.stop();
  EXPECT_TRUE(need(app::scan_due_files(*clinic.services)).away);
  EXPECT_EQ(clinic.seen(file.id, "adam").scan, ScanState::failed);
  EXPECT_EQ(clinic.kept_from("adam", file.id), "attachment.not_scanned_yet");
  EXPECT_EQ(app::system_parts(*clinic.services).scans, app::PartState::failing);
  ASSERT_EQ(clinic.system().scans.troubles.size(), 1U);
  EXPECT_NE(clinic.system().scans.troubles[0].words.find("clamd"), std::string::npos);
  clinic.clamd.start();
  EXPECT_EQ(need(app::scan_due_files(*clinic.services)).scanned, 0) << "not due yet";
  EXPECT_TRUE(app::scan_again(*clinic.services, clinic.actor("ada"), file.digest));
  EXPECT_EQ(need(app::scan_due_files(*clinic.services)).scanned, 1);
  EXPECT_EQ(clinic.kept_from("adam", file.id), "");
  EXPECT_EQ(app::system_parts(*clinic.services).scans, app::PartState::ok);
}

TEST(Scans, WithoutAScannerFilesSaySoAndTheOperatorDecides) {
  Life life;
  life.id = life.draft();
  auto started = need(start_attachment(*life.services, life.actor("ana"), {life.id, kEvidence, "a.txt", -1}));
  EXPECT_TRUE(started->write(std::string("plain words")));
  const app::Attachment file = need(started->finish());
  EXPECT_EQ(file.scan, ScanState::not_scanned);
  const auto opened = [&](const char* login) {
    return static_cast<bool>(open_attachment(*life.services, life.actor(login), life.id, file.id));
  };
  EXPECT_TRUE(opened("adam"));
  life.services->settings.withhold_unscanned = true;
  EXPECT_FALSE(opened("adam"));
  EXPECT_TRUE(opened("ana"));
  EXPECT_EQ(need(app::scan_due_files(*life.services)).scanned, 0);
}

}  // namespace
}  // namespace guohe::testing
