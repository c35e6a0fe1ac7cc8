#pragma once

#include <algorithm>
#include <optional>

#include "rights/answer.h"
#include "rights/continuity.h"

/// The rules of provisional documents on a handful of facts: the clock and the engine call them
/// with what a dossier tells, the forecast with millions of packed dossiers. One reading of the
/// law for both.
namespace sejour::rights {

/// What decides whether a document is due to an application that is pending.
struct DueFacts {
  Date filed_on;
  law::ApplicationKind kind = law::ApplicationKind::Renewal;
  bool teleservice = true;
  bool asks_to_stay = true;
  bool protected_title = false;  ///< see law::is_protected_person_title
  bool complete = true;
  bool silence_may_have_decided = false;
  bool suspended = false;                    ///< a judge suspended the refusal
  bool annulled = false;                     ///< a judge annulled it
  std::optional<InTime> in_time;             ///< missing: no window is known
  std::optional<Certainty> majority_window;  ///< set when it is that of who comes of age
  std::optional<Date> completed_on;          ///< a file found incomplete was made whole
  std::optional<Date> expiry;                ///< of the permit that the application follows
  std::optional<Date> commission_referred_on;
};

/// The document due by the channel of the application, R. 431-15-1 to R. 431-15-4, R. 431-12,
/// R. 432-9.
[[nodiscard]] DocumentDue document_due(const DueFacts& facts, Date day);

/// Whether a permit was held on the day of filing.
enum class FormerPermit : std::uint8_t { Held, NotHeld };

/// True when days without the document are days of a gap. A first récépissé has no day: its
/// absence is none.
[[nodiscard]] bool absence_is_a_gap(const DocumentDue& due, law::ApplicationKind kind,
                                    FormerPermit former);

/// True when a document can be issued without a person's look: it is due some day, and that right
/// is beyond doubt.
[[nodiscard]] bool is_issued_alone(const DueFacts& facts, const DocumentDue& due);

/// The days of the next document.
struct IssueDays {
  Date from;      ///< first day that nothing covers
  Date issue_on;  ///< day on which the engine issues it: some days ahead
  bool operator==(const IssueDays&) const = default;
};

/// The days of the next document that is due from `due_from`. `documents_end` is the last day
/// covered by those issued before.
[[nodiscard]] inline IssueDays issue_days(Date due_from, Date filed_on,
                                          std::optional<Date> documents_end,
                                          const ContinuityPolicy& policy) {
  const bool follows_document = documents_end && *documents_end >= due_from - days{1};
  const Date from = follows_document ? *documents_end + days{1} : due_from;
  const int ahead =
      follows_document ? policy.days_before_document_ends : policy.days_before_permit_ends;
  return {.from = from, .issue_on = std::max(from - days{ahead}, filed_on)};
}

/// The document due to an application, as the next one to issue.
struct NextDocument {
  law::DocumentKind document = law::DocumentKind::Extension;
  Date from;      ///< see IssueDays
  Date issue_on;  ///< see IssueDays
  bool operator==(const NextDocument&) const = default;
};

/// The next document that can be issued without a person's look; nothing when none is due or when
/// its right is in doubt.
[[nodiscard]] std::optional<NextDocument> next_document(const DueFacts& facts,
                                                        const DocumentDue& due,
                                                        std::optional<Date> documents_end,
                                                        const ContinuityPolicy& policy);

/// The day on which the engine hands over to a person; nothing when no document is due. The task
/// about it opens `horizon_warning_days` before.
[[nodiscard]] std::optional<Date> automation_ends(const DocumentDue& due,
                                                  const ContinuityPolicy& policy);

/// Last day of a document issued from a day, at its longest. Not of a filing attestation nor of a
/// favourable decision, which have none.
[[nodiscard]] Date document_last_day(const DueFacts& facts, law::DocumentKind document, Date from);

}  // namespace sejour::rights
