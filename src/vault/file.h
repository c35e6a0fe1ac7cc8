#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.h"

/// Files of the operating system, with their failures as Errors. Only this room uses it.
namespace sejour::vault {

/// The error of the last system call: StorageFull for a full disk or quota, NotFound, Conflict for
/// a name that exists, Forbidden, else Unavailable. The message names the action and the file.
[[nodiscard]] Error system_error(std::string_view action, const std::filesystem::path& file);

/// An open file; closes itself.
class File {
 public:
  File() = default;
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  [[nodiscard]] int descriptor() const { return descriptor_; }
  void close();

 private:
  int descriptor_ = -1;
};

/// A new file of mode 0600. Errors: Conflict when the name exists.
[[nodiscard]] Result<File> create_file(const std::filesystem::path& path);
[[nodiscard]] Result<File> open_file(const std::filesystem::path& path);

/// Writes every byte. Errors: StorageFull, Unavailable.
[[nodiscard]] Status write_all(const File& file, std::span<const std::uint8_t> bytes,
                               const std::filesystem::path& path);
/// Reads until `bytes` is full or the file ends; answers how many.
[[nodiscard]] Result<std::size_t> read_up_to(const File& file, std::span<std::uint8_t> bytes,
                                             const std::filesystem::path& path);

/// The bytes of the file are on the disk on return.
[[nodiscard]] Status sync_file(const File& file, const std::filesystem::path& path);
/// The names in the folder are on the disk on return.
[[nodiscard]] Status sync_folder(const std::filesystem::path& folder);

/// Makes a folder of mode 0700 under an existing one; no error when it is there.
[[nodiscard]] Status make_folder(const std::filesystem::path& folder);

/// Gives the file its final name, durably, unless that name exists (Conflict).
[[nodiscard]] Status publish(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace sejour::vault
