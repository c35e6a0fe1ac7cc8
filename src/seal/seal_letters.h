#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sejour::seal {

/// Which signs a field of a seal may hold.
enum class Letters {
  Only,       ///< A to Z and spaces: names of persons; a digit is refused
  NoDigits,   ///< A to Z and spaces: towns and categories; a word with a digit falls (Paris 15e)
  AndDigits,  ///< and 0 to 9: streets, places of birth
};

/// A text as the seal writes it and as the paper repeats it (ANTS 2D-Doc v3.2.6, § 3.5: capital
/// letters without accents).
///
/// The rule, in this order:
/// 1. accents and other marks fall: É becomes E, Ç becomes C, ñ becomes N, ü becomes U, ộ becomes
/// O;
/// 2. letters with no base letter take two, as in the machine zone of passports: œ OE, æ AE, ß SS,
///    þ TH, ĳ IJ; and one for ø O, đ and ð D, ł L, ħ H, ŧ T, ŋ N, ı I, ə E;
/// 3. everything becomes capital;
/// 4. apostrophes, hyphens, points, commas and any other sign of punctuation become one space;
///    several spaces become one; none stays at either end.
///
/// Error `InvalidInput` for a letter of another script (an Arabic or a Cyrillic name must be given
/// in the Latin letters of the passport: nobody's name is guessed) and for text that is not UTF-8.
[[nodiscard]] Result<std::string> to_seal_letters(std::string_view utf8, Letters letters);

}  // namespace sejour::seal
