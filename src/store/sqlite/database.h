#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "app/ports/cipher.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/writer.h"

namespace sejour::store::sqlite {

/// Keys of the dossiers lately used, in clear, so that they are not unwrapped at every step.
class KeyCache {
 public:
  [[nodiscard]] std::optional<app::DossierKey> find(const DossierId& dossier);
  void put(const DossierId& dossier, const app::DossierKey& key);
  void forget(const DossierId& dossier);

 private:
  std::mutex mutex_;
  std::unordered_map<DossierId, app::DossierKey> keys_;
};

/// Holds a file lock until it goes: one process writes to a database.
class ProcessLock {
 public:
  /// Errors: Unavailable, naming the process that has it.
  [[nodiscard]] static Result<ProcessLock> take(const std::filesystem::path& file);
  ProcessLock(ProcessLock&& other) noexcept;
  ProcessLock& operator=(ProcessLock&&) = delete;
  ~ProcessLock();

 private:
  explicit ProcessLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

struct DatabaseOptions {
  Mode mode = Mode::ReadWrite;
  /// Largest size of the database in pages of 4096 bytes; 0 means what the disk holds.
  std::uint32_t max_pages = 0;
};

class Database;

/// A connection for reading, given back at the end.
class Reader {
 public:
  Reader(Database& database, std::unique_ptr<Connection> connection);
  Reader(Reader&&) = default;
  Reader& operator=(Reader&&) = delete;
  ~Reader();
  [[nodiscard]] Connection& operator*() const { return *connection_; }
  [[nodiscard]] Connection* operator->() const { return connection_.get(); }

 private:
  Database* database_;
  std::unique_ptr<Connection> connection_;
};

/// One SQLite file: one writer, as many readers as are needed at once, a checkpoint aside.
class Database {
 public:
  /// Errors: Unavailable when another process writes to it, Corrupt when it is no database of
  /// ours or damaged, Forbidden when it was written under another master key, StorageFull.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file,
                                                              app::Cipher& cipher,
                                                              const DatabaseOptions& options);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] app::Cipher& cipher() const { return cipher_; }
  [[nodiscard]] KeyCache& keys() { return keys_; }
  [[nodiscard]] Result<Reader> reader();

  /// See Writer. Errors: Unavailable when opened for reading only.
  [[nodiscard]] Status run(Writer::Work work);
  template <class T, class Function>
  [[nodiscard]] Result<T> write(Function function) {
    if (!writer_) return std::unexpected(read_only());
    return writer_->write<T>(std::move(function));
  }

  /// Empties the write-ahead log into the file, so that destroyed keys are in neither. Errors:
  /// Unavailable when a reader kept the log in use for ten seconds: to be asked again.
  [[nodiscard]] Status flush_log();

  /// A consistent copy while others write. Errors: Conflict when `target` exists, StorageFull.
  [[nodiscard]] Status copy_to(const std::filesystem::path& target);

 private:
  friend class Reader;
  Database(std::filesystem::path file, app::Cipher& cipher);
  [[nodiscard]] Status open_for_writing(const DatabaseOptions& options);
  [[nodiscard]] static Error read_only();
  void give_back(std::unique_ptr<Connection> connection);
  void note_log_size(int pages);
  void checkpoint_loop();

  std::filesystem::path file_;
  app::Cipher& cipher_;
  KeyCache keys_;
  std::optional<ProcessLock> lock_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::unique_ptr<Writer> writer_;
  std::mutex checkpoint_mutex_;
  std::condition_variable checkpoint_due_;
  bool log_is_long_ = false;
  bool stopping_ = false;
  std::thread checkpoint_thread_;
};

}  // namespace sejour::store::sqlite
