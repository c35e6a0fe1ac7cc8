#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "app/ports/demonstration.h"
#include "cli/daily_run.h"

namespace sejour::cli {

/// Runs continuity by itself: at start when the last run is of an earlier day, every day after
/// 02:00 in Paris, and every quarter of an hour for what the filings of the day made due. A clock
/// set back since the last run is logged; nothing is run twice for it, nothing is undone.
class DailyEngine {
 public:
  /// `after_run` is told when documents may have been issued (wakes the mail).
  /// `on_failure` is told of each file whose paper could not be issued; both may be empty.
  DailyEngine(DataFolder& data, std::function<void()> after_run,
              std::function<void(const DossierId&)> on_failure = {});
  ~DailyEngine();
  DailyEngine(const DailyEngine&) = delete;
  DailyEngine& operator=(const DailyEngine&) = delete;

  void start();
  /// Ends after the batch at hand; what is left is due at the next start.
  void stop();

  /// Moves the demonstration day forward to `until`, with a run on every day in between.
  [[nodiscard]] Result<app::DemonstrationMove> move_to(Date until);

  /// One look at the clock: runs what is due. `first` is true at the start of the program.
  enum class Moment : std::uint8_t { Start, Later };
  [[nodiscard]] Status look(Moment moment);

 private:
  void loop(const std::stop_token& stopping);
  [[nodiscard]] Status catch_up(Date from, Date until);
  [[nodiscard]] Status run_and_log(Date day);
  [[nodiscard]] Result<std::vector<app::RenewedPerson>> renewed(
      const std::deque<DossierId>& dossiers, const Period& period);

  DataFolder& data_;
  std::function<void()> after_run_;
  std::function<void(const DossierId&)> on_failure_;
  std::mutex running_;  ///< one run at a time
  bool told_of_clock_ = false;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace sejour::cli
