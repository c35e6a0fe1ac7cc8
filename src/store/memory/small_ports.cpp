#include "store/memory/small_ports.h"

#include <algorithm>
#include <tuple>

namespace sejour::store::memory {

Result<std::uint64_t> MemoryDrafts::save(const app::Draft& draft) {
  const std::scoped_lock lock{state_.mutex};
  auto& entry = state_.dossiers[draft.dossier];
  RETURN_IF_ERROR(key_of(state_, draft.dossier, entry));
  const std::uint64_t version = entry.draft ? entry.draft->version : 0;
  if (entry.draft && entry.draft->account != draft.account) {
    return fail(ErrorCode::Forbidden, "this draft belongs to another account");
  }
  if (version != draft.version) {
    return fail(ErrorCode::Conflict, "this draft was saved elsewhere meanwhile");
  }
  entry.draft = draft;
  entry.draft->version = version + 1;
  return version + 1;
}

Result<std::optional<app::Draft>> MemoryDrafts::draft(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.dossiers.find(dossier);
  if (found == state_.dossiers.end()) return std::nullopt;
  return found->second.draft;
}

Result<std::vector<app::Draft>> MemoryDrafts::of_account(const AccountId& account) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::Draft> drafts;
  for (const auto& [dossier, entry] : state_.dossiers) {
    if (entry.draft && entry.draft->account == account) drafts.push_back(*entry.draft);
  }
  return drafts;
}

Status MemoryDrafts::remove(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.dossiers.find(dossier);
  if (found != state_.dossiers.end()) found->second.draft.reset();
  return {};
}

Status MemoryOutbox::enqueue(const app::OutboxMessage& message, std::int64_t now_ms) {
  const std::scoped_lock lock{state_.mutex};
  const Mail mail{.pending = {.message = message, .attempts = 0, .created_ms = now_ms},
                  .dossier = {},
                  .next_attempt_ms = now_ms,
                  .state = MailState::Pending};
  state_.mails.try_emplace(message.id, mail);
  return {};
}

Result<std::vector<app::PendingMessage>> MemoryOutbox::pending(std::int64_t now_ms,
                                                               std::uint32_t limit) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<const Mail*> due;
  for (const auto& [id, mail] : state_.mails) {
    if (mail.state == MailState::Pending && mail.next_attempt_ms <= now_ms) due.push_back(&mail);
  }
  std::ranges::sort(due, [](const Mail* a, const Mail* b) {
    return std::tie(a->next_attempt_ms, a->pending.message.id) <
           std::tie(b->next_attempt_ms, b->pending.message.id);
  });
  if (due.size() > limit) due.resize(limit);
  std::vector<app::PendingMessage> messages;
  messages.reserve(due.size());
  for (const auto* mail : due) messages.push_back(mail->pending);
  return messages;
}

Result<Mail*> MemoryOutbox::waiting(const Uuid& id) {
  const auto found = state_.mails.find(id);
  if (found == state_.mails.end() || found->second.state != MailState::Pending) {
    return fail(ErrorCode::NotFound, "no such message is waiting");
  }
  return &found->second;
}

Status MemoryOutbox::mark_sent(const Uuid& id, std::int64_t /*at_ms*/) {
  const std::scoped_lock lock{state_.mutex};
  ASSIGN_OR_RETURN(auto* const mail, waiting(id));
  mail->state = MailState::Sent;
  mail->pending.message = {.id = id, .to = {}, .subject = {}, .text = {}};
  return {};
}

Status MemoryOutbox::mark_failed(const Uuid& id, std::int64_t next_attempt_ms,
                                 const std::string& /*reason*/) {
  const std::scoped_lock lock{state_.mutex};
  ASSIGN_OR_RETURN(auto* const mail, waiting(id));
  ++mail->pending.attempts;
  mail->next_attempt_ms = next_attempt_ms;
  return {};
}

Status MemoryOutbox::give_up(const Uuid& id, const std::string& /*reason*/) {
  const std::scoped_lock lock{state_.mutex};
  ASSIGN_OR_RETURN(auto* const mail, waiting(id));
  mail->state = MailState::GivenUp;
  return {};
}

Result<app::OutboxCounts> MemoryOutbox::outbox_counts() {
  const std::scoped_lock lock{state_.mutex};
  app::OutboxCounts counts;
  for (const auto& [id, mail] : state_.mails) {
    if (mail.state == MailState::Pending) ++counts.pending;
    if (mail.state == MailState::Sent) ++counts.sent;
    if (mail.state == MailState::GivenUp) ++counts.given_up;
  }
  return counts;
}

Result<std::vector<app::MessageDelivery>> MemoryOutbox::deliveries(const DossierId& /*dossier*/,
                                                                   const std::vector<Uuid>& ids) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::MessageDelivery> deliveries;
  for (const auto& [id, mail] : state_.mails) {
    if (std::ranges::count(ids, id) == 0) continue;
    auto state = app::DeliveryState::Waiting;
    if (mail.state == MailState::Sent) state = app::DeliveryState::Sent;
    if (mail.state == MailState::GivenUp) state = app::DeliveryState::GivenUp;
    deliveries.push_back({.id = id, .state = state});
  }
  return deliveries;
}

Status MemoryAccessLog::record(const DossierId& dossier, const app::Access& access) {
  const std::scoped_lock lock{state_.mutex};
  state_.dossiers[dossier].accesses.push_back(access);
  return {};
}

Result<std::vector<app::Access>> MemoryAccessLog::accesses(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.dossiers.find(dossier);
  if (found == state_.dossiers.end()) return std::vector<app::Access>{};
  return found->second.accesses;
}

Result<std::string> MemorySettings::setting(const std::string& name) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.settings.find(name);
  return found == state_.settings.end() ? std::string{} : found->second;
}

Status MemorySettings::put_setting(const std::string& name, const std::string& value) {
  const std::scoped_lock lock{state_.mutex};
  state_.settings[name] = value;
  return {};
}

}  // namespace sejour::store::memory
