#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"

namespace sejour::app {

/// The only door to time. The demonstration clock and the tests stand behind the same port.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual std::int64_t now_ms() const = 0;  ///< milliseconds since 1970, UTC
  [[nodiscard]] Date today() const { return paris_day(now_ms() / 1000); }
};

/// The only door to randomness. Implemented with libsodium; tests give a fixed one.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// A new version 7 id of any kind.
template <class IdType>
[[nodiscard]] IdType new_id(const Clock& clock, Random& random) {
  std::array<std::uint8_t, 10> noise{};
  random.fill(noise);
  return IdType{make_uuid_v7(static_cast<std::uint64_t>(clock.now_ms()), noise)};
}

/// One look at a person's file.
struct Access {
  std::int64_t at_ms = 0;
  std::string account;  ///< id text
  std::string role;     ///< word of the role at that moment
  std::string action;   ///< `view_dossier`, `view_piece`, `download_attestation`, …
};

/// Every access to a person's file, kept apart from the journal (design § 4).
class AccessLog {
 public:
  virtual ~AccessLog() = default;
  [[nodiscard]] virtual Status record(const DossierId& dossier, const Access& access) = 0;
  [[nodiscard]] virtual Result<std::vector<Access>> accesses(const DossierId& dossier) = 0;
};

/// Small settings of the installation: demonstration day, last continuity run.
class Settings {
 public:
  virtual ~Settings() = default;
  [[nodiscard]] virtual Result<std::string> setting(
      const std::string& name) = 0;  ///< empty if none
  [[nodiscard]] virtual Status put_setting(const std::string& name, const std::string& value) = 0;
};

}  // namespace sejour::app
