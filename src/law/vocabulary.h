#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

/// The closed lists of words that the law, the events and the contract of the rights case share.
/// Each enum has `name_of` (the word of the contract) and `parse_<enum>`.
namespace sejour::law {

/// What is asked for (contract: `kind` of `filed`).
enum class ApplicationKind : std::uint8_t {
  First,
  Renewal,
  ChangeOfStatus,
  Duplicate,
  TravelDocument
};

/// How it was filed. `Assisted` is the téléservice with help (accompaniment of R. 431-2).
enum class FilingChannel : std::uint8_t { Teleservice, Counter, Post, Assisted };

/// A provisional document that an authority gives while or after it examines.
enum class DocumentKind : std::uint8_t {
  Filing,
  Extension,
  FavourableDecision,
  Commission,
  Receipt
};

/// How sure a row of the project's own data is (law/README.md).
enum class Confidence : std::uint8_t { High, Medium, Low };

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

inline constexpr Names<ApplicationKind, 5> kApplicationKinds{{
    {ApplicationKind::First, "first"},
    {ApplicationKind::Renewal, "renewal"},
    {ApplicationKind::ChangeOfStatus, "change_of_status"},
    {ApplicationKind::Duplicate, "duplicate"},
    {ApplicationKind::TravelDocument, "travel_document"},
}};

inline constexpr Names<FilingChannel, 4> kFilingChannels{{
    {FilingChannel::Teleservice, "teleservice"},
    {FilingChannel::Counter, "counter"},
    {FilingChannel::Post, "post"},
    {FilingChannel::Assisted, "assisted"},
}};

inline constexpr Names<DocumentKind, 5> kDocumentKinds{{
    {DocumentKind::Filing, "filing"},
    {DocumentKind::Extension, "extension"},
    {DocumentKind::FavourableDecision, "favourable_decision"},
    {DocumentKind::Commission, "commission"},
    {DocumentKind::Receipt, "receipt"},
}};

inline constexpr Names<Confidence, 3> kConfidences{{
    {Confidence::High, "high"},
    {Confidence::Medium, "medium"},
    {Confidence::Low, "low"},
}};

/// The word of a member in its list; empty for a member that the list leaves out.
template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view name_in(const Names<Enum, N>& names, Enum value) {
  for (const auto& [member, name] : names) {
    if (member == value) return name;
  }
  return {};
}

/// The member of a word; nothing for any other text.
template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::optional<Enum> parse_in(const Names<Enum, N>& names,
                                                     std::string_view text) {
  for (const auto& [member, name] : names) {
    if (name == text) return member;
  }
  return std::nullopt;
}

/// The word of each member, as in the contract of the rights case.
[[nodiscard]] constexpr std::string_view name_of(ApplicationKind v) {
  return name_in(kApplicationKinds, v);
}
[[nodiscard]] constexpr std::string_view name_of(FilingChannel v) {
  return name_in(kFilingChannels, v);
}
[[nodiscard]] constexpr std::string_view name_of(DocumentKind v) {
  return name_in(kDocumentKinds, v);
}
[[nodiscard]] constexpr std::string_view name_of(Confidence v) {
  return name_in(kConfidences, v);
}

/// True for what is filed through the téléservice, alone or with help: its document is the
/// attestation (R. 431-15-1); the other channels give a récépissé (R. 431-12).
[[nodiscard]] constexpr bool is_teleservice(FilingChannel channel) {
  return channel == FilingChannel::Teleservice || channel == FilingChannel::Assisted;
}

}  // namespace sejour::law
