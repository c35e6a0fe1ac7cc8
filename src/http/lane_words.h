#pragma once

#include <string>

#include "cases/examined.h"
#include "text/messages.h"

/// Words for the renewal that prepares itself, the same for the person and for the desk.
namespace sejour::http {

/// Which card, why it was prepared, and in which days it is confirmed.
[[nodiscard]] std::string prepared_in_words(const cases::RenewalPrepared& event,
                                            const text::Messages& messages);

/// What changed, one a line, with the note; that nothing did when it is so.
[[nodiscard]] std::string changes_in_words(const cases::SituationStated& event,
                                           const text::Messages& messages);

}  // namespace sejour::http
