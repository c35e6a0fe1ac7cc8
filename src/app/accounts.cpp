#include "app/accounts.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/throttle.h"

namespace sejour::app {
namespace {

AccountMail mail_for(const Account& known) {
  return known.confirmed ? AccountMail::AlreadyHere : AccountMail::Confirm;
}

TokenPurpose purpose_of(AccountMail mail) {
  return mail == AccountMail::Confirm ? TokenPurpose::ConfirmEmail : TokenPurpose::ResetPassword;
}

}  // namespace

std::int64_t idle_ms(Role role) {
  return (role == Role::Applicant ? kApplicantIdleHours : kAgentIdleHours) * kHourMs;
}

Accounts::Accounts(AccountPorts ports, std::string site) : ports_(ports), site_(std::move(site)) {
  // Without memory for one hash nobody can sign in either: an empty text matches nothing.
  nobody_hash_ = ports_.hasher.hash(random_secret(ports_.random)).value_or("");
}

Result<RegistrationOutcome> Accounts::register_account(const Credentials& typed,
                                                       const std::string& client) {
  const auto email = normalise_email(typed.email);
  if (!email) return EmailInvalid{};
  if (const auto problem = password_problem(typed.password, *email)) return *problem;
  ASSIGN_OR_RETURN(const std::int64_t wait, wait_for_request(client));
  if (wait > 0) return TooManyAttempts{wait};

  ASSIGN_OR_RETURN(const std::string hash, ports_.hasher.hash(typed.password));
  ASSIGN_OR_RETURN(const bool full, mailbox_is_full(*email));
  if (full) return MailSent{};
  ASSIGN_OR_RETURN(const auto known, ports_.store.by_email(*email));
  if (known) {
    RETURN_IF_ERROR(register_known(*known, hash));
    return MailSent{};
  }
  const Status created = register_new(*email, hash, typed.language);
  // Somebody registered the same address between the two lines above: a double click.
  if (!created && created.error().code == ErrorCode::Conflict) return MailSent{};
  RETURN_IF_ERROR(created);
  return MailSent{};
}

Status Accounts::register_known(const Account& known, const std::string& password_hash) {
  Account account = known;
  if (!known.confirmed) {
    // Nobody proved to hold this mailbox: the latest password counts, earlier links are dead.
    account.password_hash = password_hash;
    RETURN_IF_ERROR(ports_.store.update(account));
  } else {
    // One write, as creating an account is one, so that time does not tell them apart.
    RETURN_IF_ERROR(
        ports_.store.record_failure(key("known", account.email), ports_.clock.now_ms()));
  }
  return write_to(account, mail_for(account));
}

Status Accounts::register_new(const std::string& email, const std::string& password_hash,
                              const std::string& language) {
  Account account;
  account.id = new_id<AccountId>(ports_.clock, ports_.random);
  account.email = email;
  account.password_hash = password_hash;
  account.language = language;
  account.created_ms = ports_.clock.now_ms();
  RETURN_IF_ERROR(ports_.store.create(account));
  return write_to(account, AccountMail::Confirm);
}

Result<LinkOutcome> Accounts::resend_confirmation(const Credentials& typed,
                                                  const std::string& client) {
  const auto email = normalise_email(typed.email);
  if (!email) return EmailInvalid{};
  ASSIGN_OR_RETURN(const std::int64_t wait, wait_for_request(client));
  if (wait > 0) return TooManyAttempts{wait};
  ASSIGN_OR_RETURN(const bool full, mailbox_is_full(*email));
  if (full) return MailSent{};
  ASSIGN_OR_RETURN(const auto account, ports_.store.by_email(*email));
  if (account) {
    RETURN_IF_ERROR(write_to(*account, mail_for(*account)));
  } else {
    RETURN_IF_ERROR(send(AccountMail::NoSuchAccount, *email, typed.language, site_));
  }
  return MailSent{};
}

Result<ConfirmOutcome> Accounts::confirm(std::string_view link_secret) {
  ASSIGN_OR_RETURN(auto account, take_link(link_secret, TokenPurpose::ConfirmEmail));
  if (!account) return LinkInvalid{};
  account->confirmed = true;
  RETURN_IF_ERROR(ports_.store.update(*account));
  return *account;
}

Result<SignInOutcome> Accounts::sign_in(const Credentials& typed, const std::string& client,
                                        std::string_view previous_cookie) {
  // An address that cannot be one is looked up all the same: same work, same answer.
  const std::string email = normalise_email(typed.email).value_or(typed.email);
  if (typed.password.size() > kPasswordBytesMax) return WrongCredentials{};
  ASSIGN_OR_RETURN(const std::int64_t wait, wait_for_password(email, client));
  if (wait > 0) return TooManyAttempts{wait};

  ASSIGN_OR_RETURN(const auto account, ports_.store.by_email(email));
  const std::string& hash = account ? account->password_hash : nobody_hash_;
  if (!ports_.hasher.matches(typed.password, hash) || !account) {
    RETURN_IF_ERROR(record_wrong_password(email, client));
    return WrongCredentials{};
  }
  if (!account->confirmed) {
    ASSIGN_OR_RETURN(const bool full, mailbox_is_full(email));
    if (!full) RETURN_IF_ERROR(write_to(*account, AccountMail::Confirm));
    return NotConfirmed{};
  }
  RETURN_IF_ERROR(sign_out(previous_cookie));
  ASSIGN_OR_RETURN(auto signed_in, open_session(*account));
  return signed_in;
}

Result<std::optional<Account>> Accounts::current(std::string_view cookie) {
  const auto secret = AccountSecret::parse(cookie);
  if (!secret) return std::nullopt;
  ASSIGN_OR_RETURN(auto account, ports_.store.by_id(secret->account));
  if (!account) return std::nullopt;
  const std::int64_t now = ports_.clock.now_ms();
  const std::string stored = secret->stored(ports_.digest, *account);
  ASSIGN_OR_RETURN(auto session, ports_.store.session(stored, now));
  if (!session || session->account != account->id || session->expires_ms <= now) {
    return std::nullopt;
  }
  // Prolonged at most every few minutes: a page must not cost a write.
  const std::int64_t expires = now + idle_ms(account->role);
  if (expires - session->expires_ms > 5 * kMinuteMs) {
    session->expires_ms = expires;
    RETURN_IF_ERROR(ports_.store.put_session(*session));
  }
  return account;
}

Status Accounts::sign_out(std::string_view cookie) {
  const auto secret = AccountSecret::parse(cookie);
  if (!secret) return {};
  ASSIGN_OR_RETURN(const auto account, ports_.store.by_id(secret->account));
  if (!account) return {};
  return ports_.store.end_session(secret->stored(ports_.digest, *account));
}

Result<LinkOutcome> Accounts::request_reset(const Credentials& typed, const std::string& client) {
  const auto email = normalise_email(typed.email);
  if (!email) return EmailInvalid{};
  ASSIGN_OR_RETURN(const std::int64_t wait, wait_for_request(client));
  if (wait > 0) return TooManyAttempts{wait};
  ASSIGN_OR_RETURN(const bool full, mailbox_is_full(*email));
  if (full) return MailSent{};
  ASSIGN_OR_RETURN(const auto account, ports_.store.by_email(*email));
  if (account) {
    RETURN_IF_ERROR(write_to(*account, AccountMail::ResetPassword));
  } else {
    RETURN_IF_ERROR(send(AccountMail::NoSuchAccount, *email, typed.language, site_));
  }
  return MailSent{};
}

Result<ResetOutcome> Accounts::reset_password(std::string_view link_secret,
                                              const std::string& new_password) {
  const auto secret = AccountSecret::parse(link_secret);
  if (!secret) return LinkInvalid{};
  ASSIGN_OR_RETURN(const auto owner, ports_.store.by_id(secret->account));
  if (!owner) return LinkInvalid{};
  // Before the link is used up: a password that is too short can be typed again.
  if (const auto problem = password_problem(new_password, owner->email)) return *problem;
  ASSIGN_OR_RETURN(auto account, take_link(link_secret, TokenPurpose::ResetPassword));
  if (!account) return LinkInvalid{};
  ASSIGN_OR_RETURN(account->password_hash, ports_.hasher.hash(new_password));
  account->confirmed = true;  // The link came through the mailbox.
  RETURN_IF_ERROR(ports_.store.update(*account));
  RETURN_IF_ERROR(send(AccountMail::PasswordChanged, account->email, account->language, site_));
  ASSIGN_OR_RETURN(auto signed_in, open_session(*account));
  return signed_in;
}

Status Accounts::change_language(const AccountId& id, const std::string& language) {
  ASSIGN_OR_RETURN(auto account, ports_.store.by_id(id));
  if (!account) return fail(ErrorCode::NotFound, "no such account");
  account->language = language;
  return ports_.store.update(*account);
}

Status Accounts::write_to(const Account& account, AccountMail mail) {
  ASSIGN_OR_RETURN(const std::string link, make_link(account, purpose_of(mail)));
  return send(mail, account.email, account.language, link);
}

Status Accounts::send(AccountMail mail, const std::string& to, const std::string& language,
                      const std::string& link) {
  const auto id = new_id<CommandId>(ports_.clock, ports_.random).uuid;
  return ports_.outbox.enqueue(
      account_mail({.mail = mail, .id = id, .to = to, .language = language, .link = link}),
      ports_.clock.now_ms());
}

Result<std::string> Accounts::make_link(const Account& account, TokenPurpose purpose) {
  const bool confirms = purpose == TokenPurpose::ConfirmEmail;
  const auto secret = AccountSecret::make(account.id, ports_.random);
  const std::int64_t lives_ms = (confirms ? kConfirmLinkHours : kResetLinkHours) * kHourMs;
  RETURN_IF_ERROR(ports_.store.put_token(secret.stored(ports_.digest, account), account.id, purpose,
                                         ports_.clock.now_ms() + lives_ms));
  return fmt::format("{}{}?jeton={}", site_, confirms ? kConfirmPath : kResetPath, secret.text());
}

Result<SignedIn> Accounts::open_session(const Account& account) {
  const auto secret = AccountSecret::make(account.id, ports_.random);
  const std::int64_t now = ports_.clock.now_ms();
  RETURN_IF_ERROR(ports_.store.put_session({
      .token_hash = secret.stored(ports_.digest, account),
      .account = account.id,
      .created_ms = now,
      .expires_ms = now + idle_ms(account.role),
  }));
  return SignedIn{.cookie = secret.text(), .account = account};
}

Result<std::optional<Account>> Accounts::take_link(std::string_view link_secret,
                                                   TokenPurpose purpose) {
  const auto secret = AccountSecret::parse(link_secret);
  if (!secret) return std::nullopt;
  ASSIGN_OR_RETURN(auto account, ports_.store.by_id(secret->account));
  if (!account) return std::nullopt;
  ASSIGN_OR_RETURN(const auto taken,
                   ports_.store.take_token(secret->stored(ports_.digest, *account), purpose,
                                           ports_.clock.now_ms()));
  if (taken != account->id) return std::nullopt;
  return account;
}

Result<std::int64_t> Accounts::wait_for_request(const std::string& client) {
  const std::string from = key("request", client);
  const std::int64_t now = ports_.clock.now_ms();
  ASSIGN_OR_RETURN(const std::int64_t wait, wait_ms(ports_.store, from, kRequestsFromAddress, now));
  if (wait > 0) return wait;
  RETURN_IF_ERROR(ports_.store.record_failure(from, now));
  return std::int64_t{0};
}

Result<bool> Accounts::mailbox_is_full(const std::string& email) {
  const std::string to = key("mail", email);
  const std::int64_t now = ports_.clock.now_ms();
  ASSIGN_OR_RETURN(const std::int64_t wait, wait_ms(ports_.store, to, kMailsToMailbox, now));
  if (wait > 0) return true;
  RETURN_IF_ERROR(ports_.store.record_failure(to, now));
  return false;
}

Result<std::int64_t> Accounts::wait_for_password(const std::string& email,
                                                 const std::string& client) {
  const std::int64_t now = ports_.clock.now_ms();
  ASSIGN_OR_RETURN(const std::int64_t account,
                   wait_ms(ports_.store, key("password", email), kWrongPasswords, now));
  ASSIGN_OR_RETURN(const std::int64_t address, wait_ms(ports_.store, key("password_from", client),
                                                       kWrongPasswordsFromAddress, now));
  return std::max(account, address);
}

Status Accounts::record_wrong_password(const std::string& email, const std::string& client) {
  const std::int64_t now = ports_.clock.now_ms();
  RETURN_IF_ERROR(ports_.store.record_failure(key("password", email), now));
  return ports_.store.record_failure(key("password_from", client), now);
}

std::string Accounts::key(std::string_view what, std::string_view whom) {
  return fmt::format("{}:{}", what, ports_.digest.digest(whom));
}

}  // namespace sejour::app
