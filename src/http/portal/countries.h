#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/inputs.h"

namespace sejour::http::portal {

/// Every country that has an ISO code, by name in the language, accents aside.
[[nodiscard]] std::vector<Choice> country_choices(text::Language language);

/// The name of a country in the language; the code itself when it is not known.
[[nodiscard]] std::string country_name(std::string_view iso3, text::Language language);

/// Every prefecture, by department.
[[nodiscard]] std::vector<Choice> site_choices();

/// The name of a prefecture; the code itself when it is not known.
[[nodiscard]] std::string site_name(std::string_view code);

/// Lower case without accents, to sort and to search: « Égypte » → `egypte`.
[[nodiscard]] std::string plain_letters(std::string_view text);

}  // namespace sejour::http::portal
