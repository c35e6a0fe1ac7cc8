#include "law/catalogue.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/check.h"
#include "law/catalogue_tables.h"

namespace sejour::law {
namespace {

std::optional<std::uint16_t> find(std::span<const tables::IdPosition> index, std::string_view id) {
  const auto found = std::ranges::lower_bound(index, id, {}, &tables::IdPosition::id);
  if (found == index.end() || found->id != id) return std::nullopt;
  return found->position;
}

/// Position in the tables by permit and kind; nothing for kinds without lists of their own.
std::optional<std::size_t> position_of(PermitId permit, ApplicationKind kind) {
  const auto row = std::size_t{std::to_underlying(permit)};
  const auto column = std::size_t{std::to_underlying(kind)};
  if (row >= tables::kPermits.size() || column >= tables::kKindsWithLists) return std::nullopt;
  return row * tables::kKindsWithLists + column;
}

std::span<const RequiredDocument> rows_of(tables::Range range) {
  return tables::kDocuments.subspan(range.first, range.count);
}

}  // namespace

std::span<const Permit> catalogue() {
  return tables::kPermits;
}

const Permit& permit(PermitId id) {
  const auto position = std::size_t{std::to_underlying(id)};
  CHECK(position < tables::kPermits.size());
  return tables::kPermits[position];
}

std::optional<PermitId> find_permit(std::string_view id) {
  const auto position = find(tables::kPermitIndex, id);
  if (!position) return std::nullopt;
  return PermitId{*position};
}

bool leads_to(PermitId held, PermitId title) {
  return std::ranges::find(permit(held).upgrade_to, title) != permit(held).upgrade_to.end();
}

std::optional<Family> family_of(std::string_view id) {
  const auto found = find_permit(id);
  if (!found) return std::nullopt;
  return permit(*found).family;
}

std::span<const DocumentType> document_types() {
  return tables::kDocumentTypes;
}

const DocumentType& document_type(DocumentTypeId id) {
  const auto position = std::size_t{std::to_underlying(id)};
  CHECK(position < tables::kDocumentTypes.size());
  return tables::kDocumentTypes[position];
}

std::optional<DocumentTypeId> find_document_type(std::string_view id) {
  const auto position = find(tables::kDocumentTypeIndex, id);
  if (!position) return std::nullopt;
  return DocumentTypeId{*position};
}

std::span<const RequiredDocument> required_documents(PermitId permit, ApplicationKind kind) {
  if (kind == ApplicationKind::Duplicate) return procedure_documents(Procedure::Duplicate);
  const auto position = position_of(permit, kind);
  if (!position) return {};
  return rows_of(tables::kDocumentRanges[*position]);
}

std::span<const RequiredDocument> procedure_documents(Procedure procedure) {
  return rows_of(tables::kProcedureRanges[std::to_underlying(procedure)]);
}

bool is_asked_at_filing(const RequiredDocument& row, FilingChannel channel) {
  if (row.confidence == Confidence::Low) return false;
  switch (row.demand) {
    case Demand::Always:
    case Demand::IfSituation:
      return true;
    case Demand::OnlineFiling:
      return is_teleservice(channel);
    case Demand::CounterFiling:
      return !is_teleservice(channel);
    case Demand::AtHandOver:
    case Demand::Never:
      return false;
  }
  CHECK_UNREACHABLE();
}

bool may_make_incomplete(const RequiredDocument& row, FilingChannel channel) {
  return row.confidence == Confidence::High && row.demand != Demand::IfSituation &&
         is_asked_at_filing(row, channel);
}

std::optional<TeleserviceEntry> teleservice_entry(PermitId permit, ApplicationKind kind) {
  const auto position = position_of(permit, kind);
  if (!position) return std::nullopt;
  const auto entry = tables::kTeleservicePositions[*position];
  if (entry < 0) return std::nullopt;
  return tables::kTeleservice[static_cast<std::size_t>(entry)];
}

std::span<const TeleserviceEntry> teleservice_list() {
  return tables::kTeleservice;
}

}  // namespace sejour::law
