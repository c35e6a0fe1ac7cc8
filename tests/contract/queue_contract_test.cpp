#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

class QueueContract : public StoresContract {
 protected:
  void put(std::uint32_t number, const std::string& rank, const std::string& site = "75",
           app::Standing standing = app::Standing::ToExamine) {
    auto append = one_event(number, versions_[number]++);
    append.summary.rank = rank;
    append.summary.site = site;
    append.summary.standing = standing;
    ASSERT_TRUE(journal().append(append).has_value());
  }

  void put_permit(std::uint32_t number, const std::string& rank, const std::string& permit,
                  const std::string& site = "75") {
    auto append = one_event(number, versions_[number]++);
    append.summary.rank = rank;
    append.summary.site = site;
    append.summary.permit = permit;
    ASSERT_TRUE(journal().append(append).has_value());
  }

  std::optional<DossierId> take_of(std::optional<law::Family> family, const std::string& account) {
    const auto taken = journal().take_next({.sites = {"75"},
                                            .standing = app::Standing::ToExamine,
                                            .family = family,
                                            .account = account,
                                            .now_ms = 1'000,
                                            .lease_until_ms = 2'000});
    EXPECT_TRUE(taken.has_value());
    return taken.value_or(std::nullopt);
  }

  std::uint64_t counted(std::optional<law::Family> family) {
    const auto counts = journal().counts({.sites = {"75"}, .family = family});
    EXPECT_TRUE(counts.has_value());
    std::uint64_t sum = 0;
    for (const auto& count : *counts) sum += count.count;
    return sum;
  }

  std::optional<DossierId> take(const std::string& account, std::int64_t now_ms = 1'000,
                                std::int64_t until_ms = 2'000) {
    const auto taken = journal().take_next({.sites = {"75"},
                                            .standing = app::Standing::ToExamine,
                                            .account = account,
                                            .now_ms = now_ms,
                                            .lease_until_ms = until_ms});
    EXPECT_TRUE(taken.has_value());
    return taken.value_or(std::nullopt);
  }

  std::vector<DossierId> listed(const app::SummaryQuery& query) {
    std::vector<DossierId> ids;
    const auto rows = journal().summaries(query);
    EXPECT_TRUE(rows.has_value());
    for (const auto& row : *rows) ids.push_back(row.dossier);
    return ids;
  }

  std::map<std::uint32_t, std::uint64_t> versions_;
};
RUN_ON_EVERY_STORE(QueueContract);

using Ids = std::vector<DossierId>;

TEST_P(QueueContract, SummaryComesBackAsItWasGiven) {
  auto append = one_event(1, 0);
  append.summary = {.display_name = "NDIAYE Fatou",
                    .search_keys = {},
                    .site = "75",
                    .standing = app::Standing::ToDecide,
                    .permit = "salarie",
                    .kind = "renewal",
                    .application = "a1",
                    .filed_on = date(2026, 9, 1),
                    .permit_until = date(2026, 12, 1),
                    .proof_until = date(2026, 12, 2),
                    .next_due = date(2026, 11, 16),
                    .gap_since = date(2026, 12, 3),
                    .open_tasks = 2,
                    .task_due = date(2026, 11, 30),
                    .rank = std::string{"\x01\xff\x00z", 4}};
  ASSERT_TRUE(journal().append(append).has_value());
  const auto row = journal().summary(dossier(1));
  ASSERT_TRUE(row.has_value() && row->has_value());
  EXPECT_EQ((*row)->summary, append.summary);
  EXPECT_EQ((*row)->leased_by, "");
}

TEST_P(QueueContract, ListFollowsTheRankAndGoesOnAfterTheLastRowSeen) {
  put(1, "b");
  put(2, "a");
  put(3, "b");
  put(4, "c");
  EXPECT_EQ(listed(list_of({"75"})), (Ids{dossier(2), dossier(1), dossier(3), dossier(4)}));
  auto rest = list_of({"75"});
  rest.after_rank = "b";
  rest.after_dossier = dossier(1);
  rest.limit = 1;
  EXPECT_EQ(listed(rest), Ids{dossier(3)});
}

TEST_P(QueueContract, ListShowsNoSiteThatWasNotNamed) {
  put(1, "a", "75");
  put(2, "a", "93");
  EXPECT_EQ(listed(list_of({})), Ids{});
  EXPECT_EQ(listed(list_of({"93"})), Ids{dossier(2)});
  EXPECT_EQ(listed(list_of({"93", "75"})), (Ids{dossier(1), dossier(2)}));
}

TEST_P(QueueContract, ListKeepsToTheStandingsAsked) {
  put(1, "a");
  put(2, "b", "75", app::Standing::ToDecide);
  put(3, "c", "75", app::Standing::Granted);
  auto query = list_of({"75"});
  query.standings = {app::Standing::ToDecide};
  EXPECT_EQ(listed(query), Ids{dossier(2)});
  query.standings = {app::Standing::Granted, app::Standing::ToExamine};
  EXPECT_EQ(listed(query), (Ids{dossier(1), dossier(3)}));
}

TEST_P(QueueContract, ListKeepsToTheFamilyAskedInTheOrderOfTheQueue) {
  put_permit(1, "c", "student_temporary");
  put_permit(2, "b", "employee_temporary");
  put_permit(3, "a", "student_multi_year");
  put_permit(4, "a", "student_temporary", "93");
  put_permit(5, "d", "not_in_the_catalogue");
  auto query = list_of({"75"});
  query.family = law::Family::Student;
  EXPECT_EQ(listed(query), (Ids{dossier(3), dossier(1)}));
  query.family = law::Family::Professional;
  EXPECT_EQ(listed(query), Ids{dossier(2)});
  query.family = law::Family::Minors;
  EXPECT_EQ(listed(query), Ids{});
  query.family.reset();
  EXPECT_EQ(listed(query), (Ids{dossier(3), dossier(2), dossier(1), dossier(5)}));
}

TEST_P(QueueContract, ListOfAFamilyGoesOnAfterTheLastRowSeen) {
  put_permit(1, "a", "student_temporary");
  put_permit(2, "b", "employee_temporary");
  put_permit(3, "c", "student_temporary");
  put_permit(4, "d", "student_temporary");
  auto query = list_of({"75"});
  query.family = law::Family::Student;
  query.after_rank = "a";
  query.after_dossier = dossier(1);
  query.limit = 1;
  EXPECT_EQ(listed(query), Ids{dossier(3)});
}

TEST_P(QueueContract, AgentTakesTheFirstFreeOfTheFamilyAsked) {
  put_permit(1, "a", "employee_temporary");
  put_permit(2, "b", "student_temporary");
  put_permit(3, "c", "student_temporary");
  EXPECT_EQ(take_of(law::Family::Student, "x"), dossier(2));
  EXPECT_EQ(take_of(law::Family::Student, "y"), dossier(3));
  EXPECT_EQ(take_of(law::Family::Student, "z"), std::nullopt);
  EXPECT_EQ(take_of(std::nullopt, "z"), dossier(1));
}

TEST_P(QueueContract, FamilyFollowsThePermitOfTheFile) {
  put_permit(1, "a", "student_temporary");
  put_permit(2, "a", "employee_temporary");
  EXPECT_EQ(counted(law::Family::Student), 1U);
  put_permit(1, "a", "employee_temporary");
  EXPECT_EQ(counted(law::Family::Student), 0U);
  EXPECT_EQ(counted(law::Family::Professional), 2U);
  EXPECT_EQ(counted(std::nullopt), 2U);
  auto query = list_of({"75"});
  query.family = law::Family::Professional;
  EXPECT_EQ(listed(query), (Ids{dossier(1), dossier(2)}));
  EXPECT_EQ(take_of(law::Family::Student, "x"), std::nullopt);
}

TEST_P(QueueContract, AnErasedFileIsTakenFromItsFamilyByNobody) {
  put_permit(1, "a", "student_temporary");
  ASSERT_TRUE(journal().key(dossier(1)).has_value());
  ASSERT_TRUE(journal()
                  .destroy_key(dossier(1), {.actor = "agent:x", .reason = "demande", .at_ms = 1})
                  .has_value());
  EXPECT_EQ(take_of(law::Family::Student, "x"), std::nullopt);
}

TEST_P(QueueContract, LongListIsCutAtTheLimitInOrder) {
  for (std::uint32_t i = 0; i < 40; ++i) {
    put(i + 1, std::string(1, static_cast<char>('a' + (i * 7) % 26)), i % 2 == 0 ? "75" : "93");
  }
  auto query = list_of({"75", "93"});
  const auto all = listed(query);
  EXPECT_EQ(all.size(), 40U);
  query.limit = 7;
  EXPECT_EQ(listed(query), Ids(all.begin(), all.begin() + 7));
}

TEST_P(QueueContract, TasksComeByTheDayTheyAreDueWhateverTheRank) {
  const auto put_task = [&](std::uint32_t number, std::optional<Date> due, const char* site) {
    auto append = one_event(number, versions_[number]++);
    append.summary.rank = std::string(1, static_cast<char>('a' + number));
    append.summary.site = site;
    append.summary.open_tasks = due ? 1 : 0;
    append.summary.task_due = due;
    ASSERT_TRUE(journal().append(append).has_value());
  };
  put_task(1, date(2026, 12, 9), "75");
  put_task(2, date(2026, 12, 1), "75");
  put_task(3, std::nullopt, "75");
  put_task(4, date(2026, 12, 5), "93");
  put_task(5, date(2026, 11, 1), "69");
  auto query = list_of({"75", "93"});
  query.tasks = app::TaskFilter::Open;
  EXPECT_EQ(listed(query), (Ids{dossier(2), dossier(4), dossier(1)}));
  query.limit = 2;
  EXPECT_EQ(listed(query), (Ids{dossier(2), dossier(4)}));
  put_task(2, date(2026, 12, 31), "75");
  put_task(4, std::nullopt, "93");
  EXPECT_EQ(listed(query), (Ids{dossier(1), dossier(2)}));
}

TEST_P(QueueContract, SearchFindsExactNamesOfAllowedSitesAndFollowsChanges) {
  auto append = one_event(1, 0);
  append.summary.search_keys = {"ndiaye", "9912345678", "ndiaye"};
  ASSERT_TRUE(journal().append(append).has_value());
  EXPECT_EQ(listed(search_for("ndiaye")), Ids{dossier(1)});
  EXPECT_EQ(listed(search_for("ndiay")), Ids{});
  EXPECT_EQ(listed(search_for("ndiaye", "93")), Ids{});
  append.expected_version = 1;
  append.summary.search_keys = {"diop"};
  ASSERT_TRUE(journal().append(append).has_value());
  EXPECT_EQ(listed(search_for("ndiaye")), Ids{});
  EXPECT_EQ(listed(search_for("diop")), Ids{dossier(1)});
}

TEST_P(QueueContract, CountsByStandingAndRunningGapFollowEachChange) {
  put(1, "a");
  put(2, "a");
  auto gap = one_event(3, 0);
  gap.summary.gap_since = date(2026, 11, 1);
  ASSERT_TRUE(journal().append(gap).has_value());
  const auto before = journal().counts({.sites = {"75"}});
  ASSERT_TRUE(before.has_value());
  ASSERT_EQ(before->size(), 1U);
  EXPECT_EQ((*before)[0].count, 3U);
  EXPECT_EQ((*before)[0].with_gap, 1U);
  put(1, "a", "75", app::Standing::Granted);
  gap.expected_version = 1;
  gap.summary.gap_since.reset();
  ASSERT_TRUE(journal().append(gap).has_value());
  const auto after = journal().counts({.sites = {"75"}});
  ASSERT_EQ(after->size(), 2U);
  EXPECT_EQ((*after)[0].count, 2U);
  EXPECT_EQ((*after)[0].with_gap, 0U);
  EXPECT_EQ((*after)[1].standing, app::Standing::Granted);
  EXPECT_EQ(journal().counts({})->size(), 0U);
}

TEST_P(QueueContract, RebuiltSummariesReplaceTheRowsAndNotTheEvents) {
  put(1, "b");
  put(2, "c");
  app::Summary rebuilt;
  rebuilt.site = "75";
  rebuilt.standing = app::Standing::ToDecide;
  rebuilt.rank = "a";
  rebuilt.display_name = "DIOP Awa";
  ASSERT_TRUE(journal().put_summaries({{dossier(1), rebuilt}}).has_value());
  EXPECT_EQ((*journal().summary(dossier(1)))->summary, rebuilt);
  EXPECT_EQ(journal().load(dossier(1))->version(), 1U);
  EXPECT_EQ(journal().counts({.sites = {"75"}})->size(), 2U);
  EXPECT_EQ(journal().put_summaries({{dossier(9), rebuilt}}).error().code, ErrorCode::NotFound);
}

TEST_P(QueueContract, AgentTakesTheFirstFreeByRank) {
  put(1, "b");
  put(2, "a");
  put(3, "c", "93");
  put(4, "0", "75", app::Standing::ToDecide);
  EXPECT_EQ(take("x"), dossier(2));
  EXPECT_EQ(take("y"), dossier(1));
  EXPECT_EQ(take("z"), std::nullopt);
  const auto row = journal().summary(dossier(2));
  EXPECT_EQ((*row)->leased_by, "x");
  EXPECT_EQ((*row)->lease_until_ms, 2'000);
  auto mine = list_of({"75"});
  mine.leased_by = "x";
  EXPECT_EQ(listed(mine), Ids{dossier(2)});
}

TEST_P(QueueContract, LeaseEndsByItself) {
  put(1, "a");
  EXPECT_EQ(take("x", 1'000, 2'000), dossier(1));
  EXPECT_EQ(take("y", 1'999, 3'000), std::nullopt);
  EXPECT_EQ(take("y", 2'000, 3'000), dossier(1));
}

TEST_P(QueueContract, LeaseIsExclusiveAndCanBeGivenBack) {
  put(1, "a");
  ASSERT_TRUE(journal().lease(dossier(1), "x", 1'000, 2'000).has_value());
  EXPECT_TRUE(journal().lease(dossier(1), "x", 1'500, 2'500).has_value());
  EXPECT_EQ(journal().lease(dossier(1), "y", 1'600, 2'600).error().code, ErrorCode::Conflict);
  EXPECT_EQ(journal().lease(dossier(9), "y", 1'600, 2'600).error().code, ErrorCode::NotFound);
  ASSERT_TRUE(journal().release(dossier(1), "y").has_value());
  EXPECT_EQ(take("y"), std::nullopt);
  ASSERT_TRUE(journal().release(dossier(1), "x").has_value());
  EXPECT_EQ(take("y"), dossier(1));
}

TEST_P(QueueContract, LeaseOutlivesAnAppend) {
  put(1, "a");
  EXPECT_EQ(take("x"), dossier(1));
  put(1, "0");
  EXPECT_EQ((*journal().summary(dossier(1)))->leased_by, "x");
  EXPECT_EQ(take("y"), std::nullopt);
}

TEST_P(QueueContract, AgentsAtOnceNeverGetTheSameDossier) {
  constexpr std::uint32_t kDossiers = 200;
  constexpr int kAgents = 10;
  for (std::uint32_t i = 1; i <= kDossiers; ++i) put(i, std::string(1, static_cast<char>(i % 50)));
  std::mutex mutex;
  std::set<DossierId> taken;
  std::atomic<int> twice = 0;
  std::vector<std::thread> agents;
  for (int agent = 0; agent < kAgents; ++agent) {
    agents.emplace_back([&, agent] {
      while (const auto next = take("agent" + std::to_string(agent))) {
        const std::scoped_lock lock{mutex};
        if (!taken.insert(*next).second) ++twice;
      }
    });
  }
  for (auto& agent : agents) agent.join();
  EXPECT_EQ(twice, 0);
  EXPECT_EQ(taken.size(), kDossiers);
}

TEST_P(QueueContract, AgentsOfOneFamilyAndOfAllNeverGetTheSameDossier) {
  constexpr std::uint32_t kDossiers = 100;
  constexpr int kAgents = 8;
  for (std::uint32_t i = 1; i <= kDossiers; ++i) {
    put_permit(i, std::string(1, static_cast<char>(i % 50)),
               i % 2 == 0 ? "student_temporary" : "employee_temporary");
  }
  std::mutex mutex;
  std::set<DossierId> taken;
  std::atomic<int> twice = 0;
  std::vector<std::thread> agents;
  for (int agent = 0; agent < kAgents; ++agent) {
    agents.emplace_back([&, agent] {
      const auto family = agent % 2 == 0 ? std::optional{law::Family::Student} : std::nullopt;
      while (const auto next = take_of(family, "agent" + std::to_string(agent))) {
        const std::scoped_lock lock{mutex};
        if (!taken.insert(*next).second) ++twice;
      }
    });
  }
  for (auto& agent : agents) agent.join();
  EXPECT_EQ(twice, 0);
  EXPECT_EQ(taken.size(), kDossiers);
}

}  // namespace
}  // namespace sejour
