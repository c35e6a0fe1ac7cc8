#include "store/sealed.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "wire/event_json.h"

namespace sejour::store {
namespace {

std::string place(std::string_view what, const Uuid& id) {
  std::string text{what};
  text += '|';
  text.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
  return text;
}

std::string event_place(const DossierId& dossier, std::uint64_t sequence) {
  auto text = place("event", dossier.uuid);
  text += '|';
  for (int shift = 56; shift >= 0; shift -= 8) {
    text += static_cast<char>(static_cast<std::uint8_t>(sequence >> shift));
  }
  return text;
}

std::unexpected<Error> corrupt_event(const DossierId& dossier, std::uint64_t sequence,
                                     std::string_view why) {
  return fail(ErrorCode::Corrupt,
              fmt::format("dossier {}, event {}: {}", dossier.text(), sequence, why));
}

}  // namespace

StoredEvent seal_event(app::Cipher& cipher, const app::DossierKey& key, const DossierId& dossier,
                       std::uint64_t sequence, const app::Append& request,
                       const cases::Event& event) {
  return {.sequence = sequence,
          .at_ms = request.at_ms,
          .on = event.on,
          .type = std::string{cases::type_name(event.body)},
          .actor = request.actor.id,
          .on_behalf_of = request.actor.on_behalf_of,
          .body = cipher.encrypt(key, wire::encode_event(event), event_place(dossier, sequence)),
          .hash = {}};
}

Result<app::Recorded> open_event(app::Cipher& cipher, const app::DossierKey& key,
                                 const DossierId& dossier, StoredEvent stored) {
  const auto clear = cipher.decrypt(key, stored.body, event_place(dossier, stored.sequence));
  if (!clear) return corrupt_event(dossier, stored.sequence, clear.error().message);
  auto event = wire::decode_event(*clear);
  if (!event) return corrupt_event(dossier, stored.sequence, event.error().message);
  if (event->on != stored.on || cases::type_name(event->body) != stored.type) {
    return corrupt_event(dossier, stored.sequence, "its clear type or day is not that of its body");
  }
  return app::Recorded{
      .sequence = stored.sequence,
      .at_ms = stored.at_ms,
      .actor = {.id = std::move(stored.actor), .on_behalf_of = std::move(stored.on_behalf_of)},
      .event = std::move(*event),
      .hash = stored.hash};
}

Status ChainWalk::step(const StoredEvent& event) {
  if (event.sequence != sequence_ + 1) {
    return corrupt_event(dossier_, sequence_ + 1, "is missing");
  }
  if (chain_hash(hash_, dossier_, event) != event.hash) {
    return corrupt_event(dossier_, event.sequence, "its hash is not that of its bytes");
  }
  sequence_ = event.sequence;
  hash_ = event.hash;
  return {};
}

Status ChainWalk::end(std::uint64_t version, const Hash& head) const {
  if (sequence_ < version) return corrupt_event(dossier_, sequence_ + 1, "is missing");
  if (sequence_ > version) return corrupt_event(dossier_, version + 1, "is not acknowledged");
  if (hash_ != head) return corrupt_event(dossier_, version, "is not the last one written");
  return {};
}

std::string seal_name(app::Cipher& cipher, const app::DossierKey& key, const DossierId& dossier,
                      std::string_view name) {
  return cipher.encrypt(key, name, place("name", dossier.uuid));
}

Result<std::string> open_name(app::Cipher& cipher, const app::DossierKey& key,
                              const DossierId& dossier, std::string_view sealed) {
  return cipher.decrypt(key, sealed, place("name", dossier.uuid));
}

std::vector<std::string> blind_search_keys(app::Cipher& cipher, const app::Summary& summary) {
  std::vector<std::string> blind;
  blind.reserve(summary.search_keys.size());
  for (const auto& key : summary.search_keys) blind.push_back(cipher.blind_index("search|" + key));
  std::ranges::sort(blind);
  const auto repeated = std::ranges::unique(blind);
  blind.erase(repeated.begin(), repeated.end());
  return blind;
}

std::unexpected<Error> erased(const DossierId& dossier) {
  return fail(ErrorCode::NotFound, fmt::format("dossier {} was erased", dossier.text()));
}

}  // namespace sejour::store
