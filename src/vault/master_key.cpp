#include "vault/master_key.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "vault/file.h"
#include "vault/system_random.h"

namespace sejour::vault {
namespace {

constexpr std::string_view kHeader = "sejour-master-key-1 ";
constexpr std::size_t kHexSize = 2 * MasterKey::kSize;
constexpr std::size_t kFileSize = kHeader.size() + kHexSize + 1;

Status check_mode(const File& file, const std::filesystem::path& path) {
  struct stat status{};
  if (::fstat(file.descriptor(), &status) != 0) {
    return std::unexpected(system_error("inspect", path));
  }
  if ((status.st_mode & 0077) != 0) {
    return fail(ErrorCode::Forbidden,
                fmt::format("the master key {} can be read by others (mode {:04o}): only the "
                            "service may read it, chmod 600",
                            path.string(), status.st_mode & 07777));
  }
  if (status.st_uid != ::geteuid()) {
    return fail(ErrorCode::Forbidden,
                fmt::format("the master key {} belongs to another user", path.string()));
  }
  return {};
}

Status write_key(const File& file, const MasterKey& key, const std::filesystem::path& path) {
  std::array<char, kHexSize + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), key.bytes().data(), key.bytes().size());
  auto text = fmt::format("{}{}\n", kHeader, hex.data());
  const Status written =
      write_all(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, path);
  sodium_memzero(hex.data(), hex.size());
  sodium_memzero(text.data(), text.size());
  RETURN_IF_ERROR(written);
  RETURN_IF_ERROR(sync_file(file, path));
  return sync_folder(path.parent_path().empty() ? "." : path.parent_path());
}

}  // namespace

MasterKey::MasterKey(const std::array<std::uint8_t, kSize>& bytes) : bytes_(bytes) {}

MasterKey::~MasterKey() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

Result<MasterKey> create_master_key(const std::filesystem::path& path) {
  prepare_sodium();
  ASSIGN_OR_RETURN(const File file, create_file(path));
  std::array<std::uint8_t, MasterKey::kSize> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  MasterKey key{bytes};
  sodium_memzero(bytes.data(), bytes.size());
  if (const Status written = write_key(file, key, path); !written) {
    ::unlink(path.c_str());
    return std::unexpected(written.error());
  }
  return key;
}

Result<MasterKey> load_master_key(const std::filesystem::path& path) {
  prepare_sodium();
  ASSIGN_OR_RETURN(const File file, open_file(path));
  RETURN_IF_ERROR(check_mode(file, path));
  std::array<std::uint8_t, kFileSize + 1> content{};
  ASSIGN_OR_RETURN(const std::size_t size, read_up_to(file, content, path));
  const std::string_view text{reinterpret_cast<const char*>(content.data()), size};
  std::array<std::uint8_t, MasterKey::kSize> bytes{};
  std::size_t decoded = 0;
  const bool well_formed = size == kFileSize && text.starts_with(kHeader) && text.ends_with('\n') &&
                           sodium_hex2bin(bytes.data(), bytes.size(), text.data() + kHeader.size(),
                                          kHexSize, nullptr, &decoded, nullptr) == 0 &&
                           decoded == bytes.size();
  sodium_memzero(content.data(), content.size());
  if (!well_formed) {
    return fail(ErrorCode::Corrupt, fmt::format("{} is not a master key of Séjour", path.string()));
  }
  MasterKey key{bytes};
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

}  // namespace sejour::vault
