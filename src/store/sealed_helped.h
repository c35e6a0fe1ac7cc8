#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/cipher.h"
#include "app/ports/incidents.h"
#include "app/ports/organisations.h"

/// Organisations and what they keep, from the values of the ports to sealed bytes and back.
namespace sejour::store {

/// Organisations and members, encrypted with the key of the installation.
[[nodiscard]] std::string seal_organisation(app::Cipher& cipher,
                                            const app::Organisation& organisation);
[[nodiscard]] Result<app::Organisation> open_organisation(app::Cipher& cipher,
                                                          const OrganisationId& id,
                                                          std::string_view sealed);
[[nodiscard]] std::string seal_member(app::Cipher& cipher, const app::Member& member);
[[nodiscard]] Result<app::Member> open_member(app::Cipher& cipher,
                                              const OrganisationId& organisation,
                                              const AccountId& account, std::string_view sealed);

/// What is kept about one person, encrypted with the key of the dossier. The ids that the value
/// has when it is opened are part of what was authenticated. Errors: Corrupt.
[[nodiscard]] std::string seal_following(app::Cipher& cipher, const app::DossierKey& key,
                                         const app::Following& following);
[[nodiscard]] Status open_following(app::Cipher& cipher, const app::DossierKey& key,
                                    std::string_view sealed, app::Following& following);
[[nodiscard]] std::string seal_note(app::Cipher& cipher, const app::DossierKey& key,
                                    const app::Note& note);
[[nodiscard]] Status open_note(app::Cipher& cipher, const app::DossierKey& key,
                               std::string_view sealed, app::Note& note);
[[nodiscard]] std::string seal_code(app::Cipher& cipher, const app::DossierKey& key,
                                    const app::MandateCode& code);
[[nodiscard]] Status open_code(app::Cipher& cipher, const app::DossierKey& key,
                               std::string_view sealed, app::MandateCode& code);

/// Words of cases::kConsequences separated by spaces, and back; nothing for an unknown word.
[[nodiscard]] std::string write_consequences(const std::vector<cases::Consequence>& consequences);
[[nodiscard]] std::optional<std::vector<cases::Consequence>> read_consequences(
    std::string_view words);

}  // namespace sejour::store
