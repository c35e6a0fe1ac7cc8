#pragma once

#include "http/desk/desk.h"
#include "http/form.h"

namespace sejour::http::desk {

/// `/desk/dossiers/<id>`: one screen with the person's story, rights and days ahead, the checklist
/// beside the pieces, what can be done, and what happened.
void install_dossier_page(Router& router, const DeskPages& pages);

/// The screen again after an act that could not be done, with what was typed and why.
[[nodiscard]] Response show_file(const DeskPages& pages, const Request& request, const Form& typed);

/// The names of the fields of a proposal or a decision.
struct AnswerFields {
  std::string outcome;
  std::string permit;  ///< text id of the catalogue
  std::string until;
  std::string shorter_reason;
  std::string in_law;
  std::string in_fact;
  std::string law_choices;   ///< sentences ticked, put before `in_law`
  std::string fact_choices;  ///< the same for `in_fact`
};
[[nodiscard]] AnswerFields answer_fields(std::string_view prefix);

/// Prefixes of those fields, and the anchor of problems that belong to no field.
inline constexpr std::string_view kProposal = "proposal";
inline constexpr std::string_view kDecision = "decision";
inline constexpr std::string_view kValidation = "validation";
inline constexpr std::string_view kActsAnchor = "agir";

/// The name of the note of a task.
[[nodiscard]] std::string note_field(cases::TaskKind kind, std::string_view application);

}  // namespace sejour::http::desk
