#include "http/public/commitment_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Holds what the test gives it.
class GivenFigures final : public app::IncidentStore {
 public:
  Status record(const app::IncidentRow& incident) override {
    rows.push_back(incident);
    return {};
  }
  Result<std::vector<app::IncidentRow>> incidents(const Period& seen) override {
    EXPECT_LE(seen.from, seen.until);
    return rows;
  }
  Status forget(const DossierId& /*dossier*/) override { return {}; }
  Status put_figure(const app::PublishedFigure& figure) override {
    published.push_back(figure);
    return {};
  }
  Result<std::vector<app::PublishedFigure>> figures() override { return published; }

  std::vector<app::IncidentRow> rows;
  std::vector<app::PublishedFigure> published;
};

app::PublishedFigure agents(Date on, double value) {
  app::PublishedFigure figure;
  figure.indicator = "extra_agents";
  figure.on = on;
  figure.value = value;
  figure.source = "Rapport <annuel>, p. 12";
  figure.entered_by = "admin";
  return figure;
}

std::vector<app::Commitment> two_commitments() {
  app::Commitment recruitment;
  recruitment.id = "recruitment";
  recruitment.origin = "instruction_2026_04_05";
  recruitment.made_on = date(2026, 4, 5);
  recruitment.indicator = {.id = "extra_agents", .target = 500};
  recruitment.sources = {"https://source.example/agents"};
  app::Commitment on_time;
  on_time.id = "attestations_on_time";
  on_time.origin = "decision_2026_05_05";
  on_time.made_on = date(2026, 5, 5);
  on_time.due = app::DueDay{.day = date(2026, 11, 5), .months = 6};
  on_time.indicator = {.id = "on_time", .unit = app::FigureUnit::Percent, .target = std::nullopt};
  on_time.reports = {cases::IncidentKind::AttestationMissing};
  on_time.sources = {"https://source.example/on-time"};
  return {recruitment, on_time};
}

class CommitmentPagesTest : public testing::Test {
 protected:
  void SetUp() override {
    site = std::make_unique<TestSite>([this](Site& pages, Router& router) {
      add_commitment_pages(pages, router, {commitments, store, clock});
    });
  }
  [[nodiscard]] std::string body(const std::string& path) {
    const auto answer = site->browser().get(path);
    EXPECT_EQ(answer.status, 200) << path;
    return answer.body;
  }
  void restart() { SetUp(); }

  FixedClock clock;
  GivenFigures store;
  std::vector<app::Commitment> commitments = two_commitments();
  std::unique_ptr<TestSite> site;
};

TEST_F(CommitmentPagesTest, ListSaysStateDayAndThatItIsReported) {
  const auto page = body("/engagements");
  EXPECT_THAT(page, AllOf(HasSubstr("href=\"/engagements/recruitment\""), HasSubstr("500 agents"),
                          HasSubstr("Pas de chiffre"), HasSubstr("Rapporté"),
                          HasSubstr("6 mois à partir de la notification")));
  EXPECT_THAT(page, Not(HasSubstr(">En retard</strong>")));
  EXPECT_THAT(page, HasSubstr("<li><a class=\"govuk-link\" href=\"/engagements\">"));
}

TEST_F(CommitmentPagesTest, PagesSayTheSameInEnglish) {
  store.published = {agents(date(2026, 9, 1), 212.5)};
  site->browser().set_cookie("sejour_lang", "en");
  EXPECT_THAT(body("/engagements"), AllOf(HasSubstr("500 more agents"), HasSubstr("Reported"),
                                          HasSubstr("6 months from notification")));
  EXPECT_THAT(body("/engagements/recruitment"),
              AllOf(HasSubstr("Not judged"), HasSubstr("212.5"), HasSubstr("500 or more")));
}

TEST_F(CommitmentPagesTest, PageShowsFiguresAsChartAndTableWithTheirSource) {
  store.published = {agents(date(2026, 9, 1), 212.5), agents(date(2026, 6, 1), 100)};
  const auto page = body("/engagements/recruitment");
  EXPECT_THAT(page, AllOf(HasSubstr("<svg"), HasSubstr("212,5 · 1er septembre 2026"),
                          HasSubstr("Rapport &lt;annuel&gt;, p. 12"), HasSubstr("Non jugé"),
                          HasSubstr("href=\"https://source.example/agents\"")));
  EXPECT_LT(page.find("1er juin 2026"), page.find("1er septembre 2026"));
}

TEST_F(CommitmentPagesTest, SaysLateOnlyOnceTheTextIsLoaded) {
  store.published = {agents(date(2026, 11, 10), 320)};
  commitments[0].due =
      app::DueDay{.day = date(2026, 11, 5), .certainty = app::DueCertainty::Stated};
  restart();
  EXPECT_THAT(body("/engagements/recruitment"), Not(HasSubstr(">En retard</strong>")));
  commitments[0].text = app::TextKnown::Loaded;
  restart();
  EXPECT_THAT(body("/engagements/recruitment"),
              AllOf(HasSubstr(">En retard</strong>"), Not(HasSubstr("« Rapporté »"))));
}

TEST_F(CommitmentPagesTest, ReportsToldHereAreShownWithoutSmallNumbers) {
  app::IncidentRow row;
  row.kind = cases::IncidentKind::AttestationMissing;
  row.site = "93";
  row.recorded_ms = clock.now - std::int64_t{60} * 86'400'000;
  store.rows.assign(10, row);
  EXPECT_THAT(body("/engagements/attestations_on_time"),
              Not(HasSubstr("Ce qui a été signalé ici")));
  store.rows.assign(25, row);
  EXPECT_THAT(body("/engagements/attestations_on_time"),
              AllOf(HasSubstr("Ce qui a été signalé ici"), HasSubstr("25 · ")));
}

TEST_F(CommitmentPagesTest, AnUnknownCommitmentIsNotFound) {
  EXPECT_EQ(site->browser().get("/engagements/nothing").status, 404);
}

TEST_F(CommitmentPagesTest, OpenDataHaveStatesAndFigures) {
  store.published = {agents(date(2026, 9, 1), 212.5)};
  EXPECT_THAT(body("/donnees/engagements.json"),
              AllOf(HasSubstr(R"("licence":"etalab-2.0")"), HasSubstr(R"("on":"2026-11-23")"),
                    HasSubstr(R"("text":"reported","state":"reported_only")"),
                    HasSubstr(R"("on":"2026-09-01","value":212.5)"),
                    HasSubstr(R"("due":"2026-11-05","due_known":"reported")")));
  const auto csv = body("/donnees/engagements.csv");
  EXPECT_THAT(csv, HasSubstr("recruitment,instruction_2026_04_05,2026-04-05,reported,"
                             "reported_only,,,extra_agents,count,higher,500,2026-09-01,212.5,"
                             "\"Rapport <annuel>, p. 12\"\r\n"));
  EXPECT_THAT(csv, HasSubstr("attestations_on_time,decision_2026_05_05,2026-05-05,reported,"
                             "no_data,2026-11-05,reported,on_time,percent,higher,,,,\r\n"));
}

}  // namespace
}  // namespace sejour::http
