#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "temporary_folder.h"
#include "vault/cipher.h"
#include "vault/directory_vault.h"

namespace sejour {
namespace {

namespace fs = std::filesystem;

constexpr DossierId kDossier{{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xab}}};
constexpr PieceId kPiece{{{9, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}}};
constexpr PieceId kOtherPiece{{{8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}}};
constexpr app::DossierKey kKey{{1, 2, 3}};

std::vector<std::uint8_t> content_of(std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return bytes;
}

class PieceVaultTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = vault::DirectoryVault::open(pieces_, vault::CutUploads::Remove);
    ASSERT_TRUE(opened.has_value());
    vault_ = std::move(*opened);
  }

  Result<app::StoredPiece> put(const PieceId& piece, const std::vector<std::uint8_t>& bytes,
                               std::size_t step = 10'000) {
    ASSIGN_OR_RETURN(const auto writer, vault_->create(kDossier, piece, kKey));
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      RETURN_IF_ERROR(
          writer->write(std::span{bytes}.subspan(at, std::min(step, bytes.size() - at))));
    }
    return writer->finish();
  }

  Result<std::vector<std::uint8_t>> get(const PieceId& piece, const app::DossierKey& key = kKey) {
    ASSIGN_OR_RETURN(const auto reader, vault_->open(kDossier, piece, key));
    std::vector<std::uint8_t> bytes;
    while (true) {
      ASSIGN_OR_RETURN(const std::string chunk, reader->next());
      if (chunk.empty()) return bytes;
      bytes.insert(bytes.end(), chunk.begin(), chunk.end());
    }
  }

  fs::path file_of(const PieceId& piece) const {
    return pieces_ / "ab" / kDossier.text() / piece.text();
  }

  std::size_t files_in(const fs::path& folder) const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
      count += entry.is_regular_file() ? 1U : 0U;
    }
    return count;
  }

  TemporaryFolder folder_;
  fs::path pieces_ = folder_.path() / "pieces";
  std::unique_ptr<vault::DirectoryVault> vault_;
};

TEST_F(PieceVaultTest, GivesBackEverySizeAroundTheChunk) {
  std::uint8_t number = 0;
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 131072UL, 300000UL}) {
    const PieceId piece{{{++number}}};
    const auto bytes = content_of(size);
    const auto stored = put(piece, bytes);
    ASSERT_TRUE(stored.has_value()) << stored.error().message;
    EXPECT_EQ(stored->size_bytes, size);
    EXPECT_EQ(get(piece), bytes) << size;
  }
}

TEST_F(PieceVaultTest, TellsSizeHashAndTypeOfTheClearBytes) {
  const std::string pdf = "%PDF-1.7\n%%EOF\n";
  const auto stored = put(kPiece, {pdf.begin(), pdf.end()});
  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(stored->size_bytes, pdf.size());
  EXPECT_EQ(stored->media_type, "application/pdf");
  // From `printf '%%PDF-1.7\n%%%%EOF\n' | sha256sum`.
  EXPECT_EQ(stored->sha256, "1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3");
}

TEST_F(PieceVaultTest, KeepsNothingReadableOnDisk) {
  const std::string text = "AAAA passeport de Fatou Ndiaye AAAA";
  ASSERT_TRUE(put(kPiece, {text.begin(), text.end()}).has_value());
  std::ifstream file{file_of(kPiece), std::ios::binary};
  const std::string raw{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_GT(raw.size(), text.size());
  EXPECT_EQ(raw.find("Fatou"), std::string::npos);
}

TEST_F(PieceVaultTest, DroppedUploadLeavesNothingBehind) {
  {
    const auto writer = vault_->create(kDossier, kPiece, kKey);
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE((*writer)->write(content_of(200'000)).has_value());
  }
  EXPECT_EQ(files_in(pieces_), 0U);
  EXPECT_EQ(get(kPiece).error().code, ErrorCode::NotFound);
}

TEST_F(PieceVaultTest, UploadCutByACrashIsRemovedAtTheNextStart) {
  std::ofstream{pieces_ / "incoming" / "left-by-a-crash"} << "part";
  ASSERT_TRUE(vault::DirectoryVault::open(pieces_, vault::CutUploads::Leave).has_value());
  EXPECT_EQ(files_in(pieces_), 1U);
  ASSERT_TRUE(vault::DirectoryVault::open(pieces_, vault::CutUploads::Remove).has_value());
  EXPECT_EQ(files_in(pieces_), 0U);
}

TEST_F(PieceVaultTest, NeverReplacesAPiece) {
  ASSERT_TRUE(put(kPiece, content_of(10)).has_value());
  EXPECT_EQ(put(kPiece, content_of(20)).error().code, ErrorCode::Conflict);
  EXPECT_EQ(get(kPiece), content_of(10));
  EXPECT_EQ(files_in(pieces_), 1U);
}

TEST_F(PieceVaultTest, DetectsEveryKindOfChangeOnDisk) {
  ASSERT_TRUE(put(kPiece, content_of(100'000)).has_value());
  const auto size = fs::file_size(file_of(kPiece));
  for (const std::uintmax_t at : {0UL, 10UL, 40UL, 65'000UL, size - 1}) {
    std::fstream file{file_of(kPiece), std::ios::in | std::ios::out | std::ios::binary};
    file.seekg(static_cast<std::streamoff>(at));
    const char before = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(before ^ 1));
    file.flush();
    EXPECT_EQ(get(kPiece).error().code, ErrorCode::Corrupt) << at;
    file.seekp(static_cast<std::streamoff>(at));
    file.put(before);
  }
  EXPECT_TRUE(get(kPiece).has_value());
}

TEST_F(PieceVaultTest, DetectsTruncationAndAddition) {
  ASSERT_TRUE(put(kPiece, content_of(200'000)).has_value());
  const auto size = fs::file_size(file_of(kPiece));
  const std::uintmax_t whole_chunks = 4 + 24 + 2 * (65536 + 17);
  for (const std::uintmax_t cut : {size - 1, whole_chunks, whole_chunks / 2, 28UL, 5UL, 0UL}) {
    fs::copy_file(file_of(kPiece), folder_.path() / "copy", fs::copy_options::overwrite_existing);
    fs::resize_file(file_of(kPiece), cut);
    EXPECT_EQ(get(kPiece).error().code, ErrorCode::Corrupt) << cut;
    fs::copy_file(folder_.path() / "copy", file_of(kPiece), fs::copy_options::overwrite_existing);
  }
  std::ofstream{file_of(kPiece), std::ios::app} << 'x';
  EXPECT_EQ(get(kPiece).error().code, ErrorCode::Corrupt);
}

TEST_F(PieceVaultTest, RefusesAnotherKeyAndAnotherName) {
  ASSERT_TRUE(put(kPiece, content_of(100)).has_value());
  EXPECT_EQ(get(kPiece, {{9, 9, 9}}).error().code, ErrorCode::Corrupt);
  fs::copy_file(file_of(kPiece), file_of(kOtherPiece));
  EXPECT_EQ(get(kOtherPiece).error().code, ErrorCode::Corrupt);
}

TEST_F(PieceVaultTest, RemovesOnePieceOrAllOfADossier) {
  ASSERT_TRUE(put(kPiece, content_of(10)).has_value());
  ASSERT_TRUE(put(kOtherPiece, content_of(10)).has_value());
  ASSERT_TRUE(vault_->remove(kDossier, kPiece).has_value());
  EXPECT_EQ(vault_->remove(kDossier, kPiece).error().code, ErrorCode::NotFound);
  EXPECT_EQ(get(kPiece).error().code, ErrorCode::NotFound);
  EXPECT_TRUE(get(kOtherPiece).has_value());
  ASSERT_TRUE(vault_->remove_all(kDossier).has_value());
  ASSERT_TRUE(vault_->remove_all(kDossier).has_value());
  EXPECT_EQ(files_in(pieces_), 0U);
}

// The same rule twice: by a limit that every machine has, and by a real full disk where the test
// may mount one.
TEST_F(PieceVaultTest, FullStorageIsSaidAndLeavesNothingBehind) {
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
  const rlimit small{.rlim_cur = 100'000, .rlim_max = limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto stored = put(kPiece, content_of(1'000'000));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  std::signal(SIGXFSZ, before);
  ASSERT_FALSE(stored.has_value());
  EXPECT_EQ(stored.error().code, ErrorCode::StorageFull);
  EXPECT_EQ(files_in(pieces_), 0U);
}

TEST_F(PieceVaultTest, FullDiskIsSaidAndTheNextUploadWorksOnceThereIsRoom) {
  const auto disk = folder_.path() / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=512k") != 0) {
    GTEST_SKIP() << "mounting needs root; the rule is tested by FullStorageIsSaid… as well";
  }
  {
    auto opened = vault::DirectoryVault::open(disk / "pieces", vault::CutUploads::Remove);
    ASSERT_TRUE(opened.has_value());
    vault_ = std::move(*opened);
    const auto stored = put(kPiece, content_of(1'000'000));
    ASSERT_FALSE(stored.has_value());
    EXPECT_EQ(stored.error().code, ErrorCode::StorageFull);
    EXPECT_EQ(files_in(disk), 0U);
    EXPECT_TRUE(put(kPiece, content_of(100'000)).has_value());
  }
  EXPECT_EQ(::umount(disk.c_str()), 0);
}

}  // namespace
}  // namespace sejour
