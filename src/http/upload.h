#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sejour::http {

/// The most that one uploaded file may hold: 25 MB, decimal.
inline constexpr std::uint64_t kUploadBytesMax = 25'000'000;

/// Where the bytes of one uploaded file go while they arrive, piece by piece.
class UploadSink {
 public:
  virtual ~UploadSink() = default;
  /// Takes the next bytes. After an error nothing more is written to it.
  [[nodiscard]] virtual Status write(std::span<const std::uint8_t> bytes) = 0;
};

/// An uploaded file on disk without a name (O_TMPFILE): the system frees it when the request ends,
/// even after a crash, and no other program can open it.
class SpooledFile final : public UploadSink {
 public:
  /// Errors: Unavailable when the folder cannot hold a file.
  [[nodiscard]] static Result<std::unique_ptr<SpooledFile>> create(const std::string& folder);
  ~SpooledFile() override;
  SpooledFile(const SpooledFile&) = delete;
  SpooledFile& operator=(const SpooledFile&) = delete;

  [[nodiscard]] Status write(std::span<const std::uint8_t> bytes) override;

  /// Hands over the bytes from the beginning, in chunks of at most 64 KiB. Stops at the first
  /// error of the reader, and returns it.
  [[nodiscard]] Status for_each_chunk(
      const std::function<Status(std::span<const std::uint8_t>)>& reader) const;

  /// The whole file in memory: only for what must be parsed at once.
  [[nodiscard]] Result<std::string> read_all() const;

 private:
  explicit SpooledFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

enum class UploadOutcome {
  Received,  ///< whole
  Empty,     ///< no file was chosen, or it has no bytes
  TooLarge,  ///< more than kUploadBytesMax; the rest was thrown away
  Failed,    ///< the sink refused: disk full, for instance
};

/// One file part of a form.
struct UploadedFile {
  std::string field;
  std::string file_name;  ///< as the browser says: never use it as a path
  std::uint64_t size_bytes = 0;
  UploadOutcome outcome = UploadOutcome::Empty;
  std::shared_ptr<UploadSink> sink;

  /// The file on disk, for routes that do not give their own sink.
  [[nodiscard]] const SpooledFile& spooled() const;
};

}  // namespace sejour::http
