// SPDX-License-Identifier: Apache-2.0
#include "app/attachments.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/sniff.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEvidence = "cooperation agreement";

Result<app::Attachment> upload(World& world, const std::string& id, const std::string& name,
                               const std::string& bytes, const std::string& login = "ana") {
  auto started = start_attachment(*world.services, world.actor(login), {id, kEvidence, name, -1});
  if (!started) return started.error();
  for (std::size_t at = 0; at < bytes.size(); at += 100) {
    const auto written =
        (*started)->write(std::span(bytes).subspan(at, std::min<std::size_t>(100, bytes.size() - at)));
    if (!written) return written.error();
  }
  return (*started)->finish();
}

int files_in(const World& world) {
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(world.folder.path() / "files"))
    count += entry.is_regular_file() ? 1 : 0;
  return count;
}

const std::string kPdf = "%PDF-1.7\n" + std::string(5000, 'x');

TEST(Attachments, AreKeptByDigestAndReadBack) {
  World world;
  const std::string id = world.draft();
  const auto stored = upload(world, id, "协议.pdf", kPdf);
  ASSERT_TRUE(stored) << stored.error().message.en;
  EXPECT_EQ(stored->type, "application/pdf");
  EXPECT_EQ(stored->size, static_cast<std::int64_t>(kPdf.size()));
  EXPECT_EQ(stored->state, programme::EvidenceState::attached);
  const auto opened = open_attachment(*world.services, world.actor("ana"), id, stored->id);
  ASSERT_TRUE(opened);
  std::string bytes(kPdf.size() + 10, '\0');
  EXPECT_EQ(*opened->bytes->read(bytes), kPdf.size());
  EXPECT_EQ(bytes.substr(0, kPdf.size()), kPdf);
  EXPECT_TRUE(fs::exists(opened->path));
  ASSERT_TRUE(upload(world, id, "same.pdf", kPdf));
  EXPECT_EQ(files_in(world), 1) << "the same bytes are kept once";
  EXPECT_EQ(world.get(id).attachments.size(), 2U);
}

TEST(Attachments, OfTheWrongKindAreRefused) {
  World world;
  world.services->settings.attachment_bytes = 6000;
  const std::string id = world.draft();
  EXPECT_EQ(upload(world, id, "a.pdf", "").error().code, "attachment.empty");
  EXPECT_EQ(upload(world, id, "a.png", kPdf).error().code, "attachment.type_mismatch");
  EXPECT_EQ(upload(world, id, "a.pdf", "MZ\x90\x01" + std::string(600, '\x02')).error().code,
            "attachment.type_not_allowed");
  EXPECT_EQ(upload(world, id, "a.exe", "hello").error().code, "attachment.type_mismatch");
  EXPECT_EQ(upload(world, id, "../a.pdf", kPdf).error().code, "attachment.bad_name");
  EXPECT_EQ(upload(world, id, "a\n.pdf", kPdf).error().code, "attachment.bad_name");
  EXPECT_EQ(upload(world, id, "a.pdf", kPdf + kPdf).error().code, "attachment.too_large");
  EXPECT_EQ(
      start_attachment(*world.services, world.actor("ana"), {id, kEvidence, "a.pdf", 6001}).error().code,
      "attachment.too_large");
  EXPECT_EQ(start_attachment(*world.services, world.actor("ana"), {id, "no such", "a.pdf", 1}).error().code,
            "attachment.unknown_evidence");
  EXPECT_EQ(files_in(world), 0) << "nothing is left of what was refused";
  EXPECT_TRUE(world.get(id).attachments.empty());
}

TEST(Attachments, AreForThoseWhoMaySeeTheApplication) {
  World world;
  const std::string id = world.draft();
  const auto stored = upload(world, id, "a.pdf", kPdf);
  ASSERT_TRUE(stored);
  for (const char* login : {"bea", "bob", "rita", "eve", "aude", "al"}) {
    EXPECT_EQ(open_attachment(*world.services, world.actor(login), id, stored->id).error().code,
              "application.unknown")
        << login;
    EXPECT_EQ(upload(world, id, "b.pdf", kPdf, login).error().code, "application.unknown") << login;
  }
  EXPECT_TRUE(open_attachment(*world.services, world.actor("adam"), id, stored->id));
  EXPECT_EQ(open_attachment(*world.services, app::Actor{}, id, stored->id).error().code, "session.required");
  const std::string sent = world.submitted();
  const auto& files = world.get(sent).attachments;
  ASSERT_FALSE(files.empty());
  EXPECT_TRUE(open_attachment(*world.services, world.actor("rita"), sent, files[0].id));
  EXPECT_EQ(open_attachment(*world.services, world.actor("rosa"), sent, files[0].id).error().code,
            "application.unknown");
  EXPECT_EQ(open_attachment(*world.services, world.actor("ana"), id, files[0].id).error().code,
            "attachment.unknown")
      << "of another application";
  EXPECT_EQ(remove_attachment(*world.services, world.actor("rita"), sent, files[0].id).error().code,
            "access.denied");
  EXPECT_EQ(remove_attachment(*world.services, world.actor("ana"), sent, files[0].id).error().code,
            "draft.not_editable");
}

TEST(Attachments, BytesThatNobodyWantsAreSweptUp) {
  World world;
  const std::string id = world.draft();
  const auto first = upload(world, id, "a.pdf", kPdf);
  const auto second = upload(world, id, "b.pdf", kPdf + "b");
  ASSERT_TRUE(first && second);
  ASSERT_TRUE(remove_attachment(*world.services, world.actor("ana"), id, first->id));
  EXPECT_EQ(remove_attachment(*world.services, world.actor("ana"), id, first->id).error().code,
            "attachment.unknown");
  { std::ofstream(world.folder.path() / "files/tmp/crashed") << "half"; }
  EXPECT_EQ(*clean_up_attachments(*world.services), 0) << "a day must pass";
  for (const auto& entry : fs::recursive_directory_iterator(world.folder.path() / "files")) {
    if (entry.is_regular_file())
      fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(30));
  }
  EXPECT_EQ(*clean_up_attachments(*world.services), 2);
  EXPECT_FALSE(fs::exists(world.files->path(first->digest)));
  EXPECT_TRUE(fs::exists(world.files->path(second->digest)));
}

TEST(Attachments, AnUploadThatIsGivenUpLeavesNothing) {
  World world;
  const std::string id = world.draft();
  {
    auto started = start_attachment(*world.services, world.actor("ana"), {id, kEvidence, "a.pdf", -1});
    ASSERT_TRUE(started);
    ASSERT_TRUE((*started)->write(kPdf));
    EXPECT_EQ(files_in(world), 1);
  }
  EXPECT_EQ(files_in(world), 0);
}

TEST(Sniffing, GoesByTheBytes) {
  EXPECT_EQ(app::sniff("%PDF-1.4", "x"), "application/pdf");
  EXPECT_EQ(app::sniff("\x89PNG\r\n\x1a\n", "x"), "image/png");
  EXPECT_EQ(app::sniff("\xff\xd8\xff\xe0", "x"), "image/jpeg");
  EXPECT_EQ(app::sniff("PK\x03\x04....", "报告.DOCX"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(app::sniff("PK\x03\x04....", "x.bin"), "application/zip");
  EXPECT_EQ(app::sniff("甲乙,丙", "x.csv"), "text/csv");
  EXPECT_EQ(app::sniff(std::string_view("\x7f"
                                        "ELF\0\1",
                                        6),
                       "x.txt"),
            std::nullopt);
  EXPECT_TRUE(app::name_fits("a.JPG", "image/jpeg"));
  EXPECT_FALSE(app::name_fits("a.pdf.exe", "application/pdf"));
}

}  // namespace
}  // namespace guohe::testing
