#include "store/sqlite/cursors.h"

#include "store/sqlite/summary_rows.h"

namespace sejour::store::sqlite {
namespace {

/// Stepping over a row costs about a tenth of a seek.
constexpr int kStepsMax = 16;

}  // namespace

Status DossierCursor::next() {
  ASSIGN_OR_RETURN(const bool found, query_.step());
  at_.reset();
  if (found) at_ = DossierId{query_.uuid(0)};
  return {};
}

Status DossierCursor::begin() {
  query_.bind(DossierId{});
  return next();
}

Result<bool> DossierCursor::seek(const DossierId& dossier) {
  if (at_ && *at_ < dossier) {
    for (int steps = 0; at_ && *at_ < dossier && steps < kStepsMax; ++steps) {
      RETURN_IF_ERROR(next());
    }
    // Past the last row, every later dossier is past it as well.
    if (!at_ || *at_ >= dossier) return at_ == dossier;
  }
  if (at_ == dossier) return true;
  query_.bind(dossier);
  RETURN_IF_ERROR(next());
  return at_ == dossier;
}

Result<DossierCursor> open_heads(Connection& connection) {
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT d.dossier, d.version, d.head, k.wrapped FROM dossier d "
                                    "LEFT JOIN dossier_key k ON k.dossier = d.dossier "
                                    "WHERE d.dossier >= ? ORDER BY d.dossier"));
  return DossierCursor{std::move(query)};
}

ChainEnd chain_end(const DossierCursor& heads) {
  const auto& row = heads.row();
  ChainEnd end{.version = row.number(1), .head = hash_of(row.bytes(2)), .wrapped = {}};
  if (!row.is_null(3)) end.wrapped = row.text(3);
  return end;
}

Result<DossierCursor> open_events(Connection& connection) {
  ASSIGN_OR_RETURN(
      Query query,
      connection.query("SELECT dossier, seq, at_ms, on_day, type, actor, on_behalf_of, body, hash "
                       "FROM event WHERE dossier >= ? ORDER BY dossier, seq"));
  return DossierCursor{std::move(query)};
}

StoredEvent stored_event(const DossierCursor& events) {
  const auto& row = events.row();
  return {.sequence = row.number(1),
          .at_ms = row.integer(2),
          .on = Date{days{row.integer(3)}},
          .type = row.text(4),
          .actor = row.text(5),
          .on_behalf_of = row.text(6),
          .body = row.text(7),
          .hash = hash_of(row.bytes(8))};
}

}  // namespace sejour::store::sqlite
