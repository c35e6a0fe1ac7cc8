#include "law/address_duty.h"

#include "law/situation.h"

namespace sejour::law {
namespace {

constexpr Date kReportedInstruction = date(2026, 4, 5);
constexpr int kMonthsOfTenYears = 120;

/// Its validity as printed, else the longest that the catalogue gives.
int months_of(PermitId held, Date from, std::optional<Date> until) {
  if (!until) return permit(held).max_duration_months;
  int months = 0;
  while (add_months_round_down(from, months + 1) <= *until + days{1}) ++months;
  return months;
}

}  // namespace

// LAW: CESEDA R. 431-23 | version not checked | since 2021-05-01 | contested
// LAW: instruction of 5 April 2026 | reported, not read | since 2026-04-05 | unsure
// INTERPRETATION: the press reports that holders of ten-year cards need not declare any more; an
// instruction cannot change a decree, so the answer is left open. See LI-040.
AddressDuty address_duty(PermitId held, Date from, std::optional<Date> until, Date moved) {
  AddressDuty duty{.must_declare = true,
                   .last_day = address_declaration_closes(moved),
                   .basis = "R. 431-23",
                   .certainty = Certainty::Contested};
  const int months = months_of(held, from, until);
  // Sources differ on a permit of exactly one year; of a shorter one none speaks.
  if (months > 0 && months < 12) {
    duty.must_declare = false;
    return duty;
  }
  if (months == 12) duty.must_declare = std::nullopt;
  if (months >= kMonthsOfTenYears && moved >= kReportedInstruction) {
    duty.must_declare = std::nullopt;
    duty.basis = "R. 431-23 ; instruction du 5 avril 2026, telle que rapportée";
    duty.certainty = Certainty::Unsure;
  }
  return duty;
}

}  // namespace sejour::law
