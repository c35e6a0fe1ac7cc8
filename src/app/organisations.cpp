#include "app/organisations.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/mandate_mail.h"
#include "app/throttle.h"
#include "base/check.h"

namespace sejour::app {
namespace {

/// People whom one organisation can invite in a day.
constexpr AttemptLimit kInvitations[] = {{.window_ms = kDayMs, .attempts = 60}};

std::unexpected<Error> responsible_only() {
  return fail(ErrorCode::Forbidden, "only a responsible person does this");
}

}  // namespace

std::string_view name_of(MemberRole role) {
  switch (role) {
    case MemberRole::Responsible:
      return "responsible";
    case MemberRole::Staff:
      return "staff";
    case MemberRole::Volunteer:
      return "volunteer";
  }
  CHECK_UNREACHABLE();
}

Result<Organisations::Founded> Organisations::found(const NewOrganisation& typed) {
  const auto email = normalise_email(typed.email);
  const Organisation organisation{.id = new_id<OrganisationId>(ports_.clock, ports_.random),
                                  .name = typed.name,
                                  .town = typed.town,
                                  .email = email.value_or(""),
                                  .created_ms = ports_.clock.now_ms()};
  const NewMember responsible{.name = typed.responsible_name,
                              .email = typed.email,
                              .role = MemberRole::Responsible,
                              .site = {},
                              .language = typed.language};
  ASSIGN_OR_RETURN(auto admitted, admit_to(organisation, responsible));
  if (std::holds_alternative<Admitted>(admitted)) {
    RETURN_IF_ERROR(organisations_.put(organisation));
  }
  return Founded{.organisation = organisation, .responsible = std::move(admitted)};
}

Result<AdmitOutcome> Organisations::admit(const Helper& by, const NewMember& typed) {
  if (!by.is_responsible()) return responsible_only();
  const auto key = "invite:" + by.organisation.id.text();
  const auto now = ports_.clock.now_ms();
  ASSIGN_OR_RETURN(const auto wait, wait_ms(ports_.store, key, kInvitations, now));
  if (wait > 0) return TooManyAttempts{wait};
  RETURN_IF_ERROR(ports_.store.record_failure(key, now));
  return admit_to(by.organisation, typed);
}

Result<AdmitOutcome> Organisations::admit_to(const Organisation& organisation,
                                             const NewMember& typed) {
  const auto email = normalise_email(typed.email);
  if (!email) return EmailInvalid{};
  ASSIGN_OR_RETURN(const auto found, account_for(*email, typed));
  if (std::holds_alternative<AddressTaken>(found)) return AddressTaken{};
  const auto& account = std::get<Account>(found);
  ASSIGN_OR_RETURN(const auto membership, organisations_.membership(account.id));
  if (membership && membership->organisation != organisation.id) return AddressTaken{};
  const Member member{
      .account = account.id,
      .organisation = organisation.id,
      .role = typed.role,
      .name = typed.name,
      .site = typed.site,
      .since_ms = membership ? membership->since_ms : ports_.clock.now_ms(),
      .left_ms = std::nullopt,
  };
  // Inviting somebody twice sends a second link; it does not change what they are.
  if (!membership) RETURN_IF_ERROR(organisations_.put_member(member));
  ASSIGN_OR_RETURN(auto link, write_invitation(account, organisation));
  return Admitted{.member = membership.value_or(member), .link = std::move(link)};
}

Result<std::variant<Account, AddressTaken>> Organisations::account_for(const std::string& email,
                                                                       const NewMember& typed) {
  using Found = std::variant<Account, AddressTaken>;
  ASSIGN_OR_RETURN(const auto known, ports_.store.by_email(email));
  if (known && known->role == Role::Helper) return Found{*known};
  if (known) {
    RETURN_IF_ERROR(ports_.outbox.enqueue(
        mandate_mail({.mail = MandateMail::AddressTaken,
                      .id = new_id<CommandId>(ports_.clock, ports_.random).uuid,
                      .to = email,
                      .language = known->language,
                      .values = {}}),
        ports_.clock.now_ms()));
    return Found{AddressTaken{}};
  }
  Account account;
  account.id = new_id<AccountId>(ports_.clock, ports_.random);
  account.email = email;
  account.name = typed.name;
  account.role = Role::Helper;
  account.language = typed.language;
  account.created_ms = ports_.clock.now_ms();
  // Nobody knows this password: the link leads to one that its owner chooses.
  ASSIGN_OR_RETURN(account.password_hash, ports_.hasher.hash(random_secret(ports_.random)));
  RETURN_IF_ERROR(ports_.store.create(account));
  return Found{std::move(account)};
}

Result<std::string> Organisations::write_invitation(const Account& account,
                                                    const Organisation& organisation) {
  const auto secret = AccountSecret::make(account.id, ports_.random);
  const auto now = ports_.clock.now_ms();
  RETURN_IF_ERROR(ports_.store.put_token(secret.stored(ports_.digest, account), account.id,
                                         TokenPurpose::ResetPassword,
                                         now + kInvitationDays * kDayMs));
  const auto link = fmt::format("{}{}?jeton={}", site_, kResetPath, secret.text());
  RETURN_IF_ERROR(ports_.outbox.enqueue(
      mandate_mail({.mail = MandateMail::Invitation,
                    .id = new_id<CommandId>(ports_.clock, ports_.random).uuid,
                    .to = account.email,
                    .language = account.language,
                    .values = {{"organisation", organisation.name}, {"link", link}}}),
      now));
  return link;
}

Result<std::vector<Member>> Organisations::members(const Helper& by) {
  return organisations_.members(by.organisation.id);
}

Result<Member> Organisations::member_of(const Helper& by, const AccountId& account) {
  ASSIGN_OR_RETURN(const auto member, organisations_.membership(account));
  if (!member || member->organisation != by.organisation.id) {
    return fail(ErrorCode::NotFound, "no such member");
  }
  return *member;
}

Result<bool> Organisations::is_last_responsible(const Member& member) {
  if (member.role != MemberRole::Responsible) return false;
  ASSIGN_OR_RETURN(const auto members, organisations_.members(member.organisation));
  return std::ranges::none_of(members, [&](const Member& other) {
    return other.account != member.account && other.role == MemberRole::Responsible &&
           !other.left_ms;
  });
}

Result<MemberOutcome> Organisations::change(const Helper& by, const AccountId& account,
                                            MemberRole role, const std::string& site) {
  if (!by.is_responsible()) return responsible_only();
  ASSIGN_OR_RETURN(auto member, member_of(by, account));
  if (role != MemberRole::Responsible) {
    ASSIGN_OR_RETURN(const bool last, is_last_responsible(member));
    if (last) return LastResponsible{};
  }
  member.role = role;
  member.site = site;
  RETURN_IF_ERROR(organisations_.put_member(member));
  return MemberChanged{};
}

Result<MemberOutcome> Organisations::end(const Helper& by, const AccountId& account) {
  if (!by.is_responsible() && by.account() != account) return responsible_only();
  ASSIGN_OR_RETURN(auto member, member_of(by, account));
  ASSIGN_OR_RETURN(const bool last, is_last_responsible(member));
  if (last) return LastResponsible{};
  member.left_ms = ports_.clock.now_ms();
  RETURN_IF_ERROR(organisations_.put_member(member));
  ASSIGN_OR_RETURN(auto followed, organisations_.followed(by.organisation.id));
  for (auto& following : followed) {
    if (following.referent != account) continue;
    following.referent.reset();
    RETURN_IF_ERROR(organisations_.put_following(following));
  }
  return MemberChanged{};
}

}  // namespace sejour::app
