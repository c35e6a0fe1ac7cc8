#include <atomic>
#include <thread>

#include "stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

class AccountContract : public StoresContract {
 protected:
  app::AccountStore& accounts() { return stores_->accounts(); }

  static app::Account agent() {
    app::Account account;
    account.id = contract::account(1);
    account.email = "agent@example.org";
    account.name = "Léa Martin";
    account.password_hash = "$argon2id$…";
    account.confirmed = true;
    account.role = app::Role::Signatory;
    account.sites = {"75", "93"};
    account.delegation = {.reference = "arrêté n° 3",
                          .capacity = "cheffe de bureau",
                          .service = "Préfecture",
                          .in_force = {date(2026, 1, 1), date(2026, 12, 31)}};
    account.language = "fr";
    account.created_ms = 77;
    return account;
  }

  static void expect_same(const app::Account& a, const app::Account& b) {
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.email, b.email);
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.password_hash, b.password_hash);
    EXPECT_EQ(a.confirmed, b.confirmed);
    EXPECT_EQ(a.role, b.role);
    EXPECT_EQ(a.sites, b.sites);
    EXPECT_EQ(a.delegation, b.delegation);
    EXPECT_EQ(a.language, b.language);
    EXPECT_EQ(a.created_ms, b.created_ms);
  }
};
RUN_ON_EVERY_STORE(AccountContract);

TEST_P(AccountContract, IsFoundByAddressAndById) {
  ASSERT_TRUE(accounts().create(agent()).has_value());
  const auto by_email = accounts().by_email("agent@example.org");
  ASSERT_TRUE(by_email.has_value() && by_email->has_value());
  expect_same(**by_email, agent());
  expect_same(**accounts().by_id(account(1)), agent());
  EXPECT_FALSE(accounts().by_email("agent@example.or")->has_value());
  EXPECT_FALSE(accounts().by_id(account(2))->has_value());
}

TEST_P(AccountContract, OneAddressHasOneAccount) {
  ASSERT_TRUE(accounts().create(agent()).has_value());
  auto other = agent();
  other.id = account(2);
  EXPECT_EQ(accounts().create(other).error().code, ErrorCode::Conflict);
  other.email = "other@example.org";
  ASSERT_TRUE(accounts().create(other).has_value());
  other.email = "agent@example.org";
  EXPECT_EQ(accounts().update(other).error().code, ErrorCode::Conflict);
}

TEST_P(AccountContract, UpdateReplacesAndFreesTheOldAddress) {
  ASSERT_TRUE(accounts().create(agent()).has_value());
  auto changed = agent();
  changed.email = "new@example.org";
  changed.delegation.reset();
  ASSERT_TRUE(accounts().update(changed).has_value());
  expect_same(**accounts().by_email("new@example.org"), changed);
  EXPECT_FALSE(accounts().by_email("agent@example.org")->has_value());
  changed.id = account(5);
  changed.email = "nobody@example.org";
  EXPECT_EQ(accounts().update(changed).error().code, ErrorCode::NotFound);
}

TEST_P(AccountContract, OneTimeLinkWorksOnceInTimeForItsPurpose) {
  const auto confirm = app::TokenPurpose::ConfirmEmail;
  const auto reset = app::TokenPurpose::ResetPassword;
  using None = std::optional<AccountId>;
  ASSERT_TRUE(accounts().put_token("t1", account(1), confirm, 100).has_value());
  ASSERT_TRUE(accounts().put_token("t2", account(2), confirm, 100).has_value());
  EXPECT_EQ(value_of(accounts().take_token("t1", reset, 50)), None{});
  EXPECT_EQ(value_of(accounts().take_token("unknown", confirm, 50)), None{});
  EXPECT_EQ(value_of(accounts().take_token("t1", confirm, 50)), None{account(1)});
  EXPECT_EQ(value_of(accounts().take_token("t1", confirm, 50)), None{});
  EXPECT_EQ(value_of(accounts().take_token("t2", confirm, 100)), None{});
}

TEST_P(AccountContract, OneTimeLinkOpenedTwiceAtOnceWorksOnce) {
  ASSERT_TRUE(
      accounts().put_token("t", account(1), app::TokenPurpose::ResetPassword, 100).has_value());
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto result = accounts().take_token("t", app::TokenPurpose::ResetPassword, 50);
      if (result && *result) ++taken;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
}

TEST_P(AccountContract, SessionLivesUntilItsEndOrUntilItIsClosed) {
  const app::Session session{
      .token_hash = "h", .account = account(1), .created_ms = 10, .expires_ms = 100};
  ASSERT_TRUE(accounts().put_session(session).has_value());
  const auto found = accounts().session("h", 99);
  ASSERT_TRUE(found.has_value() && found->has_value());
  EXPECT_EQ((*found)->account, account(1));
  EXPECT_EQ((*found)->expires_ms, 100);
  EXPECT_FALSE(accounts().session("h", 100)->has_value());
  EXPECT_FALSE(accounts().session("g", 50)->has_value());
  ASSERT_TRUE(accounts().end_session("h").has_value());
  EXPECT_FALSE(accounts().session("h", 50)->has_value());
}

TEST_P(AccountContract, FailedSignInsAreCountedByKeySinceAMoment) {
  for (const std::int64_t at : {10, 20, 30}) {
    ASSERT_TRUE(accounts().record_failure("a@example.org", at).has_value());
  }
  ASSERT_TRUE(accounts().record_failure("b@example.org", 30).has_value());
  EXPECT_EQ(accounts().failures_since("a@example.org", 0), 3U);
  EXPECT_EQ(accounts().failures_since("a@example.org", 20), 2U);
  EXPECT_EQ(accounts().failures_since("a@example.org", 31), 0U);
  EXPECT_EQ(accounts().failures_since("c@example.org", 0), 0U);
}

TEST_P(AccountContract, DossierHasOneOwner) {
  ASSERT_TRUE(accounts().own(account(1), dossier(2)).has_value());
  ASSERT_TRUE(accounts().own(account(1), dossier(1)).has_value());
  ASSERT_TRUE(accounts().own(account(1), dossier(1)).has_value());
  EXPECT_EQ(accounts().own(account(2), dossier(1)).error().code, ErrorCode::Conflict);
  EXPECT_EQ(accounts().owned(account(1)), (std::vector<DossierId>{dossier(1), dossier(2)}));
  EXPECT_EQ(accounts().owned(account(2)), std::vector<DossierId>{});
  EXPECT_EQ(value_of(accounts().owner(dossier(1))), std::optional{account(1)});
  EXPECT_EQ(value_of(accounts().owner(dossier(3))), std::optional<AccountId>{});
}

class DraftContract : public StoresContract {
 protected:
  app::DraftStore& drafts() { return stores_->drafts(); }

  static app::Draft draft() {
    app::Draft draft;
    draft.dossier = dossier(1);
    draft.account = account(1);
    draft.fields = {{"family_name", "Ndiaye"}, {"birth_date", "31/02/19 ?"}, {"address", ""}};
    draft.pieces = {{.application = "a1",
                     .piece = piece(4),
                     .document_type = "passport",
                     .file_name = "passeport été.pdf",
                     .media_type = "application/pdf",
                     .size_bytes = 12,
                     .sha256 = std::string(64, 'a')}};
    draft.created_ms = 5;
    draft.saved_ms = 6;
    return draft;
  }
};
RUN_ON_EVERY_STORE(DraftContract);

TEST_P(DraftContract, KeepsEveryFieldAsTyped) {
  EXPECT_EQ(drafts().save(draft()), 1U);
  const auto found = drafts().draft(dossier(1));
  ASSERT_TRUE(found.has_value() && found->has_value()) << found.error().message;
  EXPECT_EQ((*found)->fields, draft().fields);
  EXPECT_EQ((*found)->pieces, draft().pieces);
  EXPECT_EQ((*found)->account, account(1));
  EXPECT_EQ((*found)->created_ms, 5);
  EXPECT_EQ((*found)->saved_ms, 6);
  EXPECT_EQ((*found)->version, 1U);
}

TEST_P(DraftContract, SecondDeviceWithAnOldVersionGetsAConflict) {
  auto mine = draft();
  ASSERT_EQ(drafts().save(mine), 1U);
  EXPECT_EQ(drafts().save(mine).error().code, ErrorCode::Conflict);
  mine.version = 1;
  mine.fields["address"] = "3 rue X";
  EXPECT_EQ(drafts().save(mine), 2U);
  EXPECT_EQ((**drafts().draft(dossier(1))).fields.at("address"), "3 rue X");
  mine.version = 2;
  mine.account = account(2);
  EXPECT_EQ(drafts().save(mine).error().code, ErrorCode::Forbidden);
}

TEST_P(DraftContract, AreListedByAccountAndCanBeRemoved) {
  auto second = draft();
  second.dossier = dossier(2);
  ASSERT_TRUE(drafts().save(draft()).has_value());
  ASSERT_TRUE(drafts().save(second).has_value());
  EXPECT_EQ(drafts().of_account(account(1))->size(), 2U);
  EXPECT_EQ(drafts().of_account(account(2))->size(), 0U);
  ASSERT_TRUE(drafts().remove(dossier(1)).has_value());
  ASSERT_TRUE(drafts().remove(dossier(1)).has_value());
  EXPECT_FALSE(drafts().draft(dossier(1))->has_value());
  EXPECT_EQ(drafts().of_account(account(1))->size(), 1U);
}

TEST_P(DraftContract, UsesTheKeyOfItsDossierAndGoesWithIt) {
  ASSERT_TRUE(drafts().save(draft()).has_value());
  ASSERT_TRUE(journal().append(one_event(1, 0)).has_value());
  ASSERT_TRUE(journal().load(dossier(1)).has_value());
  ASSERT_TRUE(journal().destroy_key(dossier(1), {}).has_value());
  EXPECT_FALSE(drafts().draft(dossier(1))->has_value());
  EXPECT_EQ(drafts().save(draft()).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace sejour
