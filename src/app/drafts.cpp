#include "app/drafts.h"

#include <algorithm>

#include "app/typed_text.h"

namespace sejour::app {
namespace {

/// Another device or tab may save between load and save; more often than this is no person.
constexpr int kSaveAttempts = 4;

}  // namespace

Result<Draft> Drafts::start(const Account& account) {
  ASSIGN_OR_RETURN(auto existing, ports_.drafts.of_account(account.id));
  if (existing.size() >= kDraftsMax) {
    return *std::ranges::max_element(existing, {}, &Draft::saved_ms);
  }
  const std::int64_t now = ports_.clock.now_ms();
  Draft draft{
      .dossier = new_id<DossierId>(ports_.clock, ports_.random),
      .account = account.id,
      .fields = {{"email", account.email}, {"language", account.language}},
      .pieces = {},
      .created_ms = now,
      .saved_ms = now,
  };
  ASSIGN_OR_RETURN(draft.version, ports_.drafts.save(draft));
  return draft;
}

Result<Draft> Drafts::start_prepared(const Account& account, const DossierId& dossier,
                                     Answers answers, std::string_view why) {
  ASSIGN_OR_RETURN(auto existing, ports_.drafts.draft(dossier));
  if (existing && existing->account != account.id) {
    return fail(ErrorCode::NotFound, "no such draft");
  }
  if (existing) return std::move(*existing);
  const std::int64_t now = ports_.clock.now_ms();
  answers[std::string{kPreparedField}] = why;
  Draft draft{
      .dossier = dossier,
      .account = account.id,
      .fields = std::move(answers),
      .pieces = {},
      .created_ms = now,
      .saved_ms = now,
  };
  ASSIGN_OR_RETURN(draft.version, ports_.drafts.save(draft));
  return draft;
}

Result<Draft> Drafts::open(const AccountId& account, const DossierId& dossier) {
  ASSIGN_OR_RETURN(auto draft, ports_.drafts.draft(dossier));
  if (!draft) return fail(ErrorCode::NotFound, "no such draft");
  if (draft->account == account) return std::move(*draft);
  if (ports_.helping == nullptr) return fail(ErrorCode::NotFound, "no such draft");
  // A draft is a renewal: a mandate for another procedure does not open it.
  RETURN_IF_ERROR(ports_.helping->by_mandate(account, dossier, cases::MandateAct::Prepare,
                                             law::name_of(law::ApplicationKind::Renewal)));
  return std::move(*draft);
}

Result<std::vector<Draft>> Drafts::of_account(const AccountId& account) {
  return ports_.drafts.of_account(account);
}

Result<Draft> Drafts::change(const AccountId& account, const DossierId& dossier,
                             const std::function<void(Draft&)>& how) {
  Error last;
  for (int attempt = 0; attempt < kSaveAttempts; ++attempt) {
    ASSIGN_OR_RETURN(Draft draft, open(account, dossier));
    how(draft);
    draft.saved_ms = ports_.clock.now_ms();
    const auto version = ports_.drafts.save(draft);
    if (version) {
      draft.version = *version;
      return draft;
    }
    if (version.error().code != ErrorCode::Conflict) return std::unexpected(version.error());
    last = version.error();
  }
  return std::unexpected(last);
}

Result<Draft> Drafts::save(const AccountId& account, const DossierId& dossier, Step step,
                           const Answers& typed) {
  return change(account, dossier, [&](Draft& draft) {
    for (const std::string_view field : fields_of(step)) {
      const auto found = typed.find(std::string{field});
      if (found == typed.end()) continue;
      // Nobody needs more to be told that the answer is too long.
      draft.fields[found->first] = keepable_text(found->second, 2 * kAnswerBytesMax);
    }
  });
}

Result<AddPieceOutcome> Drafts::add_piece(const AccountId& account, const DossierId& dossier,
                                          const DraftPiece& piece, const ByteSource& bytes) {
  ASSIGN_OR_RETURN(const Draft draft, open(account, dossier));
  if (draft.pieces.size() >= kPiecesMax) return TooMany{};
  const PieceToStore to_store{
      .dossier = dossier,
      .piece = new_id<PieceId>(ports_.clock, ports_.random),
      .application = std::string{kFirstApplication},
      .document_type = piece.document_type,
      .file_name = piece.file_name,
  };
  ASSIGN_OR_RETURN(const auto stored, store_piece(ports_.journal, ports_.vault, to_store, bytes));
  if (std::holds_alternative<PieceTypeRefused>(stored)) return PieceTypeRefused{};
  const auto& added = std::get<cases::PieceAdded>(stored);
  RETURN_IF_ERROR(
      change(account, dossier, [&](Draft& changed) { changed.pieces.push_back(added); }));
  return added;
}

Result<std::unique_ptr<PieceReader>> Drafts::read_piece(const AccountId& account,
                                                        const DossierId& dossier,
                                                        const PieceId& piece) {
  ASSIGN_OR_RETURN(const Draft draft, open(account, dossier));
  if (std::ranges::find(draft.pieces, piece, &cases::PieceAdded::piece) == draft.pieces.end()) {
    return fail(ErrorCode::NotFound, "no such piece");
  }
  return open_piece(ports_.journal, ports_.vault, dossier, piece);
}

Status Drafts::remove_piece(const AccountId& account, const DossierId& dossier,
                            const PieceId& piece) {
  ASSIGN_OR_RETURN(const Draft draft, open(account, dossier));
  if (std::ranges::find(draft.pieces, piece, &cases::PieceAdded::piece) == draft.pieces.end()) {
    return fail(ErrorCode::NotFound, "no such piece");
  }
  RETURN_IF_ERROR(change(account, dossier, [&](Draft& changed) {
    std::erase_if(changed.pieces, [&](const auto& kept) { return kept.piece == piece; });
  }));
  return ports_.vault.remove(dossier, piece);
}

Status Drafts::discard(const AccountId& account, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Draft draft, open(account, dossier));
  if (draft.account != account && draft.account != AccountId{}) {
    return fail(ErrorCode::NotFound, "no such draft");
  }
  RETURN_IF_ERROR(ports_.drafts.remove(dossier));
  for (const auto& piece : draft.pieces) {
    RETURN_IF_ERROR(ports_.vault.remove(dossier, piece.piece));
  }
  return {};
}

}  // namespace sejour::app
