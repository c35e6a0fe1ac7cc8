#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/dossiers.h"
#include "app/helping.h"
#include "app/mandate_mail.h"
#include "app/pieces.h"
#include "app/ports/drafts.h"
#include "app/ports/outbox.h"
#include "app/ports/pieces.h"
#include "app/ports/token_digest.h"
#include "cases/helped_names.h"

namespace sejour::app {

/// How long a mandate lasts, first and last day included.
enum class MandateDuration : std::uint8_t { Day, Month, SixMonths, Year };

inline constexpr law::Names<MandateDuration, 4> kMandateDurations{{
    {MandateDuration::Day, "day"},
    {MandateDuration::Month, "month"},
    {MandateDuration::SixMonths, "six_months"},
    {MandateDuration::Year, "year"},
}};

/// The last day of a mandate that begins on `from`.
[[nodiscard]] Date last_day(Date from, MandateDuration duration);

/// What a mandate is to allow.
struct MandateScope {
  std::vector<cases::MandateAct> acts;
  std::string procedure;  ///< word of law::kApplicationKinds; empty = every procedure
  MandateDuration duration = MandateDuration::SixMonths;
};

/// Somebody without an account, whose file the organisation opens.
struct NewPerson {
  std::string given_names;
  std::string family_name;
  std::string email;  ///< empty: the mandate is signed on paper, or the code goes to the telephone
  std::string language = "fr";
  std::string phone = {};  ///< as typed; may be empty
};

/// Which way the code of a consent goes.
enum class CodeWay : std::uint8_t { Mail, Sms };

/// Whether this installation has an operator of short messages.
enum class SmsService : std::uint8_t { None, Configured };

/// How long the code of a consent works, and how many can be tried.
inline constexpr std::int64_t kConsentCodeHours = 24;

struct CodeSent {};
struct NoAddress {};  ///< nobody to write to that way: another way, or a paper
/// Unknown, used, too old, or of another organisation: which one is not said.
struct CodeInvalid {};
struct TooManyTries {
  std::int64_t wait_ms = 0;
};
struct MandateBegan {
  DossierId dossier;
};
struct MandateEnded {
  std::string organisation_name;
};

using SendCodeOutcome = std::variant<CodeSent, NoAddress, TooManyTries>;
using EnterCodeOutcome = std::variant<MandateBegan, CodeInvalid, TooManyTries, cases::Rejection>;
using PaperOutcome = std::variant<MandateBegan, PieceTypeRefused, cases::Rejection>;
using EndByCodeOutcome = std::variant<MandateEnded, CodeInvalid, TooManyTries>;

/// What the use cases work with. References outlive the use cases.
struct MandatePorts {
  OrganisationStore& organisations;
  const Dossiers& dossiers;
  Journal& journal;
  AccountStore& accounts;
  DraftStore& drafts;
  PieceVault& vault;
  AccessLog& access_log;
  Outbox& outbox;
  TokenDigest& digest;
  const Clock& clock;  ///< of the dossiers: a demonstration moves it
  Random& random;
};

/// Mandates of people: given, proven, ended. Both sides are told by mail. One mandate may stand in
/// several files of the same person, under the same id; it ends in all of them at once.
class Mandates {
 public:
  Mandates(MandatePorts ports, std::string site, SmsService sms = SmsService::None)
      : ports_(ports), site_(std::move(site)), sms_(sms) {}

  /// The person who is signed in gives a mandate on files of theirs, drafts included. NotFound when
  /// one is not theirs, or when there is no such organisation.
  [[nodiscard]] Result<ActOutcome> give(const AccountId& person,
                                        const std::vector<DossierId>& dossiers,
                                        const OrganisationId& organisation,
                                        const MandateScope& scope);

  /// A new file for somebody without an account: a draft that no account owns, which only this
  /// organisation follows. Nothing of it is in the journal before the person agrees.
  [[nodiscard]] Result<DossierId> open_file(const Helper& by, const NewPerson& person);

  /// Writes to the person of a file that the organisation opened or may see: a code, and what they
  /// would agree to.
  [[nodiscard]] Result<SendCodeOutcome> send_code(const Helper& by, const DossierId& dossier,
                                                  const MandateScope& scope,
                                                  CodeWay way = CodeWay::Mail);
  /// The same for whoever has this foreigner number (AGDREF) in a file of this service. Answers
  /// CodeSent whether there is such a file or not: only the mailbox of the person learns it.
  [[nodiscard]] Result<SendCodeOutcome> send_code_to_number(const Helper& by,
                                                            std::string_view number,
                                                            const MandateScope& scope);
  /// The code that the person received and told the helper.
  [[nodiscard]] Result<EnterCodeOutcome> enter_code(const Helper& by, std::string_view typed);

  /// The scan of the paper that the person signed.
  [[nodiscard]] Result<PaperOutcome> record_paper(const Helper& by, const DossierId& dossier,
                                                  const MandateScope& scope,
                                                  const std::string& file_name,
                                                  const ByteSource& bytes);

  /// An agent saw the person at a counter. The caller has checked that the agent may.
  [[nodiscard]] Result<ActOutcome> record_at_counter(const Account& agent, const DossierId& dossier,
                                                     const OrganisationId& organisation,
                                                     const MandateScope& scope);

  [[nodiscard]] Result<ActOutcome> end_by_person(const AccountId& person, const DossierId& dossier,
                                                 const MandateId& mandate);
  [[nodiscard]] Result<ActOutcome> end_by_organisation(const Helper& by, const DossierId& dossier,
                                                       const MandateId& mandate);
  /// The code of the paper sheet, typed by anybody who holds it. `client` is the network address.
  [[nodiscard]] Result<EndByCodeOutcome> end_by_code(std::string_view typed,
                                                     const std::string& client);

  /// A new code of 100 bits for a sheet, that ends this mandate. Only its digest is kept. Sheets
  /// printed before work as well. The caller has opened the file.
  [[nodiscard]] Result<std::string> new_paper_code(const DossierId& dossier,
                                                   const cases::Mandate& mandate);

  /// Where the code of a sheet is typed, with the name of the site: printed on it.
  [[nodiscard]] std::string withdrawal_address() const { return site_ + "/mandat/retirer"; }

  /// The file's name and what waits, of a file that this organisation opened or may see.
  struct Standing {
    std::string name;
    std::string email;
    std::string phone;  ///< international number that can receive the code; else empty
    std::string language;
    std::vector<cases::Mandate> mandates;       ///< of this organisation, the last one first
    std::vector<cases::MandateGiven> proposed;  ///< codes sent and not typed yet
  };
  [[nodiscard]] Result<Standing> standing(const Helper& by, const DossierId& dossier);

  /// Starts a renewal for the person of this file: a new draft, under the same mandate. NotFound
  /// without a mandate to prepare.
  [[nodiscard]] Result<DossierId> start_renewal(const Helper& by, const DossierId& dossier);

 private:
  struct Addressee {
    std::string name;
    std::string email;
    std::string phone;
    std::string language;
    std::optional<cases::PersonDescribed> described;  ///< known from the draft only
  };
  [[nodiscard]] Result<bool> is_theirs(const AccountId& person, const DossierId& dossier);
  [[nodiscard]] Result<Addressee> addressee(const Helper& by, const DossierId& dossier);
  [[nodiscard]] cases::MandateGiven mandate_of_scope(const Organisation& organisation,
                                                     const MandateScope& scope) const;
  [[nodiscard]] Result<ActOutcome> begin(const DossierId& dossier, cases::GiveMandate command,
                                         const Actor& actor,
                                         const std::optional<AccountId>& referent);
  [[nodiscard]] Result<SendCodeOutcome> write_code(const Helper& by, const DossierId& dossier,
                                                   const Addressee& person,
                                                   const MandateScope& scope, CodeWay way);
  [[nodiscard]] std::string address_of(const Addressee& person, CodeWay way) const;
  [[nodiscard]] Result<ActOutcome> end(const DossierId& dossier, const OrganisationId& organisation,
                                       const cases::MandateRevoked& revocation, const Actor& actor);
  [[nodiscard]] Result<std::vector<DossierId>> files_that_may_hold(
      const DossierId& dossier, const OrganisationId& organisation);
  [[nodiscard]] Status tell_organisation(const OrganisationId& organisation,
                                         const DossierId& dossier, MandateMail mail);
  [[nodiscard]] std::string consent_hash(const OrganisationId& organisation, std::string_view code);
  [[nodiscard]] std::string paper_hash(std::string_view code);
  [[nodiscard]] std::string random_code(std::size_t signs);

  MandatePorts ports_;
  std::string site_;
  SmsService sms_;
};

/// A code as it was printed, whatever the spaces, hyphens and letters that look like digits.
[[nodiscard]] std::string normalise_code(std::string_view typed);

/// The code in groups of five, as it is printed.
[[nodiscard]] std::string printed_code(std::string_view code);

}  // namespace sejour::app
