#include "cli/demo_people.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/check.h"
#include "base/reference.h"

namespace sejour::cli {
namespace {

using std::string_view;

/// Nationalities: first permits of 2023 by nationality (figures.csv,
/// first_permits_by_nationality, June 2024 release), the ten first.
struct Nationality {
  string_view iso3;
  int weight;
  string_view birth_place;
  std::array<string_view, 4> women;
  std::array<string_view, 4> men;
};

constexpr std::array<Nationality, 10> kNationalities{{
    {"MAR",
     36648,
     "Casablanca",
     {"Fatima", "Khadija", "Salma", "Imane"},
     {"Youssef", "Hamza", "Rachid", "Mehdi"}},
    {"DZA",
     31943,
     "Alger",
     {"Amina", "Yasmine", "Nadia", "Lynda"},
     {"Karim", "Sofiane", "Nabil", "Walid"}},
    {"TUN",
     22639,
     "Tunis",
     {"Ines", "Rim", "Mariem", "Olfa"},
     {"Aymen", "Wassim", "Bilel", "Slim"}},
    {"CHN", 14602, "Wuhan", {"Mei", "Xiu", "Lan", "Yan"}, {"Wei", "Jun", "Ming", "Tao"}},
    {"USA",
     12153,
     "Chicago",
     {"Emily", "Grace", "Hannah", "Olivia"},
     {"Ethan", "Noah", "Lucas", "Ryan"}},
    {"CIV",
     11696,
     "Abidjan",
     {"Aya", "Akissi", "Mariam", "Awa"},
     {"Koffi", "Yao", "Serge", "Ismael"}},
    {"AFG",
     10499,
     "Herat",
     {"Zahra", "Laila", "Shirin", "Parwana"},
     {"Omid", "Farid", "Nasir", "Jawad"}},
    {"SEN",
     10423,
     "Dakar",
     {"Aminata", "Fatou", "Awa", "Ndeye"},
     {"Mamadou", "Ousmane", "Cheikh", "Ibrahima"}},
    {"IND",
     9819,
     "Pune",
     {"Priya", "Anjali", "Kavya", "Meera"},
     {"Arjun", "Rahul", "Vikram", "Sanjay"}},
    {"TUR", 8917, "Izmir", {"Elif", "Zeynep", "Ayse", "Derya"}, {"Emre", "Murat", "Kerem", "Ozan"}},
}};

/// Family names are put together from syllables, and mean nobody.
constexpr std::array<string_view, 16> kFirstSyllables{{"Bel", "Kar", "Dou", "Mar", "Ten", "Val",
                                                       "Zor", "Lam", "Nour", "Ser", "Tal", "Mir",
                                                       "Ola", "Rav", "Sam", "Vel"}};
constexpr std::array<string_view, 16> kMiddleSyllables{{"a", "ta", "me", "no", "li", "ra", "so",
                                                        "va", "de", "ki", "bo", "lu", "mi", "ze",
                                                        "to", "na"}};
constexpr std::array<string_view, 16> kLastSyllables{{"bani", "dara", "fir", "goune", "lmas",
                                                      "mour", "nex", "quel", "rimo", "souf", "tane",
                                                      "vidal", "xar", "yane", "zouk", "lvin"}};

/// Grounds: first permits of 2024 by ground (figures.csv, first_permits_issued).
struct Ground {
  law::Family family;
  int weight;
};
constexpr std::array<Ground, 5> kGrounds{{{law::Family::Student, 110633},
                                          {law::Family::FamilyPrivateLife, 90697},
                                          {law::Family::Professional, 58374},
                                          {law::Family::Humanitarian, 54514},
                                          {law::Family::Visitor, 28806}}};

/// What is asked for under a ground: the choice within it is ours.
struct PermitChoice {
  law::Family family;
  string_view id;
  int months;
  int weight;
};
constexpr std::array<PermitChoice, 12> kPermits{{
    {law::Family::Student, "student_temporary", 12, 60},
    {law::Family::Student, "student_multi_year", 24, 40},
    {law::Family::FamilyPrivateLife, "pfl_spouse_of_french_temporary", 12, 30},
    {law::Family::FamilyPrivateLife, "pfl_spouse_of_french_multi_year", 24, 25},
    {law::Family::FamilyPrivateLife, "pfl_parent_of_french_child_temporary", 12, 25},
    {law::Family::FamilyPrivateLife, "pfl_personal_family_ties", 12, 20},
    {law::Family::Professional, "employee_temporary", 12, 45},
    {law::Family::Professional, "employee_multi_year", 48, 25},
    {law::Family::Professional, "talent_qualified_employee", 48, 30},
    {law::Family::Humanitarian, "subsidiary_protection_multi_year", 48, 50},
    {law::Family::Humanitarian, "refugee_resident_card", 120, 50},
    {law::Family::Visitor, "visitor", 12, 100},
}};
constexpr std::array<PermitChoice, 4> kAlgerianPermits{{
    {law::Family::AlgerianAgreement, "cra_1y_student", 12, 30},
    {law::Family::AlgerianAgreement, "cra_1y_spouse_of_french", 12, 25},
    {law::Family::AlgerianAgreement, "cra_1y_parent_of_french_child", 12, 20},
    {law::Family::AlgerianAgreement, "cra_10y", 120, 25},
}};

/// Prefectures of Île-de-France; the weights are those of reference/sites.csv.
constexpr std::array<string_view, 8> kSites{{"75", "77", "78", "91", "92", "93", "94", "95"}};
constexpr std::array<string_view, 8> kTowns{
    {"Paris", "Melun", "Versailles", "Evry", "Nanterre", "Bobigny", "Creteil", "Cergy"}};

constexpr double kWeightScale = 100000;

PermitChoice choose_permit(Dice& dice, string_view nationality) {
  if (nationality == "DZA") {
    return dice.pick_by_weight(std::span<const PermitChoice>{kAlgerianPermits});
  }
  const bool humanitarian = nationality == "AFG" && dice.chance(70);
  const auto family = humanitarian ? law::Family::Humanitarian
                                   : dice.pick_by_weight(std::span<const Ground>{kGrounds}).family;
  std::vector<PermitChoice> choices;
  for (const auto& choice : kPermits) {
    if (choice.family == family) choices.push_back(choice);
  }
  return dice.pick_by_weight(std::span<const PermitChoice>{choices});
}

struct WeightedSite {
  std::size_t index;
  int weight;
};

std::size_t choose_site(Dice& dice) {
  std::array<WeightedSite, kSites.size()> sites{};
  for (std::size_t i = 0; i < kSites.size(); ++i) {
    const auto* site = find_site(kSites.at(i));
    CHECK(site != nullptr);
    sites.at(i) = {i, static_cast<int>(site->weight * kWeightScale)};
  }
  return dice.pick_by_weight(std::span<const WeightedSite>{sites}).index;
}

std::string family_name(Dice& dice) {
  std::string name{dice.pick(std::span<const string_view>{kFirstSyllables})};
  if (dice.chance(60)) name += dice.pick(std::span<const string_view>{kMiddleSyllables});
  name += dice.pick(std::span<const string_view>{kLastSyllables});
  return name;
}

}  // namespace

std::span<const std::string_view> demonstration_sites() {
  return kSites;
}

FictitiousPerson invent_person(Dice& dice, Date day) {
  const auto& nationality = dice.pick_by_weight(std::span<const Nationality>{kNationalities});
  const auto permit = choose_permit(dice, nationality.iso3);
  const auto site = choose_site(dice);
  FictitiousPerson person;
  auto& described = person.described;
  described.sex = dice.chance(50) ? 'F' : 'M';
  const auto& names = described.sex == 'F' ? nationality.women : nationality.men;
  described.given_names = dice.pick(std::span<const string_view>{names});
  described.family_name = family_name(dice);
  described.birth_date = day - days{dice.between(20 * 365, 60 * 365)};
  described.birth_place = nationality.birth_place;
  described.birth_country = nationality.iso3;
  described.nationality = nationality.iso3;
  described.foreigner_number = fmt::format("99{:08}", dice.below(100'000'000));
  described.address_line = fmt::format("{} rue de la Fiction", dice.between(1, 180));
  described.postcode = fmt::format("{}000", kSites.at(site));
  described.town = kTowns.at(site);
  described.site = kSites.at(site);
  described.language = dice.chance(80) ? "fr" : "en";
  const auto id = law::find_permit(permit.id);
  CHECK(id.has_value());
  person.permit = *id;
  person.permit_months = permit.months;
  return person;
}

}  // namespace sejour::cli
