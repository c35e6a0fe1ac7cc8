#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/accounts.h"
#include "app/answers.h"
#include "app/desk.h"
#include "app/pieces.h"
#include "app/ports/outbox.h"

namespace sejour::app {

/// What the use cases work with. References outlive the use cases.
struct CounterPorts {
  const Dossiers& dossiers;
  Journal& journal;
  AccountStore& account_store;
  Accounts& accounts;
  PieceVault& vault;
  AccessLog& access_log;
  DocumentSealer& sealer;
  Outbox& outbox;
  const Clock& clock;
  Random& random;
};

/// How a filing at the counter counts. A téléservice filled in with the person is a filing by the
/// téléservice (accompaniment of R. 431-2); the substitute is a filing at the counter in its place.
enum class CounterChannel : std::uint8_t { Counter, Assisted, Substitute };

/// A filing for somebody who is there.
struct CounterFiling {
  std::optional<DossierId> dossier;  ///< nothing for a person who has none
  law::ApplicationKind kind = law::ApplicationKind::Renewal;
  law::PermitId permit{};  ///< the permit asked for
  std::optional<cases::PermitHeld> held;
  Answers person;  ///< of the steps Name to Site; an address of mail may be missing
  CounterChannel channel = CounterChannel::Counter;
  std::vector<cases::StampDeclared> stamps;
  CommandId command;
};

/// The filing is in the journal, with its receipt.
struct FiledAtCounter {
  DossierId dossier;
  cases::ApplicationName application;
};
/// Answers that are missing or wrong: field and last part of a message key.
using FilingProblems = std::vector<AnswerProblem>;
using CounterFilingOutcome = std::variant<FiledAtCounter, FilingProblems, cases::Rejection>;

/// A notice that left, or did not.
struct NoticeSent {
  Date on;
  std::string event;  ///< name of the event that it told: `documents_requested`, …
  DeliveryState state = DeliveryState::Waiting;
};

/// What one screen tells: the file, and what became of the notices.
struct CounterStory {
  DeskFile file;
  std::vector<NoticeSent> notices;  ///< the newest first
  bool has_account = false;
};

/// Whether the former address of the person is told that it no longer opens the account. Not when
/// somebody else may read it and the person is in danger.
enum class TellFormerAddress : std::uint8_t { Yes, No };

struct AccessFix {
  std::string email;
  std::string note;
  TellFormerAddress tell = TellFormerAddress::Yes;
  CommandId command;
};
/// The address belongs to another account, or is no address.
struct EmailTaken {};
using AccessOutcome = std::variant<Appended, cases::Rejection, EmailInvalid, EmailTaken>;

/// The counter and the contact centre: file for who is there, tell the story of a file in one
/// screen, mend a closed list of things. Every function names the account of the agent; a dossier
/// of a site that it does not have does not exist (NotFound). Each look is written in the access
/// log. Nobody decides here, and `Role::Counter` sees no piece. Thread-safe when its ports are.
class Counter {
 public:
  explicit Counter(CounterPorts ports) : ports_(ports) {}

  /// By exact name or number, accents and case aside; at most fifty. Empty for an empty text.
  [[nodiscard]] Result<std::vector<SummaryRow>> find(const Account& agent, std::string_view typed);

  [[nodiscard]] Result<CounterStory> story(const Account& agent, const DossierId& dossier);

  /// Opens the file to print something of it; `action` goes to the access log.
  [[nodiscard]] Result<Dossier> open(const Account& agent, const DossierId& dossier,
                                     std::string_view action);

  /// Files with the same effect as online: same record, same receipt, same dates. What is wrong is
  /// said for each field and nothing is kept then.
  [[nodiscard]] Result<CounterFilingOutcome> file(const Account& agent,
                                                  const CounterFiling& filing);

  /// A paper that was scanned at the counter joins a pending application.
  struct ScannedPiece {
    cases::ApplicationName application;
    std::string document_type;
    std::string file_name;
    CommandId command;
  };
  using ScanOutcome = std::variant<Appended, cases::Rejection, PieceTypeRefused>;
  [[nodiscard]] Result<ScanOutcome> add_piece(const Account& agent, const DossierId& dossier,
                                              const ScannedPiece& piece, const ByteSource& bytes);

  /// Contact data and address. `typed` has no problem, but for a missing address of mail.
  struct ContactFix {
    Answers typed;
    std::string note;
    CommandId command;
  };
  [[nodiscard]] Result<ActOutcome> fix_contact(const Account& agent, const DossierId& dossier,
                                               const ContactFix& fix);

  /// The person lost their mailbox or their account: the account opens with the new address only,
  /// through a link sent there; whoever knew the old password is out. Makes an account for who has
  /// none.
  [[nodiscard]] Result<AccessOutcome> fix_access(const Account& agent, const DossierId& dossier,
                                                 const AccessFix& fix);

  struct PieceFix {
    cases::ApplicationName application;
    PieceId piece;
    std::string note;
    CommandId command;
  };
  /// Takes a wrong piece out of a pending application. Its bytes stay sealed in the vault: the
  /// journal still says what was there.
  [[nodiscard]] Result<ActOutcome> fix_piece(const Account& agent, const DossierId& dossier,
                                             const PieceFix& fix);

  [[nodiscard]] Result<ActOutcome> declare_stamp(const Account& agent, const DossierId& dossier,
                                                 cases::StampDeclared stamp,
                                                 const CommandId& command);

  /// Opens the substitute to a person whom the téléservice stops.
  [[nodiscard]] Result<ActOutcome> open_substitute(const Account& agent, const DossierId& dossier,
                                                   cases::SubstituteOpened opened,
                                                   const CommandId& command);

 private:
  [[nodiscard]] Result<SummaryRow> require(const Account& agent, const DossierId& dossier,
                                           std::string_view action);
  [[nodiscard]] Result<std::vector<NoticeSent>> notices_of(const Dossier& dossier);
  [[nodiscard]] Result<ActOutcome> act(const Account& agent, const DossierId& dossier,
                                       const cases::Command& command, std::string_view action,
                                       const CommandId& id);
  [[nodiscard]] Result<cases::FileApplication> command_for(const Account& agent,
                                                           const CounterFiling& filing,
                                                           const cases::ApplicationName& name);
  [[nodiscard]] Result<Account> account_for(const DossierId& dossier, const std::string& email,
                                            const std::string& language);

  CounterPorts ports_;
};

/// The dearest stamp that is declared, in euros. Above all amounts of the tariff: a mistake of
/// typing.
inline constexpr std::uint64_t kStampEurosMax = 1000;

/// Why the list of R. 431-2 does not allow the door of a filing: `channel_is_online`,
/// `channel_is_counter`. Nothing when it does, and where nobody read the list surely: there the
/// agent decides.
[[nodiscard]] std::optional<std::string_view> channel_problem(const CounterFiling& filing,
                                                              Date today);

/// What is wrong with the answers about a person at the counter: as online, but an address of mail
/// may be missing.
[[nodiscard]] FilingProblems counter_problems(const Answers& person, Date today);

}  // namespace sejour::app
