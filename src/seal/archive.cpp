#include "seal/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

namespace sejour::seal {
namespace {

/// An archive under construction: dropped unless it was closed.
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, FreeSource>;

std::unexpected<Error> refused(zip_t* archive) {
  return fail(ErrorCode::Unavailable, fmt::format("archive: {}", zip_strerror(archive)));
}

/// 16 bits of a day as FAT and ZIP count it: years from 1980.
zip_uint16_t dos_day(Date day) {
  const std::chrono::year_month_day ymd{day};
  const int year = std::max(0, static_cast<int>(ymd.year()) - 1980);
  return static_cast<zip_uint16_t>((static_cast<unsigned>(year) << 9) |
                                   (static_cast<unsigned>(ymd.month()) << 5) |
                                   static_cast<unsigned>(ymd.day()));
}

Status add(zip_t* archive, const PackedEntry& packed, Date day) {
  const auto& bytes = packed.entry.bytes;
  // The bytes stay the caller's until the archive is closed.
  auto* const content = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (content == nullptr) return refused(archive);
  const auto index = zip_file_add(archive, packed.entry.name.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(content);
    return refused(archive);
  }
  const auto number = static_cast<zip_uint64_t>(index);
  const int method = packed.packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  if (zip_set_file_compression(archive, number, method, 0) != 0) return refused(archive);
  if (zip_file_set_dostime(archive, number, 0, dos_day(day), 0) != 0) return refused(archive);
  return {};
}

Result<std::string> bytes_of(zip_source_t* source) {
  if (zip_source_open(source) != 0) {
    return fail(ErrorCode::Unavailable, "archive: cannot be read back");
  }
  zip_source_seek(source, 0, SEEK_END);
  const auto size = zip_source_tell(source);
  zip_source_seek(source, 0, SEEK_SET);
  std::string bytes(static_cast<std::size_t>(std::max<zip_int64_t>(size, 0)), '\0');
  const auto read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read != size) return fail(ErrorCode::Unavailable, "archive: cut short");
  return bytes;
}

}  // namespace

Result<std::string> pack(const std::vector<PackedEntry>& entries, Date day) {
  Source buffer{zip_source_buffer_create(nullptr, 0, 0, nullptr)};
  if (!buffer) return fail(ErrorCode::Unavailable, "archive: no memory");
  Archive archive{zip_open_from_source(buffer.get(), ZIP_TRUNCATE, nullptr)};
  if (!archive) return fail(ErrorCode::Unavailable, "archive: cannot be begun");
  zip_source_keep(buffer.get());  // The archive gives one hold back when it closes.
  for (const auto& entry : entries) RETURN_IF_ERROR(add(archive.get(), entry, day));
  if (zip_close(archive.get()) != 0) return refused(archive.get());
  static_cast<void>(archive.release());
  return bytes_of(buffer.get());
}

}  // namespace sejour::seal
