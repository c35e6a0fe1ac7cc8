#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"

/// A thin layer over SQLite: statements prepared once, values bound by type, failures as Errors.
namespace sejour::store::sqlite {

/// Bytes to bind as a blob; copied.
struct Blob {
  std::string_view bytes;
};
/// Bytes to bind as a blob, not copied: they must live until the query is gone.
struct LastingBlob {
  std::string_view bytes;
};

/// The bytes of an array, without a copy.
template <std::size_t N>
[[nodiscard]] std::string_view view_of(const std::array<std::uint8_t, N>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), N};
}

/// The error of a SQLite result code on this connection, in words.
[[nodiscard]] Error error_of(sqlite3* database, std::string_view action);

using StatementCache = std::unordered_map<const char*, std::vector<sqlite3_stmt*>>;

/// One execution of a prepared statement; gives it back to its connection at the end.
class Query {
 public:
  Query(sqlite3* database, StatementCache& cache, const char* sql, sqlite3_stmt* statement);
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  template <class... Values>
  void bind(const Values&... values) {
    begin_binding(Keep::Copy);
    (bind_next(values), ...);
  }
  /// The same without copies: the values must live until the query is gone.
  template <class... Values>
  void bind_lasting(const Values&... values) {
    begin_binding(Keep::Caller);
    (bind_next(values), ...);
  }
  /// True when there is a row, false at the end.
  [[nodiscard]] Result<bool> step();
  /// For statements without rows.
  [[nodiscard]] Status run();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::uint64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view bytes(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string{bytes(column)}; }
  [[nodiscard]] std::optional<Date> day(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  /// 16 bytes; all zero when the column has another size.
  [[nodiscard]] Uuid uuid(int column) const;

 private:
  /// Who keeps the bytes of texts and blobs while the statement runs.
  enum class Keep : std::uint8_t { Copy, Caller };

  void begin_binding(Keep keep);
  [[nodiscard]] sqlite3_destructor_type keeper() const;
  void bind_next(std::int64_t value);
  void bind_next(std::uint64_t value) { bind_next(static_cast<std::int64_t>(value)); }
  void bind_next(std::int32_t value) { bind_next(std::int64_t{value}); }
  void bind_next(std::uint32_t value) { bind_next(std::int64_t{value}); }
  void bind_next(double value);
  void bind_next(const std::string& text);
  void bind_next(const char* text) = delete;  // would be a string for the time of the call only
  void bind_next(const Blob& blob);
  void bind_next(const LastingBlob& blob);
  void bind_next(const Uuid& uuid) { bind_next(Blob{view_of(uuid.bytes)}); }
  void bind_next(const std::optional<Date>& day);
  void bind_next(std::nullptr_t nothing);
  template <class Tag>
  void bind_next(const Id<Tag>& id) {
    bind_next(id.uuid);
  }

  sqlite3* database_;
  StatementCache* cache_;
  const char* sql_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
  Keep keep_ = Keep::Copy;
};

enum class Mode : std::uint8_t { ReadWrite, ReadOnly };

/// One connection, used by one thread at a time.
class Connection {
 public:
  /// Errors: Corrupt when the file is no database or cut, StorageFull, Unavailable.
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file,
                                                                Mode mode);
  explicit Connection(sqlite3* database) : database_(database) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// `sql` must be a literal: statements are kept by its address.
  template <class... Values>
  [[nodiscard]] Result<Query> query(const char* sql, const Values&... values) {
    ASSIGN_OR_RETURN(Query query, prepare(sql));
    query.bind(values...);
    return query;
  }
  /// A statement without rows.
  template <class... Values>
  [[nodiscard]] Status run(const char* sql, const Values&... values) {
    ASSIGN_OR_RETURN(Query query, prepare(sql));
    query.bind_lasting(values...);
    return query.run();
  }
  /// Any text, several statements, no values: schema and pragmas.
  [[nodiscard]] Status execute(const std::string& sql);
  /// Rows changed by the last statement.
  [[nodiscard]] int changes() const { return sqlite3_changes(database_); }
  /// Rows changed since the connection was opened.
  [[nodiscard]] std::int64_t total_changes() const { return sqlite3_total_changes64(database_); }
  [[nodiscard]] sqlite3* handle() const { return database_; }

 private:
  [[nodiscard]] Result<Query> prepare(const char* sql);

  sqlite3* database_;
  StatementCache cache_;
};

}  // namespace sejour::store::sqlite
