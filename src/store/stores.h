#pragma once

#include "app/ports/accounts.h"
#include "app/ports/api.h"
#include "app/ports/drafts.h"
#include "app/ports/incidents.h"
#include "app/ports/journal.h"
#include "app/ports/organisations.h"
#include "app/ports/outbox.h"
#include "app/ports/system.h"
#include "app/ports/webhooks.h"

namespace sejour::store {

/// All storage ports over one place. Every port is thread-safe; the references live as long as
/// this object.
class Stores {
 public:
  virtual ~Stores() = default;
  [[nodiscard]] virtual app::Journal& journal() = 0;
  [[nodiscard]] virtual app::AccountStore& accounts() = 0;
  [[nodiscard]] virtual app::DraftStore& drafts() = 0;
  [[nodiscard]] virtual app::Outbox& outbox() = 0;
  [[nodiscard]] virtual app::AccessLog& access_log() = 0;
  [[nodiscard]] virtual app::Settings& settings() = 0;
  [[nodiscard]] virtual app::OrganisationStore& organisations() = 0;
  [[nodiscard]] virtual app::IncidentStore& incidents() = 0;
  [[nodiscard]] virtual app::ApiStore& api() = 0;
  [[nodiscard]] virtual app::WebhookStore& webhooks() = 0;
};

}  // namespace sejour::store
