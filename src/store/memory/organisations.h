#pragma once

#include "app/ports/organisations.h"
#include "store/memory/state.h"

namespace sejour::store::memory {

class MemoryOrganisations final : public app::OrganisationStore {
 public:
  explicit MemoryOrganisations(State& state) : state_(state) {}
  [[nodiscard]] Status put(const app::Organisation& organisation) override;
  [[nodiscard]] Result<std::optional<app::Organisation>> find(const OrganisationId& id) override;
  [[nodiscard]] Result<std::vector<app::Organisation>> all() override;
  [[nodiscard]] Status put_member(const app::Member& member) override;
  [[nodiscard]] Result<std::optional<app::Member>> membership(const AccountId& account) override;
  [[nodiscard]] Result<std::vector<app::Member>> members(const OrganisationId& id) override;
  [[nodiscard]] Status put_following(const app::Following& following) override;
  [[nodiscard]] Status end_following(const OrganisationId& organisation,
                                     const DossierId& dossier) override;
  [[nodiscard]] Result<std::vector<app::Following>> followed(const OrganisationId& id) override;
  [[nodiscard]] Result<std::optional<app::Following>> following(const OrganisationId& organisation,
                                                                const DossierId& dossier) override;
  [[nodiscard]] Status put_note(const app::Note& note) override;
  [[nodiscard]] Status erase_note(const DossierId& dossier, const app::NoteId& note) override;
  [[nodiscard]] Result<std::vector<app::Note>> notes(const OrganisationId& organisation,
                                                     const DossierId& dossier) override;
  [[nodiscard]] Status put_code(const app::MandateCode& code) override;
  [[nodiscard]] Result<std::optional<app::MandateCode>> take_code(const std::string& code_hash,
                                                                  app::CodePurpose purpose,
                                                                  std::int64_t now_ms) override;
  [[nodiscard]] Result<std::vector<app::MandateCode>> codes(const DossierId& dossier,
                                                            app::CodePurpose purpose,
                                                            std::int64_t now_ms) override;

 private:
  State& state_;
};

}  // namespace sejour::store::memory
