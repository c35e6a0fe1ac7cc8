#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"
#include "cases/event.h"
#include "law/catalogue.h"

/// The journal: an append-only list of events per dossier, with its read models and its outbox in
/// the same transaction. Implemented by store/memory and store/sqlite; one contract test suite.
namespace sejour::app {

/// Who did it: `person:<account>`, `agent:<account>`, `helper:<account>`, `engine`, `import`,
/// `demo`.
struct Actor {
  std::string id;
  std::string on_behalf_of;  ///< `mandate:<id>` when a helper acts for the person; else empty
  bool operator==(const Actor&) const = default;
};

/// An event as it stands in the journal.
struct Recorded {
  std::uint64_t sequence = 0;  ///< 1 for the first event of the dossier
  std::int64_t at_ms = 0;      ///< moment of recording, milliseconds since 1970, UTC
  Actor actor;
  cases::Event event;
  std::array<std::uint8_t, 32>
      hash{};  ///< SHA-256(previous hash, stored bytes); docs/event-format.md
};

struct Loaded {
  std::vector<Recorded> events;  ///< in sequence; empty for a dossier that does not exist yet
  [[nodiscard]] std::uint64_t version() const { return events.size(); }
};

/// Where the file stands, for lists. Derived from the events, never the source of anything.
enum class Standing : std::uint8_t {
  Following,          ///< no application: a permit is followed
  ToExamine,          ///< an agent's turn
  AwaitingDocuments,  ///< the person's turn
  ToDecide,           ///< proposed: a signatory's turn
  Granted,
  Refused,
  Closed,  ///< withdrawn
};

/// One row of the read models, replaced whole at each append.
struct Summary {
  std::string display_name;              ///< stored encrypted
  std::vector<std::string> search_keys;  ///< normalised names and numbers; stored as blind indexes
  std::string site;                      ///< code of reference/sites.csv
  Standing standing = Standing::Following;
  std::string permit;       ///< id of the permit asked for or held
  std::string kind;         ///< kind of the current application, empty if none
  std::string application;  ///< its name
  std::optional<Date> filed_on;
  std::optional<Date> permit_until;  ///< last valid day of the permit held
  std::optional<Date> proof_until;   ///< last day covered by a document in hand
  std::optional<Date> next_due;      ///< first day on which continuity must look again
  std::optional<Date> gap_since;
  std::int32_t open_tasks = 0;
  std::optional<Date> task_due;
  std::string rank;  ///< sorts as bytes: smaller is sooner (rights/queue.h)
  bool operator==(const Summary&) const = default;
};

/// A message that must leave the house, written in the same transaction as its cause.
struct OutboxMessage {
  Uuid id;         ///< chosen by the caller: the same id is stored once
  std::string to;  ///< e-mail address; stored encrypted, as subject and text
  std::string subject;
  std::string text;
  bool operator==(const OutboxMessage&) const = default;
};

struct Append {
  DossierId dossier;
  std::uint64_t expected_version = 0;  ///< number of events that the decision was based on
  std::optional<CommandId> command;    ///< the same command twice has one effect, one answer
  Actor actor;
  std::int64_t at_ms = 0;
  std::vector<cases::Event> events;  ///< may be empty: then only the summary and outbox change
  Summary summary;
  std::vector<OutboxMessage> outbox;
};

/// Whether the append happened now, or had happened before with the same command id.
enum class AppendEffect : std::uint8_t { Stored, AlreadyStored };

struct Appended {
  std::uint64_t version = 0;
  AppendEffect effect = AppendEffect::Stored;
};

/// One line of a list of dossiers.
struct SummaryRow {
  DossierId dossier;
  Summary summary;
  std::string leased_by;  ///< account id text; empty when free
  std::int64_t lease_until_ms = 0;
};

/// Whether a list holds every dossier, or only those in which a person has a task to do.
enum class TaskFilter : std::uint8_t { Any, Open };

struct SummaryQuery {
  std::vector<std::string> sites;                    ///< empty means none: deny by default
  std::vector<Standing> standings;                   ///< empty means all
  std::optional<law::Family> family = std::nullopt;  ///< of the permit; all when absent
  std::string search;     ///< normalised text, exact match with a search key
  std::string leased_by;  ///< only those leased by this account, when not empty
  TaskFilter tasks = TaskFilter::Any;
  std::string after_rank;  ///< cursor: rank and id of the last row seen
  std::optional<DossierId> after_dossier;
  std::uint32_t limit = 50;
};

/// Whose files are counted.
struct CountQuery {
  std::vector<std::string> sites;                    ///< empty means none: deny by default
  std::optional<law::Family> family = std::nullopt;  ///< of the permit; all when absent
};

struct StandingCount {
  std::string site;
  Standing standing = Standing::Following;
  std::uint64_t count = 0;
  std::uint64_t with_gap = 0;
};

struct TakeRequest {
  std::vector<std::string> sites;
  Standing standing = Standing::ToExamine;
  std::optional<law::Family> family = std::nullopt;  ///< of the permit; any when absent
  std::string account;
  std::int64_t now_ms = 0;
  std::int64_t lease_until_ms = 0;
};

/// Key of one dossier, in clear in memory only.
struct DossierKey {
  std::array<std::uint8_t, 32> bytes{};
};

/// Why a dossier was erased. The reason is kept encrypted under the master key.
struct Erasure {
  std::string actor;
  std::string reason;
  std::int64_t at_ms = 0;
};

/// The events of all dossiers, append-only and chained, with their read models, queue and outbox in
/// the same transaction. Any thread.
class Journal {
 public:
  virtual ~Journal() = default;

  /// All events of a dossier, checked against their hashes. Empty when it does not exist.
  /// Errors: Corrupt (naming dossier and sequence), NotFound when it was erased, Unavailable.
  [[nodiscard]] virtual Result<Loaded> load(const DossierId& dossier) = 0;

  /// Same for many dossiers, answered in the order asked: one that is corrupt or erased does not
  /// stop the others. Much faster than one by one when the ids are ascending.
  [[nodiscard]] virtual Result<std::vector<Result<Loaded>>> load_many(
      std::span<const DossierId> dossiers) = 0;

  /// Appends in one durable transaction and returns after the commit. The order is that of the
  /// sequence: a moment `at_ms` earlier than the last one (a clock set back) is kept as given.
  /// Errors: Conflict when the dossier has another version, NotFound when it was erased,
  /// StorageFull, Unavailable; nothing is written then.
  [[nodiscard]] virtual Result<Appended> append(const Append& request) = 0;

  /// Many dossiers in one durable transaction (continuity, import). A conflict of one dossier is
  /// answered in its place and does not stop the others; an error of the disk stops all.
  [[nodiscard]] virtual Result<std::vector<Result<Appended>>> append_all(
      const std::vector<Append>& requests) = 0;

  /// Dossiers whose next due day is `day` or before, by id, after `after`, at most `limit`.
  [[nodiscard]] virtual Result<std::vector<DossierId>> due(Date day,
                                                           const std::optional<DossierId>& after,
                                                           std::uint32_t limit) = 0;

  /// Every dossier by id, after `after`, at most `limit`: for rebuild, export, verification.
  [[nodiscard]] virtual Result<std::vector<DossierId>> dossiers(
      const std::optional<DossierId>& after, std::uint32_t limit) = 0;

  /// Replaces read-model rows without touching events (rebuild, daily re-ranking).
  [[nodiscard]] virtual Status put_summaries(
      const std::vector<std::pair<DossierId, Summary>>& rows) = 0;
  /// Before a rebuild, what is kept beside the rows: search keys are dropped, to come back with
  /// `put_summaries`, and the counts are made anew from the rows as they stand.
  [[nodiscard]] virtual Status reset_lists() = 0;

  [[nodiscard]] virtual Result<std::optional<SummaryRow>> summary(const DossierId& dossier) = 0;
  [[nodiscard]] virtual Result<std::vector<SummaryRow>> summaries(const SummaryQuery& query) = 0;
  [[nodiscard]] virtual Result<std::vector<StandingCount>> counts(const CountQuery& query) = 0;

  /// Takes the first free dossier by rank for this account until the lease ends: never the same
  /// dossier for two accounts. Nothing when there is none.
  [[nodiscard]] virtual Result<std::optional<DossierId>> take_next(const TakeRequest& request) = 0;
  /// Leases this dossier, if it is free or already the account's; else Conflict.
  [[nodiscard]] virtual Status lease(const DossierId& dossier, const std::string& account,
                                     std::int64_t now_ms, std::int64_t until_ms) = 0;
  [[nodiscard]] virtual Status release(const DossierId& dossier, const std::string& account) = 0;

  /// The dossier's key, made at its first use. NotFound after it was destroyed.
  [[nodiscard]] virtual Result<DossierKey> key(const DossierId& dossier) = 0;

  /// Erases a dossier: destroys its key, its name, its search keys, its draft and the mail that
  /// waits for it; takes it out of queue and deadlines; keeps who asked when and why. The stored
  /// bytes stay, so the chain still verifies. Errors: NotFound when there is no such dossier.
  [[nodiscard]] virtual Status destroy_key(const DossierId& dossier, const Erasure& erasure) = 0;

  /// Recomputes the hash chain of every dossier. Ok with the number of events, or Corrupt.
  [[nodiscard]] virtual Result<std::uint64_t> verify_chain() = 0;
};

}  // namespace sejour::app
