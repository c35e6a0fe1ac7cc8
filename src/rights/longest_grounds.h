#pragma once

#include <string_view>

#include "law/long_duration_resident.h"
#include "rights/file_facts.h"
#include "rights/longest_permit.h"

/// Conditions that single grounds of a card of ten years ask for.
namespace sejour::rights {

/// Time under the cards that the ground names, as the file shows them: fewer may be on file than
/// were held, so that too short a time is not known.
[[nodiscard]] Condition time_under_cards(const FileFacts& file, const law::ResidentRule& rule);

/// The five years of a card of the Union. Those of a blue card may in part be elsewhere, those of
/// a protected person count from the request (sheet F17359).
[[nodiscard]] Condition union_stay(const FileFacts& file, const law::ResidentRule& rule);

/// A long-stay visa, or a card in force today.
[[nodiscard]] Condition long_stay_visa(const FileFacts& file, const law::ResidentRule& rule);

/// An ascendant is dependent on the French descendant.
[[nodiscard]] Condition dependent_ascendant(const FileFacts& file, const law::ResidentRule& rule);

/// A child from 18 to 21 needs to be no dependent; below 18 nobody needs a card, and a person
/// looks.
[[nodiscard]] Condition dependent_or_age(const FileFacts& file, const law::ResidentRule& rule);

}  // namespace sejour::rights
