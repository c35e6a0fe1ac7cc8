#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/vocabulary.h"

/// The 92 residence documents and the documents to be produced for each, from law/*.csv. The
/// tables are generated and validated at build time; rows carry their source and confidence.
namespace sejour::law {

/// A residence document: its position in catalogue(). Its text id is `permit(id).id`.
enum class PermitId : std::uint16_t {};

/// A kind of document that may be asked for: its position in document_types().
enum class DocumentTypeId : std::uint16_t {};

/// Stands in the rows of a procedure that concerns any card.
inline constexpr PermitId kNoPermit{0xFFFF};

/// A request about a card already held, whatever the card (law/procedures.csv). It is not a permit
/// that can be asked for.
enum class Procedure : std::uint8_t {
  Duplicate,      ///< `any_card_duplicate`: lost, stolen or destroyed card
  AddressChange,  ///< `any_card_address_change`: R. 431-23
};

/// What kind of document it is, in the words of the CESEDA.
enum class PermitClass : std::uint8_t {
  LongStayVisa,          ///< VLS-TS
  Temporary,             ///< carte de séjour temporaire
  MultiYear,             ///< carte de séjour pluriannuelle
  TemporaryOrMultiYear,  ///< the catalogue does not separate them
  Resident,              ///< carte de résident, ten years
  ResidentLongTermEu,    ///< résident de longue durée-UE
  ResidentPermanent,
  AlgerianCertificate,
  Provisional,  ///< autorisation provisoire de séjour
  EuCitizen,
  WithdrawalAgreement,
  BilateralAgreement,
  Retiree,
  MinorDocument,  ///< DCEM
  TravelDocument,
};

/// True for what is a permit to reside, false for documents of minors and travel documents.
[[nodiscard]] constexpr bool is_residence_permit(PermitClass permit_class) {
  return permit_class != PermitClass::MinorDocument && permit_class != PermitClass::TravelDocument;
}

/// The group of grounds that it belongs to (law/README.md).
enum class Family : std::uint8_t {
  Visa,
  Student,
  Professional,
  FamilyPrivateLife,
  Humanitarian,
  Visitor,
  Resident,
  AlgerianAgreement,
  EuFamily,
  Minors
};

/// As law/catalogue.csv writes them.
inline constexpr Names<Family, 10> kFamilies{{
    {Family::Visa, "visa"},
    {Family::Student, "student"},
    {Family::Professional, "professional"},
    {Family::FamilyPrivateLife, "family_private_life"},
    {Family::Humanitarian, "humanitarian"},
    {Family::Visitor, "visitor"},
    {Family::Resident, "resident"},
    {Family::AlgerianAgreement, "algerian_agreement"},
    {Family::EuFamily, "eu_family"},
    {Family::Minors, "minors"},
}};

/// `student`, …: the word of the family in law/catalogue.csv.
[[nodiscard]] constexpr std::string_view name_of(Family v) {
  return name_in(kFamilies, v);
}

/// Whether it is professional immigration; `YesDerived` is the family of such a holder.
enum class ProfessionalImmigration : std::uint8_t { Yes, YesDerived, No, Unsure };

/// Whether the card lets its holder work.
enum class WorkRight : std::uint8_t { Full, Limited, None, Unknown };

/// Whether the attestation or récépissé of a first application lets the person work
/// (R. 431-15-2, R. 431-14).
enum class FirstApplicationWork : std::uint8_t {
  Yes,
  No,
  IfLongStayVisa,
  IfWorkAuthorisation,
  NotApplicable,
  Unknown
};

/// Renewed by right, on conditions, not, or not known.
enum class Renewal : std::uint8_t { AsOfRight, Yes, No, Unknown };

/// Time after which silence is a decision. One of the two numbers is zero.
struct SilenceTime {
  int months = 0;
  int days = 0;
  Citation article;
  Certainty certainty = Certainty::Settled;
};

/// What the integration conditions of 1 January 2026 ask before this permit or the longer one of
/// its mention, as the catalogue read them.
enum class IntegrationGate : std::uint8_t {
  None,
  MultiYear,  ///< the contract; at the multi-year card the exam and A2
  Resident,   ///< the exam, B1 and the opinion of the mayor (L. 413-7)
  Unsure,     ///< the sources do not say, or not for everybody
};

/// One line of law/catalogue.csv.
struct Permit {
  std::string_view id;  ///< text id of the contract, e.g. `student_temporary`
  std::string_view label_fr;
  PermitClass permit_class;
  std::string_view legal_basis;
  Family family;
  ProfessionalImmigration professional;
  int max_duration_months;  ///< 0: no maximum, or not known
  Renewal renewal;
  std::string_view right_to_work_text;  ///< as in the catalogue, English, for agents
  WorkRight work;
  FirstApplicationWork first_application_work;
  SilenceTime silence;
  bool silence_known;  ///< false: the catalogue gives none; the default time applies, unsure
  IntegrationGate gate;
  Confidence confidence;
  std::span<const PermitId> upgrade_to;  ///< permits that it leads to, by the catalogue
  std::string_view sources;              ///< addresses, separated by ` | `
  std::string_view notes;
};

/// One line of the list of R. 431-2: from this day this permit is asked for by the téléservice.
struct TeleserviceEntry {
  PermitId permit;
  ApplicationKind kind;  ///< First, Renewal or ChangeOfStatus
  bool listed;           ///< false: the sources say that it stays at the counter
  Date from;             ///< first day; meaningless when not listed
  Certainty certainty;
  std::string_view source;  ///< the arrêté or the page that says so
  std::string_view note;    ///< why it is not settled; may be empty when it is
};

/// One line of law/document-types.csv.
struct DocumentType {
  std::string_view id;
  std::string_view label_fr;
  std::string_view label_en;
  std::string_view how_to_check;  ///< English, for the agent
  int max_age_months;             ///< 0: no maximum age
};

/// When a document of a list is asked for.
enum class Demand : std::uint8_t {
  Always,         ///< with the application, from everybody
  IfSituation,    ///< with the application, when `condition` is true of the person
  OnlineFiling,   ///< with an application by the téléservice only
  CounterFiling,  ///< with an application at the counter or by post only
  AtHandOver,     ///< when the card is handed over: never with the application
  Never,          ///< optional, or fetched by the administration itself: never asked for
};

/// One line of a list of documents to produce (annexe 10 of the CESEDA as read in the sheets).
struct RequiredDocument {
  PermitId permit;  ///< kNoPermit in the list of a procedure
  ApplicationKind kind;
  DocumentTypeId document;
  std::string_view label_fr;
  Demand demand;
  std::string_view condition;                    ///< in words, for people; may be empty
  std::span<const DocumentTypeId> alternatives;  ///< one is enough
  std::string_view source;                       ///< sheet of service-public, or text
  std::string_view checked;                      ///< when it was read
  Confidence confidence;  ///< only High may make a file incomplete; Low is never asked for
};

/// All residence documents, in the order of the file.
[[nodiscard]] std::span<const Permit> catalogue();

/// The row of an id that find_permit gave.
[[nodiscard]] const Permit& permit(PermitId id);

/// The permit with this text id; nothing for any other text. Logarithmic.
[[nodiscard]] std::optional<PermitId> find_permit(std::string_view id);

/// Whether the catalogue says that this permit leads to that one, at once.
[[nodiscard]] bool leads_to(PermitId held, PermitId title);

/// The family of the permit with this text id; nothing for any other text.
[[nodiscard]] std::optional<Family> family_of(std::string_view id);

/// All kinds of documents, in the order of the file.
[[nodiscard]] std::span<const DocumentType> document_types();

/// The row of an id that find_document_type gave.
[[nodiscard]] const DocumentType& document_type(DocumentTypeId id);

/// The kind of document with this text id; nothing for any other text. Logarithmic.
[[nodiscard]] std::optional<DocumentTypeId> find_document_type(std::string_view id);

/// The list for a permit and a kind of application, in the order of the file; empty when none is
/// known. For a duplicate, the list of any card. O(1).
[[nodiscard]] std::span<const RequiredDocument> required_documents(PermitId permit,
                                                                   ApplicationKind kind);

/// The list for a request about a card already held.
[[nodiscard]] std::span<const RequiredDocument> procedure_documents(Procedure procedure);

/// Whether the program asks for this document with an application by this channel: it is demanded
/// then, and its confidence is not Low. A demand IfSituation is asked for beside its condition.
[[nodiscard]] bool is_asked_at_filing(const RequiredDocument& row, FilingChannel channel);

/// Whether its absence may make the file incomplete by itself: asked for from everybody at filing,
/// and read in the text for this permit and kind (High). Whether the condition of an IfSituation
/// row is met is for people to say, so such a row does not.
[[nodiscard]] bool may_make_incomplete(const RequiredDocument& row, FilingChannel channel);

/// What the list of R. 431-2 says of this permit and kind; nothing when no source says anything.
/// O(1).
[[nodiscard]] std::optional<TeleserviceEntry> teleservice_entry(PermitId permit,
                                                                ApplicationKind kind);

/// All lines of law/teleservice.csv, in the order of the file.
[[nodiscard]] std::span<const TeleserviceEntry> teleservice_list();

}  // namespace sejour::law
