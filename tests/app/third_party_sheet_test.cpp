#include "app/third_party_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rights/clock.h"

namespace sejour::app {
namespace {

using testing::HasSubstr;
using testing::Not;

law::PermitId permit_named(std::string_view id) {
  return law::find_permit(id).value();
}

/// Somebody whose card ended on 9 September 2024, with the attestation that follows it.
std::vector<cases::Event> with_attestation() {
  cases::PersonDescribed person;
  person.family_name = "DIALLO";
  person.given_names = "Aminata";
  person.birth_date = date(2001, 5, 1);
  person.nationality = "MLI";
  person.foreigner_number = "7503123456";
  return {
      {.on = date(2023, 9, 10), .body = person},
      {.on = date(2023, 9, 10),
       .body = cases::PermitHeld{.permit = permit_named("pfl_spouse_of_french_temporary"),
                                 .from = date(2023, 9, 10),
                                 .until = date(2024, 9, 9)}},
      {.on = date(2024, 6, 1),
       .body = cases::Filed{.application = "a1",
                            .kind = law::ApplicationKind::Renewal,
                            .permit = permit_named("pfl_spouse_of_french_temporary"),
                            .channel = law::FilingChannel::Teleservice,
                            .remedies_stated = true,
                            .replaces_closed = {}}},
      {.on = date(2024, 9, 1),
       .body = cases::AttestationIssued{.application = "a1",
                                        .document = law::DocumentKind::Extension,
                                        .from = date(2024, 9, 10),
                                        .until = date(2024, 12, 9),
                                        .work = true,
                                        .reference = "1234567890123456789",
                                        .seal = {}}},
  };
}

std::string words_of(const text::PrintedDocument& document) {
  std::string words = document.title + "\n" + document.reference + "\n";
  for (const auto& block : document.blocks) {
    if (const auto* list = std::get_if<text::PrintedList>(&block.content)) {
      for (const auto& entry : list->entries) words += entry.label + ": " + entry.value + "\n";
    } else if (const auto* paragraph = std::get_if<text::PrintedParagraph>(&block.content)) {
      words += paragraph->text + "\n";
    } else if (const auto* notice = std::get_if<text::PrintedNotice>(&block.content)) {
      words += notice->text + "\n";
    } else if (const auto* small = std::get_if<text::PrintedSmallPrint>(&block.content)) {
      words += small->text + "\n";
    }
  }
  return words;
}

std::string sheet_on(Date day, SheetReader reader,
                     const std::vector<cases::Event>& events = with_attestation()) {
  const auto state = cases::fold(events, day);
  const auto sheet = third_party_sheet(state, rights::clock(state, day), reader,
                                       {.issuance = Issuance::Authority});
  return sheet ? words_of(*sheet) : std::string{name_of(sheet.error())};
}

TEST(ThirdPartySheet, TellsAnEmployerUntilWhenByWhichPaperAndWhatToCheck) {
  const auto words = sheet_on(date(2024, 9, 20), SheetReader::Employer);
  EXPECT_THAT(words, HasSubstr("jusqu’au 9 décembre 2024"));
  EXPECT_THAT(words, HasSubstr("1234567890123456789"));
  EXPECT_THAT(words, HasSubstr("Elle peut travailler"));
  EXPECT_THAT(words, HasSubstr("expiré le 9 septembre 2024"));
  EXPECT_THAT(words, HasSubstr("R. 5221-41"));
  EXPECT_THAT(words, HasSubstr("20 septembre 2024")) << "the day on which it was made";
  EXPECT_THAT(words, HasSubstr("signée par personne"));
}

TEST(ThirdPartySheet, TellsALandlordNothingButTheNameAndTheEnd) {
  const auto words = sheet_on(date(2024, 9, 20), SheetReader::Landlord);
  EXPECT_THAT(words, HasSubstr("9 décembre 2024"));
  EXPECT_THAT(words, Not(HasSubstr("MLI")));
  EXPECT_THAT(words, Not(HasSubstr("conjoint")));
  EXPECT_THAT(words, Not(HasSubstr("2001")));
  EXPECT_THAT(words, Not(HasSubstr("travailler")));
  EXPECT_THAT(words, Not(HasSubstr("7503123456")));
}

TEST(ThirdPartySheet, TellsEachReaderOnlyWhatItNeeds) {
  struct Row {
    SheetReader reader;
    bool work;
    bool category;
    bool back;
  };
  for (const auto& row :
       {Row{SheetReader::Employer, true, true, false}, Row{SheetReader::Caf, false, true, false},
        Row{SheetReader::Cpam, false, true, false},
        Row{SheetReader::FranceTravail, true, false, false},
        Row{SheetReader::Landlord, false, false, false},
        Row{SheetReader::Bank, false, false, false},
        Row{SheetReader::Carrier, false, false, true}}) {
    const auto words = sheet_on(date(2024, 9, 20), row.reader);
    const auto name = law::name_in(kSheetReaders, row.reader);
    EXPECT_EQ(words.find("peut travailler") != std::string::npos, row.work) << name;
    EXPECT_EQ(words.find("conjoint") != std::string::npos, row.category) << name;
    EXPECT_EQ(words.find("revenir en France") != std::string::npos ||
                  words.find("retour en France") != std::string::npos,
              row.back)
        << name;
  }
}

TEST(ThirdPartySheet, ChangesPaperOnTheDayAfterTheCardEnds) {
  EXPECT_THAT(sheet_on(date(2024, 9, 9), SheetReader::Bank),
              HasSubstr("Valable jusqu’au: 9 septembre 2024"));
  EXPECT_THAT(sheet_on(date(2024, 9, 10), SheetReader::Bank),
              HasSubstr("Valable jusqu’au: 9 décembre 2024"));
}

TEST(ThirdPartySheet, GivesNoFirstDayThatNobodyKnows) {
  auto events = with_attestation();
  events.resize(2);
  EXPECT_THAT(sheet_on(date(2024, 9, 1), SheetReader::Bank, events),
              HasSubstr("Valable à partir du: 10 septembre 2023"));
  std::get<cases::PermitHeld>(events[1].body).from.reset();
  EXPECT_THAT(sheet_on(date(2024, 9, 1), SheetReader::Bank, events),
              Not(HasSubstr("Valable à partir du")));
}

TEST(ThirdPartySheet, SaysThatThePaperIsOwedWhenNothingProvesTheRight) {
  auto events = with_attestation();
  events.pop_back();
  const auto words = sheet_on(date(2024, 9, 10), SheetReader::Employer, events);
  EXPECT_THAT(words, HasSubstr("ne l’a pas encore remis"));
  EXPECT_THAT(words, HasSubstr("Aucun papier en main"));
  EXPECT_THAT(words, Not(HasSubstr("Elle peut travailler")));
}

TEST(ThirdPartySheet, IsNotMadeWhenItCouldOnlyHurt) {
  auto events = with_attestation();
  events.resize(2);
  EXPECT_EQ(sheet_on(date(2024, 9, 10), SheetReader::Employer, events), "nothing_proves");
  std::get<cases::PermitHeld>(events[1].body).until.reset();
  EXPECT_EQ(sheet_on(date(2024, 9, 10), SheetReader::Employer, events), "end_not_known");
  EXPECT_EQ(sheet_on(date(2024, 9, 10), SheetReader::Employer, {}), "person_not_known");
}

}  // namespace
}  // namespace sejour::app
