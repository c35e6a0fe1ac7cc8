#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/ports/journal.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/queue_front.h"

namespace sejour::store::sqlite {

enum class MailState : std::uint8_t { Pending = 0, Sent = 1, GivenUp = 2 };

/// What a piece of work sees: the connection inside the transaction, and the counts that it
/// changes; they are written once, before the commit.
class Transaction {
 public:
  explicit Transaction(Connection& used) : connection(used) {}

  Connection& connection;
  /// The moment until which ended leases were freed in this transaction: once is enough.
  std::optional<std::int64_t> leases_freed_ms;
  QueueFront queue_front;

  /// Where files are counted: `family` is the word of law/catalogue.csv, empty when not known.
  struct Pile {
    std::string site;
    app::Standing standing{};
    std::string family;
    auto operator<=>(const Pile&) const = default;
  };
  void count_files(const Pile& pile, int files, int with_gap);
  void count_mail(MailState state, int count) { mails_[state] += count; }
  [[nodiscard]] Status write_counts();

 private:
  std::map<Pile, std::pair<int, int>> piles_;
  std::map<MailState, int> mails_;
};

/// The one thread that writes. Work that waits is done in one transaction, and each caller is
/// answered after the commit that holds its work.
class Writer {
 public:
  /// Must check everything before its first write: it may answer Conflict, NotFound, Forbidden or
  /// InvalidInput only while it has written nothing. It may run a second time after a rollback.
  using Work = std::function<Status(Transaction&)>;

  explicit Writer(std::unique_ptr<Connection> connection);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  /// Waits for the commit. Errors: those of the work; StorageFull, Unavailable of the disk; then
  /// nothing of this work is stored.
  [[nodiscard]] Status run(Work work);

  /// Same, with a value.
  template <class T, class Function>
  [[nodiscard]] Result<T> write(Function function) {
    std::optional<T> value;
    RETURN_IF_ERROR(run([&](Transaction& transaction) -> Status {
      ASSIGN_OR_RETURN(value, function(transaction));
      return {};
    }));
    return std::move(*value);
  }

 private:
  struct Job {
    Work work;
    Status answer = {};
  };
  /// Work that shares a transaction. Its callers wait for one promise: waking them is one call to
  /// the system for all of them.
  struct Batch {
    std::vector<Job> jobs;
    std::promise<void> committed;
    std::shared_future<void> answered = committed.get_future();
  };

  void loop();
  [[nodiscard]] std::shared_ptr<Batch> next_batch();
  void commit(std::span<Job> jobs);
  [[nodiscard]] Status try_commit(std::span<Job> jobs);

  std::unique_ptr<Connection> connection_;
  std::mutex mutex_;
  std::condition_variable work_waits_;
  std::deque<std::shared_ptr<Batch>> waiting_;  ///< only the last one still takes work
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace sejour::store::sqlite
