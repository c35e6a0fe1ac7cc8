#include <gmock/gmock.h>

#include "stores_under_test.h"

// What the organisations that help people, and the counted failures, are promised by every store.

namespace sejour {
namespace {

using namespace contract;  // NOLINT(google-build-using-namespace)
using testing::ElementsAre;
using testing::IsEmpty;

OrganisationId organisation(std::uint32_t number) {
  return numbered<OrganisationId>(number);
}

app::Member member(std::uint32_t organisation_number, std::uint32_t account_number) {
  return {.account = account(account_number),
          .organisation = organisation(organisation_number),
          .role = app::MemberRole::Staff,
          .name = "Ana Sauveur",
          .site = "antenne de Lyon",
          .since_ms = 1'000,
          .left_ms = std::nullopt};
}

app::Following following(std::uint32_t organisation_number, std::uint32_t dossier_number) {
  return {.organisation = organisation(organisation_number),
          .dossier = dossier(dossier_number),
          .referent = account(3),
          .site = "Lyon",
          .tags = {"urgent", "étudiante"},
          .since_ms = 2'000};
}

app::Note note(std::uint32_t number, std::uint32_t organisation_number) {
  return {.id = numbered<app::NoteId>(number),
          .organisation = organisation(organisation_number),
          .dossier = dossier(1),
          .author = account(3),
          .author_name = "Ana Sauveur",
          .at_ms = 9'000 - number,
          .audience = app::NoteAudience::TeamAndPerson,
          .text = "A perdu son emploi le 3."};
}

app::MandateCode code(const std::string& hash) {
  return {.code_hash = hash,
          .purpose = app::CodePurpose::Consent,
          .dossier = dossier(1),
          .waiting = {.on = date(2026, 11, 23),
                      .body = cases::MandateGiven{.mandate = numbered<MandateId>(1),
                                                  .organisation = organisation(1),
                                                  .organisation_name = "Association Exemple",
                                                  .acts = {cases::MandateAct::See},
                                                  .procedure = "renewal",
                                                  .until = date(2027, 5, 22),
                                                  .consent = cases::ConsentMeans::CodeByMail,
                                                  .paper = std::nullopt,
                                                  .recorded_by = "Ana Sauveur"}},
          .expires_ms = 5'000};
}

app::IncidentRow incident(std::uint32_t number, Date seen_on) {
  return {.id = numbered<IncidentId>(number),
          .seen_on = seen_on,
          .kind = cases::IncidentKind::NoSlot,
          .site = "69",
          .service = "anef",
          .consequences = {cases::Consequence::Job, cases::Consequence::Housing},
          .grade = cases::EvidenceGrade::Document,
          .dossier = dossier(1),
          .recorded_ms = 3'000};
}

class OrganisationContract : public StoresContract {
 protected:
  [[nodiscard]] app::OrganisationStore& store() { return stores_->organisations(); }
};

RUN_ON_EVERY_STORE(OrganisationContract);

TEST_P(OrganisationContract, KeepsAnOrganisationAndItsLastDescription) {
  app::Organisation written{.id = organisation(1),
                            .name = "Association Exemple",
                            .town = "Lyon",
                            .email = "contact@exemple.invalid",
                            .created_ms = 77};
  ASSERT_TRUE(store().put(written).has_value());
  written.town = "Villeurbanne";
  ASSERT_TRUE(store().put(written).has_value());
  EXPECT_EQ(value_of(store().find(organisation(1))), written);
  EXPECT_THAT(value_of(store().all()), ElementsAre(written));
  EXPECT_FALSE(value_of(store().find(organisation(2))));
}

TEST_P(OrganisationContract, AMemberWhoLeftHasNoMembershipButStaysInTheList) {
  auto ana = member(1, 3);
  ASSERT_TRUE(store().put_member(ana).has_value());
  EXPECT_EQ(value_of(store().membership(account(3))), ana);
  ana.left_ms = 4'000;
  ASSERT_TRUE(store().put_member(ana).has_value());
  EXPECT_FALSE(value_of(store().membership(account(3))));
  EXPECT_THAT(value_of(store().members(organisation(1))), ElementsAre(ana));
  EXPECT_THAT(value_of(store().members(organisation(2))), IsEmpty());
}

TEST_P(OrganisationContract, AnAccountWorksForOneOrganisationAtATime) {
  auto ana = member(1, 3);
  ASSERT_TRUE(store().put_member(ana).has_value());
  EXPECT_EQ(store().put_member(member(2, 3)).error().code, ErrorCode::Conflict);
  ana.left_ms = 4'000;
  ASSERT_TRUE(store().put_member(ana).has_value());
  EXPECT_TRUE(store().put_member(member(2, 3)).has_value());
  EXPECT_EQ(value_of(store().membership(account(3)))->organisation, organisation(2));
}

TEST_P(OrganisationContract, EachOrganisationFollowsItsOwnPeople) {
  ASSERT_TRUE(store().put_following(following(1, 2)).has_value());
  ASSERT_TRUE(store().put_following(following(1, 1)).has_value());
  ASSERT_TRUE(store().put_following(following(2, 1)).has_value());
  EXPECT_THAT(value_of(store().followed(organisation(1))),
              ElementsAre(following(1, 1), following(1, 2)));
  EXPECT_EQ(value_of(store().following(organisation(2), dossier(1))), following(2, 1));
  EXPECT_FALSE(value_of(store().following(organisation(2), dossier(2))));
  ASSERT_TRUE(store().end_following(organisation(1), dossier(1)).has_value());
  EXPECT_THAT(value_of(store().followed(organisation(1))), ElementsAre(following(1, 2)));
  EXPECT_THAT(value_of(store().followed(organisation(2))), ElementsAre(following(2, 1)));
}

TEST_P(OrganisationContract, NotesAreReadByTheirOrganisationOnlyOldestFirst) {
  ASSERT_TRUE(store().put_note(note(1, 1)).has_value());
  ASSERT_TRUE(store().put_note(note(2, 1)).has_value());
  ASSERT_TRUE(store().put_note(note(3, 2)).has_value());
  EXPECT_THAT(value_of(store().notes(organisation(1), dossier(1))),
              ElementsAre(note(2, 1), note(1, 1)));
  EXPECT_THAT(value_of(store().notes(organisation(1), dossier(2))), IsEmpty());
  ASSERT_TRUE(store().erase_note(dossier(1), numbered<app::NoteId>(2)).has_value());
  EXPECT_THAT(value_of(store().notes(organisation(1), dossier(1))), ElementsAre(note(1, 1)));
}

TEST_P(OrganisationContract, ACodeWorksOnceForItsPurposeUntilItExpires) {
  ASSERT_TRUE(store().put_code(code("aa")).has_value());
  ASSERT_TRUE(store().put_code(code("bb")).has_value());
  EXPECT_FALSE(value_of(store().take_code("cc", app::CodePurpose::Consent, 1)));
  EXPECT_FALSE(value_of(store().take_code("aa", app::CodePurpose::Revocation, 1)));
  EXPECT_EQ(value_of(store().codes(dossier(1), app::CodePurpose::Consent, 1)).size(), 2U);
  EXPECT_EQ(value_of(store().take_code("aa", app::CodePurpose::Consent, 4'999)), code("aa"));
  EXPECT_FALSE(value_of(store().take_code("aa", app::CodePurpose::Consent, 4'999)));
  EXPECT_THAT(value_of(store().codes(dossier(1), app::CodePurpose::Consent, 1)),
              ElementsAre(code("bb")));
  EXPECT_THAT(value_of(store().codes(dossier(1), app::CodePurpose::Consent, 5'000)), IsEmpty());
  EXPECT_FALSE(value_of(store().take_code("bb", app::CodePurpose::Consent, 5'000)));
}

TEST_P(OrganisationContract, ErasureOfAPersonTakesWhatOrganisationsKeptAboutThem) {
  ASSERT_TRUE(journal().append(one_event(1, 0)).has_value());
  ASSERT_TRUE(store().put_following(following(1, 1)).has_value());
  ASSERT_TRUE(store().put_following(following(1, 2)).has_value());
  ASSERT_TRUE(store().put_note(note(1, 1)).has_value());
  ASSERT_TRUE(store().put_code(code("aa")).has_value());
  ASSERT_TRUE(stores_->incidents().record(incident(1, date(2026, 3, 1))).has_value());
  ASSERT_TRUE(journal().destroy_key(dossier(1), {}).has_value());
  EXPECT_THAT(value_of(store().followed(organisation(1))), ElementsAre(following(1, 2)));
  EXPECT_THAT(value_of(store().notes(organisation(1), dossier(1))), IsEmpty());
  EXPECT_FALSE(value_of(store().take_code("aa", app::CodePurpose::Consent, 1)));
  EXPECT_EQ(store().put_note(note(2, 1)).error().code, ErrorCode::NotFound);
  EXPECT_EQ(store().put_following(following(1, 1)).error().code, ErrorCode::NotFound);
  auto counted = incident(1, date(2026, 3, 1));
  counted.dossier.reset();
  EXPECT_THAT(value_of(stores_->incidents().incidents({date(2026, 1, 1), date(2026, 12, 31)})),
              ElementsAre(counted));
}

class IncidentContract : public StoresContract {
 protected:
  [[nodiscard]] app::IncidentStore& store() { return stores_->incidents(); }
};

RUN_ON_EVERY_STORE(IncidentContract);

TEST_P(IncidentContract, CountsAFailureOnceAndListsByDay) {
  const auto march = incident(2, date(2026, 3, 1));
  auto april = incident(1, date(2026, 4, 1));
  april.dossier.reset();
  april.consequences.clear();
  for (const auto& row : {april, march, march}) ASSERT_TRUE(store().record(row).has_value());
  EXPECT_THAT(value_of(store().incidents({date(2026, 3, 1), date(2026, 4, 1)})),
              ElementsAre(march, april));
  EXPECT_THAT(value_of(store().incidents({date(2026, 3, 2), date(2026, 4, 1)})),
              ElementsAre(april));
}

TEST_P(IncidentContract, AForgottenPersonLeavesTheFailureCounted) {
  ASSERT_TRUE(store().record(incident(1, date(2026, 3, 1))).has_value());
  ASSERT_TRUE(store().record(incident(2, date(2026, 3, 2))).has_value());
  ASSERT_TRUE(store().forget(dossier(1)).has_value());
  const auto rows = value_of(store().incidents({date(2026, 3, 1), date(2026, 3, 2)}));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_FALSE(rows[0].dossier);
  EXPECT_FALSE(rows[1].dossier);
}

TEST_P(IncidentContract, AFigureIsReplacedByALaterOneOfTheSameDay) {
  app::PublishedFigure figure{.indicator = "delay_p90",
                              .on = date(2026, 6, 30),
                              .value = 154.5,
                              .source = "QE 6780",
                              .entered_by = "Ana Sauveur",
                              .entered_ms = 8};
  ASSERT_TRUE(store().put_figure(figure).has_value());
  figure.value = 160.25;
  ASSERT_TRUE(store().put_figure(figure).has_value());
  EXPECT_THAT(value_of(store().figures()), ElementsAre(figure));
}

}  // namespace
}  // namespace sejour
