#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "law/catalogue.h"

/// The tables that scripts/law_tables.py generates from law/*.csv. For catalogue.cpp only:
/// everybody else goes through law/catalogue.h.
namespace sejour::law::tables {

/// Where the row with this id stands.
struct IdPosition {
  std::string_view id;
  std::uint16_t position;
};

/// A run of rows of kDocuments.
struct Range {
  std::uint16_t first;
  std::uint16_t count;
};

/// Kinds that have lists of their own: First, Renewal and ChangeOfStatus, in this order.
inline constexpr std::size_t kKindsWithLists = 3;

extern const std::span<const Permit> kPermits;
extern const std::span<const DocumentType> kDocumentTypes;
extern const std::span<const RequiredDocument> kDocuments;
extern const std::span<const TeleserviceEntry> kTeleservice;

/// Sorted by id.
extern const std::span<const IdPosition> kPermitIndex;
extern const std::span<const IdPosition> kDocumentTypeIndex;

/// At `permit × kKindsWithLists + kind`: its list; its entry of kTeleservice, or -1.
extern const std::span<const Range> kDocumentRanges;
extern const std::span<const std::int16_t> kTeleservicePositions;

/// At each Procedure: its list.
extern const std::span<const Range> kProcedureRanges;

}  // namespace sejour::law::tables
