#pragma once

#include "app/board_desk.h"
#include "app/horizon.h"
#include "cli/data_folder.h"
#include "http/site.h"

namespace sejour::cli {

/// What those who answer for a prefecture look at: the daily reading, the horizon, the board.
class SteeringParts {
 public:
  /// Folder and dossiers live longer.
  SteeringParts(DataFolder& folder, const app::Dossiers& dossiers,
                const rights::ContinuityPolicy& policy);

  /// Makes the reading of the day, so that nobody who looks waits for it. A failure is logged: who
  /// looks tries again.
  void read_files();

  [[nodiscard]] app::Horizon& horizon() { return horizon_; }
  [[nodiscard]] app::BoardDesk& board() { return board_; }

  /// The pages, after those of the desk.
  void install(http::Site& site, http::Router& router);

 private:
  app::DailyReading reading_;
  app::Horizon horizon_;
  app::BoardDesk board_;
};

}  // namespace sejour::cli
