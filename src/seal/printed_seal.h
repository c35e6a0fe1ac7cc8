#pragma once

#include <string>

#include "seal/defect.h"
#include "text/messages.h"
#include "text/printed_document.h"

namespace sejour::seal {

/// What stands beside the symbol on paper: every sealed field under its name, as sealed, so that
/// the paper shows all that the seal holds. For `PrintedDocument::seal`.
[[nodiscard]] Read<text::PrintedSeal> printed_seal(const std::string& code,
                                                   const text::Messages& messages);

}  // namespace sejour::seal
