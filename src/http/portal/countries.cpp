#include "http/portal/countries.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/reference.h"

namespace sejour::http::portal {
namespace {

/// Base letters of U+00C0 to U+00FF, which UTF-8 writes C3 80 to C3 BF.
constexpr std::string_view kBaseLetters =
    "aaaaaaaceeeeiiiidnooooo-ouuuuypsaaaaaaaceeeeiiiidnooooo-ouuuuypy";

std::string name_in(const Country& country, text::Language language) {
  const bool english = language == text::Language::English && !country.name_en.empty();
  return std::string{english ? country.name_en : country.name_fr};
}

}  // namespace

std::string plain_letters(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC3 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[++i]);
      plain += kBaseLetters[next & 0x3FU];
    } else if (byte >= 'A' && byte <= 'Z') {
      plain += static_cast<char>(byte - 'A' + 'a');
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::vector<Choice> country_choices(text::Language language) {
  std::vector<Choice> choices;
  std::set<std::string_view> seen;
  for (const Country& country : countries()) {
    // A state and its islands may share a code: the state comes first.
    if (country.iso3.empty() || !seen.insert(country.iso3).second) continue;
    const Country& named = *find_country_iso3(country.iso3);
    choices.push_back({.value = std::string{named.iso3}, .label = name_in(named, language)});
  }
  std::ranges::sort(choices, {}, [](const Choice& choice) { return plain_letters(choice.label); });
  return choices;
}

std::string country_name(std::string_view iso3, text::Language language) {
  const Country* country = find_country_iso3(iso3);
  return country == nullptr ? std::string{iso3} : name_in(*country, language);
}

std::vector<Choice> site_choices() {
  std::vector<Choice> choices;
  for (const sejour::Site& site : sites()) {
    choices.push_back({.value = std::string{site.code},
                       .label = std::string{site.code} + " – " + std::string{site.name}});
  }
  return choices;
}

std::string site_name(std::string_view code) {
  const auto* site = find_site(code);
  return std::string{site == nullptr ? code : site->name};
}

}  // namespace sejour::http::portal
