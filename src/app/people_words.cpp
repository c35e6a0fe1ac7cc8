#include <algorithm>

#include "app/people_import.h"
#include "app/projection.h"
#include "base/reference.h"

namespace sejour::app {
namespace {

/// Words of headers, without accents; the first entry that is found in a header gives its meaning,
/// so that the more particular ones stand first.
struct HeaderWords {
  std::string_view words;
  Column column;
};
constexpr HeaderWords kHeaderWords[] = {
    {"fin attestation", Column::AttestationUntil},
    {"fin de l attestation", Column::AttestationUntil},
    {"attestation fin", Column::AttestationUntil},
    {"attestation jusqu", Column::AttestationUntil},
    {"fin recepisse", Column::AttestationUntil},
    {"recepisse fin", Column::AttestationUntil},
    {"debut attestation", Column::AttestationFrom},
    {"debut de l attestation", Column::AttestationFrom},
    {"attestation debut", Column::AttestationFrom},
    {"debut recepisse", Column::AttestationFrom},
    {"attestation", Column::Attestation},
    {"recepisse", Column::Attestation},
    {"fin du titre", Column::PermitUntil},
    {"fin titre", Column::PermitUntil},
    {"titre fin", Column::PermitUntil},
    {"expiration", Column::PermitUntil},
    {"echeance", Column::PermitUntil},
    {"fin de validite", Column::PermitUntil},
    {"fin validite", Column::PermitUntil},
    {"valable jusqu", Column::PermitUntil},
    {"debut du titre", Column::PermitFrom},
    {"debut titre", Column::PermitFrom},
    {"titre debut", Column::PermitFrom},
    {"debut de validite", Column::PermitFrom},
    {"delivrance", Column::PermitFrom},
    {"mode de depot", Column::FiledHow},
    {"depot par", Column::FiledHow},
    {"depot", Column::FiledOn},
    {"depose", Column::FiledOn},
    {"date demande", Column::FiledOn},
    {"date de la demande", Column::FiledOn},
    {"titre", Column::Permit},
    {"carte de sejour", Column::Permit},
    {"permit", Column::Permit},
    {"naissance", Column::BirthDate},
    {"ne e le", Column::BirthDate},
    {"ne le", Column::BirthDate},
    {"birth", Column::BirthDate},
    {"nom d usage", Column::UsualName},
    {"nom usage", Column::UsualName},
    {"nom marital", Column::UsualName},
    {"prenom", Column::GivenNames},
    {"given", Column::GivenNames},
    {"first name", Column::GivenNames},
    {"referent", Column::Referent},
    {"suivi par", Column::Referent},
    {"travailleur social", Column::Referent},
    {"agdref", Column::ForeignerNumber},
    {"numero etranger", Column::ForeignerNumber},
    {"n etranger", Column::ForeignerNumber},
    {"nationalite", Column::Nationality},
    {"nationality", Column::Nationality},
    {"pays", Column::Nationality},
    {"prefecture", Column::Prefecture},
    {"departement", Column::Prefecture},
    {"mail", Column::Email},
    {"courriel", Column::Email},
    {"telephone", Column::Phone},
    {"mobile", Column::Phone},
    {"portable", Column::Phone},
    {"tel", Column::Phone},
    {"code postal", Column::Postcode},
    {"cp", Column::Postcode},
    {"ville", Column::Town},
    {"commune", Column::Town},
    {"adresse", Column::Address},
    {"sexe", Column::Sex},
    {"genre", Column::Sex},
    {"civilite", Column::Sex},
    {"etiquette", Column::Tags},
    {"tags", Column::Tags},
    {"nom", Column::FamilyName},
    {"surname", Column::FamilyName},
};

inline constexpr law::Names<Column, 24> kColumns{{
    {Column::Ignored, "ignored"},
    {Column::FamilyName, "family_name"},
    {Column::UsualName, "usual_name"},
    {Column::GivenNames, "given_names"},
    {Column::BirthDate, "birth_date"},
    {Column::Sex, "sex"},
    {Column::Nationality, "nationality"},
    {Column::ForeignerNumber, "foreigner_number"},
    {Column::Email, "email"},
    {Column::Phone, "phone"},
    {Column::Address, "address"},
    {Column::Postcode, "postcode"},
    {Column::Town, "town"},
    {Column::Prefecture, "prefecture"},
    {Column::Permit, "permit"},
    {Column::PermitFrom, "permit_from"},
    {Column::PermitUntil, "permit_until"},
    {Column::FiledOn, "filed_on"},
    {Column::FiledHow, "filed_how"},
    {Column::Attestation, "attestation"},
    {Column::AttestationFrom, "attestation_from"},
    {Column::AttestationUntil, "attestation_until"},
    {Column::Tags, "tags"},
    {Column::Referent, "referent"},
}};

/// True when the words stand in the text as whole words at least at their beginning.
bool has_words(std::string_view text, std::string_view words) {
  const std::string padded = " " + std::string{text} + " ";
  return padded.contains(" " + std::string{words});
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t length = 0;
  while (length < std::min(a.size(), b.size()) && a[length] == b[length]) ++length;
  return length;
}

}  // namespace

std::string_view name_of(Column column) {
  return law::name_in(kColumns, column);
}

std::optional<Column> parse_column(std::string_view word) {
  return law::parse_in(kColumns, word);
}

std::vector<Column> all_columns() {
  std::vector<Column> columns;
  for (const auto& [column, name] : kColumns) columns.push_back(column);
  return columns;
}

std::vector<Column> guess_columns(const std::vector<std::string>& header) {
  std::vector<Column> columns;
  for (const auto& title : header) {
    const auto key = search_key(title);
    Column meaning = Column::Ignored;
    for (const auto& [words, column] : kHeaderWords) {
      if (!has_words(key, words)) continue;
      meaning = column;
      break;
    }
    const bool is_taken = std::ranges::find(columns, meaning) != columns.end();
    columns.push_back(is_taken ? Column::Ignored : meaning);
  }
  return columns;
}

std::optional<law::PermitId> permit_named(std::string_view word) {
  if (const auto exact = law::find_permit(word)) return exact;
  const auto key = search_key(word);
  for (const auto& permit : law::catalogue()) {
    if (search_key(permit.label_fr) == key) return law::find_permit(permit.id);
  }
  return std::nullopt;
}

std::optional<law::PermitId> guess_permit(std::string_view word) {
  if (const auto exact = permit_named(word)) return exact;
  const auto key = search_key(word);
  if (key.empty()) return std::nullopt;
  std::optional<law::PermitId> best;
  std::size_t best_length = 0;
  for (const auto& permit : law::catalogue()) {
    const auto label = search_key(permit.label_fr);
    if (!has_words(label, key)) continue;
    // The shortest label says the least beside the word.
    if (best && label.size() >= best_length) continue;
    best = law::find_permit(permit.id);
    best_length = label.size();
  }
  return best;
}

std::optional<std::string> country_named(std::string_view word) {
  if (const auto* country = find_country_iso3(word)) return std::string{country->iso3};
  if (const auto* country = find_country_iso2(word)) return std::string{country->iso3};
  const auto key = search_key(word);
  for (const auto& country : countries()) {
    if (!country.iso3.empty() && search_key(country.name_fr) == key) {
      return std::string{country.iso3};
    }
  }
  return std::nullopt;
}

std::optional<std::string> guess_country(std::string_view word) {
  if (const auto exact = country_named(word)) return exact;
  constexpr std::size_t kLettersMin = 4;
  const auto key = search_key(word);
  const Country* best = nullptr;
  std::size_t best_common = kLettersMin - 1;
  for (const auto& country : countries()) {
    if (country.iso3.empty()) continue;
    const auto name = search_key(country.name_fr);
    const auto common = common_prefix(key, name);
    const bool is_shorter =
        best != nullptr && common == best_common && name.size() < search_key(best->name_fr).size();
    if (common > best_common || is_shorter) best = &country;
    best_common = std::max(best_common, common);
  }
  return best == nullptr ? std::nullopt : std::optional{std::string{best->iso3}};
}

}  // namespace sejour::app
