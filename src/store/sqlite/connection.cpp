#include "store/sqlite/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <mutex>

namespace sejour::store::sqlite {
namespace {

constexpr int kBusyMs = 10'000;

ErrorCode code_of(int result, int system_error) {
  if (system_error == ENOSPC || system_error == EDQUOT) return ErrorCode::StorageFull;
  switch (result & 0xff) {
    case SQLITE_FULL:
      return ErrorCode::StorageFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return ErrorCode::Corrupt;
    default:
      return ErrorCode::Unavailable;
  }
}

std::string_view words_of(int result) {
  switch (result & 0xff) {
    case SQLITE_FULL:
      return "the disk or the allowed size is full";
    case SQLITE_CORRUPT:
      return "the file is damaged or cut";
    case SQLITE_NOTADB:
      return "the file is not a database";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "the database is in use";
    case SQLITE_READONLY:
      return "the database is open for reading only";
    case SQLITE_CANTOPEN:
      return "the file cannot be opened";
    case SQLITE_IOERR:
      return "the disk failed";
    default:
      return "SQLite failed";
  }
}

/// SQLite counts its memory under one global lock: readers would wait for each other.
void stop_memory_statistics() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

Error error_of(sqlite3* database, std::string_view action) {
  const int result = sqlite3_extended_errcode(database);
  const int system_error = (result & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(database) : 0;
  return {code_of(result, system_error),
          fmt::format("{}: {} ({})", action, words_of(result), sqlite3_errmsg(database))};
}

Query::Query(sqlite3* database, StatementCache& cache, const char* sql, sqlite3_stmt* statement)
    : database_(database), cache_(&cache), sql_(sql), statement_(statement) {}

Query::Query(Query&& other) noexcept
    : database_(other.database_),
      cache_(other.cache_),
      sql_(other.sql_),
      statement_(std::exchange(other.statement_, nullptr)),
      bound_(other.bound_),
      keep_(other.keep_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  (*cache_)[sql_].push_back(statement_);
}

Result<bool> Query::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return std::unexpected(error_of(database_, "the journal"));
}

Status Query::run() {
  RETURN_IF_ERROR(step());
  return {};
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Query::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::uint64_t Query::number(int column) const {
  return static_cast<std::uint64_t>(integer(column));
}

std::string_view Query::bytes(int column) const {
  const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<Date> Query::day(int column) const {
  if (is_null(column)) return std::nullopt;
  return Date{days{integer(column)}};
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Uuid Query::uuid(int column) const {
  Uuid uuid;
  const auto data = bytes(column);
  if (data.size() == uuid.bytes.size()) std::ranges::copy(data, uuid.bytes.begin());
  return uuid;
}

sqlite3_destructor_type Query::keeper() const {
  return keep_ == Keep::Copy ? sqlite3_destructor_type(-1) : nullptr;
}

void Query::begin_binding(Keep keep) {
  sqlite3_reset(statement_);
  bound_ = 0;
  keep_ = keep;
}

void Query::bind_next(std::int64_t value) {
  sqlite3_bind_int64(statement_, ++bound_, value);
}

void Query::bind_next(double value) {
  sqlite3_bind_double(statement_, ++bound_, value);
}

void Query::bind_next(const std::string& text) {
  sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), keeper(), SQLITE_UTF8);
}

void Query::bind_next(const Blob& blob) {
  const char* const data = blob.bytes.empty() ? "" : blob.bytes.data();
  sqlite3_bind_blob64(statement_, ++bound_, data, blob.bytes.size(), keeper());
}

void Query::bind_next(const LastingBlob& blob) {
  const char* const data = blob.bytes.empty() ? "" : blob.bytes.data();
  sqlite3_bind_blob64(statement_, ++bound_, data, blob.bytes.size(), nullptr);
}

void Query::bind_next(const std::optional<Date>& day) {
  if (!day) return bind_next(nullptr);
  bind_next(std::int64_t{day->time_since_epoch().count()});
}

void Query::bind_next(std::nullptr_t /*nothing*/) {
  sqlite3_bind_null(statement_, ++bound_);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, Mode mode) {
  stop_memory_statistics();
  const int flags =
      SQLITE_OPEN_NOMUTEX |
      (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* database = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &database, flags, nullptr);
  auto connection = std::make_unique<Connection>(database);
  if (result != SQLITE_OK) return std::unexpected(error_of(database, file.string()));
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, kBusyMs);
  // The first read finds a file that is no database, or a cut one.
  if (const Status read = connection->execute("SELECT count(*) FROM sqlite_master"); !read) {
    return std::unexpected(error_of(database, file.string()));
  }
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statements] : cache_) {
    for (auto* const statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(database_);
}

Result<Query> Connection::prepare(const char* sql) {
  auto& ready = cache_[sql];
  if (!ready.empty()) {
    auto* const statement = ready.back();
    ready.pop_back();
    return Query{database_, cache_, sql, statement};
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
      SQLITE_OK) {
    return std::unexpected(error_of(database_, "the journal"));
  }
  return Query{database_, cache_, sql, statement};
}

Status Connection::execute(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return std::unexpected(error_of(database_, "the journal"));
}

}  // namespace sejour::store::sqlite
