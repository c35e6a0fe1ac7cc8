#pragma once

#include <cstdint>
#include <optional>

#include "base/citation.h"
#include "base/date.h"

/// Conditions that stand before any longer card: the commitment to the principles of the Republic
/// (L. 412-7) and, since 1 January 2026, the civic exam and the language (L. 433-4, L. 413-7).
namespace sejour::law {

/// Which longer card the exam and the language are asked for.
enum class IntegrationLevel : std::uint8_t {
  MultiYear,  ///< exam, version of the multi-year card; French at A2
  Resident,   ///< exam, version of the resident card; French at B1
};

/// A condition on a day: whether the law asks for it, where it stands, how sure that is.
struct Asked {
  bool is_asked = false;
  Citation article;
  Certainty certainty = Certainty::Settled;
};

/// What is known of the application that asks: its day, and whether it could be examined then.
struct AskedBy {
  Date filed;
  bool complete = true;
};

/// Whether the signed commitment to the principles of the Republic is asked for.
[[nodiscard]] Asked republic_commitment(Date filed);

/// Whether the certificate of the civic exam is asked for with the first card of that level.
[[nodiscard]] Asked civic_exam(IntegrationLevel level, const AskedBy& application);

/// Whether the level of French is asked for with the first card of that level.
[[nodiscard]] Asked language(IntegrationLevel level, const AskedBy& application);

/// Whether the opinion of the mayor on the integration is asked for with a resident card.
[[nodiscard]] Asked mayor_opinion(const AskedBy& application);

/// The day from which the silence of a mayor who was asked on that day is a favourable opinion.
[[nodiscard]] Date mayor_silence_is_favourable_from(Date asked_on);

/// Whether age stands in for something on a day; missing birth date: not known.
enum class ByAge : std::uint8_t { Exempt, NotExempt, NotKnown };

struct AgeExemption {
  ByAge finding = ByAge::NotKnown;
  Citation article;
  Certainty certainty = Certainty::Settled;
};

/// Exemption from the civic exam for who is over 65.
[[nodiscard]] AgeExemption exam_exemption_by_age(std::optional<Date> born, Date day);

/// Exemption from the level of French for who is over 65. For a resident card the text gives it;
/// for a multi-year card the sources contradict each other: `Unsure`, and never taken as given.
[[nodiscard]] AgeExemption language_exemption_by_age(IntegrationLevel level,
                                                     std::optional<Date> born, Date day);

}  // namespace sejour::law
