#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/attempt_certificate.h"
#include "app/collective.h"
#include "app/evidence_bundle.h"
#include "app/incidents.h"
#include "desk_house.h"
#include "fake_accounts.h"
#include "rights/clock.h"

namespace sejour::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

law::PermitId permit_named(std::string_view id) {
  return law::find_permit(id).value();
}

cases::PersonDescribed amina() {
  cases::PersonDescribed person;
  person.family_name = "DIALLO";
  person.given_names = "Aminata";
  person.email = "amina@example.org";
  person.site = "69";
  return person;
}

/// A card to 9 September 2024, filed in time on 1 June, an attestation that came ten days late.
std::vector<cases::Event> with_a_gap() {
  const auto permit = permit_named("pfl_spouse_of_french_temporary");
  return {{.on = date(2023, 9, 10), .body = amina()},
          {.on = date(2023, 9, 10),
           .body =
               cases::PermitHeld{
                   .permit = permit, .from = date(2023, 9, 10), .until = date(2024, 9, 9)}},
          {.on = date(2024, 6, 1),
           .body = cases::Filed{.application = "a1", .permit = permit, .remedies_stated = true}},
          {.on = date(2024, 9, 20),
           .body = cases::AttestationIssued{.application = "a1",
                                            .from = date(2024, 9, 20),
                                            .until = date(2024, 12, 19),
                                            .work = true,
                                            .reference = "1234567890123456789"}}};
}

Dossier dossier_of(const std::vector<cases::Event>& events, Date day) {
  Dossier dossier{.id = DossierId{Uuid{{1}}}, .day = day};
  std::uint64_t sequence = 0;
  for (const auto& event : events) {
    Recorded recorded{.sequence = ++sequence, .at_ms = 1'725'000'000'000, .event = event};
    recorded.actor.id = "person:1";
    recorded.hash[0] = static_cast<std::uint8_t>(sequence);
    dossier.loaded.events.push_back(recorded);
  }
  dossier.state = cases::fold(events, day);
  dossier.rights = rights::clock(dossier.state, day);
  return dossier;
}

std::string words_of(const text::PrintedDocument& document) {
  std::string words;
  for (const auto& block : document.blocks) {
    if (const auto* table = std::get_if<text::PrintedTable>(&block.content)) {
      for (const auto& row : table->rows) {
        EXPECT_EQ(row.size(), table->header.size());
        for (const auto& cell : row) words += cell + " | ";
        words += "\n";
      }
    } else if (const auto* list = std::get_if<text::PrintedList>(&block.content)) {
      for (const auto& entry : list->entries) words += entry.label + ": " + entry.value + "\n";
    } else if (const auto* paragraph = std::get_if<text::PrintedParagraph>(&block.content)) {
      words += paragraph->text + "\n";
    } else if (const auto* notice = std::get_if<text::PrintedNotice>(&block.content)) {
      words += notice->text + "\n";
    }
  }
  return words;
}

TEST(RightsByPeriod, TellsTheTenDaysOfTheGapAndLeavesNoHole) {
  const auto periods = rights_by_period(with_a_gap(), date(2024, 9, 25));
  Date expected = date(2023, 9, 10);
  int gap_days = 0;
  for (const auto& period : periods) {
    EXPECT_EQ(period.days.from, expected);
    expected = period.days.until + days{1};
    if (period.gap) gap_days += static_cast<int>((expected - period.days.from).count());
  }
  EXPECT_EQ(expected, date(2024, 9, 26));
  EXPECT_EQ(gap_days, 10) << "10 to 19 September";
}

TEST(RightsByPeriod, IsEmptyWithoutFacts) {
  EXPECT_THAT(rights_by_period({}, date(2024, 9, 25)), IsEmpty());
}

TEST(EvidenceBundle, ClaimsAMandateOnlyWhereThereWasOne) {
  auto dossier = dossier_of(with_a_gap(), date(2024, 9, 25));
  dossier.loaded.events.front().actor = {.id = "helper:1", .on_behalf_of = {}};
  auto words = words_of(evidence_bundle(dossier, {}, PaperOptions{}));
  EXPECT_THAT(words, HasSubstr("l’association qui suit la personne"));
  EXPECT_THAT(words, Not(HasSubstr("par mandat")));
  dossier.loaded.events.front().actor.on_behalf_of = "mandate:1";
  words = words_of(evidence_bundle(dossier, {}, PaperOptions{}));
  EXPECT_THAT(words, HasSubstr("une association, par mandat"));
}

TEST(EvidenceBundle, HoldsEveryEntryWithItsHashAndTheDeliveryOfEachNotice) {
  const auto dossier = dossier_of(with_a_gap(), date(2024, 9, 25));
  const auto notices = notices_of(dossier);
  ASSERT_THAT(notices, SizeIs(1));
  const auto words = words_of(
      evidence_bundle(dossier, {{notices.front(), DeliveryState::GivenUp}}, PaperOptions{}));
  for (const auto& recorded : dossier.loaded.events) {
    EXPECT_THAT(words, HasSubstr(hash_in_words(recorded.hash)));
  }
  EXPECT_THAT(words, HasSubstr("non remis"));
  EXPECT_THAT(words, HasSubstr("10/09/2024 – 19/09/2024 | oui, mais aucun document ne le prouve"));
  EXPECT_THAT(words, HasSubstr("la personne"));
  EXPECT_THAT(words, Not(HasSubstr("⟦"))) << "every text is there";
}

TEST(EvidenceBundle, SaysTheSameTwiceOnTheSameDay) {
  const auto dossier = dossier_of(with_a_gap(), date(2024, 9, 25));
  const auto first = evidence_bundle(dossier, {}, PaperOptions{});
  const auto second = evidence_bundle(dossier, {}, PaperOptions{});
  EXPECT_EQ(words_of(first), words_of(second));
  EXPECT_EQ(first.created_unix_seconds, second.created_unix_seconds);
}

TEST(AttemptCertificate, SaysThatItIsEvidenceAndNoFiling) {
  const auto dossier =
      dossier_of({{.on = date(2024, 8, 1), .body = amina()},
                  {.on = date(2024, 8, 1), .body = cases::FilingFailed{.procedure = "renewal"}}},
                 date(2024, 8, 1));
  const auto words =
      words_of(attempt_certificate(dossier, dossier.loaded.events.back(), PaperOptions{}));
  EXPECT_THAT(words, HasSubstr("pas un dépôt"));
  EXPECT_THAT(words, HasSubstr("Renouvellement d’un titre"));
  EXPECT_THAT(words, HasSubstr(hash_in_words(dossier.loaded.events.back().hash)));
  EXPECT_THAT(words, Not(HasSubstr("⟦")));
}

/// Incidents in memory, whose disk may be full.
class IncidentBox final : public IncidentStore {
 public:
  [[nodiscard]] Status record(const IncidentRow& incident) override {
    if (full) return fail(ErrorCode::StorageFull, "no space left");
    rows.push_back(incident);
    return {};
  }
  [[nodiscard]] Result<std::vector<IncidentRow>> incidents(const Period&) override { return rows; }
  [[nodiscard]] Status forget(const DossierId&) override { return {}; }
  [[nodiscard]] Status put_figure(const PublishedFigure&) override { return {}; }
  [[nodiscard]] Result<std::vector<PublishedFigure>> figures() override {
    return std::vector<PublishedFigure>{};
  }
  bool full = false;
  std::vector<IncidentRow> rows;
};

TEST(FailureLog, CountsEachKindOnceAMinuteAndEachFileThatItHits) {
  IncidentBox box;
  MovableClock clock;
  CountingNoise noise;
  FailureLog log{box, clock, noise};
  const DossierId hit{Uuid{{7}}};
  (void)log.record(OwnFailure::Answer);
  (void)log.record(OwnFailure::Answer);
  EXPECT_THAT(box.rows, SizeIs(1));
  (void)log.record(OwnFailure::Answer, hit);
  (void)log.record(OwnFailure::Answer, hit);
  EXPECT_THAT(box.rows, SizeIs(2));
  clock.advance_minutes(1);
  (void)log.record(OwnFailure::Answer);
  ASSERT_THAT(box.rows, SizeIs(3));
  EXPECT_EQ(box.rows.back().grade, cases::EvidenceGrade::Logged);
  EXPECT_EQ(box.rows.back().service, "sejour");
  EXPECT_EQ(box.rows[1].dossier, hit);
}

TEST(FailureLog, SaysWhenItCannotCount) {
  IncidentBox box;
  box.full = true;
  MovableClock clock;
  CountingNoise noise;
  EXPECT_EQ((FailureLog{box, clock, noise}.record(OwnFailure::Mail).error().code),
            ErrorCode::StorageFull);
}

TEST(FailureLog, FindsTheFileOfAnAddress) {
  const DossierId id{Uuid{{7}}};
  EXPECT_EQ(dossier_of_path("/espace/dossier/" + id.text() + "/fiche"), id);
  EXPECT_EQ(dossier_of_path("/association/personnes/" + id.text()), id);
  EXPECT_EQ(dossier_of_path("/desk"), std::nullopt);
  EXPECT_EQ(dossier_of_path(""), std::nullopt);
}

TEST(Collective, CountsByPrefectureAndKindWithoutANameAndGuardsSpreadsheets) {
  CollectiveBundle bundle{.number = "n", .day = date(2024, 9, 25)};
  bundle.people = {{"aaaa", "69", 10}, {"bbbb", "69", 0}};
  const auto line = [](std::string who, cases::IncidentKind kind) {
    return CollectiveLine{.pseudonym = std::move(who),
                          .site = "69",
                          .month = date(2024, 9, 1),
                          .kind = kind,
                          .consequences = {cases::Consequence::Job}};
  };
  bundle.lines = {
      line("aaaa", cases::IncidentKind::SiteDown), line("aaaa", cases::IncidentKind::SiteDown),
      line("bbbb", cases::IncidentKind::SiteDown), line("bbbb", cases::IncidentKind::NoSlot)};
  const auto cells = by_site_and_kind(bundle);
  ASSERT_THAT(cells, SizeIs(2));
  EXPECT_EQ(cells[0].kind, cases::IncidentKind::SiteDown);
  EXPECT_EQ(cells[0].problems, 3U);
  EXPECT_EQ(cells[0].people, 2U);
  const auto csv = collective_csv(bundle);
  EXPECT_THAT(csv, HasSubstr("\"aaaa\",\"Préfecture"));
  EXPECT_THAT(csv, HasSubstr("\"2024-09\""));
  EXPECT_THAT(csv, Not(HasSubstr("DIALLO")));
  const auto words = words_of(collective_document(bundle, PaperOptions{}));
  EXPECT_THAT(words, HasSubstr("Personnes : 2. Problèmes : 4. Jours de rupture : 10."));
  EXPECT_THAT(words, Not(HasSubstr("⟦")));
  bundle.lines[0].pseudonym = "=1+1";
  EXPECT_THAT(collective_csv(bundle), HasSubstr("\"'=1+1\""));
}

}  // namespace
}  // namespace sejour::app
