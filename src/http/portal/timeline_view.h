#pragma once

#include "app/dossiers.h"
#include "app/own_dossiers.h"
#include "http/templates.h"

namespace sejour::http::portal {

/// What happened to a file, oldest first, who holds it now, and what the law makes of the days
/// ahead, for `{{> timeline}}`.
[[nodiscard]] Data dossier_timeline(const app::Dossier& dossier, app::Standing standing,
                                    const text::Messages& messages);

/// The name of a document type in the language; the id itself when it is not in the list.
[[nodiscard]] std::string document_type_name(std::string_view id, const text::Messages& messages);

}  // namespace sejour::http::portal
