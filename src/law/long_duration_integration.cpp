#include "law/long_duration_integration.h"

namespace sejour::law {
namespace {

constexpr Date kCommitmentFrom = date(2024, 7, 17);
constexpr Date kIntegrationFrom = date(2026, 1, 1);
constexpr int kExemptOverMonths = 65 * 12;
constexpr int kMayorMonths = 2;

// INTERPRETATION: « plus de 65 ans » from the day after the birthday (LI-044).
ByAge over_65(std::optional<Date> born, Date day) {
  if (!born) return ByAge::NotKnown;
  const Date birthday = add_months_round_down(*born, kExemptOverMonths);
  return day > birthday ? ByAge::Exempt : ByAge::NotExempt;
}

// INTERPRETATION: an application that could be examined by 31 December 2025 stays under the older
// rule; a late or incomplete one does not (LI-043).
Asked from_2026(const AskedBy& application, Citation article) {
  if (application.filed >= kIntegrationFrom) {
    return {.is_asked = true, .article = article, .certainty = Certainty::Settled};
  }
  return {.is_asked = !application.complete, .article = article, .certainty = Certainty::Unsure};
}

}  // namespace

// LAW: CESEDA L. 412-7 | decree 2024-811, secondary source | since 2024-07-17 | unsure
Asked republic_commitment(Date filed) {
  return {.is_asked = filed >= kCommitmentFrom,
          .article = {"L. 412-7"},
          .certainty = Certainty::Unsure};
}

// LAW: CESEDA L. 433-4, 2° | LEGIARTI000051908034 (R. 433-5) | since 2026-01-01 | settled
// LAW: CESEDA L. 413-7, exam | LEGIARTI000049052366 | since 2026-01-01 | settled
Asked civic_exam(IntegrationLevel level, const AskedBy& application) {
  const bool multi_year = level == IntegrationLevel::MultiYear;
  return from_2026(application, {multi_year ? "L. 433-4, 2°" : "L. 413-7"});
}

// LAW: CESEDA L. 433-4, 3° | LEGIARTI000051908034 (R. 433-5) | since 2026-01-01 | settled
// LAW: CESEDA L. 413-7, language | LEGIARTI000049052366 | since 2026-01-01 | settled
Asked language(IntegrationLevel level, const AskedBy& application) {
  const bool multi_year = level == IntegrationLevel::MultiYear;
  return from_2026(application, {multi_year ? "L. 433-4, 3°" : "L. 413-7"});
}

// LAW: CESEDA L. 413-7, mayor | LEGIARTI000049052366 | since 2026-01-01 | settled
Asked mayor_opinion(const AskedBy& application) {
  return from_2026(application, {"L. 413-7"});
}

// INTERPRETATION: two months from date to date, the last day included (LI-049).
Date mayor_silence_is_favourable_from(Date asked_on) {
  return add_months_round_down(asked_on, kMayorMonths);
}

// LAW: CESEDA R. 413-12-1, age | sheet F39530, secondary source | since 2026-01-01 | unsure
AgeExemption exam_exemption_by_age(std::optional<Date> born, Date day) {
  return {
      .finding = over_65(born, day), .article = {"R. 413-12-1"}, .certainty = Certainty::Unsure};
}

// LAW: CESEDA L. 413-7, over 65 | LEGIARTI000049052366 | since 2026-01-01 | settled
AgeExemption language_exemption_by_age(IntegrationLevel level, std::optional<Date> born, Date day) {
  if (level == IntegrationLevel::Resident) {
    return {
        .finding = over_65(born, day), .article = {"L. 413-7"}, .certainty = Certainty::Settled};
  }
  // INTERPRETATION: one source exempts from everything, another reads no exception of age for A2.
  // Nobody is told yes or no (LI-044).
  const auto finding = over_65(born, day);
  return {.finding = finding == ByAge::Exempt ? ByAge::NotKnown : finding,
          .article = {"L. 433-4, 3°"},
          .certainty = Certainty::Unsure};
}

}  // namespace sejour::law
