#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/ports/mailer.h"
#include "app/ports/outbox.h"
#include "app/ports/system.h"

namespace sejour::notify {

/// Stands still until a test moves it.
class FixedClock : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now_; }
  void advance_ms(std::int64_t by) { now_ += by; }

 private:
  std::int64_t now_ = 1'793'620'800'000;  // 2 November 2026, 12:00 UTC
};

/// The same octet for ever.
class FixedRandom : public app::Random {
 public:
  explicit FixedRandom(std::uint8_t octet = 0) : octet_(octet) {}
  void fill(std::span<std::uint8_t> bytes) override { std::ranges::fill(bytes, octet_); }

 private:
  std::uint8_t octet_;
};

/// An outbox in memory that keeps what became of each message.
class MemoryOutbox : public app::Outbox {
 public:
  enum class Fate { Waiting, Sent, GivenUp };
  struct Entry {
    app::PendingMessage pending;
    std::int64_t due_ms = 0;
    Fate fate = Fate::Waiting;
    std::string reason;
  };

  Status enqueue(const app::OutboxMessage& message, std::int64_t now_ms) override {
    const std::scoped_lock lock(mutex_);
    entries_.try_emplace(message.id, Entry{{message, 0, now_ms}, now_ms, Fate::Waiting, {}});
    return {};
  }
  Result<std::vector<app::PendingMessage>> pending(std::int64_t now_ms,
                                                   std::uint32_t limit) override {
    const std::scoped_lock lock(mutex_);
    std::vector<app::PendingMessage> due;
    for (const auto& [id, entry] : entries_) {
      if (due.size() < limit && entry.fate == Fate::Waiting && entry.due_ms <= now_ms) {
        due.push_back(entry.pending);
      }
    }
    return due;
  }
  Status mark_sent(const Uuid& id, std::int64_t) override {
    const std::scoped_lock lock(mutex_);
    entries_.at(id).fate = Fate::Sent;
    return {};
  }
  Status mark_failed(const Uuid& id, std::int64_t next_ms, const std::string& reason) override {
    const std::scoped_lock lock(mutex_);
    auto& entry = entries_.at(id);
    ++entry.pending.attempts;
    entry.due_ms = next_ms;
    entry.reason = reason;
    return {};
  }
  Status give_up(const Uuid& id, const std::string& reason) override {
    const std::scoped_lock lock(mutex_);
    entries_.at(id).fate = Fate::GivenUp;
    entries_.at(id).reason = reason;
    return {};
  }
  Result<std::vector<app::MessageDelivery>> deliveries(const DossierId&,
                                                       const std::vector<Uuid>&) override {
    return std::vector<app::MessageDelivery>{};
  }
  Result<app::OutboxCounts> outbox_counts() override {
    const std::scoped_lock lock(mutex_);
    app::OutboxCounts counts;
    for (const auto& [id, entry] : entries_) {
      counts.pending += entry.fate == Fate::Waiting ? 1U : 0U;
      counts.sent += entry.fate == Fate::Sent ? 1U : 0U;
      counts.given_up += entry.fate == Fate::GivenUp ? 1U : 0U;
    }
    return counts;
  }
  Entry entry(const Uuid& id) {
    const std::scoped_lock lock(mutex_);
    return entries_.at(id);
  }

 private:
  std::mutex mutex_;
  std::map<Uuid, Entry> entries_;
};

/// A message whose id differs by `number`.
inline app::OutboxMessage message_to(const std::string& to, std::uint8_t number = 1) {
  app::OutboxMessage message{.id = {}, .to = to, .subject = "Subject", .text = "Text\n"};
  message.id.bytes[15] = number;
  return message;
}

}  // namespace sejour::notify
