#include "store/sqlite/writer.h"

#include <utility>

namespace sejour::store::sqlite {
namespace {

/// Work in one transaction: enough to share a flush, few enough to answer soon.
constexpr std::size_t kBatchMax = 512;

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
  std::shared_ptr<Batch> batch;
  std::size_t place = 0;
  {
    const std::scoped_lock lock{mutex_};
    if (waiting_.empty() || waiting_.back()->jobs.size() == kBatchMax) {
      waiting_.push_back(std::make_shared<Batch>());
    }
    batch = waiting_.back();
    place = batch->jobs.size();
    batch->jobs.push_back({.work = std::move(work), .answer = {}});
  }
  work_waits_.notify_one();
  batch->answered.wait();
  return std::move(batch->jobs[place].answer);
}

void Writer::loop() {
  while (const auto batch = next_batch()) {
    commit(batch->jobs);
    batch->committed.set_value();
  }
}

std::shared_ptr<Writer::Batch> Writer::next_batch() {
  std::unique_lock lock{mutex_};
  work_waits_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  if (waiting_.empty()) return nullptr;
  auto batch = std::move(waiting_.front());
  waiting_.pop_front();
  return batch;
}

void Writer::commit(std::span<Job> jobs) {
  const Status done = try_commit(jobs);
  if (done) return;
  if (jobs.size() == 1) {
    jobs[0].answer = done;
    return;
  }
  // One of them met a failure of the disk: each gets a transaction and an answer of its own.
  for (auto& job : jobs) commit({&job, 1});
}

Status Writer::try_commit(std::span<Job> jobs) {
  RETURN_IF_ERROR(connection_->run("BEGIN IMMEDIATE"));
  Transaction transaction{*connection_};
  Status state;
  for (auto& job : jobs) {
    job.answer = job.work(transaction);
    if (!job.answer && !is_answer(job.answer.error())) {
      state = job.answer;
      break;
    }
  }
  if (state) state = transaction.write_counts();
  if (state) state = connection_->run("COMMIT");
  if (state) return {};
  // SQLite may have rolled back by itself (full disk); then this only says so.
  static_cast<void>(connection_->run("ROLLBACK"));
  return state;
}

}  // namespace sejour::store::sqlite
