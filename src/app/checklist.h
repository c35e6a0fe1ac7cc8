#pragma once

#include <cstdint>
#include <vector>

#include "cases/state.h"
#include "law/catalogue.h"

/// What an agent checks in a file: the list of the permit, and what was received for each line.
namespace sejour::app {

/// What the absence of a document may do.
enum class Effect : std::uint8_t {
  MakesIncomplete,  ///< read in the text: asked for, and its absence makes the file incomplete
  AskedOnly,        ///< asked for; its absence alone makes nothing incomplete
  ToConfirm,        ///< low confidence: never asked for by the program
  NotAtFiling,      ///< not asked for with this application: at hand-over, or another channel
};

/// `makes_incomplete`, …: the message key after `desk.effect.`.
[[nodiscard]] std::string_view name_of(Effect effect);

/// The effect of one line for an application filed by this channel.
[[nodiscard]] Effect effect_of(const law::RequiredDocument& row, law::FilingChannel channel);

/// One line of the permit's list.
struct ChecklistRow {
  const law::RequiredDocument* document = nullptr;  ///< of the catalogue, lives for ever
  Effect effect = Effect::ToConfirm;
  std::vector<cases::Piece> pieces;  ///< of this document or of one of its alternatives
  bool is_outstanding = false;       ///< asked for and not received
};

struct Checklist {
  std::vector<ChecklistRow> rows;
  std::vector<cases::Piece> others;  ///< received, and on no line
};

/// The list of the application's permit, without the documents that are never asked for.
[[nodiscard]] Checklist checklist_of(const cases::Application& application);

}  // namespace sejour::app
