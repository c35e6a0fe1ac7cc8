#include "http/upload.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/check.h"

namespace sejour::http {
namespace {

Error disk_error(const char* doing) {
  const auto code = errno == ENOSPC ? ErrorCode::StorageFull : ErrorCode::Unavailable;
  return {code, fmt::format("{}: {}", doing, std::strerror(errno))};
}

}  // namespace

Result<std::unique_ptr<SpooledFile>> SpooledFile::create(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) return std::unexpected(disk_error("open a file for an upload"));
  return std::unique_ptr<SpooledFile>{new SpooledFile{descriptor}};
}

SpooledFile::~SpooledFile() {
  ::close(descriptor_);
}

Status SpooledFile::write(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(disk_error("write an upload"));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Status SpooledFile::for_each_chunk(
    const std::function<Status(std::span<const std::uint8_t>)>& reader) const {
  std::array<std::uint8_t, 65536> buffer{};
  off_t offset = 0;
  while (true) {
    const auto count = ::pread(descriptor_, buffer.data(), buffer.size(), offset);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(disk_error("read an upload"));
    if (count == 0) return {};
    RETURN_IF_ERROR(reader(std::span{buffer.data(), static_cast<std::size_t>(count)}));
    offset += count;
  }
}

Result<std::string> SpooledFile::read_all() const {
  std::string all;
  RETURN_IF_ERROR(for_each_chunk([&](std::span<const std::uint8_t> chunk) -> Status {
    all.append(chunk.begin(), chunk.end());
    return {};
  }));
  return all;
}

const SpooledFile& UploadedFile::spooled() const {
  const auto* file = dynamic_cast<const SpooledFile*>(sink.get());
  CHECK(file != nullptr);
  return *file;
}

}  // namespace sejour::http
