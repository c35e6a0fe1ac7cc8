#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cases/state.h"
#include "law/vocabulary.h"

/// What changed since the last file of the same person, so that an agent looks at that first.
/// Nothing here answers anybody: a change is a question, not a ground.
namespace sejour::rights {

enum class Change : std::uint8_t { Unchanged, Changed, New, Gone };

inline constexpr law::Names<Change, 4> kChanges{{
    {Change::Unchanged, "unchanged"},
    {Change::Changed, "changed"},
    {Change::New, "new"},
    {Change::Gone, "gone"},
}};

/// What is compared of the description of a person. The address is its three lines together.
enum class PersonPart : std::uint8_t {
  FamilyName,
  UsualName,
  GivenNames,
  Sex,
  BirthDate,
  BirthPlace,
  BirthCountry,
  Nationality,
  ForeignerNumber,
  Address,
  Email,
  Phone,
  Site,
};

inline constexpr law::Names<PersonPart, 13> kPersonParts{{
    {PersonPart::FamilyName, "family_name"},
    {PersonPart::UsualName, "usual_name"},
    {PersonPart::GivenNames, "given_names"},
    {PersonPart::Sex, "sex"},
    {PersonPart::BirthDate, "birth_date"},
    {PersonPart::BirthPlace, "birth_place"},
    {PersonPart::BirthCountry, "birth_country"},
    {PersonPart::Nationality, "nationality"},
    {PersonPart::ForeignerNumber, "foreigner_number"},
    {PersonPart::Address, "address"},
    {PersonPart::Email, "email"},
    {PersonPart::Phone, "phone"},
    {PersonPart::Site, "site"},
}};

/// That part as it was written; a day as `2026-11-23`; empty when it is not known.
[[nodiscard]] std::string part_of(const cases::PersonDescribed& person, PersonPart part);

struct PersonLine {
  PersonPart part = PersonPart::FamilyName;
  Change change = Change::Unchanged;
  bool operator==(const PersonLine&) const = default;
};

/// A fact on which the length of a permit depends, as it was stated then and is stated now.
struct FactLine {
  cases::FactKind kind{};
  Change change = Change::Unchanged;
  std::optional<cases::Dated<cases::FactRecorded>> before;
  std::optional<cases::Dated<cases::FactRecorded>> now;
};

/// The pieces of one type, then and now. Unchanged when they are the same bytes.
struct DocumentLine {
  std::string type;  ///< id of law/document-types.csv
  Change change = Change::Unchanged;
  std::vector<cases::Piece> before;
  std::vector<cases::Piece> now;
};

/// The permit that stands on the side of the last file: answered then, or only held.
struct LastPermit {
  law::PermitId permit{};
  std::optional<Date> until;
  std::optional<Date> filed_on;             ///< of the application that was answered
  std::optional<Date> on;                   ///< of the answer
  std::optional<cases::Outcome> outcome;    ///< empty for a permit that is only known to be held
  cases::ApplicationName application = {};  ///< empty for a permit that is only known to be held
};

struct LastFile {
  LastPermit permit;
  Change permit_change = Change::Unchanged;  ///< against the permit asked for now
  std::optional<cases::PersonDescribed> person_before;
  std::vector<PersonLine> person;  ///< empty when nobody described the person before
  std::vector<FactLine> facts;
  std::vector<DocumentLine> documents;  ///< empty against a permit that is only held

  /// How many lines are not unchanged.
  [[nodiscard]] int changes() const;
};

/// The application against the last one answered before it, as the file stood at that answer; else
/// against the permit held, as the file stood the day before the application. Nothing when the
/// application is not in these events, or when neither an answer nor a permit came before it.
/// `events` are those that count, in the order of the journal.
[[nodiscard]] std::optional<LastFile> last_file(const std::vector<cases::Event>& events,
                                                const cases::ApplicationName& application);

}  // namespace sejour::rights
