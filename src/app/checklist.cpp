#include "app/checklist.h"

#include <algorithm>
#include <set>

#include "app/own_dossiers.h"
#include "base/check.h"

namespace sejour::app {
namespace {

bool is_for(const law::RequiredDocument& row, std::string_view document_type) {
  const auto id = law::find_document_type(document_type);
  if (!id) return false;
  return row.document == *id || std::ranges::count(row.alternatives, *id) > 0;
}

}  // namespace

std::string_view name_of(Effect effect) {
  switch (effect) {
    case Effect::MakesIncomplete:
      return "makes_incomplete";
    case Effect::AskedOnly:
      return "asked_only";
    case Effect::ToConfirm:
      return "to_confirm";
    case Effect::NotAtFiling:
      return "not_at_filing";
  }
  CHECK_UNREACHABLE();
}

Effect effect_of(const law::RequiredDocument& row, law::FilingChannel channel) {
  if (law::may_make_incomplete(row, channel)) return Effect::MakesIncomplete;
  if (law::is_asked_at_filing(row, channel)) return Effect::AskedOnly;
  if (row.confidence == law::Confidence::Low) return Effect::ToConfirm;
  return Effect::NotAtFiling;
}

Checklist checklist_of(const cases::Application& application) {
  Checklist list;
  const auto outstanding = outstanding_documents(application);
  std::set<PieceId> placed;
  for (const auto& row : law::required_documents(application.permit, application.kind)) {
    if (row.demand == law::Demand::Never) continue;
    ChecklistRow line{.document = &row,
                      .effect = effect_of(row, application.channel),
                      .pieces = {},
                      .is_outstanding = std::ranges::any_of(
                          outstanding, [&](const auto& type) { return is_for(row, type); })};
    for (const auto& piece : application.pieces) {
      if (!is_for(row, piece.content.document_type)) continue;
      line.pieces.push_back(piece);
      placed.insert(piece.content.piece);
    }
    list.rows.push_back(std::move(line));
  }
  for (const auto& piece : application.pieces) {
    if (!placed.contains(piece.content.piece)) list.others.push_back(piece);
  }
  return list;
}

}  // namespace sejour::app
