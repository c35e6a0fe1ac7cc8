#include "store/sqlite/summary_rows.h"

#include <algorithm>

#include "store/sqlite/keys.h"

namespace sejour::store::sqlite {
namespace {

std::int64_t number_of(app::Standing standing) {
  return static_cast<std::uint8_t>(standing);
}

Status insert_row(Connection& connection, const DossierId& dossier, const SealedSummary& sealed,
                  const std::string& name, std::uint64_t version, const Hash& hash) {
  const auto& s = *sealed.summary;
  return connection.run(
      "INSERT INTO dossier (dossier, version, head, site, standing, rank, next_due, gap_since, "
      "permit, kind, application, filed_on, permit_until, proof_until, open_tasks, task_due, "
      "name, search, family) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      dossier, version, LastingBlob{view_of(hash)}, s.site, number_of(s.standing),
      LastingBlob{s.rank}, s.next_due, s.gap_since, s.permit, s.kind, s.application, s.filed_on,
      s.permit_until, s.proof_until, s.open_tasks, s.task_due, LastingBlob{name},
      LastingBlob{sealed.search_mark}, sealed.family);
}

#define SEJOUR_PLAIN_COLUMNS                                                      \
  "version = ?, head = ?, gap_since = ?, permit = ?, kind = ?, application = ?, " \
  "filed_on = ?, permit_until = ?, proof_until = ?, open_tasks = ?, task_due = ? "

template <class... Indexed>
Status update_row(Connection& connection, const char* sql, const SealedSummary& sealed,
                  std::uint64_t version, const Hash& hash, const Indexed&... indexed) {
  const auto& s = *sealed.summary;
  return connection.run(sql, version, LastingBlob{view_of(hash)}, s.gap_since, s.permit, s.kind,
                        s.application, s.filed_on, s.permit_until, s.proof_until, s.open_tasks,
                        s.task_due, indexed...);
}

/// SQLite rewrites the index of every column that a statement names, changed or not: so the
/// statement names only those that changed.
Status change_row(Connection& connection, const DossierId& dossier, const Head& before,
                  const SealedSummary& sealed, std::uint64_t version, const Hash& hash) {
  const auto& s = *sealed.summary;
  const bool same_place = before.site == s.site && before.standing == s.standing &&
                          before.rank == s.rank && before.family == sealed.family;
  if (!same_place) {
    return update_row(connection,
                      "UPDATE dossier SET " SEJOUR_PLAIN_COLUMNS
                      ", next_due = ?, site = ?, standing = ?, rank = ?, family = ? "
                      "WHERE dossier = ?",
                      sealed, version, hash, s.next_due, s.site, number_of(s.standing),
                      LastingBlob{s.rank}, sealed.family, dossier);
  }
  if (before.next_due != s.next_due) {
    return update_row(connection,
                      "UPDATE dossier SET " SEJOUR_PLAIN_COLUMNS ", next_due = ? WHERE dossier = ?",
                      sealed, version, hash, s.next_due, dossier);
  }
  return update_row(connection, "UPDATE dossier SET " SEJOUR_PLAIN_COLUMNS "WHERE dossier = ?",
                    sealed, version, hash, dossier);
}

#undef SEJOUR_PLAIN_COLUMNS

Status change_name(Connection& connection, const DossierId& dossier, const std::string& name,
                   const std::string& mark) {
  RETURN_IF_ERROR(connection.run("DELETE FROM search_key WHERE dossier = ?", dossier));
  return connection.run("UPDATE dossier SET name = ?, search = ? WHERE dossier = ?",
                        LastingBlob{name}, LastingBlob{mark}, dossier);
}

Status write_search_keys(Connection& connection, const DossierId& dossier,
                         const std::vector<std::string>& keys) {
  for (const auto& key : keys) {
    RETURN_IF_ERROR(
        connection.run("INSERT INTO search_key VALUES (?, ?)", dossier, LastingBlob{key}));
  }
  return {};
}

void count_change(Transaction& transaction, const Head& before, const app::Summary& after,
                  const std::string& family) {
  const bool has_gap = after.gap_since.has_value();
  const Transaction::Pile pile{.site = after.site, .standing = after.standing, .family = family};
  if (before.exists && pile_of(before) == pile && before.has_gap == has_gap) return;
  if (before.exists) transaction.count_files(pile_of(before), -1, before.has_gap ? -1 : 0);
  transaction.count_files(pile, 1, has_gap ? 1 : 0);
}

}  // namespace

Transaction::Pile pile_of(const Head& head) {
  return {.site = head.site, .standing = head.standing, .family = head.family};
}

std::string family_word(std::string_view permit) {
  const auto family = law::family_of(permit);
  return family ? family_word(*family) : std::string{};
}

std::string family_word(law::Family family) {
  return std::string{law::name_of(family)};
}

Hash hash_of(std::string_view bytes) {
  Hash hash{};
  if (bytes.size() == hash.size()) std::ranges::copy(bytes, hash.begin());
  return hash;
}

SealedSummary seal_summary(app::Cipher& cipher, const app::DossierKey& key,
                           const DossierId& dossier, const app::Summary& summary) {
  std::string all = "row|" + summary.display_name;
  for (const auto& searched : summary.search_keys) all.append(1, '\0').append(searched);
  return {.summary = &summary,
          .family = family_word(summary.permit),
          .search_mark = cipher.blind_index(all),
          .identity = [&cipher, &summary, key, dossier] {
            return SealedIdentity{.name = seal_name(cipher, key, dossier, summary.display_name),
                                  .search_keys = blind_search_keys(cipher, summary)};
          }};
}

Result<Head> read_head(Connection& connection, const DossierId& dossier) {
  ASSIGN_OR_RETURN(
      Query query,
      connection.query("SELECT version, head, erased, site, standing, rank, next_due, gap_since, "
                       "search, family FROM dossier WHERE dossier = ?",
                       dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return Head{};
  return Head{.exists = true,
              .erased = query.integer(2) != 0,
              .version = query.number(0),
              .hash = hash_of(query.bytes(1)),
              .site = query.text(3),
              .standing = static_cast<app::Standing>(query.integer(4)),
              .family = query.text(9),
              .rank = query.text(5),
              .next_due = query.day(6),
              .has_gap = !query.is_null(7),
              .search_mark = query.text(8)};
}

Status write_summary(Transaction& transaction, const DossierId& dossier, const Head& before,
                     const SealedSummary& sealed, std::uint64_t version, const Hash& hash) {
  auto& connection = transaction.connection;
  if (before.exists) {
    RETURN_IF_ERROR(change_row(connection, dossier, before, sealed, version, hash));
  }
  if (before.search_mark != sealed.search_mark) {
    const auto identity = sealed.identity();
    if (before.exists) {
      RETURN_IF_ERROR(change_name(connection, dossier, identity.name, sealed.search_mark));
    } else {
      RETURN_IF_ERROR(insert_row(connection, dossier, sealed, identity.name, version, hash));
    }
    RETURN_IF_ERROR(write_search_keys(connection, dossier, identity.search_keys));
  }
  count_change(transaction, before, *sealed.summary, sealed.family);
  return {};
}

Result<app::SummaryRow> read_row(Database& database, const Query& query) {
  app::SummaryRow row;
  row.dossier = DossierId{query.uuid(0)};
  auto& s = row.summary;
  if (!query.is_null(1)) {
    ASSIGN_OR_RETURN(const auto key, opened_key(database, row.dossier, query.bytes(1)));
    ASSIGN_OR_RETURN(s.display_name,
                     open_name(database.cipher(), key, row.dossier, query.bytes(2)));
  }
  s.site = query.text(3);
  s.standing = static_cast<app::Standing>(query.integer(4));
  s.permit = query.text(5);
  s.kind = query.text(6);
  s.application = query.text(7);
  s.filed_on = query.day(8);
  s.permit_until = query.day(9);
  s.proof_until = query.day(10);
  s.next_due = query.day(11);
  s.gap_since = query.day(12);
  s.open_tasks = static_cast<std::int32_t>(query.integer(13));
  s.task_due = query.day(14);
  s.rank = query.text(15);
  row.leased_by = query.text(16);
  row.lease_until_ms = query.integer(17);
  return row;
}

}  // namespace sejour::store::sqlite
