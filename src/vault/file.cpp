#include "vault/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace sejour::vault {
namespace {

ErrorCode code_of(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return ErrorCode::StorageFull;
    case ENOENT:
      return ErrorCode::NotFound;
    case EEXIST:
      return ErrorCode::Conflict;
    case EACCES:
    case EPERM:
      return ErrorCode::Forbidden;
    default:
      return ErrorCode::Unavailable;
  }
}

}  // namespace

Error system_error(std::string_view action, const std::filesystem::path& file) {
  const int number = errno;
  return {code_of(number), fmt::format("cannot {} {}: {}", action, file.string(),
                                       std::generic_category().message(number))};
}

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

File& File::operator=(File&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

File::~File() {
  close();
}

void File::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

Result<File> create_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) return std::unexpected(system_error("create", path));
  return File{descriptor};
}

Result<File> open_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return std::unexpected(system_error("open", path));
  return File{descriptor};
}

Status write_all(const File& file, std::span<const std::uint8_t> bytes,
                 const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const auto written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(system_error("write", path));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::size_t> read_up_to(const File& file, std::span<std::uint8_t> bytes,
                               const std::filesystem::path& path) {
  std::size_t got = 0;
  while (got < bytes.size()) {
    const auto count = ::read(file.descriptor(), bytes.data() + got, bytes.size() - got);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_error("read", path));
    if (count == 0) break;
    got += static_cast<std::size_t>(count);
  }
  return got;
}

Status sync_file(const File& file, const std::filesystem::path& path) {
  if (::fsync(file.descriptor()) != 0) return std::unexpected(system_error("flush", path));
  return {};
}

Status sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected(system_error("open", folder));
  const File handle{descriptor};
  return sync_file(handle, folder);
}

Status make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(folder.parent_path());
  if (errno == EEXIST) return {};
  return std::unexpected(system_error("create the folder", folder));
}

Status publish(const std::filesystem::path& from, const std::filesystem::path& to) {
  // RENAME_NOREPLACE: two uploads under one id never overwrite each other.
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    return std::unexpected(system_error("name", to));
  }
  return sync_folder(to.parent_path());
}

}  // namespace sejour::vault
