#include "vault/master_key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "temporary_folder.h"

namespace sejour {
namespace {

TEST(MasterKey, IsReadBackAsItWasMade) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "master.key";
  const auto made = vault::create_master_key(file);
  ASSERT_TRUE(made.has_value());
  const auto read = vault::load_master_key(file);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->bytes(), made->bytes());
}

TEST(MasterKey, FileIsForTheServiceAlone) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "master.key";
  ASSERT_TRUE(vault::create_master_key(file).has_value());
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

TEST(MasterKey, NeverReplacesAnExistingOne) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "master.key";
  const auto first = vault::create_master_key(file);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(vault::create_master_key(file).error().code, ErrorCode::Conflict);
  EXPECT_EQ(vault::load_master_key(file)->bytes(), first->bytes());
}

TEST(MasterKey, IsRefusedWhenOthersMayReadIt) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "master.key";
  ASSERT_TRUE(vault::create_master_key(file).has_value());
  for (const mode_t mode : {0640U, 0604U, 0660U, 0622U}) {
    ASSERT_EQ(::chmod(file.c_str(), mode), 0);
    const auto read = vault::load_master_key(file);
    ASSERT_FALSE(read.has_value()) << mode;
    EXPECT_EQ(read.error().code, ErrorCode::Forbidden);
    EXPECT_NE(read.error().message.find("chmod 600"), std::string::npos);
  }
}

TEST(MasterKey, IsRefusedWhenTheFileIsSomethingElse) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "master.key";
  EXPECT_EQ(vault::load_master_key(file).error().code, ErrorCode::NotFound);
  for (const std::string content : {"", "hello", "sejour-master-key-1 0011\n"}) {
    std::ofstream{file} << content;
    ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
    EXPECT_EQ(vault::load_master_key(file).error().code, ErrorCode::Corrupt) << content;
  }
}

}  // namespace
}  // namespace sejour
