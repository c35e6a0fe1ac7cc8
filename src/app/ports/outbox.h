#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ports/journal.h"

namespace sejour::app {

struct PendingMessage {
  OutboxMessage message;
  std::uint32_t attempts = 0;
  std::int64_t created_ms = 0;
};

/// What became of a message.
enum class DeliveryState : std::uint8_t { Waiting, Sent, GivenUp };

struct MessageDelivery {
  Uuid id;
  DeliveryState state = DeliveryState::Waiting;
  bool operator==(const MessageDelivery&) const = default;
};

struct OutboxCounts {
  std::uint64_t pending = 0;
  std::uint64_t sent = 0;
  std::uint64_t given_up = 0;
};

/// The messages that wait to leave. Written by Journal::append or `enqueue`, emptied by notify.
class Outbox {
 public:
  virtual ~Outbox() = default;
  /// A message that belongs to no dossier (confirm your address).
  [[nodiscard]] virtual Status enqueue(const OutboxMessage& message, std::int64_t now_ms) = 0;
  [[nodiscard]] virtual Result<std::vector<PendingMessage>> pending(std::int64_t now_ms,
                                                                    std::uint32_t limit) = 0;
  [[nodiscard]] virtual Status mark_sent(const Uuid& id, std::int64_t at_ms) = 0;
  [[nodiscard]] virtual Status mark_failed(const Uuid& id, std::int64_t next_attempt_ms,
                                           const std::string& reason) = 0;
  [[nodiscard]] virtual Status give_up(const Uuid& id, const std::string& reason) = 0;
  [[nodiscard]] virtual Result<OutboxCounts> outbox_counts() = 0;
  /// What became of those messages of a dossier; unknown ids are left out. By id.
  [[nodiscard]] virtual Result<std::vector<MessageDelivery>> deliveries(
      const DossierId& dossier, const std::vector<Uuid>& ids) = 0;
};

}  // namespace sejour::app
