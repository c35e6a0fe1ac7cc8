#include "app/accounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/throttle.h"
#include "fake_accounts.h"

namespace sejour::app {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kHome = "198.51.100.7";
const std::string kPassword = "riz au lait 7";

class AccountsTest : public testing::Test {
 protected:
  [[nodiscard]] Credentials amina(std::string password = kPassword) const {
    return {.email = "Amina@Example.org ", .password = std::move(password)};
  }
  RegistrationOutcome register_amina() {
    return *accounts.register_account(amina(), std::string{kHome});
  }
  /// The secret in the link of the last mail.
  [[nodiscard]] std::string link_secret() const {
    const std::string& text = mailbox.mails.back().text;
    const auto begin = text.find("jeton=") + 6;
    return text.substr(begin, text.find_first_of(" \n", begin) - begin);
  }
  void confirmed_amina() {
    (void)register_amina();
    ASSERT_TRUE(std::holds_alternative<Account>(*accounts.confirm(link_secret())));
  }
  SignInOutcome sign_in(const Credentials& typed, std::string_view from = kHome) {
    return *accounts.sign_in(typed, std::string{from}, previous_cookie);
  }
  std::string cookie_of_amina() { return std::get<SignedIn>(sign_in(amina())).cookie; }

  fake::MemoryAccounts store;
  fake::Mailbox mailbox;
  fake::SetClock clock;
  fake::CountingRandom random;
  fake::PlainHasher hasher;
  fake::PlainDigest digest;
  Accounts accounts{{store, mailbox, clock, random, hasher, digest}, "https://sejour.example"};
  std::string previous_cookie;
};

TEST_F(AccountsTest, RegistrationSendsALinkAndOpensNothingYet) {
  EXPECT_TRUE(std::holds_alternative<MailSent>(register_amina()));
  ASSERT_THAT(mailbox.mails, SizeIs(1));
  EXPECT_EQ(mailbox.mails[0].to, "amina@example.org");
  EXPECT_THAT(mailbox.mails[0].text, HasSubstr("https://sejour.example/compte/confirmer?jeton="));
  EXPECT_TRUE(std::holds_alternative<NotConfirmed>(sign_in(amina())));
  EXPECT_TRUE(store.sessions.empty());
}

TEST_F(AccountsTest, ConfirmedPersonSignsIn) {
  confirmed_amina();
  const auto current = accounts.current(cookie_of_amina());
  ASSERT_TRUE(current->has_value());
  EXPECT_EQ((*current)->email, "amina@example.org");
}

TEST_F(AccountsTest, LinkWorksOnceAndForADayOnly) {
  (void)register_amina();
  const std::string secret = link_secret();
  clock.now += kConfirmLinkHours * kHourMs;
  EXPECT_TRUE(std::holds_alternative<LinkInvalid>(*accounts.confirm(secret)));
  clock.now -= 1;
  EXPECT_TRUE(std::holds_alternative<Account>(*accounts.confirm(secret)));
  EXPECT_TRUE(std::holds_alternative<LinkInvalid>(*accounts.confirm(secret)));
}

TEST_F(AccountsTest, ResentLinkConfirms) {
  (void)register_amina();
  clock.now += 2 * kDayMs;
  EXPECT_TRUE(
      std::holds_alternative<MailSent>(*accounts.resend_confirmation(amina(), std::string{kHome})));
  EXPECT_TRUE(std::holds_alternative<Account>(*accounts.confirm(link_secret())));
}

TEST_F(AccountsTest, SecretsAreStoredNowhereInClear) {
  confirmed_amina();
  const std::string cookie = cookie_of_amina();
  EXPECT_FALSE(store.sessions.contains(cookie));
  const auto account = store.accounts.begin()->second;
  EXPECT_NE(account.password_hash, kPassword);
}

TEST_F(AccountsTest, ExistingAddressLearnsOfItByMailOnly) {
  confirmed_amina();
  const int hashes_before = hasher.hashes;
  EXPECT_TRUE(std::holds_alternative<MailSent>(
      *accounts.register_account(amina("another password"), std::string{kHome})));
  EXPECT_EQ(hasher.hashes - hashes_before, 1) << "as much work as for a new address";
  EXPECT_THAT(mailbox.mails.back().subject, HasSubstr("déjà un compte"));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in(amina()))) << "password unchanged";
}

TEST_F(AccountsTest, LatestRegistrationOfAnUnconfirmedAddressEndsEarlierLinks) {
  // A stranger registers somebody's address first, with a password of their own.
  (void)accounts.register_account(amina("stranger's password"), "203.0.113.9");
  const std::string link_of_stranger = link_secret();
  (void)register_amina();
  EXPECT_TRUE(std::holds_alternative<LinkInvalid>(*accounts.confirm(link_of_stranger)));
  EXPECT_TRUE(std::holds_alternative<Account>(*accounts.confirm(link_secret())));
  EXPECT_TRUE(std::holds_alternative<WrongCredentials>(sign_in(amina("stranger's password"))));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in(amina())));
}

TEST_F(AccountsTest, UnknownAddressAndWrongPasswordLookAndWorkTheSame) {
  confirmed_amina();
  const int before = hasher.comparisons;
  const auto wrong = sign_in(amina("wrong password"));
  const int for_wrong = hasher.comparisons - before;
  const auto unknown = sign_in({.email = "nobody@example.org", .password = "wrong password"});
  const int for_unknown = hasher.comparisons - before - for_wrong;
  EXPECT_TRUE(std::holds_alternative<WrongCredentials>(wrong));
  EXPECT_TRUE(std::holds_alternative<WrongCredentials>(unknown));
  EXPECT_EQ(for_wrong, for_unknown);
}

TEST_F(AccountsTest, FiveWrongPasswordsInAMinuteMakeEvenTheRightOneWait) {
  confirmed_amina();
  for (int attempt = 0; attempt < 5; ++attempt) (void)sign_in(amina("wrong password"));
  EXPECT_TRUE(std::holds_alternative<TooManyAttempts>(sign_in(amina())));
  EXPECT_TRUE(std::holds_alternative<TooManyAttempts>(sign_in(amina(), "203.0.113.9")));
  clock.now += kMinuteMs + 1;
  EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in(amina())));
}

TEST_F(AccountsTest, UnknownAddressIsThrottledAsAKnownOne) {
  const Credentials nobody{.email = "nobody@example.org", .password = "wrong password"};
  for (int attempt = 0; attempt < 5; ++attempt) (void)sign_in(nobody);
  EXPECT_TRUE(std::holds_alternative<TooManyAttempts>(sign_in(nobody)));
}

TEST_F(AccountsTest, NoMoreThan25WrongPasswordsADay) {
  confirmed_amina();
  int tried = 0;
  for (int minute = 0; minute < 23 * 60; ++minute) {
    clock.now += kMinuteMs;
    if (std::holds_alternative<WrongCredentials>(sign_in(amina("wrong password")))) ++tried;
  }
  EXPECT_EQ(tried, 25);
}

TEST_F(AccountsTest, OneNetworkAddressCannotTryManyAccounts) {
  int tried = 0;
  for (int number = 0; number < 100; ++number) {
    const Credentials typed{.email = "person" + std::to_string(number) + "@example.org",
                            .password = "one password"};
    if (std::holds_alternative<WrongCredentials>(sign_in(typed))) ++tried;
  }
  EXPECT_EQ(tried, 20);
}

TEST_F(AccountsTest, SessionOfApplicantEndsAfterTwelveIdleHours) {
  confirmed_amina();
  const std::string cookie = cookie_of_amina();
  clock.now += kApplicantIdleHours * kHourMs - 1;
  EXPECT_TRUE(accounts.current(cookie)->has_value());
  clock.now += kApplicantIdleHours * kHourMs - 1;
  EXPECT_TRUE(accounts.current(cookie)->has_value()) << "each page prolongs it";
  clock.now += kApplicantIdleHours * kHourMs;
  EXPECT_FALSE(accounts.current(cookie)->has_value());
}

TEST_F(AccountsTest, SessionOfAgentEndsAfterEightIdleHours) {
  confirmed_amina();
  store.accounts.begin()->second.role = Role::Agent;
  const std::string cookie = cookie_of_amina();
  clock.now += kAgentIdleHours * kHourMs;
  EXPECT_FALSE(accounts.current(cookie)->has_value());
}

TEST_F(AccountsTest, SignInRotatesTheCookie) {
  confirmed_amina();
  const std::string before = cookie_of_amina();
  previous_cookie = before;
  const std::string after = cookie_of_amina();
  EXPECT_NE(before, after);
  EXPECT_FALSE(accounts.current(before)->has_value());
  EXPECT_TRUE(accounts.current(after)->has_value());
}

TEST_F(AccountsTest, SignOutEndsTheSession) {
  confirmed_amina();
  const std::string cookie = cookie_of_amina();
  ASSERT_TRUE(accounts.sign_out(cookie).has_value());
  EXPECT_FALSE(accounts.current(cookie)->has_value());
}

TEST_F(AccountsTest, ForgedCookiesOpenNothing) {
  confirmed_amina();
  const std::string cookie = cookie_of_amina();
  std::string changed = cookie;
  changed.back() = changed.back() == '0' ? '1' : '0';
  for (const std::string& forged : {std::string{}, std::string{"x"}, changed, cookie + "0"}) {
    EXPECT_FALSE(accounts.current(forged)->has_value()) << forged;
  }
}

TEST_F(AccountsTest, ResetEndsEverySessionAndEveryLink) {
  confirmed_amina();
  const std::string stolen_cookie = cookie_of_amina();
  (void)accounts.request_reset(amina(), std::string{kHome});
  const std::string first_link = link_secret();
  (void)accounts.request_reset(amina(), std::string{kHome});
  const auto outcome = accounts.reset_password(link_secret(), "a brand new one");
  ASSERT_TRUE(std::holds_alternative<SignedIn>(*outcome));
  EXPECT_FALSE(accounts.current(stolen_cookie)->has_value());
  EXPECT_TRUE(
      std::holds_alternative<LinkInvalid>(*accounts.reset_password(first_link, "yet another one")));
  EXPECT_TRUE(std::holds_alternative<WrongCredentials>(sign_in(amina())));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in(amina("a brand new one"))));
  EXPECT_THAT(mailbox.mails.back().subject, HasSubstr("a changé"));
}

TEST_F(AccountsTest, ResetIsTheWayOutOfAThrottledAccount) {
  confirmed_amina();
  for (int attempt = 0; attempt < 5; ++attempt) (void)sign_in(amina("wrong password"));
  (void)accounts.request_reset(amina(), std::string{kHome});
  const auto outcome = accounts.reset_password(link_secret(), "a brand new one");
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*outcome));
}

TEST_F(AccountsTest, RefusedNewPasswordLeavesTheLinkUsable) {
  confirmed_amina();
  (void)accounts.request_reset(amina(), std::string{kHome});
  EXPECT_TRUE(
      std::holds_alternative<PasswordProblem>(*accounts.reset_password(link_secret(), "short")));
  EXPECT_TRUE(
      std::holds_alternative<SignedIn>(*accounts.reset_password(link_secret(), "a brand new one")));
}

TEST_F(AccountsTest, ResetLinkLivesAnHour) {
  confirmed_amina();
  (void)accounts.request_reset(amina(), std::string{kHome});
  clock.now += kResetLinkHours * kHourMs;
  EXPECT_TRUE(std::holds_alternative<LinkInvalid>(
      *accounts.reset_password(link_secret(), "a brand new one")));
}

TEST_F(AccountsTest, ConfirmLinkDoesNotResetAndResetLinkDoesNotConfirm) {
  (void)register_amina();
  EXPECT_TRUE(std::holds_alternative<LinkInvalid>(
      *accounts.reset_password(link_secret(), "a brand new one")));
  (void)accounts.request_reset(amina(), std::string{kHome});
  EXPECT_TRUE(std::holds_alternative<LinkInvalid>(*accounts.confirm(link_secret())));
}

TEST_F(AccountsTest, ResetOfAnUnknownAddressAnswersTheSameAndTellsTheMailbox) {
  const auto outcome = accounts.request_reset({.email = "x@example.org", .password = ""}, "a");
  EXPECT_TRUE(std::holds_alternative<MailSent>(*outcome));
  EXPECT_THAT(mailbox.mails.back().subject, HasSubstr("Aucun compte"));
}

TEST_F(AccountsTest, StrangersCannotFillAMailbox) {
  for (int request = 0; request < 50; ++request) {
    (void)accounts.request_reset(amina(), "203.0.113." + std::to_string(request));
  }
  EXPECT_THAT(mailbox.mails, SizeIs(5));
}

TEST_F(AccountsTest, WritesInTheLanguageOfThePerson) {
  Credentials typed = amina();
  typed.language = "en";
  (void)accounts.register_account(typed, std::string{kHome});
  EXPECT_THAT(mailbox.mails.back().subject, HasSubstr("Confirm your address"));
  const AccountId id = store.accounts.begin()->first;
  ASSERT_TRUE(accounts.change_language(id, "fr").has_value());
  (void)accounts.resend_confirmation(typed, std::string{kHome});
  EXPECT_THAT(mailbox.mails.back().subject, HasSubstr("Confirmez votre adresse"));
}

TEST_F(AccountsTest, EveryMailIsWholeInBothLanguages) {
  for (const auto mail :
       {AccountMail::Confirm, AccountMail::AlreadyHere, AccountMail::ResetPassword,
        AccountMail::NoSuchAccount, AccountMail::PasswordChanged}) {
    for (const std::string_view language : {"fr", "en"}) {
      const auto message = account_mail({.mail = mail,
                                         .id = {},
                                         .to = "a@example.org",
                                         .language = language,
                                         .link = "https://link"});
      EXPECT_THAT(message.subject + message.text, Not(HasSubstr("⟦")));
      EXPECT_THAT(message.text, Not(HasSubstr("{")));
      EXPECT_THAT(message.text, HasSubstr("https://link"));
    }
  }
}

struct PasswordCase {
  const char* name;
  std::string password;
  std::optional<PasswordProblem> problem;
};

class PasswordRule : public testing::TestWithParam<PasswordCase> {};

TEST_P(PasswordRule, Cnil2022100) {
  EXPECT_EQ(password_problem(GetParam().password, "amina@example.org"), GetParam().problem);
}

INSTANTIATE_TEST_SUITE_P(
    Boundaries, PasswordRule,
    testing::Values(PasswordCase{"ElevenCharacters", "abcdefghijk", PasswordProblem::TooShort},
                    PasswordCase{"TwelveLetters", "abcdefghijkl", std::nullopt},
                    PasswordCase{"TwelveAccents", "éèàùçôîêâëïü", std::nullopt},
                    PasswordCase{"ElevenAccents", "éèàùçôîêâëï", PasswordProblem::TooShort},
                    PasswordCase{"TwelveDigits", "192837465019", PasswordProblem::TooSimple},
                    PasswordCase{"SixteenDigits", "1928374650192837", std::nullopt},
                    PasswordCase{"OneLetter", "aaaaaaaaaaaaaaaa", PasswordProblem::TooSimple},
                    PasswordCase{"TheAddress", "Amina@example.org", PasswordProblem::TooSimple},
                    PasswordCase{"TooLong", std::string(513, 'x'), PasswordProblem::TooLong}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Email, IsFoundWhateverTheCaseAndTheSpaces) {
  EXPECT_EQ(normalise_email("  Amina.K+a@Example.ORG\n"), "amina.k+a@example.org");
}

TEST(Email, RefusesWhatCannotBeAnAddress) {
  for (const char* typed :
       {"", "amina", "@example.org", "a@", "a@example", "a@b@example.org", "a b@example.org",
        "a@example.org\r\nBcc: b@example.org", "a@.org", "a@org.", "a@x..org", "<a@example.org>"}) {
    EXPECT_FALSE(normalise_email(typed).has_value()) << typed;
  }
}

}  // namespace
}  // namespace sejour::app
