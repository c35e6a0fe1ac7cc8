#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/dossiers.h"
#include "app/ports/pieces.h"
#include "app/ports/sealing.h"
#include "rights/fast_lane.h"

namespace sejour::app {

/// How long a file stays with the agent who took it, after the last act or look.
inline constexpr std::int64_t kLeaseMs = 20LL * 60 * 1000;

/// The time given to send documents when the agent chooses none: R. 431-11 says « raisonnable »
/// and names no number; thirty days is what prefectures usually give.
inline constexpr int kDocumentsDueDays = 30;

/// Lines of one page of the queue.
inline constexpr std::uint32_t kQueueLines = 25;

/// What the use cases work with. References outlive the use cases.
struct DeskPorts {
  const Dossiers& dossiers;
  Journal& journal;
  PieceVault& vault;
  AccessLog& access_log;
  DocumentSealer& sealer;
  const Clock& clock;
  Issuance issuance = Issuance::Demonstration;
  AccountStore* accounts = nullptr;  ///< not owned; null: nobody is released from a second look
};

/// The part of the queue that somebody works on: one site of theirs, the family of permits in
/// which they or their team are trained. Empty: all of it. A site that is not theirs does not
/// exist (NotFound).
struct QueueFilter {
  std::string site = {};
  std::optional<law::Family> family = std::nullopt;
  bool operator==(const QueueFilter&) const = default;
};

/// With whom a file is now.
enum class Holder : std::uint8_t { Nobody, Self, Colleague };

/// A file on the desk.
struct DeskFile {
  Dossier dossier;
  SummaryRow row;
  Holder holder = Holder::Nobody;
};

/// Why an account may not decide today (CRPA L. 212-1: author and capacity; a delegation is dated).
enum class DelegationProblem : std::uint8_t { NotASignatory, NoDelegation, NotYetInForce, Ended };

/// `not_a_signatory`, …: the message key after `desk.delegation.`.
[[nodiscard]] std::string_view name_of(DelegationProblem problem);

/// Nothing when the account may sign decisions on that day.
[[nodiscard]] std::optional<DelegationProblem> delegation_problem(const Account& account, Date day);

/// The file is with another agent: nothing was done.
struct WithColleague {};

/// Done, or why not.
using DeskOutcome = std::variant<Appended, cases::Rejection, WithColleague, DelegationProblem>;

/// Which file, and the id of the form: the same form sent twice has one effect.
struct DeskAct {
  DossierId dossier;
  cases::ApplicationName application;
  CommandId command;
};

/// The reasons of a decision: what the text says, and what is true of the person (CRPA L. 211-5).
struct Grounds {
  std::string in_law;
  std::string in_fact;
  bool operator==(const Grounds&) const = default;
};

/// As one text of an event, and back. `join` is empty unless both parts are given.
[[nodiscard]] std::string join(const Grounds& grounds);
[[nodiscard]] Grounds split_grounds(std::string_view text);

/// What is proposed or decided: a permit until a day, or a refusal with its grounds.
struct Answered {
  cases::Outcome outcome = cases::Outcome::Granted;
  std::optional<law::PermitId> permit = std::nullopt;  ///< the one asked for when empty
  std::optional<Date> until;
  Grounds grounds;
  /// Why less than the longest permit whose conditions are met is granted; dropped when it is not.
  std::string shorter_reason = {};
};

/// The agents' desk. Every function names the account of the agent. A dossier of a site that the
/// account does not have does not exist (NotFound), and an applicant has no desk (NotFound). What
/// is looked at is written in the access log with the role. People decide: nothing here, and
/// nothing elsewhere, refuses by itself.
class Desk {
 public:
  explicit Desk(DeskPorts ports) : ports_(ports) {}

  /// Files of the agent's sites, by standing.
  [[nodiscard]] Result<std::vector<StandingCount>> counts(const Account& agent,
                                                          const QueueFilter& filter = {});

  struct QueuePage {
    Standing standing = Standing::ToExamine;
    QueueFilter filter = {};
    std::string after_rank = {};  ///< of the last line seen
    std::optional<DossierId> after = std::nullopt;
  };
  /// The next kQueueLines + 1 files by rank: the last one only tells that there are more.
  [[nodiscard]] Result<std::vector<SummaryRow>> queue(const Account& agent, const QueuePage& page);
  /// By exact name or number, accents and case aside. Empty for an empty text.
  [[nodiscard]] Result<std::vector<SummaryRow>> search(const Account& agent,
                                                       std::string_view typed);
  /// The files that the agent holds now.
  [[nodiscard]] Result<std::vector<SummaryRow>> held(const Account& agent);
  /// Files with a task, the first due first; at most kQueueLines.
  [[nodiscard]] Result<std::vector<SummaryRow>> with_tasks(const Account& agent);

  /// Takes the next free file to examine, or to decide (for signatories: else Forbidden). Never the
  /// same for two. Nothing when there is none.
  [[nodiscard]] Result<std::optional<DossierId>> take_next(const Account& agent, Standing standing,
                                                           const QueueFilter& filter = {});
  /// Takes this file if nobody else has it.
  [[nodiscard]] Result<Holder> take(const Account& agent, const DossierId& dossier);
  [[nodiscard]] Status give_back(const Account& agent, const DossierId& dossier);

  /// The file as it stands. Prolongs the agent's own lease.
  [[nodiscard]] Result<DeskFile> open(const Account& agent, const DossierId& dossier,
                                      std::string_view action);

  struct Piece {
    cases::PieceAdded described;
    std::unique_ptr<PieceReader> reader;
  };
  [[nodiscard]] Result<Piece> read_piece(const Account& agent, const DossierId& dossier,
                                         const PieceId& piece);

  /// An agent has checked that nothing is missing.
  [[nodiscard]] Result<DeskOutcome> record_complete(const Account& agent, const DeskAct& act);
  /// Asks for documents of the permit's list; the file goes back to the queue.
  struct Asked {
    std::vector<std::string> documents;  ///< ids of law/document-types.csv
    Date due;
  };
  [[nodiscard]] Result<DeskOutcome> request_documents(const Account& agent, const DeskAct& act,
                                                      const Asked& asked);
  [[nodiscard]] Result<DeskOutcome> propose(const Account& agent, const DeskAct& act,
                                            const Answered& answered);
  /// Decides in the name of the prefect: only with a delegation in force today, whose author,
  /// capacity and service go into the decision. A favourable one issues its attestation at once. A
  /// refusal is put at the person's disposal today, with remedies.
  [[nodiscard]] Result<DeskOutcome> decide(const Account& agent, const DeskAct& act,
                                           const Answered& answered);
  /// What was checked already in a renewal whose situation the person stated, and what changed;
  /// nothing for any other file. One that belongs to the draw for control of its month shows so
  /// before the daily pass has written it down.
  [[nodiscard]] Result<std::optional<rights::FastLane>> lane(
      const Dossier& dossier, const cases::Application& application) const;
  /// One act for a renewal whose checks are all done: complete, proposed as `granted`, and decided
  /// at once by who holds a delegation in force and is no novice. The rules of each of the three
  /// hold; `granted.outcome` is not read, for nothing is refused in this way.
  [[nodiscard]] Result<DeskOutcome> validate_renewal(const Account& agent, const DeskAct& act,
                                                     Answered granted);
  [[nodiscard]] Result<DeskOutcome> hand_over_card(const Account& agent, const DeskAct& act);
  /// Closes a task, saying why. The twelve-month horizon belongs to signatories and supervisors
  /// (Forbidden for an agent). An empty note is InvalidInput.
  [[nodiscard]] Result<DeskOutcome> close_task(const Account& agent, const DeskAct& act,
                                               cases::TaskKind kind, const std::string& note);

  /// Carries out an act that may be done beside the colleague who examines the file (app/
  /// file_acts.h names them), and writes `action` in the access log.
  [[nodiscard]] Result<DeskOutcome> enter(const Account& agent, const DeskAct& act,
                                          const cases::Command& command, std::string_view action);

  /// For the use cases that go on from the desk.
  [[nodiscard]] const DeskPorts& ports() const { return ports_; }

 private:
  enum class Afterwards : std::uint8_t { Keep, GiveBack };
  struct Work {
    const cases::Command& command;
    std::string_view action;
    Afterwards afterwards = Afterwards::Keep;
  };

  [[nodiscard]] Result<SummaryRow> require_site(const Account& agent, const DossierId& dossier);
  [[nodiscard]] Status log(const Account& agent, const DossierId& dossier, std::string_view action);
  [[nodiscard]] Result<DeskOutcome> carry_out(const Account& agent, const DeskAct& act,
                                              const Work& work);
  [[nodiscard]] Result<DeskOutcome> carry_out_alone(const Account& agent, const DeskAct& act,
                                                    const Work& work);
  [[nodiscard]] cases::Propose proposal_of(const Account& agent, const cases::State& state,
                                           const DeskAct& act, const Answered& answered) const;
  [[nodiscard]] Result<cases::Decide> decision_of(const Account& agent, const DeskAct& act,
                                                  const Answered& answered);

  DeskPorts ports_;
};

/// Whether the account would decide by validating a renewal, and not only propose: a delegation in
/// force, and nobody who must look again.
[[nodiscard]] bool decides_at_once(const Account& account, Date day);

/// How the journal names an agent who acts: `agent:<account>`.
[[nodiscard]] Actor agent_actor(const Account& agent);

/// The word of a role in the access log.
[[nodiscard]] std::string_view role_word(Role role);

}  // namespace sejour::app
