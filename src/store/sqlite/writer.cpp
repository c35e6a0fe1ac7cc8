#include "store/sqlite/writer.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace sejour::store::sqlite {
namespace {

/// Work in one transaction: enough to share a flush, few enough to answer soon.
constexpr std::size_t kBatchMax = 512;

/// When many write at once, the writer waits this long for those who are about to: a transaction
/// then holds more of them, and each page is written once for all. Alone, nobody waits.
constexpr std::chrono::microseconds kGatherTime{2000};
constexpr std::size_t kManyAtOnce = 4;

/// The work said no before writing anything; the others of the batch go on.
bool is_answer(const Error& error) {
  return error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound ||
         error.code == ErrorCode::Forbidden || error.code == ErrorCode::InvalidInput;
}

}  // namespace

void Transaction::count_files(const Pile& pile, int files, int with_gap) {
  auto& total = piles_[pile];
  total.first += files;
  total.second += with_gap;
}

Status Transaction::write_counts() {
  for (const auto& [at, delta] : piles_) {
    if (delta == std::pair{0, 0}) continue;
    RETURN_IF_ERROR(connection.run(
        "INSERT INTO standing_count VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET "
        "count = count + ?4, with_gap = with_gap + ?5",
        at.site, std::int64_t{static_cast<std::uint8_t>(at.standing)}, at.family, delta.first,
        delta.second));
  }
  for (const auto& [state, delta] : mails_) {
    if (delta == 0) continue;
    RETURN_IF_ERROR(connection.run(
        "INSERT INTO outbox_count VALUES (?1, ?2) ON CONFLICT DO UPDATE SET count = count + ?2",
        std::int64_t{static_cast<std::uint8_t>(state)}, delta));
  }
  return {};
}

Writer::Writer(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::scoped_lock lock{mutex_};
    stopping_ = true;
  }
  work_waits_.notify_one();
  thread_.join();
}

Status Writer::run(Work work) {
  auto job = std::make_unique<Job>(Job{.work = std::move(work), .answer = {}});
  auto answer = job->answer.get_future();
  {
    const std::scoped_lock lock{mutex_};
    queue_.push_back(std::move(job));
  }
  work_waits_.notify_one();
  return answer.get();
}

void Writer::loop() {
  while (true) {
    const Batch batch = next_batch();
    if (batch.empty()) return;
    commit(batch);
  }
}

Writer::Batch Writer::next_batch() {
  std::unique_lock lock{mutex_};
  work_waits_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (last_batch_ >= kManyAtOnce && queue_.size() < kBatchMax && !stopping_) {
    lock.unlock();
    std::this_thread::sleep_for(kGatherTime);
    lock.lock();
  }
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kBatchMax));
  Batch batch{std::make_move_iterator(queue_.begin()),
              std::make_move_iterator(queue_.begin() + count)};
  queue_.erase(queue_.begin(), queue_.begin() + count);
  last_batch_ = batch.size();
  return batch;
}

void Writer::commit(const Batch& batch) {
  auto answers = try_commit(batch);
  if (answers) {
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i]->answer.set_value((*answers)[i]);
    return;
  }
  if (batch.size() == 1) {
    batch[0]->answer.set_value(std::unexpected(answers.error()));
    return;
  }
  // One of them met a failure of the disk: each gets a transaction and an answer of its own.
  for (const auto& job : batch) {
    Batch alone;
    alone.push_back(std::make_unique<Job>(Job{.work = std::move(job->work), .answer = {}}));
    auto answer = try_commit(alone);
    job->answer.set_value(answer ? (*answer)[0] : std::unexpected(answer.error()));
  }
}

Result<std::vector<Status>> Writer::try_commit(const Batch& batch) {
  RETURN_IF_ERROR(connection_->run("BEGIN IMMEDIATE"));
  Transaction transaction{*connection_};
  std::vector<Status> answers;
  answers.reserve(batch.size());
  Status state;
  for (const auto& job : batch) {
    answers.push_back(job->work(transaction));
    if (!answers.back() && !is_answer(answers.back().error())) {
      state = answers.back();
      break;
    }
  }
  if (state) state = transaction.write_counts();
  if (state) state = connection_->run("COMMIT");
  if (state) return answers;
  // SQLite may have rolled back by itself (full disk); then this only says so.
  static_cast<void>(connection_->run("ROLLBACK"));
  return std::unexpected(std::move(state).error());
}

}  // namespace sejour::store::sqlite
