#include "store/memory/stores.h"

#include "store/memory/accounts.h"
#include "store/memory/api.h"
#include "store/memory/incidents.h"
#include "store/memory/journal.h"
#include "store/memory/organisations.h"
#include "store/memory/small_ports.h"
#include "store/memory/state.h"
#include "store/memory/webhooks.h"

namespace sejour::store {
namespace {

class MemoryStores final : public Stores {
 public:
  explicit MemoryStores(app::Cipher& cipher) : state_(cipher) {}
  [[nodiscard]] app::Journal& journal() override { return journal_; }
  [[nodiscard]] app::AccountStore& accounts() override { return accounts_; }
  [[nodiscard]] app::DraftStore& drafts() override { return drafts_; }
  [[nodiscard]] app::Outbox& outbox() override { return outbox_; }
  [[nodiscard]] app::AccessLog& access_log() override { return access_log_; }
  [[nodiscard]] app::Settings& settings() override { return settings_; }
  [[nodiscard]] app::OrganisationStore& organisations() override { return organisations_; }
  [[nodiscard]] app::IncidentStore& incidents() override { return incidents_; }
  [[nodiscard]] app::ApiStore& api() override { return api_; }
  [[nodiscard]] app::WebhookStore& webhooks() override { return webhooks_; }

 private:
  memory::State state_;
  memory::MemoryJournal journal_{state_};
  memory::MemoryAccounts accounts_{state_};
  memory::MemoryDrafts drafts_{state_};
  memory::MemoryOutbox outbox_{state_};
  memory::MemoryAccessLog access_log_{state_};
  memory::MemorySettings settings_{state_};
  memory::MemoryOrganisations organisations_{state_};
  memory::MemoryIncidents incidents_{state_};
  memory::MemoryApi api_;
  memory::MemoryWebhooks webhooks_{state_};
};

}  // namespace

std::unique_ptr<Stores> make_memory_stores(app::Cipher& cipher) {
  return std::make_unique<MemoryStores>(cipher);
}

}  // namespace sejour::store
