#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"
#include "cases/event.h"

/// The organisations that help people: who works there, whom they follow, what they noted. The
/// mandates themselves are events of the dossier; here stands only what belongs to the
/// organisation.
namespace sejour::app {

using NoteId = Id<struct NoteTag>;

struct Organisation {
  OrganisationId id;
  std::string name;
  std::string town;
  std::string email;  ///< where notices to the organisation go
  std::int64_t created_ms = 0;
  bool operator==(const Organisation&) const = default;
};

/// Responsible people admit members, hand files over and see the organisation's own log.
enum class MemberRole : std::uint8_t { Responsible, Staff, Volunteer };

struct Member {
  AccountId account;
  OrganisationId organisation;
  MemberRole role = MemberRole::Volunteer;
  std::string name;
  std::string site;  ///< of the organisation: « antenne de Lyon »; empty = all
  std::int64_t since_ms = 0;
  std::optional<std::int64_t> left_ms;  ///< after this moment, no access to anything
  bool operator==(const Member&) const = default;
};

/// A person whom an organisation follows. Without a mandate in force that allows `see`, the file
/// cannot be opened, whatever stands here; except a file kept elsewhere, which the organisation
/// itself typed.
struct Following {
  OrganisationId organisation;
  DossierId dossier;
  std::optional<AccountId> referent;  ///< the colleague in charge
  std::string site;                   ///< of the organisation
  std::vector<std::string> tags;
  std::int64_t since_ms = 0;
  bool operator==(const Following&) const = default;
};

/// Who may read a note. Never the prefecture, never another organisation.
enum class NoteAudience : std::uint8_t { Author, Team, TeamAndPerson };

struct Note {
  NoteId id;
  OrganisationId organisation;
  DossierId dossier;
  AccountId author;
  std::string author_name;
  std::int64_t at_ms = 0;
  NoteAudience audience = NoteAudience::Team;
  std::string text;  ///< stored encrypted with the key of the dossier
  bool operator==(const Note&) const = default;
};

/// A mandate that waits for the code which the person received, or a code printed for the person to
/// end a mandate without an account.
enum class CodePurpose : std::uint8_t { Consent, Revocation };

struct MandateCode {
  std::string code_hash;  ///< SHA-256 of the code: the code itself is nowhere stored
  CodePurpose purpose = CodePurpose::Consent;
  DossierId dossier;
  cases::Event waiting;  ///< MandateGiven or MandateRevoked, once the code is typed; encrypted
  std::int64_t expires_ms = 0;
  bool operator==(const MandateCode&) const = default;
};

/// Organisations, members, people followed, notes and codes. Any thread. Errors: Unavailable.
class OrganisationStore {
 public:
  virtual ~OrganisationStore() = default;

  [[nodiscard]] virtual Status put(const Organisation& organisation) = 0;
  [[nodiscard]] virtual Result<std::optional<Organisation>> find(const OrganisationId& id) = 0;
  [[nodiscard]] virtual Result<std::vector<Organisation>> all() = 0;

  /// Replaces the row of the account in this organisation.
  [[nodiscard]] virtual Status put_member(const Member& member) = 0;
  /// The membership that has not ended; an account works for one organisation at a time.
  [[nodiscard]] virtual Result<std::optional<Member>> membership(const AccountId& account) = 0;
  /// With those who left.
  [[nodiscard]] virtual Result<std::vector<Member>> members(const OrganisationId& id) = 0;

  /// Replaces the row of this dossier in this organisation.
  [[nodiscard]] virtual Status put_following(const Following& following) = 0;
  [[nodiscard]] virtual Status end_following(const OrganisationId& organisation,
                                             const DossierId& dossier) = 0;
  /// Everybody whom the organisation follows, by dossier id.
  [[nodiscard]] virtual Result<std::vector<Following>> followed(const OrganisationId& id) = 0;
  [[nodiscard]] virtual Result<std::optional<Following>> following(
      const OrganisationId& organisation, const DossierId& dossier) = 0;

  [[nodiscard]] virtual Status put_note(const Note& note) = 0;
  [[nodiscard]] virtual Status erase_note(const DossierId& dossier, const NoteId& note) = 0;
  /// The notes of one organisation on one dossier, oldest first, whoever may read them.
  [[nodiscard]] virtual Result<std::vector<Note>> notes(const OrganisationId& organisation,
                                                        const DossierId& dossier) = 0;

  [[nodiscard]] virtual Status put_code(const MandateCode& code) = 0;
  /// Uses the code up. Nothing when unknown, of another purpose or expired.
  [[nodiscard]] virtual Result<std::optional<MandateCode>> take_code(const std::string& code_hash,
                                                                     CodePurpose purpose,
                                                                     std::int64_t now_ms) = 0;
  /// Those of a dossier that have not expired, the last to expire first.
  [[nodiscard]] virtual Result<std::vector<MandateCode>> codes(const DossierId& dossier,
                                                               CodePurpose purpose,
                                                               std::int64_t now_ms) = 0;
};

}  // namespace sejour::app
