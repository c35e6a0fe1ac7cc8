#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"

/// Cards of ten years: grounds of the resident card, the long-term resident card of the Union, the
/// permanent card, and the ten-year certificate of Algerians.
namespace sejour::law {

/// The ground of a card of ten years.
enum class ResidentGround : std::uint8_t {
  SpouseOfFrench,
  ParentOfFrenchChild,
  FamilyReunification,
  Refugee,
  SubsidiaryProtection,
  Stateless,
  TraffickingVictim,
  ViolenceVictim,
  DependentAscendant,
  ChildOfFrench,
  NationalityEligible,
  ServiceToFrance,
  WorkAccident,
  LongTermEu,
  LongTermEuBlueCard,
  LongTermEuBlueCardFamily,
  LongTermEuRefugee,
  LongTermEuProtection,
  AlgerianSpouseOfFrench,
  AlgerianParentOfFrenchChild,
  AlgerianPrivateFamily,
  AlgerianTenYears,
};

/// What the article of a ground asks for, besides facts that have no length.
struct ResidentRule {
  ResidentGround ground;
  std::string_view title;   ///< id of the catalogue
  int stay_months = 0;      ///< of unbroken lawful stay; 0: none is asked for
  int marriage_months = 0;  ///< since the marriage; 0: none
  int card_months = 0;      ///< under the cards that the ground names; 0: none
  Citation article;
  Certainty certainty = Certainty::Settled;
};

/// All grounds that the program reads, in the order of long-duration titles: resident cards, the
/// long-term card of the Union, then the Algerian certificate.
[[nodiscard]] std::span<const ResidentRule> resident_rules();

/// Whether the ground asks for exam, B1 and the mayor's opinion (L. 413-7), by the gate of its
/// title in the catalogue.
[[nodiscard]] bool asks_integration(const ResidentRule& rule);

/// True for the card of the Union, whatever its article.
[[nodiscard]] bool is_long_term_eu(ResidentGround ground);

/// Months of the stay in France just before a card of the Union for who held a blue card: the rest
/// of the five years may have been in another Member State.
[[nodiscard]] int blue_card_months_in_france();

/// By age, whether a child of a French person may have the card without being dependent.
enum class ChildAge : std::uint8_t { Under18, From18To21, Over21 };
[[nodiscard]] ChildAge child_age(Date born, Date day);

/// Which absence ends a card of ten years by itself.
struct LapseRule {
  int years_outside_france = 0;  ///< in a row; 0: no rule that was read
  int years_outside_union = 0;   ///< in a row; 0: none
  Citation article;
  Certainty certainty = Certainty::Settled;
};
[[nodiscard]] LapseRule lapse_of(PermitId held);

/// Whether time under this card counts for the ground's `card_months`.
[[nodiscard]] bool counts_for(ResidentGround ground, PermitId held);

/// Whether a stay under this card is left out of the five years of the card of the Union
/// (L. 426-18). The list is known from a secondary source only.
[[nodiscard]] bool is_left_out_of_long_term_eu(PermitId held);

/// Whether the permanent card may be given to the holder of this card (L. 426-4), and why.
enum class PermanentBy : std::uint8_t { Nothing, Asked, Age, SecondRenewal };

struct PermanentCase {
  PermitId held{};
  std::optional<Date> born;
  int cards_in_a_row = 1;  ///< resident cards held one after the other, this one included
  bool asked = false;
  bool wants_long_term_eu = false;
};

/// How the holder comes to the permanent card when the next card begins on `day`.
[[nodiscard]] PermanentBy permanent_card(const PermanentCase& of, Date day);

/// Whether this card of ten years is renewed by right (L. 433-2; agreement for Algerians).
[[nodiscard]] bool is_renewed_by_right(PermitId held);

}  // namespace sejour::law
