#pragma once

#include <cstdint>
#include <expected>

#include "app/ports/sealing.h"
#include "cases/state.h"
#include "law/vocabulary.h"
#include "rights/answer.h"
#include "text/messages.h"
#include "text/printed_document.h"

namespace sejour::app {

/// Who reads the sheet: each is told only what it needs to know.
enum class SheetReader : std::uint8_t {
  Employer,
  Caf,
  Cpam,
  FranceTravail,
  Landlord,
  Bank,
  Carrier
};

inline constexpr law::Names<SheetReader, 7> kSheetReaders{{
    {SheetReader::Employer, "employer"},
    {SheetReader::Caf, "caf"},
    {SheetReader::Cpam, "cpam"},
    {SheetReader::FranceTravail, "france_travail"},
    {SheetReader::Landlord, "landlord"},
    {SheetReader::Bank, "bank"},
    {SheetReader::Carrier, "carrier"},
}};

/// Why there is nothing to say to a third party: a sheet that says « nothing proves it » would only
/// hurt its bearer.
enum class SheetObstacle : std::uint8_t { PersonNotKnown, EndNotKnown, NothingProves };

/// `person_not_known`, …: the message key after `letters.sheet.obstacle.`.
[[nodiscard]] std::string_view name_of(SheetObstacle obstacle);

struct SheetOptions {
  Issuance issuance = Issuance::Demonstration;
  text::Language language = text::Language::French;  ///< English only to be read by the person
};

/// One page in plain words for a third party: what the person may do until when, which paper
/// proves it, what the reader must check, each with its article. It never says more than the clock
/// is sure of on the day of `rights`, and says itself that it is an explanation, signed by nobody.
/// Pure: same facts, day and reader, same page.
[[nodiscard]] std::expected<text::PrintedDocument, SheetObstacle> third_party_sheet(
    const cases::State& state, const rights::Rights& rights, SheetReader reader,
    const SheetOptions& options);

}  // namespace sejour::app
