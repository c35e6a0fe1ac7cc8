#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/cipher.h"
#include "app/ports/incidents.h"
#include "app/ports/organisations.h"
#include "app/ports/system.h"
#include "app/ports/webhooks.h"
#include "store/sealed.h"

/// What the memory store holds. Events are sealed and chained as on disk, so that both stores
/// keep the same promises; lists are walked, which is enough for tests and demonstrations.
namespace sejour::store::memory {

enum class KeyState : std::uint8_t { None, Present, Destroyed };

struct DossierEntry {
  bool exists = false;  ///< something was appended; else only a key or a draft is there
  KeyState key_state = KeyState::None;
  app::DossierKey key;
  std::vector<StoredEvent> events;
  std::map<CommandId, std::uint64_t> commands;
  app::Summary summary;
  std::string leased_by;
  std::int64_t lease_until_ms = 0;
  std::vector<app::Access> accesses;
  std::optional<AccountId> owner;
  std::optional<app::Draft> draft;
  std::optional<app::Erasure> erasure;

  [[nodiscard]] Hash head() const { return events.empty() ? Hash{} : events.back().hash; }
};

enum class MailState : std::uint8_t { Pending, Sent, GivenUp };

struct Mail {
  app::PendingMessage pending;
  DossierId dossier;
  std::int64_t next_attempt_ms = 0;
  MailState state = MailState::Pending;
};

struct Token {
  AccountId account;
  app::TokenPurpose purpose{};
  std::int64_t expires_ms = 0;
};

struct State {
  explicit State(app::Cipher& cipher_used) : cipher(cipher_used) {}

  app::Cipher& cipher;
  std::mutex mutex;
  std::map<DossierId, DossierEntry> dossiers;
  std::map<Uuid, Mail> mails;
  std::map<AccountId, app::Account> accounts;
  std::map<std::string, Token> tokens;
  std::map<std::string, app::Session> sessions;
  std::map<std::string, std::vector<std::int64_t>> failures;
  std::map<std::string, std::string> settings;
  std::map<OrganisationId, app::Organisation> organisations;
  std::map<std::pair<OrganisationId, AccountId>, app::Member> members;
  std::map<std::pair<OrganisationId, DossierId>, app::Following> followed;
  std::map<app::NoteId, app::Note> notes;
  std::map<std::string, app::MandateCode> codes;
  std::map<IncidentId, app::IncidentRow> incidents;
  std::map<std::pair<std::string, Date>, app::PublishedFigure> figures;
  std::map<SubscriptionId, app::Subscription> subscriptions;
  std::map<Uuid, app::WebhookDelivery> deliveries;
  const app::AppendObserver* observer = nullptr;
};

/// The key of an entry, made at its first use. Errors: NotFound when it was destroyed.
[[nodiscard]] inline Result<app::DossierKey> key_of(State& state, const DossierId& dossier,
                                                    DossierEntry& entry) {
  if (entry.key_state == KeyState::Destroyed) return erased(dossier);
  if (entry.key_state == KeyState::None) {
    entry.key = state.cipher.make_key();
    entry.key_state = KeyState::Present;
  }
  return entry.key;
}

}  // namespace sejour::store::memory
