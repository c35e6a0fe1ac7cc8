#pragma once

#include <atomic>
#include <cstdint>

#include "app/ports/system.h"

namespace sejour::cli {

/// The clock of the machine, moved by whole days in a demonstration. Thread-safe.
class InstallationClock final : public app::Clock {
 public:
  explicit InstallationClock(std::int64_t shift_days = 0) : shift_days_(shift_days) {}
  [[nodiscard]] std::int64_t now_ms() const override;
  [[nodiscard]] std::int64_t shift_days() const { return shift_days_; }
  void set_shift_days(std::int64_t days) { shift_days_ = days; }

 private:
  std::atomic<std::int64_t> shift_days_;
};

/// The later of two clocks: what was written under either of them is due.
class LaterClock final : public app::Clock {
 public:
  LaterClock(const app::Clock& a, const app::Clock& b) : a_(a), b_(b) {}
  [[nodiscard]] std::int64_t now_ms() const override;

 private:
  const app::Clock& a_;
  const app::Clock& b_;
};

}  // namespace sejour::cli
