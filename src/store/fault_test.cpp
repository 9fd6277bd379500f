// A disk that is full: a clear error, nothing by halves, reading goes on, and writing comes back by itself.
//
// The disk is played by tests/support/small_disk.hpp; SQLite meets it as it meets a full disk, in the middle
// of a write.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/sm3.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"
#include "store/seal/audit.hpp"
#include "support/small_disk.hpp"
#include "support/world.hpp"

namespace guohe::store {
namespace {

using guohe::testing::SmallDisk;

Result<void> write(app::Store& store, int number) {
  return store.write([&](app::Unit& unit) -> Result<void> {
    unit.put_department({"d" + std::to_string(number), {std::string(20'000, 'x'), "bureau"}, ""});
    unit.record({programme::Seconds{}, "", "test.write", std::to_string(number), sm3("")});
    return {};
  });
}

TEST(FullDisk, IsSaidAndWorkGoesOnOnceThereIsRoomAgain) {
  const guohe::testing::TemporaryFolder folder;
  const std::string path = (folder.path() / "full.db").string();
  auto store = open_store(path);
  ASSERT_TRUE(store);
  ASSERT_TRUE(write(**store, 0));
  int written = 1;
  {
    const SmallDisk disk(
        std::max(std::filesystem::file_size(path), std::filesystem::file_size(path + "-wal")) + 300'000);
    Result<void> last;
    while (written < 1000 && (last = write(**store, written))) ++written;
    ASSERT_FALSE(last) << "the disk was never full";
    EXPECT_EQ(last.error().kind, ErrorKind::unavailable);
    EXPECT_EQ(last.error().code, "store.full");
    EXPECT_GT(last.error().retry_after_seconds, 0);
    EXPECT_TRUE((*store)->read([&](app::Reader& reader) -> Result<void> {
      EXPECT_TRUE(reader.department("d" + std::to_string(written - 1))) << "what was acknowledged is there";
      EXPECT_FALSE(reader.department("d" + std::to_string(written))) << "what was refused is not";
      return {};
    }));
  }
  EXPECT_TRUE(write(**store, written)) << "there is room again";
  const auto audit = audit_database(path, {});
  ASSERT_TRUE(audit);
  EXPECT_TRUE(audit->intact) << (audit->findings.empty() ? "" : audit->findings[0].says.en);
}

TEST(FullDisk, AnAttachmentThatDoesNotFitLeavesNothing) {
  const guohe::testing::TemporaryFolder folder;
  auto files = open_local_files((folder.path() / "files").string());
  ASSERT_TRUE(files);
  const std::string bytes(64'000, 'x');
  {
    const SmallDisk disk(100'000);
    auto writer = (*files)->create();
    ASSERT_TRUE(writer);
    Result<void> last = (*writer)->write(bytes);
    EXPECT_TRUE(last);
    last = (*writer)->write(bytes);
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().code, "file.unavailable");
    EXPECT_EQ(last.error().kind, ErrorKind::unavailable);
  }
  int left = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
    left += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(left, 0);
  auto writer = (*files)->create();
  ASSERT_TRUE(writer);
  EXPECT_TRUE((*writer)->write(bytes));
  EXPECT_TRUE((*writer)->finish());
}

}  // namespace
}  // namespace guohe::store
