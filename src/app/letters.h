#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/sealing.h"
#include "cases/state.h"
#include "law/vocabulary.h"
#include "rights/answer.h"
#include "text/printed_document.h"

/// Letters in French from the facts of a file and the clock. A letter is a draft for a jurist: it
/// states nothing that the facts do not hold, and says which fact is missing instead.
namespace sejour::app {

enum class LetterKind : std::uint8_t {
  MissingAttestation,     ///< the attestation or récépissé that is due
  ReasonsOfRefusal,       ///< CRPA L. 232-4
  FormalNotice,           ///< mise en demeure
  SubstituteAppointment,  ///< CESEDA R. 431-2
  Correction,             ///< of what the service has wrong
  UsefulMeasures,         ///< facts and dates for a « référé mesures utiles », CJA L. 521-3
  Suspension,             ///< facts and dates for a « référé suspension », CJA L. 521-1
};

inline constexpr law::Names<LetterKind, 7> kLetterKinds{{
    {LetterKind::MissingAttestation, "missing_attestation"},
    {LetterKind::ReasonsOfRefusal, "reasons_of_refusal"},
    {LetterKind::FormalNotice, "formal_notice"},
    {LetterKind::SubstituteAppointment, "substitute_appointment"},
    {LetterKind::Correction, "correction"},
    {LetterKind::UsefulMeasures, "useful_measures"},
    {LetterKind::Suspension, "suspension"},
}};

/// What is not in the file, or is not so yet, and without which the letter cannot be written.
enum class MissingFact : std::uint8_t {
  Application,       ///< nothing is filed
  DocumentDue,       ///< the clock gives no right to an attestation or récépissé on this day
  GapRunning,        ///< a paper in hand proves the stay
  RefusalBorn,       ///< silence is not yet a refusal, and nothing is refused
  AppealOpen,        ///< the time to go to court is over
  ReasonsNotAsked,   ///< the reasons were asked for already
  FailedAttempt,     ///< no attempt that failed, no failure reported
  NotFiledSince,     ///< the filing succeeded after the attempts
  AttemptsOnWeeks,   ///< the attempts are all of one week
  NoRefusalBorn,     ///< a refusal is born: « mesures utiles » cannot stand in its way
  WrongInformation,  ///< no report that something is wrong or cannot be corrected
  SomethingDue,      ///< nothing is due that was not given
};

inline constexpr law::Names<MissingFact, 12> kMissingFacts{{
    {MissingFact::Application, "application"},
    {MissingFact::DocumentDue, "document_due"},
    {MissingFact::GapRunning, "gap_running"},
    {MissingFact::RefusalBorn, "refusal_born"},
    {MissingFact::AppealOpen, "appeal_open"},
    {MissingFact::ReasonsNotAsked, "reasons_not_asked"},
    {MissingFact::FailedAttempt, "failed_attempt"},
    {MissingFact::NotFiledSince, "not_filed_since"},
    {MissingFact::AttemptsOnWeeks, "attempts_on_weeks"},
    {MissingFact::NoRefusalBorn, "no_refusal_born"},
    {MissingFact::WrongInformation, "wrong_information"},
    {MissingFact::SomethingDue, "something_due"},
}};

/// A dated line of the table of facts.
struct LetterFact {
  Date on;
  std::string what;
  bool operator==(const LetterFact&) const = default;
};

struct LetterDraft {
  LetterKind kind = LetterKind::MissingAttestation;
  Date day;
  std::string title;
  std::vector<std::string> sender;     ///< lines; in brackets what is not known
  std::vector<std::string> recipient;  ///< lines
  std::vector<std::string> paragraphs;
  std::vector<LetterFact> facts;  ///< by day
  std::vector<std::string> articles;
  std::vector<MissingFact> missing;  ///< not empty: there are no paragraphs
};

/// The letter that the facts support on the day of `rights`. Pure.
[[nodiscard]] LetterDraft draft_letter(LetterKind kind, const cases::State& state,
                                       const rights::Rights& rights);

/// The dated facts of the file, by day: what a court and a prefecture want to see first.
[[nodiscard]] std::vector<LetterFact> dated_facts(const cases::State& state,
                                                  const rights::Rights& rights);

/// The draft ready for paper, marked as a draft to be read by a jurist, and as a specimen in a
/// demonstration.
[[nodiscard]] text::PrintedDocument printed_letter(const LetterDraft& draft, Issuance issuance);

}  // namespace sejour::app
