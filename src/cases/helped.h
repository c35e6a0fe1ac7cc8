#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"

/// What happens to a person's file because somebody helps: mandates, failures that were seen, files
/// that another service keeps, and the family followed together. These events belong to this
/// program alone and are left out of an exported case.
namespace sejour::cases {

/// What a mandate lets an organisation do for the person.
/// `CollectiveEvidence`: what the file says may be counted, without a name, in the evidence of a
/// collective action.
enum class MandateAct : std::uint8_t {
  See,
  Prepare,
  File,
  ReceiveMail,
  TalkToAgent,
  CollectiveEvidence
};

/// How the person agreed. No national digital identity is needed.
enum class ConsentMeans : std::uint8_t { CodeByMail, CodeBySms, SignedPaper, Counter, OwnAccount };

/// A person lets an organisation act for them (Code civil, art. 1984: the mandate). It is held by
/// the organisation: a member who leaves loses access, the mandate stays.
struct MandateGiven {
  MandateId mandate;
  OrganisationId organisation;
  std::string organisation_name;  ///< as it was on that day
  std::vector<MandateAct> acts;
  std::string procedure;  ///< word of law::kApplicationKinds; empty = every procedure
  Date until;             ///< last day
  ConsentMeans consent = ConsentMeans::CodeByMail;
  std::optional<PieceId> paper;  ///< the scan, when the person signed a paper
  std::string recorded_by;       ///< name of the member who recorded it
  bool operator==(const MandateGiven&) const = default;
};

enum class MandateEnd : std::uint8_t { ByPerson, ByPaperCode, ByOrganisation };

struct MandateRevoked {
  MandateId mandate;
  MandateEnd by = MandateEnd::ByPerson;
  bool operator==(const MandateRevoked&) const = default;
};

/// A failure that stopped or hurt a person, in the words of the observatory.
enum class IncidentKind : std::uint8_t {
  SiteDown,
  AccountBlocked,
  CannotFile,
  CannotComplete,
  CannotCorrect,
  NoSlot,
  AttestationMissing,
  AttestationWrong,
  FileClosed,
  DocumentNotInList,
  NoAnswer,
  CardNotHandedOver,
  Other,
};

/// What the failure cost the person.
enum class Consequence : std::uint8_t { Job, Benefits, Housing, Care, Travel, Studies };

/// How the failure is established, strongest first.
enum class EvidenceGrade : std::uint8_t { Logged, Document, Statement };

/// `on` of the event is the day on which the failure was seen.
struct IncidentReported {
  IncidentId incident;
  IncidentKind kind = IncidentKind::Other;
  std::string page;  ///< address or name of the page; may be empty
  std::string what;  ///< in the words of who reports it
  std::vector<Consequence> consequences;
  EvidenceGrade grade = EvidenceGrade::Statement;
  std::optional<PieceId> picture;  ///< screenshot or scan
  std::string reported_by;         ///< « la personne », or the name of the member
  bool operator==(const IncidentReported&) const = default;
};

enum class OtherService : std::uint8_t { Anef, Counter, DemarchesSimplifiees, Other };

/// Day of `KeptElsewhere`: before every fact of the file, so that the file is kept elsewhere on
/// every day on which something is known of it.
inline constexpr Date kSinceAlways = date(1900, 1, 1);

/// The file is kept by another service: this program follows it from what is typed, issues nothing
/// for it and no agent's desk shows it. It is the first event of its dossier, on `kSinceAlways`;
/// what is typed after it may come in any order of days, and may be struck (`FactStruck`).
struct KeptElsewhere {
  OtherService service = OtherService::Anef;
  OrganisationId organisation;  ///< that follows it
  bool operator==(const KeptElsewhere&) const = default;
};

enum class KinRelation : std::uint8_t { Spouse, Child, Parent };

/// Another dossier of the same household: `kin` is the `relation` of this person.
struct KinLinked {
  DossierId kin;
  KinRelation relation = KinRelation::Spouse;
  bool operator==(const KinLinked&) const = default;
};

/// A fact of a file kept elsewhere was typed wrongly: from `on` of this event it counts no more.
/// The journal keeps both; the right fact is typed as a new event.
struct FactStruck {
  std::string fact;    ///< type name of the event struck, `permit_held`
  Date counted_on;     ///< its day; of several, the one typed last is struck
  std::string reason;  ///< in the words of who struck it
  std::string by;      ///< name of the member
  bool operator==(const FactStruck&) const = default;
};

}  // namespace sejour::cases
