#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/answers.h"
#include "app/dossiers.h"
#include "app/helping.h"
#include "app/pieces.h"
#include "app/ports/pieces.h"

namespace sejour::app {

/// What the use cases work with. References outlive the use cases.
struct OwnDossierPorts {
  const Dossiers& dossiers;
  Journal& journal;
  AccountStore& accounts;
  PieceVault& vault;
  AccessLog& access_log;
  const Clock& clock;
  Random& random;
  const Helping* helping = nullptr;  ///< not owned; null: nobody acts for others
};

struct OwnDossierRow {
  DossierId dossier;
  Summary summary;
};

/// The files of the person who is signed in, and those which a helper may open by a mandate of
/// their organisation: to see, to send pieces (`prepare`), to declare a change (`file`). A file of
/// somebody else does not exist (NotFound). Every look is written in the access log, which the
/// person can read.
class OwnDossiers {
 public:
  explicit OwnDossiers(OwnDossierPorts ports) : ports_(ports) {}

  [[nodiscard]] Result<std::vector<OwnDossierRow>> list(const AccountId& account);

  /// `action` is the word written in the access log: `view_dossier`, `download_attestation`…
  [[nodiscard]] Result<Dossier> open(const AccountId& account, const DossierId& dossier,
                                     std::string_view action);

  [[nodiscard]] Result<std::vector<Access>> accesses(const AccountId& account,
                                                     const DossierId& dossier);

  struct Piece {
    cases::PieceAdded described;
    std::unique_ptr<PieceReader> reader;
  };
  [[nodiscard]] Result<Piece> read_piece(const AccountId& account, const DossierId& dossier,
                                         const PieceId& piece);

  /// Sends one document that the prefecture asked for. `document_type` is one of
  /// `outstanding_documents`; else NotFound.
  using SendOutcome = std::variant<Appended, cases::Rejection, PieceTypeRefused>;
  struct Answer {
    std::string document_type;
    std::string file_name;
    CommandId command;
  };
  [[nodiscard]] Result<SendOutcome> send_document(const AccountId& account,
                                                  const DossierId& dossier, const Answer& answer,
                                                  const ByteSource& bytes);

  /// Changes contact data or address; the other facts stay. `typed` has no problem. The place of
  /// the file in the queue does not change.
  [[nodiscard]] Result<ActOutcome> change_person(const AccountId& account, const DossierId& dossier,
                                                 Step step, const Answers& typed,
                                                 const CommandId& command);

  // For the acts of app/own_acts.h: as whom an account acts in a file that it may file for, a piece
  // kept for it, and the command carried out.
  struct Side {
    Actor actor;
    std::string name;  ///< of the person, or of the organisation that acts for them
  };
  /// NotFound when the account may not file for this dossier.
  [[nodiscard]] Result<Side> side_of(const AccountId& account, const DossierId& dossier,
                                     std::string_view action);
  struct ToKeep {
    cases::ApplicationName application;
    std::string document_type;
    std::string file_name;
  };
  /// The bytes in the vault, with what they are.
  [[nodiscard]] Result<std::variant<cases::PieceAdded, PieceTypeRefused>> keep(
      const DossierId& dossier, const ToKeep& piece, const ByteSource& bytes);
  /// Carries a command out for `actor`.
  [[nodiscard]] Result<SendOutcome> carry_out(const DossierId& dossier,
                                              const cases::Command& command, const Actor& actor,
                                              const CommandId& command_id);
  /// The legal day of now.
  [[nodiscard]] Date today() const { return ports_.clock.today(); }

 private:
  /// A file opened, and as whom the account acts in it.
  struct Opened {
    Dossier dossier;
    Actor actor;
  };
  [[nodiscard]] Result<bool> is_own(const AccountId& account, const DossierId& dossier);
  [[nodiscard]] Result<Opened> open_for(const AccountId& account, const DossierId& dossier,
                                        cases::MandateAct act, std::string_view action);
  [[nodiscard]] Status log(const AccountId& account, const DossierId& dossier,
                           std::string_view role, std::string_view action);

  OwnDossierPorts ports_;
};

/// The application that a page speaks of: the last one filed. Null before any.
[[nodiscard]] const cases::Application* current_application(const cases::State& state);

/// What the prefecture asked for and has not received, each once.
[[nodiscard]] std::vector<std::string> outstanding_documents(const cases::Application& application);

}  // namespace sejour::app
