#pragma once

#include <mutex>
#include <optional>

#include "app/ports/demonstration.h"
#include "cli/daily_engine.h"

namespace sejour::cli {

/// Setting: the first day of the demonstration.
inline constexpr std::string_view kDemonstrationSince = "demo.since";

/// End of the address of every demonstration account: a domain that exists nowhere (RFC 2606).
inline constexpr std::string_view kDemonstrationDomain = "@demo.invalid";

/// The demonstration of a data folder. The references outlive it.
class FolderDemonstration final : public app::Demonstration {
 public:
  FolderDemonstration(DataFolder& data, DailyEngine& engine, app::Mailbox& mailbox)
      : data_(data), engine_(engine), mailbox_(mailbox) {}

  [[nodiscard]] Result<app::DemonstrationReport> report() override;
  [[nodiscard]] Status advance(app::DemonstrationStep step) override;
  [[nodiscard]] Result<std::vector<app::DeliveredMail>> mails() override;

 private:
  DataFolder& data_;
  DailyEngine& engine_;
  app::Mailbox& mailbox_;
  std::mutex mutex_;
  std::optional<app::DemonstrationMove> last_move_;
};

}  // namespace sejour::cli
