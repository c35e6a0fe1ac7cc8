#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/elsewhere.h"

/// A table of people as an organisation keeps it in a spreadsheet, made into files: which column
/// means what, and each line read or refused with the field, the rule and the way out.
namespace sejour::app {

/// What a column of the table means.
enum class Column : std::uint8_t {
  Ignored,
  FamilyName,
  UsualName,
  GivenNames,
  BirthDate,
  Sex,
  Nationality,
  ForeignerNumber,
  Email,
  Phone,
  Address,
  Postcode,
  Town,
  Prefecture,
  Permit,
  PermitFrom,
  PermitUntil,
  FiledOn,
  FiledHow,
  Attestation,
  AttestationFrom,
  AttestationUntil,
  Tags,
  Referent,
};

/// `ignored`, `family_name`, …: the value of forms and the message key after `portfolio.column.`.
[[nodiscard]] std::string_view name_of(Column column);
[[nodiscard]] std::optional<Column> parse_column(std::string_view word);
/// All of them, in the order of a form.
[[nodiscard]] std::vector<Column> all_columns();

/// What a header probably means, accents and case aside: « Date de fin du titre » is PermitUntil.
/// Each meaning is given once; the first header that fits has it.
[[nodiscard]] std::vector<Column> guess_columns(const std::vector<std::string>& header);

/// Words of the table that name a permit or a country, with what they mean. Keys are as typed.
struct Meanings {
  std::map<std::string, law::PermitId> permits;
  std::map<std::string, std::string> countries;  ///< ISO 3166-1 alpha-3
};

/// A word that certainly names a permit: its id or its whole label, accents and case aside.
[[nodiscard]] std::optional<law::PermitId> permit_named(std::string_view word);
/// The permit that a word may mean, for a person to confirm: never used unasked.
[[nodiscard]] std::optional<law::PermitId> guess_permit(std::string_view word);
/// The same for countries and nationalities: « Mali », « malienne », `MLI`.
[[nodiscard]] std::optional<std::string> country_named(std::string_view word);
[[nodiscard]] std::optional<std::string> guess_country(std::string_view word);

/// Reads `31/12/2026`, `31-12-2026`, `31.12.2026` and `2026-12-31`, also with the time that
/// spreadsheets add.
[[nodiscard]] std::optional<Date> parse_typed_day(std::string_view text);

/// Why a line is refused: the rule, by which `portfolio.import.problem.<rule>` says the way out.
struct LineProblem {
  Column column = Column::Ignored;
  std::string_view rule;
  std::string value;
};

/// How the lines of one table are read.
struct ImportRules {
  std::vector<Column> columns;  ///< of each cell
  Meanings meanings;
  std::vector<Member> members;  ///< who can be in charge, by name
  Date today;
  std::string default_prefecture;
};

/// A file, or everything that is wrong with the line.
using ReadLine = std::variant<TypedFile, std::vector<LineProblem>>;
/// Reads one line of the table; never fails, says what is wrong.
[[nodiscard]] ReadLine read_person(const std::vector<std::string>& cells, const ImportRules& rules);

/// The day on which a permit counts, when only its end is known: early enough for what follows it.
[[nodiscard]] Date day_of_permit(const std::optional<Date>& from, const std::optional<Date>& until,
                                 const std::optional<Date>& filed_on, Date today);

}  // namespace sejour::app
