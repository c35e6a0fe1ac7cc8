#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/date.h"
#include "seal/verification.h"
#include "text/messages.h"

namespace sejour::cli {

/// The report in words for a person, as on the page /verifier: the verdict, what it proves, what
/// the document says, what the seal does not prove. `today` only tells whether the period written
/// on the document is running.
[[nodiscard]] std::string verify_text(const seal::VerificationReport& report,
                                      const text::Messages& messages, Date today);

/// The same for a program.
[[nodiscard]] nlohmann::ordered_json verify_json(const seal::VerificationReport& report);

}  // namespace sejour::cli
