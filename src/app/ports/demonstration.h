#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/measures.h"
#include "app/ports/mailer.h"
#include "base/date.h"
#include "base/result.h"

namespace sejour::app {

/// How far the demonstration day goes at once. Never back.
enum class DemonstrationStep : std::uint8_t { Day, Month };

/// A fictitious person who received a document.
struct RenewedPerson {
  std::string name;
  law::DocumentKind document = law::DocumentKind::Extension;
  Date from;
  std::optional<Date> until;
};

/// What the last move did, day by day.
struct DemonstrationMove {
  Date from;
  Date until;
  std::uint64_t issued = 0;
  std::uint64_t tasks_opened = 0;
  std::uint64_t failed = 0;
  std::vector<RenewedPerson> renewed;  ///< the last ones
};

/// Where the demonstration stands.
struct DemonstrationReport {
  Date day;
  Measures on_day;
  Date since;  ///< first day of the demonstration
  Measures since_then;
  std::optional<DemonstrationMove> last_move;  ///< since the program started
};

/// The clock of the demonstration and its letter box. Thread-safe.
class Demonstration {
 public:
  virtual ~Demonstration() = default;
  [[nodiscard]] virtual Result<DemonstrationReport> report() = 0;
  /// Moves the day forward, with the daily run on every day in between.
  [[nodiscard]] virtual Status advance(DemonstrationStep step) = 0;
  [[nodiscard]] virtual Result<std::vector<DeliveredMail>> mails() = 0;
};

}  // namespace sejour::app
