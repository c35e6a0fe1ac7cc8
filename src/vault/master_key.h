#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace sejour::vault {

/// The key that wraps all others. Wiped from memory when it goes.
class MasterKey {
 public:
  static constexpr std::size_t kSize = 32;

  /// From 32 bytes; tests give fixed ones.
  explicit MasterKey(const std::array<std::uint8_t, kSize>& bytes);
  MasterKey(const MasterKey& other) = default;
  MasterKey& operator=(const MasterKey& other) = default;
  ~MasterKey();

  [[nodiscard]] const std::array<std::uint8_t, kSize>& bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, kSize> bytes_;
};

/// Makes a new key and its file, mode 0600, never over an existing one; durable on return.
/// Errors: Conflict when the file exists, StorageFull, Unavailable.
[[nodiscard]] Result<MasterKey> create_master_key(const std::filesystem::path& file);

/// Reads the key. Errors: NotFound; Forbidden when group or others may read or write the file, or
/// when it belongs to another user; Corrupt when it is not a key file.
[[nodiscard]] Result<MasterKey> load_master_key(const std::filesystem::path& file);

}  // namespace sejour::vault
