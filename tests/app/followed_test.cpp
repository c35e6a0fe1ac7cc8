#include "app/followed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/agenda.h"
#include "app/digest.h"
#include "app/elsewhere.h"
#include "app/people_import.h"
#include "desk_house.h"

namespace sejour::app {
namespace {

using testing::HasSubstr;
using testing::Not;

class PlainDigest final : public TokenDigest {
 public:
  [[nodiscard]] std::string digest(std::string_view secret) override {
    return "digest-of-" + std::string{secret};
  }
};

/// Two organisations on one server, each with its people.
class FollowedTest : public testing::Test {
 protected:
  [[nodiscard]] Helper member_of(const std::string& organisation_name, const std::string& name) {
    Organisation organisation{.id = new_id<OrganisationId>(clock(), house.random),
                              .name = organisation_name,
                              .town = "Lyon",
                              .email = "contact@exemple.fr"};
    EXPECT_TRUE(house.stores->organisations().put(organisation));
    return colleague_in(organisation, name);
  }

  [[nodiscard]] Helper colleague_in(const Organisation& organisation, const std::string& name) {
    const auto account = house.person_of(Role::Helper, name);
    EXPECT_TRUE(house.stores->accounts().create(account));
    Member member{.account = account.id,
                  .organisation = organisation.id,
                  .role = MemberRole::Staff,
                  .name = name};
    EXPECT_TRUE(house.stores->organisations().put_member(member));
    return {.member = member, .organisation = organisation};
  }

  [[nodiscard]] static TypedFile file_of(const std::string& given, const std::string& family) {
    const auto permit = *law::find_permit("student_temporary");
    TypedFile file;
    file.person.given_names = given;
    file.person.family_name = family;
    file.facts = {{date(2025, 12, 1),
                   cases::PermitHeld{
                       .permit = permit, .from = date(2025, 12, 1), .until = date(2026, 12, 15)}}};
    file.tags = {"urgent"};
    return file;
  }

  [[nodiscard]] DossierId opened_by(const Helper& helper, const TypedFile& file) {
    const auto outcomes = elsewhere.open_files(helper, {&file, 1}, command());
    EXPECT_TRUE(outcomes && outcomes->front().effect);
    return outcomes->front().dossier;
  }

  [[nodiscard]] CommandId command() { return new_id<CommandId>(clock(), house.random); }
  [[nodiscard]] MovableClock& clock() { return house.clock; }

  DeskHouse house;
  PlainDigest digest;
  Helping helping{
      {house.stores->organisations(), house.dossiers, house.stores->access_log(), house.clock}};
  Followed followed{{helping, house.stores->organisations(), house.stores->journal(),
                     house.stores->access_log(), house.clock, house.random}};
  Elsewhere elsewhere{
      {helping, house.stores->organisations(), house.stores->journal(), house.clock},
      rights::ContinuityPolicy{}};
  Agenda agenda{{helping, followed, house.stores->settings(), digest, house.clock, house.random},
                "https://aide.exemple"};
  Helper lea = member_of("Entraide", "Léa Martin");
  Helper stranger = member_of("Autre aide", "Paul Petit");
};

TEST_F(FollowedTest, AFileKeptElsewhereIsOfItsOrganisationAlone) {
  const auto dossier = opened_by(lea, file_of("Awa", "Diallo"));
  const auto people = followed.people(lea);
  ASSERT_TRUE(people);
  ASSERT_EQ(people->size(), 1U);
  EXPECT_EQ(people->front().entry.name, "Awa Diallo");
  EXPECT_TRUE(people->front().is_elsewhere);
  EXPECT_TRUE(followed.people(stranger)->empty());
  EXPECT_EQ(followed.set_tags(stranger, dossier, {"x"}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(elsewhere.add_facts(stranger, dossier, {}, command()).error().code,
            ErrorCode::NotFound);
  EXPECT_EQ(house.stores->accounts().owner(dossier).value(), std::nullopt);
  const auto row = house.stores->journal().summary(dossier);
  EXPECT_EQ(row.value()->summary.site, "");
}

TEST_F(FollowedTest, FollowingAForeignFileByItsIdOpensNothing) {
  const auto dossier = opened_by(lea, file_of("Awa", "Diallo"));
  ASSERT_TRUE(house.stores->organisations().put_following(
      {.organisation = stranger.organisation.id, .dossier = dossier}));
  const auto people = followed.people(stranger);
  ASSERT_EQ(people->size(), 1U);
  EXPECT_EQ(people->front().hidden, Hidden::NoMandate);
  EXPECT_EQ(people->front().entry.name, "");
  EXPECT_EQ(people->front().entry.next().kind, NextAct::RenewMandate);
}

TEST_F(FollowedTest, TheSameImportTwiceOpensEachFileOnce) {
  const std::vector<TypedFile> files{file_of("Awa", "Diallo"), file_of("Binta", "Diop")};
  const auto import = command();
  ASSERT_TRUE(elsewhere.open_files(lea, files, import));
  const auto again = elsewhere.open_files(lea, files, import);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->back().effect, AppendEffect::AlreadyStored);
  EXPECT_EQ(followed.people(lea)->size(), 2U);
}

TEST_F(FollowedTest, AFilingMustBeTypedBeforeItsAttestation) {
  const auto dossier = opened_by(lea, file_of("Awa", "Diallo"));
  const cases::Event attestation{
      date(2026, 11, 1),
      cases::AttestationIssued{
          .application = "a1", .from = date(2026, 12, 16), .until = date(2027, 3, 15)}};
  const auto refused = elsewhere.add_facts(lea, dossier, {attestation}, command());
  EXPECT_EQ(std::get<FactProblem>(*refused), FactProblem::UnknownApplication);
  const cases::Event filing{
      date(2026, 10, 1),
      cases::Filed{.application = "a1", .permit = *law::find_permit("student_temporary")}};
  ASSERT_TRUE(elsewhere.add_facts(lea, dossier, {filing, attestation}, command()));
  EXPECT_EQ(followed.people(lea)->front().entry.paper_ends, date(2027, 3, 15));
}

TEST_F(FollowedTest, AStruckFactCountsNoMoreAndStaysInTheJournal) {
  const auto dossier = opened_by(lea, file_of("Awa", "Diallo"));
  const cases::FactStruck struck{
      .fact = "permit_held", .counted_on = date(2025, 12, 1), .reason = "faute", .by = "Léa"};
  ASSERT_TRUE(elsewhere.strike(lea, dossier, struck, command()));
  EXPECT_EQ(followed.people(lea)->front().entry.rights_end, std::nullopt);
  EXPECT_EQ(house.stores->journal().load(dossier)->events.size(), 4U);
  const auto again = elsewhere.strike(lea, dossier, struck, command());
  EXPECT_EQ(std::get<FactProblem>(*again), FactProblem::NoSuchFact);
}

TEST_F(FollowedTest, AHouseholdIsLinkedBothWays) {
  const auto mother = opened_by(lea, file_of("Awa", "Diallo"));
  const auto child = opened_by(lea, file_of("Ibrahima", "Diallo"));
  ASSERT_TRUE(elsewhere.link(lea, mother, {child, cases::KinRelation::Child}, command()));
  const auto opened = helping.look(lea, child, cases::MandateAct::See);
  const auto relatives = followed.household(lea, *opened);
  ASSERT_EQ(relatives->size(), 1U);
  EXPECT_EQ(relatives->front().relation, cases::KinRelation::Parent);
  EXPECT_EQ(relatives->front().person.entry.name, "Awa Diallo");
  const auto foreign = opened_by(stranger, file_of("Zoé", "Roux"));
  EXPECT_EQ(
      elsewhere.link(lea, mother, {foreign, cases::KinRelation::Spouse}, command()).error().code,
      ErrorCode::NotFound);
}

TEST_F(FollowedTest, ANoteForItsAuthorIsReadByNobodyElse) {
  const auto dossier = opened_by(lea, file_of("Awa", "Diallo"));
  const auto colleague = colleague_in(lea.organisation, "Nora Blanc");
  ASSERT_TRUE(followed.add_note(lea, dossier, NoteAudience::Author, "à moi"));
  ASSERT_TRUE(followed.add_note(lea, dossier, NoteAudience::Team, "à tous"));
  EXPECT_EQ(followed.notes(lea, dossier)->size(), 2U);
  const auto seen = followed.notes(colleague, dossier);
  ASSERT_EQ(seen->size(), 1U);
  EXPECT_EQ(seen->front().text, "à tous");
  EXPECT_TRUE(followed.notes(stranger, dossier)->empty());
  EXPECT_FALSE(followed.erase_note(colleague, dossier, seen->front().id));
}

TEST_F(FollowedTest, HandingOverGoesToAColleagueOfTheSameOrganisation) {
  const auto dossier = opened_by(lea, file_of("Awa", "Diallo"));
  const auto colleague = colleague_in(lea.organisation, "Nora Blanc");
  ASSERT_TRUE(followed.hand_over(lea, dossier, colleague.account()));
  EXPECT_EQ(followed.people(lea)->front().referent_name, "Nora Blanc");
  EXPECT_FALSE(followed.hand_over(lea, dossier, stranger.account()));
  const auto looks = house.stores->access_log().accesses(dossier);
  ASSERT_FALSE(looks->empty());
  EXPECT_EQ(looks->back().role, "helper");
  EXPECT_EQ(looks->back().action, "change_referent");
}

TEST_F(FollowedTest, TheCalendarSaysInitialsAndItsAddressCanBeRevoked) {
  auto file = file_of("Awa", "Diallo");
  file.person.nationality = "MLI";
  (void)opened_by(lea, file);
  const auto address = agenda.renew_address(lea);
  ASSERT_TRUE(address);
  const auto begin = address->rfind('/') + 1;
  const auto secret = address->substr(begin, address->size() - begin - 4);
  const auto calendar = agenda.calendar(secret, text::Language::French);
  ASSERT_TRUE(calendar);
  EXPECT_THAT(*calendar, HasSubstr("DTSTART;VALUE=DATE:20261215\r\n"));
  EXPECT_THAT(*calendar, HasSubstr("A. D."));
  EXPECT_THAT(*calendar, Not(HasSubstr("Diallo")));
  EXPECT_THAT(*calendar, Not(HasSubstr("MLI")));
  ASSERT_TRUE(agenda.renew_address(lea));
  EXPECT_FALSE(agenda.calendar(secret, text::Language::French));
  ASSERT_TRUE(agenda.revoke_address(lea));
  EXPECT_FALSE(*agenda.has_address(lea));
}

TEST_F(FollowedTest, ADigestIsWrittenOnceInAWeekToWhoFollowsSomebody) {
  (void)opened_by(lea, file_of("Awa", "Diallo"));
  const DigestPorts ports{helping,
                          followed,
                          house.stores->organisations(),
                          house.stores->accounts(),
                          house.stores->outbox(),
                          house.stores->settings(),
                          house.clock,
                          "https://aide.exemple"};
  EXPECT_EQ(send_digests(ports, date(2026, 11, 23)), 1U);
  EXPECT_EQ(send_digests(ports, date(2026, 11, 29)), 0U);
  EXPECT_EQ(send_digests(ports, date(2026, 11, 30)), 1U);
  const auto mails = house.stores->outbox().pending(clock().now_ms(), 10);
  ASSERT_EQ(mails->size(), 2U);
  EXPECT_THAT(mails->front().message.text, HasSubstr("A. D."));
  EXPECT_THAT(mails->front().message.text, Not(HasSubstr("Diallo")));
}

TEST(IsoWeek, TheFirstDaysOfJanuaryMayBelongToTheYearBefore) {
  EXPECT_EQ(iso_week(date(2026, 11, 23)), "2026-W48");
  EXPECT_EQ(iso_week(date(2027, 1, 3)), "2026-W53");
  EXPECT_EQ(iso_week(date(2027, 1, 4)), "2027-W01");
}

TEST(Initials, KeepTheirAccents) {
  EXPECT_EQ(initials_of("Éléonore Marie-Ange d’Aubigné"), "É. M. A. d.");
}

TEST(PeopleImport, FrenchHeadersAreUnderstood) {
  const auto columns =
      guess_columns({"NOM", "Prénom", "Né(e) le", "Nationalité", "Titre de séjour",
                     "Date de fin du titre", "Déposé le", "Référent", "Mail", "?"});
  const std::vector<Column> expected{Column::FamilyName,  Column::GivenNames, Column::BirthDate,
                                     Column::Nationality, Column::Permit,     Column::PermitUntil,
                                     Column::FiledOn,     Column::Referent,   Column::Email,
                                     Column::Ignored};
  EXPECT_EQ(columns, expected);
}

TEST(PeopleImport, DaysAreReadAsTheyAreWrittenInFrance) {
  EXPECT_EQ(parse_typed_day("31/12/2026"), date(2026, 12, 31));
  EXPECT_EQ(parse_typed_day("1.2.2026"), date(2026, 2, 1));
  EXPECT_EQ(parse_typed_day("2026-12-31 00:00:00"), date(2026, 12, 31));
  EXPECT_FALSE(parse_typed_day("31/02/2026"));
  EXPECT_FALSE(parse_typed_day("31/12/26"));
  EXPECT_FALSE(parse_typed_day("bientôt"));
}

TEST(PeopleImport, EachProblemOfALineIsNamed) {
  const ImportRules rules{
      .columns = {Column::FamilyName, Column::Permit, Column::PermitUntil, Column::Nationality},
      .meanings = {},
      .members = {},
      .today = date(2026, 11, 23),
      .default_prefecture = {}};
  const auto wrong = read_person({"", "carte", "31/02/2026", "Malienne"}, rules);
  const auto& problems = std::get<std::vector<LineProblem>>(wrong);
  std::vector<std::string_view> found;
  for (const auto& problem : problems) found.push_back(problem.rule);
  EXPECT_THAT(found, testing::UnorderedElementsAre("missing", "unknown_permit", "not_a_day",
                                                   "unknown_country"));
}

TEST(PeopleImport, ALineWithPermitFilingAndAttestationIsAFile) {
  ImportRules rules{.columns = {Column::FamilyName, Column::Permit, Column::PermitUntil,
                                Column::FiledOn, Column::AttestationUntil, Column::Nationality},
                    .meanings = {},
                    .members = {},
                    .today = date(2026, 11, 23),
                    .default_prefecture = "69"};
  rules.meanings.permits["étudiant"] = *guess_permit("étudiant");
  rules.meanings.countries["malienne"] = *guess_country("malienne");
  const auto read = read_person(
      {"Keita", "étudiant", "31/10/2026", "01/08/2026", "31/01/2027", "malienne"}, rules);
  const auto& file = std::get<TypedFile>(read);
  EXPECT_EQ(file.person.nationality, "MLI");
  EXPECT_EQ(file.person.site, "69");
  ASSERT_EQ(file.facts.size(), 3U);
  EXPECT_EQ(file.facts[0].on, date(2026, 8, 1));
  EXPECT_EQ(std::get<cases::Filed>(file.facts[1].body).kind, law::ApplicationKind::Renewal);
  EXPECT_EQ(law::permit(std::get<cases::Filed>(file.facts[1].body).permit).family,
            law::permit(*law::find_permit("student_temporary")).family);
}

}  // namespace
}  // namespace sejour::app
