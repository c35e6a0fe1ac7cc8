#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/continuity.h"
#include "app/desk.h"
#include "app/filing.h"
#include "store/memory/stores.h"
#include "vault/cipher.h"

/// A prefecture in memory: a desk, its people, and renewals of one permit whose list has lines of
/// every confidence. Shared by the tests of the use cases and of the pages.
namespace sejour::app {

class MovableClock final : public Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  void advance_minutes(int minutes) { now += minutes * 60'000LL; }
  std::int64_t now = 1'795'431'600'000;  // 23 November 2026, noon in Paris
};

class CountingNoise final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    ++next_;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(next_ >> (8 * (i % 4)));
    }
  }

 private:
  std::uint32_t next_ = 0;
};

/// A seal that says what was sealed.
class SpeakingSealer final : public DocumentSealer {
 public:
  [[nodiscard]] Result<std::string> seal(const DocumentToSeal& document) override {
    return "SEALED " + std::string{law::name_of(document.document)};
  }
};

/// Pieces in memory.
class PieceBox final : public PieceVault {
 public:
  [[nodiscard]] Result<std::unique_ptr<PieceWriter>> create(const DossierId&, const PieceId&,
                                                            const DossierKey&) override {
    return fail(ErrorCode::Unavailable, "the tests put their pieces in `bytes`");
  }
  [[nodiscard]] Result<std::unique_ptr<PieceReader>> open(const DossierId&, const PieceId& piece,
                                                          const DossierKey&) override {
    const auto found = bytes.find(piece);
    if (found == bytes.end()) return fail(ErrorCode::NotFound, "no such piece");
    return std::make_unique<OneChunk>(found->second);
  }
  [[nodiscard]] Status remove(const DossierId&, const PieceId& piece) override {
    bytes.erase(piece);
    return {};
  }

  std::map<PieceId, std::string> bytes;

 private:
  class OneChunk final : public PieceReader {
   public:
    explicit OneChunk(std::string text) : text_(std::move(text)) {}
    [[nodiscard]] Result<std::string> next() override { return std::exchange(text_, {}); }

   private:
    std::string text_;
  };
};

/// Paris is the site of everybody here but one agent of Lyon.
class DeskHouse {
 public:
  static constexpr std::string_view kPermit = "pfl_family_reunification";

  [[nodiscard]] Account person_of(Role role, std::string name, std::string site = "75") {
    Account account;
    account.id = new_id<AccountId>(clock, random);
    account.name = std::move(name);
    account.email = account.id.text() + "@exemple.fr";
    account.role = role;
    account.sites = {std::move(site)};
    account.confirmed = true;
    return account;
  }

  [[nodiscard]] DeskAct on(const DossierId& dossier) {
    return {.dossier = dossier,
            .application = std::string{kFirstApplication},
            .command = new_id<CommandId>(clock, random)};
  }

  [[nodiscard]] cases::PieceAdded piece(std::string document_type, std::string media_type,
                                        std::string bytes) {
    const auto id = new_id<PieceId>(clock, random);
    cases::PieceAdded added{.application = std::string{kFirstApplication},
                            .piece = id,
                            .document_type = std::move(document_type),
                            .file_name = "scan 1.pdf",
                            .media_type = std::move(media_type),
                            .size_bytes = bytes.size(),
                            .sha256 = {}};
    vault.bytes[id] = std::move(bytes);
    return added;
  }

  /// An agent has checked these facts of the file; each began two years ago.
  void know(const DossierId& dossier, const std::vector<cases::FactKind>& facts) {
    for (const auto fact : facts) {
      const auto done =
          dossiers.act(dossier,
                       cases::RecordFact{.today = clock.today(),
                                         .fact = {.fact = fact,
                                                  .since = clock.today() - days{730},
                                                  .source = cases::FactSource::Checked,
                                                  .by = agent.name}},
                       agent_actor(agent), new_id<CommandId>(clock, random));
      EXPECT_TRUE(done && std::holds_alternative<Appended>(*done));
    }
  }
  /// Awa Diallo files in time, at noon of the day of the clock.
  [[nodiscard]] DossierId file_renewal(
      std::string site = "75", std::vector<cases::PieceAdded> pieces = {},
      std::optional<cases::SituationStated> situation = std::nullopt) {
    const auto dossier = new_id<DossierId>(clock, random);
    const Date today = clock.today();
    const auto permit = *law::find_permit(kPermit);
    cases::PersonDescribed person;
    person.family_name = "Diallo";
    person.given_names = "Awa";
    person.birth_date = date(1990, 5, 4);
    person.birth_place = "Conakry";
    person.birth_country = person.nationality = "GIN";
    person.foreigner_number = "7503001234";
    person.address_line = "12 rue de la Paix";
    person.postcode = "75002";
    person.town = "Paris";
    person.email = "awa@exemple.fr";
    person.phone = "06 12 34 56 78";
    person.site = std::move(site);
    const std::string name{kFirstApplication};
    const cases::FileApplication command{
        .today = today,
        .person = person,
        .held =
            cases::PermitHeld{
                .permit = permit, .from = today - days{300}, .until = today + days{80}},
        .filing = {.application = name,
                   .kind = law::ApplicationKind::Renewal,
                   .permit = permit,
                   .channel = law::FilingChannel::Teleservice,
                   .remedies_stated = true,
                   .replaces_closed = std::nullopt},
        .pieces = std::move(pieces),
        .attestation = {.application = name,
                        .document = law::DocumentKind::Filing,
                        .from = std::nullopt,
                        .until = std::nullopt,
                        .work = std::nullopt,
                        .reference = "1234567890123456789",
                        .seal = "SEALED filing"},
        .situation = std::move(situation),
    };
    const auto done = dossiers.act(dossier, command, {.id = "person:x", .on_behalf_of = {}},
                                   new_id<CommandId>(clock, random));
    EXPECT_TRUE(done && std::holds_alternative<Appended>(*done));
    return dossier;
  }

  /// The same person files anew in the same dossier, after an answer, with what changed since.
  void file_again(const DossierId& dossier, const cases::PersonDescribed& person,
                  std::vector<cases::PieceAdded> pieces) {
    const std::string name{"a2"};
    for (auto& piece : pieces) piece.application = name;
    const cases::FileApplication command{
        .today = clock.today(),
        .person = person,
        .held = std::nullopt,
        .filing = {.application = name,
                   .kind = law::ApplicationKind::Renewal,
                   .permit = *law::find_permit(kPermit),
                   .channel = law::FilingChannel::Teleservice,
                   .remedies_stated = true,
                   .replaces_closed = std::nullopt},
        .pieces = std::move(pieces),
        .attestation = {.application = name,
                        .document = law::DocumentKind::Filing,
                        .from = std::nullopt,
                        .until = std::nullopt,
                        .work = std::nullopt,
                        .reference = "1234567890123456790",
                        .seal = "SEALED filing"},
    };
    const auto done = dossiers.act(dossier, command, {.id = "person:x", .on_behalf_of = {}},
                                   new_id<CommandId>(clock, random));
    EXPECT_TRUE(done && std::holds_alternative<Appended>(*done));
  }

  /// A piece for every document whose absence would make the file incomplete.
  [[nodiscard]] std::vector<cases::PieceAdded> every_piece() {
    std::vector<cases::PieceAdded> pieces;
    const auto permit = *law::find_permit(kPermit);
    for (const auto& row : law::required_documents(permit, law::ApplicationKind::Renewal)) {
      if (!law::may_make_incomplete(row, law::FilingChannel::Teleservice)) continue;
      pieces.push_back(
          piece(std::string{law::document_type(row.document).id}, "application/pdf", "%PDF-1.4"));
    }
    return pieces;
  }
  /// A renewal whose person states that nothing changed, with every piece.
  [[nodiscard]] DossierId file_unchanged() {
    return file_renewal("75", every_piece(), cases::SituationStated{});
  }

  /// The engine of continuity does what is due on the day of the clock.
  void run_engine() {
    const auto report = run_continuity(
        {.journal = stores->journal(), .sealer = sealer, .clock = clock},
        {.day = clock.today(), .policy = {}, .issuance = Issuance::Demonstration, .progress = {}});
    EXPECT_TRUE(report);
  }

  MovableClock clock;
  CountingNoise random;
  vault::MasterCipher cipher{
      vault::MasterKey{std::array<std::uint8_t, vault::MasterKey::kSize>{1, 2, 3}}};
  std::unique_ptr<store::Stores> stores = store::make_memory_stores(cipher);
  PieceBox vault;
  SpeakingSealer sealer;
  Dossiers dossiers{{.journal = stores->journal(), .clock = clock}, rights::ContinuityPolicy{}};
  Desk desk{{.dossiers = dossiers,
             .journal = stores->journal(),
             .vault = vault,
             .access_log = stores->access_log(),
             .sealer = sealer,
             .clock = clock,
             .accounts = &stores->accounts()}};

  Account agent = person_of(Role::Agent, "Léa Martin");
  Account colleague = person_of(Role::Agent, "Paul Petit");
  Account agent_of_lyon = person_of(Role::Agent, "Zoé Roux", "69");
  Account supervisor = person_of(Role::Supervisor, "Nora Blanc");
  Account signatory = with_delegation(person_of(Role::Signatory, "Jeanne Durand"));

  [[nodiscard]] static Account with_delegation(Account account) {
    account.delegation = Delegation{.reference = "arrêté n° 75-2026-09-01-003",
                                    .capacity = "cheffe du bureau du séjour",
                                    .service = "Préfecture de Paris, bureau du séjour",
                                    .in_force = {date(2026, 9, 1), date(2027, 8, 31)}};
    return account;
  }
};

}  // namespace sejour::app
