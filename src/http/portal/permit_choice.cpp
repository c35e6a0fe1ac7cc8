#include "http/portal/permit_choice.h"

#include <fmt/format.h>

#include <array>

#include "base/check.h"
#include "http/inputs.h"
#include "http/portal/countries.h"

namespace sejour::http::portal {
namespace {

constexpr std::array kFamilies{
    law::Family::Student,  law::Family::Professional, law::Family::FamilyPrivateLife,
    law::Family::Resident, law::Family::Humanitarian, law::Family::AlgerianAgreement,
    law::Family::EuFamily, law::Family::Visitor,      law::Family::Minors,
};

bool can_be_renewed(const law::Permit& permit) {
  return law::is_residence_permit(permit.permit_class) && permit.renewal != law::Renewal::No;
}

/// Every word of the search is in the label or the article, accents and case aside.
bool matches(const law::Permit& permit, std::string_view search) {
  const std::string text = plain_letters(fmt::format("{} {}", permit.label_fr, permit.legal_basis));
  const std::string wanted = plain_letters(search);
  std::string_view rest = wanted;
  while (!rest.empty()) {
    const auto space = rest.find(' ');
    if (!text.contains(rest.substr(0, space))) return false;
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  }
  return true;
}

template <class Keep>
std::vector<Choice> permits_where(Keep keep) {
  std::vector<Choice> choices;
  for (const law::Permit& permit : law::catalogue()) {
    if (!can_be_renewed(permit) || !keep(permit)) continue;
    choices.push_back({.value = std::string{permit.id},
                       .label = std::string{permit.label_fr},
                       .hint = std::string{permit.legal_basis}});
  }
  return choices;
}

std::optional<law::Family> family_of(std::string_view word) {
  for (const law::Family family : kFamilies) {
    if (family_word(family) == word) return family;
  }
  return std::nullopt;
}

Data families(const Request& request) {
  Data list = list_data();
  for (const law::Family family : kFamilies) {
    const auto count =
        permits_where([&](const law::Permit& permit) { return permit.family == family; }).size();
    if (count == 0) continue;
    Data item;
    item.set("href", fmt::format("{}?famille={}", request.path, family_word(family)));
    item.set("text", request.messages().get(fmt::format("portal.family.{}", family_word(family))));
    item.set("number", fmt::to_string(count));
    list.push_back(item);
  }
  return list;
}

}  // namespace

std::string_view family_word(law::Family family) {
  switch (family) {
    case law::Family::Visa:
      return "visa";
    case law::Family::Student:
      return "etudes";
    case law::Family::Professional:
      return "travail";
    case law::Family::FamilyPrivateLife:
      return "famille";
    case law::Family::Humanitarian:
      return "humanitaire";
    case law::Family::Visitor:
      return "visiteur";
    case law::Family::Resident:
      return "resident";
    case law::Family::AlgerianAgreement:
      return "algerien";
    case law::Family::EuFamily:
      return "europe";
    case law::Family::Minors:
      return "mineurs";
  }
  CHECK_UNREACHABLE();
}

Data permit_choice(const Request& request, const Form& form) {
  const std::string search = request.query.get("recherche");
  const auto family = family_of(request.query.get("famille"));
  const std::string chosen = form.value("permit");
  std::vector<Choice> choices;
  if (family) {
    choices = permits_where([&](const law::Permit& permit) { return permit.family == *family; });
  } else if (!search.empty()) {
    choices = permits_where([&](const law::Permit& permit) { return matches(permit, search); });
  } else if (!chosen.empty()) {
    choices = permits_where([&](const law::Permit& permit) { return permit.id == chosen; });
  }
  Data data;
  const Inputs inputs{form, request.messages()};
  data.set("address", request.path);
  data.set("search", search);
  data.set("nothing_found", Data{choices.empty() && !search.empty()});
  data.set("radios_data", choices.empty()
                              ? Data{false}
                              : inputs.radios({.name = "permit",
                                               .label_key = "portal.field.permit_choose",
                                               .choices = choices}));
  data.set("has_error", Data{form.error_of("permit") != nullptr && choices.empty()});
  data.set("families", families(request));
  return data;
}

}  // namespace sejour::http::portal
