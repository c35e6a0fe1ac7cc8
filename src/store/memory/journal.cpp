#include "store/memory/journal.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/automatic.h"

namespace sejour::store::memory {
namespace {

std::unexpected<Error> no_such(const DossierId& dossier) {
  return fail(ErrorCode::NotFound, fmt::format("no dossier {}", dossier.text()));
}

void add_mail(State& state, const app::Append& request) {
  for (const auto& message : request.outbox) {
    const Mail mail{
        .pending = {.message = message, .attempts = 0, .created_ms = request.at_ms},
        .dossier = request.dossier,
        .next_attempt_ms = request.at_ms,
        .state = MailState::Pending,
    };
    state.mails.try_emplace(message.id, mail);
  }
}

void add_announced(State& state, const app::Append& request) {
  if (state.observer == nullptr) return;
  for (const auto& delivery : state.observer->announced(request)) {
    state.deliveries.try_emplace(delivery.id, delivery);
  }
}

/// What organisations keep about the person goes too; a failure stays counted and names nobody.
void forget_helped(State& state, const DossierId& dossier) {
  std::erase_if(state.followed, [&](const auto& item) { return item.first.second == dossier; });
  std::erase_if(state.notes, [&](const auto& item) { return item.second.dossier == dossier; });
  std::erase_if(state.codes, [&](const auto& item) { return item.second.dossier == dossier; });
  for (auto& [id, incident] : state.incidents) {
    if (incident.dossier == dossier) incident.dossier.reset();
  }
}

}  // namespace

DossierEntry* MemoryJournal::existing(const DossierId& dossier) {
  const auto found = state_.dossiers.find(dossier);
  return found == state_.dossiers.end() || !found->second.exists ? nullptr : &found->second;
}

Result<app::Loaded> MemoryJournal::load_entry(const DossierId& dossier) {
  const auto* const entry = existing(dossier);
  if (entry == nullptr) return app::Loaded{};
  if (entry->key_state != KeyState::Present) return erased(dossier);
  ChainWalk walk{dossier};
  app::Loaded loaded;
  for (const auto& stored : entry->events) {
    RETURN_IF_ERROR(walk.step(stored));
    ASSIGN_OR_RETURN(auto recorded, open_event(state_.cipher, entry->key, dossier, stored));
    loaded.events.push_back(std::move(recorded));
  }
  return loaded;
}

Result<app::Loaded> MemoryJournal::load(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  return load_entry(dossier);
}

Result<std::vector<Result<app::Loaded>>> MemoryJournal::load_many(
    std::span<const DossierId> dossiers) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<Result<app::Loaded>> all;
  all.reserve(dossiers.size());
  for (const auto& dossier : dossiers) all.push_back(load_entry(dossier));
  return all;
}

Result<app::Appended> MemoryJournal::append_entry(const app::Append& request) {
  RETURN_IF_ERROR(app::check_automatic(request));
  auto& entry = state_.dossiers[request.dossier];
  ASSIGN_OR_RETURN(const auto key, key_of(state_, request.dossier, entry));
  if (request.command) {
    const auto done = entry.commands.find(*request.command);
    if (done != entry.commands.end()) {
      return app::Appended{.version = done->second, .effect = app::AppendEffect::AlreadyStored};
    }
  }
  if (entry.events.size() != request.expected_version) {
    return fail(ErrorCode::Conflict,
                fmt::format("dossier {} has version {}, not {}", request.dossier.text(),
                            entry.events.size(), request.expected_version));
  }
  for (const auto& event : request.events) {
    auto stored =
        seal_event(state_.cipher, key, request.dossier, entry.events.size() + 1, request, event);
    stored.hash = chain_hash(entry.head(), request.dossier, stored);
    entry.events.push_back(std::move(stored));
  }
  entry.exists = true;
  entry.summary = request.summary;
  if (request.command) entry.commands.emplace(*request.command, entry.events.size());
  add_mail(state_, request);
  add_announced(state_, request);
  return app::Appended{.version = entry.events.size(), .effect = app::AppendEffect::Stored};
}

Result<app::Appended> MemoryJournal::append(const app::Append& request) {
  const std::scoped_lock lock{state_.mutex};
  return append_entry(request);
}

Result<std::vector<Result<app::Appended>>> MemoryJournal::append_all(
    const std::vector<app::Append>& requests) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<Result<app::Appended>> answers;
  answers.reserve(requests.size());
  for (const auto& request : requests) answers.push_back(append_entry(request));
  return answers;
}

Result<app::DossierKey> MemoryJournal::key(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  return key_of(state_, dossier, state_.dossiers[dossier]);
}

Status MemoryJournal::destroy_key(const DossierId& dossier, const app::Erasure& erasure) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.dossiers.find(dossier);
  if (found == state_.dossiers.end() || found->second.key_state == KeyState::None) {
    return no_such(dossier);
  }
  auto& entry = found->second;
  entry.key = {};
  entry.key_state = KeyState::Destroyed;
  entry.summary.display_name.clear();
  entry.summary.search_keys.clear();
  entry.summary.next_due.reset();
  entry.summary.standing = app::Standing::Closed;
  entry.leased_by.clear();
  entry.lease_until_ms = 0;
  entry.draft.reset();
  entry.erasure = erasure;
  std::erase_if(state_.mails, [&](const auto& item) { return item.second.dossier == dossier; });
  forget_helped(state_, dossier);
  return {};
}

Result<std::uint64_t> MemoryJournal::verify_chain() {
  const std::scoped_lock lock{state_.mutex};
  std::uint64_t count = 0;
  for (const auto& [dossier, entry] : state_.dossiers) {
    ChainWalk walk{dossier};
    for (const auto& event : entry.events) RETURN_IF_ERROR(walk.step(event));
    count += entry.events.size();
  }
  return count;
}

}  // namespace sejour::store::memory
