#pragma once

#include "forecast/model.h"
#include "law/silence_r432.h"
#include "rights/document_rule.h"
#include "rights/queue_rank.h"

/// A packed dossier and what the law gives it: every function here fills the few facts that
/// `rights` and `law` ask for and calls them.
namespace sejour::forecast {

/// What the rules of law need of a stream, read from the catalogue once.
struct StreamLaw {
  law::PermitId permit{};
  law::ApplicationKind kind = law::ApplicationKind::Renewal;
  int card_months = 0;
  bool professional = false;
  bool protected_title = false;
  std::optional<law::SilenceTerm> silence;
  rights::ContinuityPolicy policy;  ///< of the engine
};

/// Reads the catalogue for a stream, on the day on which a run begins.
[[nodiscard]] StreamLaw stream_law(std::size_t stream, const StreamModel& model, Date on,
                                   const rights::ContinuityPolicy& policy = {});

/// A dossier in one line of the cache. What the law gives it is kept until a fact changes.
struct Dossier {
  std::uint64_t key = 0;
  Day filed = 0;
  Day expiry = kNoDay;          ///< of the permit held
  Day proof_until = kNoDay;     ///< last day that any proof covers
  Day previous_until = kNoDay;  ///< last day of the proof before the newest document
  Day documents_end = kNoDay;   ///< last day of the documents issued for it
  Day due_from = kNever;        ///< first day of the right to a document
  Day silence_on = kNever;      ///< first day on which silence may decide
  Day horizon_on = kNever;      ///< the end of automation is near from this day
  Day completed_on = kNoDay;
  Day issue_on = kNever;         ///< day of the next document
  Day wake_on = kNever;          ///< day of the next look at its papers
  Day accounted_until = kNoDay;  ///< gaps are counted up to this day, excluded
  std::uint8_t stream = 0;
  std::uint8_t documents = 0;
  std::uint16_t flags = 0;

  enum Flag : std::uint16_t {
    kOnline = 1,
    kIncomplete = 2,
    kComplex = 4,
    kDecided = 8,
    kOrdered = 16,  ///< by a judge
    kAsked = 32,    ///< a complement was asked for
    kInTime = 64,
    kEarly = 128,
    kGapCounts = 256,  ///< days without the document are a gap
    kCourt = 512,      ///< somebody went to court
    kAlone = 1024,     ///< its document is issued without a person's look
  };
  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
  void set(Flag flag) { flags = static_cast<std::uint16_t>(flags | flag); }
  void unset(Flag flag) { flags = static_cast<std::uint16_t>(flags & ~flag); }
};

/// Sets what the law says of a dossier that was filed: timeliness, proof in hand, right to a
/// document. `filed`, `expiry`, `stream` and kOnline are set.
void open_file(Dossier& dossier, const StreamLaw& law);

/// Reads anew from which day a document is due, who issues it and when automation ends, after the
/// file was found incomplete or made whole.
void settle_due(Dossier& dossier, const StreamLaw& law);

/// The next document of the engine.
[[nodiscard]] std::optional<rights::IssueDays> next_document(
    const Dossier& dossier, const rights::ContinuityPolicy& policy);

/// Last day of a document of this dossier that begins on a day; `months` other than 0 stands for
/// another wording of the text.
[[nodiscard]] Day document_end(const Dossier& dossier, const StreamLaw& law, Day from, int months);

/// Gives the dossier a document for these days.
void issue(Dossier& dossier, Day from, Day until);

/// True when on this day a right to a document is not proved.
[[nodiscard]] bool gap_runs(const Dossier& dossier, Day day);

/// Last day of the proof in hand on a day; kNoDay when there is none.
[[nodiscard]] Day proof_until_on(const Dossier& dossier, Day day);

/// Its place in the product's queue on a day. `horizon` is the day from which the end of
/// automation is near; kNever without engine.
[[nodiscard]] rights::QueueRank rank_on(const Dossier& dossier, const StreamLaw& law, Day day,
                                        Day horizon, const rights::QueuePolicy& policy);

}  // namespace sejour::forecast
