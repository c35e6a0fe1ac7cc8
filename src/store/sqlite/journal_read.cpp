#include <fmt/format.h>

#include "store/sealed.h"
#include "store/sqlite/cursors.h"
#include "store/sqlite/journal.h"
#include "store/sqlite/keys.h"

namespace sejour::store::sqlite {
namespace {

constexpr std::uint64_t kProgressEvery = 50'000;

Status read_events(Database& database, const DossierId& dossier, const ChainEnd& end,
                   DossierCursor& events, app::Loaded& loaded) {
  ASSIGN_OR_RETURN(const auto key, opened_key(database, dossier, *end.wrapped));
  ChainWalk walk{dossier};
  ASSIGN_OR_RETURN(bool more, events.seek(dossier));
  loaded.events.reserve(end.version);
  while (more) {
    auto stored = stored_event(events);
    RETURN_IF_ERROR(walk.step(stored));
    ASSIGN_OR_RETURN(auto recorded, open_event(database.cipher(), key, dossier, std::move(stored)));
    loaded.events.push_back(std::move(recorded));
    RETURN_IF_ERROR(events.next());
    more = events.on_row() && events.dossier() == dossier;
  }
  return walk.end(end.version, end.head);
}

Result<app::Loaded> read_dossier(Database& database, const DossierId& dossier, DossierCursor& heads,
                                 DossierCursor& events) {
  ASSIGN_OR_RETURN(const bool exists, heads.seek(dossier));
  app::Loaded loaded;
  if (!exists) return loaded;
  const ChainEnd end = chain_end(heads);
  if (!end.wrapped) return erased(dossier);
  RETURN_IF_ERROR(read_events(database, dossier, end, events, loaded));
  return loaded;
}

Result<std::vector<Result<app::Loaded>>> read_all(Database& database, Connection& connection,
                                                  std::span<const DossierId> dossiers) {
  ASSIGN_OR_RETURN(DossierCursor heads, open_heads(connection));
  ASSIGN_OR_RETURN(DossierCursor events, open_events(connection));
  std::vector<Result<app::Loaded>> all;
  all.reserve(dossiers.size());
  for (const auto& dossier : dossiers) {
    all.push_back(read_dossier(database, dossier, heads, events));
    if (!all.back() && all.back().error().code == ErrorCode::Unavailable) {
      return std::unexpected(all.back().error());
    }
  }
  return all;
}

Result<std::uint64_t> verify_all(Connection& connection, const Progress& progress) {
  ASSIGN_OR_RETURN(DossierCursor heads, open_heads(connection));
  ASSIGN_OR_RETURN(DossierCursor events, open_events(connection));
  RETURN_IF_ERROR(heads.begin());
  RETURN_IF_ERROR(events.begin());
  std::uint64_t count = 0;
  while (heads.on_row()) {
    const auto dossier = heads.dossier();
    const ChainEnd end = chain_end(heads);
    if (events.on_row() && events.dossier() < dossier) break;
    ChainWalk walk{dossier};
    while (events.on_row() && events.dossier() == dossier) {
      RETURN_IF_ERROR(walk.step(stored_event(events)));
      RETURN_IF_ERROR(events.next());
      if (++count % kProgressEvery == 0) progress(count);
    }
    RETURN_IF_ERROR(walk.end(end.version, end.head));
    RETURN_IF_ERROR(heads.next());
  }
  if (!events.on_row()) return count;
  return fail(ErrorCode::Corrupt, fmt::format("dossier {}, event {}: its dossier is missing",
                                              events.dossier().text(), events.row().number(1)));
}

/// One moment of the database for several statements.
template <class Read>
auto in_snapshot(Database& database, Read&& read) -> decltype(read(std::declval<Connection&>())) {
  ASSIGN_OR_RETURN(const Reader reader, database.reader());
  RETURN_IF_ERROR(reader->run("BEGIN"));
  auto result = read(*reader);
  RETURN_IF_ERROR(reader->run("COMMIT"));
  return result;
}

}  // namespace

Result<std::vector<Result<app::Loaded>>> SqliteJournal::load_many(
    std::span<const DossierId> dossiers) {
  return in_snapshot(
      database_, [&](Connection& connection) { return read_all(database_, connection, dossiers); });
}

Result<app::Loaded> SqliteJournal::load(const DossierId& dossier) {
  ASSIGN_OR_RETURN(auto all, load_many({&dossier, 1}));
  return std::move(all.front());
}

Result<std::vector<DossierId>> SqliteJournal::dossiers(const std::optional<DossierId>& after,
                                                       std::uint32_t limit) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  // Nothing sorts before the empty blob, so that the very first id is found as well.
  const auto start = after ? view_of(after->uuid.bytes) : std::string_view{};
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT dossier FROM dossier WHERE dossier > ? "
                                              "ORDER BY dossier LIMIT ?",
                                              Blob{start}, limit));
  std::vector<DossierId> found;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return found;
    found.push_back(DossierId{query.uuid(0)});
  }
}

Result<std::uint64_t> SqliteJournal::verify_chain() {
  return verify_chain([](std::uint64_t /*events*/) {});
}

Result<std::uint64_t> SqliteJournal::verify_chain(const Progress& progress) {
  return in_snapshot(database_,
                     [&](Connection& connection) { return verify_all(connection, progress); });
}

Result<app::DossierKey> SqliteJournal::key(const DossierId& dossier) {
  return stored_key(database_, dossier);
}

}  // namespace sejour::store::sqlite
