#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sejour {

/// A UUID. The program makes version 7 (RFC 9562), so ids sort by time.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
};

/// A version 7 UUID from milliseconds since 1970 and ten random bytes, both given by the caller.
[[nodiscard]] Uuid make_uuid_v7(std::uint64_t unix_ms, std::span<const std::uint8_t, 10> random);

/// `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case.
[[nodiscard]] std::string to_text(const Uuid& uuid);

/// Reads that form, any case. Nothing for any other text.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);

/// An id that knows what it identifies: a DossierId is not an AccountId.
template <class Tag>
struct Id {
  Uuid uuid;
  auto operator<=>(const Id&) const = default;
  [[nodiscard]] std::string text() const { return to_text(uuid); }
  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    const auto uuid = parse_uuid(text);
    if (!uuid) return std::nullopt;
    return Id{*uuid};
  }
};

using DossierId = Id<struct DossierTag>;
using AccountId = Id<struct AccountTag>;
using CommandId = Id<struct CommandTag>;
using PieceId = Id<struct PieceTag>;
using OrganisationId = Id<struct OrganisationTag>;
using MandateId = Id<struct MandateTag>;
using IncidentId = Id<struct IncidentTag>;
using CourtOrderId = Id<struct CourtOrderTag>;

}  // namespace sejour

/// An id as a key of unordered containers.
template <class Tag>
// A specialization for a type of ours is what the standard allows. NOLINTNEXTLINE(cert-dcl58-cpp)
struct std::hash<sejour::Id<Tag>> {
  std::size_t operator()(const sejour::Id<Tag>& id) const noexcept {
    std::size_t h = 1469598103934665603ULL;
    for (const auto b : id.uuid.bytes) h = (h ^ b) * 1099511628211ULL;
    return h;
  }
};
