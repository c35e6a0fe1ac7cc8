#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/answers.h"
#include "app/helping.h"
#include "app/pieces.h"
#include "app/ports/accounts.h"
#include "app/ports/drafts.h"
#include "app/ports/system.h"

namespace sejour::app {

/// Name of the first application of a dossier, as its events call it.
inline constexpr std::string_view kFirstApplication = "a1";

/// Most pieces and drafts of one person: enough for any file, not for filling the disk.
inline constexpr std::size_t kPiecesMax = 60;
inline constexpr std::size_t kDraftsMax = 5;

/// Field of a draft that the program prepared: why (rights/prepared_renewal.h). No page asks for
/// it, so no form can write it.
inline constexpr std::string_view kPreparedField = "prepared";

/// What the use cases work with. References outlive the use cases.
struct DraftPorts {
  DraftStore& drafts;
  Journal& journal;
  PieceVault& vault;
  const Clock& clock;
  Random& random;
  const Helping* helping = nullptr;  ///< not owned; null: nobody acts for others
};

struct TooMany {};
struct DraftPiece {
  std::string document_type;
  std::string file_name;
};
using AddPieceOutcome = std::variant<cases::PieceAdded, PieceTypeRefused, TooMany>;

/// Renewals being written. Each function names the account: a person, or a helper with a mandate
/// to prepare renewals. A draft of somebody else does not exist for it (NotFound). Saves merge with
/// what another device saved meanwhile.
class Drafts {
 public:
  explicit Drafts(DraftPorts ports) : ports_(ports) {}

  /// A new draft, with the address and the language of the account filled in. When the person has
  /// kDraftsMax drafts, the one saved last is given back.
  [[nodiscard]] Result<Draft> start(const Account& account);
  /// A draft in a dossier that exists: the renewal that the program prepared, with the answers of
  /// the last file. What the person has written there already stays. `why` is kept in the field
  /// kPreparedField. Errors: NotFound when another account writes there.
  [[nodiscard]] Result<Draft> start_prepared(const Account& account, const DossierId& dossier,
                                             Answers answers, std::string_view why);
  [[nodiscard]] Result<Draft> open(const AccountId& account, const DossierId& dossier);
  [[nodiscard]] Result<std::vector<Draft>> of_account(const AccountId& account);

  /// Keeps the answers of one step as typed, right or wrong; fields of other steps are ignored.
  [[nodiscard]] Result<Draft> save(const AccountId& account, const DossierId& dossier, Step step,
                                   const Answers& typed);

  /// Stores a piece in the vault, then names it in the draft.
  [[nodiscard]] Result<AddPieceOutcome> add_piece(const AccountId& account,
                                                  const DossierId& dossier, const DraftPiece& piece,
                                                  const ByteSource& bytes);
  /// Removes it from the draft, then from the vault.
  [[nodiscard]] Status remove_piece(const AccountId& account, const DossierId& dossier,
                                    const PieceId& piece);
  /// The bytes of a piece of the draft. NotFound when the draft does not name it.
  [[nodiscard]] Result<std::unique_ptr<PieceReader>> read_piece(const AccountId& account,
                                                                const DossierId& dossier,
                                                                const PieceId& piece);
  /// Throws the draft and its pieces away: the person asked for it. A helper may only throw away
  /// what no account owns.
  [[nodiscard]] Status discard(const AccountId& account, const DossierId& dossier);

 private:
  [[nodiscard]] Result<Draft> change(const AccountId& account, const DossierId& dossier,
                                     const std::function<void(Draft&)>& how);

  DraftPorts ports_;
};

}  // namespace sejour::app
