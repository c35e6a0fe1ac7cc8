#include "store/sqlite/database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "store/sqlite/schema.h"

namespace sejour::store::sqlite {
namespace {

constexpr std::size_t kCachedKeysMax = 32'768;
constexpr std::size_t kIdleReadersMax = 128;
/// Pages in the write-ahead log that wake the checkpoint, and those that make the writer wait.
constexpr int kLogLong = 16'000;
constexpr int kLogTooLong = 100'000;

constexpr const char* kWriterPragmas =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"
    "PRAGMA journal_size_limit = 67108864";
constexpr const char* kReaderPragmas =
    "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY";

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const auto size = ::pread(descriptor, text.data(), text.size() - 1, 0);
  return size > 0 ? std::string{text.data(), static_cast<std::size_t>(size)} : "?";
}

}  // namespace

std::optional<app::DossierKey> KeyCache::find(const DossierId& dossier) {
  const std::scoped_lock lock{mutex_};
  const auto found = keys_.find(dossier);
  if (found == keys_.end()) return std::nullopt;
  return found->second;
}

void KeyCache::put(const DossierId& dossier, const app::DossierKey& key) {
  const std::scoped_lock lock{mutex_};
  if (keys_.size() >= kCachedKeysMax) keys_.clear();
  keys_.insert_or_assign(dossier, key);
}

void KeyCache::forget(const DossierId& dossier) {
  const std::scoped_lock lock{mutex_};
  keys_.erase(dossier);
}

Result<ProcessLock> ProcessLock::take(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return fail(
        errno == ENOSPC ? ErrorCode::StorageFull : ErrorCode::Unavailable,
        fmt::format("cannot open {}: {}", file.string(), std::generic_category().message(errno)));
  }
  ProcessLock lock{descriptor};
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::Unavailable,
                fmt::format("database_in_use: {} is already used by process {}", file.string(),
                            holder_of(descriptor)));
  }
  const auto process = std::to_string(::getpid());
  // The number only helps to read the message above; the lock holds without it.
  if (::ftruncate(descriptor, 0) == 0) {
    static_cast<void>(!::pwrite(descriptor, process.data(), process.size(), 0));
  }
  return lock;
}

ProcessLock::ProcessLock(ProcessLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

ProcessLock::~ProcessLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Reader::Reader(Database& database, std::unique_ptr<Connection> connection)
    : database_(&database), connection_(std::move(connection)) {}

Reader::~Reader() {
  if (connection_) database_->give_back(std::move(connection_));
}

Database::Database(std::filesystem::path file, app::Cipher& cipher)
    : file_(std::move(file)), cipher_(cipher) {}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                 app::Cipher& cipher,
                                                 const DatabaseOptions& options) {
  std::unique_ptr<Database> database{new Database{file, cipher}};
  if (options.mode == Mode::ReadWrite) {
    RETURN_IF_ERROR(database->open_for_writing(options));
    return database;
  }
  if (std::error_code error; !std::filesystem::exists(file, error)) {
    return fail(ErrorCode::NotFound, fmt::format("there is no database {}", file.string()));
  }
  ASSIGN_OR_RETURN(const Reader reader, database->reader());
  RETURN_IF_ERROR(check_schema(*reader));
  RETURN_IF_ERROR(check_master_key(*reader, cipher));
  return database;
}

Status Database::open_for_writing(const DatabaseOptions& options) {
  ASSIGN_OR_RETURN(auto lock, ProcessLock::take(file_.string() + ".lock"));
  lock_.emplace(std::move(lock));
  ASSIGN_OR_RETURN(auto connection, Connection::open(file_, Mode::ReadWrite));
  RETURN_IF_ERROR(connection->execute(kWriterPragmas));
  RETURN_IF_ERROR(migrate(*connection));
  RETURN_IF_ERROR(bind_master_key(*connection, cipher_));
  if (options.max_pages > 0) {
    RETURN_IF_ERROR(
        connection->execute(fmt::format("PRAGMA max_page_count = {}", options.max_pages)));
  }
  const auto hook = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<Database*>(self)->note_log_size(pages);
    return SQLITE_OK;
  };
  sqlite3_wal_hook(connection->handle(), hook, this);
  writer_ = std::make_unique<Writer>(std::move(connection));
  checkpoint_thread_ = std::thread{[this] { checkpoint_loop(); }};
  return {};
}

Database::~Database() {
  if (checkpoint_thread_.joinable()) {
    {
      const std::scoped_lock lock{checkpoint_mutex_};
      stopping_ = true;
    }
    checkpoint_due_.notify_one();
    checkpoint_thread_.join();
  }
  idle_.clear();
  // Last: closing the last connection writes the log into the file.
  writer_.reset();
}

Error Database::read_only() {
  return {ErrorCode::Unavailable, "the database is open for reading only"};
}

Status Database::run(Writer::Work work) {
  if (!writer_) return std::unexpected(read_only());
  return writer_->run(std::move(work));
}

Result<Reader> Database::reader() {
  {
    const std::scoped_lock lock{mutex_};
    if (!idle_.empty()) {
      Reader reader{*this, std::move(idle_.back())};
      idle_.pop_back();
      return reader;
    }
  }
  ASSIGN_OR_RETURN(auto connection, Connection::open(file_, Mode::ReadOnly));
  RETURN_IF_ERROR(connection->execute(kReaderPragmas));
  return Reader{*this, std::move(connection)};
}

void Database::give_back(std::unique_ptr<Connection> connection) {
  // One whose snapshot could not be ended is closed: the next reader would see old data.
  if (sqlite3_get_autocommit(connection->handle()) == 0) return;
  const std::scoped_lock lock{mutex_};
  if (idle_.size() < kIdleReadersMax) idle_.push_back(std::move(connection));
}

void Database::note_log_size(int pages) {
  if (pages < kLogLong) return;
  {
    const std::scoped_lock lock{checkpoint_mutex_};
    log_is_long_ = true;
  }
  checkpoint_due_.notify_one();
}

void Database::checkpoint_loop() {
  auto connection = Connection::open(file_, Mode::ReadWrite);
  if (!connection || !(*connection)->execute("PRAGMA synchronous = FULL")) return;
  std::unique_lock lock{checkpoint_mutex_};
  while (true) {
    checkpoint_due_.wait(lock, [this] { return stopping_ || log_is_long_; });
    if (stopping_) return;
    log_is_long_ = false;
    lock.unlock();
    int pages = 0;
    int moved = 0;
    // Passive: neither the writer nor readers wait. Only when the log grows without end does it
    // wait for a moment without readers and hold the writer meanwhile.
    sqlite3_wal_checkpoint_v2((*connection)->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages,
                              &moved);
    if (pages > kLogTooLong) {
      sqlite3_wal_checkpoint_v2((*connection)->handle(), nullptr, SQLITE_CHECKPOINT_RESTART, &pages,
                                &moved);
    }
    lock.lock();
  }
}

Status Database::flush_log() {
  ASSIGN_OR_RETURN(const auto connection, Connection::open(file_, Mode::ReadWrite));
  const int result = sqlite3_wal_checkpoint_v2(connection->handle(), nullptr,
                                               SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (result == SQLITE_OK) return {};
  return std::unexpected(error_of(connection->handle(), "the write-ahead log was not emptied"));
}

Status Database::copy_to(const std::filesystem::path& target) {
  if (std::error_code error; std::filesystem::exists(target, error)) {
    return fail(ErrorCode::Conflict, fmt::format("{} exists already", target.string()));
  }
  ASSIGN_OR_RETURN(const auto connection, Connection::open(file_, Mode::ReadOnly));
  if (Status copied = connection->run("VACUUM INTO ?", target.string()); !copied) {
    std::error_code ignored;
    std::filesystem::remove(target, ignored);
    return copied;
  }
  const int descriptor = ::open(target.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) {
    const int flushed = ::fsync(descriptor);
    ::close(descriptor);
    if (flushed == 0) return {};
  }
  return fail(ErrorCode::Unavailable, fmt::format("cannot flush {}", target.string()));
}

}  // namespace sejour::store::sqlite
