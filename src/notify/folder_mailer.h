#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "app/ports/mailer.h"
#include "app/ports/system.h"
#include "notify/mail_message.h"

namespace sejour::notify {

/// Demonstration only: mails stay in a folder, one `.eml` file each, named after their moment and
/// id. A file is whole or not there. Any thread.
class FolderMailer : public app::Mailer, public app::Mailbox {
 public:
  /// The folder is made when it is missing; the clock outlives the mailer.
  FolderMailer(std::filesystem::path folder, Sender sender, const app::Clock& clock);

  [[nodiscard]] app::DeliveryOutcome deliver(const app::OutboxMessage& message) override;

  /// Files that are no mail of ours are left out.
  [[nodiscard]] Result<std::vector<app::DeliveredMail>> latest_mails(std::size_t limit) override;

 private:
  std::filesystem::path folder_;
  Sender sender_;
  const app::Clock& clock_;
};

}  // namespace sejour::notify
