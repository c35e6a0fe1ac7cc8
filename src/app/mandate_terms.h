#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/state.h"
#include "text/messages.h"

/// A mandate in words and codes.
namespace sejour::app {

/// NotFound, for what does not exist or is not for this person: which of the two is not said.
[[nodiscard]] std::unexpected<Error> no_such(std::string_view what);

/// One sign of an alphabet of 32 for each byte (five bits of it): digits and capitals without I, L,
/// O and U, which are read wrong.
[[nodiscard]] std::string code_of(std::string_view noise);

/// The values of the mail that asks the person to agree, in their language.
[[nodiscard]] std::vector<text::Argument> consent_values(const cases::MandateGiven& mandate,
                                                         std::string_view language,
                                                         const std::string& code);

/// What the mandate allows, in words: « voir le dossier, préparer une demande ».
[[nodiscard]] std::string acts_in_words(const cases::MandateGiven& mandate,
                                        const text::Messages& messages);

/// For which procedures, in words.
[[nodiscard]] std::string procedure_in_words(const cases::MandateGiven& mandate,
                                             const text::Messages& messages);

/// True when the organisation typed this file, or had a mandate in it that has only run out: the
/// person did not end it. Who was told to go does not ask again without the person.
[[nodiscard]] bool is_known_to(const cases::State& state, const OrganisationId& organisation);

}  // namespace sejour::app
