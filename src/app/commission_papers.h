#pragma once

#include "app/paper.h"

/// The papers of a referral to the commission du titre de séjour (CESEDA L. 432-13 and following):
/// a letter to the person, and the sheet of the file that the commission reads. Nothing is decided
/// by them. The dossier has a person and the application was referred.
namespace sejour::app {

/// What happens now, until when, which document the person has meanwhile, and their rights before
/// the commission, in French then in English.
[[nodiscard]] text::PrintedDocument commission_letter(const Dossier& dossier,
                                                      const cases::Application& application,
                                                      const PaperOptions& options);

/// Who, what is asked, since when, what was handed in, what was proposed with its grounds, and the
/// dated facts.
[[nodiscard]] text::PrintedDocument commission_sheet(const Dossier& dossier,
                                                     const cases::Application& application,
                                                     const PaperOptions& options);

}  // namespace sejour::app
