#include "http/public/observatory_page.h"

#include <expat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "listed_incidents.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using cases::IncidentKind;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/// The text of each element of that name, in order. Fails when the text is not XML.
std::vector<std::string> elements(const std::string& xml, const std::string& name) {
  struct Reading {
    std::string name;
    bool inside = false;
    std::vector<std::string> found;
  } reading{.name = name};
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{
      XML_ParserCreateNS("UTF-8", '|'), XML_ParserFree};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(
      parser.get(),
      [](void* data, const char* element, const char**) {
        auto& read = *static_cast<Reading*>(data);
        read.inside = "http://www.w3.org/2005/Atom|" + read.name == element;
        if (read.inside) read.found.emplace_back();
      },
      [](void* data, const char*) { static_cast<Reading*>(data)->inside = false; });
  XML_SetCharacterDataHandler(parser.get(), [](void* data, const char* text, int length) {
    auto& read = *static_cast<Reading*>(data);
    if (read.inside) read.found.back().append(text, static_cast<std::size_t>(length));
  });
  const auto parsed = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  EXPECT_EQ(parsed, XML_STATUS_OK) << XML_ErrorString(XML_GetErrorCode(parser.get()));
  return reading.found;
}

std::vector<std::string> lines_of(const std::string& csv) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < csv.size();) {
    const auto end = csv.find("\r\n", from);
    lines.push_back(csv.substr(from, end - from));
    from = end == std::string::npos ? csv.size() : end + 2;
  }
  return lines;
}

class ObservatoryPageTest : public testing::Test {
 protected:
  /// In September two kinds in two départements, of which two cells are small; in October one.
  void a_year_with_small_cells() {
    incidents.add(12, date(2026, 9, 10), IncidentKind::NoSlot, "93");
    incidents.add(4, date(2026, 9, 10), IncidentKind::NoSlot, "75");
    incidents.add(5, date(2026, 9, 10), IncidentKind::SiteDown, "93");
    incidents.add(20, date(2026, 9, 10), IncidentKind::SiteDown, "75");
    incidents.add(30, date(2026, 10, 2), IncidentKind::NoSlot, "93");
  }

  /// The site, when the failures are there.
  TestSite& site() {
    if (!site_) {
      site_ = std::make_unique<TestSite>([this](Site& pages, Router& router) {
        add_observatory_page(pages, router,
                             {.incidents = incidents,
                              .clock = clock,
                              .service = service,
                              .demonstration = demonstration,
                              .address = "https://exemple.fr"});
      });
    }
    return *site_;
  }

  Answer get(const std::string& path, const std::string& language = "fr") {
    site().browser().set_cookie("sejour_lang", language);
    return site().browser().get(path);
  }

  FixedClock clock;
  ListedIncidents incidents;
  ReadServiceMonths service = [](Date) -> Result<std::vector<app::ServiceMonth>> {
    return std::vector<app::ServiceMonth>{{.days = {date(2026, 10, 1), date(2026, 10, 31)},
                                           .gap_days = 0,
                                           .paperless_days = std::nullopt,
                                           .days_to_attestation = 3,
                                           .days_to_decision = std::nullopt}};
  };
  Demonstration demonstration = Demonstration::No;

 private:
  std::unique_ptr<TestSite> site_;
};

TEST_F(ObservatoryPageTest, SpeaksBothLanguages) {
  a_year_with_small_cells();
  EXPECT_THAT(get("/observatoire", "fr").body,
              AllOf(HasSubstr("<html lang=\"fr\""), HasSubstr("Par département"),
                    HasSubstr("Seine-Saint-Denis (93)"), Not(HasSubstr("⟦"))));
  EXPECT_THAT(get("/observatoire", "en").body,
              AllOf(HasSubstr("<html lang=\"en\""), HasSubstr("By département"),
                    HasSubstr("Seine-Saint-Denis (93)"), Not(HasSubstr("⟦"))));
}

TEST_F(ObservatoryPageTest, WithFewFailuresSaysWhyNothingIsPublished) {
  incidents.add(10, date(2026, 9, 10), IncidentKind::NoSlot, "93");
  service = nullptr;
  const auto body = get("/observatoire").body;
  EXPECT_THAT(body, AllOf(HasSubstr("il faut au moins 11 signalements"), Not(HasSubstr("<svg "))));
  EXPECT_THAT(get("/observatoire", "en").body, HasSubstr("at least 11 reports"));
}

TEST_F(ObservatoryPageTest, AHiddenCellIsSaidInWordsNotLeftBlank) {
  a_year_with_small_cells();
  clock.now -= 31LL * 86'400'000;  // 23 October: September is the last period.
  EXPECT_THAT(get("/observatoire").body, HasSubstr("\">non publié\n"));
  EXPECT_THAT(get("/observatoire", "en").body, HasSubstr("\">not published\n"));
  EXPECT_THAT(get("/observatoire").body, Not(HasSubstr("\">\n</td>")));
}

TEST_F(ObservatoryPageTest, OnlyADemonstrationSaysThatItsFailuresAreInvented) {
  a_year_with_small_cells();
  demonstration = Demonstration::Yes;
  EXPECT_THAT(get("/observatoire").body, HasSubstr("sont inventés"));
}

TEST_F(ObservatoryPageTest, ARealInstallationDoesNotCallItsFailuresInvented) {
  a_year_with_small_cells();
  EXPECT_THAT(get("/observatoire").body, Not(HasSubstr("inventés")));
}

TEST_F(ObservatoryPageTest, TheMapHasEachDepartmentWithItsNumberOrADash) {
  a_year_with_small_cells();
  const auto body = get("/observatoire").body;
  EXPECT_THAT(body, AllOf(HasSubstr("<title>Seine-Saint-Denis (93) : 47</title>"),
                          HasSubstr("<title>Ain (01) : non publié</title>")));
  const std::regex tile{R"(<g><title>[^<]+ \([0-9AB]+\) : [^<]+</title>)"};
  EXPECT_EQ(std::distance(std::sregex_iterator(body.begin(), body.end(), tile), {}), 101);
  const std::regex dash{">–</text>"};
  EXPECT_EQ(std::distance(std::sregex_iterator(body.begin(), body.end(), dash), {}), 99);
}

TEST_F(ObservatoryPageTest, TheTimesOfThisServiceAreShownByMonth) {
  const auto body = get("/observatoire").body;
  EXPECT_THAT(body, AllOf(HasSubstr("Les délais de ce service"), HasSubstr("\">3\n"),
                          HasSubstr("\">0\n"), HasSubstr("\">non publié\n")));
}

TEST_F(ObservatoryPageTest, AnAssociationHasNoTimesOfItsOwn) {
  service = nullptr;
  EXPECT_THAT(get("/observatoire").body, Not(HasSubstr("Les délais de ce service")));
  EXPECT_THAT(get("/donnees/observatoire.csv").body, Not(HasSubstr("gap_days")));
}

TEST_F(ObservatoryPageTest, CsvHasOneCountForEachLine) {
  a_year_with_small_cells();
  const auto answer = get("/donnees/observatoire.csv");
  EXPECT_EQ(answer.header("content-type"), "text/csv; charset=utf-8");
  const auto lines = lines_of(answer.body);
  EXPECT_EQ(lines.front(), "from,until,dimension,name,department,count");
  EXPECT_THAT(lines, Each(testing::MatchesRegex("[^,]*,[^,]*,[^,]+,[^,]*,[^,]*,[^,]+")));
  const std::vector<std::string> some{
      "2025-01-01,2026-09-30,kind,no_slot,,16",
      "2025-01-01,2026-09-30,kind_department,no_slot,75,not_published",
      "2026-10-01,2026-10-31,total,,,30", "2026-10-01,2026-10-31,gap_days,,,0",
      "2026-10-01,2026-10-31,days_to_decision,,,not_published"};
  EXPECT_THAT(lines, testing::IsSupersetOf(some));
}

TEST_F(ObservatoryPageTest, JsonHasTheSameNumbers) {
  a_year_with_small_cells();
  const auto answer = get("/donnees/observatoire.json");
  EXPECT_EQ(answer.header("content-type"), "application/json");
  EXPECT_THAT(
      answer.body,
      AllOf(StartsWith(R"({"licence":"etalab-2.0","threshold":11,"periods":[)"),
            HasSubstr(R"("from":"2026-10-01","until":"2026-10-31","total":30,)"),
            HasSubstr(R"("kind":{"no_slot":16,"site_down":25})"),
            HasSubstr(R"({"kind":"no_slot","department":"75","count":null})"),
            HasSubstr(R"("service":[{"from":"2026-10-01","until":"2026-10-31","gap_days":0,)")));
}

TEST_F(ObservatoryPageTest, DataAreTheSameInEveryLanguage) {
  a_year_with_small_cells();
  for (const std::string path : {"/donnees/observatoire.csv", "/donnees/observatoire.json"}) {
    EXPECT_EQ(get(path, "fr").body, get(path, "en").body) << path;
  }
}

TEST_F(ObservatoryPageTest, TheFeedHasOneEntryForEachPublishedPeriod) {
  a_year_with_small_cells();
  const auto answer = get("/observatoire.atom");
  EXPECT_EQ(answer.header("content-type"), "application/atom+xml; charset=utf-8");
  EXPECT_THAT(elements(answer.body, "entry"), SizeIs(2));
  EXPECT_THAT(elements(answer.body, "id"),
              ElementsAre("https://exemple.fr/observatoire.atom",
                          "https://exemple.fr/observatoire#2026-10-01",
                          "https://exemple.fr/observatoire#2025-01-01"));
  EXPECT_THAT(elements(answer.body, "updated"),
              ElementsAre("2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-10-01T00:00:00Z"));
  EXPECT_THAT(elements(answer.body, "summary").front(), "30 signalements publiés.");
  EXPECT_THAT(elements(get("/observatoire.atom", "en").body, "title").front(),
              "Observatory of failures");
}

TEST_F(ObservatoryPageTest, AnEmptyFeedIsStillAFeed) {
  EXPECT_THAT(elements(get("/observatoire.atom").body, "updated"), SizeIs(1));
}

TEST_F(ObservatoryPageTest, NumbersAreCountedOnceADay) {
  a_year_with_small_cells();
  int scans = 0;
  service = [&scans](Date) -> Result<std::vector<app::ServiceMonth>> {
    ++scans;
    return std::vector<app::ServiceMonth>{};
  };
  for (const std::string path : {"/observatoire", "/donnees/observatoire.csv", "/observatoire"}) {
    EXPECT_EQ(get(path).status, 200);
  }
  EXPECT_EQ(incidents.reads, 1);
  EXPECT_EQ(scans, 1);
  clock.now += 86'400'000;
  EXPECT_EQ(get("/observatoire").status, 200);
  EXPECT_EQ(scans, 2);
}

TEST_F(ObservatoryPageTest, AFailureOfTheDiskIsNotKept) {
  a_year_with_small_cells();
  incidents.is_broken = true;
  EXPECT_EQ(get("/observatoire").status, 503);
  incidents.is_broken = false;
  EXPECT_EQ(get("/observatoire").status, 200);
}

}  // namespace
}  // namespace sejour::http
