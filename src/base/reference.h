#pragma once

#include <span>
#include <string_view>

/// Countries and prefectures, from reference/*.csv, generated and checked at build time
/// (reference/README.md names the sources).
namespace sejour {

/// A country or territory of the INSEE geographic code.
struct Country {
  std::string_view insee_code;  ///< `99` and three digits
  std::string_view iso2;        ///< ISO 3166-1 alpha-2; empty where it has none
  std::string_view iso3;        ///< ISO 3166-1 alpha-3; empty where it has none
  std::string_view name_fr;
  std::string_view name_en;  ///< from Debian's iso-codes; empty where it gives none
};

/// The prefecture of a department.
struct Site {
  std::string_view code;  ///< department: `01` to `976`, `2A`, `2B`
  std::string_view name;
  std::string_view department;
  std::string_view region;
  double weight;  ///< share of the country's files, an estimate; all together 1
};

/// All of them, in the order of the INSEE code's file.
[[nodiscard]] std::span<const Country> countries();

/// The country of an ISO 3166-1 code in capitals, as passports and FranceConnect give it; null when
/// there is none. A state and its islands may share a code: the state is given.
[[nodiscard]] const Country* find_country_iso2(std::string_view code);
[[nodiscard]] const Country* find_country_iso3(std::string_view code);

/// All of them, by department.
[[nodiscard]] std::span<const Site> sites();

/// The prefecture of a department; null when there is none.
[[nodiscard]] const Site* find_site(std::string_view code);

}  // namespace sejour
