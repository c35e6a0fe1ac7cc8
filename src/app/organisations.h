#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/accounts.h"
#include "app/helping.h"
#include "app/ports/organisations.h"

namespace sejour::app {

/// How long the link of an invitation works.
inline constexpr std::int64_t kInvitationDays = 7;

/// Longest name of an organisation, a member or a site, in bytes.
inline constexpr std::size_t kOrganisationTextMax = 120;

struct NewOrganisation {
  std::string name;
  std::string town;
  std::string responsible_name;
  std::string email;  ///< of the responsible person; notices to the organisation go there, too
  std::string language = "fr";
};

struct NewMember {
  std::string name;
  std::string email;
  MemberRole role = MemberRole::Volunteer;
  std::string site;  ///< of the organisation; empty = all
  std::string language = "fr";
};

/// A person is in the organisation; `link` is the way to a first password, written by mail as well.
struct Admitted {
  Member member;
  std::string link;
};
/// The address belongs to an account that is not free for it: of a person who files, of the desk,
/// or of another organisation. Told to the mailbox, not to whoever typed it.
struct AddressTaken {};
using AdmitOutcome = std::variant<Admitted, EmailInvalid, AddressTaken, TooManyAttempts>;

/// The last responsible person can neither leave nor change role.
struct LastResponsible {};
struct MemberChanged {};
using MemberOutcome = std::variant<MemberChanged, LastResponsible>;

/// Organisations and who works there. Errors: those of the store; NotFound for somebody of another
/// organisation; Forbidden for a member who is not responsible.
class Organisations {
 public:
  /// `site` begins every link, without a slash at its end. Links follow the clock of `ports`.
  Organisations(AccountPorts ports, OrganisationStore& organisations, std::string site)
      : ports_(ports), organisations_(organisations), site_(std::move(site)) {}

  /// Founds an organisation with its responsible person, who gets a one-time link.
  struct Founded {
    Organisation organisation;
    AdmitOutcome responsible;  ///< without Admitted, nothing was made
  };
  [[nodiscard]] Result<Founded> found(const NewOrganisation& typed);

  /// Admits a colleague. Who has no account gets one and a one-time link to a first password; who
  /// left an organisation before may come in again.
  [[nodiscard]] Result<AdmitOutcome> admit(const Helper& by, const NewMember& typed);

  [[nodiscard]] Result<std::vector<Member>> members(const Helper& by);

  [[nodiscard]] Result<MemberOutcome> change(const Helper& by, const AccountId& account,
                                             MemberRole role, const std::string& site);

  /// The member leaves, or is made to: no access from this moment. Mandates stay, since the
  /// organisation holds them; whom the member was in charge of has nobody in charge.
  [[nodiscard]] Result<MemberOutcome> end(const Helper& by, const AccountId& account);

 private:
  [[nodiscard]] Result<AdmitOutcome> admit_to(const Organisation& organisation,
                                              const NewMember& typed);
  [[nodiscard]] Result<std::variant<Account, AddressTaken>> account_for(const std::string& email,
                                                                        const NewMember& typed);
  [[nodiscard]] Result<std::string> write_invitation(const Account& account,
                                                     const Organisation& organisation);
  [[nodiscard]] Result<Member> member_of(const Helper& by, const AccountId& account);
  [[nodiscard]] Result<bool> is_last_responsible(const Member& member);

  AccountPorts ports_;
  OrganisationStore& organisations_;
  std::string site_;
};

/// `responsible`, `staff`, `volunteer`: the message key after `mandate.role.`.
[[nodiscard]] std::string_view name_of(MemberRole role);

}  // namespace sejour::app
