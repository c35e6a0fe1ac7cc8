#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/sealed.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

/// Who a dossier is about: the name, encrypted, and what it is searched by, blind.
struct SealedIdentity {
  std::string name;
  std::vector<std::string> search_keys;
};

/// A summary on its way to the writer. The identity is sealed only where it changes: seldom.
struct SealedSummary {
  const app::Summary* summary = nullptr;  ///< not owned; required
  std::string family;                     ///< word of law/catalogue.csv, or empty
  std::string search_mark;                ///< changes exactly when name or search keys do
  std::function<SealedIdentity()> identity;
};

/// The summary, with its personal parts to be encrypted by the key of the dossier. Cipher and
/// summary live longer.
[[nodiscard]] SealedSummary seal_summary(app::Cipher& cipher, const app::DossierKey& key,
                                         const DossierId& dossier, const app::Summary& summary);

/// What the writer must know of a dossier before it changes it.
struct Head {
  bool exists = false;
  bool erased = false;
  std::uint64_t version = 0;
  Hash hash{};
  std::string site;
  app::Standing standing{};
  std::string family;  ///< word of law/catalogue.csv; empty when the permit is not known
  std::string rank;
  std::optional<Date> next_due;
  bool has_gap = false;
  std::string search_mark;
};

/// The head of a dossier; one that does not exist has `exists` false.
[[nodiscard]] Result<Head> read_head(Connection& connection, const DossierId& dossier);

/// Where the dossier is counted.
[[nodiscard]] Transaction::Pile pile_of(const Head& head);

/// The word of a family, or of that of a permit, as the rows hold it; empty when the permit is not
/// known.
[[nodiscard]] std::string family_word(std::string_view permit);
[[nodiscard]] std::string family_word(law::Family family);

/// Writes the row of the read model, its search keys and its counts. `before` is the row as it
/// stands; `version` and `hash` are those after the append.
[[nodiscard]] Status write_summary(Transaction& transaction, const DossierId& dossier,
                                   const Head& before, const SealedSummary& sealed,
                                   std::uint64_t version, const Hash& hash);

/// Columns that `read_row` expects, in its order, from `dossier d LEFT JOIN dossier_key k`.
#define SEJOUR_SUMMARY_COLUMNS                                                          \
  "d.dossier, k.wrapped, d.name, d.site, d.standing, d.permit, d.kind, d.application, " \
  "d.filed_on, d.permit_until, d.proof_until, d.next_due, d.gap_since, d.open_tasks, "  \
  "d.task_due, d.rank, l.account, l.until_ms "                                          \
  "FROM dossier d LEFT JOIN dossier_key k ON k.dossier = d.dossier "                    \
  "LEFT JOIN lease l ON l.dossier = d.dossier "

/// The line of a list from the current row of a query over SEJOUR_SUMMARY_COLUMNS.
[[nodiscard]] Result<app::SummaryRow> read_row(Database& database, const Query& query);

/// A hash from its stored bytes; all zero when the size is wrong, which no chain accepts.
[[nodiscard]] Hash hash_of(std::string_view bytes);

}  // namespace sejour::store::sqlite
