#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"

/// The documents given while an application is examined: attestations of the téléservice
/// (CESEDA R. 431-15-1 to R. 431-15-4), récépissés (R. 431-12 to R. 431-15), the document given
/// while the commission is consulted (R. 432-9).
namespace sejour::law {

/// True when the first card after recognition gives an attestation as soon as it is asked for,
/// without condition of window or completeness.
[[nodiscard]] bool is_protected_person_title(PermitId asked);

/// Last day of a document that begins on `from`, at its longest.
[[nodiscard]] Date extension_last_day(Date from);
[[nodiscard]] Date protection_extension_last_day(Date from);
[[nodiscard]] Date receipt_last_day(Date from);

/// Who has a right to work while the application is examined (R. 431-15-2, R. 431-14).
struct WorkWhileExamined {
  std::optional<bool> allowed;
  std::string_view basis;
  Certainty certainty = Certainty::Settled;
};

/// Renewal or change of a document held: the attestation allows work if that document did.
[[nodiscard]] WorkWhileExamined work_during_renewal(PermitId held, FilingChannel channel);

/// Whether the person holds a long-stay visa.
enum class LongStayVisa : std::uint8_t { Held, NotHeld };

/// First application: only for the titles listed.
[[nodiscard]] WorkWhileExamined work_during_first_application(PermitId asked, FilingChannel channel,
                                                              LongStayVisa visa);

/// What the document held lets its holder do; nothing where the catalogue does not know.
[[nodiscard]] std::optional<bool> permit_allows_work(PermitId held);

}  // namespace sejour::law
