#include "app/counter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_house.h"
#include "fake_accounts.h"

namespace sejour::app {
namespace {

using cases::Rejection;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class CounterTest : public testing::Test {
 protected:
  [[nodiscard]] static Answers person() {
    return {{"family_name", "Traoré"},
            {"given_names", "Awa"},
            {"sex", "F"},
            {"birth_day", "2"},
            {"birth_month", "3"},
            {"birth_year", "1990"},
            {"birth_place", "Bamako"},
            {"birth_country", "MLI"},
            {"nationality", "MLI"},
            {"language", "fr"},
            {"address_line", "1 rue A"},
            {"postcode", "75011"},
            {"town", "Paris"},
            {"site", "75"}};
  }
  [[nodiscard]] CounterFiling filing(std::uint8_t command) {
    CounterFiling filing;
    filing.permit = *law::find_permit("employee_temporary");
    filing.held = cases::PermitHeld{
        .permit = filing.permit, .from = std::nullopt, .until = date(2026, 12, 20)};
    filing.person = person();
    filing.command.uuid.bytes.fill(command);
    return filing;
  }
  [[nodiscard]] DossierId filed() {
    const auto outcome = counter.file(clerk, filing(1));
    EXPECT_TRUE(outcome);
    return std::get<FiledAtCounter>(*outcome).dossier;
  }
  [[nodiscard]] static CommandId command(std::uint8_t byte) {
    CommandId id;
    id.uuid.bytes.fill(byte);
    return id;
  }

  DeskHouse house;
  Account clerk = house.person_of(Role::Counter, "Sacha", "75");
  Account elsewhere = house.person_of(Role::Counter, "Lou", "69");
  fake::PlainHasher hasher;
  fake::PlainDigest digest;
  Accounts accounts{
      {house.stores->accounts(), house.stores->outbox(), house.clock, house.random, hasher, digest},
      "https://sejour.example"};
  Counter counter{{house.dossiers, house.stores->journal(), house.stores->accounts(), accounts,
                   house.vault, house.stores->access_log(), house.sealer, house.stores->outbox(),
                   house.clock, house.random}};
};

TEST_F(CounterTest, FilingForSomebodyHasTheSameEffectWithoutAnAddressOfMail) {
  const auto dossier = filed();
  const auto opened = house.dossiers.open(dossier);
  ASSERT_TRUE(opened);
  const auto* application = opened->state.find("a1");
  ASSERT_NE(application, nullptr);
  EXPECT_EQ(application->filed_on, house.clock.today());
  EXPECT_EQ(application->channel, law::FilingChannel::Counter);
  ASSERT_EQ(application->documents.size(), 1U);
  EXPECT_EQ(application->documents[0].document, law::DocumentKind::Filing);
  EXPECT_FALSE(application->documents[0].seal.empty());
  EXPECT_TRUE(opened->state.person->email.empty());
}

TEST_F(CounterTest, TheSameFormSentTwiceFilesOnce) {
  const auto first = counter.file(clerk, filing(1));
  const auto second = counter.file(clerk, filing(1));
  ASSERT_TRUE(second);
  const auto dossier = std::get<FiledAtCounter>(*first).dossier;
  EXPECT_EQ(std::get<FiledAtCounter>(*second).dossier, dossier);
  EXPECT_EQ(house.dossiers.open(dossier)->state.applications.size(), 1U);
}

TEST_F(CounterTest, ASubstituteIsRememberedAndCountsAsACounterFiling) {
  auto typed = filing(1);
  typed.channel = CounterChannel::Substitute;
  const auto outcome = counter.file(clerk, typed);
  const auto opened = house.dossiers.open(std::get<FiledAtCounter>(*outcome).dossier);
  const auto* application = opened->state.find("a1");
  EXPECT_EQ(application->channel, law::FilingChannel::Counter);
  EXPECT_EQ(application->examination.substitute_used_on, house.clock.today());
}

TEST_F(CounterTest, WhatIsWrongIsSaidFieldByFieldAndNothingIsKept) {
  auto typed = filing(1);
  typed.person["postcode"] = "abc";
  typed.person["family_name"] = "";
  const auto outcome = counter.file(clerk, typed);
  ASSERT_TRUE(outcome);
  const auto& problems = std::get<FilingProblems>(*outcome);
  EXPECT_THAT(problems, Contains(AnswerProblem{"postcode", "postcode"}));
  EXPECT_THAT(problems, Contains(AnswerProblem{"family_name", "required"}));
  EXPECT_FALSE(house.dossiers.open(DossierId{typed.command.uuid}));
}

TEST_F(CounterTest, AFileOfAnotherSiteDoesNotExist) {
  const auto dossier = filed();
  EXPECT_EQ(counter.story(elsewhere, dossier).error().code, ErrorCode::NotFound);
  EXPECT_EQ(counter.fix_access(elsewhere, dossier, {.email = "a@b.fr", .note = "x"}).error().code,
            ErrorCode::NotFound);
  EXPECT_THAT(*counter.find(elsewhere, "Traoré"), IsEmpty());
  EXPECT_THAT(*counter.find(clerk, "traore"), Not(IsEmpty()));
}

TEST_F(CounterTest, AnAgentOfTheCounterHasNoDesk) {
  const auto dossier = filed();
  EXPECT_EQ(house.desk.open(clerk, dossier, "view_dossier").error().code, ErrorCode::NotFound);
}

TEST_F(CounterTest, EveryLookIsLoggedWithTheRole) {
  const auto dossier = filed();
  ASSERT_TRUE(counter.story(clerk, dossier));
  const auto accesses = house.stores->access_log().accesses(dossier);
  ASSERT_FALSE(accesses->empty());
  EXPECT_EQ(accesses->back().role, "counter");
  EXPECT_EQ(accesses->back().action, "counter_story");
}

TEST_F(CounterTest, AStampIsDeclaredOnceAndHasSixteenDigits) {
  const auto dossier = filed();
  cases::StampDeclared stamp{
      .application = "a1", .number = "1234567890123456", .amount_eur = 225, .by = {}};
  EXPECT_TRUE(
      std::holds_alternative<Appended>(*counter.declare_stamp(clerk, dossier, stamp, command(2))));
  EXPECT_EQ(std::get<Rejection>(*counter.declare_stamp(clerk, dossier, stamp, command(3))),
            Rejection::StampAlreadyDeclared);
  stamp.number = "123";
  EXPECT_EQ(std::get<Rejection>(*counter.declare_stamp(clerk, dossier, stamp, command(4))),
            Rejection::StampNumberWrong);
}

TEST_F(CounterTest, LostAccessMakesAnAccountThatOnlyTheLinkOpens) {
  const auto dossier = filed();
  const auto outcome = counter.fix_access(
      clerk, dossier, {.email = "Awa@Exemple.fr", .note = "boîte perdue", .command = command(5)});
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_TRUE(std::holds_alternative<Appended>(*outcome));
  const auto account = house.stores->accounts().by_email("awa@exemple.fr");
  ASSERT_TRUE(account && account->has_value());
  EXPECT_FALSE(hasher.matches("anything", (*account)->password_hash));
  EXPECT_EQ(**house.stores->accounts().owner(dossier), (*account)->id);
  const auto mail = house.stores->outbox().pending(house.clock.now_ms() + 1, 10);
  ASSERT_EQ(mail->size(), 1U);
  EXPECT_EQ(mail->front().message.to, "awa@exemple.fr");
  EXPECT_EQ(house.dossiers.open(dossier)->state.person->email, "awa@exemple.fr");
}

TEST_F(CounterTest, NothingGoesToTheFormerAddressOfSomebodyInDanger) {
  const auto dossier = filed();
  ASSERT_TRUE(counter.fix_access(
      clerk, dossier, {.email = "ancienne@exemple.fr", .note = "x", .command = command(5)}));
  ASSERT_TRUE(counter.fix_access(clerk, dossier,
                                 {.email = "nouvelle@exemple.fr",
                                  .note = "danger",
                                  .tell = TellFormerAddress::No,
                                  .command = command(6)}));
  const auto to_former = [&] {
    const auto mail = house.stores->outbox().pending(house.clock.now_ms() + 1, 50);
    return std::ranges::count_if(*mail, [](const PendingMessage& message) {
      return message.message.to == "ancienne@exemple.fr";
    });
  };
  EXPECT_EQ(to_former(), 1) << "only the link of the first repair";
  ASSERT_TRUE(counter.fix_access(
      clerk, dossier, {.email = "tierce@exemple.fr", .note = "x", .command = command(7)}));
  const auto mail = house.stores->outbox().pending(house.clock.now_ms() + 1, 50);
  EXPECT_EQ(std::ranges::count_if(*mail,
                                  [](const PendingMessage& message) {
                                    return message.message.to == "nouvelle@exemple.fr";
                                  }),
            2)
      << "the link, then the notice that the address no longer opens the account";
}

TEST_F(CounterTest, AnAddressOfAnotherAccountIsRefused) {
  const auto one = filed();
  auto second = filing(9);
  second.person["family_name"] = "Diallo";
  const auto two = std::get<FiledAtCounter>(*counter.file(clerk, second)).dossier;
  ASSERT_TRUE(counter.fix_access(clerk, one,
                                 {.email = "une@exemple.fr", .note = "x", .command = command(5)}));
  const auto outcome = counter.fix_access(
      clerk, two, {.email = "une@exemple.fr", .note = "x", .command = command(6)});
  EXPECT_TRUE(std::holds_alternative<EmailTaken>(*outcome));
}

TEST_F(CounterTest, ContactDataIsMendedWithAReasonThatThePersonReads) {
  const auto dossier = filed();
  auto typed = person();
  typed["address_line"] = "2 rue B";
  EXPECT_EQ(std::get<Rejection>(*counter.fix_contact(
                clerk, dossier, {.typed = typed, .note = {}, .command = command(2)})),
            Rejection::FixNoteMissing);
  ASSERT_TRUE(std::holds_alternative<Appended>(*counter.fix_contact(
      clerk, dossier, {.typed = typed, .note = "adresse mal saisie", .command = command(3)})));
  const auto state = house.dossiers.open(dossier)->state;
  EXPECT_EQ(state.person->address_line, "2 rue B");
  EXPECT_EQ(state.person->family_name, "Traoré");
  ASSERT_EQ(state.situation.counter_fixes.size(), 1U);
  EXPECT_EQ(state.situation.counter_fixes[0].content.note, "adresse mal saisie");
}

TEST_F(CounterTest, ASubstituteCannotBeGivenADayThatHasPassed) {
  const auto dossier = filed();
  cases::SubstituteOpened opened{.procedure = "renewal",
                                 .reason = "erreur à l’envoi",
                                 .appointment = house.clock.today() - days{1},
                                 .by = {}};
  EXPECT_EQ(std::get<Rejection>(*counter.open_substitute(clerk, dossier, opened, command(2))),
            Rejection::AppointmentPassed);
  opened.appointment = house.clock.today() + days{3};
  EXPECT_TRUE(std::holds_alternative<Appended>(
      *counter.open_substitute(clerk, dossier, opened, command(3))));
}

}  // namespace
}  // namespace sejour::app
